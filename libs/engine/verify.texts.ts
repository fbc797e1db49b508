import type { PoolClient } from 'pg';
import { contentHash } from './content.ts';
import type { Finding } from './verify.chain.ts';

interface TextRow {
  readonly tenant: string;
  readonly process: string;
  readonly part: string;
  readonly version: number;
  readonly hash: string;
  readonly body: unknown;
}
const rowsMax = 500;
const pageText = `select tenant_id as tenant, process_id as process, part, version, encode(hash, 'hex') as hash, body
  from engine.content where (tenant_id, process_id, part, version) > ($1, $2, $3, $4)
  order by tenant_id, process_id, part, version limit ${rowsMax}`;
const nil = '00000000-0000-0000-0000-000000000000';

/** Reads every text and compares it with the hash that was kept when it was saved. */
export async function verifyTexts(client: PoolClient): Promise<{ texts: number; findings: Finding[] }> {
  const findings: Finding[] = [];
  let texts = 0;
  let place: unknown[] = [nil, nil, '', 0];
  for (;;) {
    const { rows } = await client.query<TextRow>({ name: 'engine_verify_texts', text: pageText, values: place });
    texts += rows.length;
    for (const { tenant, process, part, version, hash, body } of rows)
      if (contentHash(body) !== hash)
        findings.push({ tenant, process, seq: null, what: 'otherText', text: `${part} ${version}` });
    const last = rows.at(-1);
    if (!last || rows.length < rowsMax) return { texts, findings };
    place = [last.tenant, last.process, last.part, last.version];
  }
}
