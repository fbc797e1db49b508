import { normalBelow, normalQuantile } from './distributions.ts';
import { zFor } from './estimates.ts';

/** A comparison of two shares: what is expected without and with the effect, and how sure one wants to be. */
export interface Comparison {
  readonly without: number;
  readonly withEffect: number;
  /** Controls for each treated; 1 unless said otherwise. */
  readonly controlsPerTreated?: number;
  readonly level?: number;
}

function varianceOf({ without, withEffect, controlsPerTreated = 1 }: Comparison): number {
  return withEffect * (1 - withEffect) + (without * (1 - without)) / controlsPerTreated;
}

/** How many treated are needed to find the effect with the given power (0.8). Two-sided; normal approximation. */
export function sizeFor(comparison: Comparison, power = 0.8): number {
  const difference = comparison.withEffect - comparison.without;
  const reach = zFor(comparison.level ?? 0.95) + normalQuantile(power);
  return Math.ceil((reach ** 2 * varianceOf(comparison)) / difference ** 2);
}

/** The chance of finding the effect with so many treated. */
export function powerOf(comparison: Comparison, treated: number): number {
  const difference = Math.abs(comparison.withEffect - comparison.without);
  return normalBelow(difference / Math.sqrt(varianceOf(comparison) / treated) - zFor(comparison.level ?? 0.95));
}

/** How many checked cases without any error prove that at most `share` are wrong. */
export function sampleWithoutErrors(share: number, level = 0.95): number {
  return Math.ceil(Math.log(1 - level) / Math.log(1 - share) - 1e-9);
}

/** The chances of 0, 1, 2 … successes out of `size`. */
function binomialChances(size: number, chance: number): number[] {
  const chances: number[] = [];
  let logChance = size * Math.log(1 - chance);
  for (let successes = 0; successes <= size; successes += 1) {
    chances.push(Math.exp(logChance));
    logChance += Math.log((size - successes) / (successes + 1)) + Math.log(chance / (1 - chance));
  }
  return chances;
}

/**
 * The chance that the treated show at least the wanted reduction against the control, by chance or in truth; every
 * outcome of both groups is counted. The threshold is a fraction, so that an exactly met one counts.
 */
export function chanceOfReduction(
  treated: { readonly size: number; readonly chance: number },
  control: { readonly size: number; readonly chance: number },
  threshold: { readonly numerator: number; readonly denominator: number },
): number {
  const [ours, theirs] = [binomialChances(treated.size, treated.chance), binomialChances(control.size, control.chance)];
  let sum = 0;
  for (const [bad, chance] of ours.entries()) {
    for (const [badThere, chanceThere] of theirs.entries()) {
      const [left, right] = [badThere * treated.size - bad * control.size, badThere * treated.size];
      if (badThere > 0 && left * threshold.denominator >= threshold.numerator * right) sum += chance * chanceThere;
    }
  }
  return sum;
}

/** Counts that could single out a person are not shown; a second cell goes too when a row would give the first away. */
export function suppressSmall(counts: readonly number[]): (number | null)[] {
  const small = (count: number): boolean => count >= 1 && count <= 4;
  const shown = counts.map((count) => (small(count) ? null : count));
  if (shown.filter((count) => count === null).length !== 1) return shown;
  const others = counts.map((count, index) => ({ count, index })).filter(({ index }) => shown[index] !== null);
  const next = others.filter(({ count }) => count > 0).sort((a, b) => a.count - b.count)[0] ?? others[0];
  if (next) shown[next.index] = null;
  return shown;
}
