import type { Database, Keys } from '@utfall/database';
import pg from 'pg';
import type { ResponseContext } from './response.rules.machine.ts';
import { receiptOf } from './receipt.ts';
import { submissionHash, Vault } from './sealing/vault.ts';

interface Leftover {
  readonly tenant: string;
  readonly response: string;
  readonly rfi: string;
  readonly context: ResponseContext;
  readonly texts: readonly { question: string; version: number; text: string }[];
}

const leftoverText = `select p.tenant_id as tenant, p.id as response, p.parent_id as rfi, p.context,
    json_agg(json_build_object('question', substr(k.part, 8), 'version', k.version, 'text', k.body->>'text')) as texts
  from engine.process p join engine.content k on k.tenant_id = p.tenant_id and k.process_id = p.id
  where p.kind = 'response' and k.part like 'answer.%' group by p.tenant_id, p.id limit 100`;

/**
 * Seals what was written before there was sealing, and removes the plain text. What was handed in then is kept for the
 * authority as in an RFI without sealing. Does nothing when it has been done. Returns how many responses it sealed.
 */
export async function sealLeftovers(database: Database, keys: Keys): Promise<number> {
  const vault = new Vault(keys);
  // Part of bringing a database up to this version, so as the role that migrations run as.
  const client = new pg.Client({ connectionString: database.url('owner') });
  await client.connect();
  try {
    await client.query('set row_security = off');
    for (let sealed = 0; ;) {
      await client.query('begin');
      const { rows } = await client.query<Leftover>(leftoverText);
      for (const row of rows) await sealOne(client, vault, row);
      await client.query('commit');
      if (rows.length === 0) return sealed;
      sealed += rows.length;
    }
  } finally {
    await client.end();
  }
}

async function sealOne(client: pg.Client, vault: Vault, row: Leftover): Promise<void> {
  const { tenant, response, rfi, context, texts } = row;
  const { organisation, submission } = context;
  const { key, wrapped } = vault.newResponseKey(organisation, response);
  await client.query(
    'insert into rfi.response_key (tenant_id, response_id, organisation_id, wrapped) values ($1, $2, $3, $4)',
    [...[tenant, response, organisation, wrapped]],
  );
  for (const { question, version, text } of texts)
    await client.query(
      `insert into rfi.answer (tenant_id, response_id, question_id, version, organisation_id, sealed)
        values ($1, $2, $3, $4, $5, $6)`,
      [
        ...[tenant, response, question, version, organisation],
        vault.sealAnswer(key, { text }, [tenant, response, question, version]),
      ],
    );
  if (submission) {
    const answers = texts
      .filter(({ question, version }) => submission.answers[question]?.version === version)
      .map(({ question: questionId, version, text }) => ({ questionId, version, text }));
    const place = { tenant, rfi, response };
    const given = { place, edition: submission.edition, commandId: response, publicKey: null };
    const sealed = vault.sealSubmission(key, { answers }, given);
    const receipt = receiptOf(tenant, response, context);
    const { signature, keyId } = receipt ? vault.signed(receipt) : { signature: '', keyId: '' };
    await client.query(
      `insert into rfi.submission (tenant_id, response_id, edition, rfi_id, organisation_id, command_id, hash, sealed,
          opened_key, at, signature, key_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        ...[tenant, response, submission.edition, rfi, organisation, response, submissionHash(sealed)],
        ...[sealed.sealed, sealed.openedKey, submission.at, signature, keyId],
      ],
    );
  }
  await client.query(`delete from engine.content where tenant_id = $1 and process_id = $2 and part like 'answer.%'`, [
    ...[tenant, response],
  ]);
}
