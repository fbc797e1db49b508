import fc from 'fast-check';
import {
  activeDeadlines,
  afterPause,
  caughtUp,
  decide,
  isWorkingDay,
  localOf,
  pausedAt,
  pausedDeadlines,
  replay,
  type Actor,
  type JournalEntry,
  type Moved,
  type PlainEvent,
  type Row,
} from './index.ts';
import { inquiry, inquiryPolicy } from './example.machine.ts';

const governed = { machine: inquiry, policy: inquiryPolicy };
const system: Actor = { id: 'system', organisation: null, roles: ['system'], relation: 'system' };
const officer: Actor = { id: 'officer', organisation: 'a', roles: ['officer'], relation: 'authority' };
const approver: Actor = { ...officer, id: 'approver', roles: ['approver'] };
const hour = 3_600_000;
const start = Date.parse('2026-03-02T08:00:00.000Z');
const times = { askUntil: '2026-03-12T23:00:00.000Z', closesAt: '2026-03-25T16:00:00.000Z' };

/** A process with its journal, as the engine would keep it. */
class Course {
  row: Row = { state: '', context: {}, version: 0, dueAt: null };
  readonly entries: JournalEntry[] = [];

  constructor() {
    this.entries.push({ event: { type: 'create' }, by: officer, now: new Date(start) });
    const { state, context } = replay(inquiry, this.entries);
    this.row = { state, context, version: 1, dueAt: null };
    this.take({ type: 'addQuestion', question: 'one' }, officer, start);
    this.take({ type: 'publish', ...times }, approver, start);
  }

  ask(event: PlainEvent, by: Actor, at: number) {
    return decide(governed, this.row, { event, by }, {}, new Date(at));
  }

  take(event: PlainEvent, by: Actor, at: number): Moved {
    const decision = this.ask(event, by, at);
    if (!decision.moved) throw new Error(`${event.type}: ${decision.rule}`);
    const { state, context, dueAt } = decision;
    this.row = { state, context, dueAt, version: this.row.version + 1 };
    this.entries.push({ event, by, now: new Date(at) });
    return decision;
  }

  pause(at: number): void {
    this.take({ type: 'casePaused' }, system, at);
  }

  resume(at: number): void {
    this.take({ type: 'caseResumed' }, system, at);
  }
}
const left = (at: string, now: number): number => Date.parse(at) - now;

describe('a case that is paused', () => {
  it('lets no deadline pass, says how much is left, and takes no step that would set a deadline', () => {
    const course = new Course();
    course.pause(start + 24 * hour);
    expect(course.row).toMatchObject({ dueAt: null });
    expect(pausedAt(course.row.context)).toBe('2026-03-03T08:00:00.000Z');
    const later = new Date('2026-06-01T08:00:00.000Z');
    expect(caughtUp(inquiry, course.row, later)).toBe(course.row);
    expect(activeDeadlines(inquiry, course.row)).toEqual([]);
    expect(
      pausedDeadlines(inquiry, course.row).map(({ event, remainingSeconds }) => [event, remainingSeconds]),
    ).toEqual([
      ['askingEnded', left(times.askUntil, start + 24 * hour) / 1_000],
      ['deadlinePassed', left(times.closesAt, start + 24 * hour) / 1_000],
    ]);
    const amend = { type: 'amend', askUntil: times.askUntil, closesAt: '2026-04-20T16:00:00.000Z' };
    expect(course.ask(amend, { ...officer, id: 'another' }, later.getTime())).toMatchObject({ rule: 'paused' });
    expect(course.ask({ type: 'deadlinePassed' }, system, later.getTime())).toMatchObject({ rule: 'paused' });
  });

  it('is paused and resumed by the trail alone, once at a time', () => {
    const course = new Course();
    expect(course.ask({ type: 'caseResumed' }, system, start)).toMatchObject({ rule: 'notInThisState' });
    expect(course.ask({ type: 'casePaused' }, officer, start)).toMatchObject({ rule: 'role' });
    course.pause(start + hour);
    expect(course.ask({ type: 'casePaused' }, system, start + 2 * hour)).toMatchObject({ rule: 'notInThisState' });
    course.resume(start + 3 * hour);
    expect(pausedAt(course.row.context)).toBeNull();
  });

  it('goes on with the deadlines moved by whole days, to the same time of day on a working day', () => {
    expect(afterPause(times.closesAt, { from: '2026-03-03T08:00:00Z', to: '2026-03-05T08:00:00Z' })).toBe(
      '2026-03-27T16:00:00.000Z',
    );
    // A Saturday becomes the Monday after; the clocks are turned in between, and it stays five in the afternoon.
    expect(afterPause(times.closesAt, { from: '2026-03-03T08:00:00Z', to: '2026-03-05T08:01:00Z' })).toBe(
      '2026-03-30T15:00:00.000Z',
    );
    // Midnight closes the day before: Thursday the 12th becomes Friday the 13th, not Monday.
    expect(afterPause(times.askUntil, { from: '2026-03-03T08:00:00Z', to: '2026-03-04T08:00:00Z' })).toBe(
      '2026-03-13T23:00:00.000Z',
    );
  });

  it('keeps at least the time that was left, however often it is paused, and replays to the same', () => {
    const pauses = fc.array(
      fc.record({ after: fc.integer({ min: 1, max: 200 }), length: fc.integer({ min: 1, max: 2_000 }) }),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(pauses, (list) => {
        const course = new Course();
        let now = start;
        for (const { after, length } of list) {
          const before = course.row.context as typeof times;
          now += after * hour;
          if (now >= Date.parse(before.askUntil)) break;
          course.pause(now);
          const paused = now;
          now += length * hour;
          course.resume(now);
          const context = course.row.context as typeof times;
          for (const name of ['askUntil', 'closesAt'] as const) {
            expect(left(context[name], now)).toBeGreaterThanOrEqual(left(before[name], paused));
            expect(left(context[name], now)).toBeLessThan(left(before[name], paused) + 9 * 24 * hour);
            expect(localOf(context[name]).time).toBe(localOf(before[name]).time);
            const lastDay = localOf(new Date(Date.parse(context[name]) - 1).toISOString()).date;
            expect(isWorkingDay(lastDay)).toBe(true);
          }
          expect(context.askUntil < context.closesAt).toBe(true);
          expect(course.row.dueAt).toBe(context.askUntil);
        }
        expect(replay(inquiry, course.entries)).toEqual({ state: course.row.state, context: course.row.context });
      }),
      { numRuns: 60 },
    );
  });
});
