import type { PoolClient } from 'pg';
import { inTransaction } from './actor.ts';
import { type Database, internalsOf } from './connections.ts';
import type { MovedTable } from './moving.tables.ts';

/** Rows that go in one statement: few when they are large. */
const textMax = 4_000_000;
const rowsMax = 2_000;

/** Reads all tables of a database as they were at one instant, as their owner. */
export function readingAll<T>(database: Database, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const begin = 'begin isolation level repeatable read read only';
  return inTransaction(() => internalsOf(database).pool('owner').connect(), begin, work);
}

/** Writes any rows, as their owner. */
export function writingAll<T>(database: Database, work: (client: PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(() => internalsOf(database).pool('owner').connect(), 'begin', work);
}

/** Copies the rows of these tenants, or all of a table that belongs to none. What is there already stays as it is. */
export async function copyRows(
  from: PoolClient,
  to: PoolClient,
  { name, columns, isOwned }: MovedTable,
  tenants: readonly string[],
): Promise<number> {
  const told = columns.join(', ');
  const theirs = isOwned ? 'where tenant_id = any($1)' : 'where $1::uuid[] is not null';
  const asked = `declare moving no scroll cursor for select row_to_json(r)::text as row from (select ${told} from ${name} ${theirs}) r`;
  // As one text: numbers and instants come as the server writes them, and are never numbers here.
  const insert = `insert into ${name} (${told}) select ${told} from json_populate_recordset(null::${name}, $1) on conflict do nothing`;
  await from.query(asked, [tenants]);
  let copied = 0;
  for (let count = 16; ;) {
    const { rows } = await from.query<{ row: string }>(`fetch ${count} from moving`);
    if (rows.length === 0) break;
    const text = `[${rows.map(({ row }) => row).join(',')}]`;
    copied += (await to.query(insert, [text])).rowCount ?? 0;
    count = text.length > textMax ? Math.max(1, count >> 1) : Math.min(rowsMax, 2 * count);
  }
  await from.query('close moving');
  return copied;
}

/** How many rows of a tenant a table holds, and a sum over all that stands in them but in some columns. */
export async function summed(
  client: PoolClient,
  { name, columns }: MovedTable,
  tenant: string,
  without: readonly string[] = [],
): Promise<string> {
  const told = columns.filter((column) => !without.includes(column)).join(', ');
  const { rows } = await client.query<{ sum: string }>(
    `select count(*) || ' ' || coalesce(sum(hashtextextended(row(${told})::text, 0)::numeric), 0) as sum
      from ${name} where tenant_id = $1`,
    [tenant],
  );
  return rows[0]!.sum;
}
