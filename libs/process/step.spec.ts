import { begin, decide, defineMachine, explain, step, text, type Actor } from './index.ts';

interface Context {
  readonly seats: number;
  readonly closedBy?: string;
}
const words = text('ord', 'word');
const machine = defineMachine<Context>({
  kind: 'seating',
  version: 1,
  label: words,
  create: { sentence: words, context: ({ event }) => ({ seats: Number(event['seats']) }) },
  chart: {
    label: words,
    initial: 'arriving',
    on: { rename: { do: ['note'] } },
    states: {
      arriving: {
        label: words,
        always: [{ when: 'isFull', target: 'full', do: ['note'] }],
        on: { sit: { target: 'table' } },
      },
      full: { label: words, on: { sit: { target: 'table' } } },
      table: {
        label: words,
        initial: 'eating',
        onDone: { target: 'over', when: 'wasFinished', do: ['note'] },
        states: {
          eating: { label: words, on: { finish: { target: 'eaten' } } },
          eaten: { label: words, type: 'final' },
        },
      },
      over: { label: words, type: 'final' },
    },
  },
  events: {
    sit: { label: words, sentence: words },
    finish: { label: words, sentence: words },
    rename: { label: words, sentence: words },
  },
  rules: {},
  conditions: { isFull: ({ context }) => context.seats === 0, wasFinished: ({ event }) => event.type === 'finish' },
  changes: { note: ({ by }) => ({ closedBy: by.id }) },
});
const host: Actor = { id: 'host', organisation: 'a', roles: ['officer'], relation: 'authority' };
const governed = {
  machine,
  policy: [{ roles: ['officer'], relation: 'authority', events: ['sit', 'finish', 'rename'] }],
};
const now = new Date('2026-03-01T08:00:00Z');

describe('taking a step', () => {
  it('lets a new process move on by itself with the context it was created with', () => {
    expect(begin(machine, { event: { type: 'create', seats: 0 }, by: host }, now)).toMatchObject({
      state: 'full',
      context: { seats: 0, closedBy: 'host' },
    });
    expect(begin(machine, { event: { type: 'create', seats: 4 }, by: host }, now)).toMatchObject({
      state: 'arriving',
      context: { seats: 4 },
    });
  });
  it('shows the done arrow what was sent and by whom', () => {
    const finished = step(
      machine,
      { state: 'table.eating', context: { seats: 4 } },
      { event: { type: 'finish' }, by: host },
      now,
    );
    expect(finished).toEqual({ state: 'over', context: { seats: 4, closedBy: 'host' }, effects: [] });
  });
  it('goes a way that it knows as it went it the first time, and asks each context anew where a condition decides', () => {
    const rename = (seats: number) =>
      step(machine, { state: 'arriving', context: { seats } }, { event: { type: 'rename' }, by: host }, now);
    expect([4, 0, 4].map((seats) => rename(seats).state)).toEqual(['arriving', 'full', 'arriving']);
    const sit = (seats: number) =>
      step(machine, { state: 'full', context: { seats } }, { event: { type: 'sit' }, by: host }, now);
    expect([sit(4), sit(1)]).toEqual([
      { state: 'table.eating', context: { seats: 4 }, effects: [] },
      { state: 'table.eating', context: { seats: 1 }, effects: [] },
    ]);
    const renamed = (id: string, state: string) =>
      step(machine, { state, context: { seats: 2 } }, { event: { type: 'rename' }, by: { ...host, id } }, now).context;
    expect(['host', 'guest'].map((id) => renamed(id, 'over'))).toEqual([
      { seats: 2, closedBy: 'host' },
      { seats: 2, closedBy: 'guest' },
    ]);
  });
  it('gives the effects of a creation with the context it made', () => {
    const told = defineMachine<Context>({
      ...machine,
      create: { ...machine.create, do: ['tell'] },
      effects: {
        tell: { topic: 'notice', sentence: words, payload: ({ context, by }) => ({ seats: context.seats, by: by.id }) },
      },
    });
    const { effects } = begin(told, { event: { type: 'create', seats: 4 }, by: host }, now);
    expect(effects).toEqual([{ topic: 'notice', payload: { seats: 4, by: 'host' } }]);
  });
  it('has no machine whose creation names a change, because it would never run', () => {
    const define = () => defineMachine<Context>({ ...machine, create: { ...machine.create, do: ['note'] } });
    expect(define).toThrow('create may only name effects');
  });
  it('takes no step in a process that has ended, not even one that is open everywhere', () => {
    const row = { state: 'over', context: { seats: 4 }, version: 3, dueAt: null };
    expect(decide(governed, row, { event: { type: 'rename' }, by: host }, {}, now)).toMatchObject({
      rule: 'notInThisState',
    });
    expect(explain(governed, row, host, {}, now).filter(({ allowed }) => allowed)).toEqual([]);
  });
});
