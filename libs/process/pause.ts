import { addDays, instantOf, localOf, workingDayFrom } from './calendar.ts';
import { hasEnded } from './graph.ts';
import type { Actor, Deadline, Machine, PlainEvent } from './machine.ts';
import { refuse, type Refused } from './refusals.ts';
import { isIn, type StatePath } from './state.ts';
import { text, type Text } from './text.ts';

/** What all processes that pause with their trail have in common. Only the engine sends it, when the trail tells. */
export const paceEvents: Readonly<Record<string, { readonly label: Text; readonly sentence: Text }>> = {
  casePaused: {
    label: text('Ärendet pausas', 'The case is paused'),
    sentence: text('Tiden står still till dess ärendet återupptas.', 'Time stands still until the case is resumed.'),
  },
  caseResumed: {
    label: text('Ärendet återupptas', 'The case is resumed'),
    sentence: text(
      'Tidsgränserna flyttas fram så att minst lika lång tid återstår som när ärendet pausades.',
      'The deadlines are moved so that at least as much time is left as when the case was paused.',
    ),
  },
};

const dayMilliseconds = 86_400_000;

interface Standing {
  readonly state: StatePath;
  readonly context: object;
}
type Movable = Deadline<object> & Required<Pick<Deadline<object>, 'moved'>>;

/** Since when a process stands still (ISO 8601, UTC); null while it goes on. */
export function pausedAt(context: object): string | null {
  return (context as { readonly pausedAt?: string }).pausedAt ?? null;
}

/** Whether a process of this kind stands still while its trail does: it has deadlines that can be moved, or steps that end with another's. */
export function pauses(machine: Machine): boolean {
  return movables(machine).length > 0 || Object.values(machine.events).some(({ closesAt }) => closesAt !== undefined);
}

/** What the journal calls an event, also one that all processes share. */
export function eventLabel(machine: Machine, event: string): Text | undefined {
  return (machine.events[event] ?? paceEvents[event])?.label;
}

/** Why the pace of a process cannot change so; null when it can. */
export function paceRefusal(machine: Machine, { state, context }: Standing, { event, by }: PaceSent): Refused | null {
  if (!by.roles.includes('system')) return refuse('role', { openTo: ['system'] });
  const stands = pausedAt(context) !== null;
  const fits = event.type === 'casePaused' ? !stands : stands;
  return fits && pauses(machine) && !hasEnded(machine, state) ? null : refuse('notInThisState');
}

interface PaceSent {
  readonly event: PlainEvent;
  readonly by: Actor;
}

/** The context when a process begins to stand still, or goes on with its deadlines moved. */
export function pacedContext(machine: Machine, { context }: Standing, event: string, now: Date): object {
  const since = pausedAt(context);
  if (event === 'casePaused' || since === null) return { ...context, pausedAt: now.toISOString() };
  const { pausedAt: _, ...going } = context as { pausedAt?: string };
  let moved: object = going;
  for (const { at: atOf, moved: movedTo } of movables(machine)) {
    const at = atOf(going);
    if (at === null || Date.parse(at) <= Date.parse(since)) continue;
    moved = { ...moved, ...movedTo(going, afterPause(at, { from: since, to: now.toISOString() })) };
  }
  return moved;
}

/** Whether a step would set a deadline of a process that stands still. */
export function setsDeadline(machine: Machine, before: object, after: object): boolean {
  return movables(machine).some(({ at }) => at(after) !== null && at(before) !== at(after));
}

/**
 * A deadline after a pause: as many days later as the pause began, at the same time of day in Sweden, on a working day. At
 * least as much time is left as when the pause began.
 */
export function afterPause(at: string, pause: { readonly from: string; readonly to: string }): string {
  const length = Date.parse(pause.to) - Date.parse(pause.from);
  if (length <= 0) return at;
  const { date, time } = localOf(at);
  // A deadline at midnight lets the whole day before pass: that is its last day.
  const lastDay = localOf(new Date(Date.parse(at) - 1).toISOString()).date;
  const days = Math.ceil(length / dayMilliseconds);
  // The night when clocks are turned can take an hour from a day, or the time of day itself.
  for (let more = 0; ; more += 1) {
    const last = workingDayFrom(addDays(lastDay, days + more));
    const later = (Date.parse(last) - Date.parse(lastDay)) / dayMilliseconds;
    const moved = instantOf(addDays(date, later), time);
    if (moved !== null && Date.parse(moved) - Date.parse(at) >= length) return moved;
  }
}

/** A deadline of a process that stands still, and how long is left of it when the process goes on. */
export interface PausedDeadline {
  readonly event: string;
  readonly label: Text;
  readonly basis?: Text;
  readonly at: string;
  readonly remainingSeconds: number;
}

/** The deadlines that would count in this state, with what is left of each; empty for a process that goes on. */
export function pausedDeadlines(machine: Machine, { state, context }: Standing): PausedDeadline[] {
  const since = pausedAt(context);
  if (since === null) return [];
  return Object.values(machine.deadlines ?? {}).flatMap(({ at: atOf, event, label, basis, in: place }) => {
    const at = atOf(context);
    if (at === null || !isIn(state, place)) return [];
    const remainingSeconds = Math.max(0, Math.floor((Date.parse(at) - Date.parse(since)) / 1_000));
    return [{ event, label, at, remainingSeconds, ...(basis && { basis }) }];
  });
}

function movables(machine: Machine): Movable[] {
  return Object.values(machine.deadlines ?? {}).filter((one): one is Movable => one.moved !== undefined);
}
