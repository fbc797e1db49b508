import { join } from 'node:path';
import { startDatabase } from '@utfall/database';
import pg from 'pg';

/** Found before PostgreSQL's own functions of the same names, so that no statement of the product knows of them. */
const clock = (shiftSeconds: number): string[] => [
  'create schema clock',
  'grant usage on schema clock to public',
  ...['now() returns timestamptz stable', 'clock_timestamp() returns timestamptz volatile'].map((declared) => {
    const [name = ''] = declared.split(' ');
    return `create function clock.${declared} parallel safe language sql
      as $$ select pg_catalog.${name} + interval '${shiftSeconds} seconds' $$`;
  }),
  'alter database utfall set search_path = "$user", public, clock, pg_catalog',
];

/**
 * Readies an empty folder for a product that lives at another time: the clock of its database shows `instant` now, and
 * goes on from there. Returns the variables that set the clock of its program by as much.
 */
export async function liveAt(instant: string, folder: string): Promise<Readonly<Record<string, string>>> {
  const shiftSeconds = Math.round((Date.parse(instant) - Date.now()) / 1000);
  const { embedded, stop } = await startDatabase({ dataDirectory: join(folder, 'postgres') });
  try {
    const address = new URL(embedded!.superuserUrl);
    address.pathname = '/utfall';
    const superuser = new pg.Client({ connectionString: address.toString() });
    await superuser.connect();
    for (const statement of clock(shiftSeconds)) await superuser.query(statement);
    await superuser.end();
  } finally {
    await stop();
  }
  const shifted = `--import=${join(import.meta.dirname, 'shifted.mjs')}`;
  return { NODE_OPTIONS: `${process.env['NODE_OPTIONS'] ?? ''} ${shifted}`, UTFALL_TEST_SHIFT: String(shiftSeconds) };
}
