import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Account, environment } from './binaries.ts';
import { DatabaseFault } from './fault.ts';
import { readSecrets, syncDirectory } from './secrets.ts';

/** Where a cluster lies, and who runs it with what. */
export type Place = { account: Account; installation: string; dataDirectory: string };

/** A program of PostgreSQL with its arguments, through whatever the account needs before it. */
export function command(place: Place, program: string, args: readonly string[]): [string, string[]] {
  const [first = program, ...rest] = [...place.account.prefix, join(place.installation, 'bin', program), ...args];
  return [first, rest];
}

/** Built beside its place and renamed when whole, so that a killed first start leaves no half cluster. */
export function initialise(place: Place, durable: boolean, password: string): void {
  const { dataDirectory, account } = place;
  const draft = `${dataDirectory}.new`;
  const passwordFile = `${dataDirectory}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  try {
    if (account.owner !== null) {
      for (const path of [draft, passwordFile]) chownSync(path, account.owner.uid, account.owner.gid);
    }
    const args = ['-D', draft, '-U', 'postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8'];
    const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'];
    const [program, rest] = command(place, 'initdb', [...args, ...locale, ...(durable ? [] : ['--no-sync'])]);
    const run = spawnSync(program, rest, { cwd: '/', env: environment(), encoding: 'utf8', ...account.spawnAs });
    if (run.status !== 0) {
      throw new DatabaseFault(
        {
          sv: `Databasen gick inte att skapa i ${dataDirectory}. Kontrollera ledigt utrymme och rättigheter: ${run.stderr}`,
          en: `The database could not be created in ${dataDirectory}. Check free space and permissions: ${run.stderr}`,
        },
        run.error,
      );
    }
    rmSync(dataDirectory, { recursive: true, force: true });
    renameSync(draft, dataDirectory);
    syncDirectory(dirname(dataDirectory));
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function openDirectory(requested: string): string {
  try {
    mkdirSync(dirname(requested), { recursive: true });
    const dataDirectory = join(realpathSync(dirname(requested)), basename(requested));
    mkdirSync(dataDirectory, { recursive: true });
    chmodSync(dataDirectory, 0o700);
    return dataDirectory;
  } catch (error) {
    throw new DatabaseFault(
      {
        sv: `Datamappen ${requested} går inte att skapa eller öppna. Välj en annan mapp eller ändra rättigheterna.`,
        en: `The data directory ${requested} cannot be made or opened. Choose another folder or change its permissions.`,
      },
      error,
    );
  }
}

/** The data directory by its true path, made when it is missing and closed to others. */
export function prepareDirectory(requested: string): string {
  const dataDirectory = openDirectory(resolve(requested));
  const strange = !existsSync(join(dataDirectory, 'PG_VERSION')) && readdirSync(dataDirectory).length > 0;
  if (strange) {
    throw new DatabaseFault({
      sv: `Mappen ${dataDirectory} innehåller annat än en databas. Välj en tom mapp.`,
      en: `The folder ${dataDirectory} holds something other than a database. Choose an empty folder.`,
    });
  }
  return dataDirectory;
}

/** A cluster without its secrets cannot be opened: say so before anything is started. */
export function requirePassword(parent: string, dataDirectory: string): void {
  if (readSecrets(parent)['superuserPassword'] !== undefined) return;
  throw new DatabaseFault({
    sv: `Databasen i ${dataDirectory} saknar sin fil secrets.json i mappen ovanför. Återställ den från en säkerhetskopia.`,
    en: `The database in ${dataDirectory} lacks its file secrets.json in the folder above. Put it back from a backup.`,
  });
}
