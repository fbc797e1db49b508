import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientBase } from 'pg';
import { codeOf, DatabaseFault } from './fault.ts';
import { derive } from './secrets.ts';

/** owner: migrations · app: stage rows under row security · engine: process, journal, outbox · worker: the outbox drain · reader: reads only. */
export const roles = ['owner', 'app', 'engine', 'worker', 'reader'] as const;
export type Role = (typeof roles)[number];

const attributes: Record<Role, string> = {
  // Past row security: a data migration that saw no rows would otherwise change nothing and say nothing.
  owner: 'bypassrls',
  app: '',
  engine: '',
  worker: '',
  reader: '',
};

/** The password of a role, derived so that one secret is enough to run every node. */
export const rolePassword = (secret: string, role: Role): string => derive(secret, `password of role ${role}`);

/** What PostgreSQL stores for a password; sent instead of it, so that no server log can hold the password. */
function scramVerifier(secret: string, role: Role): string {
  const iterations = 4096;
  const salt = createHmac('sha256', secret).update(`salt of role ${role}`).digest().subarray(0, 16);
  const salted = pbkdf2Sync(rolePassword(secret, role), salt, iterations, 32, 'sha256');
  const keyed = (label: string) => createHmac('sha256', salted).update(label).digest();
  const storedKey = createHash('sha256').update(keyed('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${keyed('Server Key').toString('base64')}`;
}

/** The statements that make the roles; they may be run any number of times. */
export function roleStatements(secret: string): string[] {
  const made = roles.map((role) => {
    const options = `login nosuperuser nocreatedb nocreaterole noinherit ${attributes[role]}`;
    return `do $$ begin create role "${role}" ${options} password '${scramVerifier(secret, role)}'; exception when duplicate_object then null; end $$`;
  });
  return [
    ...made,
    'grant app to engine with inherit false, set true',
    // The engine touches rows by key alone. A plan made while a table was small must not read all of it once it is large.
    'alter role engine set plan_cache_mode = force_generic_plan',
    'alter role engine set enable_hashjoin = off',
    'alter role engine set enable_mergejoin = off',
    'alter role engine set enable_seqscan = off',
    'alter role reader set default_transaction_read_only = on',
  ];
}

async function storedVerifiers(client: ClientBase): Promise<Map<string, string> | null> {
  try {
    const { rows } = await client.query<{ rolname: string; rolpassword: string }>(
      'select rolname, rolpassword from pg_authid where rolname = any($1)',
      [roles],
    );
    return new Map(rows.map((row) => [row.rolname, row.rolpassword]));
  } catch (error) {
    if (codeOf(error) === '42501') return null;
    throw error;
  }
}

async function mayCreateRoles(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    'select rolsuper or rolcreaterole as may from pg_roles where rolname = current_user',
  );
  return rows[0]?.may === true;
}

/** Makes the roles that are missing and brings their passwords in line with the secret. */
export async function ensureRoles(client: ClientBase, secret: string): Promise<void> {
  const { rows } = await client.query<{ known: number }>(
    'select count(*)::int as known from pg_roles where rolname = any($1)',
    [roles],
  );
  const complete = rows[0]?.known === roles.length;
  if (!complete && !(await mayCreateRoles(client))) {
    throw new DatabaseFault({
      sv: `Databasanvändaren får inte skapa rollerna ${roles.join(', ')}. Ange en administratör i DATABASE_URL vid första starten.`,
      en: `The database user may not create the roles ${roles.join(', ')}. Name an administrator in DATABASE_URL at the first start.`,
    });
  }
  if (!complete) for (const statement of roleStatements(secret)) await client.query(statement);
  const stored = await storedVerifiers(client);
  if (stored === null) return;
  for (const role of roles) {
    const verifier = scramVerifier(secret, role);
    if (stored.get(role) !== verifier) await client.query(`alter role "${role}" password '${verifier}'`);
  }
}

async function isPrepared(client: ClientBase, name: string): Promise<boolean> {
  const { rows } = await client.query<{ prepared: boolean }>(
    `select has_database_privilege('owner', oid, 'create') and has_database_privilege('app', oid, 'connect')
        and not has_database_privilege('public', oid, 'connect') as prepared
       from pg_database where datname = $1`,
    [name],
  );
  return rows[0]?.prepared === true;
}

/** Makes the database when it is missing, owned by role owner, and closes it to everyone but our roles. */
export async function ensureDatabase(client: ClientBase, name: string, template = 'template0'): Promise<void> {
  const quoted = client.escapeIdentifier(name);
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (rowCount === 0) {
    // An administrator who is no superuser makes a database for a role only as a member of it.
    await client.query('grant owner to current_user');
    const locale = template === 'template0' ? `encoding 'UTF8'` : '';
    try {
      await client.query(
        `create database ${quoted} owner owner template ${client.escapeIdentifier(template)} ${locale}`,
      );
    } catch (error) {
      if (codeOf(error) !== '42P04' && codeOf(error) !== '23505') throw error;
    }
  }
  if (await isPrepared(client, name)) return;
  await client.query(`revoke all on database ${quoted} from public`);
  await client.query(`grant connect, create, temporary on database ${quoted} to owner`);
  await client.query(`grant connect on database ${quoted} to app, engine, worker, reader`);
}

/** Nodes that start together change the same roles; whoever comes second is told so by these codes and tries again. */
async function takingTurns(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 10 || !['XX000', '23505', '42710'].includes(codeOf(error))) throw error;
      await sleep(20 * attempt);
    }
  }
}

/**
 * Readies a server for this program: the roles, and the database named in `database` (or in the address).
 * Returns the address of that database; the user and password in it are the administrator's.
 */
export async function prepareServer(settings: {
  adminUrl: string;
  secret: string;
  database?: string;
}): Promise<string> {
  const address = new URL(settings.adminUrl);
  const name = settings.database ?? decodeURIComponent(address.pathname.slice(1));
  const client = new Client({ connectionString: settings.adminUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await takingTurns(async () => {
      await ensureRoles(client, settings.secret);
      await ensureDatabase(client, name);
    });
  } finally {
    await client.end();
  }
  address.pathname = `/${encodeURIComponent(name)}`;
  return address.toString();
}
