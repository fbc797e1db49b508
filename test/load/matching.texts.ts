import { countsOf, Postings, stemOf } from '@utfall/matching/rank';
import { made } from './matching.baselines.ts';
import { readText } from './matching.data.ts';
import { ndcg } from './matching.measures.ts';

interface Asked {
  readonly question: string;
  readonly candidate_answers: readonly string[];
  readonly label: number;
}

/** The text scorer on questions and answers of Swedish authorities: each question against all answers. nDCG@10. */
export function measureAnswers(): number {
  const asked = readText('libs/matching/data/measured/swefaq.jsonl.gz')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Asked);
  const answers = [...new Set(asked.flatMap((one) => one.candidate_answers))];
  const settings = { k1: 1.2, b: 0.75 };
  const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const gramsOf = (text: string) => wordsOf(text).flatMap((word) => grams(` ${word} `));
  const stemsOf = (text: string) => wordsOf(text).map(stemOf);
  const byGrams = made(
    Postings.building(
      answers.length,
      (at) => gramsOf(answers[at]!),
      (gram) => [gram],
      settings,
    ),
  );
  const byStems = made(
    Postings.building(
      answers.length,
      (at) => stemsOf(answers[at]!),
      (stem) => [stem],
      settings,
    ),
  );
  const gained = asked.map(({ question, candidate_answers: own, label }) => {
    const scores = [byGrams.scores(countsOf(gramsOf(question))), byStems.scores(countsOf(stemsOf(question)))] as const;
    const [gramMost, stemMost] = scores.map((some) => Math.max(...some, 1e-9)) as [number, number];
    const value = (at: number) => (0.7 * scores[0][at]!) / gramMost + (0.3 * scores[1][at]!) / stemMost;
    const list = [...answers.keys()].sort((one, other) => value(other) - value(one)).slice(0, 10);
    return ndcg(
      list.map((at) => answers[at]!),
      new Map([[own[label]!, 1]]),
    );
  });
  return gained.reduce((sum, one) => sum + one, 0) / gained.length;
}

function grams(marked: string): string[] {
  if (marked.length <= 4) return [marked];
  return Array.from({ length: marked.length - 3 }, (_, at) => marked.slice(at, at + 4));
}
