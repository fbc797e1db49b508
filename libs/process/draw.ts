import type { Step } from './explain.ts';
import { enteredWith, hasEnded, linksOf, parentOf, withAncestors, type Link } from './graph.ts';
import type { Machine } from './machine.ts';
import type { StatePath } from './state.ts';
import type { Text } from './text.ts';

/** A state on the screen. `id` is its place (`open.talk`), `''` for the whole machine; `parent` the place around it. */
export interface DrawnNode {
  readonly id: string;
  readonly label: Text;
  readonly meaning: Text | null;
  readonly parent: string | null;
  readonly type: 'atomic' | 'compound' | 'parallel' | 'final';
  /** True for the state a process enters first among its siblings. */
  readonly initial: boolean;
}

/** A rule as drawn beside an arrow; a planned one is drawn dashed. */
export interface DrawnRule {
  readonly name: string;
  readonly sentence: Text;
  readonly basis: Text | null;
  readonly planned: boolean;
}

/** An arrow on the screen. `to` equals `from` when the step leaves the state as it is. */
export interface DrawnEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The event, or `null` for an arrow that is taken by itself. */
  readonly event: string | null;
  readonly sentBy: 'person' | 'clock' | 'news' | 'nobody';
  readonly label: Text;
  readonly sentence: Text | null;
  /** The name of the condition that chooses this arrow among several. */
  readonly when: string | null;
  readonly rules: readonly DrawnRule[];
  /** What follows outside the process. */
  readonly effects: readonly Text[];
  readonly irreversible: boolean;
}

/** A deadline as drawn on the state where it counts. */
export interface DrawnDeadline {
  readonly name: string;
  readonly label: Text;
  readonly event: string;
  readonly in: string;
  readonly basis: Text | null;
}

/** A machine as JSON for a screen: no rule can be run from it. Nodes and edges stand in the order of the chart. */
export interface Drawing {
  readonly kind: string;
  readonly version: number;
  readonly label: Text;
  readonly create: { readonly sentence: Text; readonly rules: readonly DrawnRule[] };
  readonly nodes: readonly DrawnNode[];
  readonly edges: readonly DrawnEdge[];
  readonly deadlines: readonly DrawnDeadline[];
}

/** Draws a machine. Pure and the same each time. */
export function drawing(machine: Machine): Drawing {
  const nodes = [...machine.places].map(([id, state]): DrawnNode => {
    const parent = parentOf(id);
    const initial = parent !== null && machine.places.get(parent)!.initial === id.split('.').at(-1);
    const type = state.type ?? (state.states ? 'compound' : 'atomic');
    return { id, label: state.label, meaning: state.meaning ?? null, parent, type, initial };
  });
  const { kind, version, label, create } = machine;
  return {
    kind,
    version,
    label,
    create: { sentence: create.sentence, rules: (create.rules ?? []).map((name) => drawnRule(machine, name)) },
    nodes,
    edges: edgesOf(machine),
    deadlines: Object.entries(machine.deadlines ?? {}).map(([name, deadline]) => ({
      name,
      label: deadline.label,
      event: deadline.event,
      in: deadline.in,
      basis: deadline.basis ?? null,
    })),
  };
}

/** The arrows of a drawing alone. */
export function edgesOf(machine: Machine): DrawnEdge[] {
  const counts = new Map<string, number>();
  return linksOf(machine).map((link) => {
    const key = `${link.from}:${link.event || link.kind}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return drawnEdge(machine, link, count === 1 ? key : `${key}:${count}`);
  });
}

const byItself: Text = { sv: 'Går vidare av sig själv', en: 'Moves on by itself' };
const whenDone: Text = { sv: 'När allt däri är klart', en: 'When everything in it is done' };

function drawnEdge(machine: Machine, link: Link, id: string): DrawnEdge {
  const declared = link.kind === 'event' ? machine.events[link.event] : undefined;
  const effects = (link.arrow.do ?? []).flatMap((name) => machine.effects?.[name] ?? []);
  return {
    id,
    from: link.from,
    to: link.to ?? link.from,
    event: declared ? link.event : null,
    sentBy: declared ? (declared.from ?? 'person') : 'nobody',
    label: declared?.label ?? (link.kind === 'done' ? whenDone : byItself),
    sentence: declared?.sentence ?? null,
    when: link.arrow.when ?? null,
    rules: (link.arrow.rules ?? []).map((name) => drawnRule(machine, name)),
    effects: effects.map(({ sentence }) => sentence),
    irreversible: declared?.irreversible ?? false,
  };
}

function drawnRule(machine: Machine, name: string): DrawnRule {
  const { sentence, basis, planned } = machine.rules[name]!;
  return { name, sentence, basis: basis ?? null, planned: planned ?? false };
}

/** Where a process stands, has been and can go, as places of its drawing, sorted. */
export interface Progress {
  readonly current: readonly string[];
  readonly visited: readonly string[];
  readonly next: readonly string[];
  /** Arrows that can be taken now: with `steps`, only those allowed to this person or left to the clock and other processes. */
  readonly edges: readonly string[];
}

/**
 * Marks a drawing with the way of one process: `state` is where it stands, `visitedStates` the states of its journal,
 * `steps` what {@link explain} answers for the person who looks. Places that are current are not listed as visited.
 */
export function progress(
  machine: Machine,
  state: StatePath,
  visitedStates: readonly StatePath[],
  steps?: readonly Step[],
): Progress {
  const current = placesIn(state);
  const ended = hasEnded(machine, state);
  const allowed = steps && new Set(steps.filter((step) => step.allowed).map(({ event }) => event));
  const edges = edgesOf(machine).filter(
    ({ from, event, sentBy }) =>
      !ended && current.has(from) && (!allowed || sentBy !== 'person' || allowed.has(event!)),
  );
  const next = edges.filter(({ from, to }) => from !== to).flatMap(({ to }) => enteredWith(machine, to));
  const visited = visitedStates.flatMap((path) => [...placesIn(path)]);
  const besideCurrent = (places: readonly string[]): string[] =>
    [...new Set(places)].filter((place) => !current.has(place)).sort();
  return {
    current: [...current].sort(),
    visited: besideCurrent(visited),
    next: besideCurrent(next),
    edges: edges.map(({ id }) => id).sort(),
  };
}

function placesIn(state: StatePath): Set<string> {
  return new Set(state.split('+').flatMap(withAncestors));
}
