import { parseArgs } from 'node:util';
import { DatabaseFault, openDatabase, openKeys, readingAll, type Database } from '@utfall/database';
import { CheckpointBook, Checkpointer, takeTenant } from '@utfall/engine';
import { readOrganisationNumber } from '@utfall/people';
import type { Environment } from './environment.ts';
import { assemble } from './node.ts';
import { entitiesOf, stages } from './stages.ts';

export const takeAuthorityUsage =
  'npm start -- take-authority NNNNNN-NNNN --from postgres://…      move an authority here from another database, while people work';

/** A statement of the copy may take long; nobody waits for its connection. */
const patience = { statementMillisecondsMax: 600_000 };

/**
 * Moves an authority to the database of this environment. `UTFALL_FROM_SECRET` is the secret of the other database when
 * it has one of its own.
 */
export async function takeAuthority(
  { mode, keysDirectory, checkpointsDirectory }: Environment,
  { url, secret }: Database['settings'],
  words: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  const { positionals, values } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { from: { type: 'string' } },
  });
  const number = readOrganisationNumber(positionals[0] ?? '');
  if (number === null || !values.from) throw new RangeError(`Something is missing. Write: ${takeAuthorityUsage}`);
  const entities = entitiesOf(stages);
  const to = openDatabase({ url, secret, entities, ...patience });
  const fromSecret = process.env['UTFALL_FROM_SECRET'] || secret;
  const from = openDatabase({ url: values.from, secret: fromSecret, ...patience });
  try {
    const tenant = await authorityNumbered(from, number);
    await assertSameKeys(from, to);
    const { engine } = assemble({ database: to, mode, stages });
    const { registry } = engine;
    const keys = { signing: openKeys(keysDirectory).signingKey().privateKey };
    const book = new CheckpointBook(checkpointsDirectory);
    const checkpointer = new Checkpointer({ pool: to.pool('engine'), registry, book, keys, log: say });
    const { clockMayMove } = mode;
    const taking = { from, to, tenant, machines: registry.machines(), clockMayMove, checkpointer };
    const { processes, rows, fencedMilliseconds } = await takeTenant(taking);
    say(`${number}: ${processes} processes, ${rows} rows, proved and in the book of checkpoints here.`);
    say(
      `Nobody could write for ${(fencedMilliseconds / 1_000).toFixed(1)} s. Turn its address to the nodes of this database now.`,
    );
  } finally {
    await from.close();
    await to.close();
  }
}

async function authorityNumbered(database: Database, number: string): Promise<string> {
  const asked = `select id from people.organisation where number = $1 and kind = 'authority'`;
  const { rows } = await readingAll(database, (client) => client.query<{ id: string }>(asked, [number]));
  if (rows[0]) return rows[0].id;
  throw new RangeError(`There is no authority with the number ${number} in the database it is to be moved from.`);
}

/** What is sealed in one database is opened with the keys of the service in the other. */
async function assertSameKeys(from: Database, to: Database): Promise<void> {
  const fingerprint = async (database: Database): Promise<string | undefined> => {
    const asked = 'select fingerprint from rfi.keys';
    return (await readingAll(database, (client) => client.query<{ fingerprint: string }>(asked))).rows[0]?.fingerprint;
  };
  const [left, right] = [await fingerprint(from), await fingerprint(to)];
  if (left === undefined || left === right) return;
  throw new DatabaseFault({
    sv: 'Databaserna är förseglade med olika nycklar. Kör noderna för båda med samma UTFALL_KEYS, och starta den nya en gång före flytten.',
    en: 'The databases are sealed with different keys. Run the nodes of both with the same UTFALL_KEYS, and start the new one once before the move.',
  });
}
