import { features, type Feature, type FeatureWeights, type Ranker } from '@utfall/matching/rank';
import type { Question } from './matching.data.ts';

/** One question as the fit sees it: features of each candidate, and what share of the right answer each is. */
export interface Case {
  readonly rows: Float64Array;
  readonly right: Float64Array;
}
interface Fitting {
  readonly used: readonly Feature[];
  readonly ridge: number;
  readonly rounds: number;
}

const candidatesMax = 400;

/** Lays out the candidates of each question: everybody right, and those who fit best in any feature. */
export function casesOf(ranker: Ranker, questions: readonly Question[], counts: (supplier: string) => boolean): Case[] {
  const entries = ranker.index.entries;
  const pool = entries.flatMap((entry, number) => (entry && counts(entry.facts.id) ? [number] : []));
  return questions.flatMap((question): Case[] => {
    const { values } = ranker.judge(question, true);
    const gradeOf = (number: number) => 2 ** (question.right.get(entries[number]!.facts.id) ?? 0) - 1;
    const total = pool.reduce((sum, number) => sum + gradeOf(number), 0);
    if (total === 0) return [];
    const sumOf = (number: number) => features.reduce((sum, one) => sum + values[one][number]!, 0);
    const ranked = pool.map((number) => [number, sumOf(number)] as const).sort((one, other) => other[1] - one[1]);
    const chosen = ranked.filter(([number], at) => at < candidatesMax || gradeOf(number) > 0).map(([number]) => number);
    const rows = Float64Array.from(chosen.flatMap((number) => features.map((one) => values[one][number]!)));
    return [{ rows, right: Float64Array.from(chosen, (number) => gradeOf(number) / total) }];
  });
}

/**
 * Weights that make the right suppliers likely under a softmax over the candidates (conditional logit, McFadden 1974;
 * listwise as in Cao et al. 2007), none below 0, with a ridge: projected gradient steps with momentum (Adam).
 */
export function fitted(cases: readonly Case[], { used, ridge, rounds }: Fitting): FeatureWeights {
  const width = features.length;
  const open = features.map((one) => used.includes(one));
  const weights = new Float64Array(width).fill(0.5).map((one, at) => (open[at] ? one : 0));
  const [first, second] = [new Float64Array(width), new Float64Array(width)];
  for (let round = 1; round <= rounds; round += 1) {
    const slope = slopeOf(cases, weights);
    for (let at = 0; at < width; at += 1) {
      if (!open[at]) continue;
      const gradient = slope[at]! + 2 * ridge * weights[at]!;
      first[at] = 0.9 * first[at]! + 0.1 * gradient;
      second[at] = 0.99 * second[at]! + 0.01 * gradient * gradient;
      const step = first[at]! / (1 - 0.9 ** round) / (Math.sqrt(second[at]! / (1 - 0.99 ** round)) + 1e-9);
      weights[at] = Math.max(0, weights[at]! - (0.1 / (1 + round / 100)) * step);
    }
  }
  return Object.fromEntries(features.map((one, at) => [one, Number(weights[at]!.toFixed(3))])) as FeatureWeights;
}

function slopeOf(cases: readonly Case[], weights: Float64Array): Float64Array {
  const width = weights.length;
  const slope = new Float64Array(width);
  for (const { rows, right } of cases) {
    const powers = new Float64Array(right.length);
    let most = -Infinity;
    for (let row = 0; row < right.length; row += 1) {
      let score = 0;
      for (let at = 0; at < width; at += 1) score += weights[at]! * rows[row * width + at]!;
      powers[row] = score;
      if (score > most) most = score;
    }
    let total = 0;
    for (let row = 0; row < right.length; row += 1) total += powers[row] = Math.exp(powers[row]! - most);
    for (let row = 0; row < right.length; row += 1) {
      const error = powers[row]! / total - right[row]!;
      for (let at = 0; at < width; at += 1) slope[at]! += error * rows[row * width + at]!;
    }
  }
  return slope.map((one) => one / Math.max(1, cases.length));
}
