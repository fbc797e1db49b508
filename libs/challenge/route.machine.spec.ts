import { lintMachine, type Actor } from '@utfall/process';
import { Walks, type Walk } from '../../test/policy/walk.ts';
import { routePolicy } from './challenge.policy.ts';
import { routeChecks, routeMachine, routes, type RouteContext, type RouteFacts } from './route.machine.ts';

const walks = new Walks<RouteContext, RouteFacts>({ machine: routeMachine, policy: routePolicy });
const person = (id: string, ...roles: string[]): Actor => ({
  id,
  organisation: 'kommun',
  relation: 'authority',
  roles,
});
const officer = person('officer', 'officer');
const approver = person('approver', 'approver');
const both = person('both', 'officer', 'approver');
const atRoute: RouteFacts = { trailGoesOn: true, rfiCompleted: true };
const now = new Date('2026-03-02T08:00:00.000Z');
const names = Object.keys(routeChecks);

const declared = { impartial: true, confidential: true };

function prepared(): Walk<RouteContext, RouteFacts> {
  return walks.begin(officer, { trail: 'trail' }, atRoute, now);
}
function answered(except: readonly string[] = []): Walk<RouteContext, RouteFacts> {
  const route = prepared();
  for (const check of names) route.take('answerCheck', officer, { check, holds: !except.includes(check), hash: 'h' });
  return route;
}
function proposed(route: string, by = officer): Walk<RouteContext, RouteFacts> {
  const choice = answered();
  choice.take('propose', by, { route });
  return choice;
}

afterAll(() => {
  expect(walks.untaken()).toEqual([]);
  expect(walks.unrefusing()).toEqual([]);
});

it('the machine and its policy have no mistakes that reading can find', () => {
  expect(lintMachine(walks.governed)).toEqual([]);
});

describe('a choice of route that is prepared', () => {
  it('begins when the RFI is completed, by an officer of the authority', () => {
    expect(walks.beginning(officer, {}, { ...atRoute, rfiCompleted: false }, now)).toBe('rfiCompleted');
    expect(walks.beginning(approver, {}, atRoute, now)).toBe('role');
    expect(walks.beginning({ ...officer, relation: 'public' }, {}, atRoute, now)).toBe('role');
    expect(prepared().context).toMatchObject({ trail: 'trail', author: 'officer', checks: {}, proposed: null });
  });

  it('keeps each answer with its signer and its own version of evidence', () => {
    const route = prepared();
    route.take('answerCheck', officer, { check: 'cpvCode', holds: true, hash: 'h' });
    route.take('answerCheck', both, { check: 'cpvCode', holds: false, hash: 'h' });
    route.take('answerCheck', officer, { check: 'stateAid', holds: true, hash: 'h' });
    expect(route.context).toMatchObject({
      checks: {
        cpvCode: { holds: false, evidenceVersion: 2, signer: 'both' },
        stateAid: { holds: true, evidenceVersion: 3, signer: 'officer' },
      },
      evidenceGiven: 3,
    });
  });

  it('takes no answer to an unknown check and none without evidence', () => {
    const route = prepared();
    for (const check of ['mood', 'toString', 'constructor', '__proto__'])
      expect(route.refusal('answerCheck', officer, { check, holds: true, hash: 'h' })).toBe('knownCheck');
    expect(route.refusal('answerCheck', officer, { check: 'cpvCode', holds: true })).toBe('evidenceGiven');
    expect(route.refusal('answerCheck', approver, { check: 'cpvCode', holds: true, hash: 'h' })).toBe('role');
  });

  it('lets an answer be withdrawn; its evidence keeps its number', () => {
    const route = answered();
    route.take('withdrawCheck', officer, { check: 'cpvCode' });
    expect(route.refusal('propose', officer, { route: 'preCommercial' })).toBe('allChecksHold');
    route.take('answerCheck', officer, { check: 'cpvCode', holds: true, hash: 'h' });
    expect(route.context.checks['cpvCode']).toMatchObject({ evidenceVersion: names.length + 1 });
  });

  it('cannot be decided before somebody has proposed', () => {
    expect(answered().refusal('decide', approver)).toBe('notInThisState');
  });
});

describe('the legal gate', () => {
  it('names every check that does not hold or is not answered', () => {
    const route = answered(['stateAid', 'cpvCode']);
    route.take('withdrawCheck', officer, { check: 'placeOfPerformance' });
    const refused = route.refused('propose', officer, { route: 'preCommercial' });
    expect(refused.rule).toBe('allChecksHold');
    expect(refused.missing.map(({ field }) => field)).toEqual(['cpvCode', 'stateAid', 'placeOfPerformance']);
  });

  it.each(names)('is closed when "%s" alone does not hold', (check) => {
    expect(answered([check]).refusal('propose', officer, { route: 'preCommercial' })).toBe('allChecksHold');
  });

  it('is asked of a pre-commercial procurement only', () => {
    for (const route of routes.filter((one) => one !== 'preCommercial'))
      expect(prepared().refusal('propose', officer, { route })).toBe('moved');
    expect(prepared().refusal('propose', officer, { route: 'shortcut' })).toBe('knownRoute');
  });
});

describe('a proposed route', () => {
  it('is decided by an approver other than the one who proposed it', () => {
    const route = proposed('preCommercial', both);
    expect(route.refusal('decide', both)).toBe('deciderIsNotProposer');
    expect(route.refusal('decide', officer)).toBe('role');
    expect(route.take('decide', approver, declared)).toMatchObject({
      state: 'decided',
      context: { decided: { route: 'preCommercial', by: 'approver' } },
      effects: [{ topic: 'news', payload: { to: 'trail', event: { type: 'routeDecided', route: 'preCommercial' } } }],
    });
  });

  it('is decided by somebody who declares that nothing speaks against it, and leaves it to others else', () => {
    const route = proposed('regular');
    expect(route.refusal('decide', approver, { ...declared, impartial: false })).toBe('declaresImpartiality');
    expect(route.refusal('decide', approver, { impartial: true })).toBe('declaresConfidentiality');
    expect(route.refusal('decide', approver, declared)).toBe('moved');
  });

  it('tells the trail which way it goes', () => {
    for (const route of ['regular', 'stop'])
      expect(proposed(route).take('decide', approver, declared).effects).toEqual([
        { topic: 'news', payload: { to: 'trail', event: { type: 'routeDecided', route } } },
      ]);
  });

  it('goes back to be prepared when a redesign is decided, and the trail stays', () => {
    const route = proposed('redesign', both);
    expect(route.refusal('decide', both)).toBe('deciderIsNotProposer');
    expect(route.take('decide', approver, declared)).toMatchObject({ state: 'preparing', effects: [] });
    expect(route.context).toMatchObject({ proposed: null, decided: null });
    expect(Object.keys(route.context.checks)).toEqual(names);
  });

  it('can be taken back by an officer or returned by an approver, and proposed again', () => {
    const route = proposed('stop');
    expect(route.refusal('takeBack', approver)).toBe('role');
    route.take('takeBack', officer);
    route.take('propose', officer, { route: 'regular' });
    expect(route.refusal('returnForRevision', officer)).toBe('role');
    expect(route.take('returnForRevision', approver)).toMatchObject({
      state: 'preparing',
      context: { proposed: null },
    });
  });

  it('is neither proposed nor decided while the trail is suspended or has ended', () => {
    const [choice, route] = [answered(), proposed('redesign')];
    for (const one of [choice, route]) one.facts = { ...atRoute, trailGoesOn: false };
    expect(choice.refusal('propose', officer, { route: 'regular' })).toBe('trailGoesOn');
    expect(route.refusal('decide', approver)).toBe('trailGoesOn');
    expect(route.refusal('returnForRevision', approver)).toBe('moved');
    expect(walks.beginning(officer, {}, { ...atRoute, trailGoesOn: false }, now)).toBe('trailGoesOn');
  });

  it('cannot change while it is decided, nor after', () => {
    const route = proposed('regular');
    expect(route.refusal('answerCheck', officer, { check: 'cpvCode', holds: true, hash: 'h' })).toBe('notInThisState');
    route.take('decide', approver, declared);
    for (const event of Object.keys(routeMachine.events)) expect(route.refusal(event, both)).toBe('notInThisState');
  });
});
