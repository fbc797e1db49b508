import fc from 'fast-check';
import {
  arrowsTaken,
  caughtUp,
  clockActor,
  decide,
  decideCreation,
  defineMachine,
  dueDeadline,
  explain,
  missingFor,
  nextDeadlineAt,
  pathOf,
  replay,
  rulesOf,
  snapshotOf,
  statesOf,
  text,
  valueOf,
  type Actor,
  type Governed,
  type JournalEntry,
  type Moved,
  type PlainEvent,
  type Policy,
  type Row,
} from './index.ts';
import { inquiry, inquiryPolicy } from './example.machine.ts';

const words = text('ord', 'word');
const said = { label: words, sentence: words };
const day = 86_400_000;
const start = Date.parse('2026-03-25T08:00:00Z');

/** Flat: an order that is picked, weighed and sent, or lost. */
const order = defineMachine<{ items: number; heavy: number }>({
  kind: 'order',
  version: 1,
  label: words,
  create: { sentence: words, context: () => ({ items: 0, heavy: 0 }) },
  chart: {
    label: words,
    initial: 'picking',
    states: {
      picking: {
        label: words,
        on: {
          put: [{ when: 'isHeavy', do: ['putHeavy'] }, { do: ['put'] }],
          pack: { target: 'packed', rules: ['notEmpty', 'notTooHeavy'] },
          lose: { target: 'lost' },
        },
      },
      packed: {
        label: words,
        on: {
          send: { target: 'sent', do: ['tell'] },
          unpack: { target: 'picking', do: ['empty'] },
          lose: { target: 'lost' },
        },
      },
      sent: { label: words, type: 'final' },
      lost: { label: words, type: 'final' },
    },
  },
  events: { put: said, pack: said, send: said, unpack: said, lose: said },
  rules: {
    notEmpty: { sentence: words, check: ({ context }) => context.items > 0 },
    notTooHeavy: { sentence: words, check: ({ context }) => context.heavy <= 2 },
  },
  conditions: { isHeavy: ({ event }) => event['number'] === 3 },
  changes: {
    put: ({ context }) => ({ items: context.items + 1 }),
    putHeavy: ({ context }) => ({ items: context.items + 1, heavy: context.heavy + 1 }),
    empty: () => ({ items: 0, heavy: 0 }),
  },
  effects: { tell: { topic: 'notice', sentence: words, payload: ({ context }) => ({ items: context.items }) } },
});
const orderPolicy: Policy = [
  { roles: ['officer'], relation: 'authority', events: ['create', 'put', 'pack', 'send', 'unpack', 'lose'] },
];

/** Regions with different rules on one event, reminders that repeat, an end that nobody sends. */
const review = defineMachine<{ points: number; reminders: number; remindAt: string; endsAt: string }>({
  kind: 'review',
  version: 1,
  label: words,
  create: {
    sentence: words,
    context: ({ now }) => ({ points: 0, reminders: 0, remindAt: later(now, 1), endsAt: later(now, 9) }),
  },
  chart: {
    label: words,
    type: 'parallel',
    on: { judge: { do: ['count'] } },
    states: {
      content: {
        label: words,
        initial: 'open',
        on: { reminded: { do: ['remindLater', 'remind'] }, ended: { target: '.done' } },
        states: {
          open: { label: words, on: { approve: { target: 'done', rules: ['enoughPoints'] } } },
          done: { label: words, type: 'final' },
        },
      },
      money: {
        label: words,
        initial: 'open',
        on: { ended: { target: '.done' } },
        states: {
          open: { label: words, on: { approve: { target: 'checked', rules: ['evenPoints'] } } },
          checked: {
            label: words,
            always: { when: 'manyPoints', target: 'done' },
            on: { approve: { target: 'done' } },
          },
          done: { label: words, type: 'final' },
        },
      },
    },
  },
  events: { judge: said, approve: said, reminded: { ...said, from: 'clock' }, ended: { ...said, from: 'clock' } },
  rules: {
    enoughPoints: { sentence: words, check: ({ context }) => context.points >= 2 },
    evenPoints: { sentence: words, check: ({ context }) => context.points % 2 === 0 },
  },
  conditions: { manyPoints: ({ context }) => context.points > 3 },
  changes: {
    count: ({ context }) => ({ points: context.points + 1 }),
    remindLater: ({ context }) => ({
      reminders: context.reminders + 1,
      remindAt: later(new Date(context.remindAt), 2),
    }),
  },
  effects: { remind: { topic: 'notice', sentence: words } },
  deadlines: {
    reminder: {
      label: words,
      event: 'reminded',
      in: 'content.open',
      at: ({ reminders, remindAt }) => (reminders < 3 ? remindAt : null),
    },
    content: { label: words, event: 'ended', in: 'content.open', at: ({ endsAt }) => endsAt },
    money: { label: words, event: 'ended', in: 'money.open', at: ({ endsAt }) => endsAt },
    checking: { label: words, event: 'ended', in: 'money.checked', at: ({ endsAt }) => endsAt },
  },
});
const reviewPolicy: Policy = [{ roles: ['officer'], relation: 'authority', events: ['create', 'judge', 'approve'] }];

const machines: Readonly<Record<string, Governed>> = {
  'a flat machine': { machine: order, policy: orderPolicy },
  'a nested and parallel machine': { machine: inquiry, policy: inquiryPolicy },
  'a parallel machine with repeating deadlines': { machine: review, policy: reviewPolicy },
};
const actors: readonly Actor[] = [
  { id: 'author', organisation: 'a', roles: ['officer'], relation: 'authority' },
  { id: 'colleague', organisation: 'a', roles: ['officer', 'approver'], relation: 'authority' },
  { id: 'stranger', organisation: 'b', roles: ['officer'], relation: 'outsider' },
  { id: 'system', organisation: null, roles: ['system'], relation: 'system' },
];

interface Act {
  readonly event: PlainEvent;
  readonly by: Actor;
  readonly now: Date;
}

function later(from: Date, days: number): string {
  return new Date(from.getTime() + days * day).toISOString();
}

/** A run of the machine: every sending leads through `seen`, which judges it; the journal is what was accepted. */
function run(
  governed: Governed,
  acts: readonly Act[],
  seen: (row: Row, act: Act) => void,
): { row: Row; journal: JournalEntry[] } {
  const creation = { event: { type: 'create' }, by: actors[0]!, now: new Date(start) };
  const created = decideCreation(governed, creation, {}, creation.now) as Moved;
  const journal: JournalEntry[] = [creation];
  let row = stored(created, 1);
  const send = (act: Act): boolean => {
    const decision = decide(governed, row, act, {}, act.now);
    if (!decision.moved) return false;
    journal.push(act);
    row = stored(decision, row.version + 1);
    return true;
  };
  for (const act of acts) {
    seen(row, act);
    for (let due = dueNow(governed, row, act.now); due; due = dueNow(governed, row, act.now))
      expect(send({ event: { type: due }, by: clockActor, now: act.now })).toBe(true);
    seen(row, act);
    send(act);
  }
  return { row, journal };
}

function dueNow({ machine }: Governed, row: Row, now: Date): string | null {
  return row.dueAt !== null && Date.parse(row.dueAt) <= now.getTime() ? dueDeadline(machine, row)!.event : null;
}

/** A row as the database would hand it out, frozen so that nobody changes it in passing. */
function stored({ state, context, dueAt }: Moved, version: number): Row {
  return frozen({ state, context: JSON.parse(JSON.stringify(context)), version, dueAt });
}

function frozen<Value extends object>(value: Value): Value {
  for (const inner of Object.values(value)) if (typeof inner === 'object' && inner !== null) frozen(inner);
  return Object.freeze(value);
}

function actsOn({ machine }: Governed): fc.Arbitrary<Act[]> {
  const names = [...Object.keys(machine.events), 'neverHeardOf'];
  const one = fc.record({
    type: fc.constantFrom(...names),
    by: fc.constantFrom(...actors),
    number: fc.integer({ min: 1, max: 3 }),
    hours: fc.integer({ min: 0, max: 60 }),
  });
  return fc.array(one, { maxLength: 40 }).map((acts) => {
    let now = start;
    return acts.map(({ type, by, number, hours }) => {
      now += hours * 3_600_000;
      const at = new Date(now);
      const times = { askUntil: later(at, number), closesAt: later(at, 2 * number) };
      return { event: { type, number, question: `q${number}`, ...times }, by, now: at };
    });
  });
}

describe.each(Object.entries(machines))('whatever is sent to %s', (_name, governed) => {
  const { machine } = governed;
  const always = (judge: (row: Row, act: Act) => void): void =>
    fc.assert(fc.property(actsOn(governed), (acts) => void run(governed, acts, judge)));

  it('is answered with a yes or with a no that has words, and changes no row', () => {
    always((row, act) => {
      const before = JSON.stringify(row);
      const decision = decide(governed, row, act, {}, act.now);
      expect(JSON.stringify(row)).toBe(before);
      if (decision.moved) return;
      expect(decision).not.toHaveProperty('state');
      expect(decision.rule === '' || decision.sentence.sv === '' || decision.sentence.en === '').toBe(false);
    });
  });
  it('leads to a state the chart has and a due time that is its soonest deadline', () => {
    const states = new Set(statesOf(machine));
    always((row, act) => {
      const decision = decide(governed, row, act, {}, act.now);
      if (!decision.moved) return;
      expect(states.has(decision.state)).toBe(true);
      expect(pathOf(valueOf(decision.state))).toBe(decision.state);
      expect(pathOf(snapshotOf(machine, decision).value)).toBe(decision.state);
      expect(decision.dueAt).toBe(nextDeadlineAt(machine, decision.state, decision.context));
    });
  });
  it('moves all regions or none: one failing rule anywhere refuses it', () => {
    always((row, act) => {
      const asked = { context: row.context, event: act.event, facts: {}, by: act.by, now: act.now };
      const failing = rulesOf(arrowsTaken(machine, row.state, asked)).filter(
        (name) => missingFor(machine.rules[name]!, asked) !== null,
      );
      const decision = decide(governed, row, act, {}, act.now);
      if (failing.length > 0) expect(decision.moved).toBe(false);
      if (!decision.moved && failing.includes(decision.rule)) expect(decision.rule).toBe(failing[0]);
    });
  });
  it('was foretold: a step is allowed exactly when deciding it says yes', () => {
    always((row, { by, now }) => {
      const current = caughtUp(machine, row, now);
      const judgeable = explain(governed, row, by, {}, now).filter(({ asks }) => asks.length === 0);
      const decided = judgeable.map(({ event }) => [
        event,
        decide(governed, current, { event: { type: event }, by }, {}, now).moved,
      ]);
      expect(decided).toEqual(judgeable.map(({ event, allowed }) => [event, allowed]));
    });
  });
  it('finds the row caught up once and for all, as the clock would leave it', () => {
    always((row, { now }) => {
      const once = caughtUp(machine, row, now);
      expect(caughtUp(machine, once, now)).toEqual(once);
      expect(once.dueAt === null || Date.parse(once.dueAt) > now.getTime()).toBe(true);
      let clocked = row;
      for (let due = dueNow(governed, clocked, now); due; due = dueNow(governed, clocked, now))
        clocked = stored(
          decide(governed, clocked, { event: { type: due }, by: clockActor }, {}, now) as Moved,
          row.version,
        );
      expect(once).toEqual(clocked);
    });
  });
  it('replays from the journal to the same state and context', () => {
    fc.assert(
      fc.property(actsOn(governed), (acts) => {
        const { row, journal } = run(governed, acts, () => undefined);
        expect(replay(machine, journal)).toEqual({ state: row.state, context: row.context });
      }),
    );
  });
});

describe('a journal', () => {
  it('that does not begin with a creation is not replayed', () => {
    expect(() => replay(order, [])).toThrow('begins with "create"');
    expect(() => replay(order, [{ event: { type: 'put' }, by: actors[0]!, now: new Date(start) }])).toThrow(
      'begins with "create"',
    );
  });
});
