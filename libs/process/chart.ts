import { assign, createMachine, type AnyStateMachine } from 'xstate';
import type { Actor, Arrow, ChartState, Definition, PlacedArrow, PlainEvent } from './machine.ts';

/**
 * What XState carries as its context during one step: the context of the process and what was sent. Arrows that are
 * taken by themselves see XState's own event, so the sent one cannot travel as the event.
 */
export interface Held {
  readonly context: object;
  readonly event: PlainEvent;
  readonly by: Actor;
  readonly now: Date;
}

/** What XState did while it took one event: the changes in their order, and whether it asked a condition on its way. */
export interface Course {
  readonly changes: string[];
  asked: boolean;
}
let course: Course = { changes: [], asked: false };

/** Writes down what XState does from now on, until it is asked to write the next down. */
export function newCourse(): Course {
  return (course = { changes: [], asked: false });
}

type AnyDefinition = Definition<object, PlainEvent, unknown>;
interface Built {
  readonly statechart: AnyStateMachine;
  readonly arrows: PlacedArrow[];
  readonly places: Map<string, ChartState>;
}

/** Turns a definition into an XState machine plus an index of its arrows and places. */
export function buildChart(definition: AnyDefinition): Built {
  const places = new Map<string, ChartState>();
  const arrows: PlacedArrow[] = [];
  walk(definition.chart, '', places, arrows);
  for (const placed of arrows) assertNames(definition, placed);
  for (const [place, state] of places)
    for (const name of state.entry ?? [])
      if (!definition.effects?.[name])
        throw new Error(`${definition.kind}: entry of ${place} may only name effects: "${name}"`);
  for (const name of definition.create.do ?? [])
    if (!definition.effects?.[name])
      throw new Error(
        `${definition.kind}: create may only name effects: "${name}"; its context is made by create.context`,
      );
  const context = ({ input }: { input: Held }): Held => input;
  const config = { id: definition.kind, context, ...stateConfig(definition.chart) };
  const statechart = createMachine(config as Parameters<typeof createMachine>[0], {
    guards: guards(definition) as never,
    actions: actions(definition) as never,
  });
  return { statechart, arrows, places };
}

/** The arrows of one key of `on`, as a list. */
export function listOf(arrow: Arrow | readonly Arrow[] | undefined): readonly Arrow[] {
  return arrow === undefined ? [] : Array.isArray(arrow) ? (arrow as readonly Arrow[]) : [arrow as Arrow];
}

function walk(state: ChartState, place: string, places: Map<string, ChartState>, arrows: PlacedArrow[]): void {
  places.set(place, state);
  for (const [event, on] of Object.entries(state.on ?? {}))
    for (const arrow of listOf(on)) arrows.push({ from: place, event, arrow });
  for (const arrow of [...listOf(state.always), ...listOf(state.onDone)])
    arrows.push({ from: place, event: '', arrow });
  for (const [name, inner] of Object.entries(state.states ?? {}))
    walk(inner, place === '' ? name : `${place}.${name}`, places, arrows);
}

function assertNames(definition: AnyDefinition, { from, event, arrow }: PlacedArrow): void {
  const where = `${definition.kind}: ${from || 'root'} –${event || 'always'}→`;
  if (event !== '' && !definition.events[event]) throw new Error(`${where} the event is not declared`);
  for (const rule of arrow.rules ?? [])
    if (!definition.rules[rule]) throw new Error(`${where} the rule "${rule}" does not exist`);
  if (event === '' && arrow.rules) throw new Error(`${where} an arrow without an event cannot have rules`);
  if (arrow.when !== undefined && !definition.conditions?.[arrow.when])
    throw new Error(`${where} the condition "${arrow.when}" does not exist`);
  assertDone(definition, where, arrow.do);
}

function assertDone(definition: AnyDefinition, where: string, names: readonly string[] | undefined): void {
  for (const name of names ?? [])
    if (!definition.changes?.[name] && !definition.effects?.[name])
      throw new Error(`${where} "${name}" is neither a change nor an effect`);
}

function stateConfig(state: ChartState): Record<string, unknown> {
  return {
    ...(state.type && { type: state.type }),
    ...(state.initial && { initial: state.initial }),
    ...(state.entry && { entry: [...state.entry] }),
    ...(state.on && { on: mapValues(state.on, (on) => listOf(on).map(arrowConfig)) }),
    ...(state.always && { always: listOf(state.always).map(arrowConfig) }),
    ...(state.onDone && { onDone: arrowConfig(state.onDone) }),
    ...(state.states && { states: mapValues(state.states, stateConfig) }),
  };
}

function arrowConfig(arrow: Arrow): Record<string, unknown> {
  return {
    ...(arrow.target && { target: arrow.target }),
    ...(arrow.when && { guard: arrow.when }),
    ...(arrow.do && { actions: [...arrow.do] }),
  };
}

function guards(definition: AnyDefinition): Record<string, unknown> {
  return mapValues(definition.conditions ?? {}, (condition) => (seen: { context: Held }) => {
    course.asked = true;
    return condition({ context: seen.context.context, event: seen.context.event });
  });
}

function actions(definition: AnyDefinition): Record<string, unknown> {
  const changes = mapValues(definition.changes ?? {}, (change, name) =>
    assign(({ context: held }: { context: object }) => {
      course.changes.push(name);
      return { context: changed(held as Held, change) };
    }),
  );
  const effects = mapValues(definition.effects ?? {}, () => () => undefined);
  return { ...effects, ...changes };
}

/** The context after one change. */
export function changed(held: Held, change: NonNullable<AnyDefinition['changes']>[string]): object {
  return { ...held.context, ...change(held) };
}

function mapValues<In, Out>(
  record: Readonly<Record<string, In>>,
  map: (value: In, key: string) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
