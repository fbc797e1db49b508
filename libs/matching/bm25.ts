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
  private readonly terms = new Map<string, number>();
  private readonly starts: Uint32Array;
  private readonly documents: Uint32Array;
  private readonly weights: Float64Array;
  private readonly size: number;

  constructor(texts: readonly (readonly string[])[], { k1, b }: Bm25Settings) {
    this.size = texts.length;
    const counted = texts.map((terms) => countsOf(terms));
    const frequencies: number[] = [];
    for (const counts of counted)
      for (const term of counts.keys()) {
        const number = this.terms.get(term) ?? this.terms.size;
        this.terms.set(term, number);
        frequencies[number] = (frequencies[number] ?? 0) + 1;
      }
    this.starts = startsOf(frequencies);
    const entries = this.starts.at(-1)!;
    this.documents = new Uint32Array(entries);
    this.weights = new Float64Array(entries);
    const lengthMean = texts.reduce((sum, terms) => sum + terms.length, 0) / Math.max(1, texts.length);
    const next = this.starts.slice();
    counted.forEach((counts, document) => {
      const length = 1 - b + (b * texts[document]!.length) / Math.max(1, lengthMean);
      for (const [term, count] of counts) {
        const number = this.terms.get(term)!;
        const place = next[number]!++;
        this.documents[place] = document;
        this.weights[place] = (this.rarity(frequencies[number]!) * count * (k1 + 1)) / (count + k1 * length);
      }
    });
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
