import { wordsIn } from '../words.ts';
import { gramQuery } from './judge.ts';

/** Something that may be proposed, with what speaks for it. */
export interface Candidate {
  readonly phrase: string;
  /** Eight digits, or ''. */
  readonly cpv: string;
  readonly value: number;
}

const looked = 60;
/** Of two phrases that say the same, the second gives way. */
const sameness = 0.3;
/** The first are the nearest there are; after them those of other fields come forward, by the classes of CPV (five digits). */
const nearestFirst = 6;
const sameClass = 0.05;

/** What a phrase is known by: its words. */
export const phraseKey = (phrase: string): string => wordsIn(phrase).join(' ');

/**
 * Chooses the best, best first, so that one that says what one before it says gives way (maximal marginal relevance,
 * Carbonell and Goldstein 1998).
 */
export function spread<One extends Candidate>(candidates: readonly One[], count: number): One[] {
  const sorted = candidates.filter(({ value }) => value > 0);
  sorted.sort((one, other) => other.value - one.value || (one.phrase < other.phrase ? -1 : 1));
  const waiting = sorted.slice(0, looked).map((one) => ({ one, grams: new Set(gramQuery(one.phrase).keys()) }));
  const chosen: typeof waiting = [];
  const classOf = (cpv: string): string => cpv.slice(0, 5);
  while (chosen.length < count && waiting.length > 0) {
    const left = waiting.map(({ one, grams }) => {
      const said = Math.max(0, ...chosen.map((other) => alike(grams, other.grams)));
      const ofClass = chosen.filter((other) => one.cpv !== '' && classOf(other.one.cpv) === classOf(one.cpv)).length;
      return one.value - sameness * said - (chosen.length < nearestFirst ? 0 : sameClass * ofClass);
    });
    chosen.push(...waiting.splice(left.indexOf(Math.max(...left)), 1));
  }
  return chosen.map(({ one }) => one);
}

function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0;
  for (const gram of one) if (other.has(gram)) both += 1;
  return both / (one.size + other.size - both || 1);
}
