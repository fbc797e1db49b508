import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase, prepareServer, startEmbedded, type Database, type Embedded } from '@utfall/database';
import { engineMigrations } from '@utfall/engine';
import { Client } from 'pg';

/** A durable cluster of one's own, to be killed and started again. */
export interface Cluster {
  readonly url: string;
  readonly secret: string;
  open(): Database;
  kill(): Promise<void>;
  restart(): Promise<void>;
  /** Lets commits be told before they are on the disk: what must then be lost. */
  loosen(): Promise<void>;
  end(): Promise<void>;
}

export async function startCluster(): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), `utfall-run-${process.pid}-`));
  // Passable, so that the account that runs the server reaches its data.
  chmodSync(folder, 0o711);
  const dataDirectory = join(folder, 'postgres');
  let embedded: Embedded = await startEmbedded({ dataDirectory, durable: true });
  const { port, secret } = embedded;
  const url = await prepareServer({ adminUrl: embedded.superuserUrl, secret, database: 'crash' });
  const database = openDatabase({ url, secret });
  await migrate(database, engineMigrations);
  await database.close();
  return {
    url,
    secret,
    open: () => openDatabase({ url, secret }),
    kill: () => embedded.kill(),
    restart: async () => void (embedded = await startEmbedded({ dataDirectory, port, durable: true })),
    loosen: async () => {
      const client = new Client({ connectionString: embedded.superuserUrl });
      await client.connect();
      await client.query('alter database crash set synchronous_commit = off');
      await client.end();
    },
    end: async () => {
      await embedded.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
