import {
  defineMachine,
  lintMachine,
  text,
  type ChartState,
  type Definition,
  type PlainEvent,
  type Policy,
} from './index.ts';
import { inquiry, inquiryPolicy } from './example.machine.ts';

const words = text('ord', 'word');
const officers = { roles: ['officer'], relation: 'authority' };
type Plain = Definition<object, PlainEvent, unknown>;

/** The smallest sound machine; each test breaks one thing in it. */
const sound: Plain = {
  kind: 'sound',
  version: 1,
  label: words,
  create: { sentence: words, context: () => ({}) },
  chart: {
    label: words,
    initial: 'first',
    states: {
      first: { label: words, on: { go: { target: 'last', rules: ['holds'] } } },
      last: { label: words, type: 'final' },
    },
  },
  events: { go: { label: words, sentence: words } },
  rules: { holds: { sentence: words, check: () => true } },
};
const soundPolicy: Policy = [{ ...officers, events: ['go'] }];
const first = sound.chart.states!['first']!;
const last = sound.chart.states!['last']!;

function findings(changed: Partial<Plain>, policy: Policy = soundPolicy): string[] {
  const machine = defineMachine({ ...sound, ...changed });
  return lintMachine({ machine, policy }).map(({ check, place }) => `${check}: ${place}`);
}

function withStates(states: Plain['chart']['states'], on?: Plain['chart']['on']): Pick<Plain, 'chart'> {
  return { chart: { ...sound.chart, ...(on && { on }), states: { first, last, ...states } } };
}

function withEvent(name: string, declared: Partial<Plain['events'][string]> = {}): Pick<Plain, 'events'> {
  return { events: { ...sound.events, [name]: { label: words, sentence: words, ...declared } } };
}

/** Two regions; `one` and `other` are the arrows of the event `go` in each. */
function regions(one: object, other: object): Pick<Plain, 'chart'> {
  const region = (arrow: object) => ({
    label: words,
    initial: 'here',
    states: { here: { label: words, on: { go: arrow } }, there: { label: words, type: 'final' as const } },
  });
  const both = {
    label: words,
    type: 'parallel' as const,
    onDone: { target: 'last' },
    states: { one: region(one), other: region(other) },
  };
  return { chart: { label: words, initial: 'both', states: { both, last } } };
}

describe('the lint of machines', () => {
  it('finds nothing in a sound machine', () => {
    expect(findings({})).toEqual([]);
    expect(lintMachine({ machine: inquiry, policy: inquiryPolicy })).toEqual([]);
    expect(findings(regions({ target: 'there', rules: ['holds'] }, { target: 'there', rules: ['holds'] }))).toEqual([]);
  });
  it('finds nothing when a whole part or all regions lead to the end', () => {
    const inside = { label: words, on: { go: { target: 'done' } } };
    const part = { label: words, initial: 'inside', onDone: { target: 'last' }, states: { inside, done: last } };
    const begin = { label: words, on: { go: { target: 'part', rules: ['holds'] } } };
    expect(findings(withStates({ first: begin, part }))).toEqual([]);
    const both = {
      label: words,
      type: 'parallel' as const,
      onDone: { target: 'last' },
      states: { one: part, other: part },
    };
    const region = { ...part, onDone: undefined };
    expect(findings(withStates({ first: begin, part: { ...both, states: { one: region, other: region } } }))).toEqual(
      [],
    );
  });
  it('finds nothing when the machine itself is parallel and each region ends', () => {
    const region = {
      label: words,
      initial: 'here',
      states: { here: { label: words, on: { go: { target: 'there', rules: ['holds'] } } }, there: last },
    };
    expect(findings({ chart: { label: words, type: 'parallel', states: { one: region, other: region } } })).toEqual([]);
  });
  it('finds nothing when a region waits for the arrow of another', () => {
    const leaving = {
      label: words,
      initial: 'here',
      states: { here: { label: words, on: { go: { target: '#sound.last', rules: ['holds'] } } } },
    };
    const waiting = { label: words, initial: 'still', states: { still: { label: words } } };
    const both = { label: words, type: 'parallel' as const, states: { leaving, waiting } };
    expect(findings({ chart: { label: words, initial: 'both', states: { both, last } } })).toEqual([]);
  });
  it('says in a sentence what to do', () => {
    const machine = defineMachine({ ...sound, ...withStates({ lonely: { label: words, type: 'final' } }) });
    expect(lintMachine({ machine, policy: soundPolicy })).toEqual([
      {
        check: 'unreachable',
        place: 'state lonely',
        sentence: 'Nothing leads to this state; draw an arrow to it or remove it.',
      },
    ]);
  });
});

describe('the lint finds in the chart', () => {
  it('a state nobody reaches, though an arrow from another such state leads to it', () => {
    const lonely = { label: words, on: { go: { target: 'lonelier' } } };
    const lonelier = { label: words, on: { go: { target: 'last' } } };
    expect(findings(withStates({ lonely, lonelier }))).toEqual([
      'unreachable: state lonely',
      'unreachable: state lonelier',
    ]);
  });
  it('a state nobody leaves', () => {
    const open = {
      label: words,
      on: { go: [{ target: 'last', when: 'early', rules: ['holds'] }, { target: 'trap' }] },
    };
    expect(
      findings({ ...withStates({ first: open, trap: { label: words } }), conditions: { early: () => true } }),
    ).toEqual(['noWayOut: state trap']);
  });
  it('two states that only lead to each other', () => {
    const open = {
      label: words,
      on: { go: [{ target: 'last', when: 'early', rules: ['holds'] }, { target: 'ping' }] },
    };
    const ping = { label: words, on: { go: { target: 'pong' } } };
    const pong = { label: words, on: { go: { target: 'ping' } } };
    expect(findings({ ...withStates({ first: open, ping, pong }), conditions: { early: () => true } })).toEqual([
      'neverEnds: state ping',
      'neverEnds: state pong',
    ]);
  });
  it('a process without an end', () => {
    const there = { label: words, on: { go: { target: 'first' } } };
    const chart = {
      label: words,
      initial: 'first',
      states: { first: { label: words, on: { go: { target: 'there', rules: ['holds'] } } }, there },
    };
    expect(findings({ chart })).toEqual(['neverEnds: state root']);
  });
  it('a final part whose whole is never done', () => {
    const part = {
      label: words,
      initial: 'inside',
      states: {
        inside: { label: words, on: { go: { target: 'done' } } },
        done: { label: words, type: 'final' as const },
      },
    };
    const open = {
      label: words,
      on: { go: [{ target: 'last', when: 'early', rules: ['holds'] }, { target: 'part' }] },
    };
    expect(findings({ ...withStates({ first: open, part }), conditions: { early: () => true } })).toEqual([
      'neverEnds: state part.inside',
    ]);
  });
  it('an arrow that one around it would double', () => {
    expect(findings(withStates({}, { go: { target: '.last' } }))).toEqual(['shadowed: state first']);
  });
  it('an arrow behind one that is always taken', () => {
    const twice = { label: words, on: { go: [{ target: 'last', rules: ['holds'] }, { target: 'last' }] } };
    expect(findings(withStates({ first: twice }))).toEqual(['neverTaken: state first']);
  });
  it('half a move: an event guarded in one region and free in the other', () => {
    expect(findings(regions({ target: 'there', rules: ['holds'] }, { target: 'there' }))).toEqual([
      'regionRules: state both.one.here and both.other.here',
    ]);
  });
  it('an event that leaves all regions from one of them', () => {
    const out = { target: '#sound.last', rules: ['holds'] };
    expect(findings(regions(out, { target: 'there', rules: ['holds'] }))).toEqual([
      'unreachable: state both.one.there',
      'tornRegions: state both.one.here and both.other.here',
    ]);
  });
});

describe('the lint finds in the words', () => {
  it('an empty or untranslated wording, but not a name', () => {
    expect(findings({ label: text('', 'word') })).toEqual(['words: the machine']);
    expect(findings({ label: text('ord', ' ') })).toEqual(['words: the machine']);
    expect(findings({ rules: { holds: { sentence: text('RFI', 'RFI'), check: () => true } } })).toEqual([
      'words: rule holds',
    ]);
    const machine = defineMachine({ ...sound, label: text('RFI', 'RFI') });
    expect(lintMachine({ machine, policy: soundPolicy }, ['RFI'])).toEqual([]);
  });
  it('an event without words', () => {
    expect(findings({ events: { go: { label: words, sentence: text('', '') } } })).toEqual([
      'words: sentence of event go',
    ]);
  });
});

describe('the lint finds among the declarations', () => {
  it('what no arrow uses', () => {
    expect(findings(withEvent('extra', { from: 'news' }))).toEqual(['unused: event extra']);
    expect(findings({ rules: { ...sound.rules, extra: { sentence: words, check: () => true } } })).toEqual([
      'unused: rule extra',
    ]);
    expect(findings({ conditions: { extra: () => true } })).toEqual(['unused: condition extra']);
    expect(findings({ changes: { extra: () => ({}) } })).toEqual(['unused: change extra']);
    expect(findings({ effects: { extra: { topic: 'notice', sentence: words } } })).toEqual(['unused: effect extra']);
  });
  it('a rule that checks nothing and is not planned', () => {
    expect(findings({ rules: { holds: { sentence: words } } })).toEqual(['ruleWithoutCheck: rule holds']);
    expect(findings({ rules: { holds: { sentence: words, planned: true } } })).toEqual([]);
  });
  it('a late rule that does not exist or an event that has one and never closes', () => {
    const rules = { ...sound.rules, inTime: { sentence: words } };
    const late = (lateRule: string, closesAt?: () => string | null) => ({
      events: { go: { label: words, sentence: words, lateRule, ...(closesAt && { closesAt }) } },
      rules,
    });
    expect(findings(late('inTime', () => null))).toEqual([]);
    expect(findings(late('inTime'))).toEqual(['lateRule: event go']);
    expect(findings({ ...late('other', () => null), rules: sound.rules })).toEqual(['lateRule: event go']);
  });
});

describe('the lint finds around the clock', () => {
  const timed = withEvent('passed', { from: 'clock' });
  const closing = { label: words, event: 'passed', in: 'first', at: () => null };
  const both = (arrow: object) => withStates({ first: { ...first, on: { ...first.on, passed: arrow } } });

  it('nothing when the deadline, its state and its arrow belong together', () => {
    expect(findings({ ...timed, ...both({ target: 'last' }), deadlines: { closing } })).toEqual([]);
  });
  it('a clock event without a deadline', () => {
    expect(findings({ ...timed, ...both({ target: 'last' }) })).toEqual(['clockEvent: event passed']);
  });
  it('a deadline whose event does not exist or is left to people', () => {
    expect(findings({ deadlines: { closing } })).toEqual(['deadlineEvent: deadline closing']);
    expect(findings({ deadlines: { closing: { ...closing, event: 'go' } } })).toEqual([
      'deadlineEvent: deadline closing',
    ]);
  });
  it('a deadline that counts in a state that does not exist', () => {
    const elsewhere = { ...closing, in: 'nowhere' };
    expect(findings({ ...timed, ...both({ target: 'last' }), deadlines: { elsewhere } })).toEqual([
      'deadlineState: deadline elsewhere',
    ]);
  });
  it('a deadline that passes without an arrow, or only under a condition', () => {
    const everywhere = { ...closing, in: '' };
    expect(findings({ ...timed, ...both({ target: 'last' }), deadlines: { everywhere } })).toEqual([
      'overdueForEver: deadline everywhere',
    ]);
    const sometimes = both({ target: 'last', when: 'early' });
    expect(findings({ ...timed, ...sometimes, conditions: { early: () => true }, deadlines: { closing } })).toEqual([
      'overdueForEver: deadline closing',
    ]);
  });
  it('that one region closes for all, and one part of a state only for itself', () => {
    const closable = { label: words, on: { go: { target: 'shut', rules: ['holds'] }, passed: { target: 'shut' } } };
    const region = (here: ChartState) => ({ label: words, initial: 'here', states: { here, shut: last } });
    const quiet = { label: words, on: { go: { target: 'shut', rules: ['holds'] } } };
    const both = {
      label: words,
      type: 'parallel' as const,
      onDone: { target: 'last' },
      states: { one: region(quiet), other: region(closable) },
    };
    const inBoth = { ...closing, in: 'both' };
    const leaving = {
      ...both,
      on: { passed: { target: 'last' } },
      states: { one: region(quiet), other: region(quiet) },
    };
    expect(
      findings({
        ...timed,
        chart: { label: words, initial: 'both', states: { both: leaving, last } },
        deadlines: { inBoth },
      }),
    ).toEqual([]);
    expect(
      findings({ ...timed, chart: { label: words, initial: 'both', states: { both, last } }, deadlines: { inBoth } }),
    ).toEqual(['overdueForEver: deadline inBoth']);
    expect(
      lintMachine({
        machine: defineMachine({
          ...sound,
          ...timed,
          chart: { label: words, initial: 'both', states: { both, last } },
          deadlines: { inBoth },
        }),
        policy: soundPolicy,
      })[0]!.sentence,
    ).toContain('In both.one.here, both.one.shut, both.other.shut the deadline counts');
  });
  it('a rule that would refuse the clock', () => {
    expect(findings({ ...timed, ...both({ target: 'last', rules: ['holds'] }), deadlines: { closing } })).toEqual([
      'clockRules: state first',
    ]);
  });
});

describe('the lint finds in the policy', () => {
  it('an arrow nobody may take, in all states or in one', () => {
    expect(findings({}, [])).toEqual(['nobodyMay: state first']);
    const second = { label: words, on: { go: { target: 'last' } } };
    const states = withStates({ first: { label: words, on: { go: { target: 'second', rules: ['holds'] } } }, second });
    expect(findings(states, [{ ...officers, events: ['go'], states: ['first'] }])).toEqual(['nobodyMay: state second']);
  });
  it('an event that does not exist or comes from the system', () => {
    expect(findings({}, [{ ...officers, events: ['go', 'come'] }])).toEqual(['policyEvent: policy row 1']);
    const told = {
      ...withEvent('told', { from: 'news' }),
      ...withStates({ first: { ...first, on: { ...first.on, told: { target: 'last' } } } }),
    };
    expect(findings(told, [{ ...officers, events: ['go', 'told'] }])).toEqual(['policyEvent: policy row 1']);
  });
  it('a state that does not exist', () => {
    expect(findings({}, [...soundPolicy, { ...officers, events: ['go'], states: ['nowhere'] }])).toEqual([
      'policyState: policy row 2',
    ]);
  });
  it('a permission that never applies', () => {
    expect(findings({}, [...soundPolicy, { ...officers, events: ['go'], states: ['last'] }])).toEqual([
      'deadPermission: policy row 2',
    ]);
    expect(findings({}, [...soundPolicy, { ...officers, events: ['create'], states: ['first'] }])).toEqual([
      'deadPermission: policy row 2',
    ]);
  });
  it('nothing when a row names the state around the arrow or one that the arrow surrounds', () => {
    const leave = { label: words, on: { leave: { target: '#sound.last' } } };
    const part = {
      label: words,
      initial: 'inside',
      states: { inside: leave },
      on: { go: { target: 'last', rules: ['holds'] } },
    };
    const chart = { label: words, initial: 'part', states: { part, last } };
    const rows = [
      { ...officers, events: ['leave'], states: ['part'] },
      { ...officers, events: ['go'], states: ['part.inside'] },
    ];
    expect(findings({ ...withEvent('leave'), chart }, rows)).toEqual([]);
  });
  it('a row without roles', () => {
    expect(findings({}, [...soundPolicy, { ...officers, roles: [], events: ['go'] }])).toEqual([
      'policyRoles: policy row 2',
    ]);
  });
});
