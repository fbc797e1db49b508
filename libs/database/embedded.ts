import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { chooseAccount, environment } from './binaries.ts';
import { command, initialise, type Place, prepareDirectory, requirePassword } from './cluster.ts';
import { DatabaseFault } from './fault.ts';
import { childrenOf, clearLeftover, isServerOf, readPostmasterFile } from './postmaster.ts';
import { freePort } from './port.ts';
import { secretFor } from './secrets.ts';

export type EmbeddedSettings = {
  /** Made at the first start. Secrets are kept in its parent folder. */
  readonly dataDirectory: string;
  /** 0 or nothing: any free port on the loopback address. */
  readonly port?: number;
  /** false only for tests: a power cut may then destroy the data. */
  readonly durable: boolean;
  /** How long a server that still uses the directory may take to go; 5000 unless told. */
  readonly leftoverMillisecondsMax?: number;
  readonly log?: (line: string) => void;
};

export type Embedded = {
  readonly port: number;
  /** Address of the maintenance database as superuser, password included: never log it. */
  readonly superuserUrl: string;
  /** The secret that the passwords of the database roles are derived from. */
  readonly secret: string;
  readonly pid: number;
  readonly dataDirectory: string;
  /** Fast shutdown; resolves when the server has written everything and gone. */
  stop(): Promise<void>;
  /** kill -9 of the server and all its processes, for tests of durability. */
  kill(): Promise<void>;
};

// The shell stays between us and PostgreSQL so that the server stops by itself when this process dies: the pipe closes.
const guardian = `exec 3<&0
"$@" 3<&- </dev/null & server=$!
{ read -r _ <&3; kill -INT "$server"; } 2>/dev/null & watch=$!
wait "$server"; code=$?
kill "$watch" 2>/dev/null
exit "$code"`;

const settingsAlways = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '200',
  shared_buffers: '128MB',
  jit: 'off',
  // Statements and parameters carry personal data and sealed content: they do not belong in a log.
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
};
/** A sixteenth of the machine's memory, so that a million processes are not read from the disk for each step. */
const buffersMegabytes = Math.round(Math.min(1_024, Math.max(128, totalmem() / 16 / 1_048_576)));
const settingsDurable = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  wal_level: 'replica',
  shared_buffers: `${buffersMegabytes}MB`,
  max_wal_size: '4GB',
};
const settingsForTests = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
};

type Launch = { child: ChildProcess; ready: true; exited: Promise<void> } | { ready: false; said: string };

async function launch(place: Place, port: number, settings: EmbeddedSettings): Promise<Launch> {
  const options = { ...settingsAlways, ...(settings.durable ? settingsDurable : settingsForTests) };
  const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const [program, rest] = command(place, 'postgres', ['-D', place.dataDirectory, '-p', String(port), ...flags]);
  // Detached: Ctrl-C in a terminal must reach us alone, so that we can finish before the database goes.
  const child = spawn('sh', ['-c', guardian, 'sh', program, ...rest], {
    cwd: '/',
    env: environment(),
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
    ...place.account.spawnAs,
  });
  const said: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    said.push(line);
    if (said.length > 30) said.shift();
    settings.log?.(line);
  });
  let ended = false;
  const exited = new Promise<void>((done) => {
    child.once('close', () => done());
    child.once('error', (error) => said.push(error.message));
  }).then(() => void (ended = true));
  while (!ended) {
    const file = readPostmasterFile(place.dataDirectory);
    if (file?.ready && isServerOf(file.pid, place.dataDirectory)) return { child, ready: true, exited };
    await sleep(10);
  }
  return { ready: false, said: said.join('\n') };
}

function failure(port: number, dataDirectory: string, said: string): DatabaseFault {
  if (/could not bind|could not create any TCP/.test(said)) {
    return new DatabaseFault({
      sv: `Port ${port} är upptagen. Stoppa programmet som använder den eller välj en annan port för databasen.`,
      en: `Port ${port} is taken. Stop the program that uses it or choose another port for the database.`,
    });
  }
  return new DatabaseFault({
    sv: `PostgreSQL startade inte i ${dataDirectory}. Servern skrev: ${said}`,
    en: `PostgreSQL did not start in ${dataDirectory}. The server wrote: ${said}`,
  });
}

async function launchPatiently(place: Place, settings: EmbeddedSettings) {
  const wanted = settings.port ?? 0;
  const deadline = Date.now() + 10_000;
  for (;;) {
    const port = wanted === 0 ? await freePort() : wanted;
    const outcome = await launch(place, port, settings);
    if (outcome.ready) return { port, ...outcome };
    const lostRace = wanted === 0 && /could not bind/.test(outcome.said);
    // The processes of a killed server let go of their shared memory a moment after it.
    const dying = /shared memory block .* is still in use/.test(outcome.said);
    if (!(lostRace || dying) || Date.now() > deadline) throw failure(port, place.dataDirectory, outcome.said);
    await sleep(100);
  }
}

/** Starts the PostgreSQL that npm installed; makes the data directory the first time. */
export async function startEmbedded(settings: EmbeddedSettings): Promise<Embedded> {
  const dataDirectory = prepareDirectory(settings.dataDirectory);
  const parent = dirname(dataDirectory);
  await clearLeftover(dataDirectory, settings.leftoverMillisecondsMax ?? 5_000);
  const place = { ...chooseAccount(dataDirectory), dataDirectory };
  const exists = existsSync(join(dataDirectory, 'PG_VERSION'));
  if (exists) requirePassword(parent, dataDirectory);
  const password = secretFor(parent, 'superuserPassword');
  const secret = secretFor(parent, 'databaseSecret');
  if (!exists) initialise(place, settings.durable, password);
  const { port, child, exited } = await launchPatiently(place, settings);
  const pid = readPostmasterFile(dataDirectory)?.pid ?? 0;
  // Nothing of the server keeps this process alive; when it ends, the guardian stops the server.
  const handles = [child, child.stdin, child.stderr] as unknown as { ref(): void; unref(): void }[];
  for (const handle of handles) handle.unref();
  const signal = (target: number, name: NodeJS.Signals) => {
    try {
      process.kill(target, name);
    } catch {
      // Already gone.
    }
  };
  const gone = async (name: NodeJS.Signals, victims: readonly number[]) => {
    // All of them: the end is told when the last is closed, and this process must live to hear it.
    for (const handle of handles) handle.ref();
    for (const victim of victims) signal(victim, name);
    await exited;
  };
  return {
    port,
    pid,
    secret,
    dataDirectory,
    superuserUrl: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    stop: () => gone('SIGINT', [pid]),
    kill: () => gone('SIGKILL', [pid, ...childrenOf(pid)]),
  };
}
