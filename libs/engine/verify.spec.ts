import { testDatabase, withActor, type Database } from '@utfall/database';
import fc from 'fast-check';
import pg from 'pg';
import { Engine, engineMigrations, newId, saveContent, type Prover } from './index.ts';
import { officerOf, toyMachine, toyPolicy } from '../../test/support/toy.ts';

let database: Database & { drop(): Promise<void>; superuserUrl: string };
let engine: Engine;
let superuser: pg.Client;
const tenant = newId();
const officer = officerOf(tenant, newId());
const processes: string[] = [];

beforeAll(async () => {
  database = await testDatabase({ migrations: engineMigrations });
  engine = new Engine({ database });
  engine.register({ machine: toyMachine, policy: toyPolicy });
  await engine.start({ worker: false });
  superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  for (let n = 0; n < 8; n += 1) {
    const id = newId();
    processes.push(id);
    await engine.create({ tenant, kind: 'toy', id, by: officer, event: { type: 'create' } });
    for (let mark = 0; mark < 4 + n; mark += 1)
      await engine.send({ tenant, process: id, event: { type: 'mark' }, by: officer, id: newId() });
  }
});
afterAll(async () => {
  await superuser.end();
  await engine.stop();
  await database.drop();
});

/** Tampers as superuser inside a transaction that the verifying connection sees, then puts everything back. */
async function tampered(statements: readonly (readonly [string, unknown[]])[]): Promise<string[]> {
  await superuser.query('create temp table kept_journal as select * from engine.journal');
  await superuser.query('create temp table kept_process as select * from engine.process');
  for (const [text, values] of statements) await superuser.query(text, values);
  try {
    return (await engine.verify()).findings.map(({ what }) => what);
  } finally {
    await superuser.query('delete from engine.journal; insert into engine.journal select * from kept_journal');
    await superuser.query('delete from engine.process; insert into engine.process select * from kept_process');
    await superuser.query('drop table kept_journal, kept_process');
  }
}
const place = 'where process_id = $1 and seq = $2';

describe('verifying', () => {
  it('finds nothing in journals that nobody has touched', async () => {
    expect(await engine.verify()).toEqual({ processes: 8, rows: 8 * 5 + 28, texts: 0, findings: [] });
  });

  it('finds every kind of tampering with a journal by a superuser', async () => {
    const tamperings: readonly string[] = [
      `update engine.journal set event = 'close' ${place}`,
      `update engine.journal set actor_id = gen_random_uuid() ${place}`,
      `update engine.journal set at = at + interval '1 microsecond' ${place}`,
      `update engine.journal set to_state = 'open' ${place}`,
      `update engine.journal set body = jsonb_set(body, '{by,id}', '"somebody"') ${place}`,
      `update engine.journal set commitment = sha256(commitment) ${place}`,
      `update engine.journal set hash = sha256(hash) ${place}`,
      `delete from engine.journal ${place}`,
    ];
    const one = fc.record({
      text: fc.constantFrom(...tamperings),
      process: fc.constantFrom(...processes),
      seq: fc.integer({ min: 1, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(one, async ({ text, process, seq }) => {
        expect(await tampered([[text, [process, seq]]])).not.toEqual([]);
      }),
      { numRuns: 40 },
    );
    expect((await engine.verify()).findings).toEqual([]);
  });

  it('finds reordered steps', async () => {
    const process = processes[0]!;
    const found = await tampered([
      [`update engine.journal set seq = -1 ${place}`, [process, 2]],
      [`update engine.journal set seq = 2 ${place}`, [process, 3]],
      [`update engine.journal set seq = 3 ${place}`, [process, -1]],
    ]);
    expect(found).toContain('brokenChain');
  });

  it('finds a cut end, a changed state and a changed context', async () => {
    const process = processes[1]!;
    expect(await tampered([['delete from engine.journal where process_id = $1 and seq > 3', [process]]])).toContain(
      'missingStep',
    );
    expect(await tampered([[`update engine.process set state = 'open' where id = $1`, [process]]])).toContain(
      'otherState',
    );
    expect(
      await tampered([[`update engine.process set context = context || '{"marks": 99}' where id = $1`, [process]]]),
    ).toContain('otherContext');
  });

  it('finds a text that was written over, and a column that holds what separates columns', async () => {
    const process = processes[2]!;
    const content = { tenant, process, part: 'minutes', version: 1, body: { said: 'ja', n: 1.5 }, by: officer.id };
    await withActor(database, officer, (client) => saveContent(client, content));
    expect(await engine.verify()).toMatchObject({ texts: 1, findings: [] });
    await superuser.query(`update engine.content set body = '{"said": "nej", "n": 1.5}'`);
    const found = { tenant, process, seq: null, what: 'otherText', text: 'minutes 1' };
    expect((await engine.verify()).findings).toEqual([found]);
    expect((await engine.verify(undefined, 'chain')).findings).toEqual([]);
    await superuser.query('delete from engine.content');
    for (const character of [30, 31])
      expect(
        await tampered([[`update engine.journal set event = event || chr(${character}) ${place}`, [process, 2]]]),
      ).toEqual(['brokenChain']);
  });

  it('finds the same when others prove it in parts, each process in one of them', async () => {
    const others: Prover[] = [(part) => engine.provePart(part), (part) => engine.provePart(part)];
    expect(await engine.verify(undefined, 'whole', others)).toEqual(await engine.verify());
    const [silent, changed] = [processes[3]!, processes[5]!];
    await superuser.query('create temp table gone as select * from engine.journal where process_id = $1', [silent]);
    await superuser.query('delete from engine.journal where process_id = $1', [silent]);
    await superuser.query(`update engine.journal set event = 'close' ${place}`, [changed, 2]);
    const { findings } = await engine.verify(undefined, 'whole', others);
    expect(findings.map(({ process, what }) => [process, what])).toEqual([
      [silent, 'noJournal'],
      [changed, 'brokenChain'],
    ]);
    // Alone, what has no step is told after the page that it is missing from.
    expect(new Set((await engine.verify()).findings)).toEqual(new Set(findings));
    await superuser.query(`update engine.journal set event = 'mark' ${place}`, [changed, 2]);
    await superuser.query('insert into engine.journal select * from gone; drop table gone');
    expect((await engine.verify(undefined, 'chain', others)).findings).toEqual([]);
  });

  it('reads a journal of many pages as one', async () => {
    const many = newId();
    await superuser.query(
      `insert into engine.process select tenant_id, $1, kind, machine, state, visibility, context, version, $1, parent_id, due_at, wake_at,
        clock_offset, head, created_at, updated_at from engine.process where id = $2`,
      [many, processes[0]],
    );
    await superuser.query(
      `insert into engine.journal select tenant_id, $1, n, gen_random_uuid(), request_hash, actor_id, at, recorded_at, event, from_state,
        to_state, body, salt, commitment, hash from engine.journal, generate_series(1, 12000) n where process_id = $2 and seq = 2`,
      [many, processes[0]],
    );
    const { processes: read, rows, findings } = await engine.verify(undefined, 'chain');
    expect([read, rows]).toEqual([9, 12_000 + 8 * 5 + 28]);
    expect(new Set(findings.map(({ process }) => process))).toEqual(new Set([many]));
    // Every step but the first says where the one before ended; only the end and the hashes are wrong.
    expect(findings.filter(({ what }) => what === 'missingStep')).toHaveLength(1);
    await superuser.query('delete from engine.journal where process_id = $1', [many]);
    await superuser.query('delete from engine.process where id = $1', [many]);
  });
});
