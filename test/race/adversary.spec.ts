import { testDatabase, type TestDatabase } from '@utfall/database';
import { Engine, engineMigrations, newId, type Answer } from '@utfall/engine';
import pg from 'pg';
import { officerOf, toyMachine, toyPolicy } from '../support/toy.ts';
import { watchFacts, watchMachine, watchPolicy } from './watch.ts';

const tenant = newId();
const officer = officerOf(tenant, newId());
let database: TestDatabase;
let superuser: pg.Client;
let nodes: readonly Engine[];

function node(log: string[] = []): Engine {
  const engine = new Engine({ database, log: (line) => void log.push(line), clockMayMove: true });
  engine.register({ machine: watchMachine, policy: watchPolicy, facts: watchFacts() });
  engine.register({ machine: toyMachine, policy: toyPolicy });
  engine.handle('toy.marked', () => Promise.resolve());
  engine.handle('toy.closed', () => Promise.resolve());
  return engine;
}

beforeAll(async () => {
  database = await testDatabase({ migrations: engineMigrations });
  superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  nodes = [node(), node()];
  for (const engine of nodes) await engine.start({ worker: false });
});
afterAll(async () => {
  for (const engine of nodes) await engine.stop();
  await superuser.end();
  await database.drop();
});

function make(kind: 'toy' | 'watch', id = newId(), by = officer): Promise<Answer> {
  return nodes[0]!.create({ tenant: by.organisation!, kind, id, by, event: { type: 'create' } });
}

describe('the same command on two nodes', () => {
  it('is answered alike also when the step closes the way behind it', async () => {
    for (let round = 0; round < 300; round += 1) {
      const made = await make('watch');
      if (!made.moved) throw new Error(made.rule);
      const { process } = made;
      await nodes[1]!.row(tenant, process);
      await nodes[0]!.send({ tenant, process, event: { type: 'pair', colleague: process }, by: officer, id: newId() });
      // Node two keeps an old row now: it loses its first try and looks again while node one is storing.
      const command = { tenant, process, event: { type: 'abandon' }, by: officer, id: newId() };
      const second = new Promise((resolve) => setTimeout(resolve, round % 4)).then(() => nodes[1]!.send(command));
      const answers = await Promise.all([nodes[0]!.send(command), second]);
      expect(answers.map((answer) => (answer.moved ? answer.hash : answer.rule))).toEqual(
        Array(2).fill(answers.find((answer) => answer.moved)?.hash),
      );
    }
  });
});

describe('an id that two authorities use', () => {
  it('is a process of the first alone, and the other learns nothing', async () => {
    const other = officerOf(newId(), newId());
    const id = newId();
    expect(await make('toy', id)).toMatchObject({ moved: true });
    expect(await make('toy', id, other)).toMatchObject({ moved: false, rule: 'badInput' });
    expect(await nodes[1]!.find(id)).toMatchObject({ tenant });
    expect(await nodes[0]!.verify()).toMatchObject({ findings: [] });
  });

  it('has one form: small letters', async () => {
    const id = newId().toUpperCase();
    expect(await make('toy', id)).toMatchObject({ moved: false, rule: 'badInput' });
  });
});

describe('verifying while work goes on', () => {
  it('takes no step under way for tampering', async () => {
    const processes = await Promise.all(Array.from({ length: 60 }, () => make('toy')));
    let verified = false;
    const writers = processes.map(async (made) => {
      if (!made.moved) throw new Error(made.rule);
      while (!verified)
        await nodes[0]!.send({ tenant, process: made.process, event: { type: 'mark' }, by: officer, id: newId() });
    });
    const found = [];
    for (let turn = 0; turn < 5; turn += 1) found.push(...(await nodes[1]!.verify()).findings);
    verified = true;
    await Promise.all(writers);
    expect(found).toEqual([]);
  });
});

describe('the clock', () => {
  it('wakes a process although a portion of others cannot wake', async () => {
    const made = await Promise.all(Array.from({ length: 230 }, () => make('toy')));
    const ids = made.map((answer) => (answer.moved ? answer.process : ''));
    const last = ids.at(-1)!;
    const closesAt = new Date(nodes[0]!.now().getTime() + 3_600_000).toISOString();
    for (const event of [{ type: 'mark' }, { type: 'open', closesAt }])
      await nodes[0]!.send({ tenant, process: last, event, by: officer, id: newId() });
    // Rows that somebody has spoilt: due, but without a deadline in the state they stand in.
    await superuser.query(
      `update engine.process set due_at = now() - interval '1 day', wake_at = now() - interval '1 day'
      where id = any($1)`,
      [ids.slice(0, -1)],
    );
    await superuser.query(
      `update engine.process set context = context || '{"closesAt":"2020-01-01T00:00:00.000Z"}',
      due_at = '2020-01-01', wake_at = now() - interval '1 hour' where id = $1`,
      [last],
    );
    await nodes[0]!.settle();
    await nodes[0]!.settle();
    expect((await superuser.query('select state from engine.process where id = $1', [last])).rows).toEqual([
      { state: 'closed' },
    ]);
    await superuser.query('delete from engine.process where id = any($1)', [ids]);
    await superuser.query('delete from engine.journal where process_id = any($1)', [ids]);
  });
});

describe('an effect', () => {
  it('whose handler never ends does not keep the others from being delivered', async () => {
    const made = await make('toy');
    if (!made.moved) throw new Error(made.rule);
    const { process } = made;
    for (let step = 0; step < 3; step += 1)
      await nodes[0]!.send({ tenant, process, event: { type: 'mark' }, by: officer, id: newId() });
    const log: string[] = [];
    const got: unknown[] = [];
    const engine = new Engine({ database, effectMillisecondsMax: 100, log: (line) => void log.push(line) });
    engine.register({ machine: watchMachine, policy: watchPolicy });
    engine.register({ machine: toyMachine, policy: toyPolicy });
    engine.handle('toy.closed', () => Promise.resolve());
    engine.handle('toy.marked', ({ process: of, payload }) => {
      if (of === process) got.push(payload['marks']);
      return of === process && payload['marks'] === 1 ? new Promise(() => undefined) : Promise.resolve();
    });
    await engine.start({ worker: true });
    while (!got.includes(2) || !got.includes(3)) await new Promise((resolve) => setTimeout(resolve, 20));
    await engine.stop();
    expect(log.join()).toContain('took longer than 100 ms');
    const { rows } = await superuser.query(
      'select n, seq, done_at is not null as done, attempts > 0 as tried from engine.outbox where process_id = $1 order by seq',
      [process],
    );
    expect(rows.map(({ done, tried }: { done: boolean; tried: boolean }) => [done, tried])).toEqual([
      [false, true],
      [true, true],
      [true, true],
    ]);
  });
});

describe('what moved', () => {
  it('is told once to every listener also after connections have been lost again and again', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      await superuser.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      );
      await new Promise((resolve) => setTimeout(resolve, 150 + turn * 150));
    }
    const made = await attempted(() => make('toy'));
    if (!made.moved) throw new Error(made.rule);
    await listening(2);
    const heard: unknown[] = [];
    const away = nodes[1]!.onMoved((moved) => void heard.push(moved));
    await nodes[0]!.send({ tenant, process: made.process, event: { type: 'mark' }, by: officer, id: newId() });
    while (heard.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 300));
    away();
    expect(heard).toEqual([{ tenant, process: made.process, version: 2 }]);
  });
});

async function attempted<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let turn = 0; ; turn += 1)
    try {
      return await work();
    } catch (fault) {
      if (turn === 20) throw fault;
    }
}

/** Waits until exactly so many connections listen, and goes on listening. */
async function listening(wanted: number): Promise<void> {
  const count = `select count(*)::int as count from pg_stat_activity where datname = current_database() and query like 'listen %'`;
  while ((await superuser.query<{ count: number }>(count)).rows[0]!.count !== wanted)
    await new Promise((resolve) => setTimeout(resolve, 50));
}
