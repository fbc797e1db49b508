import { arrowsTaken, type Governed } from './decide.ts';
import { hasEnded, statesOf } from './graph.ts';
import { clockActor } from './deadline.ts';
import type { Machine, PlacedArrow } from './machine.ts';
import { may } from './policy.ts';
import { isIn, type StatePath } from './state.ts';

/** A state to print. With a `context` its conditions are judged; without, every arrow is printed with its condition. */
export interface Sample {
  readonly state: StatePath;
  readonly context?: object;
}

/**
 * Everything a machine and its policy allow, as text for a checked-in `x.expectations.txt` that people review by hand: one
 * line `state | event | role (relation) | rules` for each, sorted, `–` where a process is created and where no rule is
 * asked. Rules are named, not run. Without `samples` every state of the chart is printed; give samples for a chart with
 * large parallel parts.
 */
export function allowed(governed: Governed, samples?: readonly Sample[]): string {
  const { machine } = governed;
  const asked = samples ?? statesOf(machine).map((state) => ({ state }));
  const creation = actorsFor(governed, null, 'create').map((actor) =>
    line('–', 'create', actor, machine.create.rules, null),
  );
  const lines = asked.flatMap((sample) => sampleLines(governed, sample));
  return `${[...new Set([...creation, ...lines])].sort().join('\n')}\n`;
}

function sampleLines(governed: Governed, sample: Sample): string[] {
  const { machine } = governed;
  return Object.entries(machine.events).flatMap(([event, { from }]) => {
    const arrows = arrowsFrom(machine, sample, event);
    const actors = (from ?? 'person') === 'person' ? actorsFor(governed, sample.state, event) : [`system (${from})`];
    return actors.flatMap((actor) =>
      byCondition(arrows).map(([when, rules]) => line(sample.state, event, actor, rules, when)),
    );
  });
}

function arrowsFrom(machine: Machine, { state, context }: Sample, event: string): readonly PlacedArrow[] {
  if (hasEnded(machine, state)) return [];
  if (context === undefined)
    return machine.arrows.filter((placed) => placed.event === event && isIn(state, placed.from));
  return arrowsTaken(machine, state, { context, event: { type: event }, facts: {}, by: clockActor, now: new Date(0) });
}

/** The rules of some arrows for each condition that chooses among them. */
function byCondition(arrows: readonly PlacedArrow[]): [string | null, string[]][] {
  const conditions = [...new Set(arrows.map(({ arrow }) => arrow.when ?? null))];
  return conditions.map((when) => {
    const chosen = arrows.filter(({ arrow }) => (arrow.when ?? null) === when);
    return [when, [...new Set(chosen.flatMap(({ arrow }) => arrow.rules ?? []))]];
  });
}

function actorsFor({ policy }: Governed, state: StatePath | null, event: string): string[] {
  const rows = policy.filter(({ events }) => events.includes(event));
  const actors = rows.flatMap(({ roles, relation }) => roles.map((role) => ({ role, relation })));
  return actors
    .filter(({ role, relation }) => may(policy, { id: '', organisation: null, roles: [role], relation }, state, event))
    .map(({ role, relation }) => `${role} (${relation})`);
}

function line(
  state: string,
  event: string,
  actor: string,
  rules: readonly string[] | undefined,
  when: string | null,
): string {
  const asks = rules && rules.length > 0 ? rules.join(', ') : '–';
  return [state, when === null ? event : `${event} [${when}]`, actor, asks].join(' | ');
}
