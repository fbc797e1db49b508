import { initialTransition, transition, type AnyMachineSnapshot } from 'xstate';
import type { Wrapped } from './chart.ts';
import type { Actor, Machine, PlainEvent } from './machine.ts';
import { pathOf, valueOf, type StatePath } from './state.ts';

/** An effect as an outbox row: `topic` names the handler, `payload` holds ids and facts, never people's texts. */
export interface EffectRow {
  readonly topic: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Where a step ends. */
export interface Stepped {
  readonly state: StatePath;
  readonly context: object;
  readonly effects: readonly EffectRow[];
}
interface Standing {
  readonly state: StatePath;
  readonly context: object;
}
interface Sent {
  readonly event: PlainEvent;
  readonly by: Actor;
}

/**
 * Takes the arrows an event opens, without asking the rules: the shared core of deciding, catching up and replaying.
 * Throws when the stored state does not exist in the machine.
 */
export function step(machine: Machine, from: Standing, { event, by }: Sent, now: Date): Stepped {
  const snapshot = snapshotOf(machine, from);
  const wrapped: Wrapped = { type: event.type, sent: event, by, now };
  const [next, actions] = transition(machine.statechart, snapshot, wrapped);
  return outcome(machine, next as AnyMachineSnapshot, namesOf(actions), { event, by }, now);
}

/** The first row of a process. */
export function begin(machine: Machine, { event, by }: Sent, now: Date): Stepped {
  const context = machine.create.context({ event, by, now });
  const [initial, actions] = initialTransition(machine.statechart);
  const state = pathOf((initial as AnyMachineSnapshot).value);
  const names = [...(machine.create.do ?? []), ...namesOf(actions)];
  const effects = effectsOf(machine, names, { context, event, by, now });
  return { state, context, effects };
}

/** The machine standing in a stored state. XState fills in missing regions silently, so the result is compared with what was stored. */
export function snapshotOf(machine: Machine, from: Standing): AnyMachineSnapshot {
  const snapshot = machine.statechart.resolveState({ value: valueOf(from.state), context: from.context });
  const standing = pathOf(snapshot.value);
  if (standing !== from.state) throw new Error(`${machine.name} has no state "${from.state}" (nearest: "${standing}")`);
  return snapshot;
}

function outcome(machine: Machine, next: AnyMachineSnapshot, names: string[], sent: Sent, now: Date): Stepped {
  const context = next.context as object;
  return { state: pathOf(next.value), context, effects: effectsOf(machine, names, { context, ...sent, now }) };
}

function effectsOf(
  machine: Machine,
  names: readonly string[],
  done: { context: object; event: PlainEvent; by: Actor; now: Date },
): EffectRow[] {
  return names.flatMap((name) => {
    const effect = machine.effects?.[name];
    return effect ? [{ topic: effect.topic, payload: effect.payload?.(done) ?? {} }] : [];
  });
}

function namesOf(actions: readonly { readonly type: string }[]): string[] {
  return actions.map(({ type }) => type);
}
