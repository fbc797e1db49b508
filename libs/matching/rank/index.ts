export { order } from './register.ts';
export { Ranker, type Ranked, type RankerContent } from './ranker.ts';
export type { Judged, Need } from './judge.ts';
export type { EvidenceItem, Lesson, Progress, SupplierFacts } from './register.ts';
export { Vocabulary, type CpvEntry } from './vocabulary.ts';
export { features, type Feature, type FeatureWeights, type RankingWeights } from './weights.ts';
export {
  phraseSources,
  proposeLabels,
  proposePhrases,
  type Declines,
  type PhraseSource,
  type ProposedPhrase,
} from './phrases.ts';
export { phraseKey } from './spread.ts';
export { phrasesIn, type OwnText } from './own-words.ts';
export { chosenBefore, type ChosenBefore, type EarlierChoice } from './earlier.ts';
export { proposeDivisions, type ProposedDivision } from './divisions.ts';
export { Holders } from './holders.ts';
export { Postings, countsOf, type Bm25Settings } from './postings.ts';
export { Lexicon } from './lexicon.ts';
export { stemOf } from './stems.ts';
export { explainerOf, type BandCounts, type Explanation, type MatchingWord, type Term } from './reasons.ts';
export type { Band } from './reason-names.ts';
export { bandSentences } from './sentences.ts';
