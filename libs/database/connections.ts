import type { DataSource } from 'typeorm';
import pg from 'pg';
import { rolePassword, type Role } from './roles.ts';

export type DatabaseSettings = {
  /** Any address of the database; its user and password are replaced by those of the roles. */
  readonly url: string;
  /** A streaming standby that may answer reads; its user and password are replaced likewise. */
  readonly standbyUrl?: string;
  /** The secret that the role passwords are derived from. */
  readonly secret: string;
  /** Connections per role at most; 10 unless told. */
  readonly poolSizeMax?: Partial<Record<PoolName, number>>;
  /** A statement that takes longer is stopped by the server; 5000 unless told. */
  readonly statementMillisecondsMax?: number;
  /** How long a caller waits for a connection; 3000 unless told. */
  readonly connectMillisecondsMax?: number;
  /** Entity classes for `withEntities`. */
  readonly entities?: ReadonlyArray<new (...args: never[]) => unknown>;
  readonly log?: (line: string) => void;
};

/** A pool per role, one for sign-in (role app again, but looking at schema auth) and the reader's on the standby. */
export type PoolName = Role | 'auth' | 'standby';

export type Database = {
  readonly name: string;
  readonly settings: DatabaseSettings;
  /** The address with user and password of a role: never log it. */
  url(role: Role): string;
  /**
   * The pool of a role whose connections carry no actor. Stage rows are reached through `withActor` alone,
   * so the pools of app and reader are not handed out, nor that of owner, whom no wall stops.
   */
  pool(name: 'engine' | 'worker' | 'auth'): pg.Pool;
  close(): Promise<void>;
};

type Internals = {
  pool(name: PoolName): pg.Pool;
  /** The TypeORM data source, made once by whoever asks first. */
  entities: { source?: Promise<DataSource> };
};
const internals = new WeakMap<Database, Internals>();

/** For the other files of this folder: everything a Database hides. */
export function internalsOf(database: Database): Internals {
  const found = internals.get(database);
  if (found === undefined) throw new Error('this Database was not made by openDatabase');
  return found;
}

function makePool(settings: DatabaseSettings, name: PoolName, url: string, isClosed: () => boolean): pg.Pool {
  const statementMilliseconds = settings.statementMillisecondsMax ?? 5_000;
  const longer = name === 'owner' ? 0 : statementMilliseconds;
  const pool = new pg.Pool({
    connectionString: url,
    application_name: `utfall ${name}`,
    max: settings.poolSizeMax?.[name] ?? 10,
    connectionTimeoutMillis: settings.connectMillisecondsMax ?? 3_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: longer,
    // The client's own limit, for a server that no longer answers; a little after the server's.
    query_timeout: longer === 0 ? undefined : longer + 2_000,
    idle_in_transaction_session_timeout: longer === 0 ? undefined : longer + 5_000,
    keepAlive: true,
    allowExitOnIdle: true,
    options: name === 'auth' ? '-c search_path=auth -c app.area=auth' : undefined,
  });
  // Both listeners are needed: without one, a lost connection (idle or lent out) would end the process.
  const lost = (error: Error) => {
    if (!isClosed()) settings.log?.(`database connection of ${name} lost: ${error.message}`);
  };
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  return pool;
}

/** Opens a database. Nothing is connected before it is used. */
export function openDatabase(settings: DatabaseSettings): Database {
  const address = new URL(settings.url);
  const pools = new Map<PoolName, pg.Pool>();
  const url = (role: Role, at: string | URL = address) => {
    const own = new URL(at);
    own.username = role;
    own.password = rolePassword(settings.secret, role);
    return own.toString();
  };
  const addressOf = (name: PoolName): string => {
    if (name === 'standby') return url('reader', settings.standbyUrl ?? address);
    return url(name === 'auth' ? 'app' : name);
  };
  let closed = false;
  const pool = (name: PoolName) => {
    if (closed) throw new Error('the database has been closed');
    const known = pools.get(name);
    if (known !== undefined) return known;
    const made = makePool(settings, name, addressOf(name), () => closed);
    pools.set(name, made);
    return made;
  };
  const entities: Internals['entities'] = {};
  const database: Database = {
    name: decodeURIComponent(address.pathname.slice(1)),
    settings,
    url,
    pool,
    async close() {
      closed = true;
      const source = await entities.source?.catch(() => undefined);
      if (source?.isInitialized) await source.destroy();
      const open = [...pools.values()];
      pools.clear();
      await Promise.all(open.map((each) => each.end()));
    },
  };
  internals.set(database, { pool, entities });
  return database;
}
