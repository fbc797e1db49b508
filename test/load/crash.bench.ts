import { parseArgs } from 'node:util';
import { startCluster, type Cluster } from '../crash/cluster.ts';
import { Ledger } from '../crash/ledger.ts';
import { killSenders, type Letters } from '../crash/letters.ts';
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

/** Seconds that went into killing and starting the database, and into comparing: the rest is work under load. */
const spent = { killing: 0, starting: 0, comparing: 0 };

async function timed<T>(into: keyof typeof spent, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    spent[into] += (performance.now() - began) / 1_000;
  }
}

/** What was promised, against what is there now; the last of many proves every journal as well. */
async function judge(
  cluster: Cluster,
  ledger: Ledger,
  { kills, proves, into = sum }: { kills: number; proves: boolean; into?: Sum },
): Promise<void> {
  const lines = await timed('comparing', () => settledAudit(cluster, ledger, { proves }));
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
    await judge(cluster, ledger, { kills, proves: done + kills >= wanted });
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
        const point = crashPoints[(done + kill) % crashPoints.length]!;
        // Every answer and every effect passes its points; the others are passed by one statement in several.
        const passes = /reply|effect$/.test(point) ? steps / 4 : 30;
        const death = { point, nth: 5 + Math.floor(Math.random() * passes) };
        const code = await startServer(file, ledger, { ...settings, left: ledger.open(), death }).ended;
        if (code !== null) throw new Error(`a server ended by itself instead of dying ${death.point}: ${code}`);
      }
      const last = startServer(file, ledger, { ...settings, left: ledger.open() });
      await promises(ledger, 200);
      await last.end('SIGTERM');
      await judge(cluster, ledger, { kills, proves: done + kills >= wanted });
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
      await judge(cluster, ledger, { kills: 2, proves: true, into: lost });
    }
    return lost.lost;
  } finally {
    await cluster.end();
  }
}

const began = performance.now();
const plain = await startCluster();
const cluster: Cluster = {
  ...plain,
  kill: () => timed('killing', plain.kill),
  restart: () => timed('starting', plain.restart),
};
let letters: Letters;
try {
  await databases(cluster, half);
  await servers(cluster, Number(values.kills) - half);
  letters = await compiled('test/crash/postman.child.ts', (file) => killSenders(cluster, file, roundKills));
  for (const line of letters.wrong) console.log(line);
} finally {
  await cluster.end();
}
const controlLost = await control();
console.log(`the control (synchronous_commit=off) lost ${controlLost}`);
const { kills: senders, written, again, wrong } = letters;
const mails = { senders, written, again, wrong: wrong.length };
const seconds = Math.round((performance.now() - began) / 1_000);
const rounded = Object.fromEntries(Object.entries(spent).map(([name, one]) => [name, Math.round(one)]));
console.log(JSON.stringify({ bench: 'crash', ...sum, mails, controlLost, seconds, spent: rounded }));
process.exit(sum.lost + sum.doubled + sum.other + wrong.length > 0 || controlLost === 0 ? 1 : 0);
