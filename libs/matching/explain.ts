import { text, type Text } from '@utfall/process';
import { cpvShare } from './cpv.ts';
import type { EvidenceIndex, EvidenceItem, Judged, Ranked } from './rank.ts';
import { gramsOf, wordsIn } from './words.ts';

/** One part of a score, with what it rests on in words. The values of all parts sum to the score (within 1e-9). */
export interface Term {
  readonly feature: 'grams' | 'words' | 'cpv';
  readonly value: number;
  readonly sentence: Text;
}

/** A word of the evidence that speaks for the supplier, the word of the need it answers to, and what it adds. */
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
export type Band = 'strong' | 'possible' | 'weak';

/** Why a supplier stands on the list. `evidence` values sum to the text's part of the score. */
export interface Explanation {
  readonly terms: readonly Term[];
  readonly evidence: readonly { readonly id: string; readonly value: number; readonly words: readonly string[] }[];
  readonly words: readonly MatchingWord[];
  readonly band: Band;
  readonly counts: BandCounts;
}

/** What each band means, in words. A band says what there is to show for it, never how likely anything is. */
export const bandSentences: Readonly<Record<Band, Text>> = {
  strong: text(
    'Minst två tidigare uppdrag liknar behovet, med flera ord gemensamma, eller med ett ord gemensamt och inom det område som har angetts.',
    'At least two earlier assignments resemble the need, with several words in common, or with one word in common and in the field that was named.',
  ),
  possible: text(
    'Minst ett tidigare uppdrag har ett utmärkande ord gemensamt med behovet eller ligger i samma område.',
    'At least one earlier assignment shares a telling word with the need or lies in the same field.',
  ),
  weak: text(
    'Bara delar av ord liknar varandra. Läs underlaget innan du drar slutsatser.',
    'Only parts of words are alike. Read the evidence before you draw conclusions.',
  ),
};

/** A word is telling when at most one item in a hundred holds it (in a small register: at most five items). */
const tellingShare = 0.01;
const tellingItems = 5;
/** Two words are alike when at least this share of the shorter one's character sequences stands in the longer one. */
const alikeShare = 0.75;
const wordsShown = 8;

interface ReadItem {
  readonly item: EvidenceItem;
  readonly words: readonly WordRead[];
  readonly hit: boolean;
}
interface WordRead extends MatchingWord {
  readonly grams: number;
  readonly plain: number;
  readonly telling: boolean;
}

/**
 * Explains places on one list from the index itself, term by term, not from the score: so a score that its reasons do
 * not carry would show. Pure; it only remembers which words are alike.
 */
export function explainerOf(index: EvidenceIndex, judged: Judged): (ranked: Ranked) => Explanation {
  const alike = alikeIn(judged.words);
  return (ranked) => explain(index, judged, ranked, alike);
}

function explain(index: EvidenceIndex, judged: Judged, ranked: Ranked, alike: Alike): Explanation {
  const read = ranked.items.map(({ item }) => readItem(index, judged, item, alike));
  const words = read.flatMap((one) => one.words);
  const [grams, plain] = [sum(words, 'grams'), sum(words, 'plain')];
  const shown = matchingWords(words);
  const share = ranked.cpvItem ? cpvShare(judged.need.cpv, ranked.cpvItem.cpv) : 0;
  const terms: Term[] = [
    { feature: 'grams', value: grams, sentence: gramSentence(read.length) },
    { feature: 'words', value: plain, sentence: wordSentence(words.filter(({ plain: value }) => value > 0)) },
  ];
  if (judged.need.cpv.length > 0)
    terms.push({ feature: 'cpv', value: (1 - judged.textShare) * share, sentence: cpvSentence(share) });
  const counts = {
    items: ranked.itemsInAll,
    hits: read.filter(({ hit }) => hit).length,
    words: new Set(words.filter(({ telling }) => telling).map(({ word }) => word)).size,
  };
  const evidence = read.map((one) => ({
    id: one.item.id,
    value: sum(one.words, 'value'),
    words: [...new Set(one.words.filter(({ answersTo }) => answersTo !== '').map(({ word }) => word))],
  }));
  return { terms, evidence, words: shown, counts, band: bandOf(counts, share) };
}

function readItem(index: EvidenceIndex, judged: Judged, item: EvidenceItem, alike: Alike): ReadItem {
  const place = index.placeOf(item);
  const words = wordsIn(item.title);
  const part = judged.textShare / index.weights.best;
  const gramsInAll = new Map<string, number>();
  for (const gram of words.flatMap(gramsOf)) gramsInAll.set(gram, (gramsInAll.get(gram) ?? 0) + 1);
  const limit = Math.max(tellingItems, index.items.length * tellingShare);
  const read = words.map((word): WordRead => {
    const ofGrams = gramsOf(word).reduce((total, gram) => {
      const count = judged.gramCounts.get(gram) ?? 0;
      return count === 0 ? total : total + (count * index.grams.weight(gram, place)) / gramsInAll.get(gram)!;
    }, 0);
    const times = words.filter((other) => other === word).length;
    const ofWord = ((judged.wordCounts.get(word) ?? 0) * index.words.weight(word, place)) / times;
    const grams = (ofGrams * index.weights.grams * part) / judged.gramMax;
    const plain = (ofWord * index.weights.words * part) / judged.wordMax;
    const answersTo = alike(word);
    const telling = answersTo !== '' && index.words.frequency(word) <= limit;
    return { word, answersTo, value: grams + plain, grams, plain, telling };
  });
  const hit = read.some(({ telling }) => telling) || cpvShare(judged.need.cpv, item.cpv) === 1;
  return { item, words: read, hit };
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

/** Words that answer to the need, once each with all they add, the weightiest first. */
function matchingWords(words: readonly WordRead[]): MatchingWord[] {
  const joined = new Map<string, MatchingWord>();
  for (const { word, answersTo, value } of words)
    if (answersTo !== '') joined.set(word, { word, answersTo, value: value + (joined.get(word)?.value ?? 0) });
  const sorted = [...joined.values()].sort((one, other) => other.value - one.value || (one.word < other.word ? -1 : 1));
  return sorted.slice(0, wordsShown);
}

function bandOf({ hits, words }: BandCounts, cpv: number): Band {
  const wordsNeeded = cpv === 1 ? 1 : 2;
  if (hits >= 2 && words >= wordsNeeded) return 'strong';
  return hits >= 1 ? 'possible' : 'weak';
}

function gramSentence(items: number): Text {
  return items === 0
    ? text(
        'Inga ord i tidigare uppdrag liknar behovets.',
        'No words in earlier assignments resemble those of the need.',
      )
    : text(
        `Ord i ${items} tidigare uppdrag liknar orden i behovet, också när de är böjda eller sammansatta.`,
        `Words in ${items} earlier assignment(s) resemble those of the need, also when inflected or compounded.`,
      );
}

function wordSentence(words: readonly WordRead[]): Text {
  const shared = [...new Set(words.map(({ word }) => word))].slice(0, wordsShown);
  return shared.length === 0
    ? text('Inget helt ord är gemensamt.', 'No whole word is shared.')
    : text(`Gemensamma ord: ${shared.join(', ')}.`, `Words in common: ${shared.join(', ')}.`);
}

function cpvSentence(share: number): Text {
  if (share === 1)
    return text('Har haft uppdrag i det angivna CPV-området.', 'Has had assignments in the CPV field named.');
  return share > 0
    ? text('Har haft uppdrag i ett närliggande CPV-område.', 'Has had assignments in a neighbouring CPV field.')
    : text('Inga uppdrag i det angivna CPV-området.', 'No assignments in the CPV field named.');
}

function sum(words: readonly WordRead[], part: 'grams' | 'plain' | 'value'): number {
  return words.reduce((total, word) => total + word[part], 0);
}
