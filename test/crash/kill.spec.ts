import { compiled } from '../support/compiled.ts';
import { startCluster, type Cluster } from './cluster.ts';
import { Ledger } from './ledger.ts';
import { askedAgain, killDatabase, promises, settledAudit, withEngine } from './rounds.ts';
import { startServer } from './server.ts';
import { ask, engineOn, intentOn, makeProcesses, makeTimers } from './writers.ts';

const kills = 3;
const stops = 10;
const between = () => 200 + Math.floor(Math.random() * 100);
let cluster: Cluster;

beforeAll(async () => {
  cluster = await startCluster();
});
afterAll(() => cluster.end());

async function expectSameAnswers(ledger: Ledger): Promise<void> {
  for (const [{ command }, answer] of await askedAgain(cluster, ledger))
    expect(answer).toMatchObject({ moved: true, repeated: true, ...withoutCommand(ledger, command) });
}

function withoutCommand(ledger: Ledger, command: string) {
  const { version, hash } = ledger.acknowledged.get(command)!;
  return { version, hash };
}

describe('kill -9 of the database under 16 writers on two nodes', () => {
  it(`loses no promised step and doubles none, ${kills} times`, async () => {
    const ledger = new Ledger();
    const [processes, timers] = await withEngine(cluster, async (engine) => [
      await makeProcesses(engine, 24),
      await makeTimers(engine, 40, 8),
    ]);
    await killDatabase(cluster, ledger, { kills, between, processes });
    expect(ledger.open()).toEqual([]);
    expect(await settledAudit(cluster, ledger, { timers })).toEqual([]);
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
          kind: 'toy',
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
    expect((await settledAudit(cluster, ledger)).filter((line) => line.startsWith('lost'))).toHaveLength(hasty.length);
  });

  it('finds out a writer that asks again under another command id', async () => {
    const ledger = new Ledger();
    await withEngine(cluster, async (engine) => {
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
    expect((await settledAudit(cluster, ledger)).filter((line) => line.startsWith('doubled'))).toHaveLength(1);
  });
});

describe('a server under 16 writers', () => {
  it(`loses no promised step and doubles none when it is killed, ${kills} times`, async () => {
    const ledger = new Ledger();
    const [processes, timers] = await withEngine(cluster, async (engine) => [
      await makeProcesses(engine, 24),
      await makeTimers(engine, 40, 5),
    ]);
    await compiled('test/crash/server.child.ts', async (file) => {
      const settings = () => ({ url: cluster.url, secret: cluster.secret, processes, left: ledger.open() });
      for (let kill = 0; kill < kills; kill += 1) {
        const server = startServer(file, ledger, settings());
        await promises(ledger, between());
        expect(await server.end('SIGKILL')).toBeNull();
      }
      const last = startServer(file, ledger, settings());
      await promises(ledger, 200);
      expect(await last.end('SIGTERM')).toBe(0);
    });
    expect(ledger.open()).toEqual([]);
    expect(await settledAudit(cluster, ledger, { timers })).toEqual([]);
    await expectSameAnswers(ledger);
  });

  it(`ends what is under way and fails in nothing when it is told to stop, ${stops} times`, async () => {
    const ledger = new Ledger();
    const processes = await withEngine(cluster, (engine) => makeProcesses(engine, 24));
    await compiled('test/crash/server.child.ts', async (file) => {
      for (let stop = 0; stop < stops; stop += 1) {
        const server = startServer(file, ledger, { url: cluster.url, secret: cluster.secret, processes, left: [] });
        await promises(ledger, 50 + Math.floor(Math.random() * 50));
        expect([await server.end('SIGTERM'), server.failures]).toEqual([0, []]);
        expect(ledger.open()).toEqual([]);
      }
    });
    expect(await settledAudit(cluster, ledger)).toEqual([]);
  });
});
