import { setTimeout as sleep } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import { inTransaction } from './actor.ts';
import { type Database, internalsOf } from './connections.ts';
import { codeOf } from './fault.ts';
import type { MovedTable } from './moving.tables.ts';

const lockMilliseconds = 2_000;
const triesMax = 30;
const lockNotAvailable = '55P03';
/** What PostgreSQL says when it may not be connected to for now: nodes answer 503 with Retry-After. */
const awayForNow = '57P03';

/** Whoever moves or deletes the rows is the owner; nobody else changes them. */
const refusing = `create or replace function database.moved_away() returns trigger language plpgsql as $$
  begin
    if current_user = 'owner' then return coalesce(new, old); end if;
    raise exception 'the authority is being moved' using errcode = '${awayForNow}';
  end $$`;

const events = { insert: 'new', update: 'old', delete: 'old' } as const;

function triggersOn(table: string, tenant: string): string[] {
  return Object.entries(events).map(
    ([event, row]) =>
      `create trigger ${fenceName(tenant, event)} before ${event} on ${table} for each row
        when (${row}.tenant_id = '${checkedTenant(tenant)}') execute function database.moved_away()`,
  );
}

function fenceName(tenant: string, event: string): string {
  return `moved_${event}_${checkedTenant(tenant).replaceAll('-', '')}`;
}

/** Written into statements that take no parameters. */
function checkedTenant(tenant: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(tenant)) throw new TypeError('not a tenant');
  return tenant;
}

/**
 * From when this ends nobody writes a row of the authority any more, and whatever was under way has ended. Others wait
 * while a table gets its fence: milliseconds, since nobody holds a table for long. `once` is run under the lock of its
 * table, with its fence. Doing it twice changes nothing.
 */
export async function fenceTenant(
  database: Database,
  tables: readonly MovedTable[],
  tenant: string,
  once: Readonly<Record<string, string>> = {},
): Promise<void> {
  const lend = () => internalsOf(database).pool('owner').connect();
  await inTransaction(lend, 'begin', (client) => client.query(refusing));
  for (const { name } of tables.filter(({ isOwned }) => isOwned))
    await patiently(() =>
      inTransaction(lend, `begin; set local lock_timeout = ${lockMilliseconds}`, async (client) => {
        if (await isFenced(client, name, tenant)) return;
        // Making a trigger locks the table against writers until the end, and waits for those who are at it.
        for (const statement of triggersOn(name, tenant)) await client.query(statement);
        if (once[name]) await client.query(once[name], [tenant]);
      }),
    );
}

/** Lets the authority's rows be written again: when it could not be moved. */
export async function liftFence(database: Database, tables: readonly MovedTable[], tenant: string): Promise<void> {
  const lend = () => internalsOf(database).pool('owner').connect();
  for (const { name } of tables.filter(({ isOwned }) => isOwned))
    await patiently(() =>
      inTransaction(lend, `begin; set local lock_timeout = ${lockMilliseconds}`, async (client) => {
        for (const event of Object.keys(events))
          await client.query(`drop trigger if exists ${fenceName(tenant, event)} on ${name}`);
      }),
    );
}

/** Whether nobody may write the authority's rows in a table any more. */
export async function isFenced(client: PoolClient, table: string, tenant: string): Promise<boolean> {
  const asked = 'select 1 from pg_trigger where tgrelid = $1::regclass and tgname = $2';
  const { rowCount } = await client.query(asked, [table, fenceName(tenant, 'delete')]);
  return rowCount !== 0;
}

async function patiently(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return void (await work());
    } catch (fault) {
      if (codeOf(fault) !== lockNotAvailable || attempt === triesMax) throw fault;
      await sleep(100);
    }
}
