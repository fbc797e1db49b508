import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  migrate,
  openDatabase,
  openKeys,
  prepareServer,
  startEmbedded,
  type Database,
  type Embedded,
} from '@utfall/database';
import { newId } from '@utfall/engine';
import { createSignIn, ensureAccounts, withCheckDigit } from '@utfall/people';
import { entitiesOf, migrationsOf, stages } from '@utfall/server';
import type { Promised } from './load.ts';

export const email = 'upphandlare@example.org';
export const password = 'ett långt lösenord för prov 1';

/** A migrated database on a durable server of its own, with an officer who is signed in. */
export interface Ground {
  readonly folder: string;
  readonly embedded: Embedded;
  readonly url: string;
  readonly secret: string;
  readonly token: string;
  readonly organisation: string;
  end(): void;
}

/** A folder that the account of the database can pass through, and that goes with the run. */
export function scaleFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), `utfall-run-${process.pid}-`));
  chmodSync(folder, 0o711);
  return folder;
}

export async function prepareGround(): Promise<Ground> {
  const folder = scaleFolder();
  const embedded = await startEmbedded({ dataDirectory: join(folder, 'primary', 'postgres'), durable: true });
  const { secret } = embedded;
  const url = await prepareServer({ adminUrl: embedded.superuserUrl, secret, database: 'utfall' });
  openKeys(join(folder, 'keys'));
  const database = openDatabase({ url, secret, entities: entitiesOf(stages) });
  await migrate(database, migrationsOf(stages));
  const { token, organisation } = await addOfficer(database, email, { name: 'Provkommun', number: '212000001' });
  await database.close();
  const end = (): void => rmSync(folder, { recursive: true, force: true });
  return { folder, embedded, url, secret, token, organisation, end };
}

/** An authority with an officer who is signed in; the number lacks its check digit. */
export async function addOfficer(
  database: Database,
  address: string,
  { name, number }: { readonly name: string; readonly number: string },
): Promise<{ token: string; organisation: string }> {
  const signIn = createSignIn({ database, secure: false, origin: () => 'http://localhost' });
  const organisation = { kind: 'authority' as const, name, number: withCheckDigit(number) };
  const memberships = [{ organisation, roles: ['officer', 'projectLead'] }];
  const given = { email: address, title: `upphandlare, ${name}`, password, memberships };
  const [made] = await ensureAccounts(database, signIn, [given]);
  const token = newId() + newId();
  await database
    .pool('auth')
    .query(
      `insert into auth.session (id, token, user_id, expires_at) values ($1, $2, $3, now() + interval '9 hours')`,
      [newId(), token, made!.person],
    );
  return { token, organisation: made!.organisations[0]! };
}

/** What was promised and is not there, or is there otherwise; and steps that stand twice. An empty list is good. */
export async function brokenPromises(
  { url, secret }: { readonly url: string; readonly secret: string },
  promised: readonly Promised[],
): Promise<string[]> {
  const database = openDatabase({ url, secret });
  const { rows } = await database
    .pool('engine')
    .query<{ command: string; process: string; seq: number }>(
      'select command_id as command, process_id as process, seq from engine.journal where command_id = any($1)',
      [promised.map(({ command }) => command)],
    );
  await database.close();
  const stored = new Map(rows.map((row) => [row.command, row]));
  const lost = promised.filter(({ command }) => !stored.has(command)).map(({ command }) => `lost: ${command}`);
  const other = promised
    .filter(({ command, process, version }) => {
      const row = stored.get(command);
      return row && (row.process !== process || row.seq !== version);
    })
    .map(({ command }) => `promised otherwise: ${command}`);
  return [...lost, ...other, ...(rows.length > stored.size ? ['doubled'] : [])];
}
