import type pg from 'pg';
import { dearestOf, isOfScreen, largeTables, scansOf } from '../server/plans.ts';
import { StatementRecorder, type Recorded } from '../server/recorder.ts';
import { median } from './http.ts';
import type { ResponseGround } from './responses.plant.ts';

const deepPages = 40;
const pageSize = 20;

/** Asks the server something as the person of a token. Throws when it answers with errors. */
export type Asking = <Data>(token: string, query: string, variables: object) => Promise<Data>;

type Listed = Record<string, { nodes: object[]; pageInfo: { endCursor: string | null } }>;
interface List {
  readonly token: string;
  readonly query: string;
  readonly variables: object;
}
/** How long a page took, and the dearest of its statements as the database counts. */
export interface MeasuredPage {
  readonly p50: number;
  readonly p99: number;
  readonly statement: string;
  readonly buffers: number;
  readonly databaseMilliseconds: number;
}
export interface MeasuredLists {
  readonly pages: Readonly<Record<string, MeasuredPage>>;
  /** Statements whose plan reads through a table of more than a thousand rows. */
  readonly scans: readonly string[];
  /** How often the database has read through such a table meanwhile, by its own count. */
  readonly counted: Readonly<Record<string, number>>;
}

const page = 'pageInfo { endCursor }';
const list = (token: string, field: string, nodes: string, variables: object = {}, types = ''): List => ({
  ...{ token, variables },
  query: `query (${types}$after: String) { ${field.replace(')', ', first: 20, after: $after)')} { nodes { ${nodes} } ${page} } }`,
});

/** Every list that a person opens on an RFI or on the way to one. */
function listsOf({ tokens, largest, question }: ResponseGround): Readonly<Record<string, List>> {
  const { officer, supplier } = tokens;
  const ofRfi = { id: largest };
  return {
    responses: list(
      ...[officer, 'responses(rfiId: $id)', 'id organisation isReadable submission { at }', ofRfi, '$id: UUID!, '],
    ),
    readAnswers: list(
      ...[officer, 'readAnswers(rfiId: $id, questionId: $question)', 'responseId text'],
      ...[{ ...ofRfi, question }, '$id: UUID!, $question: UUID!, '],
    ),
    ownResponses: list(supplier, 'ownResponses()', 'id rfiTitle state'),
    rfis: list(officer, 'rfis()', 'id title state'),
    publishedRfis: list(supplier, 'publishedRfis()', 'id title isOpen'),
    openRfis: list(supplier, 'openRfis()', 'id title'),
    recordRequests: list(officer, 'recordRequests(rfiId: $id)', 'id state', ofRfi, '$id: UUID!, '),
    notices: list(officer, 'notices()', 'name at'),
    unreadNotices: list(officer, 'notices(unreadOnly: true)', 'name at'),
  };
}

const p99 = (took: readonly number[]): number =>
  took.toSorted((one, other) => one - other)[Math.floor(took.length * 0.99)]!;

/** Measures the first and a deep page of every list, and has the statements behind them planned as their roles. */
export async function measureLists(
  ask: Asking,
  superuser: pg.Client,
  ground: ResponseGround,
  asks: number,
): Promise<MeasuredLists> {
  const large = await largeTables(superuser);
  const before = await readThrough(superuser, large);
  const pages: Record<string, MeasuredPage> = {};
  const statements = new Map<string, Recorded>();
  const keep = async (name: string, of: List, after: string | null): Promise<void> => {
    const recorder = new StatementRecorder();
    await ask(of.token, of.query, { ...of.variables, after });
    recorder.stop();
    const recorded = [...recorder.statements.values()].filter(isOfScreen);
    for (const one of recorded) statements.set(`${name} ${one.text}`, one);
    const took = await measured(ask, of, after, asks);
    const { statement, buffers, milliseconds } = await dearestOf(superuser, recorded);
    pages[name] = { ...took, statement, buffers, databaseMilliseconds: milliseconds };
  };
  for (const [name, of] of Object.entries(listsOf(ground))) {
    await keep(`${name} first`, of, null);
    const after = await farDown(ask, of);
    if (after !== null) await keep(`${name} page ${deepPages}`, of, after);
  }
  const counted = await readThrough(superuser, large);
  const scans: string[] = [];
  for (const mode of ['force_generic_plan', 'force_custom_plan'])
    scans.push(...(await scansOf(superuser, [...statements.values()], large, mode)));
  const grown = Object.entries(counted).flatMap(([table, times]) =>
    times > before[table]! ? [[table, times - before[table]!]] : [],
  );
  return { pages, scans: [...new Set(scans)], counted: Object.fromEntries(grown) };
}

/** null: the list ends before. */
async function farDown(ask: Asking, of: List): Promise<string | null> {
  let after: string | null = null;
  for (let n = 0; n < deepPages; n += 1) {
    const answer: Listed = await ask<Listed>(of.token, of.query, { ...of.variables, after });
    const [found] = Object.values(answer);
    if (found!.nodes.length < pageSize) return null;
    after = found!.pageInfo.endCursor;
  }
  return after;
}

async function measured(
  ask: Asking,
  of: List,
  after: string | null,
  asks: number,
): Promise<{ p50: number; p99: number }> {
  const took: number[] = [];
  for (let n = 0; n < asks; n += 1) {
    const began = performance.now();
    await ask(of.token, of.query, { ...of.variables, after });
    took.push(performance.now() - began);
  }
  const sound = took.slice(Math.min(10, asks / 10));
  return { p50: Number(median(sound).toFixed(1)), p99: Number(p99(sound).toFixed(1)) };
}

async function readThrough(client: pg.Client, large: ReadonlySet<string>): Promise<Record<string, number>> {
  await client.query('select pg_stat_force_next_flush()');
  const { rows } = await client.query<{ name: string; scans: string }>(
    `select schemaname || '.' || relname as name, seq_scan::text as scans from pg_stat_user_tables`,
  );
  return Object.fromEntries(rows.filter(({ name }) => large.has(name)).map(({ name, scans }) => [name, Number(scans)]));
}
