import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase, prepareServer, startEmbedded } from '@utfall/database';
import { engineMigrations } from '@utfall/engine';
import pg from 'pg';
import { baselineTables, measureBaseline } from './baseline.ts';
import { measureSteps, plant, type StepsAsked } from './engine.step.ts';

type Side = 'baseline' | 'service';
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
    const { side, adminUrl, asked } = message;
    const rate = side === 'baseline' ? measureBaseline(adminUrl, asked.clients, asked.seconds) : measureSteps(asked);
    rate.then(
      (value) => process.send!(value, () => process.exit(0)),
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
    const url = await prepareServer({ adminUrl: embedded.superuserUrl, secret: embedded.secret, database: 'bench' });
    const admin = new URL(embedded.superuserUrl);
    admin.pathname = '/bench';
    const database = openDatabase({ url, secret: embedded.secret });
    await migrate(database, engineMigrations);
    await database.close();
    const client = new pg.Client({ connectionString: admin.href });
    await client.connect();
    await client.query(baselineTables);
    await client.end();
    const asked = { url, secret: embedded.secret, clients: 1, seconds, withRows: false, processes };
    await plant(asked);
    await report(admin.href, asked);
  } finally {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function report(adminUrl: string, asked: StepsAsked): Promise<void> {
  console.log(
    `steps per second, median of ${rounds} interleaved rounds of ${seconds} s, each side in a process of its own`,
  );
  const service: Record<string, number> = {};
  for (const clients of [1, 16, 64, 256]) service[clients] = await compare(adminUrl, { ...asked, clients }, '');
  const withRows = { 16: await compare(adminUrl, { ...asked, clients: 16, withRows: true }, ' with stage rows') };
  console.log(JSON.stringify({ bench: 'engine', service, withRows }));
}

async function compare(adminUrl: string, asked: StepsAsked, about: string): Promise<number> {
  const found: Record<Side, number[]> = { baseline: [], service: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const side of ['baseline', 'service'] as const)
      found[side].push(await inOwnProcess({ side, adminUrl, asked }));
  const ratio = Number((median(found.service) / median(found.baseline)).toFixed(2));
  const list = (side: Side) => found[side].map((rate) => Math.round(rate)).join(' ');
  console.log(`c=${asked.clients}${about}: baseline ${list('baseline')} · service ${list('service')} · ratio ${ratio}`);
  return ratio;
}

function inOwnProcess(measured: Measured): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = fork(process.argv[1]!);
    child.once('message', (rate) => resolve(rate as number));
    child.once('exit', (code) => reject(new Error(`the measured process ended with ${code}`)));
    child.send(measured);
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)]!;
}
