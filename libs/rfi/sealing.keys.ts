import { DatabaseFault, type Database, type Keys } from '@utfall/database';
import pg from 'pg';

/**
 * The first time: remembers which keys this database is sealed with. Afterwards: throws {@link DatabaseFault} when the keys
 * are others, before anything is sealed with them that nobody could read later.
 */
export async function assertOwnKeys(database: Database, { fingerprint, directory, isNew }: Keys): Promise<void> {
  const client = new pg.Client({ connectionString: database.url('owner') });
  await client.connect();
  try {
    await client.query('set row_security = off');
    await client.query('insert into rfi.keys (id, fingerprint) values (1, $1) on conflict do nothing', [fingerprint]);
    const { rows } = await client.query<{ fingerprint: string }>('select fingerprint from rfi.keys where id = 1');
    if (rows[0]?.fingerprint === fingerprint) return;
  } finally {
    await client.end();
  }
  const made = isNew
    ? {
        sv: ' De gjordes nyss, för mappen fanns inte: ta bort den.',
        en: ' They were made just now: remove the folder.',
      }
    : { sv: '', en: '' };
  throw new DatabaseFault({
    sv: `Nycklarna i ${directory} är inte de som databasen är förseglad med.${made.sv} Lägg tillbaka den rätta mappen från säkerhetskopian av nycklarna, eller säg med UTFALL_KEYS var den ligger.`,
    en: `The keys in ${directory} are not those the database is sealed with.${made.en} Put the right folder back from the backup of the keys, or say with UTFALL_KEYS where it lies.`,
  });
}
