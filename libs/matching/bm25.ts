import { sliceSize, type Slices } from './slices.ts';

/** How strongly repetition (`k1`) and length (`b`, 0 not at all, 1 fully) weigh. */
export interface Bm25Settings {
  readonly k1: number;
  readonly b: number;
}

/**
 * An inverted index scored with BM25 (Robertson and Zaragoza 2009, The Probabilistic Relevance Framework), with the idf
 * ln(1 + (N − n + ½) / (n + ½)) that never turns negative. Lists lie in typed arrays; the weight of a term in a document
 * is computed once, when the index is built. Documents are numbered as they are given.
 */
export class TermIndex {
  private readonly terms: ReadonlyMap<string, number>;
  private readonly starts: Uint32Array;
  private readonly documents: Uint32Array;
  private readonly weights: Float64Array;
  private readonly size: number;

  private constructor(terms: ReadonlyMap<string, number>, starts: Uint32Array, size: number) {
    this.terms = terms;
    this.starts = starts;
    this.size = size;
    this.documents = new Uint32Array(starts.at(-1)!);
    this.weights = new Float64Array(starts.at(-1)!);
  }

  /** Builds the index of some texts, each given as its terms, in slices. */
  static *building(texts: readonly (readonly string[])[], settings: Bm25Settings): Slices<TermIndex> {
    const terms = new Map<string, number>();
    const frequencies: number[] = [];
    const counted: ReadonlyMap<string, number>[] = [];
    for (const text of texts) {
      const counts = countsOf(text);
      for (const term of counts.keys()) {
        const number = terms.get(term) ?? terms.size;
        terms.set(term, number);
        frequencies[number] = (frequencies[number] ?? 0) + 1;
      }
      if (counted.push(counts) % sliceSize === 0) yield;
    }
    const index = new TermIndex(terms, startsOf(frequencies), texts.length);
    const next = index.starts.slice();
    const lengthMean = texts.reduce((sum, { length }) => sum + length, 0) / Math.max(1, texts.length);
    for (const [document, counts] of counted.entries()) {
      index.add(document, counts, texts[document]!.length / Math.max(1, lengthMean), next, settings);
      if (document % sliceSize === 0) yield;
    }
    return index;
  }

  /** How many documents hold a term; 0 for one that is unknown. */
  frequency(term: string): number {
    const number = this.terms.get(term);
    return number === undefined ? 0 : this.starts[number + 1]! - this.starts[number]!;
  }

  /** The score of every document for a query: its terms with how often each stands in it. */
  scores(query: ReadonlyMap<string, number>): Float64Array {
    const scores = new Float64Array(this.size);
    for (const [term, count] of query) {
      const number = this.terms.get(term);
      if (number === undefined) continue;
      const end = this.starts[number + 1]!;
      for (let place = this.starts[number]!; place < end; place += 1)
        scores[this.documents[place]!]! += count * this.weights[place]!;
    }
    return scores;
  }

  /** What one term of a query that holds it once adds to the score of a document. */
  weight(term: string, document: number): number {
    const number = this.terms.get(term);
    if (number === undefined) return 0;
    let [low, high] = [this.starts[number]!, this.starts[number + 1]!];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.documents[middle]! < document) low = middle + 1;
      else high = middle;
    }
    return low < this.starts[number + 1]! && this.documents[low] === document ? this.weights[low]! : 0;
  }

  private add(
    document: number,
    counts: ReadonlyMap<string, number>,
    relativeLength: number,
    next: Uint32Array,
    { k1, b }: Bm25Settings,
  ): void {
    const length = k1 * (1 - b + b * relativeLength);
    for (const [term, count] of counts) {
      const place = next[this.terms.get(term)!]!++;
      this.documents[place] = document;
      this.weights[place] = (this.rarity(this.frequency(term)) * count * (k1 + 1)) / (count + length);
    }
  }

  private rarity(frequency: number): number {
    return Math.log(1 + (this.size - frequency + 0.5) / (frequency + 0.5));
  }
}

/** How often each term stands in a text, in the order of first appearance. */
export function countsOf(terms: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function startsOf(frequencies: readonly number[]): Uint32Array {
  const starts = new Uint32Array(frequencies.length + 1);
  frequencies.forEach((frequency, number) => (starts[number + 1] = starts[number]! + frequency));
  return starts;
}
