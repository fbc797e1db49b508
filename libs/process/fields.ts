import type { Actor, Machine } from './machine.ts';
import { statesOf } from './graph.ts';
import { isIn, type StatePath } from './state.ts';

/**
 * One row of the table "who sees what": people with one of `roles` in an organisation with this `relation` to the process
 * see these `fields`, in the named `states` or in every state. `all` is whatever role, or whoever the process is there for.
 */
export interface FieldRow {
  readonly roles: readonly string[] | 'all';
  readonly relation: string;
  readonly fields: readonly string[];
  readonly states?: readonly string[];
}

/** The whole table of a process, by type of the API. A field that no row names does not exist: the server refuses to start. */
export type FieldPolicy = Readonly<Record<string, readonly FieldRow[]>>;

/**
 * Roles of the people of an authority who work with its cases. Not the operator, who runs machines, not the administrator,
 * who gives roles, and not those who take part as guests. Source: the table of roles in `docs/language.md`.
 */
export const staffRoles = [
  ...['needOwner', 'projectLead', 'officer', 'approver', 'registrar', 'facilitator'],
  ...['evaluator', 'chair', 'decider', 'auditor'],
] as const;

/** True when a row shows `field` to the actor, whose relation is known, while the process stands in `state`. */
export function sees(rows: readonly FieldRow[], by: Actor, state: StatePath, field: string): boolean {
  return rows.some(
    (row) =>
      row.fields.includes(field) &&
      (row.relation === 'all' || row.relation === by.relation) &&
      (row.roles === 'all' || row.roles.some((role) => by.roles.includes(role))) &&
      (!row.states || row.states.some((place) => isIn(state, place))),
  );
}

/** True for a field that everybody sees for whom the process is there, always. */
export function isOpenField(rows: readonly FieldRow[], field: string): boolean {
  return rows.some(
    (row) => row.fields.includes(field) && row.relation === 'all' && row.roles === 'all' && row.states === undefined,
  );
}

/** What a machine's field policy is printed for: the machine and its table. */
export interface Sighted {
  readonly machine: Machine;
  readonly fields: FieldPolicy;
}

/**
 * Everything a field policy shows, as text for a checked-in `x.fields.txt` that people review by hand: one line
 * `Type.field | relation | roles | states` for each, sorted. `roles` is every role a person can hold. Reckoned by asking
 * {@link sees} about every role, relation and state, so that a row which shows too much cannot hide in how it is written.
 */
export function sights({ machine, fields }: Sighted, roles: readonly string[], states?: readonly StatePath[]): string {
  const all = [...(states ?? statesOf(machine))].sort();
  const lines = Object.entries(fields).flatMap(([type, rows]) => {
    const named = [...new Set(rows.flatMap((row) => row.fields))];
    return named.flatMap((field) => linesFor(rows, field, roles, all).map((line) => `${type}.${field} | ${line}`));
  });
  return `${lines.sort().join('\n')}\n`;
}

function linesFor(rows: readonly FieldRow[], field: string, roles: readonly string[], states: readonly string[]) {
  if (isOpenField(rows, field)) return ['whoever it is there for | any role | any state'];
  const relations = new Set(rows.flatMap(({ relation }) => (relation === 'all' ? ['authority', 'public'] : relation)));
  return [...relations].flatMap((relation) => {
    const byStates = new Map<string, string[]>();
    for (const role of roles) {
      const seen = states.filter((state) =>
        sees(rows, { id: '', organisation: null, roles: [role], relation }, state, field),
      );
      if (seen.length === 0) continue;
      const key = seen.length === states.length ? 'any state' : seen.join(', ');
      byStates.set(key, [...(byStates.get(key) ?? []), role]);
    }
    return [...byStates].map(([where, who]) => {
      const told = who.length === roles.length ? 'any role' : who.sort().join(', ');
      return `${relation} | ${told} | ${where}`;
    });
  });
}
