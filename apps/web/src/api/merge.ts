/** The fields of a form by name. Values are compared as JSON. */
export type Fields = Readonly<Record<string, unknown>>;

export interface Merged<Values extends Fields> {
  readonly merged: Values;
  /** Fields that both have changed, each to something else. Mine stands in `merged` until the person chooses. */
  readonly both: readonly (keyof Values & string)[];
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Three-way merge, field by field: what only one of two has changed since `base` is taken; the rest is asked about. */
export function mergeFields<Values extends Fields>(base: Values, mine: Values, theirs: Values): Merged<Values> {
  const names = Object.keys({ ...base, ...mine, ...theirs }) as (keyof Values & string)[];
  const both = names.filter(
    (name) => !same(base[name], mine[name]) && !same(base[name], theirs[name]) && !same(mine[name], theirs[name]),
  );
  const merged = Object.fromEntries(
    names.map((name) => [name, same(base[name], mine[name]) ? theirs[name] : mine[name]]),
  ) as unknown as Values;
  return { merged, both };
}
