import { wordsIn } from '../words.ts';
import type { Concepts } from './concepts.ts';
import { Holders } from './holders.ts';
import type { Judged } from './judge.ts';
import type { PhraseSource, ProposedPhrase } from './phrases.ts';
import type { Ranker } from './ranker.ts';
import { order } from './register.ts';
import { phraseKey } from './spread.ts';

/** Something that was written on the trail of a need: an insight of its workshops, or a question of its RFI. */
export interface OwnText {
  readonly source: Extract<PhraseSource, 'insight' | 'rfiQuestion'>;
  readonly id: string;
  readonly text: string;
}

/** So many words of the trail are read; what is written last counts less than that somebody waits. */
const readWords = 600;
const longest = 4;
const ofOneText = 2;
/** A phrase that more than so many have had assignments with finds everybody. */
const tooMany = { least: 10, share: 0.02 };

/**
 * Proposes pieces of the trail's own texts, as they stand there: up to four words that say something, with one common word
 * between two of them at most, that an earlier award has all of in its title or in the words of its CPV code. So each has suppliers to bring.
 */
export function phrasesIn(
  { index }: Ranker,
  judged: Judged,
  texts: readonly OwnText[],
  count: number,
): ProposedPhrase[] {
  const { affinities } = judged;
  if (affinities === null) return [];
  const holders = new Holders(index);
  const most = Math.max(tooMany.least, tooMany.share * index.numbers.size);
  const said = new Set<string>();
  let left = readWords;
  const found = texts.flatMap(({ source, id, text }) => {
    const pieces = piecesOf(text.split(/\s+/).slice(0, Math.max(0, left)).join(' '), index.concepts, holders);
    left -= text.split(/\s+/).length;
    const valued = pieces.flatMap((phrase) => {
      const near = index.concepts.nearness({ title: phrase, cpv: '', sni: '' }, affinities);
      const suppliers = near > 0 && !said.has(phraseKey(phrase)) ? holders.of(phrase) : [];
      said.add(phraseKey(phrase));
      return suppliers.length > 0 && suppliers.length <= most ? [{ phrase, near, suppliers }] : [];
    });
    const nearest = valued.sort((one, other) => other.near - one.near || order(one.phrase, other.phrase));
    return nearest.slice(0, ofOneText).map(({ phrase, near, suppliers }) => ({
      ...{ phrase, source, origin: id, nearness: Math.min(1, near), cpv: '', cpvLabel: '', awards: 0 },
      suppliers,
    }));
  });
  return found.sort((one, other) => other.nearness - one.nearness).slice(0, count);
}

/** The longest pieces of a text that awards hold, none within another. A word alone says enough when it is made of two. */
function piecesOf(text: string, { compounds }: Concepts, holders: Holders): string[] {
  const isCompound = (word: string) => compounds.stems(word).length > 1;
  return text.split(/[^\p{L}\p{N}\s-]+|\s-+\s/u).flatMap((clause) => {
    const words = [...clause.matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu)].map((match, place) => ({
      place,
      from: match.index,
      to: match.index + match[0].length,
      says: wordsIn(match[0]).length > 0,
    }));
    const telling = words.filter(({ says }) => says);
    const pieces: string[] = [];
    let reached = -1;
    for (const [at, first] of telling.entries()) {
      let last = -1;
      for (let to = at; to < Math.min(telling.length, at + longest); to += 1) {
        if (to > at && telling[to]!.place - telling[to - 1]!.place > 2) break;
        if (!holders.some(clause.slice(first.from, telling[to]!.to))) break;
        last = to;
      }
      if (last > reached && (last > at || isCompound(clause.slice(first.from, first.to))))
        pieces.push(clause.slice(first.from, telling[last]!.to));
      reached = Math.max(reached, last);
    }
    return pieces;
  });
}
