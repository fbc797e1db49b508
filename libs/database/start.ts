import { type Database, type DatabaseSettings, openDatabase } from './connections.ts';
import { type Embedded, startEmbedded } from './embedded.ts';
import { DatabaseFault } from './fault.ts';
import { prepareServer } from './roles.ts';

export type StartSettings = Omit<DatabaseSettings, 'url' | 'secret'> & {
  /** Where the embedded database keeps its data, when it is the one to start. */
  readonly dataDirectory: string;
  /** Port of the embedded database; any free one unless told. */
  readonly port?: number;
  /** The embedded database, when it is on its way already. */
  readonly waking?: Promise<Embedded>;
  /** DATABASE_URL: an outside server, with a user that may make roles the first time. Without it, the embedded one. */
  readonly outsideUrl?: string;
  /** UTFALL_DATABASE_SECRET: what the role passwords on an outside server are derived from; the same on every node. */
  readonly outsideSecret?: string;
};

export type Started = {
  readonly database: Database;
  /** null on an outside server. */
  readonly embedded: Embedded | null;
  /** Closes the pools, then stops the embedded server. */
  stop(): Promise<void>;
};

const embeddedDatabase = 'utfall';

/** Short secrets can be guessed from the stored password verifiers. */
const secretLengthMin = 32;

async function openOutside(settings: StartSettings, adminUrl: string): Promise<Started> {
  const secret = settings.outsideSecret ?? '';
  if (secret.length < secretLengthMin) {
    throw new DatabaseFault({
      sv: `DATABASE_URL är satt men UTFALL_DATABASE_SECRET saknas eller är kortare än ${secretLengthMin} tecken. Skapa en med: openssl rand -base64 32`,
      en: `DATABASE_URL is set but UTFALL_DATABASE_SECRET is missing or shorter than ${secretLengthMin} characters. Make one with: openssl rand -base64 32`,
    });
  }
  const url = await prepareServer({ adminUrl, secret });
  const database = openDatabase({ ...settings, url, secret });
  return { database, embedded: null, stop: () => database.close() };
}

/** Opens the outside database that is named, or starts the embedded one; roles and database are made when missing. */
export async function startDatabase(settings: StartSettings): Promise<Started> {
  if (settings.outsideUrl) return openOutside(settings, settings.outsideUrl);
  const { dataDirectory, port, log } = settings;
  const embedded = await (settings.waking ?? startEmbedded({ dataDirectory, port, durable: true, log }));
  try {
    const { superuserUrl, secret } = embedded;
    const url = await prepareServer({ adminUrl: superuserUrl, secret, database: embeddedDatabase });
    const database = openDatabase({ ...settings, url, secret });
    const stop = async () => {
      await database.close();
      await embedded.stop();
    };
    return { database, embedded, stop };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}
