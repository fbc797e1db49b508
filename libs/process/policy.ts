import type { Actor } from './machine.ts';
import { isIn, type StatePath } from './state.ts';

/**
 * One row of the table "who may what": a person who holds one of `roles` in an organisation with this `relation` to the
 * process may send these `events`, in the named `states` or wherever the chart has the event. `create` is an event too.
 */
export interface PolicyRow {
  readonly roles: readonly string[];
  readonly relation: string;
  readonly events: readonly string[];
  readonly states?: readonly string[];
}

/** The whole table of a process. Nothing is permitted that no row permits. */
export type Policy = readonly PolicyRow[];

/** True when a row lets the actor send `event` to a process in `state` (`null` while it does not exist). */
export function may(policy: Policy, by: Actor, state: StatePath | null, event: string): boolean {
  return rowsFor(policy, state, event).some(
    (row) => row.relation === by.relation && row.roles.some((role) => by.roles.includes(role)),
  );
}

/** The roles that may send `event` in `state`, whatever their relation. In the order of the table, without repetition. */
export function openTo(policy: Policy, state: StatePath | null, event: string): string[] {
  return [...new Set(rowsFor(policy, state, event).flatMap((row) => row.roles))];
}

function rowsFor(policy: Policy, state: StatePath | null, event: string): readonly PolicyRow[] {
  return policy.filter(
    (row) =>
      row.events.includes(event) && (!row.states || (state !== null && row.states.some((place) => isIn(state, place)))),
  );
}
