import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { readModel } from '@utfall/matching/model';
import {
  features,
  Lexicon,
  proposePhrases,
  Ranker,
  type EvidenceItem,
  type RankingWeights,
} from '@utfall/matching/rank';
import { historiesOf, made, miniSearchLister, stemsLister, withPostgres, type Lister } from './matching.baselines.ts';
import {
  questionsOf,
  readAwards,
  readNeeds,
  readQuestions,
  readSuppliers,
  readTable,
  type Question,
} from './matching.data.ts';
import { casesOf, fitted } from './matching.fit.ts';
import { measured, type Measured } from './matching.measures.ts';
import { lineOf, needFigures } from './matching.needs.ts';
import { measureNodes } from './matching.nodes.ts';
import { measureScale, multiplied } from './matching.scale.ts';
import { measureAnswers } from './matching.texts.ts';

const lexiconFile = 'libs/matching/data/lexicon-en-sv.tsv.gz';
const weightsFile = 'libs/matching/data/weights.json';
/** Weights are fitted on the awards from here on, by the history before. */
const developmentFrom = '2021-07-01';
const listed = 100;

const { values: told } = parseArgs({
  options: {
    suppliers: { type: 'string' },
    history: { type: 'string' },
    queries: { type: 'string' },
    run: { type: 'string' },
    phrases: { type: 'string', default: '0' },
    fit: { type: 'boolean', default: false },
    scale: { type: 'string', default: '100000' },
  },
});
if (told.run !== undefined || told.queries !== undefined) writeRun();
else if (told.fit) fit();
else await main();

function rankerOf(evidence: readonly EvidenceItem[], suppliers = readSuppliers(told.suppliers)): Ranker {
  return made(Ranker.building({ suppliers, evidence, ...readModel() }));
}

function list(ranker: Ranker, { text, cpv }: Question, counties: readonly string[] = []): string[] {
  return ranker.rank(ranker.judge({ text, cpv, counties }), listed).map(({ supplier }) => supplier);
}

/** Ranks somebody's questions over somebody's register and writes query, supplier, rank and score. */
function writeRun(): void {
  if (!told.queries || !told.run) {
    console.error(
      'usage: npm run bench -- matching --suppliers FILE --history FILE --queries FILE --run OUT.tsv [--phrases 3]',
    );
    process.exit(2);
  }
  const ranker = rankerOf(readAwards(told.history));
  const questions = readQuestions(told.queries);
  const lines = questions.flatMap(({ id, text, cpv, counties }) => {
    const judged = ranker.judge({ text, cpv, counties });
    const proposed = proposePhrases(ranker, judged, Number(told.phrases));
    const asked =
      proposed.length > 0
        ? ranker.judge({ text, cpv, counties, phrases: proposed.map(({ phrase }) => phrase) })
        : judged;
    for (const one of proposed) console.log(`${id}\t${lineOf(one)}`);
    return ranker.rank(asked, listed).map(({ supplier, score }, at) => [id, supplier, at + 1, score].join('\t'));
  });
  writeFileSync(told.run, lines.map((line) => `${line}\n`).join(''));
  console.log(`${questions.length} questions, ${lines.length} lines in ${told.run}`);
  console.log(JSON.stringify({ bench: 'matching', run: told.run, questions: questions.length, lines: lines.length }));
}

/** Fits the weights on July and August by the history to June, and the few of needs on the needs; writes the file. */
function fit(): void {
  const { awards, history, experienced } = development();
  const before = readModel().weights;
  const ranker = rankerOf(history);
  const isExperienced = (supplier: string) => experienced.has(supplier);
  const used = features.filter((one) => one !== 'newcomer' && one !== 'phrases');
  const ofAwards = fitted(casesOf(ranker, awards, isExperienced), { used, ridge: 5e-4, rounds: 300 });
  const ofNewcomers = fitted(
    casesOf(ranker, awards, (one) => !isExperienced(one)),
    { used: ['facts', 'branch', 'branchGroup', 'branchShare'], ridge: 5e-4, rounds: 300 },
  );
  const { newcomer, region } = before.assignment.newcomer;
  const weights: RankingWeights = {
    ...before,
    version: new Date().toISOString().slice(0, 10),
    assignment: { experienced: ofAwards, newcomer: { ...ofNewcomers, newcomer, region } },
  };
  const lexicon = made(Lexicon.learning(readModel().vocabulary.entries));
  const lines = [...lexicon.found]
    .filter(([, swedish]) => swedish.length > 0)
    .map(([english, swedish]) => [english, ...swedish].join('\t'));
  writeFileSync(lexiconFile, gzipSync(lines.sort().join('\n'), { level: 9 }));
  writeFileSync(weightsFile, `${JSON.stringify(weights, null, 2)}\n`);
  console.log(readFileSync(weightsFile, 'utf8'));
}

function development() {
  const all = readAwards(told.history);
  const history = all.filter(({ date }) => date < developmentFrom);
  const experienced = new Set(history.map(({ supplier }) => supplier));
  return { all, history, experienced, awards: questionsOf(all.filter(({ date }) => date >= developmentFrom)) };
}

async function main(): Promise<void> {
  const { all, history, experienced, awards } = development();
  const isExperienced = (supplier: string) => experienced.has(supplier);
  const ranker = rankerOf(history);
  const lists = new Map(awards.map((one) => [one.id, list(ranker, one)]));
  const listOf = ({ id }: Question) => lists.get(id)!;
  console.log(`awards of July–August by history to June: ${awards.length} procurements`);
  const warm = measured(awards, listOf, isExperienced);
  const cold = measured(awards, listOf, (one) => !isExperienced(one));
  tell('Utfall, suppliers with history', warm);
  tell(
    'Utfall, innovation-flagged',
    measured(
      awards.filter(({ innovation }) => innovation),
      listOf,
      isExperienced,
    ),
  );
  tell('Utfall, suppliers without history (same lists)', cold);
  tell('Utfall, everybody', measured(awards, listOf));
  const atHome = new Map(awards.map((one) => [one.id, list(ranker, one, one.counties)]));
  tell(
    'Utfall with the county of the buyer, where its name tells',
    measured(awards, (one) => atHome.get(one.id)!, isExperienced),
  );
  const withBuyer = buyerLists(ranker, awards, history);
  tell(
    'Utfall with earlier buyer (off in the program)',
    measured(awards, (one) => withBuyer.get(one.id)!, isExperienced),
  );
  const postgres = await baselines(history, awards, isExperienced);
  exposure(awards, listOf);
  console.log('  with the county of the buyer:');
  exposure(awards, ({ id }) => atHome.get(id)!);
  const whole = rankerOf(all);
  const needs = needFigures(whole);
  const answers = measureAnswers();
  console.log(`SweFAQ nDCG@10 ${answers.toFixed(3)}`);
  const size = await sizeFigures(all);
  const three = (value: number) => Number(value.toFixed(3));
  console.log(
    JSON.stringify({
      bench: 'matching',
      weights: readModel().weights.version,
      awards: {
        ndcg10: three(warm.ndcg10),
        recall50: three(warm.recall50),
        coldRecall50: three(cold.recall50),
        postgresNdcg10: three(postgres),
      },
      needs,
      swefaqNdcg10: three(answers),
      ...size,
    }),
  );
}

/** A hundred thousand suppliers: in one process, and on two servers with one database. */
async function sizeFigures(evidence: readonly EvidenceItem[]) {
  const model = readModel();
  const content = { suppliers: readSuppliers(), evidence, ...model };
  const scale = measureScale(content, readNeeds(false), Number(told.scale));
  console.log(
    `${scale.suppliers} suppliers: rebuilt in ${scale.rebuildSeconds.toFixed(1)} s, index ${scale.indexMB.toFixed(0)} MB, 63 words p50 ${scale.p50ms.toFixed(1)} ms, p95 ${scale.p95ms.toFixed(1)} ms, update visible after ${scale.updateMs.toFixed(0)} ms`,
  );
  const texts = readNeeds(false).map(({ text }) => text);
  const nodes = await measureNodes(multiplied(content, Number(told.scale)), texts);
  console.log(
    `two servers with ${nodes.suppliers} suppliers in a database: ready after ${nodes.readySeconds.toFixed(1)} s, a list with its reasons p50 ${nodes.listP50ms.toFixed(0)} ms, p95 ${nodes.listP95ms.toFixed(0)} ms, the same list for ${nodes.same} of ${nodes.asked} needs, a change on both lists after ${nodes.visibleMs.toFixed(0)} ms at most`,
  );
  const three = (value: number) => Number(value.toFixed(3));
  return {
    p95ms: three(scale.p95ms),
    indexMB: Math.round(scale.indexMB),
    rebuildSeconds: three(scale.rebuildSeconds),
    twoServers: {
      readySeconds: three(nodes.readySeconds),
      sameLists: `${nodes.same}/${nodes.asked}`,
      visibleMs: Math.round(nodes.visibleMs),
      listP95ms: Math.round(nodes.listP95ms),
    },
  };
}

function tell(name: string, { ndcg10, recall20, recall50, questions }: Measured): void {
  const three = (value: number) => value.toFixed(3);
  console.log(
    `  ${name.padEnd(58)} nDCG@10 ${three(ndcg10)} recall@20 ${three(recall20)} recall@50 ${three(recall50)} (${questions})`,
  );
}

/** What knowing the buyer's earlier suppliers would add: one more feature, a third of the whole score at most. */
function buyerLists(
  ranker: Ranker,
  awards: readonly Question[],
  history: ReturnType<typeof readAwards>,
): Map<string, string[]> {
  const bought = new Map<string, Map<string, number>>();
  for (const { buyer, supplier } of history) {
    const own = bought.get(buyer) ?? new Map<string, number>();
    bought.set(buyer, own.set(supplier, (own.get(supplier) ?? 0) + 1));
  }
  return new Map(
    awards.map(({ id, text, cpv, buyer }) => {
      const ranked = ranker.rank(ranker.judge({ text, cpv }), listed);
      const known = ({ supplier }: { supplier: string }) => 0.05 * Math.log1p(bought.get(buyer)?.get(supplier) ?? 0);
      const sorted = ranked.toSorted((one, other) => other.score + known(other) - one.score - known(one));
      return [id, sorted.map(({ supplier }) => supplier)];
    }),
  );
}

async function baselines(
  history: readonly EvidenceItem[],
  awards: readonly Question[],
  counts: (supplier: string) => boolean,
): Promise<number> {
  const { vocabulary } = readModel();
  const texts = historiesOf(history, vocabulary);
  const asked = async (name: string, lister: Lister) => {
    const lists = new Map<string, readonly string[]>();
    for (const question of awards) lists.set(question.id, await lister(question));
    const figures = measured(awards, ({ id }) => lists.get(id)!, counts);
    tell(name, figures);
    return figures.ndcg10;
  };
  await asked('BM25 on Snowball stems, b .75', stemsLister(texts, 0.75, vocabulary));
  await asked('BM25 on Snowball stems, b .2', stemsLister(texts, 0.2, vocabulary));
  await asked('MiniSearch and Snowball', miniSearchLister(texts, vocabulary));
  return withPostgres(texts, vocabulary, (lister) => asked('PostgreSQL full text, ts_rank_cd', lister));
}

/** Whose names the first twenty places show, against their share of all suppliers. */
function exposure(awards: readonly Question[], listOf: (question: Question) => readonly string[]): void {
  const rows = readTable('libs/matching/data/suppliers.tsv.gz');
  const small = new Set(['Mikroföretag', 'Små företag']);
  const social = /förening|stiftelse|kooperativ|samfund/i;
  const groups = {
    'small firms': new Set(rows.filter(({ size }) => small.has(size ?? '')).map(({ supplier }) => supplier!)),
    'social-economy forms': new Set(
      rows.filter((row) => social.test(row['legal_form'] ?? '')).map(({ supplier }) => supplier!),
    ),
  };
  const places = awards.flatMap((one) => listOf(one).slice(0, 20));
  for (const [name, members] of Object.entries(groups)) {
    const [pool, shown] = [members.size / rows.length, places.filter((one) => members.has(one)).length / places.length];
    const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
    console.log(
      `  exposure of ${name}: ${percent(pool)} of the pool, ${percent(shown)} of top-20 places, ratio ${(shown / pool).toFixed(2)}`,
    );
  }
}
