import {
  createActor,
  initialTransition,
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
} from 'xstate';
import { changed, newCourse, type Held } from './chart.ts';
import type { Actor, Machine, PlainEvent } from './machine.ts';
import { paceEvents, pacedContext } from './pause.ts';
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
  const held: Held = { context: from.context, event, by, now };
  if (event.type in paceEvents) return paced(machine, held, from.state);
  const known = waysOf(machine).get(wayKey(from.state, event.type));
  if (known) return along(machine, known, held);
  const snapshot = snapshotOf(machine, { state: from.state, context: held });
  const course = newCourse();
  const { next, names } = transition(machine.statechart, snapshot, event.type);
  const { changes, asked } = course;
  if (!asked)
    waysOf(machine).set(wayKey(from.state, event.type), { state: pathOf(next.value), changes, effects: names });
  return outcome(machine, next, names);
}

/** A process begins to stand still or goes on: it stays where it is, tells that it did, and what is published is shown anew. */
function paced(machine: Machine, held: Held, state: StatePath): Stepped {
  const { event, now } = held;
  const context = pacedContext(machine, { state, context: held.context }, event.type, now);
  const isPublic = machine.visibility?.(state, context) === 'public';
  const shown = Object.values(machine.effects ?? {}).find(({ topic }) => topic === `publication.${machine.kind}`);
  const payload = shown?.payload?.({ ...held, context }) ?? {};
  const told: EffectRow = { topic: 'pace', payload: { event: event.type } };
  return { state, context, effects: isPublic && shown ? [told, { topic: shown.topic, payload }] : [told] };
}

/** Where an event leads from a state, and what is done on the way. */
interface Way {
  readonly state: StatePath;
  readonly changes: readonly string[];
  readonly effects: readonly string[];
}
const ways = new WeakMap<Machine, Map<string, Way>>();

/**
 * A way on which XState asked no condition is the same whatever the context holds. Gone once, it is known: finding it
 * again is most of what a step costs.
 */
function waysOf(machine: Machine): Map<string, Way> {
  let found = ways.get(machine);
  if (!found) ways.set(machine, (found = new Map()));
  return found;
}

function wayKey(state: StatePath, event: string): string {
  return `${state} ${event}`;
}

function along(machine: Machine, way: Way, from: Held): Stepped {
  let held = from;
  for (const name of way.changes) held = { ...held, context: changed(held, machine.changes![name]!) };
  return { state: way.state, context: held.context, effects: effectsOf(machine, way.effects, held) };
}

/** The first row of a process. */
export function begin(machine: Machine, { event, by }: Sent, now: Date): Stepped {
  const held: Held = { context: machine.create.context({ event, by, now }), event, by, now };
  const known = waysOf(machine).get(beginning);
  if (known) return along(machine, known, held);
  const course = newCourse();
  const [initial, actions] = initialTransition(machine.statechart, held);
  const { changes, asked } = course;
  const effects = [...(machine.create.do ?? []), ...namesOf(actions)];
  const next = initial as AnyMachineSnapshot;
  if (!asked) waysOf(machine).set(beginning, { state: pathOf(next.value), changes, effects });
  return outcome(machine, next, effects);
}

/** No state and no event: a place for the way into the first state. */
const beginning = ' ';

/** The machine standing in a stored state. XState fills in missing regions silently, so the result is compared with what was stored. */
export function snapshotOf(machine: Machine, from: Standing): AnyMachineSnapshot {
  let standing = standings.get(machine);
  if (!standing) standings.set(machine, (standing = new Map()));
  let snapshot = standing.get(from.state);
  if (!snapshot) standing.set(from.state, (snapshot = resolved(machine, from)));
  // A snapshot is a plain value: only its context differs between processes that stand in the same state.
  return { ...snapshot, context: from.context } as AnyMachineSnapshot;
}

const standings = new WeakMap<Machine, Map<StatePath, AnyMachineSnapshot>>();

function resolved(machine: Machine, from: Standing): AnyMachineSnapshot {
  const snapshot = machine.statechart.resolveState({ value: valueOf(from.state), context: from.context });
  const standing = pathOf(snapshot.value);
  if (standing !== from.state) throw new Error(`${machine.name} has no state "${from.state}" (nearest: "${standing}")`);
  return snapshot;
}

interface Scope {
  readonly scope: AnyActorScope;
  names: string[];
}
const scopes = new WeakMap<AnyStateMachine, Scope>();

/**
 * XState's own `transition` makes an actor and its first snapshot for every call, half the cost of a decision. Machines
 * here ask nothing of an actor, so one that is never started serves all their transitions.
 */
function transition(statechart: AnyStateMachine, snapshot: AnyMachineSnapshot, type: string) {
  let found = scopes.get(statechart);
  if (!found) scopes.set(statechart, (found = scopeFor(statechart)));
  found.names = [];
  const next = statechart.transition(snapshot, { type }, found.scope) as AnyMachineSnapshot;
  return { next, names: found.names };
}

function scopeFor(statechart: AnyStateMachine): Scope {
  const self = createActor(statechart);
  const nothing = (): void => undefined;
  const found: Scope = {
    names: [],
    scope: {
      self,
      id: self.id,
      sessionId: self.sessionId,
      system: self.system,
      logger: nothing,
      defer: nothing,
      emit: nothing,
      stopChild: nothing,
      actionExecutor: ({ type }) => void found.names.push(type),
    },
  };
  return found;
}

function outcome(machine: Machine, next: AnyMachineSnapshot, names: readonly string[]): Stepped {
  const held = next.context as Held;
  return { state: pathOf(next.value), context: held.context, effects: effectsOf(machine, names, held) };
}

function effectsOf(machine: Machine, names: readonly string[], done: Held): EffectRow[] {
  return names.flatMap((name) => {
    const effect = machine.effects?.[name];
    return effect ? [{ topic: effect.topic, payload: effect.payload?.(done) ?? {} }] : [];
  });
}

function namesOf(actions: readonly { readonly type: string }[]): string[] {
  return actions.map(({ type }) => type);
}
