import { DatabaseFault } from '@utfall/database';
import {
  backupCommand,
  createAuthorityCommand,
  createAuthorityUsage,
  importRegisterCommand,
  importUsage,
  migrateCommand,
  restoreCommand,
  takeAuthorityCommand,
  retentionCommand,
  retentionUsage,
  verifyBundleCommand,
  verifyCommand,
} from './commands.ts';
import { takeAuthorityUsage } from './cells.ts';
import { readEnvironment, type Environment } from './environment.ts';
import { releaseNursery } from './nursery.ts';
import { serve, type Role } from './serve.ts';
import type { Waking } from './waking.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const stopSecondsMax = 9;
/** The first questions compile what starting did not. */
const settleSeconds = 3;

const usage = [
  'npm start                          API, effects and deadlines in one process',
  'npm start -- api | worker          one of the two',
  'npm start -- migrate               bring the database up to this version, and end',
  'npm start -- verify [chain]        recompute every hash of the journal, fold every step (or not), and end',
  'npm start -- verify-bundle FILE    compute a payment statement again from its file, and end',
  'npm start -- backup DIR            copy the embedded database to an empty folder',
  'npm start -- restore DIR           put such a copy in place of an empty data folder',
  retentionUsage,
  createAuthorityUsage,
  takeAuthorityUsage,
  importUsage,
].join('\n');

async function run(
  environment: Environment,
  command: string,
  words: readonly string[],
  waking: Waking | null,
): Promise<void> {
  if (!['all', 'api', 'worker'].includes(command)) releaseNursery();
  switch (command) {
    case 'all':
    case 'api':
    case 'worker':
      return serveUntilTold(environment, command, waking);
    case 'migrate':
      return migrateCommand(environment, say);
    case 'verify':
      if (!(await verifyCommand(environment, words, say))) process.exitCode = 1;
      return;
    case 'verify-bundle':
      if (!verifyBundleCommand(words[0], say)) process.exitCode = 1;
      return;
    case 'backup':
      return backupCommand(environment, words[0], say);
    case 'restore':
      return restoreCommand(environment, words[0], say);
    case 'retention':
      return retentionCommand(environment, words, say);
    case 'import-register':
      return importRegisterCommand(environment, words, say);
    case 'help':
      return say(usage);
    case 'take-authority':
      return takeAuthorityCommand(environment, words, say);
    case 'create-authority':
      return createAuthorityCommand(environment, words, say);
    default:
      throw new RangeError(`There is no command "${command}".\n${usage}`);
  }
}

/** Runs until a signal comes; then everything under way is ended within seconds. */
async function serveUntilTold(environment: Environment, role: Role, waking: Waking | null): Promise<void> {
  const told = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
  const { stop } = await serve(environment, role, say, waking);
  setTimeout(releaseNursery, settleSeconds * 1000).unref();
  await told;
  const overdue = setTimeout(() => {
    process.stderr.write(`Something did not end within ${stopSecondsMax} seconds; ending without it.\n`);
    process.exit(1);
  }, stopSecondsMax * 1000);
  await stop();
  clearTimeout(overdue);
}

/** A fault the operator can mend is one clear line; anything else keeps its stack. */
function explain(error: unknown): string {
  if (error instanceof DatabaseFault) return `${error.sentence.sv}\n${error.sentence.en}`;
  if (error instanceof RangeError || (error instanceof TypeError && 'code' in error)) return error.message;
  const { code, port } = (error ?? {}) as { code?: unknown; port?: unknown };
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Choose another: PORT=${Number(port) + 1} npm start`;
  if (code === 'EACCES' && port !== undefined)
    return `Port ${port} may not be used by this user. Choose another: PORT=3000 npm start`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Does what the command line says and ends the program. `waking` is the embedded database, if it is on its way. */
export async function main(command: string, words: readonly string[], waking: Waking | null): Promise<void> {
  try {
    await run(readEnvironment(process.env), command, words, waking);
    process.exit();
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}
