import {
  copyRows,
  DatabaseFault,
  fenceTenant,
  isFenced,
  liftFence,
  movedTables,
  readingAll,
  summed,
  writingAll,
  type Database,
  type MovedTable,
} from '@utfall/database';
import type { Machine } from '@utfall/process';
import type { PoolClient } from 'pg';
import type { Checkpointer } from './checkpoints/checkpointer.ts';
import { proveOn } from './verify.part.ts';
import { endOf } from './verify.reading.ts';

/** An authority on its way from one database to another. */
export interface Taking {
  readonly from: Database;
  readonly to: Database;
  readonly tenant: string;
  readonly machines: ReadonlyMap<string, Machine>;
  readonly clockMayMove: boolean;
  /** Writes the book of the database that the authority comes to. */
  readonly checkpointer: Checkpointer;
}

/** What came over. `fencedMilliseconds`: how long nobody could write the authority's rows. */
export interface Taken {
  readonly processes: number;
  readonly rows: number;
  readonly fencedMilliseconds: number;
}

const firstId = '00000000-0000-0000-0000-000000000000';
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** In the database that is left nothing of the authority's wakes or is delivered any more. */
const asleep = {
  'engine.process': 'update engine.process set wake_at = null where tenant_id = $1 and wake_at is not null',
  'engine.outbox': `update engine.outbox set next_at = 'infinity'
    where tenant_id = $1 and done_at is null and dead_at is null`,
};
const awake = [
  'update engine.process set wake_at = due_at - clock_offset where tenant_id = $1 and due_at is not null',
  'update engine.outbox set next_at = now() where tenant_id = $1 and done_at is null and dead_at is null',
];
/** What sleeping and waking changes, and nothing else may differ. */
const changing = ['wake_at', 'next_at'];

/** Whoever is party to one of its processes acts for an organisation there too: those rows are copied, not moved. */
const sharedTable = 'people.membership';
const partiesText = `select distinct organisation_id as id from engine.participant where tenant_id = $1 and organisation_id <> $1`;

/**
 * Moves an authority while people work: its rows are fenced where they were, copied, compared, and proved before they are
 * kept. Accounts, organisations and registers are copied and stay. Nothing is kept, and the fence is lifted, when anything
 * does not add up. Afterwards the old database refuses every change of the authority's rows; nothing is deleted there.
 * A move that was cut off is ended by asking for it again.
 */
export async function takeTenant(taking: Taking): Promise<Taken> {
  const { from, to, tenant, checkpointer } = taking;
  const tables = await sameTables(from, to);
  if (await isThere(to, tenant)) {
    const hasLeft = await readingAll(from, (client) => isFenced(client, 'engine.process', tenant));
    if (!hasLeft) throw alreadyThere();
    // It came whole, or it would not be there; whoever moved it may have been cut off before the book was written.
    await checkpointer.adopt(tenant);
    return { processes: 0, rows: 0, fencedMilliseconds: 0 };
  }
  const shared = tables.filter(({ isOwned }) => !isOwned);
  // Large and the same for all: what is new since is copied once more behind the fence.
  await copyAll(taking, shared, []);
  const began = performance.now();
  let taken: Omit<Taken, 'fencedMilliseconds'>;
  try {
    await fenceTenant(from, outboxLast(tables), tenant, asleep);
    taken = await copyFenced(taking, tables);
  } catch (fault) {
    await writingAll(from, async (client) => wake(client, tenant));
    await liftFence(from, tables, tenant);
    throw fault;
  }
  const fencedMilliseconds = performance.now() - began;
  await checkpointer.adopt(tenant);
  return { ...taken, fencedMilliseconds };
}

/** An effect that is under way may still send steps and write; the outbox waits until it has ended. */
function outboxLast(tables: readonly MovedTable[]): MovedTable[] {
  const isOutbox = ({ name }: MovedTable): boolean => name === 'engine.outbox';
  return [...tables.filter((table) => !isOutbox(table)), ...tables.filter(isOutbox)];
}

async function sameTables(from: Database, to: Database): Promise<MovedTable[]> {
  const [left, right] = await Promise.all([readingAll(from, movedTables), readingAll(to, movedTables)]);
  if (JSON.stringify(left) === JSON.stringify(right)) return right;
  throw new DatabaseFault({
    sv: 'Databaserna är av olika versioner. Kör migrate mot båda med samma program och försök igen.',
    en: 'The databases are of different versions. Run migrate on both with the same program and try again.',
  });
}

function isThere(database: Database, tenant: string): Promise<boolean> {
  return readingAll(database, async (client) => {
    const asked = 'select exists (select from engine.process where tenant_id = $1) as found';
    return (await client.query<{ found: boolean }>(asked, [tenant])).rows[0]!.found;
  });
}

function alreadyThere(): DatabaseFault {
  return new DatabaseFault({
    sv: 'Myndigheten har redan ärenden i den här databasen. Flytta den till en databas där den inte har funnits.',
    en: 'The authority has cases in this database already. Move it to a database where it has not been.',
  });
}

function copyAll({ from, to }: Taking, tables: readonly MovedTable[], tenants: readonly string[]): Promise<number> {
  return readingAll(from, (left) =>
    writingAll(to, async (right) => {
      let rows = 0;
      for (const table of tables) rows += await copyRows(left, right, table, tenants);
      return rows;
    }),
  );
}

function copyFenced(taking: Taking, tables: readonly MovedTable[]): Promise<Omit<Taken, 'fencedMilliseconds'>> {
  const { from, to, tenant } = taking;
  return readingAll(from, (left) =>
    writingAll(to, async (right) => {
      const { rows: parties } = await left.query<{ id: string }>(partiesText, [tenant]);
      let rows = 0;
      for (const table of tables) {
        // A trigger may have made rows of what was copied before; they come from the other side.
        if (table.isOwned) await right.query(`delete from ${table.name} where tenant_id = $1`, [tenant]);
        rows += await copyRows(left, right, table, [tenant]);
        if (table.name === sharedTable)
          await copyRows(
            left,
            right,
            table,
            parties.map(({ id }) => id),
          );
      }
      await wake(right, tenant);
      for (const table of tables.filter(({ isOwned }) => isOwned)) await compare(left, right, table, tenant);
      return { processes: await prove(right, taking), rows };
    }),
  );
}

async function wake(client: PoolClient, tenant: string): Promise<void> {
  for (const statement of awake) await client.query(statement, [tenant]);
}

async function compare(left: PoolClient, right: PoolClient, table: MovedTable, tenant: string): Promise<void> {
  const sums = await Promise.all([left, right].map((client) => summed(client, table, tenant, changing)));
  if (sums[0] !== sums[1]) throw new Error(`the copy of ${table.name} differs: ${sums.join(' and ')}`);
}

/** Proves all journals of the authority where they have come to. Returns how many processes there are. */
async function prove(client: PoolClient, { tenant, machines, clockMayMove }: Taking): Promise<number> {
  await client.query(
    'set local enable_bitmapscan = off; set local enable_sort = off; set local enable_incremental_sort = off',
  );
  const place = { after: endOf(tenant, firstId), until: endOf(tenant, lastId), snapshot: null, kept: null };
  const { processes, findings } = await proveOn(client, machines, { ...place, depth: 'whole', clockMayMove });
  if (findings.length > 0) throw new Error(`the copy does not prove: ${JSON.stringify(findings.slice(0, 5))}`);
  return processes;
}
