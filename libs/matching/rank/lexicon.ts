import { wordsIn } from '../words.ts';
import { sliceSize, type Slices } from '../slices.ts';
import type { CpvEntry } from './vocabulary.ts';

const rounds = 4;
const perWord = 2;
const certainty = 0.15;
const common = new Set('the of and for to in with on that our we are is be from by as or it they who'.split(' '));

/**
 * Which Swedish words an English word stands for, learned from the parallel labels of the procurement vocabulary with
 * IBM model 1 (Brown et al. 1993, The mathematics of statistical machine translation), without null word.
 */
export class Lexicon {
  readonly found: ReadonlyMap<string, readonly string[]>;

  constructor(found: ReadonlyMap<string, readonly string[]>) {
    this.found = found;
  }

  static *learning(entries: readonly CpvEntry[]): Slices<Lexicon> {
    const pairs = entries.map(({ en, sv }) => [[...new Set(wordsIn(en))], [...new Set(wordsIn(sv))]] as const);
    let chance = new Map<string, Map<string, number>>();
    for (let round = 0; round < rounds; round += 1) {
      const next = new Map<string, Map<string, number>>();
      for (const [at, [english, swedish]] of pairs.entries()) {
        for (const word of swedish) share(word, english, chance, next);
        if (at % sliceSize === 0) yield;
      }
      chance = normalised(next);
      yield;
    }
    const found = new Map<string, readonly string[]>();
    for (const [english, row] of chance) found.set(english, best(row));
    return new Lexicon(found);
  }

  /** An English text in the Swedish words known for its words; null for a text that is not English. */
  translate(text: string): string | null {
    const written = text.toLowerCase().match(/\p{L}+/gu) ?? [];
    const english = written.filter((word) => common.has(word)).length;
    const known = wordsIn(text).filter((word) => this.found.has(word));
    const isEnglish = written.length > 3 ? english / written.length > 0.12 : /^[a-z\s-]+$/i.test(text.trim());
    if (!isEnglish || known.length === 0) return null;
    return known.flatMap((word) => this.found.get(word)!).join(' ');
  }
}

type Chances = Map<string, Map<string, number>>;

function share(swedish: string, english: readonly string[], chance: Chances, next: Chances): void {
  const known = english.map((word) => chance.get(word)?.get(swedish) ?? (chance.size === 0 ? 1 : 0));
  const total = known.reduce((sum, one) => sum + one, 0);
  if (total === 0) return;
  for (const [at, word] of english.entries()) {
    const row = next.get(word) ?? new Map<string, number>();
    row.set(swedish, (row.get(swedish) ?? 0) + known[at]! / total);
    next.set(word, row);
  }
}

function normalised(counts: Chances): Chances {
  for (const row of counts.values()) {
    const total = [...row.values()].reduce((sum, one) => sum + one, 0);
    for (const [word, count] of row) {
      if (count / total < 0.01) row.delete(word);
      else row.set(word, count / total);
    }
  }
  return counts;
}

function best(row: ReadonlyMap<string, number>): string[] {
  const sorted = [...row].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
  return sorted
    .slice(0, perWord)
    .filter(([, chance]) => chance >= certainty)
    .map(([word]) => word);
}
