import type { StateValue } from 'xstate';

/**
 * The canonical text of a state: the paths of its active leaves, sorted and joined with `+`
 * (`draft`, `open.qa.askOpen+open.responses.receiving`). It is what the database stores.
 */
export type StatePath = string;

/** Turns an XState value into its canonical path. */
export function pathOf(value: StateValue): StatePath {
  return leaves(value, '').sort().join('+');
}

function leaves(value: StateValue, prefix: string): string[] {
  if (typeof value === 'string') return [prefix + value];
  const entries = Object.entries(value);
  return entries.flatMap(([name, inner]) => {
    if (inner === undefined) return [];
    const isBare = typeof inner === 'object' && Object.keys(inner).length === 0;
    return isBare ? [prefix + name] : leaves(inner, `${prefix}${name}.`);
  });
}

/** Turns a canonical path back into an XState value. The inverse of {@link pathOf}. */
export function valueOf(path: StatePath): StateValue {
  const tree: Tree = {};
  for (const leaf of path.split('+')) {
    let node = tree;
    for (const part of leaf.split('.')) node = node[part] ??= {};
  }
  return simplify(tree);
}

interface Tree {
  [name: string]: Tree;
}

function simplify(tree: Tree): StateValue {
  const names = Object.keys(tree);
  const only = names.length === 1 ? names[0]! : undefined;
  if (only !== undefined && Object.keys(tree[only]!).length === 0) return only;
  return Object.fromEntries(names.map((name) => [name, isLeaf(tree[name]!) ? {} : simplify(tree[name]!)]));
}

function isLeaf(tree: Tree): boolean {
  return Object.keys(tree).length === 0;
}

/** True when the node at `place` (a dotted path such as `open.qa`) is active in `state`. The empty place is the whole machine. */
export function isIn(state: StatePath, place: string): boolean {
  if (place === '' || state === place) return true;
  // Asked of every arrow of every step: nothing is taken apart where one place is all there is.
  if (!state.includes('+')) return state.startsWith(place) && state[place.length] === '.';
  return state.split('+').some((leaf) => leaf === place || leaf.startsWith(`${place}.`));
}
