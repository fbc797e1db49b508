import type { Judged } from './judge.ts';
import type { Ranker } from './ranker.ts';
import { order } from './register.ts';

/** A field of procurement proposed for a need. */
export interface ProposedDivision {
  /** Two digits of CPV. */
  readonly code: string;
  readonly label: string;
  /** How near the need it is, 0–1; compares divisions for one need only. */
  readonly nearness: number;
  /** How many suppliers have had an assignment there. */
  readonly suppliers: number;
}

/** The CPV divisions whose words stand in the same fields of procurement as those of the need, nearest first; none without a supplier. */
export function proposeDivisions({ index }: Ranker, { affinities }: Judged, count: number): ProposedDivision[] {
  if (affinities === null) return [];
  const { concepts, vocabulary } = index;
  const holders = new Map<string, Set<string>>();
  for (const [place, item] of index.placed.entries()) {
    const code = index.codes[index.codeOf[place]!]!.slice(0, 2);
    if (!item || code === '') continue;
    const own = holders.get(code) ?? new Set<string>();
    holders.set(code, own.add(item.supplier));
  }
  const valued = [...holders].map(([code, { size: suppliers }]) => {
    const nearness = Math.min(1, concepts.nearness({ title: '', cpv: code, sni: '' }, affinities));
    return { code, label: vocabulary.label(code), nearness, suppliers };
  });
  const near = valued.filter(({ label, nearness }) => label !== '' && nearness > 0);
  return near.sort((one, other) => other.nearness - one.nearness || order(one.code, other.code)).slice(0, count);
}
