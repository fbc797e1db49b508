import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@utfall/database';
import type { Answer, Engine } from '@utfall/engine';
import { compiled } from '../support/compiled.ts';
import { startCluster, type Cluster } from './cluster.ts';
import { audit, Ledger, type Intent } from './ledger.ts';
import { startServer } from './server.ts';
import { ask, engineOn, intentOn, makeProcesses, makeTimers, startWriters } from './writers.ts';

const kills = 3;
const stops = 10;
let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.end());

async function withEngine<Result>(
  work: (engine: Engine, database: Database) => Promise<Result>,
  ledger = new Ledger(),
) {
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
async function promises(ledger: Ledger, more: number): Promise<void> {
  const wanted = ledger.acknowledged.size + more;
  while (ledger.acknowledged.size < wanted) await sleep(5);
}

/** Lets every effect and deadline through, then compares what was promised with what is stored. */
function settledAudit(ledger: Ledger, timers: readonly string[] = []): Promise<string[]> {
  return withEngine(async (engine) => {
    const { rows } = await engine.database
      .pool('engine')
      .query<{ wait: number }>(
        'select coalesce(extract(epoch from max(wake_at) - now()), 0)::float as wait from engine.process',
      );
    await sleep(Math.max(0, rows[0]!.wait * 1_000) + 50);
    await engine.database.pool('worker').query('update engine.outbox set next_at = now() where done_at is null');
    await engine.settle();
    return audit(ledger, engine, timers);
  }, ledger);
}

/** The answers to commands that are sent once more, by a node that has never seen them. */
function askedAgain(ledger: Ledger): Promise<[Intent, Answer][]> {
  const intents = [...ledger.intents.values()].slice(-400);
  return withEngine((engine) =>
    Promise.all(intents.map(async (intent): Promise<[Intent, Answer]> => [intent, await ask(engine, intent)])),
  );
}

async function expectSameAnswers(ledger: Ledger): Promise<void> {
  for (const [{ command }, answer] of await askedAgain(ledger))
    expect(answer).toMatchObject({ moved: true, repeated: true, ...withoutCommand(ledger, command) });
}

function withoutCommand(ledger: Ledger, command: string) {
  const { version, hash } = ledger.acknowledged.get(command)!;
  return { version, hash };
}

describe('kill -9 of the database under 16 writers on two nodes', () => {
  it(`loses no promised step and doubles none, ${kills} times`, async () => {
    const ledger = new Ledger();
    const databases = [cluster.open(), cluster.open()];
    const engines = databases.map((database) => engineOn(database, (key) => void ledger.delivered.push(key)));
    for (const engine of engines) await engine.start({ worker: true });
    const timers = await makeTimers(engines[0]!, 40, 8);
    const processes = await makeProcesses(engines[0]!, 24);
    const writers = startWriters(engines, processes, ledger);
    for (let kill = 0; kill < kills; kill += 1) {
      await promises(ledger, 200 + Math.floor(Math.random() * 100));
      await cluster.kill();
      await cluster.restart();
    }
    await promises(ledger, 200);
    writers.stop();
    await writers.ended;
    for (const engine of engines) await engine.stop();
    for (const database of databases) await database.close();
    expect(ledger.open()).toEqual([]);
    expect(await settledAudit(ledger, timers)).toEqual([]);
    await expectSameAnswers(ledger);
  });

  it('finds out a writer that promises before it is answered', async () => {
    const ledger = new Ledger();
    const database = cluster.open();
    const engine = engineOn(database, () => undefined);
    await engine.start({ worker: false });
    const processes = await makeProcesses(engine, 4);
    await cluster.kill();
    const hasty = Array.from({ length: 16 }, () => intentOn(processes));
    await Promise.all(
      hasty.map((intent) => {
        ledger.sent(intent);
        const { command, process } = intent;
        const promised = {
          moved: true,
          tenant: '',
          process,
          version: 2,
          hash: '',
          state: 'draft',
          context: {},
        } as const;
        ledger.promised(intent, { ...promised, repeated: false });
        return ask(engine, intent).catch(() => command);
      }),
    );
    await cluster.restart();
    await engine.stop();
    await database.close();
    expect((await settledAudit(ledger)).filter((line) => line.startsWith('lost'))).toHaveLength(hasty.length);
  });

  it('finds out a writer that asks again under another command id', async () => {
    const ledger = new Ledger();
    await withEngine(async (engine) => {
      const first = intentOn(await makeProcesses(engine, 1));
      const again = { ...first, command: intentOn([first.process]).command };
      for (const intent of [
        first,
        { ...again, kind: first.kind, process: first.kind === 'create' ? again.command : first.process },
      ]) {
        ledger.sent(intent);
        ledger.processes.add(intent.process);
        ledger.promised(intent, await ask(engine, intent));
      }
    });
    expect((await settledAudit(ledger)).filter((line) => line.startsWith('doubled'))).toHaveLength(1);
  });
});

describe('a server under 16 writers', () => {
  it(`loses no promised step and doubles none when it is killed, ${kills} times`, async () => {
    const ledger = new Ledger();
    const [processes, timers] = await withEngine(async (engine) => [
      await makeProcesses(engine, 24),
      await makeTimers(engine, 40, 5),
    ]);
    await compiled('test/crash/server.child.ts', async (file) => {
      const settings = () => ({ url: cluster.url, secret: cluster.secret, processes, left: ledger.open() });
      for (let kill = 0; kill < kills; kill += 1) {
        const server = startServer(file, ledger, settings());
        await promises(ledger, 200 + Math.floor(Math.random() * 100));
        expect(await server.end('SIGKILL')).toBeNull();
      }
      const last = startServer(file, ledger, settings());
      await promises(ledger, 200);
      expect(await last.end('SIGTERM')).toBe(0);
    });
    expect(ledger.open()).toEqual([]);
    expect(await settledAudit(ledger, timers)).toEqual([]);
    await expectSameAnswers(ledger);
  });

  it(`ends what is under way and fails in nothing when it is told to stop, ${stops} times`, async () => {
    const ledger = new Ledger();
    const processes = await withEngine((engine) => makeProcesses(engine, 24));
    await compiled('test/crash/server.child.ts', async (file) => {
      for (let stop = 0; stop < stops; stop += 1) {
        const server = startServer(file, ledger, { url: cluster.url, secret: cluster.secret, processes, left: [] });
        await promises(ledger, 50 + Math.floor(Math.random() * 50));
        expect([await server.end('SIGTERM'), server.failures]).toEqual([0, []]);
        expect(ledger.open()).toEqual([]);
      }
    });
    expect(await settledAudit(ledger)).toEqual([]);
  });
});
