import { parseArgs } from 'node:util';
import { startCluster, type Cluster } from '../crash/cluster.ts';
import { Ledger } from '../crash/ledger.ts';
import { crashPoints } from '../crash/points.ts';
import { killDatabase, promises, settledAudit, withEngine } from '../crash/rounds.ts';
import { startServer } from '../crash/server.ts';
import { makeProcesses } from '../crash/writers.ts';
import { compiled } from '../support/compiled.ts';

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '400' }, steps: { type: 'string', default: '1100' } },
});
const half = Math.ceil(Number(values.kills) / 2);
/** Steps that are promised between two kills of the database. */
const steps = Number(values.steps);
const roundKills = 20;

interface Sum {
  kills: number;
  acknowledged: number;
  lost: number;
  doubled: number;
  other: number;
  delivered: number;
  deliveredAgain: number;
}
const sum: Sum = { kills: 0, acknowledged: 0, lost: 0, doubled: 0, other: 0, delivered: 0, deliveredAgain: 0 };

/** What was promised, against what is there now. */
async function judge(cluster: Cluster, ledger: Ledger, kills: number, into: Sum = sum): Promise<void> {
  const lines = await settledAudit(cluster, ledger);
  const count = (what: string) => lines.filter((line) => line.startsWith(what)).length;
  into.kills += kills;
  into.acknowledged += ledger.acknowledged.size;
  into.lost += count('lost');
  into.doubled += count('doubled');
  into.other += lines.length - count('lost') - count('doubled');
  into.delivered += new Set(ledger.delivered).size;
  into.deliveredAgain += ledger.delivered.length - new Set(ledger.delivered).size;
  if (into === sum) for (const line of lines.slice(0, 10)) console.log(line);
}

async function databases(cluster: Cluster, wanted: number): Promise<void> {
  for (let done = 0; done < wanted; done += roundKills) {
    const ledger = new Ledger();
    const kills = Math.min(roundKills, wanted - done);
    const processes = await withEngine(cluster, (engine) => makeProcesses(engine, 24));
    await killDatabase(cluster, ledger, { kills, between: () => steps * (0.5 + Math.random()), processes });
    await judge(cluster, ledger, kills);
    console.log(`database: ${done + kills} kills, ${sum.acknowledged} steps promised, ${sum.lost} lost`);
  }
}

/** Each server dies by itself at one of twelve points; the next one goes on with what it left. */
async function servers(cluster: Cluster, wanted: number): Promise<void> {
  await compiled('test/crash/server.child.ts', async (file) => {
    for (let done = 0; done < wanted; done += roundKills) {
      const ledger = new Ledger();
      const kills = Math.min(roundKills, wanted - done);
      const processes = await withEngine(cluster, (engine) => makeProcesses(engine, 24));
      const settings = { url: cluster.url, secret: cluster.secret, processes };
      for (let kill = 0; kill < kills; kill += 1) {
        const death = {
          point: crashPoints[(done + kill) % crashPoints.length]!,
          nth: 5 + Math.floor(Math.random() * 30),
        };
        const code = await startServer(file, ledger, { ...settings, left: ledger.open(), death }).ended;
        if (code !== null) throw new Error(`a server ended by itself instead of dying ${death.point}: ${code}`);
      }
      const last = startServer(file, ledger, { ...settings, left: ledger.open() });
      await promises(ledger, 200);
      await last.end('SIGTERM');
      await judge(cluster, ledger, kills);
      console.log(`servers: ${done + kills} kills, ${sum.acknowledged} steps promised, ${sum.lost} lost`);
    }
  });
}

/** Commits that are told before they are on the disk: if nothing is lost then, the proof proves nothing. */
async function control(): Promise<number> {
  const cluster = await startCluster();
  const lost: Sum = { ...sum, lost: 0 };
  try {
    await cluster.loosen();
    for (let round = 0; round < 5 && lost.lost === 0; round += 1) {
      const ledger = new Ledger();
      const processes = await withEngine(cluster, (engine) => makeProcesses(engine, 24));
      await killDatabase(cluster, ledger, { kills: 2, between: () => steps, processes });
      await judge(cluster, ledger, 2, lost);
    }
    return lost.lost;
  } finally {
    await cluster.end();
  }
}

const began = performance.now();
const cluster = await startCluster();
try {
  await databases(cluster, half);
  await servers(cluster, Number(values.kills) - half);
} finally {
  await cluster.end();
}
const controlLost = await control();
console.log(`the control (synchronous_commit=off) lost ${controlLost}`);
const seconds = Math.round((performance.now() - began) / 1_000);
console.log(JSON.stringify({ bench: 'crash', ...sum, controlLost, seconds }));
process.exit(sum.lost + sum.doubled + sum.other > 0 || controlLost === 0 ? 1 : 0);
