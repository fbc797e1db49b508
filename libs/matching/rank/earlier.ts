import { Holders } from './holders.ts';
import type { Judged } from './judge.ts';
import type { Declines, ProposedPhrase } from './phrases.ts';
import type { Ranker } from './ranker.ts';
import { order } from './register.ts';
import { phraseKey } from './spread.ts';

/** What officers made of the proposals for an earlier need. The latest come first. */
export interface EarlierChoice {
  /** The matching. */
  readonly id: string;
  readonly need: string;
  readonly confirmed: readonly string[];
  readonly declined: readonly string[];
}

/**
 * From here on two needs are near. Measured on the development needs: half of the pairs whose suppliers are partly the same
 * lie above, and a tenth of the others.
 */
const nearFrom = 0.45;

/** What officers chose and left for needs near this one. */
export interface ChosenBefore {
  readonly phrases: readonly ProposedPhrase[];
  readonly declines: Declines;
}

/**
 * Proposes what officers confirmed for needs near this one, by the fields of their words, and counts what they left.
 * A phrase stands once, with the nearest of its needs.
 */
export function chosenBefore(
  { index }: Ranker,
  { affinities }: Judged,
  choices: readonly EarlierChoice[],
  count: number,
): ChosenBefore {
  const declines = new Map<string, number>();
  const nearest = new Map<string, { phrase: string; nearness: number; origin: string }>();
  for (const { id: origin, need, confirmed, declined } of affinities === null ? [] : choices) {
    const nearness = Math.min(1, index.concepts.nearness({ title: need, cpv: '', sni: '' }, affinities!));
    if (nearness < nearFrom) continue;
    for (const phrase of declined) declines.set(phraseKey(phrase), (declines.get(phraseKey(phrase)) ?? 0) + 1);
    for (const phrase of confirmed)
      if (nearness > (nearest.get(phraseKey(phrase))?.nearness ?? 0))
        nearest.set(phraseKey(phrase), { phrase, nearness, origin });
  }
  const holders = new Holders(index);
  const often = ({ phrase }: { phrase: string }) => declines.get(phraseKey(phrase)) ?? 0;
  const phrases = [...nearest.values()]
    .sort((one, other) => often(one) - often(other) || other.nearness - one.nearness || order(one.phrase, other.phrase))
    .slice(0, count)
    .map((one) => ({
      ...{ ...one, source: 'earlierChoice' as const, cpv: '', cpvLabel: '', awards: 0 },
      suppliers: holders.of(one.phrase),
    }));
  return { phrases, declines };
}
