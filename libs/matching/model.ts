import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Lexicon } from './rank/lexicon.ts';
import type { RankingWeights } from './rank/weights.ts';
import { Vocabulary } from './rank/vocabulary.ts';

/** Written so that it also holds from the bundled program, which lies as deep as a room. */
export const dataFile = (name: string): URL => new URL(`../../libs/matching/data/${name}`, import.meta.url);

/** What the ranking knows before it has seen any register. */
export interface RankingModel {
  readonly vocabulary: Vocabulary;
  readonly lexicon: Lexicon;
  readonly weights: RankingWeights;
}
let known: RankingModel | undefined;
let knownWeights: RankingWeights | undefined;

/** The procurement vocabulary, the lexicon learned from it, and the weights, as they come with the program, read when first asked for. Throws when a file is missing. */
export function readModel(): RankingModel {
  known ??= { vocabulary: readVocabulary(), lexicon: readLexicon(), weights: rankingWeights() };
  return known;
}

/** The weights alone: whoever records a run needs nothing else. */
export function rankingWeights(): RankingWeights {
  knownWeights ??= JSON.parse(readFileSync(dataFile('weights.json'), 'utf8')) as RankingWeights;
  return knownWeights;
}

function readLines(name: string): string[] {
  return gunzipSync(readFileSync(dataFile(name)))
    .toString('utf8')
    .trimEnd()
    .split(/\r?\n/);
}

function readLexicon(): Lexicon {
  const rows = readLines('lexicon-en-sv.tsv.gz').map((line) => line.split('\t'));
  return new Lexicon(new Map(rows.map(([english = '', ...swedish]) => [english, swedish])));
}

function readVocabulary(): Vocabulary {
  const [, ...lines] = readLines('cpv-2008.tsv.gz');
  const entries = lines.map((line) => {
    const [code = '', parent = '', , en = '', sv = ''] = line.split('\t');
    return { code: code.slice(0, 8), parent: parent.slice(0, 8), en, sv };
  });
  return new Vocabulary(entries);
}
