import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { Database } from './connections.ts';
import { codeOf, DatabaseFault } from './fault.ts';
import { tableClass } from './tables.ts';

/** A migration class; its name ends with a timestamp of 13 digits that decides the order. */
export type Migration = new () => MigrationInterface;

export type Migrated = {
  /** Names of the migrations that this call ran, in order. */
  readonly ran: readonly string[];
};

type Step = { name: string; at: number; migration: MigrationInterface };

/** The migrations in the order of their timestamps. Throws when a name has none or is used twice. */
export function orderMigrations(migrations: readonly Migration[]): Step[] {
  const steps = migrations.map((Made) => {
    const migration = new Made();
    const name = migration.name ?? Made.name;
    const digits = /\d{13}$/.exec(name);
    if (!digits) throw new Error(`the name of migration ${name} must end with a timestamp of 13 digits`);
    return { name, at: Number(digits[0]), migration };
  });
  steps.sort((one, other) => one.at - other.at || (one.name < other.name ? -1 : 1));
  const twice = steps.find((step, index) => steps[index + 1]?.name === step.name);
  if (twice) throw new Error(`two migrations are named ${twice.name}`);
  return steps;
}

const bookkeeping = [
  'create schema if not exists database',
  `create table if not exists database.migration (
    name text primary key,
    ran_at timestamptz not null default now()
  )`,
  'create table if not exists database.migration_lock (id integer primary key check (id = 1))',
  'insert into database.migration_lock values (1) on conflict do nothing',
  'grant usage on schema database to app, engine, worker, reader',
  ...tableClass('global', 'database.migration', { note: 'which migrations have run' }),
  ...tableClass('global', 'database.migration_lock', { note: 'its one row is locked by whoever migrates' }),
];

/** Codes of two nodes making the same thing at once; the second finds it made. */
const madeByAnother = new Set(['23505', '42P06', '42P07', '42710', 'XX000']);

async function prepareBookkeeping(runner: QueryRunner): Promise<void> {
  const [row] = (await runner.query(`select to_regclass('database.migration_lock') is not null as made`)) as [
    { made: boolean },
  ];
  if (row.made) return;
  for (let attempt = 1; ; attempt++) {
    await runner.startTransaction();
    try {
      for (const statement of bookkeeping) await runner.query(statement);
      return await runner.commitTransaction();
    } catch (error) {
      await runner.rollbackTransaction();
      if (attempt === 5 || !madeByAnother.has(codeOf(error))) throw error;
    }
  }
}

function refuseNewer(known: readonly Step[], ran: readonly string[]): void {
  const names = new Set(known.map((step) => step.name));
  const unknown = ran.filter((name) => !names.has(name));
  if (unknown.length === 0) return;
  throw new DatabaseFault({
    sv: `Databasen är nyare än programmet: den har ${unknown.join(', ')}. Starta den version som senast användes, eller en nyare.`,
    en: `The database is newer than the program: it has ${unknown.join(', ')}. Start the version last used, or a newer one.`,
  });
}

/** In one transaction: what `migrate` has run, under the lock row, with row security off. */
async function inTurn<T>(runner: QueryRunner, work: (ran: string[]) => Promise<T>): Promise<T> {
  await runner.startTransaction();
  try {
    // Off: with it on, a data migration would update no rows of another organisation and say nothing.
    await runner.query('set local row_security = off');
    await runner.query('select id from database.migration_lock where id = 1 for update');
    await runner.query(`set local lock_timeout = '10s'`);
    const rows = (await runner.query('select name from database.migration')) as Array<{ name: string }>;
    const result = await work(rows.map((row) => row.name));
    await runner.commitTransaction();
    return result;
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
}

/** Runs the next migration that has not run. Returns its name, or null when none is left. */
function runNext(runner: QueryRunner, steps: readonly Step[], log: (line: string) => void): Promise<string | null> {
  return inTurn(runner, async (ran) => {
    refuseNewer(steps, ran);
    const next = steps.find((step) => !ran.includes(step.name));
    if (next === undefined) return null;
    log(`migration ${next.name} runs as owner with row security off`);
    await next.migration.up(runner);
    await runner.query('insert into database.migration (name) values ($1)', [next.name]);
    return next.name;
  });
}

async function asOwner<T>(database: Database, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  const source = await new DataSource({
    type: 'postgres',
    url: database.url('owner'),
    installExtensions: false,
    logging: false,
    extra: { max: 1 },
  }).initialize();
  const runner = source.createQueryRunner();
  try {
    await prepareBookkeeping(runner);
    return await work(runner);
  } finally {
    await runner.release();
    await source.destroy();
  }
}

const silent = () => undefined;

/**
 * Brings the database up to the given migrations, each in a transaction of its own. Several nodes may call it at once:
 * a locked row makes them take turns. Throws a DatabaseFault when the database is newer than the migrations.
 */
export function migrate(database: Database, migrations: readonly Migration[]): Promise<Migrated> {
  const steps = orderMigrations(migrations);
  return asOwner(database, async (runner) => {
    const ran: string[] = [];
    for (;;) {
      const name = await runNext(runner, steps, database.settings.log ?? silent);
      if (name === null) return { ran };
      ran.push(name);
    }
  });
}

/** Takes back the last migration that ran, by its `down`. Returns its name, or null when none has run. */
export function revertLast(database: Database, migrations: readonly Migration[]): Promise<string | null> {
  const steps = orderMigrations(migrations);
  return asOwner(database, (runner) =>
    inTurn(runner, async (ran) => {
      refuseNewer(steps, ran);
      const last = steps.findLast((step) => ran.includes(step.name));
      if (last === undefined) return null;
      (database.settings.log ?? silent)(`migration ${last.name} is taken back as owner with row security off`);
      await last.migration.down(runner);
      await runner.query('delete from database.migration where name = $1', [last.name]);
      return last.name;
    }),
  );
}
