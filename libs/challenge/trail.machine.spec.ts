import { isIn, lintMachine, type Actor, type Moved } from '@utfall/process';
import { Walks, type Walk } from '../../test/policy/walk.ts';
import { trailPolicy } from './challenge.policy.ts';
import { trailMachine, type TrailContext, type TrailFacts } from './trail.machine.ts';

const governed = { machine: trailMachine, policy: trailPolicy };
const walks = new Walks<TrailContext, TrailFacts>(governed);
type Trail = Walk<TrailContext, TrailFacts>;
const person = (id: string, ...roles: string[]): Actor => ({
  id,
  organisation: 'kommun',
  relation: 'authority',
  roles,
});
const officer = person('officer', 'officer');
const approver = person('approver', 'approver');
const registrar = person('registrar', 'registrar');
const system: Actor = { id: 'system', organisation: null, roles: ['system'], relation: 'system' };
const now = new Date('2026-03-02T08:00:00.000Z');
const facts: TrailFacts = { deciderRoles: ['decider'], winnerExists: true };
const selection = { route: 'regular', decisionReference: 'KS 2026/17', decider: 'decider', winner: 'winner' };

function begun(): Trail {
  return walks.begin(officer, { challenge: 'challenge-1' }, facts, now);
}
function told(trail: Trail, ...news: string[]): Trail {
  for (const type of news) trail.take(type, system, { from: { kind: type, process: `${type}-1` } });
  return trail;
}
const toRoute = ['challengePublished', 'workshopsCompleted', 'rfiPublished', 'rfiCompleted'];
function routed(route: string): Trail {
  const trail = told(begun(), ...toRoute);
  trail.take('routeDecided', system, { route });
  return trail;
}
function selected(): Trail {
  const trail = routed('regular');
  trail.take('recordSelection', officer, selection);
  return trail;
}
const place = (trail: Trail, region: string): string =>
  trail.state
    .split('+')
    .find((leaf) => leaf.startsWith(`${region}.`))!
    .slice(region.length + 1);

afterAll(() => {
  expect(walks.untaken()).toEqual([]);
  expect(walks.unrefusing()).toEqual([]);
});

it('the machine and its policy have no mistakes that reading can find', () => {
  expect(lintMachine(governed)).toEqual([]);
});

describe('the course of a trail', () => {
  it('begins with its challenge, everything open and nothing published', () => {
    expect(begun().state).toBe('course.challenge+pace.running+publication.none+record.open+secrecy.public');
    expect(begun().context).toMatchObject({ author: 'officer', stages: { challenge: 'challenge-1' }, ended: false });
    expect(walks.beginning(registrar, {}, facts, now)).toBe('role');
  });

  it('follows the news of its stages and keeps which process told', () => {
    const trail = begun();
    const courses = toRoute.map((type) => place(told(trail, type), 'course'));
    expect(courses).toEqual(['workshops', 'rfi', 'rfi', 'decideRoute']);
    expect(trail.context.stages).toMatchObject({
      challenge: 'challenge-1',
      workshopsCompleted: 'workshopsCompleted-1',
    });
  });

  it('takes no news out of turn and none from people', () => {
    const trail = begun();
    expect(trail.refusal('workshopsCompleted', system)).toBe('notInThisState');
    expect(trail.refusal('challengePublished', officer)).toBe('role');
  });

  it('goes to matching and pre-commercial procurement, to regular procurement, or stops', () => {
    const trail = routed('preCommercial');
    expect(place(trail, 'course')).toBe('matching');
    expect(place(told(trail, 'matchingNotified'), 'course')).toBe('pcp');
    expect(place(routed('regular'), 'course')).toBe('regularProcurement');
    const stopped = routed('stop');
    expect([place(stopped, 'course'), place(stopped, 'pace')]).toEqual(['closed', 'ended']);
    expect(stopped.context).toMatchObject({ route: 'stop', ended: true });
  });

  it('is closed with its challenge while it stands no further than the workshops', () => {
    for (const trail of [begun(), told(begun(), 'challengePublished')]) {
      told(trail, 'challengeClosed');
      expect([place(trail, 'course'), place(trail, 'pace'), trail.context.ended]).toEqual(['closed', 'ended', true]);
    }
  });

  it('hears that its challenge is closed and goes on where a later stage has begun, or has ended before', () => {
    const aborted = begun();
    aborted.take('abort', approver);
    const further = told(begun(), 'challengePublished', 'workshopsCompleted');
    for (const trail of [further, routed('regular'), selected(), routed('stop'), aborted]) {
      const { state, context } = trail.row;
      expect(told(trail, 'challengeClosed').row).toMatchObject({ state, context });
    }
  });

  it('is closed by the end of the contract, also when no outcome was verified', () => {
    const trail = told(selected(), 'contractSigned', 'contractClosed');
    expect(trail.state).toBe('course.closed+pace.ended+publication.terminated+record.open+secrecy.public');
  });
});

describe('the selection of a supplier', () => {
  it('is recorded with route, reference, decider and winner, shown to all and told to the winner', () => {
    const trail = routed('regular');
    const { effects } = trail.take('recordSelection', officer, selection);
    expect(effects).toEqual([
      { topic: 'publication.trail', payload: { winner: 'winner' } },
      { topic: 'notice', payload: { notice: 'supplierSelected', people: [{ organisation: 'winner', person: null }] } },
    ]);
    expect(trail.context.selection).toEqual({ ...selection, at: now.toISOString() });
    expect([place(trail, 'course'), place(trail, 'publication')]).toEqual(['outcome', 'award']);
  });

  it('is recorded by an officer, after the route is decided and once', () => {
    expect(told(begun(), ...toRoute).refusal('recordSelection', officer, selection)).toBe('notInThisState');
    expect(routed('regular').refusal('recordSelection', approver, selection)).toBe('role');
    expect(selected().refusal('recordSelection', officer, selection)).toBe('notInThisState');
  });

  it.each([
    ['routeMatches', { route: 'preCommercial' }],
    ['decisionReferred', { decisionReference: '  ' }],
    ['deciderIsNotOfficer', { decider: 'officer' }],
    ['deciderIsNotOfficer', { decider: undefined }],
  ])('is refused by %s when %j', (rule, change) => {
    expect(routed('regular').refusal('recordSelection', officer, { ...selection, ...change })).toBe(rule);
  });

  it('needs a decider who may decide and a winner who is known', () => {
    const trail = routed('regular');
    trail.facts = { ...facts, deciderRoles: ['officer'] };
    expect(trail.refusal('recordSelection', officer, selection)).toBe('deciderMayDecide');
    trail.facts = { ...facts, winnerExists: false };
    expect(trail.refusal('recordSelection', officer, selection)).toBe('winnerKnown');
    trail.facts = { ...facts, deciderRoles: ['approver'] };
    expect(trail.refusal('recordSelection', officer, selection)).toBe('moved');
  });

  it.each([
    ['preCommercial', ['matchingNotified', 'callPublished']],
    ['preCommercial', ['matchingNotified', 'rfiPublished', 'callPublished']],
    ['regular', ['callPublished']],
  ])('ends the absolute secrecy that the call of a %s procurement began (%j)', (route, news) => {
    const trail = told(routed(route), ...news);
    expect([place(trail, 'secrecy'), place(trail, 'publication')]).toEqual(['absolute', 'tender']);
    trail.take('recordSelection', officer, { ...selection, route });
    expect([place(trail, 'secrecy'), place(trail, 'publication')]).toEqual(['partial', 'award']);
  });
});

describe('what lies beside the course', () => {
  it('protects the answers of the dialogue while an RFI is open', () => {
    const trail = told(begun(), 'challengePublished', 'workshopsCompleted', 'rfiPublished');
    expect(place(trail, 'secrecy')).toBe('dialogueSensitive');
    expect(place(told(trail, 'rfiCancelled'), 'secrecy')).toBe('public');
    expect(place(trail, 'course')).toBe('rfi');
    expect(place(told(trail, 'rfiPublished', 'rfiCompleted'), 'secrecy')).toBe('public');
  });

  it('shows what is published, from plan to final report', () => {
    const trail = begun();
    const seen = [place(trail, 'publication')];
    seen.push(place(told(trail, ...toRoute), 'publication'));
    trail.take('routeDecided', system, { route: 'regular' });
    seen.push(place(told(trail, 'callPublished'), 'publication'));
    trail.take('recordSelection', officer, selection);
    seen.push(place(trail, 'publication'));
    for (const type of ['contractSigned', 'outcomeVerified', 'contractClosed'])
      seen.push(place(told(trail, type), 'publication'));
    expect(seen).toEqual(['none', 'planning', 'tender', 'award', 'contract', 'implementation', 'terminated']);
  });

  it('is seen by everybody once the challenge is published, by the authority alone before', () => {
    const seen = ({ state, context }: Trail) => trailMachine.visibility!(state, context);
    expect([begun(), told(begun(), 'challengePublished'), selected()].map(seen)).toEqual([
      'tenant',
      'public',
      'public',
    ]);
  });
});

describe('a trail that is suspended', () => {
  it('is suspended and resumed by an approver', () => {
    const trail = begun();
    expect(trail.refusal('suspend', officer)).toBe('role');
    trail.take('suspend', approver);
    expect([place(trail, 'pace'), trail.context.suspended]).toEqual(['suspended', true]);
    expect(trail.refusal('suspend', approver)).toBe('notInThisState');
    trail.take('resume', approver);
    expect([place(trail, 'pace'), trail.context.suspended]).toEqual(['running', false]);
    expect(trail.refusal('resume', approver)).toBe('notInThisState');
  });

  it('takes neither selection nor abortion', () => {
    const trail = routed('regular');
    trail.take('suspend', approver);
    expect(trail.refusal('recordSelection', officer, selection)).toBe('notSuspended');
    expect(trail.refusal('abort', approver)).toBe('notSuspended');
  });

  it('cannot be a trail that has ended', () => {
    const trail = routed('stop');
    expect(trail.refusal('suspend', approver)).toBe('notInThisState');
  });
});

describe('a trail that is aborted', () => {
  const stations: [string, () => Trail][] = [
    ['challenge', begun],
    ['workshops', () => told(begun(), 'challengePublished')],
    ['rfi', () => told(begun(), 'challengePublished', 'workshopsCompleted')],
    ['decideRoute', () => told(begun(), ...toRoute)],
    ['matching', () => routed('preCommercial')],
    ['pcp', () => told(routed('preCommercial'), 'matchingNotified')],
    ['regularProcurement', () => routed('regular')],
    ['outcome', selected],
  ];

  it.each(stations)('ends from "%s", by an approver alone, and all parties are told', (station, walked) => {
    const trail = walked();
    expect(place(trail, 'course')).toBe(station);
    expect(trail.refused('abort', officer)).toMatchObject({ rule: 'role', openTo: ['approver'] });
    const { effects, context }: Moved = trail.take('abort', approver);
    expect(effects).toEqual([{ topic: 'notice', payload: { notice: 'trailAborted' } }]);
    expect(context).toMatchObject({ abortedBy: 'approver', ended: true });
    expect([place(trail, 'course'), place(trail, 'pace')]).toEqual(['aborted', 'ended']);
  });

  it('covers every stage a trail can stand in', () => {
    const stages = [...trailMachine.places.keys()].filter((name) => /^course\.\w+$/.test(name));
    const ends = ['course.closed', 'course.aborted'];
    expect(stations.map(([station]) => `course.${station}`)).toEqual(stages.filter((name) => !ends.includes(name)));
  });

  it('is not aborted again, nor is one that has come to its end', () => {
    const aborted = begun();
    aborted.take('abort', approver);
    const settled = told(selected(), 'contractSigned', 'contractClosed');
    for (const trail of [aborted, settled, routed('stop')]) {
      expect(trail.refused('abort', approver)).toMatchObject({
        rule: 'notEnded',
        sentence: { sv: 'Banan är inte avslutad.' },
      });
      expect(isIn(trail.state, 'pace.ended')).toBe(true);
    }
  });
});

describe('the record of a trail', () => {
  it('is closed and archived by the registrar once the trail has ended', () => {
    const trail = begun();
    expect(trail.refusal('closeRecord', registrar)).toBe('courseEnded');
    trail.take('abort', approver);
    expect(trail.refusal('closeRecord', approver)).toBe('role');
    expect(trail.refusal('archive', registrar)).toBe('notInThisState');
    trail.take('closeRecord', registrar);
    expect(place(trail, 'record')).toBe('closing');
    expect(trail.refusal('archive', officer)).toBe('role');
    trail.take('archive', registrar);
    expect(place(trail, 'record')).toBe('archived');
  });
});
