import { sectors, type Sector } from './registration.machine.ts';

/** How many of a sector have voted, and how many chose each. */
export interface SectorCount {
  readonly sector: Sector;
  readonly voters: number;
  readonly counts: readonly number[];
}
export interface Group {
  readonly sectors: readonly Sector[];
  readonly voters: number;
  readonly counts: readonly number[];
}

/** Fewer than this are never told apart: a child must not be recognised by an answer. */
export const groupMin = 5;

const together = (one: Group, other: Group): Group => ({
  sectors: [...one.sectors, ...other.sectors].toSorted((a, b) => sectors.indexOf(a) - sectors.indexOf(b)),
  voters: one.voters + other.voters,
  counts: one.counts.map((count, n) => count + (other.counts[n] ?? 0)),
});

/**
 * The results in groups of at least {@link groupMin} who voted. Small sectors stand together; are they still too few, they
 * join the smallest of the others, so that nothing can be told by taking one number from another. None: too few voted.
 */
export function pollGroups(counted: readonly SectorCount[]): Group[] {
  const groups = counted
    .filter(({ voters }) => voters > 0)
    .map(({ sector, ...rest }): Group => ({ sectors: [sector], ...rest }));
  const large = groups.filter(({ voters }) => voters >= groupMin).toSorted((one, other) => one.voters - other.voters);
  const small = groups.filter(({ voters }) => voters < groupMin);
  if (small.length === 0) return large.toReversed();
  const rest = small.reduce(together);
  const [least, ...others] = large;
  if (rest.voters >= groupMin) return [...large.toReversed(), rest];
  return least ? [...others.toReversed(), together(rest, least)] : [];
}
