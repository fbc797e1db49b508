import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate, openDatabase, prepareServer, startEmbedded } from '@utfall/database';
import { createSignIn } from '@utfall/people';
import { entitiesOf, migrationsOf, stages } from '@utfall/server';
import { caseQuery, listQuery } from './reads.queries.ts';
import { get, measureLoad, median, post, type Asked } from './http.ts';
import { serve } from './reads.server.ts';
import { explainScreens } from './scale.explain.ts';
import { scalePicture, type ScalePoint } from './scale.picture.ts';
import { plantScale, type ScaleGround } from './scale.plant.ts';
import { serveScale, stepsOn, type Stepped } from './scale.side.ts';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,1000000' },
    steps: { type: 'string', default: '4' },
    tenants: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '8' },
    seconds: { type: 'string', default: '4' },
    picture: { type: 'string' },
    /** Takes steps and reads nothing. */
    'steps-only': { type: 'boolean', default: false },
    /** Measures nothing: has the statements of every screen planned on the last size. */
    explain: { type: 'boolean', default: false },
  },
});
const clients = 64;
const readers = 16;
const [rounds, seconds] = [Number(values.rounds), Number(values.seconds)];

/** The challenges of the largest authority, in each database. */
const known = new Map<string, string[]>();

type Side = 'engine' | 'full' | 'bare';
interface Told {
  readonly side: Side;
  readonly url: string;
  readonly secret: string;
}

if (process.send) process.once('message', (told: Told) => void child(told));
else await main();

/** One side in a process of its own: servers tell their port, the engine steps whenever it is told to. */
async function child({ side, url, secret }: Told): Promise<void> {
  try {
    if (side === 'full') return void process.send!(await serveScale(url, secret));
    if (side === 'bare') return void process.send!(await serve('bare', url, secret));
    const step = await stepsOn(url, secret);
    process.on('message', ([atOnce, forSeconds]: [number, number]) => {
      step(atOnce, forSeconds).then((stepped) => process.send!(stepped), fail);
    });
    process.send!(0);
  } catch (fault) {
    fail(fault);
  }
}

function fail(fault: unknown): never {
  console.error(fault);
  process.exit(1);
}

interface Size extends ScaleGround {
  readonly processes: number;
  readonly engine: ChildProcess;
  readonly full: number;
  readonly url: string;
  readonly secret: string;
  readonly steps: Stepped[];
  readonly cases: number[];
  readonly lists: number[];
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'utfall-bench-'));
  const embedded = await startEmbedded({ dataDirectory: join(folder, 'database'), durable: true });
  const { secret, superuserUrl } = embedded;
  const children: ChildProcess[] = [];
  const start = async (side: Side, url: string): Promise<[ChildProcess, number]> => {
    const started = fork(process.argv[1]!, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    children.push(started);
    started.send({ side, url, secret });
    return [started, await said<number>(started)];
  };
  try {
    const sizes: Size[] = [];
    for (const processes of values.sizes.split(',').map(Number)) {
      const began = performance.now();
      const name = `scale${processes}`;
      const url = await prepareServer({ adminUrl: superuserUrl, secret, database: name });
      const ground = await plant(url, secret, new URL(`/${name}`, superuserUrl).href, processes);
      if (values.explain) {
        await explain({ url, secret, superuserUrl: new URL(`/${name}`, superuserUrl).href }, ground);
        continue;
      }
      const [engine] = await start('engine', url);
      const full = values['steps-only'] ? 0 : (await start('full', url))[1];
      sizes.push({ ...ground, processes, engine, full, url, secret, steps: [], cases: [], lists: [] });
      const { journalRows, bytes } = ground;
      const took = Math.round((performance.now() - began) / 1_000);
      console.log(`${processes} processes, ${journalRows} steps, ${Math.round(bytes / 1e6)} MB: planted in ${took} s`);
    }
    if (!values.explain) {
      await measure(sizes);
      const largest = sizes.at(-1)!;
      const isWhole = !values['steps-only'];
      report(sizes, isWhole ? await againstBare(largest, (await start('bare', largest.url))[1]) : null);
    }
  } finally {
    for (const one of children) one.kill('SIGKILL');
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function plant(url: string, secret: string, superuserUrl: string, processes: number): Promise<ScaleGround> {
  const database = openDatabase({ url, secret, entities: entitiesOf(stages) });
  await migrate(database, migrationsOf(stages));
  const signIn = createSignIn({ database, secure: true, origin: () => 'http://localhost' });
  const asked = { processes, tenants: Number(values.tenants), steps: Number(values.steps) };
  const ground = await plantScale(superuserUrl, database, signIn, asked);
  await database.close();
  return ground;
}

function said<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (value) => resolve(value as T));
    child.once('exit', (code) => reject(new Error(`a measured process ended with ${code}`)));
  });
}

/** In turns, so that what else the machine does falls on all sizes alike. */
async function measure(sizes: readonly Size[]): Promise<void> {
  const step = async ({ engine }: Size, forSeconds: number): Promise<Stepped> => {
    const answer = said<Stepped>(engine);
    engine.send([clients, forSeconds]);
    return answer;
  };
  for (const size of sizes) await step(size, 5);
  for (let round = 0; round < rounds; round += 1)
    for (const size of sizes) {
      size.steps.push(await step(size, seconds));
      if (values['steps-only']) continue;
      const { full } = await questions(size, 0);
      for (const [kind, into] of [
        ['case', size.cases],
        ['list', size.lists],
      ] as const) {
        if (round === 0) await measureLoad(full[kind], readers, 2);
        into.push((await measureLoad(full[kind], readers, seconds / 2)).p99Milliseconds);
      }
    }
}

type Kind = 'case' | 'list' | 'caseDeep' | 'listDeep';

/** The same questions of the whole server and of the bare one, by an officer of the largest authority. */
async function questions(size: Size, bare: number): Promise<Record<'full' | 'bare', Record<Kind, Asked>>> {
  const { token, full } = size;
  const ids = await idsOf(size);
  const headers = { authorization: `Bearer ${token}` };
  const any = () => ids[Math.floor(Math.random() * ids.length)]!;
  // The list begins with the newest; far down is two hundred thousand later, or as far as it goes.
  const deep = ids[Math.max(ids.length - 200_000, Math.floor(ids.length / 10))]!;
  const old = () => ids[Math.floor((Math.random() * ids.length) / 10)]!;
  const after = Buffer.from(JSON.stringify([deep])).toString('base64url');
  const ask = (query: string, variables: () => object): Asked => ({
    port: full,
    next: () => post('/graphql', headers, { query, variables: variables() }),
  });
  const from = (path: () => string): Asked => ({ port: bare, next: () => get(path(), headers) });
  return {
    full: {
      case: ask(caseQuery, () => ({ id: any() })),
      caseDeep: ask(caseQuery, () => ({ id: old() })),
      list: ask(listQuery, () => ({})),
      listDeep: ask(listQuery, () => ({ after })),
    },
    bare: {
      case: from(() => `/case?id=${any()}`),
      caseDeep: from(() => `/case?id=${old()}`),
      list: from(() => '/list'),
      listDeep: from(() => `/list?after=${deep}`),
    },
  };
}

async function idsOf({ url, secret, largest }: Size): Promise<string[]> {
  const found = known.get(url);
  if (found) return found;
  const database = openDatabase({ url, secret });
  const { rows } = await database
    .pool('engine')
    .query<{ id: string }>(`select id from engine.process where tenant_id = $1 and kind = 'challenge' order by id`, [
      largest,
    ]);
  await database.close();
  known.set(
    url,
    rows.map(({ id }) => id),
  );
  return known.get(url)!;
}

async function againstBare(size: Size, bare: number): Promise<Record<Kind, number>> {
  const asked = await questions(size, bare);
  const found = {} as Record<Kind, number>;
  for (const kind of ['case', 'list', 'caseDeep', 'listDeep'] as const) {
    const rates: Record<'full' | 'bare', number[]> = { full: [], bare: [] };
    const slow: Record<'full' | 'bare', number[]> = { full: [], bare: [] };
    for (let round = 0; round <= rounds; round += 1)
      for (const side of ['bare', 'full'] as const) {
        const { perSecond, p99Milliseconds } = await measureLoad(asked[side][kind], readers, seconds / 2);
        // The first round warms up.
        if (round === 0) continue;
        rates[side].push(perSecond);
        slow[side].push(p99Milliseconds);
      }
    found[kind] = Number((median(rates.full) / median(rates.bare)).toFixed(2));
    const p99 = (median(slow.full) / median(slow.bare)).toFixed(1);
    console.log(
      `${kind} of ${size.processes}: ${Math.round(median(rates.full))} a second, ratio ${found[kind]}, p99 ×${p99}`,
    );
  }
  return found;
}

/** Fails when a statement reads through a large table. */
async function explain(database: Parameters<typeof explainScreens>[0], ground: ScaleGround): Promise<void> {
  const explained = await explainScreens(database, ground);
  for (const scan of explained.scans) console.log(`reads through: ${scan}`);
  const { statements, tables, scans } = explained;
  const journalRows = ground.journalRows;
  console.log(
    JSON.stringify({ bench: 'explain', journalRows, statements, largeTables: tables.length, scans: scans.length }),
  );
  if (scans.length > 0) process.exitCode = 1;
}

function report(sizes: readonly Size[], reads: Record<Kind, number> | null): void {
  const points = sizes.map(({ processes, steps, cases, lists }): ScalePoint => ({
    processes,
    stepsPerSecond: Math.round(median(steps.map(({ perSecond }) => perSecond))),
    stepP99: Number(median(steps.map(({ p99Milliseconds }) => p99Milliseconds)).toFixed(1)),
    // Nothing is read where steps alone are taken.
    caseP99: Number((median(cases) ?? Number.NaN).toFixed(1)),
    listP99: Number((median(lists) ?? Number.NaN).toFixed(1)),
  }));
  if (reads) for (const point of points) console.log(JSON.stringify(point));
  const [first, last] = [points[0]!, points.at(-1)!];
  if (values.picture) writeFileSync(values.picture, scalePicture(points));
  const ratio = (one: number, other: number): number => Number((one / other).toFixed(2));
  const scale = {
    throughputKept: ratio(last.stepsPerSecond, first.stepsPerSecond),
    p99Growth: ratio(last.stepP99, first.stepP99),
  };
  const journalRows = sizes.at(-1)!.journalRows;
  console.log(JSON.stringify({ bench: 'scale', processes: last.processes, journalRows, scale, reads, points }));
}
