import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryKeys, migrate, openDatabase, prepareServer, startEmbedded } from '@utfall/database';
import { newId } from '@utfall/engine';
import { createSignIn } from '@utfall/people';
import { entitiesOf, migrationsOf, modes, stages, startNode } from '@utfall/server';
import pg from 'pg';
import { median } from './http.ts';
import { publishedRfi } from '../support/rfi-open.ts';
import type { TestPerson, TestServer } from '../support/server.ts';
import { plantResponses, plantWriters } from './responses.plant.ts';

/** Lists of responses at first and deep pages, without a whole table read; and an amendment that thousands hear of. */
const asks = Number(process.env['BENCH_ASKS'] ?? 200);
const deepPages = 40;
const limitMilliseconds = 100;
const writers = 5_000;
const counts = {
  rfis: Number(process.env['BENCH_RFIS'] ?? 2_000),
  responses: Number(process.env['BENCH_RESPONSES'] ?? 100_000),
  inLargest: 5_000,
};

const folder = mkdtempSync(join(tmpdir(), 'utfall-bench-'));
const embedded = await startEmbedded({ dataDirectory: join(folder, 'database'), durable: false });
const { secret } = embedded;
const url = await prepareServer({ adminUrl: embedded.superuserUrl, secret, database: 'bench' });
const database = openDatabase({ url, secret, entities: [...entitiesOf(stages)] });
await migrate(database, migrationsOf(stages));
const keys = memoryKeys();
const signIn = createSignIn({ database, secure: false, origin: () => 'http://localhost' });
const superuserUrl = new URL(embedded.superuserUrl);
superuserUrl.pathname = '/bench';
const superuser = new pg.Client({ connectionString: superuserUrl.href });
await superuser.connect();
const ground = await plantResponses(superuser, { database, signIn, keys }, counts);
const node = await startNode({ database, mode: modes.test, stages, api: true, worker: false, port: 0, keys });

async function ask<Data>(token: string, query: string, variables: object): Promise<Data> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const body = JSON.stringify({ query, variables });
  const response = await fetch(`${node.url}/graphql`, { method: 'POST', headers, body });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

type Listed = Record<string, { nodes: object[]; pageInfo: { endCursor: string | null } }>;
const page = 'pageInfo { endCursor }';
const lists: Readonly<Record<string, { token: string; query: string; variables: object }>> = {
  responses: {
    token: ground.tokens.officer,
    query: `query ($id: UUID!, $after: String) { responses(rfiId: $id, first: 20, after: $after) {
      nodes { id organisation isReadable submission { at } } ${page} } }`,
    variables: { id: ground.largest },
  },
  readAnswers: {
    token: ground.tokens.officer,
    query: `query ($id: UUID!, $question: UUID!, $after: String) {
      readAnswers(rfiId: $id, questionId: $question, first: 20, after: $after) { nodes { responseId text } ${page} } }`,
    variables: { id: ground.largest, question: ground.question },
  },
  ownResponses: {
    token: ground.tokens.supplier,
    query: `query ($after: String) { ownResponses(first: 20, after: $after) { nodes { id rfiTitle state } ${page} } }`,
    variables: {},
  },
  rfis: {
    token: ground.tokens.officer,
    query: `query ($after: String) { rfis(first: 20, after: $after) { nodes { id title state } ${page} } }`,
    variables: {},
  },
};

const p99 = (took: readonly number[]): number =>
  took.toSorted((one, other) => one - other)[Math.floor(took.length * 0.99)]!;
async function measured(of: (typeof lists)[string], after: string | null): Promise<{ p50: number; p99: number }> {
  const took: number[] = [];
  for (let n = 0; n < asks; n += 1) {
    const began = performance.now();
    const [list] = Object.values(await ask<Listed>(of.token, of.query, { ...of.variables, after }));
    took.push(performance.now() - began);
    if (list!.nodes.length !== 20) throw new Error(`a page of ${list!.nodes.length}`);
  }
  const sound = took.slice(Math.min(10, asks / 10));
  return { p50: Number(median(sound).toFixed(1)), p99: Number(p99(sound).toFixed(1)) };
}
async function scans(): Promise<number> {
  await superuser.query('select pg_stat_force_next_flush()');
  const { rows } = await superuser.query<{ scans: string }>(
    `select sum(seq_scan)::text as scans from pg_stat_user_tables
      where schemaname || '.' || relname in ('engine.process', 'rfi.submission', 'engine.content', 'rfi.respondent')`,
  );
  return Number(rows[0]!.scans);
}

const before = await scans();
const pages: Record<string, { p50: number; p99: number }> = {};
for (const [name, of] of Object.entries(lists)) {
  pages[`${name} first`] = await measured(of, null);
  let after: string | null = null;
  for (let n = 0; n < deepPages; n += 1)
    after = Object.values(await ask<Listed>(of.token, of.query, { ...of.variables, after }))[0]!.pageInfo.endCursor;
  pages[`${name} page ${deepPages}`] = await measured(of, after);
}
const sequentialScans = (await scans()) - before;

/** The same step on an RFI that nobody answers and on one that thousands write to. */
async function amended(): Promise<Record<'alone' | 'heardByMany', number>> {
  const person = (role: 'officer' | 'approver'): TestPerson => ({
    ...{ ...ground.people[role], email: '', roles: [role], token: ground.tokens[role] },
  });
  const people = { officer: person('officer'), approver: person('approver') };
  const query: TestServer['query'] = async (by, document, variables = {}) => ({
    ...{ status: 200, headers: new Headers() },
    data: await ask(by!.token, document, variables),
  });
  const server = { engine: node.engine, query } as TestServer;
  const [alone, heardByMany] = [await publishedRfi(server, people), await publishedRfi(server, people)];
  const tenant = people.officer.organisation;
  await plantWriters(superuser, { tenant, rfi: heardByMany.rfiId, trail: heardByMany.trail, count: writers });
  const took = { alone: [] as number[], heardByMany: [] as number[] };
  const step = `mutation ($input: AmendRfiInput!) { amendRfi(input: $input) { ... on Rfi { edition } ... on Refusal { rule } } }`;
  for (let n = 0; n < 30; n += 1)
    for (const [side, { rfiId }] of [
      ['alone', alone],
      ['heardByMany', heardByMany],
    ] as const) {
      const introduction = { title: `Utgåva ${n}`, text: 'Vi vill veta.' };
      const began = performance.now();
      const input = { commandId: newId(), rfiId, introduction };
      const { amendRfi } = await ask<{ amendRfi: { rule?: string } }>(people.officer.token, step, { input });
      took[side].push(performance.now() - began);
      if (amendRfi.rule !== undefined) throw new Error(`amendRfi: ${amendRfi.rule}`);
    }
  return { alone: Number(median(took.alone).toFixed(1)), heardByMany: Number(median(took.heardByMany).toFixed(1)) };
}
const amendment = await amended();

const slowest = Math.max(...Object.values(pages).map((one) => one.p99));
console.log(
  JSON.stringify({
    ...{
      bench: 'responses',
      ...counts,
      writers,
      asks,
      pages,
      slowestP99Milliseconds: slowest,
      sequentialScans,
      amendment,
    },
  }),
);
await node.close();
await superuser.end();
await database.close();
await embedded.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(slowest < limitMilliseconds && sequentialScans === 0 ? 0 : 1);
