import { countsOf, TermIndex } from './bm25.ts';
import { cpvShare } from './cpv.ts';
import { sliceSize, type Slices } from './slices.ts';
import { gramsOf, wordsIn } from './words.ts';

/**
 * One thing a supplier has done, as the ranking reads it. `cpv` is a CPV 2008 code with or without its check digit.
 * Items without words take no part.
 */
export interface EvidenceItem {
  readonly id: string;
  readonly supplier: string;
  readonly title: string;
  readonly cpv: string | null;
}

/** A need as the ranking reads it: its whole text, and CPV codes of two to eight digits; fewer digits say a wider field. */
export interface Need {
  readonly text: string;
  readonly cpv: readonly string[];
}

/** How a score is put together. A change of any number gets a new `version`: every run keeps the one it was made with. */
export interface Weights {
  readonly version: string;
  /** Shares of the text score, together 1: sequences of four characters, and whole words. */
  readonly grams: number;
  readonly words: number;
  /** The share of the whole score that CPV takes, when the need names any. */
  readonly cpv: number;
  readonly k1: number;
  readonly b: number;
  /** How many of a supplier's evidence items count; an item that is missing counts as 0. */
  readonly best: number;
}

/**
 * The first weights: .7 sequences to .3 words and little normalisation for length (b .2), as measured on Swedish award
 * titles. CPV weighs .3: on needs in everyday language wide CPV fields find what the words miss.
 */
export const plainWeights: Weights = {
  version: 'plain-1',
  grams: 0.7,
  words: 0.3,
  cpv: 0.3,
  k1: 1.2,
  b: 0.2,
  best: 3,
};

/** A supplier on the list. `score` lies in 0–1 and compares suppliers for one need only; it is no probability. */
export interface Ranked {
  readonly supplier: string;
  readonly score: number;
  /** The items that the score was made of, best first. */
  readonly items: readonly { readonly item: EvidenceItem; readonly value: number }[];
  readonly cpvItem: EvidenceItem | null;
  /** How many items the supplier has in all. */
  readonly itemsInAll: number;
}

/** What a need came to in an index: per item what its text is worth, and the numbers that made it comparable. */
export interface Judged {
  readonly need: Need;
  readonly words: readonly string[];
  readonly gramCounts: ReadonlyMap<string, number>;
  readonly wordCounts: ReadonlyMap<string, number>;
  readonly gramMax: number;
  readonly wordMax: number;
  readonly textShare: number;
  readonly values: Float64Array;
}

/**
 * Evidence of many suppliers, ready to be ranked. Items are put in the order of supplier and id, so that the order they
 * came in changes nothing. Built anew when the register changes; 15,000 items take about half a second.
 */
export class EvidenceIndex {
  readonly items: readonly EvidenceItem[];
  readonly grams: TermIndex;
  readonly words: TermIndex;
  readonly weights: Weights;
  private readonly places: ReadonlyMap<string, number>;

  private constructor(items: readonly EvidenceItem[], grams: TermIndex, words: TermIndex, weights: Weights) {
    this.items = items;
    this.grams = grams;
    this.words = words;
    this.weights = weights;
    this.places = new Map(items.map(({ id }, place) => [id, place]));
  }

  /** Builds the index in slices. */
  static *building(given: readonly EvidenceItem[], weights: Weights = plainWeights): Slices<EvidenceIndex> {
    const items = given.toSorted((one, other) => order(one.supplier, other.supplier) || order(one.id, other.id));
    yield;
    const words: string[][] = [];
    for (const { title } of items) if (words.push(wordsIn(title)) % sliceSize === 0) yield;
    const plain = yield* TermIndex.building(words, weights);
    const grams: string[][] = [];
    for (const some of words) if (grams.push(some.flatMap(gramsOf)) % sliceSize === 0) yield;
    return new EvidenceIndex(items, yield* TermIndex.building(grams, weights), plain, weights);
  }

  /** The number of an item in the index. Throws for an item that is not in it. */
  placeOf({ id }: EvidenceItem): number {
    const place = this.places.get(id);
    if (place === undefined) throw new Error(`evidence ${id} is not in the index`);
    return place;
  }

  /** How much each item's text answers to the need, each kind of term measured against the item it fits best. */
  judge(need: Need): Judged {
    const words = wordsIn(need.text);
    const [wordCounts, gramCounts] = [countsOf(words), countsOf(words.flatMap(gramsOf))];
    const [grams, plain] = [this.grams.scores(gramCounts), this.words.scores(wordCounts)];
    const [gramMax, wordMax] = [greatest(grams), greatest(plain)];
    const textShare = need.cpv.length > 0 ? 1 - this.weights.cpv : 1;
    const [gramPart, wordPart] = [this.weights.grams / gramMax, this.weights.words / wordMax];
    const values = grams.map((value, place) => value * gramPart + plain[place]! * wordPart);
    return { need, words, gramCounts, wordCounts, gramMax, wordMax, textShare, values };
  }

  /**
   * The suppliers whose evidence fits best, best first, at most `limit`; those with nothing in common are left out. A
   * supplier's score is the mean of its best items plus the best CPV fit of any. Equal scores stand in the order of the
   * suppliers' ids. Pure: the same items, need and weights give the same list.
   */
  rank(judged: Judged, limit: number): Ranked[] {
    const ranked: Ranked[] = [];
    for (let start = 0, end = 0; start < this.items.length; start = end) {
      const { supplier } = this.items[start]!;
      while (this.items[end]?.supplier === supplier) end += 1;
      const one = this.score(judged, supplier, start, end);
      if (one.score > 0) ranked.push(one);
    }
    ranked.sort((one, other) => other.score - one.score || order(one.supplier, other.supplier));
    return ranked.slice(0, limit);
  }

  private score({ need, textShare, values }: Judged, supplier: string, start: number, end: number): Ranked {
    const best: number[] = [];
    let [cpvItem, cpv]: [EvidenceItem | null, number] = [null, 0];
    for (let place = start; place < end; place += 1) {
      insert(best, place, values, this.weights.best);
      const share = cpvShare(need.cpv, this.items[place]!.cpv);
      if (share > cpv) [cpvItem, cpv] = [this.items[place]!, share];
    }
    const part = textShare / this.weights.best;
    const items = best.map((place) => ({ item: this.items[place]!, value: values[place]! * part }));
    const text = items.reduce((sum, { value }) => sum + value, 0);
    const hits = items.filter(({ value }) => value > 0);
    return { supplier, score: text + (1 - textShare) * cpv, items: hits, cpvItem, itemsInAll: end - start };
  }
}

/** Keeps the places with the greatest values, best first; an earlier place wins among equals. */
function insert(best: number[], place: number, values: Float64Array, most: number): void {
  let at = best.length;
  while (at > 0 && values[best[at - 1]!]! < values[place]!) at -= 1;
  if (at >= most) return;
  best.splice(at, 0, place);
  if (best.length > most) best.pop();
}

/** The greatest value; 1 when there is none above 0, so that it can divide. */
function greatest(values: Float64Array): number {
  let most = 0;
  for (const value of values) if (value > most) most = value;
  return most > 0 ? most : 1;
}

function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
