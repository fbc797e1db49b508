import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Client } from 'pg';
import { codeOf, DatabaseFault } from './fault.ts';
import { readSecrets, writeSecrets } from './secrets.ts';

export type BackupReport = {
  readonly files: number;
  readonly bytes: number;
  /** Database time, ISO 8601: everything that was acknowledged before it is in the backup. */
  readonly finishedAt: string;
};
type Manifest = BackupReport & { serverVersion: string; folders: string[]; sha256: Record<string, string> };

// Made anew by every start, or meaningful to the running server alone (PostgreSQL's own list for base backups).
const leftOut = new Set(['postmaster.pid', 'postmaster.opts', 'backup_label', 'tablespace_map', 'pg_internal.init']);
const emptied = new Set([
  'pg_wal',
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);

type Copied = { folders: string[]; bytes: number; sha256: Record<string, string> };

/** Copies one file; null when it is gone: a table dropped meanwhile, which the log copied afterwards tells too. */
async function copyFile(source: string, target: string): Promise<{ bytes: number; sha256: string } | null> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  };
  try {
    await pipeline(createReadStream(source), measure, createWriteStream(target, { mode: 0o600 }));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    await rm(target, { force: true });
    return null;
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** The control file is rewritten in place: two equal readings show that none caught it half written. */
async function copySteadily(source: string, target: string): Promise<{ bytes: number; sha256: string } | null> {
  for (;;) {
    const first = await copyFile(source, target);
    const second = await copyFile(source, target);
    if (first?.sha256 === second?.sha256) return second;
  }
}

async function copyInto(copied: Copied, from: string, to: string, name: string): Promise<void> {
  const copy = name === 'global/pg_control' ? copySteadily : copyFile;
  const file = await copy(join(from, name), join(to, name));
  if (file === null) return;
  copied.bytes += file.bytes;
  copied.sha256[name] = file.sha256;
}

async function copyFolder(copied: Copied, from: string, to: string, folder: string): Promise<void> {
  await mkdir(join(to, folder), { recursive: true, mode: 0o700 });
  copied.folders.push(folder);
  if (emptied.has(folder)) return;
  const entries = await readdir(join(from, folder), { withFileTypes: true });
  for (const entry of entries) {
    if (leftOut.has(entry.name) || entry.name.startsWith('pgsql_tmp')) continue;
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) await copyFolder(copied, from, to, name);
    else if (entry.isFile()) await copyInto(copied, from, to, name);
  }
}

/** Forces a finished copy to disk, many files at a time: one by one it takes longer than the copying. */
async function flush(directory: string, names: readonly string[]): Promise<void> {
  const waiting = [...names];
  const take = async () => {
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
      const file = await open(join(directory, name), 'r+');
      await file.sync().finally(() => file.close());
    }
  };
  await Promise.all(Array.from({ length: 32 }, take));
}

async function requireEmpty(directory: string): Promise<void> {
  const entries = await readdir(directory).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  if (entries.length === 0) return;
  throw new DatabaseFault({
    sv: `Mappen ${directory} är inte tom. Välj en tom mapp, så att inget skrivs över.`,
    en: `The folder ${directory} is not empty. Choose an empty folder, so that nothing is written over.`,
  });
}

/** Names of the log files that hold everything from one position to another, both included. */
async function logFiles(client: Client, from: string, to: string, directory: string): Promise<string[]> {
  const { rows } = await client.query<{ first: string; last: string }>(
    'select pg_walfile_name($1::pg_lsn) as first, pg_walfile_name($2::pg_lsn) as last',
    [from, to],
  );
  const { first = '', last = '' } = rows[0] ?? {};
  const names = await readdir(directory);
  return names.filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last).sort();
}

async function copyCluster(
  client: Client,
  dataDirectory: string,
  target: string,
): Promise<Copied & { finishedAt: string }> {
  const copied: Copied = { folders: [], bytes: 0, sha256: {} };
  // The slot keeps the log files that the copy will need; being temporary it goes when this connection does.
  await client.query(`select pg_create_physical_replication_slot('backup_' || pg_backend_pid(), true, true)`);
  const start = await client.query<{ lsn: string }>(`select pg_backup_start('backup', true)::text as lsn`);
  await copyFolder(copied, dataDirectory, target, '');
  const stop = await client.query<{ lsn: string; label: string; at: Date }>(
    'select lsn::text, labelfile as label, now() as at from pg_backup_stop(false)',
  );
  const { lsn = '', label = '', at = new Date(0) } = stop.rows[0] ?? {};
  const log = await logFiles(client, start.rows[0]?.lsn ?? '', lsn, join(dataDirectory, 'pg_wal'));
  for (const name of log) await copyInto(copied, dataDirectory, target, `pg_wal/${name}`);
  await writeFile(join(target, 'backup_label'), label, { mode: 0o600, flush: true });
  copied.sha256['backup_label'] = createHash('sha256').update(label).digest('hex');
  await flush(target, Object.keys(copied.sha256));
  return { ...copied, finishedAt: at.toISOString() };
}

/**
 * Copies a running embedded database to an empty folder while it is being written. Everything committed before the
 * copy ended is in it, and so are the secrets beside the data: the folder must be kept as carefully as the data.
 */
export async function backup(
  source: { superuserUrl: string; dataDirectory: string },
  directory: string,
): Promise<BackupReport> {
  await requireEmpty(directory);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const client = new Client({ connectionString: source.superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string; tablespaces: string }>(
      `select current_setting('server_version') as version, (select count(*) from pg_tablespace)::text as tablespaces`,
    );
    if (rows[0]?.tablespaces !== '2')
      throw new Error('a database with tablespaces of its own cannot be copied this way');
    const { bytes, folders, sha256, finishedAt } = await copyCluster(
      client,
      source.dataDirectory,
      join(directory, 'postgres'),
    );
    writeSecrets(directory, readSecrets(dirname(source.dataDirectory)));
    const report = { files: Object.keys(sha256).length, bytes, finishedAt };
    const manifest: Manifest = { ...report, serverVersion: rows[0].version, folders, sha256 };
    // Written last: a backup without it was cut short.
    await writeFile(join(directory, 'backup.json'), JSON.stringify(manifest, null, 1), { mode: 0o600, flush: true });
    return report;
  } finally {
    await client.end();
  }
}

async function readManifest(directory: string): Promise<Manifest> {
  try {
    return JSON.parse(await readFile(join(directory, 'backup.json'), 'utf8')) as Manifest;
  } catch (error) {
    throw new DatabaseFault(
      {
        sv: `${directory} är ingen hel säkerhetskopia: backup.json saknas eller är trasig. Välj en annan kopia.`,
        en: `${directory} is not a whole backup: backup.json is missing or damaged. Choose another copy.`,
      },
      error,
    );
  }
}

/** Secrets are only ever added: another database of the same folder may depend on those that are there. */
function mergeSecrets(directory: string, parent: string): Record<string, string> {
  const existing = readSecrets(parent);
  const secrets = readSecrets(directory);
  const clash = Object.keys(existing).find((name) => secrets[name] !== undefined && secrets[name] !== existing[name]);
  if (clash === undefined) return { ...existing, ...secrets };
  throw new DatabaseFault({
    sv: `Mappen ${parent} har redan andra hemligheter (${clash}). Återställ till en ny mapp.`,
    en: `The folder ${parent} already holds other secrets (${clash}). Restore into a new folder.`,
  });
}

/**
 * Puts a backup into an empty data directory, checking every file against the backup's own list. The secrets go to
 * the folder above, where `startEmbedded` looks for them; the next start replays what was written during the copy.
 */
export async function restore(directory: string, dataDirectory: string): Promise<BackupReport> {
  const { files, bytes, finishedAt, folders, sha256 } = await readManifest(directory);
  await requireEmpty(dataDirectory);
  const parent = dirname(dataDirectory);
  const secrets = mergeSecrets(directory, parent);
  const draft = `${dataDirectory}.restoring`;
  await rm(draft, { recursive: true, force: true });
  for (const folder of folders) await mkdir(join(draft, folder), { recursive: true, mode: 0o700 });
  for (const [name, expected] of Object.entries(sha256)) {
    const file = await copyFile(join(directory, 'postgres', name), join(draft, name));
    if (file?.sha256 === expected) continue;
    await rm(draft, { recursive: true, force: true });
    throw new DatabaseFault({
      sv: `Säkerhetskopian är skadad: ${name} stämmer inte med backup.json. Välj en annan kopia.`,
      en: `The backup is damaged: ${name} does not agree with backup.json. Choose another copy.`,
    });
  }
  await flush(draft, Object.keys(sha256));
  writeSecrets(parent, secrets);
  await rm(dataDirectory, { recursive: true, force: true });
  await rename(draft, dataDirectory);
  return { files, bytes, finishedAt };
}
