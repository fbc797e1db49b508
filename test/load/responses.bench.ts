import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryKeys, migrate, openDatabase, prepareServer, startEmbedded } from '@utfall/database';
import { createSignIn } from '@utfall/people';
import { entitiesOf, migrationsOf, modes, stages, startNode } from '@utfall/server';
import pg from 'pg';
import { measureLists } from './responses.lists.ts';
import { plantResponses } from './responses.plant.ts';
import { amended, published } from './responses.told.ts';

/** Lists at first and deep pages, without a whole table read; and an amendment and a publication that thousands hear of. */
const asks = Number(process.env['BENCH_ASKS'] ?? 200);
const limitMilliseconds = 100;
const listeners = 5_000;
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

const told = { ask, superuser, engine: node.engine, ground, listeners };
const { pages, scans, counted } = await measureLists(ask, superuser, ground, asks);
const [amendment, publication] = [await amended(told), await published(told)];

const slowest = Math.max(...Object.values(pages).map((one) => one.p99));
console.log(
  JSON.stringify({
    ...{ bench: 'responses', ...counts, listeners, asks, pages, slowestP99Milliseconds: slowest },
    ...{ scans, counted, amendment, publication },
  }),
);
await node.close();
await superuser.end();
await database.close();
await embedded.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(slowest < limitMilliseconds && scans.length === 0 ? 0 : 1);
