import type { Judged } from './judge.ts';
import { gramQuery } from './judge.ts';
import type { Ranker } from './ranker.ts';

/** A phrase in the words of those who deliver, proposed for a need, with where it comes from and whom it would bring. */
export interface ProposedPhrase {
  readonly phrase: string;
  /** How near the need it is, 0–1; compares phrases for one need only. */
  readonly nearness: number;
  /** The CPV code most of the awards carry, with its words. */
  readonly cpv: string;
  readonly cpvLabel: string;
  /** How many awards have had this title. */
  readonly awards: number;
  /** Ids of the suppliers who have had such an assignment, in order. */
  readonly suppliers: readonly string[];
}

const looked = 60;
/** Of two phrases that say the same, the second gives way. */
const sameness = 0.3;
const givenField = 0.2;
const firstField = 0.15;

/**
 * Proposes titles of earlier awards for a need: those whose words stand in the same fields of procurement as the words of
 * the need, and in the fields that the need names, most of all the first. A title that says what one before it says gives way (maximal
 * marginal relevance, Carbonell and Goldstein 1998). Nothing is proposed for a need without known words and fields.
 */
export function proposePhrases({ index }: Ranker, judged: Judged, count: number): ProposedPhrase[] {
  const holders = new Map<number, Set<string>>();
  for (const [place, item] of index.placed.entries()) {
    if (!item) continue;
    const own = holders.get(index.kindOf[place]!) ?? new Set<string>();
    holders.set(index.kindOf[place]!, own.add(item.supplier));
  }
  const valued = [...holders.keys()].map((kind) => {
    const { title, cpv } = index.kinds.one(kind);
    const inField = judged.fields.some((field) => cpv.startsWith(field)) ? givenField : 0;
    const inFirst = judged.fields[0] !== undefined && cpv.startsWith(judged.fields[0]) ? firstField : 0;
    return { kind, title, value: judged.near[kind]! + inField + inFirst };
  });
  valued.sort((one, other) => other.value - one.value || (one.title < other.title ? -1 : 1));
  const near = valued.slice(0, looked).filter(({ value }) => value > 0);
  const chosen: { kind: number; value: number; grams: ReadonlySet<string> }[] = [];
  const waiting = near.map((one) => ({ ...one, grams: new Set(gramQuery(one.title).keys()) }));
  while (chosen.length < count && waiting.length > 0) {
    const left = waiting.map(
      (one) => one.value - sameness * Math.max(0, ...chosen.map((other) => alike(one.grams, other.grams))),
    );
    const at = left.indexOf(Math.max(...left));
    chosen.push(...waiting.splice(at, 1));
  }
  return chosen.map(({ kind, value }) => {
    const { title, cpv, items } = index.kinds.one(kind);
    const suppliers = [...holders.get(kind)!].sort();
    return {
      phrase: title,
      nearness: Math.min(1, value),
      cpv,
      cpvLabel: index.vocabulary.label(cpv),
      awards: items,
      suppliers,
    };
  });
}

function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0;
  for (const gram of one) if (other.has(gram)) both += 1;
  return both / (one.size + other.size - both || 1);
}
