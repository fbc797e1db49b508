import pg, { type PoolClient, type QueryConfig, type QueryResult } from 'pg';
import { beginAsking, type Reader, readerFor } from './acting.ts';
import { type Database, internalsOf, type PoolName } from './connections.ts';
import { readingPlace } from './standby.ts';

/** On whose behalf rows are read and written. Both null: nobody, who sees public and global rows only. */
export type DatabaseActor = {
  /** UUID of the person; null for the system itself. */
  readonly id: string | null;
  /** UUID of the organisation the person acts for. */
  readonly organisation: string | null;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function checked(name: string, value: string | null): string {
  if (value !== null && !uuid.test(value)) throw new TypeError(`${name} is not a UUID`);
  return value ?? '';
}

function actingOf({ organisation, id }: DatabaseActor): string[] {
  return [checked('organisation', organisation), checked('person', id)];
}

function setting(name: string, value: string | null): string {
  // Written into the text, since a statement that also begins the transaction takes no parameters.
  return `set_config('app.${name}', '${checked(name, value)}', true)`;
}

/** One text that begins a transaction and says who acts in it; the settings end with the transaction. */
export function beginAs(actor: DatabaseActor, options: { readOnly?: boolean; role?: 'app' | 'reader' } = {}): string {
  const begin = options.readOnly ? 'begin read only' : 'begin';
  const role = options.role ? `; set local role ${options.role}` : '';
  return `${begin}${role}; select ${setting('organisation', actor.organisation)}, ${setting('person', actor.id)}`;
}

/**
 * Runs the work in one transaction on a lent connection: commits what it did, or undoes all of it when it throws.
 * A connection whose end is unknown is thrown away, never lent again.
 */
export async function inTransaction<T>(
  lend: () => Promise<PoolClient>,
  begin: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  return transaction(lend, async (client) => {
    await client.query(begin);
    return work(client);
  });
}

/**
 * The same, but the first statement is asked, as who is connected, in the round trip that begins; the work goes on as
 * role app with its answer.
 */
export async function inTransactionFrom<T>(
  lend: () => Promise<PoolClient>,
  actor: DatabaseActor,
  first: QueryConfig,
  work: (client: PoolClient, answer: QueryResult) => Promise<T>,
): Promise<T> {
  const acting = actingOf(actor);
  return transaction(lend, async (client) => work(client, await beginAsking(client, acting, first)));
}

async function transaction<T>(lend: () => Promise<PoolClient>, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await lend();
  let broken: Error | undefined;
  try {
    const result = await work(client);
    const { command } = await client.query('commit');
    // PostgreSQL answers ROLLBACK to a commit after a failed statement: the caller must not believe it was stored.
    if (command === 'ROLLBACK') throw new Error('the transaction had already failed; nothing was stored');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure));
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * The single way to stage rows: a transaction as role app (or reader, read only) in which row-level security
 * sees this actor.
 */
export async function withActor<T>(
  database: Database,
  actor: DatabaseActor,
  work: (client: PoolClient) => Promise<T>,
  options: { role?: 'app' | 'reader' } = {},
): Promise<T> {
  const role = options.role ?? 'app';
  const begin = beginAs(actor, { readOnly: role === 'reader' });
  const at = (pool: PoolName) => inTransaction(() => internalsOf(database).pool(pool).connect(), begin, work);
  return role === 'reader' ? reading(at) : at(role);
}

/** Reads from the standby when whoever asks may; what it cannot answer, the primary is asked from the beginning. */
async function reading<T>(at: (pool: 'reader' | 'standby') => Promise<T>): Promise<T> {
  const place = readingPlace();
  if (!place?.standby) return at('reader');
  try {
    return await at('standby');
  } catch {
    place.standby = false;
    return at('reader');
  }
}

/**
 * Work that only reads, as role reader. Each of its questions is one round trip and a transaction of its own. Nothing is
 * lost by that: at the isolation level that is used, two statements of one transaction see two instants as well.
 */
export async function readOnly<T>(
  database: Database,
  actor: DatabaseActor,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  const acting = actingOf(actor);
  return reading((pool) => readingAs(database, pool, acting, work));
}

async function readingAs<T>(
  database: Database,
  pool: PoolName,
  acting: readonly string[],
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  const client = await internalsOf(database).pool(pool).connect();
  let broken: Error | undefined;
  try {
    return await work(readerFor(client, acting));
  } catch (error) {
    const isRefused = error instanceof pg.DatabaseError && error.severity !== 'FATAL';
    if (!isRefused) broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}
