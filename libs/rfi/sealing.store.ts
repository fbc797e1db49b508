import type { Database } from '@utfall/database';
import type { Stored } from '@utfall/engine';
import type { PoolClient } from 'pg';
import type { SealedSubmission } from './sealing/vault.ts';
import type { ResponseContext } from './response.rules.machine.ts';

/** A sealed answer as stored. */
export interface StoredAnswer {
  readonly questionId: string;
  readonly version: number;
  /** base64 */
  readonly sealed: string;
}
/** What the supplier's own people have written, and the key it is sealed under. */
export interface OwnWriting {
  readonly tenant: string;
  readonly rfi: string;
  readonly context: ResponseContext;
  readonly wrapped: Buffer;
  readonly answers: readonly StoredAnswer[];
  /** The hash of what this very command has handed in already. */
  readonly handedIn: string | null;
}

/** SQL for the latest {@link StoredAnswer}s of the response `p`, as JSON. */
export const writtenSql = `(select json_agg(json_build_object('questionId', a.question_id, 'version', a.version,
    'sealed', encode(a.sealed, 'base64')) order by a.question_id)
  from rfi.answer a where a.tenant_id = p.tenant_id and a.response_id = p.id
    and a.version = (p.context->'answers'->a.question_id::text->>'version')::int)`;

export async function ownWriting(
  client: Pick<PoolClient, 'query'>,
  response: string,
  commandId: string,
): Promise<OwnWriting | null> {
  const { rows } = await client.query<Omit<OwnWriting, 'answers'> & { answers: StoredAnswer[] | null }>({
    name: 'response_writing',
    text: `select p.tenant_id as tenant, p.parent_id as rfi, p.context, k.wrapped, ${writtenSql} as answers,
        (select s.hash from rfi.submission s
          where s.tenant_id = p.tenant_id and s.response_id = p.id and s.command_id = $2) as "handedIn"
      from engine.process p join rfi.response_key k on k.tenant_id = p.tenant_id and k.response_id = p.id
      where p.id = $1 and p.kind = 'response'`,
    values: [response, commandId],
  });
  const found = rows[0];
  return found ? { ...found, answers: found.answers ?? [] } : null;
}

/** Stores what was handed in; what it replaces loses its key, so that nobody opens it any more. */
export async function storeSubmission(
  client: PoolClient,
  { tenant, process: response, context }: Stored,
  given: SealedSubmission & { hash: string; commandId: string; signature: string; keyId: string },
): Promise<void> {
  const { rfi, organisation, submission } = context as ResponseContext;
  await forgetSubmissions(client, tenant, response);
  await client.query({
    name: 'rfi_submission',
    text: `insert into rfi.submission (tenant_id, response_id, edition, rfi_id, organisation_id, command_id, hash,
        sealed, sealed_key, opened_key, at, signature, key_id)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    values: [
      ...[tenant, response, submission!.edition, rfi, organisation, given.commandId, given.hash],
      ...[given.sealed, given.sealedKey, given.openedKey, submission!.at, given.signature, given.keyId],
    ],
  });
}

/** Destroys the keys of what has been handed in so far, and the content with them. */
export async function forgetSubmissions(client: PoolClient, tenant: string, response: string): Promise<void> {
  await client.query({
    name: 'rfi_submission_forget',
    text: `update rfi.submission set is_current = false, sealed = null, sealed_key = null, opened_key = null
      where tenant_id = $1 and response_id = $2 and is_current`,
    values: [tenant, response],
  });
}

/** One response as it was handed in, as its journal tells it, and what is stored of it. */
export interface HandedIn {
  readonly response: string;
  readonly organisation: string;
  readonly edition: number;
  readonly hash: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** null when nothing is stored any more. */
  readonly sealed: Buffer | null;
  readonly sealedKey: Buffer | null;
}

/** Everything handed in to a closed RFI and neither replaced nor withdrawn, in the order of arrival. Nobody but an opening may ask. */
export async function handedIn(database: Database, tenant: string, rfi: string): Promise<HandedIn[]> {
  const { rows } = await database.pool('engine').query<HandedIn>({
    name: 'rfi_handed_in',
    text: `select p.id as response, p.context->>'organisation' as organisation, t.edition, t.hash, t.at,
        s.sealed, s.sealed_key as "sealedKey"
      from engine.process p
      cross join lateral jsonb_to_record(p.context->'submission') t(edition integer, hash text, at text)
      left join rfi.submission s
        on s.tenant_id = p.tenant_id and s.response_id = p.id and s.edition = t.edition and s.rfi_id = p.parent_id
      where p.tenant_id = $1 and p.parent_id = $2 and p.kind = 'response' and p.state in ('submitted', 'sealed')
      order by t.at, p.id`,
    values: [tenant, rfi],
  });
  return rows;
}

/** How many responses have been handed in. Whether somebody may know is for the caller to say. */
export async function countHandedIn(database: Database, tenant: string, rfi: string): Promise<number> {
  const { rows } = await database.pool('engine').query<{ count: number }>({
    name: 'rfi_count',
    text: `select count(*)::int as count from rfi.submission where tenant_id = $1 and rfi_id = $2 and is_current`,
    values: [tenant, rfi],
  });
  return rows[0]!.count;
}

/** Gives all responses of an RFI their opened keys at once. Returns how many got one. */
export async function storeOpenedKeys(
  client: PoolClient,
  tenant: string,
  opened: readonly { response: string; edition: number; openedKey: Buffer }[],
): Promise<number> {
  // Not as the officer, who may not see a sealed response: as the service itself, whose login this is.
  await client.query('set local role none');
  const { rowCount } = await client.query({
    name: 'rfi_open',
    text: `update rfi.submission s set opened_key = o.key from unnest($2::uuid[], $3::int[], $4::bytea[]) o(response, edition, key)
      where s.tenant_id = $1 and s.response_id = o.response and s.edition = o.edition and s.is_current`,
    values: [
      tenant,
      ...[opened.map(({ response }) => response), opened.map(({ edition }) => edition)],
      opened.map(({ openedKey }) => openedKey),
    ],
  });
  await client.query('set local role app');
  return rowCount ?? 0;
}
