import type { Actor, Machine } from './machine.ts';
import { pausedAt } from './pause.ts';
import { isIn, type StatePath } from './state.ts';
import { step } from './step.ts';
import type { Text } from './text.ts';

interface Timed {
  readonly state: StatePath;
  readonly context: object;
}

/** A deadline that counts now. `at` is an instant (ISO 8601, UTC). */
export interface ActiveDeadline {
  readonly name: string;
  readonly event: string;
  readonly label: Text;
  readonly basis?: Text;
  readonly at: string;
}

/** The clock: the only actor that lets time pass. */
export const clockActor: Actor = {
  id: '00000000-0000-7000-8000-000000000001',
  organisation: null,
  roles: ['system'],
  relation: 'system',
};

/** The deadlines that count in this state, soonest first. None while the process stands still. */
export function activeDeadlines(machine: Machine, row: Timed): ActiveDeadline[] {
  if (pausedAt(row.context) !== null) return [];
  return Object.entries(machine.deadlines ?? {})
    .filter(([, deadline]) => isIn(row.state, deadline.in))
    .flatMap(([name, { event, label, basis, at: atOf }]) => {
      const at = atOf(row.context);
      return at === null ? [] : [{ name, event, label, at, ...(basis && { basis }) }];
    })
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/** The soonest active deadline, only of those that send `event` when it is given. */
export function dueDeadline(machine: Machine, row: Timed, event?: string): ActiveDeadline | null {
  return activeDeadlines(machine, row).find((deadline) => event === undefined || deadline.event === event) ?? null;
}

/** The instant of the soonest active deadline: what the database keeps as `due_at`. */
export function nextDeadlineAt(machine: Machine, state: StatePath, context: object): string | null {
  if (!machine.deadlines) return null;
  return activeDeadlines(machine, { state, context })[0]?.at ?? null;
}

/**
 * The row as it is once every deadline up to `now` has run: what people must see although the clock has not stored it
 * yet. Pure; effects are left to the clock. Ends after as many steps as the machine has deadlines in a chain, at most 100.
 */
export function caughtUp<Kept extends Timed & { readonly dueAt: string | null }>(
  machine: Machine,
  row: Kept,
  now: Date,
): Kept {
  let current = row;
  for (let turn = 0; turn < 100; turn += 1) {
    if (current.dueAt === null || Date.parse(current.dueAt) > now.getTime()) return current;
    const deadline = dueDeadline(machine, current);
    if (!deadline) return current;
    const asking = { event: { type: deadline.event }, by: clockActor };
    const { state, context } = step(machine, current, asking, new Date(deadline.at));
    current = { ...current, state, context, dueAt: nextDeadlineAt(machine, state, context) };
  }
  return current;
}
