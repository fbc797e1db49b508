import type { Text } from '@utfall/process';
import { cpvShare } from '../cpv.ts';
import { gramsOf, wordsIn } from '../words.ts';
import type { Judged } from './judge.ts';
import type { Ranked, Ranker } from './ranker.ts';
import { reasonNames, type Band, type ReasonName } from './reason-names.ts';
import { codeOf } from './register.ts';
import { sentenceOf } from './sentences.ts';
import type { Feature } from './weights.ts';

const reasonOf: Readonly<Record<Feature, ReasonName>> = {
  titles: 'text',
  stems: 'text',
  items: 'text',
  best: 'text',
  cpvDepth: 'cpv',
  cpvGroup: 'cpv',
  cpvClass: 'cpv',
  branch: 'branch',
  branchGroup: 'branch',
  branchShare: 'branch',
  facts: 'name',
  capability: 'capability',
  phrases: 'phrases',
  region: 'region',
  newcomer: 'newcomer',
};

/** One part of a score, with what it rests on in words. The values of all parts sum to the score (within 1e-9). */
export interface Term {
  readonly feature: ReasonName;
  readonly value: number;
  readonly sentence: Text;
}

/** A word of the evidence that speaks for the supplier, the word of the need it answers to, and how much it weighs. */
export interface MatchingWord {
  readonly word: string;
  readonly answersTo: string;
  readonly value: number;
}

/** What a band rests on: evidence items in all, how many of the best ones hit, and how many telling words they share. */
export interface BandCounts {
  readonly items: number;
  readonly hits: number;
  readonly words: number;
}

/** Why a supplier stands on the list. `evidence` values sum to the parts that earlier assignments answer for. */
export interface Explanation {
  readonly terms: readonly Term[];
  readonly evidence: readonly { readonly id: string; readonly value: number; readonly words: readonly string[] }[];
  readonly words: readonly MatchingWord[];
  readonly band: Band;
  readonly counts: BandCounts;
}

/** A word is telling when at most one text in a hundred holds it (in a small register: at most five texts). */
const tellingShare = 0.01;
const tellingItems = 5;
/** Two words are alike when at least this share of the shorter one's character sequences stands in the longer one. */
const alikeShare = 0.75;
const wordsShown = 8;
/** From here on a branch, or the kind of assignment, speaks for a supplier although no word does. */
const branchLimit = 0.5;
const kindLimit = 0.5;

interface WordRead extends MatchingWord {
  readonly telling: boolean;
}

/**
 * Explains places on one list from the suppliers' own texts, not from the score: so a score that its reasons do not carry
 * would show. Pure; it only remembers which words are alike.
 */
export function explainerOf(ranker: Ranker, judged: Judged): (ranked: Ranked) => Explanation {
  const alike = alikeIn(judged.words);
  return ({ supplier }) => explain(ranker, judged, supplier, alike);
}

function explain(ranker: Ranker, judged: Judged, supplier: string, alike: Alike): Explanation {
  const known = ranker.measured(judged, supplier);
  const parts = Object.entries(ranker.parts(judged, known)) as [Feature, number][];
  const best = ranker.bestOf(judged, supplier);
  const read = best.map(({ item, share }) => {
    const words = readWords(ranker, judged, item.title, alike);
    const hit = words.some(({ telling }) => telling) || cpvShare(judged.fields, codeOf(item)) === 1;
    return { item, share, words, hit };
  });
  const words = read.flatMap((one) => one.words);
  const shown = matchingWords(words);
  const sums = Object.fromEntries(reasonNames.map((name) => [name, 0])) as Record<ReasonName, number>;
  for (const [feature, value] of parts) sums[reasonOf[feature]] += value;
  const told = { items: read.length, words: shown.map(({ word }) => word) };
  const terms = reasonNames
    .filter((name) => (name !== 'newcomer' && name !== 'region') || sums[name] > 0)
    .map((feature) => ({ feature, value: sums[feature], sentence: sentenceOf(feature, sums[feature], told) }));
  const ofItems = sums.text + sums.capability + sums.phrases + sums.cpv;
  const counts = {
    items: ranker.itemsOf(supplier),
    hits: read.filter(({ hit }) => hit).length,
    words: new Set(words.filter(({ telling }) => telling).map(({ word }) => word)).size,
  };
  const evidence = read.map((one) => ({
    id: one.item.id,
    value: one.share * ofItems,
    words: [...new Set(one.words.map(({ word }) => word))],
  }));
  const inField = read.some(({ item }) => cpvShare(judged.fields, codeOf(item)) === 1);
  const speaks = known.capability >= kindLimit || (counts.items === 0 && known.branch >= branchLimit);
  return { terms, evidence, words: shown, counts, band: bandOf(counts, inField, speaks) };
}

function readWords(ranker: Ranker, judged: Judged, title: string, alike: Alike): WordRead[] {
  const limit = Math.max(tellingItems, ranker.index.items.texts * tellingShare);
  return [...new Set(wordsIn(title))].flatMap((word) => {
    const answersTo = alike(word);
    if (answersTo === '') return [];
    const value = gramsOf(word).reduce(
      (sum, gram) => sum + (judged.queries.items.has(gram) ? ranker.index.items.rarity(gram) : 0),
      0,
    );
    const telling = ranker.index.items.frequency(rarestOf(ranker, word)) <= limit;
    return [{ word, answersTo, value, telling }];
  });
}

/** The character sequence of a word that fewest texts hold. */
function rarestOf(ranker: Ranker, word: string): string {
  const grams = gramsOf(word);
  return grams.reduce((one, other) =>
    ranker.index.items.frequency(other) < ranker.index.items.frequency(one) ? other : one,
  );
}

/** The word of the need that a word answers to: itself, else the one that shares most of its sequences; '' for none. */
type Alike = (word: string) => string;

function alikeIn(words: readonly string[]): Alike {
  const need = [...new Set(words)].map((word) => ({ word, marked: ` ${word} `, size: gramsOf(word).length }));
  const known = new Map(need.map(({ word }) => [word, word]));
  const find = (word: string): string => {
    const grams = gramsOf(word);
    let [found, most] = ['', 0];
    for (const other of need) {
      const share = shared(grams, other.marked) / Math.min(grams.length, other.size);
      if (share > most) [found, most] = [other.word, share];
    }
    return most >= alikeShare ? found : '';
  };
  return (word) => {
    const found = known.get(word) ?? find(word);
    known.set(word, found);
    return found;
  };
}

function shared(grams: readonly string[], marked: string): number {
  return grams.filter((gram) => marked.includes(gram)).length;
}

/** Words that answer to the need, once each with all they weigh, the weightiest first. */
function matchingWords(words: readonly WordRead[]): MatchingWord[] {
  const joined = new Map<string, MatchingWord>();
  for (const { word, answersTo, value } of words)
    joined.set(word, { word, answersTo, value: value + (joined.get(word)?.value ?? 0) });
  const sorted = [...joined.values()].sort((one, other) => other.value - one.value || (one.word < other.word ? -1 : 1));
  return sorted.slice(0, wordsShown);
}

function bandOf({ hits, words }: BandCounts, inField: boolean, speaks: boolean): Band {
  const wordsNeeded = inField ? 1 : 2;
  if (hits >= 2 && words >= wordsNeeded) return 'strong';
  return hits >= 1 || speaks ? 'possible' : 'weak';
}
