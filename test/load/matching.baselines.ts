import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@utfall/database';
import { countsOf, Postings, type EvidenceItem, type Vocabulary } from '@utfall/matching/rank';
import MiniSearch from 'minisearch';
import pg from 'pg';
import snowball from 'snowball-stemmers';
import type { Question } from './matching.data.ts';

/** Lists suppliers for a question, best first. */
export type Lister = (question: Question) => Promise<readonly string[]> | readonly string[];

interface Text {
  readonly supplier: string;
  readonly words: string;
}
const depth = 100;
const stemmer = snowball.newStemmer('swedish');
const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The whole history of each supplier as one text: titles and CPV labels, as the ranker has them. */
export function historiesOf(items: readonly EvidenceItem[], vocabulary: Vocabulary): Text[] {
  const texts = new Map<string, string[]>();
  for (const { supplier, title, cpv } of items) {
    const own = texts.get(supplier) ?? [];
    own.push(`${title} ${cpv ? vocabulary.label(cpv) : ''}`);
    texts.set(supplier, own);
  }
  return [...texts].sort().map(([supplier, own]) => ({ supplier, words: own.join(' ') }));
}

/** The question in the same form: its text and the labels of its codes. */
export function wordedOf({ text, cpv }: Question, vocabulary: Vocabulary): string {
  return `${text} ${cpv
    .filter((code) => code.length > 2)
    .map((code) => vocabulary.label(code))
    .join(' ')}`;
}

/** BM25 on Snowball stems of whole histories, b as told. */
export function stemsLister(texts: readonly Text[], b: number, vocabulary: Vocabulary): Lister {
  const stemsOf = (text: string) => wordsOf(text).map((word) => stemmer.stem(word));
  const index = made(
    Postings.building(
      texts.length,
      (at) => stemsOf(texts[at]!.words),
      (stem) => [stem],
      { k1: 1.2, b },
    ),
  );
  return (question) => best(texts, index.scores(countsOf(stemsOf(wordedOf(question, vocabulary)))));
}

export function miniSearchLister(texts: readonly Text[], vocabulary: Vocabulary): Lister {
  const mini = new MiniSearch({
    fields: ['words'],
    idField: 'supplier',
    tokenize: wordsOf,
    processTerm: (word) => stemmer.stem(word),
  });
  mini.addAll(texts as Text[]);
  return (question) =>
    mini
      .search(wordedOf(question, vocabulary))
      .slice(0, depth)
      .map(({ id }) => String(id));
}

/** PostgreSQL's Swedish full text, any word, ts_rank_cd with length normalisation 1, over a database of its own. */
export async function withPostgres<Made>(
  texts: readonly Text[],
  vocabulary: Vocabulary,
  work: (lister: Lister) => Promise<Made>,
): Promise<Made> {
  const folder = mkdtempSync(join(tmpdir(), 'utfall-bench-'));
  const embedded = await startEmbedded({ dataDirectory: join(folder, 'database'), durable: false });
  const client = new pg.Client({ connectionString: embedded.superuserUrl });
  try {
    await client.connect();
    await client.query('create temp table history (supplier text, words tsvector)');
    for (let at = 0; at < texts.length; at += 1000) {
      const part = texts.slice(at, at + 1000);
      await client.query(
        `insert into history select s, to_tsvector('swedish', w) from unnest($1::text[], $2::text[]) t(s, w)`,
        [part.map(({ supplier }) => supplier), part.map(({ words }) => words)],
      );
    }
    await client.query('create index on history using gin (words)');
    return await work(async (question) => {
      const { rows } = await client.query<{ supplier: string }>({
        name: 'ranked',
        text: `select supplier from history,
            (select replace(plainto_tsquery('swedish', $1)::text, '&', '|')::tsquery as asked) q
          where words @@ asked order by ts_rank_cd(words, asked, 1) desc, supplier limit ${depth}`,
        values: [wordedOf(question, vocabulary)],
      });
      return rows.map(({ supplier }) => supplier);
    });
  } finally {
    await client.end();
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function best(texts: readonly Text[], scores: Float64Array): string[] {
  const places = [...scores.keys()].filter((at) => scores[at]! > 0);
  places.sort((one, other) => scores[other]! - scores[one]! || one - other);
  return places.slice(0, depth).map((at) => texts[at]!.supplier);
}

/** Does slow work that comes in slices at once. */
export function made<Result>(slices: Generator<undefined, Result>): Result {
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
  }
}
