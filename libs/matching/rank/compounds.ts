import { wordsIn } from '../words.ts';
import { stemOf } from './stems.ts';

const splitFrom = 8;
const partFrom = 4;
const seenFrom = 2;

/**
 * Cuts texts into stems, and Swedish compounds also into their two parts when both are words of the vocabulary; of
 * several cuts the one whose parts are most common wins (Koehn and Knight 2003, Empirical methods for compound splitting).
 */
export class Compounds {
  private readonly seen: ReadonlyMap<string, number>;
  private readonly known = new Map<string, readonly string[]>();

  /** `texts` are the vocabulary: titles and labels. */
  constructor(texts: readonly string[]) {
    const seen = new Map<string, number>();
    for (const text of texts)
      for (const stem of new Set(wordsIn(text).map(stemOf))) seen.set(stem, (seen.get(stem) ?? 0) + 1);
    this.seen = seen;
  }

  /** The different stems and compound parts of a text, numbers left out. */
  stems(text: string): string[] {
    const found = new Set<string>();
    for (const word of wordsIn(text)) {
      if (/^\d+$/.test(word)) continue;
      for (const stem of this.ofWord(word)) found.add(stem);
    }
    return [...found];
  }

  private ofWord(word: string): readonly string[] {
    const known = this.known.get(word);
    if (known) return known;
    const stems = [stemOf(word), ...this.split(word)];
    // A server reads texts for years; what it remembers of their words must not grow for ever.
    if (this.known.size < 100_000) this.known.set(word, stems);
    return stems;
  }

  private split(word: string): readonly string[] {
    let [parts, most]: [readonly string[], number] = [[], 0];
    for (let at = partFrom; word.length >= splitFrom && at <= word.length - partFrom; at += 1) {
      const last = stemOf(word.slice(at));
      const often = this.seen.get(last) ?? 0;
      if (often < seenFrom || last.length < 3) continue;
      const start = word.slice(0, at);
      for (const first of start.endsWith('s') ? [start, start.slice(0, -1)] : [start]) {
        const stem = stemOf(first);
        const value = Math.sqrt(often * (this.seen.get(stem) ?? 0)) * (stem.length > 3 ? 1 : 0.3);
        if ((this.seen.get(stem) ?? 0) >= seenFrom && value > most) [parts, most] = [[stem, last], value];
      }
    }
    return parts;
  }
}
