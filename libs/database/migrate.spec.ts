import { Client } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  checkTableClasses,
  DatabaseFault,
  type Migration,
  migrate,
  openDatabase,
  printSchema,
  readOnly,
  revertLast,
  schemaFor,
  tableClass,
  testDatabase,
  type TestDatabase,
  withActor,
} from './index.ts';

/** A migration of these statements, taken back by those. */
function migration(name: string, statements: readonly string[], back: readonly string[] = []): Migration {
  class Made implements MigrationInterface {
    name = name;

    async up(runner: QueryRunner): Promise<void> {
      for (const statement of statements) await runner.query(statement);
    }

    async down(runner: QueryRunner): Promise<void> {
      for (const statement of back) await runner.query(statement);
    }
  }
  return Made;
}

const first = migration('First1700000000001', [
  ...schemaFor('stage'),
  'create table stage.note (tenant_id uuid, id uuid, text text not null, primary key (tenant_id, id))',
  ...tableClass('tenant', 'stage.note', { note: 'free text' }),
]);
const second = migration('Second1700000000002', [
  `do $$ begin assert current_setting('row_security') = 'off'; end $$`,
  `update stage.note set text = text || ' (moved)'`,
]);
const nobody = { id: null, organisation: null };

async function asSuperuser<T>(database: TestDatabase, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: database.superuserUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

describe('migrations', () => {
  it('run once, in the order of their timestamps', async () => {
    expect(await migrate(database, [second, first])).toEqual({ ran: ['First1700000000001', 'Second1700000000002'] });
    expect(await migrate(database, [first, second])).toEqual({ ran: [] });
  });

  it('run once also when several nodes start together', async () => {
    const results = await Promise.all([1, 2, 3].map(() => migrate(database, [first, second])));
    expect(results.flatMap(({ ran }) => ran).sort()).toEqual(['First1700000000001', 'Second1700000000002']);
  });

  it('a database newer than the program is refused in both languages', async () => {
    await migrate(database, [first, second]);
    const refused = await migrate(database, [first]).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(DatabaseFault);
    expect((refused as DatabaseFault).sentence).toEqual({
      sv: expect.stringContaining('nyare än programmet: den har Second1700000000002'),
      en: expect.stringContaining('newer than the program: it has Second1700000000002'),
    });
  });

  it('one that fails leaves nothing behind and the earlier ones in place', async () => {
    const broken = migration('Broken1700000000003', ['create table stage.half (id uuid)', 'select 1/0']);
    await expect(migrate(database, [first, broken])).rejects.toThrow('division by zero');
    const left = await asSuperuser(database, (client) =>
      client.query(`select to_regclass('stage.half') as half, (select count(*)::int from database.migration) as ran`),
    );
    expect(left.rows).toEqual([{ half: null, ran: 1 }]);
  });

  it('are taken back one at a time, and the schema is then what it was', async () => {
    const third = migration('Third1700000000003', ['create table stage.more (id uuid)'], ['drop table stage.more']);
    const print = () => readOnly(database, nobody, printSchema);
    await migrate(database, [first]);
    const before = await print();
    await migrate(database, [first, third]);
    expect(await print()).not.toBe(before);
    expect(await revertLast(database, [first, third])).toBe('Third1700000000003');
    expect(await print()).toBe(before);
    expect(await migrate(database, [first, third])).toEqual({ ran: ['Third1700000000003'] });
  });

  it('change the rows of every organisation, since they run with row security off and say so', async () => {
    await migrate(database, [first]);
    for (const organisation of [crypto.randomUUID(), crypto.randomUUID()]) {
      await withActor(database, { id: null, organisation }, (client) =>
        client.query(`insert into stage.note values ($1, $2, 'text')`, [organisation, crypto.randomUUID()]),
      );
    }
    const said: string[] = [];
    const listening = openDatabase({ ...database.settings, log: (line) => said.push(line) });
    await migrate(listening, [first, second]);
    await listening.close();
    expect(said).toEqual(['migration Second1700000000002 runs as owner with row security off']);
    const { rows } = await asSuperuser(database, (client) => client.query('select distinct text from stage.note'));
    expect(rows).toEqual([{ text: 'text (moved)' }]);
  });

  it('an owner that row security does bind is stopped instead of changing no rows in silence', async () => {
    await migrate(database, [first]);
    await asSuperuser(database, async (client) => {
      const update = `update stage.note set text = ''`;
      await client.query('begin');
      await client.query('create role bound nologin');
      await client.query('grant usage on schema stage to bound');
      await client.query('alter table stage.note owner to bound');
      await client.query('set local role bound');
      expect((await client.query(update)).rowCount).toBe(0);
      await client.query('set local row_security = off');
      await expect(client.query(update)).rejects.toThrow('would be affected by row-level security');
      await client.query('rollback');
    });
  });
});

describe('the walls', () => {
  it('stand around every table that was made with its class', async () => {
    await migrate(database, [first]);
    expect(await checkTableClasses(database)).toEqual([]);
  });

  it('a table without a class is found, and so is every wall that leaks', async () => {
    await migrate(database, [
      first,
      migration('Careless1700000000009', [
        'create table stage.bare (id uuid primary key)',
        'create table stage.keyed (id uuid primary key, tenant_id uuid not null)',
        ...tableClass('tenant', 'stage.keyed'),
        'create table stage.wide (tenant_id uuid, id uuid, primary key (tenant_id, id) deferrable)',
        ...tableClass('tenant', 'stage.wide'),
        'create policy everyone on stage.wide for select to app using (true)',
        'grant select on stage.wide to public',
        'create view stage.window as select * from stage.note',
        `create function stage.past() returns bigint language sql security definer as 'select count(*) from stage.note'`,
      ]),
    ]);
    expect(await checkTableClasses(database)).toEqual([
      'stage.bare: no class; its comment must begin with "class: tenant|party|public|global|auth"',
      'stage.window: a view without security_invoker sees past the walls',
      'stage.wide, policy everyone: does not fit class tenant: true',
      'stage.keyed, keyed_pkey: must begin with tenant_id',
      'stage.wide, wide_pkey: a constraint checked late or by exclusion cannot be distributed by tenant',
      'stage.wide: select is granted to every role',
      'stage.past(): a security definer function says why in a comment "definer: ..."',
    ]);
  });

  it('the acting organisation is computed once per statement, not once per row', async () => {
    await migrate(database, [first]);
    const plan = await readOnly(database, nobody, async (client) => {
      const { rows } = await client.query<{ 'QUERY PLAN': string }>('explain select * from stage.note');
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan).toContain('InitPlan');
    expect(plan).not.toContain('SubPlan');
  });

  it('accounts are seen through the sign-in pool alone', async () => {
    await migrate(database, [
      migration('Auth1700000000004', [
        ...schemaFor('auth'),
        'create table auth.account (id uuid primary key, secret text)',
        ...tableClass('auth', 'auth.account'),
      ]),
    ]);
    expect(await checkTableClasses(database)).toEqual([]);
    await database.pool('auth').query(`insert into account values (gen_random_uuid(), 'hash')`);
    expect((await database.pool('auth').query('select * from account')).rowCount).toBe(1);
    const count = await withActor(
      database,
      nobody,
      async (client) => (await client.query('select * from auth.account')).rowCount,
    );
    expect(count).toBe(0);
    await expect(readOnly(database, nobody, (client) => client.query('select * from auth.account'))).rejects.toThrow(
      'permission denied',
    );
  });
});

describe('the printed schema', () => {
  it('tells columns, keys, policies and grants, and does not depend on the order things were made in', async () => {
    const parts = [
      'create table a.one (id uuid primary key)',
      'create table a.two (id integer default 7 not null check (id > 0))',
    ];
    const print = async (statements: readonly string[]) => {
      const made = await testDatabase({
        migrations: [first, migration('Parts1700000000003', ['create schema a', ...statements])],
      });
      try {
        return await readOnly(made, nobody, printSchema);
      } finally {
        await made.drop();
      }
    };
    const printed = await print(parts);
    expect(await print([...parts].reverse())).toBe(printed);
    expect(printed).toContain(
      [
        'table stage.note',
        '  comment class: tenant; free text',
        '  tenant_id uuid not null',
        '  id uuid not null',
        '  text text not null',
        '  constraint note_pkey PRIMARY KEY (tenant_id, id)',
        '  policy app_insert for insert to app with check (tenant_id = ( SELECT',
      ].join('\n'),
    );
    expect(printed).toContain(
      '  row level security enabled, forced\n  grant insert, select, update to app\n  grant select to reader\n',
    );
    expect(printed).toContain(
      'table a.two\n  id integer default 7 not null\n  constraint two_id_check CHECK ((id > 0))\n',
    );
  });
});
