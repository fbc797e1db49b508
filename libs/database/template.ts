import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Database, type DatabaseSettings, openDatabase } from './connections.ts';
import { type Embedded, startEmbedded } from './embedded.ts';
import { codeOf } from './fault.ts';
import { type Migration, migrate } from './migrate.ts';
import { ensureDatabase, ensureRoles } from './roles.ts';

export type TestCluster = { readonly superuserUrl: string; readonly secret: string };

/** The variable in which the test run tells its processes where to ask for the cluster. */
export const testClusterVariable = 'UTFALL_TEST_CLUSTER';

/** Starts a cluster for tests: nothing is forced to disk. The caller stops it and removes the directory. */
export async function startTestCluster(directory: string): Promise<Embedded> {
  // Passable, so that the account that runs the server reaches its data; the data directory itself stays closed.
  chmodSync(directory, 0o711);
  const embedded = await startEmbedded({ dataDirectory: join(directory, 'postgres'), durable: false });
  await withSuperuser(embedded.superuserUrl, async (client) => {
    await ensureRoles(client, embedded.secret);
    await client.query('create table public.template_turn (id integer primary key)');
    await client.query('insert into public.template_turn values (1)');
  });
  return embedded;
}

async function withSuperuser<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  // A cluster that is torn down while we wait must fail the query, not the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function askRun(address: string): Promise<TestCluster> {
  const [port, token] = address.split(':');
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(`${token}\n`));
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('error', reject);
    socket.on('close', () => {
      try {
        const cluster = JSON.parse(answer) as TestCluster & { fault?: string };
        if (cluster.fault !== undefined) reject(new Error(cluster.fault));
        else resolve(cluster);
      } catch {
        reject(new Error('the test run ended before its database was ready'));
      }
    });
  });
}

async function startOwn(): Promise<TestCluster> {
  const directory = mkdtempSync(join(tmpdir(), `utfall-run-${process.pid}-`));
  const embedded = await startTestCluster(directory);
  process.once('exit', () => {
    void embedded.kill();
    rmSync(directory, { recursive: true, force: true });
  });
  return embedded;
}

let cluster: Promise<TestCluster> | undefined;

/** The cluster of this test run, started when the first test asks; outside a run, one of this process alone. */
export function testCluster(): Promise<TestCluster> {
  const address = process.env[testClusterVariable];
  cluster ??= address ? askRun(address) : startOwn();
  return cluster;
}

function settingsFor(found: TestCluster, name: string, settings: Partial<DatabaseSettings>): DatabaseSettings {
  const url = new URL(found.superuserUrl);
  url.pathname = `/${name}`;
  return { ...settings, url: url.toString(), secret: found.secret };
}

function templateName(migrations: readonly Migration[]): string {
  const hash = createHash('sha256');
  for (const migration of migrations) hash.update(`${migration.name}\n${migration.toString()}\n`);
  return `template_${hash.digest('hex').slice(0, 24)}`;
}

/** PostgreSQL copies a template only when nobody is connected to it; closing connections go away a moment late. */
async function createCopy(client: Client, name: string, template: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      return await ensureDatabase(client, name, template);
    } catch (error) {
      if (codeOf(error) !== '55006' || Date.now() > deadline) throw error;
      await sleep(20);
    }
  }
}

/** The migrated template, made once per run: whoever comes while it is being made waits on the locked row. */
async function ensureTemplate(client: Client, found: TestCluster, migrations: readonly Migration[]): Promise<string> {
  const name = templateName(migrations);
  const isMade = async () =>
    (await client.query('select 1 from pg_database where datname = $1 and datistemplate', [name])).rowCount === 1;
  if (await isMade()) return name;
  await withSuperuser(found.superuserUrl, async (turn) => {
    await turn.query('begin');
    await turn.query('select id from public.template_turn for update');
    if (!(await isMade())) {
      await client.query(`drop database if exists ${name} with (force)`);
      await ensureDatabase(client, name);
      const database = openDatabase(settingsFor(found, name, {}));
      await migrate(database, migrations);
      await database.close();
      await client.query(`alter database ${name} with is_template true allow_connections false`);
    }
    await turn.query('commit');
  });
  return name;
}

export type TestDatabase = Database & {
  /** Address of this database as superuser, past every wall: for tests of tampering. */
  readonly superuserUrl: string;
  /** Closes the pools and removes the database. */
  drop(): Promise<void>;
};

/** A fresh database with these migrations run, copied from a template. Call it in beforeAll, `drop()` in afterAll. */
export async function testDatabase(
  settings: { migrations?: readonly Migration[] } & Partial<Omit<DatabaseSettings, 'url' | 'secret'>> = {},
): Promise<TestDatabase> {
  const { migrations = [], ...rest } = settings;
  const found = await testCluster();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withSuperuser(found.superuserUrl, async (client) => {
    const template = await ensureTemplate(client, found, migrations);
    await createCopy(client, name, template);
  });
  const opened = settingsFor(found, name, rest);
  const database = openDatabase(opened);
  return Object.assign(database, {
    superuserUrl: opened.url,
    async drop() {
      await database.close();
      await withSuperuser(found.superuserUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  });
}
