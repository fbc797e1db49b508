import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase, prepareServer, startEmbedded } from '@utfall/database';
import { createSignIn } from '@utfall/people';
import { entitiesOf, migrationsOf, stages } from '@utfall/server';
import { get, measureLoad, median, post, type Asked } from './http.ts';
import { plantChallenges, type Planted } from './reads.plant.ts';
import { caseQuery, listQuery } from './reads.queries.ts';
import { serve } from './reads.server.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 3);
const challenges = Number(process.env['BENCH_PROCESSES'] ?? 10_000);
const clients = 16;

if (process.send) {
  process.once('message', ({ side, url, secret }: { side: 'bare' | 'full'; url: string; secret: string }) => {
    serve(side, url, secret).then(
      (port) => process.send!(port),
      (fault: unknown) => {
        console.error(fault);
        process.exit(1);
      },
    );
  });
} else await main();

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'utfall-bench-'));
  const embedded = await startEmbedded({ dataDirectory: join(folder, 'database'), durable: false });
  const children: ChildProcess[] = [];
  try {
    const { secret } = embedded;
    const url = await prepareServer({ adminUrl: embedded.superuserUrl, secret, database: 'bench' });
    const database = openDatabase({ url, secret, entities: [...entitiesOf(stages)] });
    await migrate(database, migrationsOf(stages));
    const signIn = createSignIn({ database, secure: true, origin: () => 'http://localhost' });
    const superuser = new URL(embedded.superuserUrl);
    superuser.pathname = '/bench';
    const planted = await plantChallenges(superuser.href, database, signIn, challenges);
    await database.close();
    const ports = {
      bare: await start(children, 'bare', url, secret),
      full: await start(children, 'full', url, secret),
    };
    await report(ports, planted);
  } finally {
    for (const child of children) child.kill('SIGKILL');
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function start(children: ChildProcess[], side: 'bare' | 'full', url: string, secret: string): Promise<number> {
  const child = fork(process.argv[1]!, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  children.push(child);
  child.send({ side, url, secret });
  return new Promise((resolve, reject) => {
    child.once('message', (port) => resolve(port as number));
    child.once('exit', (code) => reject(new Error(`the ${side} server ended with ${code}`)));
  });
}

async function report(ports: { bare: number; full: number }, planted: Planted): Promise<void> {
  const { ids, token } = planted;
  const headers = { authorization: `Bearer ${token}` };
  const any = () => ids[Math.floor(Math.random() * ids.length)]!;
  // The oldest tenth: rows that nobody has looked at for long.
  const old = () => ids[Math.floor((Math.random() * ids.length) / 10)]!;
  const deep = ids[Math.floor(ids.length / 10)]!;
  const cursor = Buffer.from(JSON.stringify([deep])).toString('base64url');
  const full = (query: string, variables: () => object): Asked => ({
    port: ports.full,
    next: () => post('/graphql', headers, { query, variables: variables() }),
  });
  const bare = (path: () => string): Asked => ({ port: ports.bare, next: () => get(path(), headers) });
  console.log(
    `requests per second at c=${clients}, ${challenges} challenges, median of ${rounds} interleaved rounds of ${seconds} s`,
  );
  const found = {
    case: await compare(
      'case',
      bare(() => `/case?id=${any()}`),
      full(caseQuery, () => ({ id: any() })),
    ),
    caseDeep: await compare(
      'case, deep',
      bare(() => `/case?id=${old()}`),
      full(caseQuery, () => ({ id: old() })),
    ),
    list: await compare(
      'list',
      bare(() => '/list'),
      full(listQuery, () => ({})),
    ),
    listDeep: await compare(
      'list, deep',
      bare(() => `/list?after=${deep}`),
      full(listQuery, () => ({ after: cursor })),
    ),
  };
  console.log(JSON.stringify({ bench: 'reads', ...found }));
}

async function compare(name: string, bare: Asked, full: Asked): Promise<number> {
  await measureLoad(bare, clients, 1);
  await measureLoad(full, clients, 1);
  const rates: Record<'bare' | 'full', number[]> = { bare: [], full: [] };
  const slow: Record<'bare' | 'full', number[]> = { bare: [], full: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const [side, asked] of Object.entries({ bare, full }) as ['bare' | 'full', Asked][]) {
      const { perSecond, p99Milliseconds } = await measureLoad(asked, clients, seconds);
      rates[side].push(perSecond);
      slow[side].push(p99Milliseconds);
    }
  const ratio = Number((median(rates.full) / median(rates.bare)).toFixed(2));
  const told = (values: number[]) => values.map((value) => Math.round(value)).join(' ');
  const p99 = (median(slow.full) / median(slow.bare)).toFixed(1);
  console.log(`${name}: bare ${told(rates.bare)} · full ${told(rates.full)} · ratio ${ratio} · p99 ×${p99}`);
  return ratio;
}
