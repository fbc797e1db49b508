import { ratioFromText, exact } from '@utfall/tariff';
import { hashOf } from './settlement.ts';

/** How many outcomes a round examines: all, or as many as are drawn. */
export interface Draw {
  readonly design: string;
  readonly sampleSize: number;
  readonly seed: string;
}

/** The checksum of a population, whatever order it is given in. */
export const populationHash = (population: readonly string[]): string => hashOf([...population].sort());

/**
 * Draws a sample: every outcome gets the checksum of the seed and its id, and those with the lowest are drawn. Whoever has
 * the population and the seed draws the same sample; nobody can foresee it before the seed is there.
 */
export function drawSample(population: readonly string[], { design, sampleSize, seed }: Draw): string[] {
  if (design === 'census') return [...population].sort();
  const lots = population.map((id) => ({ id, lot: hashOf({ seed, id }) }));
  const ranked = lots.sort((one, other) => (one.lot < other.lot ? -1 : 1));
  return ranked
    .slice(0, sampleSize)
    .map(({ id }) => id)
    .sort();
}

/** So many rows without errors show with 95 per cent confidence that at most 5 per cent are wrong: 0.95^59 < 0.05. */
export const sampleRowsLeast = 59;

/**
 * Draws rows of a locked data set: the checksum of the seed and the number of the draw, as a number, gives a row, and a row
 * that is drawn already is passed over. Whoever has the seed draws the same rows.
 */
export function drawRows(rows: number, seed: string, size = sampleRowsLeast): number[] {
  const drawn = new Set<number>();
  for (let draw = 1; drawn.size < Math.min(size, rows); draw += 1)
    drawn.add(1 + Number(BigInt(`0x${hashOf({ seed, draw })}`) % BigInt(rows)));
  return [...drawn].sort((one, other) => one - other);
}

/**
 * The outcomes outside the sample that its errors reject. By `scaled` as many as the share of errors in the sample, never
 * rounded up, and those are the next in the draw; by the other rules all or none.
 */
export function rejectedRest(
  population: readonly string[],
  draw: Draw & { readonly rule: string },
  { valid, errors, accepts }: { readonly valid: number; readonly errors: number; readonly accepts: boolean },
): ReadonlySet<string> {
  const sample = new Set(drawSample(population, draw));
  const rest = population.filter((id) => !sample.has(id));
  if (!accepts) return new Set(rest);
  if (draw.rule !== 'scaled' || errors === 0) return new Set();
  const count = Number((BigInt(rest.length) * BigInt(errors)) / BigInt(valid + errors));
  return new Set(drawSample(rest, { ...draw, sampleSize: count }));
}

/** True when the outcomes that were not drawn are accepted: always, or when enough of the sample is valid. */
export function acceptsRest(
  rule: string,
  shareMin: string,
  { valid, errors }: { valid: number; errors: number },
): boolean {
  if (rule !== 'allBelowShare') return true;
  const least = exact.multiply(ratioFromText(shareMin)!, exact.ratio(BigInt(valid + errors)));
  return exact.compare(exact.ratio(BigInt(valid)), least) >= 0;
}
