import { execFile, fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { migrate, openDatabase, prepareServer, startEmbedded } from '@utfall/database';
import { engineMigrations } from '@utfall/engine';
import pg from 'pg';
import { baselineTables, measureBaseline, warming } from './baseline.ts';
import { measureSteps, plant, type Measure, type StepsAsked } from './engine.step.ts';
import { graphqlSteps, prepareGraphql, serveGraphql, type GraphqlGround } from './graphql.step.ts';
import { measureLoad, median } from './http.ts';

type Side = 'baseline' | 'service' | 'graphql';
interface Measured {
  readonly side: Side;
  readonly adminUrl: string;
  readonly asked: StepsAsked;
}

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 3);
const processes = 10_000;

if (process.send) {
  process.once('message', (message: Measured) => {
    measure(message).then(
      (value) => process.send!(value),
      (fault: unknown) => {
        console.error(fault);
        process.exit(1);
      },
    );
  });
} else await main();

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'utfall-bench-'));
  const embedded = await startEmbedded({ dataDirectory: join(folder, 'database'), durable: true });
  try {
    // Two databases of one server: the engine's own processes, and those of the whole program.
    const made = (database: string) =>
      prepareServer({ adminUrl: embedded.superuserUrl, secret: embedded.secret, database });
    const [url, serverUrl] = [await made('bench'), await made('bench_server')];
    const [admin, serverAdmin] = ['/bench', '/bench_server'].map((name) => new URL(name, embedded.superuserUrl).href);
    const ground = await prepareGraphql(serverUrl, embedded.secret, serverAdmin!, processes);
    const database = openDatabase({ url, secret: embedded.secret });
    await migrate(database, engineMigrations);
    await database.close();
    const client = new pg.Client({ connectionString: admin! });
    await client.connect();
    await client.query(baselineTables);
    const asked = { url, secret: embedded.secret, clients: 1, seconds, withRows: false, worker: false, processes };
    await plant(asked);
    // As the server does by itself within a minute; the baseline's tables are analysed too.
    await client.query('analyze');
    await client.end();
    await report(admin!, asked, { ...ground, url: serverUrl });
  } finally {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function report(adminUrl: string, asked: StepsAsked, ground: GraphqlGround & { url: string }): Promise<void> {
  console.log(
    `steps per second, median of ${rounds} interleaved rounds of ${seconds} s, each side in a process of its own`,
  );
  const service: Record<string, number> = {};
  const against = (about: Partial<StepsAsked>, name: string) => compare(adminUrl, { ...asked, ...about }, name);
  for (const clients of [1, 16, 64, 256]) service[clients] = await against({ clients }, '');
  const withRows = { 16: await against({ clients: 16, withRows: true }, ' with stage rows') };
  const graphql = { 64: await compareGraphql(adminUrl, { ...asked, clients: 64 }, ground) };
  await forgetEffects(adminUrl);
  const delivered = await inOwnProcess({ side: 'service', adminUrl, asked: { ...asked, clients: 64, worker: true } });
  const outboxOldestSeconds = Number((delivered.outboxOldestSeconds ?? Number.NaN).toFixed(2));
  console.log(
    `c=64 while effects are delivered: service ${Math.round(delivered.rate)} · oldest effect ${outboxOldestSeconds} s`,
  );
  const scale = await scaleOf();
  console.log(JSON.stringify({ bench: 'engine', service, withRows, graphql, scale, outboxOldestSeconds }));
}

/** What is kept of the speed when there are many more processes: a run of the bench that makes them, with steps alone. */
async function scaleOf(): Promise<object | null> {
  const { values } = parseArgs({ options: { scale: { type: 'string', default: '10000,100000' } } });
  if (values.scale === 'none') return null;
  const asked = ['tools/bench.ts', 'scale', '--steps-only', '--sizes', values.scale, '--rounds', String(rounds)];
  const { stdout } = await promisify(execFile)(process.execPath, asked);
  const { scale, processes: most } = JSON.parse(stdout.trimEnd().split('\n').at(-1)!) as {
    scale: { throughputKept: number; p99Growth: number };
    processes: number;
  };
  console.log(`at ${most} processes: throughput kept ${scale.throughputKept}, p99 grown ${scale.p99Growth}`);
  return { ...scale, processes: most };
}

/** The runs before delivered nothing; what they left behind is not the load that is asked about. */
async function forgetEffects(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await client.query('truncate engine.outbox');
  await client.end();
}

async function compare(adminUrl: string, asked: StepsAsked, about: string): Promise<number> {
  const found = { baseline: [] as number[], service: [] as number[] };
  for (let round = 0; round < rounds; round += 1)
    for (const side of ['baseline', 'service'] as const)
      found[side].push((await inOwnProcess({ side, adminUrl, asked })).rate);
  return told(`c=${asked.clients}${about}: baseline`, found.baseline, 'service', found.service);
}

async function compareGraphql(
  adminUrl: string,
  asked: StepsAsked,
  ground: GraphqlGround & { url: string },
): Promise<number> {
  const found = { baseline: [] as number[], graphql: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    found.baseline.push((await inOwnProcess({ side: 'baseline', adminUrl, asked })).rate);
    const { child, said } = await childThatSays({ side: 'graphql', adminUrl, asked: { ...asked, url: ground.url } });
    const steps = graphqlSteps(said as number, ground);
    await measureLoad(steps, warming.clients, warming.secondsTogether);
    found.graphql.push((await measureLoad(steps, asked.clients, asked.seconds)).perSecond);
    child.kill('SIGKILL');
  }
  return told(`c=${asked.clients}: baseline`, found.baseline, 'GraphQL mutation', found.graphql);
}

function told(before: string, baseline: number[], name: string, ours: number[]): number {
  const ratio = Number((median(ours) / median(baseline)).toFixed(2));
  const list = (rates: number[]) => rates.map((rate) => Math.round(rate)).join(' ');
  console.log(`${before} ${list(baseline)} · ${name} ${list(ours)} · ratio ${ratio}`);
  return ratio;
}

async function measure({ side, adminUrl, asked }: Measured): Promise<Measure | number> {
  if (side === 'graphql') return serveGraphql(asked.url, asked.secret);
  if (side === 'service') return measureSteps(asked);
  return { rate: await measureBaseline(adminUrl, asked.clients, asked.seconds), outboxOldestSeconds: null };
}

async function inOwnProcess(measured: Measured): Promise<Measure> {
  const { child, said } = await childThatSays(measured);
  child.kill('SIGKILL');
  return said as Measure;
}

function childThatSays(measured: Measured): Promise<{ child: ChildProcess; said: unknown }> {
  return new Promise((resolve, reject) => {
    const child = fork(process.argv[1]!, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child.once('message', (said) => resolve({ child, said }));
    child.once('exit', (code) => reject(new Error(`the measured process ended with ${code}`)));
    child.send(measured);
  });
}
