import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { settleAndVerify, startFleet, type Fleet } from '../scale/fleet.ts';
import { brokenPromises, prepareGround } from '../scale/ground.ts';
import { startLoad } from '../scale/load.ts';
import { compiled } from '../support/compiled.ts';
import { median } from './http.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '30' }, clients: { type: 'string', default: '8' } },
});
const seconds = Number(values.minutes) * 60;
const sampleSeconds = Math.max(1, Math.min(10, seconds / 60));
/** While compilers work and caches fill, memory grows; what is asked is whether it stops. */
const settlingShare = 0.3;

interface Sample {
  readonly hour: number;
  readonly memory: readonly number[];
  readonly connections: number;
}

const ground = await prepareGround();
const superuser = new pg.Client({ connectionString: ground.embedded.superuserUrl });
await superuser.connect();
let sound = false;
try {
  await compiled('test/scale/node.child.ts', async (file) => {
    const fleet = await startFleet(file, ground);
    try {
      sound = await soak(fleet);
    } finally {
      await fleet.end();
    }
  });
} finally {
  await superuser.end();
  await ground.embedded.kill();
  ground.end();
}
process.exit(sound ? 0 : 1);

async function soak(fleet: Fleet): Promise<boolean> {
  const clients = Number(values.clients);
  const load = startLoad({ url: fleet.balancer.url, token: ground.token, clients, patient: false });
  const nodes = { api1: fleet.api[0]!, api2: fleet.api[1]!, worker: fleet.worker };
  const samples: Sample[] = [];
  const began = performance.now();
  for (let at = 0; at < seconds; at = (performance.now() - began) / 1_000) {
    await sleep(sampleSeconds * 1_000);
    const memory = Object.values(nodes).map(({ pid }) => megabytesOf(pid));
    samples.push({ hour: (performance.now() - began) / 3_600_000, memory, connections: await connections() });
    if (samples.length % 10 === 0)
      console.log(`${Math.round(at / 60)} min: ${load.promised.length} steps, ${memory.join(' · ')} MB`);
  }
  await load.stop();
  const settled = samples.slice(Math.floor(samples.length * settlingShare));
  const memory = Object.keys(nodes).map((name, n) => [name, trend(settled, (sample) => sample.memory[n]!)] as const);
  const held = trend(settled, (sample) => sample.connections);
  const broken = await brokenPromises(ground, load.promised);
  for (const node of Object.values(nodes)) await node.stop();
  const { findings, rows } = await settleAndVerify(ground);
  const figures = {
    minutes: Number(values.minutes),
    steps: load.promised.length,
    failures: load.failures.length,
    lost: broken.length,
    findings: findings.length,
    journalRows: rows,
    memory: Object.fromEntries(memory),
    connections: held,
    /** Megabytes an hour for each node, and connections an hour. */
    slopes: Object.fromEntries([...memory, ['connections', held] as const].map(([name, one]) => [name, one.perHour])),
  };
  for (const failure of load.failures.slice(0, 5)) console.log(failure);
  console.log(JSON.stringify({ bench: 'soak', ...figures }));
  const isFlat = memory.every(([, { first, last }]) => last <= first * 1.1) && held.last <= held.first + 2;
  return isFlat && figures.failures + figures.lost + figures.findings === 0;
}

/** The middle of the first and of the last quarter, and the slope of all by least squares. */
function trend(
  samples: readonly Sample[],
  of: (sample: Sample) => number,
): { first: number; last: number; perHour: number } {
  const quarter = Math.max(1, Math.floor(samples.length / 4));
  const middle = (some: readonly Sample[]): number => median(some.map(of));
  const mean = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0) / list.length;
  const [hours, held] = [mean(samples.map(({ hour }) => hour)), mean(samples.map(of))];
  const along = samples.reduce((sum, sample) => sum + (sample.hour - hours) * (of(sample) - held), 0);
  const spread = samples.reduce((sum, { hour }) => sum + (hour - hours) ** 2, 0);
  const perHour = spread === 0 ? 0 : Number((along / spread).toFixed(1));
  return { first: middle(samples.slice(0, quarter)), last: middle(samples.slice(-quarter)), perHour };
}

function megabytesOf(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1_024);
}

async function connections(): Promise<number> {
  const { rows } = await superuser.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity where datname = 'utfall'`,
  );
  return rows[0]!.count;
}
