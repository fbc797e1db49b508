import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { chooseAccount, findInstallation } from './binaries.ts';
import {
  DatabaseFault,
  type Embedded,
  isAway,
  openDatabase,
  prepareServer,
  startDatabase,
  startEmbedded,
  withActor,
} from './index.ts';
import { isServerOf, readPostmasterFile } from './postmaster.ts';

const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? it : it.skip;
// A clone under a closed home directory is out of reach for everyone but root: nobody else can then run anything in it.
const isOpen = spawnSync('test', ['-r', join(import.meta.dirname, 'embedded.ts')], { uid: 65534 }).status === 0;

let folder: string;
let seed: string;
let dataDirectory: string;
const started: Embedded[] = [];
// One cluster is initialised; the tests that are not about that start from copies of it.
beforeAll(async () => {
  seed = mkdtempSync(join(tmpdir(), 'utfall-spec-'));
  await (await startEmbedded({ dataDirectory: join(seed, 'postgres'), durable: false })).stop();
});
afterAll(() => rmSync(seed, { recursive: true, force: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'utfall-spec-'));
  chmodSync(folder, 0o755);
  dataDirectory = join(folder, 'data', 'postgres');
});
afterEach(async () => {
  for (const embedded of started.splice(0)) await embedded.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function start(settings: { durable?: boolean; port?: number; fresh?: boolean } = {}): Promise<Embedded> {
  const { fresh = false, durable = false, port } = settings;
  if (!fresh && !existsSync(join(folder, 'data'))) cpSync(seed, join(folder, 'data'), { recursive: true });
  const embedded = await startEmbedded({ dataDirectory, durable, port, leftoverMillisecondsMax: 500 });
  started.push(embedded);
  return embedded;
}

async function query<R>(url: string, text: string, values: unknown[] = []): Promise<R[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text, values)).rows as R[];
  } finally {
    await client.end();
  }
}

async function sentenceOf(attempt: Promise<unknown>): Promise<string> {
  const fault: unknown = await attempt.catch((error: unknown) => error);
  return fault instanceof DatabaseFault ? fault.sentence.en : `no fault: ${String(fault)}`;
}

async function writeUntilKilled(url: string): Promise<number[]> {
  const acknowledged: number[] = [];
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    for (let n = 0; ; n++) {
      await client.query('insert into kept values ($1)', [n]);
      acknowledged.push(n);
    }
  } catch {
    return acknowledged;
  }
}

/** A program that starts the embedded database in this test's folder and stays, as another process. */
const program = (then: string) => `
  const { startEmbedded } = await import('file://${join(import.meta.dirname, 'embedded.ts')}');
  const embedded = await startEmbedded({ dataDirectory: '${dataDirectory}', durable: false });
  console.log(embedded.pid);
  ${then}`;

describe('the embedded database', () => {
  it('speaks UTF-8 and UTC, answers on loopback alone and wants a password', async () => {
    const embedded = await start({ fresh: true });
    const [settings] = await query(
      embedded.superuserUrl,
      `select current_setting('server_encoding') as encoding, current_setting('timezone') as zone,
        current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
        (select string_agg(distinct auth_method, ',') from pg_hba_file_rules) as methods`,
    );
    expect(settings).toEqual({
      encoding: 'UTF8',
      zone: 'UTC',
      addresses: '127.0.0.1',
      sockets: '',
      methods: 'scram-sha-256',
    });
    const wrong = new URL(embedded.superuserUrl);
    wrong.password = 'guess';
    await expect(query(wrong.toString(), 'select 1')).rejects.toThrow('password authentication failed');
    expect(statSync(join(folder, 'data', 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(statSync(dataDirectory).mode & 0o777).toBe(0o700);
  });

  it('keeps its data from one start to the next', async () => {
    const first = await start({ durable: true });
    await query(first.superuserUrl, 'create table kept as select 7 as n');
    await first.stop();
    expect(existsSync(join(dataDirectory, 'postmaster.pid'))).toBe(false);
    const second = await start({ durable: true });
    expect(second.secret).toBe(first.secret);
    expect(await query(second.superuserUrl, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('loses no acknowledged row when it is killed, and starts again over what the killed server left', async () => {
    const first = await start({ durable: true });
    await query(first.superuserUrl, 'create table kept (n integer primary key)');
    const writing = writeUntilKilled(first.superuserUrl);
    await sleep(300);
    await first.kill();
    const acknowledged = await writing;
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(existsSync(join(dataDirectory, 'postmaster.pid'))).toBe(true);
    const second = await start({ durable: true });
    const rows = await query<{ n: number }>(second.superuserUrl, 'select n from kept');
    const stored = new Set(rows.map((row) => row.n));
    expect(acknowledged.filter((n) => !stored.has(n))).toEqual([]);
  });

  it('is not stopped by a left file that names a process which is something else now', async () => {
    const first = await start();
    await first.stop();
    writeFileSync(join(dataDirectory, 'postmaster.pid'), `${process.pid}\n${dataDirectory}\n`);
    expect((await start()).pid).not.toBe(process.pid);
  });

  it('names the server that already uses the data directory', async () => {
    const first = await start();
    expect(await sentenceOf(start())).toBe(
      `Another PostgreSQL (process ${first.pid}) is already using ${dataDirectory}. Stop the other server first.`,
    );
  });

  it('says that a port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(await sentenceOf(start({ port }))).toContain(`Port ${port} is taken.`);
    other.close();
  });

  it('leaves a folder with other things in it alone', async () => {
    mkdirSync(dataDirectory, { recursive: true });
    writeFileSync(join(dataDirectory, 'letter.txt'), 'mine');
    expect(await sentenceOf(start())).toContain('holds something other than a database');
  });

  it('asks for a folder that it may write in', async () => {
    writeFileSync(join(folder, 'data'), 'a file where a folder should be');
    expect(await sentenceOf(start())).toContain('cannot be made or opened');
  });

  it('asks for its secrets when they are gone', async () => {
    await (await start()).stop();
    rmSync(join(folder, 'data', 'secrets.json'));
    expect(await sentenceOf(start())).toContain('lacks its file secrets.json');
  });

  it('goes when the program that started it is killed, and the next start waits for that', async () => {
    const parent = spawn(process.execPath, ['--input-type=module', '-e', program('setInterval(() => {}, 1000);')]);
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    expect(isServerOf(pid, dataDirectory)).toBe(true);
    parent.kill('SIGKILL');
    const next = await startEmbedded({ dataDirectory, durable: false });
    started.push(next);
    expect(next.pid).not.toBe(pid);
    expect(isServerOf(pid, dataDirectory)).toBe(false);
  });
});

describe('a database that goes away', () => {
  it('is told from a fault of the statement, and is used again when it is back', async () => {
    const first = await startDatabase({ dataDirectory, connectMillisecondsMax: 15_000 });
    const nobody = { id: null, organisation: null };
    const ask = (text: string) => withActor(first.database, nobody, (client) => client.query(text));
    await ask('select 1');
    const wrong: unknown = await ask('select 1/0').catch((error: unknown) => error);
    expect(isAway(wrong)).toBe(false);
    await first.embedded?.kill();
    for (const text of ['select 1', 'select 2']) {
      const fault: unknown = await ask(text).catch((error: unknown) => error);
      expect({ text, away: isAway(fault) }).toEqual({ text, away: true });
    }
    await start({ durable: true, fresh: true, port: first.embedded?.port ?? 0 });
    expect((await ask('select 3 as n')).rows).toEqual([{ n: 3 }]);
    await first.database.close();
    await expect(ask('select 4')).rejects.toThrow('has been closed');
  });
});

describe('the account that runs the server', () => {
  // 1: a user that every system names. 12345: one that has no name, as in a container started with --user.
  const ordinary = isRoot && isOpen ? it.each([1, 12345]) : it.skip.each([0]);
  ordinary('an ordinary user runs it as itself: user %i', async (uid) => {
    mkdirSync(join(folder, 'data'));
    chownSync(join(folder, 'data'), uid, uid);
    const run = spawnSync(
      'setpriv',
      [
        `--reuid=${uid}`,
        `--regid=${uid}`,
        '--clear-groups',
        process.execPath,
        '--input-type=module',
        '-e',
        program('await embedded.stop();'),
      ],
      { cwd: '/', encoding: 'utf8' },
    );
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
    expect(statSync(dataDirectory).uid).toBe(uid);
    await start({ fresh: true });
    // Started by root for once, it goes on being the user's, unless the system has no name for that user.
    expect(statSync(join(dataDirectory, 'PG_VERSION')).uid).toBe(uid === 1 ? 1 : 65534);
  });

  asRoot('root hands it to nobody when nobody can reach it', async () => {
    await start({ fresh: true });
    expect(statSync(dataDirectory).uid).toBe(isOpen ? 65534 : 0);
  });

  asRoot('root reaches data under a closed folder through a user namespace or a capability', async () => {
    chmodSync(folder, 0o700);
    const first = await start({ fresh: true });
    await query(first.superuserUrl, 'create table kept as select 1 as n');
    await first.stop();
    // Opened later: the data changes hands and goes on.
    chmodSync(folder, 0o755);
    const second = await start();
    expect(await query(second.superuserUrl, 'select n from kept')).toEqual([{ n: 1 }]);
    expect(statSync(join(dataDirectory, 'PG_VERSION')).uid).toBe(isOpen ? 65534 : 0);
  });

  asRoot('each way around closed folders works, and where there is none the way out is named', async () => {
    const tools = join(folder, 'tools');
    const which = (tool: string) => spawnSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).stdout.trim();
    const before = process.env['PATH'];
    mkdirSync(tools);
    mkdirSync(dataDirectory, { recursive: true });
    for (const tool of ['sh', 'id', 'setpriv']) symlinkSync(which(tool), join(tools, tool));
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    cpSync(findInstallation().root, join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
    const installation = { root: join(closed, 'native'), version: '0' };
    try {
      process.env['PATH'] = tools;
      expect(chooseAccount(dataDirectory, installation).account.kind).toBe('capability');
      rmSync(join(tools, 'setpriv'));
      const copied = chooseAccount(dataDirectory, installation);
      expect(copied).toMatchObject({ account: { kind: 'nobody' }, installation: join(folder, 'data', 'postgresql-0') });
      chmodSync(join(folder, 'data'), 0o700);
      expect(() => chooseAccount(dataDirectory, installation)).toThrow('chmod o+x');
    } finally {
      process.env['PATH'] = before;
    }
  });
});

describe('a server of one’s own', () => {
  it('is readied by an administrator who is no superuser', async () => {
    const embedded = await start();
    await query(embedded.superuserUrl, `create role keeper login createrole createdb bypassrls password 'keeper'`);
    const admin = new URL(embedded.superuserUrl);
    [admin.username, admin.password] = ['keeper', 'keeper'];
    const settings = { adminUrl: admin.toString(), secret: 'a secret', database: 'utfall' };
    const url = await prepareServer(settings);
    expect(await prepareServer(settings)).toBe(url);
    const database = openDatabase({ url, secret: 'a secret' });
    const read = withActor(database, { id: null, organisation: null }, (client) =>
      client.query('select current_user as me'),
    );
    expect((await read).rows).toEqual([{ me: 'app' }]);
    await database.close();
  });

  it('takes a changed secret, after which the old passwords no longer open it', async () => {
    const embedded = await start();
    const prepare = (secret: string) => prepareServer({ adminUrl: embedded.superuserUrl, secret, database: 'utfall' });
    const url = await prepare('old');
    await prepare('new');
    const me = async (secret: string) => {
      const database = openDatabase({ url, secret });
      try {
        return (await database.pool('engine').query<{ me: string }>('select current_user as me')).rows[0]?.me;
      } finally {
        await database.close();
      }
    };
    expect(await me('new')).toBe('engine');
    await expect(me('old')).rejects.toThrow('password authentication failed');
  });

  it('is readied by several nodes at once', async () => {
    const embedded = await start();
    const prepare = () => prepareServer({ adminUrl: embedded.superuserUrl, secret: 'shared', database: 'utfall' });
    const urls = await Promise.all([prepare(), prepare(), prepare(), prepare()]);
    expect(new Set(urls).size).toBe(1);
  });

  it('wants a secret of its own', async () => {
    const outside = startDatabase({ dataDirectory, outsideUrl: 'postgres://nowhere', outsideSecret: 'short' });
    expect(await sentenceOf(outside)).toContain('UTFALL_DATABASE_SECRET is missing or shorter than 32 characters');
  });

  it('tells its readiness only when it is ready', async () => {
    const embedded = await start();
    expect(readPostmasterFile(dataDirectory)).toEqual({ pid: embedded.pid, ready: true });
    expect(readPostmasterFile(join(folder, 'nowhere'))).toBeNull();
  });
});
