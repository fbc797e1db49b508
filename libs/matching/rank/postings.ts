import { sliceSize, type Slices } from '../slices.ts';
import type { Room } from './room.ts';

/** How strongly repetition (`k1`) and length (`b`, 0 not at all, 1 fully) weigh. */
export interface Bm25Settings {
  readonly k1: number;
  readonly b: number;
}

/** What the length of each text does to a term, and what that makes of a term that stands there once, as most do. */
interface Norms {
  readonly each: Float64Array;
  readonly once: Float64Array;
}

/**
 * An inverted index scored with BM25 (Robertson and Zaragoza 2009, The Probabilistic Relevance Framework), with the idf
 * ln(1 + (N − n + ½) / (n + ½)) that never turns negative. What it was built of lies in typed arrays, five bytes for a
 * term in a text; what is added later lies beside it until the next building. Nothing is weighed before a query asks,
 * so that texts that come and go leave the same scores as an index built anew.
 */
export class Postings {
  private readonly numbers = new Map<string, number>();
  private readonly holding: number[] = [];
  private starts = new Uint32Array(1);
  private documents = new Uint32Array(0);
  private counts = new Uint8Array(0);
  private readonly later = new Map<number, number[]>();
  private readonly lengths: number[] = [];
  private size = 0;
  private lengthTotal = 0;
  private norms: Norms | null = null;
  /** The terms of the text being taken in; made once, since there are many. */
  private readonly counted = new Map<number, number>();
  private readonly settings: Bm25Settings;

  private constructor(settings: Bm25Settings) {
    this.settings = settings;
  }

  /**
   * Builds the index of some texts in slices. They are numbered in their order, from 0. Each is given as its words, and a
   * word's terms are asked for once, since texts share most of their words.
   */
  static *building(
    count: number,
    wordsOf: (at: number) => readonly string[],
    termsOf: (word: string) => readonly string[],
    settings: Bm25Settings,
  ): Slices<Postings> {
    const index = new Postings(settings);
    let forward = new Uint32Array(1024);
    let times = new Uint8Array(1024);
    const ends: number[] = [];
    const known = new Map<string, readonly number[]>();
    let used = 0;
    for (let at = 0; at < count; at += 1) {
      const numbers: number[] = [];
      for (const word of wordsOf(at)) {
        let own = known.get(word);
        if (!own) known.set(word, (own = termsOf(word).map((term) => index.numberOf(term))));
        for (const number of own) numbers.push(number);
      }
      const counted = index.admit(numbers);
      if (used + counted.size > forward.length) {
        const room = Math.max(forward.length * 2, used + counted.size);
        [forward, times] = [grown(forward, new Uint32Array(room)), grown(times, new Uint8Array(room))];
      }
      for (const [number, often] of counted) {
        forward[used] = number;
        times[used++] = often;
      }
      ends.push(used);
      if (at % sliceSize === 0) yield;
    }
    yield* index.lay(forward, times, ends, used);
    return index;
  }

  private *lay(forward: Uint32Array, times: Uint8Array, ends: readonly number[], used: number): Slices<void> {
    this.starts = new Uint32Array(this.holding.length + 1);
    this.holding.forEach((often, number) => (this.starts[number + 1] = this.starts[number]! + often));
    [this.documents, this.counts] = [new Uint32Array(used), new Uint8Array(used)];
    const next = this.starts.slice();
    for (let document = 0, from = 0; document < ends.length; from = ends[document++]!) {
      for (let at = from; at < ends[document]!; at += 1) {
        const place = next[forward[at]!]!++;
        this.documents[place] = document;
        this.counts[place] = times[at]!;
      }
      if (document % sliceSize === 0) yield;
    }
  }

  /** Takes in one more text and returns its number. */
  add(terms: readonly string[]): number {
    const document = this.lengths.length;
    for (const [number, often] of this.admit(terms.map((term) => this.numberOf(term)))) {
      const list = this.later.get(number);
      if (list) list.push(document, often);
      else this.later.set(number, [document, often]);
    }
    return document;
  }

  /** Takes a text out; `terms` are those it came with. Its number is not given again, and its score means nothing. */
  remove(document: number, terms: readonly string[]): void {
    for (const term of new Set(terms)) this.holding[this.numbers.get(term)!]! -= 1;
    this.size -= 1;
    this.lengthTotal -= this.lengths[document]!;
    this.norms = null;
  }

  /** How many texts there are. */
  get texts(): number {
    return this.size;
  }

  /** How many texts hold a term. */
  frequency(term: string): number {
    return this.holding[this.numbers.get(term) ?? -1] ?? 0;
  }

  /** The numbers of the texts with a term; those that were taken out may be among them. */
  textsWith(term: string): number[] {
    const number = this.numbers.get(term);
    if (number === undefined) return [];
    const built = this.documents.subarray(this.starts[number] ?? 0, this.starts[number + 1] ?? 0);
    return [...built, ...(this.later.get(number) ?? []).filter((_, at) => at % 2 === 0)];
  }

  /** How rare a term is. */
  rarity(term: string): number {
    const often = this.frequency(term);
    return Math.log(1 + (this.size - often + 0.5) / (often + 0.5));
  }

  /** The score of every text for a query: its terms with their weights. The array is taken from a room when there is one. */
  scores(query: ReadonlyMap<string, number>, room?: Room): Float64Array {
    const scores = room?.take(this.lengths.length) ?? new Float64Array(this.lengths.length);
    const norms = (this.norms ??= this.weighLengths());
    const { once } = norms;
    const { documents, counts } = this;
    for (const [term, weight] of query) {
      const number = this.numbers.get(term);
      if (number === undefined) continue;
      const factor = weight * this.rarity(term) * (this.settings.k1 + 1);
      const end = this.starts[number + 1] ?? 0;
      for (let place = end === 0 ? 0 : this.starts[number]!; place < end; place += 1) {
        const document = documents[place]!;
        const often = counts[place]!;
        scores[document]! += factor * (often === 1 ? once[document]! : often / (often + norms.each[document]!));
      }
      const later = this.later.get(number);
      for (let at = 0; later && at < later.length; at += 2)
        scores[later[at]!]! += factor * (later[at + 1]! / (later[at + 1]! + norms.each[later[at]!]!));
    }
    return scores;
  }

  /** What each term of a text adds to its score, worked out from the text itself and not from the lists. */
  parts(terms: readonly string[], query: ReadonlyMap<string, number>): Map<string, number> {
    const { k1, b } = this.settings;
    const norm = k1 * (1 - b + (b * terms.length) / this.lengthMean());
    const parts = new Map<string, number>();
    for (const [term, often] of countsOf(terms)) {
      const weight = query.get(term);
      if (weight === undefined) continue;
      const capped = Math.min(often, 255);
      parts.set(term, weight * this.rarity(term) * (k1 + 1) * (capped / (capped + norm)));
    }
    return parts;
  }

  private numberOf(term: string): number {
    let number = this.numbers.get(term);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(term, number);
      this.holding.push(0);
    }
    return number;
  }

  private admit(terms: readonly number[]): ReadonlyMap<number, number> {
    const counted = this.counted;
    counted.clear();
    for (const number of terms) {
      const often = counted.get(number) ?? 0;
      if (often === 0) this.holding[number]! += 1;
      if (often < 255) counted.set(number, often + 1);
    }
    this.lengths.push(terms.length);
    this.lengthTotal += terms.length;
    this.size += 1;
    this.norms = null;
    return counted;
  }

  private lengthMean(): number {
    return Math.max(1, this.lengthTotal / Math.max(1, this.size));
  }

  private weighLengths(): Norms {
    const { k1, b } = this.settings;
    const mean = this.lengthMean();
    const each = Float64Array.from(this.lengths, (length) => k1 * (1 - b + (b * length) / mean));
    return { each, once: each.map((norm) => 1 / (1 + norm)) };
  }
}

/** How often each term stands in a text, in the order of first appearance. */
export function countsOf(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function grown<Kind extends Uint32Array | Uint8Array>(from: Kind, to: Kind): Kind {
  to.set(from);
  return to;
}
