import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyBundle } from '@utfall/contract';
import {
  backup,
  DatabaseFault,
  migrate,
  openDatabase,
  openKeys,
  readSecrets,
  restore,
  startDatabase,
  type Database,
} from '@utfall/database';
import { CheckpointBook, verifyBeside, type Engine, type Finding } from '@utfall/engine';
import {
  createSignIn,
  disposeOf,
  ensureAccounts,
  liftHolds,
  placeHold,
  readOrganisationNumber,
  retentionStandings,
} from '@utfall/people';
import { duplicatesInOcds, importOcds, importRegister, searchDuplicates } from '@utfall/matching';
import { takeAuthority } from './cells.ts';
import { trustedKeys } from './checkpoints.ts';
import type { Environment } from './environment.ts';
import { assemble } from './node.ts';
import { helpersFor } from './proving.ts';
import { entitiesOf, migrationsOf, stages } from './stages.ts';

type Say = (line: string) => void;

/** A database that is open for one command. */
interface Opened {
  readonly database: Database;
  readonly superuserUrl: string | null;
  stop(): Promise<void>;
}

/** Joins the embedded database when a server runs it, else starts what the environment names. */
async function openForCommand(environment: Environment): Promise<Opened> {
  const entities = entitiesOf(stages);
  const running = environment.databaseUrl ? null : runningUrl(environment.dataDirectory);
  if (running) {
    const { url, secret } = running;
    const database = openDatabase({ url: url.replace(/\/postgres$/, '/utfall'), secret, entities });
    try {
      await database.pool('engine').query('select 1');
      return { database, superuserUrl: url, stop: () => database.close() };
    } catch {
      // The file was left by a server that was killed: the start below clears it away.
      await database.close();
    }
  }
  const { dataDirectory, databaseUrl, databaseSecret } = environment;
  const started = await startDatabase({
    dataDirectory,
    entities,
    ...(databaseUrl && { outsideUrl: databaseUrl }),
    ...(databaseSecret && { outsideSecret: databaseSecret }),
  });
  return { ...started, superuserUrl: started.embedded?.superuserUrl ?? null };
}

function runningUrl(dataDirectory: string): { url: string; secret: string } | null {
  try {
    const port = readFileSync(join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n')[3];
    const { superuserPassword, databaseSecret } = readSecrets(dirname(dataDirectory));
    if (!port || !superuserPassword || !databaseSecret) return null;
    return {
      url: `postgres://postgres:${superuserPassword}@127.0.0.1:${port.trim()}/postgres`,
      secret: databaseSecret,
    };
  } catch {
    return null;
  }
}

async function withDatabase(environment: Environment, work: (opened: Opened) => Promise<void>): Promise<void> {
  const opened = await openForCommand(environment);
  try {
    await work(opened);
  } finally {
    await opened.stop();
  }
}

/** Brings the database up to this version of the program. */
export function migrateCommand(environment: Environment, say: Say): Promise<void> {
  return withDatabase(environment, async ({ database }) => {
    const { ran } = await migrate(database, migrationsOf(stages));
    say(ran.length === 0 ? 'The database is up to date.' : `Migrated: ${ran.join(', ')}.`);
  });
}

/**
 * Recomputes every hash and folds every step of the journal, and compares it with the checkpoints; the word `chain`
 * leaves the folding out. True when everything is as it was written.
 */
export async function verifyCommand(environment: Environment, words: readonly string[], say: Say): Promise<boolean> {
  const [depth = 'whole'] = words;
  if (depth !== 'whole' && depth !== 'chain')
    throw new RangeError(`There is no depth "${depth}". Write whole or chain.`);
  let sound = false;
  await withDatabase(environment, async ({ database }) => {
    const { engine } = assemble({ database, mode: environment.mode, stages });
    const book = new CheckpointBook(environment.checkpointsDirectory);
    const keys = trustedKeys(openKeys(environment.keysDirectory));
    const helpers = await helpersFor(database);
    const provers = helpers.map(({ prove }) => prove);
    const proving = engine.verify({ book, keys }, depth, provers);
    const proved = await proving.finally(() => Promise.all(helpers.map(({ end }) => end())));
    const { processes, rows, texts, findings, checkpoints } = proved;
    const { count = 0, covers = null, faults = [] } = checkpoints ?? {};
    const beside = texts === null ? [] : await verifyBeside(database.pool('engine'), engine.registry);
    const all = [...findings, ...beside];
    for (const one of all) say(await told(engine, one));
    for (const { number, what } of faults) say(`${what}: checkpoint ${number}`);
    const covered = covers === null ? 'nothing is covered yet' : `what was stored before ${covers} is covered`;
    say(`${count} checkpoints, ${faults.length} faults; ${covered}.`);
    const how = texts === null ? 'hashes alone' : `folded, ${texts} texts`;
    say(`${processes} processes, ${rows} steps (${how}), ${all.length} findings.`);
    sound = all.length + faults.length === 0;
  });
  return sound;
}

/** A finding by the kind of its process, and where in it: a text, a field or a step. */
async function told(engine: Engine, { tenant, process, seq, text, field, what }: Finding): Promise<string> {
  const kind = (await engine.find(process))?.kind ?? 'process';
  const place = text !== undefined ? `text ${text}` : field ? `field ${field}` : `step ${seq ?? '-'}`;
  return `${what}: ${kind} ${process} of ${tenant}, ${place}`;
}

/** Computes a payment statement again from nothing but its file. True when it comes out the same. */
export function verifyBundleCommand(file: string | undefined, say: Say): boolean {
  if (!file) throw new RangeError('Name the file: npm start -- verify-bundle FILE');
  const { agrees, findings, bundle, recomputedHash } = verifyBundle(readFileSync(file, 'utf8'));
  if (bundle) {
    const { periodEnd, payable, currency } = bundle.statement;
    say(`Payment statement up to ${periodEnd}: ${payable} ${currency}.`);
    say(`Checksum in the file: ${bundle.statementHash}. Computed again: ${recomputedHash ?? 'not possible'}.`);
  }
  for (const { part, sentence } of findings) say(`${part}: ${sentence.en}`);
  say(agrees ? 'The statement holds.' : `The statement does not hold; ${findings[0]!.part} differs first.`);
  return agrees;
}

export const retentionUsage =
  'npm start -- retention [hold CLASS --reason "…" | release CLASS | dispose CLASS --decision "…"]';

/** Says what is past its time; or holds, releases, or deletes it by a decision. */
export function retentionCommand(environment: Environment, words: readonly string[], say: Say): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { reason: { type: 'string', default: '' }, decision: { type: 'string', default: '' } },
  });
  const [verb = 'list', name = ''] = positionals;
  return withDatabase(environment, async ({ database }) => {
    if (verb === 'hold') await placeHold(database, name, values.reason);
    else if (verb === 'release') say(`${await liftHolds(database, name)} holds lifted.`);
    else if (verb === 'dispose') say(`${await disposeOf(database, name, values.decision)} rows deleted.`);
    else if (verb !== 'list') throw new RangeError(`There is no "${verb}". Write: ${retentionUsage}`);
    for (const { retention, due, hold } of await retentionStandings(database)) {
      const standing = retention.disposable ? `${due} past their time` : 'nothing is deleted here';
      say(`${retention.name}: ${retention.keptFor.en}; ${standing}${hold === null ? '' : `; on hold: ${hold}`}`);
    }
  });
}

export const importUsage =
  'npm start -- import-register FILE --source "Where it comes from" [--suppliers FILE] [--dry-run]   awards: OCDS, or tabs with the suppliers beside';

/** Imports awards into the supplier register: a file in OCDS, or two with tabs. Doing it twice changes nothing. */
export function importRegisterCommand(environment: Environment, words: readonly string[], say: Say): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      source: { type: 'string', default: '' },
      suppliers: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  const [file = ''] = positionals;
  const { source, suppliers, 'dry-run': dryRun } = values;
  if (file === '' || source === '') throw new RangeError(`Something is missing. Write: ${importUsage}`);
  if (suppliers && dryRun) throw new RangeError(`Only OCDS can be tried without storing. Write: ${importUsage}`);
  return withDatabase(environment, async ({ database }) => {
    if (suppliers) {
      const made = await importRegister(database, { source, awards: file, suppliers });
      say(`${made.suppliers} suppliers, ${made.evidence} assignments${made.repeated ? '; imported before' : ''}.`);
      return sayDuplicates(database, say);
    }
    const made = await importOcds(database, { file, source, dryRun });
    const standing = made.repeated ? '; imported before' : dryRun ? '; nothing was stored' : '';
    say(
      `${made.releases} releases: ${made.suppliers} suppliers, ${made.evidence} assignments, ${made.leftOut} persons left out${standing}.`,
    );
    if (!dryRun) return sayDuplicates(database, say);
    if (!made.repeated) say(`It would bring ${await duplicatesInOcds(database, file)} probable duplicates.`);
  });
}

async function sayDuplicates(database: Database, say: Say): Promise<void> {
  const { fresh, waiting } = await searchDuplicates(database);
  say(`${fresh} probable duplicates found that nobody has seen before; ${waiting} wait at /leverantorer/dubbletter.`);
}

export const createAuthorityUsage =
  'npm start -- create-authority --name "Exempel kommun" --number NNNNNN-NNNN --email name@example.se --title "systemförvaltare" [--roles operator,administrator,projectLead]';

/** Makes the first authority and its administrator. The password is made here and shown once. */
export async function createAuthorityCommand(
  environment: Environment,
  words: readonly string[],
  say: Say,
): Promise<void> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      name: { type: 'string' },
      number: { type: 'string' },
      email: { type: 'string' },
      title: { type: 'string' },
      roles: { type: 'string', default: 'operator,administrator,projectLead' },
    },
  });
  const { name, email, title, roles } = values;
  if (!name || !values.number || !email || !title)
    throw new RangeError(`Something is missing. Write: ${createAuthorityUsage}`);
  const number = readOrganisationNumber(values.number);
  if (number === null)
    throw new RangeError(`${values.number} is not the organisation number of a Swedish legal entity.`);
  const password = randomBytes(15).toString('base64url');
  await withDatabase(environment, async ({ database }) => {
    await migrate(database, migrationsOf(stages));
    const signIn = createSignIn({
      database,
      secure: environment.mode.secure,
      origin: () => environment.origin ?? 'http://localhost',
    });
    const organisation = { kind: 'authority' as const, name, number };
    const { rowCount } = await database
      .pool('auth')
      .query('select 1 from auth."user" where email = $1', [email.toLowerCase()]);
    if (rowCount) throw new RangeError(`${email} has an account already; nothing was changed.`);
    await ensureAccounts(database, signIn, [
      { email, title, password, memberships: [{ organisation, roles: roles.split(',') }] },
    ]);
  });
  say(`${name} is registered. ${email} signs in with the password ${password} (shown only now).`);
}

/** Moves an authority here from another database. */
export function takeAuthorityCommand(environment: Environment, words: readonly string[], say: Say): Promise<void> {
  return withDatabase(environment, ({ database }) => takeAuthority(environment, database.settings, words, say));
}

/** Copies the embedded database to an empty folder, while it is in use or not. */
export function backupCommand(environment: Environment, directory: string | undefined, say: Say): Promise<void> {
  if (!directory) throw new RangeError('Name the folder: npm start -- backup DIR');
  return withDatabase(environment, async ({ superuserUrl }) => {
    if (superuserUrl === null) throw outside();
    const { dataDirectory } = environment;
    const { files, bytes, finishedAt } = await backup({ superuserUrl, dataDirectory }, directory);
    say(`Backed up ${files} files, ${bytes} bytes, to ${directory}; it holds everything stored before ${finishedAt}.`);
  });
}

/** Puts a backup in place of an empty data folder. */
export async function restoreCommand(environment: Environment, directory: string | undefined, say: Say): Promise<void> {
  if (!directory) throw new RangeError('Name the folder: npm start -- restore DIR');
  if (environment.databaseUrl) throw outside();
  const { files, finishedAt } = await restore(directory, environment.dataDirectory);
  say(`Restored ${files} files to ${environment.dataDirectory}, as they were at ${finishedAt}. Start with npm start.`);
}

function outside(): DatabaseFault {
  return new DatabaseFault({
    sv: 'Databasen ligger utanför Utfall. Säkerhetskopiera och återställ den med dess egna verktyg.',
    en: 'The database lies outside Utfall. Back it up and restore it with its own tools.',
  });
}
