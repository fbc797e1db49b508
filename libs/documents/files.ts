import { readOnly, type Database } from '@utfall/database';
import type { Actor } from '@utfall/process';
import type { PoolClient } from 'pg';

/** Where a file belongs. */
export interface FilePlace {
  readonly tenant: string;
  readonly process: string;
  readonly id: string;
}

/** Keeps the sealed bytes of a file with the step that takes it. The same file again changes nothing. */
export async function keepFile(
  client: PoolClient,
  { tenant, process, id }: FilePlace,
  organisation: string,
  sealed: Buffer,
): Promise<void> {
  await client.query({
    name: 'documents_file',
    text: `insert into documents.file (tenant_id, process_id, id, organisation_id, sealed) values ($1, $2, $3, $4, $5)
      on conflict (tenant_id, process_id, id) do nothing`,
    values: [tenant, process, id, organisation, sealed],
  });
}

/** The sealed bytes; null when there are none for this reader. */
export async function readFile(
  database: Database,
  actor: Actor,
  { tenant, process, id }: FilePlace,
): Promise<Buffer | null> {
  const { rows } = await readOnly(database, actor, (client) =>
    client.query<{ sealed: Buffer }>({
      name: 'documents_file_read',
      text: 'select sealed from documents.file where tenant_id = $1 and process_id = $2 and id = $3',
      values: [tenant, process, id],
    }),
  );
  return rows[0]?.sealed ?? null;
}

export async function forgetFile(client: PoolClient, { tenant, process, id }: FilePlace): Promise<void> {
  await client.query('delete from documents.file where tenant_id = $1 and process_id = $2 and id = $3', [
    ...[tenant, process, id],
  ]);
}

/** Forgets every file of a process, such as a response that was withdrawn. */
export async function forgetFiles(client: PoolClient, tenant: string, process: string): Promise<void> {
  await client.query('delete from documents.file where tenant_id = $1 and process_id = $2', [tenant, process]);
}
