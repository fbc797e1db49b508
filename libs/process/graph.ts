import type { AnyStateMachine } from 'xstate';
import { listOf } from './chart.ts';
import type { Arrow, Machine } from './machine.ts';
import { isIn, type StatePath } from './state.ts';

type StateNode = AnyStateMachine['root'];

/** An arrow with its resolved ends. `to` is `null` when the arrow leaves the state as it is; `event` is `''` unless something is sent. */
export interface Link {
  readonly from: string;
  readonly to: string | null;
  readonly kind: 'event' | 'always' | 'done';
  readonly event: string;
  readonly arrow: Arrow;
}

/** Every arrow of the chart with resolved targets, in the order of the chart. */
export function linksOf(machine: Machine): Link[] {
  return linksFrom(machine.statechart.root, machine);
}

function linksFrom(node: StateNode, machine: Machine): Link[] {
  const from = placeOf(node);
  const state = machine.places.get(from)!;
  const link = (
    kind: Link['kind'],
    event: string,
    on: Arrow | readonly Arrow[] | undefined,
    resolved: readonly Resolved[],
  ) =>
    listOf(on).map((arrow, index) => {
      const target = resolved[index]?.target?.[0];
      return { from, to: target ? placeOf(target) : null, kind, event, arrow };
    });
  return [
    ...Object.entries(state.on ?? {}).flatMap(([event, on]) =>
      link('event', event, on, node.transitions.get(event) ?? []),
    ),
    ...link('always', '', state.always, node.always ?? []),
    ...link('done', '', state.onDone, node.transitions.get(`xstate.done.state.${node.id}`) ?? []),
    ...Object.values(node.states as Record<string, StateNode>).flatMap((child) => linksFrom(child, machine)),
  ];
}

interface Resolved {
  readonly target?: readonly StateNode[];
}

function placeOf(node: StateNode): string {
  return node.path.join('.');
}

/** The place around a place: `open` for `open.talk`, `''` for `open`, `null` for the whole machine. */
export function parentOf(place: string): string | null {
  if (place === '') return null;
  const dot = place.lastIndexOf('.');
  return dot < 0 ? '' : place.slice(0, dot);
}

/** A place and everything around it, innermost first, ending with `''`. */
export function withAncestors(place: string): string[] {
  const parent = parentOf(place);
  return parent === null ? [place] : [place, ...withAncestors(parent)];
}

/** True when `place` is `outer` or lies in it. */
export function isWithin(place: string, outer: string): boolean {
  return outer === '' || place === outer || place.startsWith(`${outer}.`);
}

/** The innermost place that holds both. */
export function commonPlace(one: string, other: string): string {
  return withAncestors(one).find((place) => isWithin(other, place))!;
}

/** True when a process can stand in both places at once: one holds the other or they lie in different parallel regions. */
export function canCoincide(machine: Machine, one: string, other: string): boolean {
  if (isWithin(one, other) || isWithin(other, one)) return true;
  return machine.places.get(commonPlace(one, other))!.type === 'parallel';
}

/** The places directly inside a place, in the order of the chart. */
export function childrenOf(machine: Machine, place: string): string[] {
  return Object.keys(machine.places.get(place)?.states ?? {}).map((name) => (place === '' ? name : `${place}.${name}`));
}

/** Every place that becomes active when an arrow leads to `place`: what is around it, its own first states, other regions. */
export function enteredWith(machine: Machine, place: string): string[] {
  const around = withAncestors(place).slice(1);
  const regions = around
    .filter((outer) => machine.places.get(outer)!.type === 'parallel')
    .flatMap((outer) => childrenOf(machine, outer).filter((region) => !isWithin(place, region)));
  return [...around, ...[place, ...regions].flatMap((entered) => firstPlaces(machine, entered))];
}

function firstPlaces(machine: Machine, place: string): string[] {
  const { type, initial } = machine.places.get(place)!;
  const inner = childrenOf(machine, place);
  const first =
    type === 'parallel' ? inner : inner.filter((child) => child.slice(place.length).replace('.', '') === initial);
  return [place, ...first.flatMap((child) => firstPlaces(machine, child))];
}

/** Every combination of innermost states the chart allows, sorted; in parallel regions that is a product, so mind its size. */
export function statesOf(machine: Machine): StatePath[] {
  return combinations(machine, '')
    .map((leaves) => leaves.sort().join('+'))
    .sort();
}

function combinations(machine: Machine, place: string): string[][] {
  const inner = childrenOf(machine, place);
  if (inner.length === 0) return [[place]];
  if (machine.places.get(place)!.type !== 'parallel') return inner.flatMap((child) => combinations(machine, child));
  return inner.reduce<string[][]>(
    (sofar, region) => sofar.flatMap((leaves) => combinations(machine, region).map((more) => [...leaves, ...more])),
    [[]],
  );
}

/** True when the process is over: its chart stands in a final state, in every region where the chart itself is parallel. */
export function hasEnded(machine: Machine, state: StatePath): boolean {
  return isDone(machine, state, '');
}

function isDone(machine: Machine, state: StatePath, place: string): boolean {
  const active = childrenOf(machine, place).filter((child) => isIn(state, child));
  const { type } = machine.places.get(place)!;
  if (type === 'parallel') return active.every((child) => isDone(machine, state, child));
  return type === 'final' || active.some((child) => machine.places.get(child)!.type === 'final');
}
