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

/** True when the outcomes that were not drawn are accepted: always, or when enough of the sample is valid. */
export function acceptsRest(
  rule: string,
  shareMin: string,
  { valid, errors }: { valid: number; errors: number },
): boolean {
  if (rule === 'sampledOnly') return true;
  const least = exact.multiply(ratioFromText(shareMin)!, exact.ratio(BigInt(valid + errors)));
  return exact.compare(exact.ratio(BigInt(valid)), least) >= 0;
}
