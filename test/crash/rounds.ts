import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@utfall/database';
import type { Answer, Engine } from '@utfall/engine';
import type { Cluster } from './cluster.ts';
import { audit, Ledger, type Audited, type Intent } from './ledger.ts';
import { ask, engineOn, startWriters } from './writers.ts';

/** Work on an engine of its own that neither delivers nor lets deadlines pass by itself. */
export async function withEngine<Result>(
  cluster: Cluster,
  work: (engine: Engine, database: Database) => Promise<Result>,
  ledger = new Ledger(),
): Promise<Result> {
  const database = cluster.open();
  const engine = engineOn(database, (key) => void ledger.delivered.push(key));
  await engine.start({ worker: false });
  try {
    return await work(engine, database);
  } finally {
    await engine.stop();
    await database.close();
  }
}

/** Waits until so many more steps have been promised: kills come under load, on a fast machine and on a slow one. */
export async function promises(ledger: Ledger, more: number): Promise<void> {
  const wanted = ledger.acknowledged.size + more;
  while (ledger.acknowledged.size < wanted) await sleep(5);
}

/** Lets every effect and deadline through, then compares what was promised with what is stored. */
export function settledAudit(cluster: Cluster, ledger: Ledger, audited: Audited = {}): Promise<string[]> {
  return withEngine(
    cluster,
    async (engine) => {
      const { rows } = await engine.database
        .pool('engine')
        .query<{ wait: number }>(
          'select coalesce(extract(epoch from max(wake_at) - now()), 0)::float as wait from engine.process',
        );
      await sleep(Math.max(0, rows[0]!.wait * 1_000) + 50);
      await engine.database.pool('worker').query('update engine.outbox set next_at = now() where done_at is null');
      await engine.settle();
      return audit(ledger, engine, audited);
    },
    ledger,
  );
}

/** The answers to commands that are sent once more, by a node that has never seen them. */
export function askedAgain(cluster: Cluster, ledger: Ledger): Promise<[Intent, Answer][]> {
  const intents = [...ledger.intents.values()].slice(-400);
  return withEngine(cluster, (engine) =>
    Promise.all(intents.map(async (intent): Promise<[Intent, Answer]> => [intent, await ask(engine, intent)])),
  );
}

/** Two nodes with 16 writers, under which the database is killed so many times. */
export async function killDatabase(
  cluster: Cluster,
  ledger: Ledger,
  { kills, between, processes }: { kills: number; between: () => number; processes: readonly string[] },
): Promise<void> {
  const databases = [cluster.open(), cluster.open()];
  const engines = databases.map((database) => engineOn(database, (key) => void ledger.delivered.push(key)));
  for (const engine of engines) await engine.start({ worker: true });
  const writers = startWriters(engines, processes, ledger);
  for (let kill = 0; kill < kills; kill += 1) {
    await promises(ledger, between());
    await cluster.kill();
    await cluster.restart();
  }
  await promises(ledger, 200);
  writers.stop();
  await writers.ended;
  for (const engine of engines) await engine.stop();
  for (const database of databases) await database.close();
}
