import type { Slices } from '../slices.ts';
import { bestItems, judge, measure, release, type Judged, type Need } from './judge.ts';
import type { Lexicon } from './lexicon.ts';
import {
  order,
  IndexedSuppliers,
  standings,
  type Entry,
  type EvidenceItem,
  type Progress,
  type RegisterContent,
  type SupplierFacts,
} from './register.ts';
import type { Vocabulary } from './vocabulary.ts';
import { features, weightTotal, type Feature, type FeatureWeights, type RankingWeights } from './weights.ts';

/** A supplier on the list. `score` lies in 0–1 and compares suppliers for one need only; it is no probability. */
export interface Ranked {
  readonly supplier: string;
  readonly score: number;
}

/** What is added to a score above 0, and makes nobody fit by itself: where a supplier works, and a newcomer's place. */
const additions = ['region', 'newcomer'] as const;
const isAddition = (feature: Feature): boolean => (additions as readonly Feature[]).includes(feature);

/** What a ranker is built of. The order of suppliers and evidence changes nothing. */
export interface RankerContent extends RegisterContent {
  readonly vocabulary: Vocabulary;
  readonly weights: RankingWeights;
  /** Swedish for English words, as `Lexicon` learned it. */
  readonly lexicon: Lexicon;
}

/**
 * Ranks the suppliers of a register for a need. Pure: the same content gives the same scores on every server, to the last
 * digit. `put` and `remove` change it in place, at once visible to the next `judge`.
 */
export class Ranker {
  readonly index: IndexedSuppliers;
  readonly weights: RankingWeights;
  private readonly lexicon: Lexicon;

  private constructor(index: IndexedSuppliers, weights: RankingWeights, lexicon: Lexicon) {
    [this.index, this.weights, this.lexicon] = [index, weights, lexicon];
  }

  /** Builds a ranker in slices; `progress` hears how far it has come. */
  static *building({ vocabulary, weights, lexicon, ...content }: RankerContent, progress?: Progress): Slices<Ranker> {
    const index = yield* IndexedSuppliers.building(content, vocabulary, progress);
    return new Ranker(index, weights, lexicon);
  }

  put(supplier: SupplierFacts, evidence: readonly EvidenceItem[]): void {
    this.index.put(supplier, evidence);
  }

  remove(supplier: string): void {
    this.index.remove(supplier);
  }

  /** What a need comes to. With `everything` also those features that no weight asks for, as a fit needs them. */
  judge(need: Need, everything = false): Judged {
    const usedOf = (isShort: boolean) => {
      const { experienced, newcomer } = isShort ? this.weights.assignment : this.weights.need;
      return new Set(features.filter((one) => everything || experienced[one] > 0 || newcomer[one] > 0));
    };
    return judge(this.index, need, this.lexicon, usedOf);
  }

  /** Says that a need is not looked at any more: what was judged of it may not be read after this. Optional; it saves work. */
  release(judged: Judged): void {
    release(this.index, judged);
  }

  /**
   * The suppliers that fit best, best first, at most `limit`; those with nothing in common with the need are left out.
   * Equal scores stand in the order of the suppliers' ids.
   */
  rank(judged: Judged, limit: number): Ranked[] {
    const scores = this.scores(judged);
    const least = atPlace(scores, limit);
    const listed: number[] = [];
    for (let number = 0; number < scores.length; number += 1)
      if (scores[number]! > 0 && scores[number]! >= least) listed.push(number);
    const idOf = (number: number) => this.index.entries[number]!.facts.id;
    listed.sort((one, other) => scores[other]! - scores[one]! || order(idOf(one), idOf(other)));
    const ranked = listed.slice(0, limit).map((number) => ({ supplier: idOf(number), score: scores[number]! }));
    this.index.room.give(scores);
    return ranked;
  }

  /** How many suppliers have a higher score than one of them, and how many have any at all. */
  placeOf(judged: Judged, supplier: string): { readonly better: number; readonly fitting: number } {
    const scores = this.scores(judged);
    const own = scores[this.index.numbers.get(supplier) ?? -1] ?? 0;
    let [better, fitting] = [0, 0];
    for (const score of scores) {
      if (score > 0) fitting += 1;
      if (score > own) better += 1;
    }
    this.index.room.give(scores);
    return { better, fitting };
  }

  /** The score of every supplier by its number; 0 for those with nothing in common with the need. */
  private scores(judged: Judged): Float64Array {
    const { shares, newcomer } = this.shares(judged);
    const { standing } = this.index;
    const scores = this.index.room.take(standing.length);
    const fitting = [...judged.telling].filter((feature) => !isAddition(feature));
    for (const feature of [...fitting, ...additions.filter((one) => judged.telling.has(one))]) {
      const value = judged.values[feature];
      const experienced = shares[feature];
      const fresh = newcomer[feature];
      const adds = isAddition(feature);
      for (let number = 0; number < scores.length; number += 1)
        if (!adds || scores[number]! > 0)
          scores[number]! += value[number]! * (standing[number] === standings.newcomer ? fresh : experienced);
    }
    return scores;
  }

  /** What each feature of a supplier is, 0–1, worked out from its own texts. Throws for one that is not in the index. */
  measured(judged: Judged, supplier: string): Record<Feature, number> {
    return measure(this.index, judged, this.entry(supplier));
  }

  /** What a supplier is called. Throws for one that is not in the index. */
  nameOf(supplier: string): string {
    return this.entry(supplier).facts.name;
  }

  /** How many evidence items a supplier has. */
  itemsOf(supplier: string): number {
    return this.entry(supplier).items.length;
  }

  /** What each measured feature adds to the score of a supplier. They sum to its score (within 1e-9). */
  parts(judged: Judged, measured: Readonly<Record<Feature, number>>): Record<Feature, number> {
    const { shares, newcomer } = this.shares(judged);
    const own = measured.newcomer > 0 ? newcomer : shares;
    const speaks = features.some((one) => !isAddition(one) && measured[one] * own[one] > 0);
    const valueOf = (one: Feature) => (speaks || !isAddition(one) ? measured[one] * own[one] : 0);
    return Object.fromEntries(features.map((one) => [one, valueOf(one)])) as Record<Feature, number>;
  }

  /** A supplier's evidence, best first, at most three, each with its share of what the items add to the score. */
  bestOf(judged: Judged, supplier: string): { readonly item: EvidenceItem; readonly share: number }[] {
    const valued = this.entry(supplier).items.map((place) => {
      const near = judged.near[this.index.kindOf[place]!]! / judged.greatest.capability;
      return { item: this.index.placed[place]!, value: judged.items[place]! / judged.greatest.items + near };
    });
    valued.sort((one, other) => other.value - one.value || order(one.item.id, other.item.id));
    const top = valued.slice(0, bestItems).filter(({ value }) => value > 0);
    const sum = top.reduce((total, { value }) => total + value, 0);
    return top.map(({ item, value }) => ({ item, share: value / sum }));
  }

  private entry(supplier: string): Entry {
    const entry = this.index.entries[this.index.numbers.get(supplier) ?? -1];
    if (!entry) throw new Error(`supplier ${supplier} is not in the index`);
    return entry;
  }

  private shares(judged: Judged): { shares: FeatureWeights; newcomer: FeatureWeights } {
    const some = judged.isShort ? this.weights.assignment : this.weights.need;
    const total = weightTotal(some);
    const divided = (weights: FeatureWeights) =>
      Object.fromEntries(features.map((feature) => [feature, weights[feature] / total])) as FeatureWeights;
    return { shares: divided(some.experienced), newcomer: divided(some.newcomer) };
  }
}

/** The value that stands at a place, counted from the greatest; 0 when there are fewer. A heap of the greatest so far. */
function atPlace(values: Float64Array, place: number): number {
  const heap = new Float64Array(Math.max(1, place));
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at]!;
    if (value <= heap[0]!) continue;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child += 1;
      if (heap[child]! >= value) break;
      heap[hole] = heap[child]!;
      hole = child;
    }
    heap[hole] = value;
  }
  return heap[0]!;
}
