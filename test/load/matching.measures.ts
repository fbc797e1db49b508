import type { Question } from './matching.data.ts';

export interface Measured {
  readonly ndcg10: number;
  readonly recall20: number;
  readonly recall50: number;
  readonly questions: number;
}

/** nDCG with gain 2^grade − 1 and logarithmic discount, ideal over all right answers. */
export function ndcg(list: readonly string[], right: ReadonlyMap<string, number>, depth = 10): number {
  const gain = (grade: number, at: number) => (2 ** grade - 1) / Math.log2(at + 2);
  const got = list.slice(0, depth).reduce((sum, one, at) => sum + gain(right.get(one) ?? 0, at), 0);
  const best = [...right.values()].sort((one, other) => other - one).slice(0, depth);
  const ideal = best.reduce((sum, grade, at) => sum + gain(grade, at), 0);
  return ideal > 0 ? got / ideal : 0;
}

/** Means over the questions that have a right answer among those that count; the others are left out. */
export function measured(
  questions: readonly Question[],
  listOf: (question: Question) => readonly string[],
  counts: (supplier: string) => boolean = () => true,
): Measured {
  let [gained, within20, within50, asked] = [0, 0, 0, 0];
  for (const question of questions) {
    const right = new Map([...question.right].filter(([supplier]) => counts(supplier)));
    if (right.size === 0) continue;
    const list = listOf(question);
    const recall = (depth: number) => list.slice(0, depth).filter((one) => right.has(one)).length / right.size;
    gained += ndcg(list, right);
    within20 += recall(20);
    within50 += recall(50);
    asked += 1;
  }
  const of = (sum: number) => sum / Math.max(1, asked);
  return { ndcg10: of(gained), recall20: of(within20), recall50: of(within50), questions: asked };
}
