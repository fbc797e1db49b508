import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase, type TestDatabase } from '@utfall/database';
import { Engine, engineMigrations, newId, type Answer, type Command, type Stored } from '@utfall/engine';
import fc from 'fast-check';
import { compiled } from '../support/compiled.ts';
import { officerOf, toyMachine, toyPolicy } from '../support/toy.ts';
import { startRemote, type Node, type RemoteNode } from './remote.ts';

const tenant = newId();
const officer = officerOf(tenant, newId());
let database: TestDatabase;
let right: Engine;
let early: RemoteNode;
let late: RemoteNode;
let nodes: readonly Node[];

function node(): Engine {
  const engine = new Engine({ database });
  engine.register({ machine: toyMachine, policy: toyPolicy });
  engine.handle('toy.marked', () => Promise.resolve());
  engine.handle('toy.closed', () => Promise.resolve());
  return engine;
}

beforeAll(async () => {
  database = await testDatabase({ migrations: engineMigrations });
  right = node();
  await right.start({ worker: false });
  [early, late] = await compiled('test/race/remote.child.ts', (file) =>
    Promise.all([startRemote(file, database, -1), startRemote(file, database, 1)]),
  );
  nodes = [right, early, late];
});
afterAll(async () => {
  await Promise.all([early?.end(), late?.end()]);
  await right.stop();
  await database.drop();
});

function command(process: string, type = 'mark', about: object = {}): Command {
  return { tenant, process, event: { type, ...about }, by: officer, id: newId() };
}

async function openUntil(closesAt: string): Promise<string> {
  const made = await right.create({ tenant, kind: 'toy', id: newId(), by: officer, event: { type: 'create' } });
  if (!made.moved) throw new Error(made.rule);
  await right.send(command(made.process));
  expect(await right.send(command(made.process, 'open', { closesAt }))).toMatchObject({ moved: true });
  return made.process;
}

function openMany(instants: readonly number[]): Promise<string[]> {
  return Promise.all(instants.map((instant) => openUntil(new Date(instant).toISOString())));
}

interface Step {
  readonly id: string;
  readonly command_id: string;
  readonly event: string;
  readonly early: boolean;
}

/** The steps of some processes, and whether each was stored before the deadline by the database's clock. */
async function stepsOf(processes: readonly string[]): Promise<Step[]> {
  const { rows } = await database.pool('engine').query<Step>(
    `select j.process_id as id, j.command_id, j.event, j.at < (p.context->>'closesAt')::timestamptz as early
      from engine.journal j join engine.process p on p.tenant_id = j.tenant_id and p.id = j.process_id
      where j.process_id = any($1) order by j.process_id, j.seq`,
    [processes],
  );
  return rows;
}

describe('a deadline', () => {
  it('is the same for nodes whose own clocks are an hour early or late, while no clock runs', async () => {
    const wrongBy = await Promise.all([early, late].map(async (each) => (await each.wallClock()) - Date.now()));
    expect(wrongBy.map((milliseconds) => Math.round(milliseconds / 3_600_000))).toEqual([-1, 1]);

    const closesAt = right.now().getTime() + 3_000;
    const processes = await openMany(Array.from({ length: 40 }, () => closesAt));
    // Every node knows every process, as it would in the rush before a deadline.
    for (const each of nodes) {
      const rows = await Promise.all(processes.map((process) => each.row(tenant, process)));
      expect(new Set(rows.map((row) => row?.state))).toEqual(new Set(['open']));
    }
    const sent = await Promise.all(
      Array.from({ length: 1_000 }, async (_, n) => {
        const mark = command(processes[n % processes.length]!);
        // A few come in good time, however slow the machine is; the others within 50 ms of the deadline.
        await sleep(closesAt - (n < 40 ? 700 : 50) + n / 10 - right.now().getTime());
        return { mark, answer: await nodes[n % nodes.length]!.send(mark) };
      }),
    );
    const stored = new Map((await stepsOf(processes)).map((step) => [step.command_id, step]));
    for (const { mark, answer } of sent) {
      if (answer.moved) expect(stored.get(mark.id)).toMatchObject({ early: true });
      else expect([answer.rule, stored.has(mark.id)]).toEqual(['notInThisState', false]);
    }
    const { accepted, refused } = counted(sent.map(({ answer }) => answer));
    expect([accepted > 0, refused > 0, accepted + refused]).toEqual([true, true, 1_000]);
  });

  it('shows as passed to everybody at once and refuses everywhere while no clock runs', async () => {
    const closesAt = right.now().getTime() + 700;
    const processes = await openMany(Array.from({ length: 9 }, () => closesAt));
    await sleep(closesAt + 50 - right.now().getTime());
    expect(await waiting()).toBeGreaterThanOrEqual(processes.length);
    for (const each of nodes)
      for (const process of processes) expect(await each.row(tenant, process)).toMatchObject({ state: 'closed' });
    for (const [n, process] of processes.entries())
      expect(await nodes[n % 3]!.send(command(process))).toMatchObject({ moved: false, rule: 'notInThisState' });
    await right.settle();
    expect(await waiting()).toBe(0);
  });

  it('passes once and never early, 1,000 times on two clocks, also when it passed while none ran', async () => {
    const instants = fc.array(fc.integer({ min: -400, max: 900 }), { minLength: 200, maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(instants, fc.nat(600), async (offsets, downFor) => {
        const now = right.now().getTime() + 600;
        const processes = await openMany(offsets.map((offset) => now + offset));
        await sleep(downFor);
        const clocks = [node(), node()];
        await Promise.all(clocks.map((clock) => clock.start({ worker: true })));
        while ((await waiting()) > 0) await sleep(50);
        await Promise.all(clocks.map((clock) => clock.stop()));
        const passed = (await stepsOf(processes)).filter(({ event }) => event === 'deadlinePassed');
        expect(new Set(passed.map(({ id }) => id)).size).toBe(processes.length);
        expect([passed.length, passed.filter((step) => step.early)]).toEqual([processes.length, []]);
      }),
      { numRuns: 5 },
    );
  });

  it('leaves journals in which nothing is amiss', async () => {
    expect((await right.verify()).findings).toEqual([]);
  });
});

async function waiting(): Promise<number> {
  const { rows } = await database
    .pool('engine')
    .query<{ count: string }>('select count(*) from engine.process where wake_at is not null');
  return Number(rows[0]!.count);
}

function counted(answers: readonly Answer[]): { accepted: number; refused: number } {
  const accepted = answers.filter((answer): answer is Stored => answer.moved).length;
  return { accepted, refused: answers.length - accepted };
}
