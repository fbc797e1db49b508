import { testDatabase, type Database } from '@utfall/database';
import { Engine, engineMigrations, newId, type Command, type Stored } from './index.ts';
import { officerOf, toyMachine, toyPolicy } from '../../test/support/toy.ts';

let database: Database & { drop(): Promise<void>; superuserUrl: string };
let one: Engine;
let other: Engine;
const tenant = newId();
const officer = officerOf(tenant, newId());

function engineOn(log: string[] = []): Engine {
  const engine = new Engine({ database, log: (line) => log.push(line), clockMayMove: true });
  engine.register({ machine: toyMachine, policy: toyPolicy });
  engine.handle('toy.marked', async () => undefined);
  engine.handle('toy.closed', async () => undefined);
  return engine;
}

async function created(by = officer): Promise<string> {
  const id = newId();
  const answer = await one.create({ tenant: by.organisation!, kind: 'toy', id, by, event: { type: 'create' } });
  expect(answer).toMatchObject({ moved: true, process: id, version: 1, state: 'draft' });
  return id;
}

function mark(process: string, about: Partial<Command> = {}): Command {
  return { tenant, process, event: { type: 'mark' }, by: officer, id: newId(), ...about };
}

async function count(sql: string, values: unknown[]): Promise<number> {
  const { rows } = await database.pool('engine').query<{ count: string }>(sql, values);
  return Number(rows[0]!.count);
}

beforeAll(async () => {
  database = await testDatabase({ migrations: engineMigrations });
  one = engineOn();
  other = engineOn();
  await one.start({ worker: false });
  await other.start({ worker: false });
});
afterAll(async () => {
  await one.stop();
  await other.stop();
  await database.drop();
});

describe('the one door', () => {
  it('moves a process and writes journal and outbox with it', async () => {
    const process = await created();
    const answer = (await one.send(mark(process))) as Stored;
    expect(answer).toMatchObject({ moved: true, version: 2, state: 'draft', context: { marks: 1 }, repeated: false });
    expect(await count('select count(*) from engine.journal where process_id = $1', [process])).toBe(2);
    expect(
      await count(`select count(*) from engine.outbox where process_id = $1 and topic = 'toy.marked'`, [process]),
    ).toBe(1);
  });

  it('refuses with the sentence of the rule and writes nothing', async () => {
    const process = await created();
    const answer = await one.send(mark(process, { event: { type: 'open', closesAt: '2030-01-01T00:00:00Z' } }));
    expect(answer).toMatchObject({ moved: false, rule: 'marked', sentence: { sv: 'Minst en märkning.' } });
    expect(await count('select count(*) from engine.journal where process_id = $1', [process])).toBe(1);
  });

  it('answers the same command 50 times on two nodes with one journal row and the same hash', async () => {
    const process = await created();
    const command = mark(process);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => (n % 2 ? one : other).send(command)));
    const hashes = new Set(answers.map((answer) => (answer.moved ? `${answer.version}:${answer.hash}` : answer.rule)));
    expect(hashes.size).toBe(1);
    expect(answers.every((answer) => answer.moved)).toBe(true);
    expect(await count('select count(*) from engine.journal where process_id = $1', [process])).toBe(2);
  });

  it('refuses a command id that another actor or another content has used, and reveals nothing', async () => {
    const process = await created();
    const command = mark(process);
    await one.send(command);
    const thief = { ...officer, id: newId() };
    for (const engine of [one, other]) {
      const refusal = await engine.send({ ...command, by: thief });
      expect(refusal).toMatchObject({ moved: false, rule: 'commandIdReused', missing: [], openTo: [] });
      expect(await engine.send({ ...command, event: { type: 'mark', again: 1 } })).toMatchObject({
        rule: 'commandIdReused',
      });
    }
  });

  it('lets one of two commands that expect the same version through and tells the other what moved', async () => {
    const process = await created();
    const answers = await Promise.all([
      one.send(mark(process, { expects: 1 })),
      other.send(mark(process, { expects: 1 })),
    ]);
    expect(answers.filter((answer) => answer.moved)).toHaveLength(1);
    const refused = answers.find((answer) => !answer.moved)!;
    expect(refused).toMatchObject({ rule: 'versionMoved' });
    expect(JSON.stringify(refused)).toContain('Märk');
  });

  it('does not exist for another organisation', async () => {
    const process = await created();
    const stranger = officerOf(newId(), newId());
    expect(await one.send(mark(process, { by: stranger }))).toMatchObject({ moved: false, rule: 'notFound' });
    expect(await one.send(mark(newId()))).toMatchObject({ moved: false, rule: 'notFound' });
  });

  it('counts every mark of 200 sent at once on two nodes', async () => {
    const process = await created();
    await Promise.all(Array.from({ length: 200 }, (_, n) => (n % 2 ? one : other).send(mark(process))));
    expect(await one.row(tenant, process)).toMatchObject({ version: 201, context: { marks: 200 } });
  });

  it('stores the good rows of a poisoned batch and only those', async () => {
    const processes = await Promise.all(Array.from({ length: 20 }, () => created()));
    const answers = await Promise.allSettled(
      processes.map((process, n) =>
        one.send(mark(process, n === 7 ? { event: { type: 'mark', text: 'a\u0000b' } } : {})),
      ),
    );
    expect(answers.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(1);
    expect(answers[7]!.status).toBe('rejected');
  });
});

describe('deadlines', () => {
  it('close a process exactly then, also while no clock runs', async () => {
    const process = await created();
    await one.send(mark(process));
    const closesAt = new Date(one.now().getTime() + 150).toISOString();
    expect(await one.send(mark(process, { event: { type: 'open', closesAt } }))).toMatchObject({ moved: true });
    expect(await one.send(mark(process))).toMatchObject({ moved: true });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await one.row(tenant, process)).toMatchObject({ state: 'closed', version: 4 });
    expect(await other.send(mark(process))).toMatchObject({ moved: false, rule: 'notInThisState' });
    expect(await one.row(tenant, process)).toMatchObject({ state: 'closed', version: 5 });
  });

  it('follow the clock of the trail', async () => {
    const process = await created();
    await one.send(mark(process));
    const closesAt = new Date(one.now().getTime() + 86_400_000).toISOString();
    await one.send(mark(process, { event: { type: 'open', closesAt } }));
    await one.moveClock(tenant, process, 2 * 86_400);
    await one.settle();
    expect(await one.row(tenant, process)).toMatchObject({ state: 'closed' });
  });
});
