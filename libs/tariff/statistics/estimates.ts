import { normalBelow, normalQuantile, studentBeyond, studentQuantile } from './distributions.ts';

/** An estimate with its standard error, interval at `level` and the chance of one as far from none by chance alone. */
export interface Estimate {
  readonly value: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
}

/** How many of a group had the outcome. */
export interface Group {
  readonly successes: number;
  readonly size: number;
}

/** The mean of a group with its standard deviation. */
export interface Sample {
  readonly mean: number;
  readonly deviation: number;
  readonly size: number;
}

/** The z that an interval at a level (0.95) reaches out to. */
export const zFor = (level: number): number => normalQuantile(1 - (1 - level) / 2);

/** The Wilson interval of a share. Source: Wilson, 1927. */
export function wilson({ successes, size }: Group, level = 0.95): { readonly low: number; readonly high: number } {
  const z = zFor(level);
  const share = successes / size;
  const middle = (share + (z * z) / (2 * size)) / (1 + (z * z) / size);
  const reach = (z / (1 + (z * z) / size)) * Math.sqrt((share * (1 - share)) / size + (z * z) / (4 * size * size));
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}

/** The difference of two shares with Newcombe's interval (method 10, from Wilson's). Source: Newcombe, 1998. */
export function differenceOfShares(treated: Group, control: Group, level = 0.95): Estimate {
  const [a, b] = [treated.successes / treated.size, control.successes / control.size];
  const [one, other] = [wilson(treated, level), wilson(control, level)];
  const low = a - b - Math.hypot(a - one.low, other.high - b);
  const high = a - b + Math.hypot(one.high - a, b - other.low);
  const pooled = (treated.successes + control.successes) / (treated.size + control.size);
  const standardError = Math.sqrt((a * (1 - a)) / treated.size + (b * (1 - b)) / control.size);
  const none = Math.sqrt(pooled * (1 - pooled) * (1 / treated.size + 1 / control.size));
  const p = none === 0 ? 1 : 2 * (1 - normalBelow(Math.abs(a - b) / none));
  return { value: a - b, standardError, low, high, p };
}

/** The difference of two means without assuming equal variances. Source: Welch, 1947. */
export function differenceOfMeans(
  treated: Sample,
  control: Sample,
  level = 0.95,
): Estimate & { readonly degrees: number } {
  const [a, b] = [treated.deviation ** 2 / treated.size, control.deviation ** 2 / control.size];
  const standardError = Math.sqrt(a + b);
  const degrees = (a + b) ** 2 / (a ** 2 / (treated.size - 1) + b ** 2 / (control.size - 1));
  const value = treated.mean - control.mean;
  const reach = studentQuantile(1 - level, degrees) * standardError;
  const p = studentBeyond(value / standardError, degrees);
  return { value, standardError, low: value - reach, high: value + reach, p, degrees };
}

/** Events in so much time at risk. */
export interface Events {
  readonly events: number;
  readonly exposure: number;
}

/** The ratio of two rates with an interval on the logarithmic scale; `dispersion` above 1 when events come in clusters. */
export function rateRatio(treated: Events, control: Events, dispersion = 1, level = 0.95): Estimate {
  const value = treated.events / treated.exposure / (control.events / control.exposure);
  const standardError = Math.sqrt(dispersion * (1 / treated.events + 1 / control.events));
  const reach = Math.exp(zFor(level) * standardError);
  const p = 2 * (1 - normalBelow(Math.abs(Math.log(value)) / standardError));
  return { value, standardError, low: value / reach, high: value * reach, p };
}

/** How much larger a sample in clusters of size m must be, when members are alike to the degree rho. Source: Kish. */
export const designEffect = (clusterSize: number, correlation: number): number => 1 + (clusterSize - 1) * correlation;

/** Difference in differences: how much more the treated changed than the control, with independent groups. */
export function differenceInDifferences(
  treated: { readonly before: Sample; readonly after: Sample },
  control: { readonly before: Sample; readonly after: Sample },
  level = 0.95,
): Estimate {
  const change = ({ before, after }: { before: Sample; after: Sample }): number => after.mean - before.mean;
  const variance = ({ deviation, size }: Sample): number => deviation ** 2 / size;
  const value = change(treated) - change(control);
  const parts = [treated.before, treated.after, control.before, control.after];
  const standardError = Math.sqrt(parts.reduce((sum, part) => sum + variance(part), 0));
  const reach = zFor(level) * standardError;
  const p = 2 * (1 - normalBelow(Math.abs(value) / standardError));
  return { value, standardError, low: value - reach, high: value + reach, p };
}

/** The mean of the treated less the weighted mean of their matches, with the effective number of matches (Kish). */
export function matchedDifference(
  treated: readonly number[],
  matches: readonly { readonly value: number; readonly weight: number }[],
  level = 0.95,
): Estimate & { readonly effectiveControls: number } {
  const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;
  const weights = matches.reduce((sum, { weight }) => sum + weight, 0);
  const weighted = matches.reduce((sum, { value, weight }) => sum + value * weight, 0) / weights;
  const effectiveControls = weights ** 2 / matches.reduce((sum, { weight }) => sum + weight ** 2, 0);
  const spread = (values: readonly number[], around: number): number =>
    values.reduce((sum, each) => sum + (each - around) ** 2, 0) / Math.max(1, values.length - 1);
  const variance = matches.reduce((sum, { value, weight }) => sum + weight * (value - weighted) ** 2, 0) / weights;
  const value = mean(treated) - weighted;
  const standardError = Math.sqrt(spread(treated, mean(treated)) / treated.length + variance / effectiveControls);
  const reach = zFor(level) * standardError;
  const p = standardError === 0 ? 1 : 2 * (1 - normalBelow(Math.abs(value) / standardError));
  return { value, standardError, low: value - reach, high: value + reach, p, effectiveControls };
}

/** Which of several metrics are significant together at alpha, in the order given. Source: Holm, 1979. */
export function holm(pValues: readonly number[], alpha = 0.05): boolean[] {
  const rising = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const accepted = new Set<number>();
  for (const [rank, { p, index }] of rising.entries()) {
    if (p > alpha / (pValues.length - rank)) break;
    accepted.add(index);
  }
  return pValues.map((_, index) => accepted.has(index));
}
