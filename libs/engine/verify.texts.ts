import type { PoolClient } from 'pg';
import { contentHash } from './content.ts';
import type { Finding } from './verify.chain.ts';
import type { Place } from './verify.reading.ts';

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
    and (tenant_id, process_id) > ($5, $6) and (tenant_id, process_id) <= ($7, $8)
  order by tenant_id, process_id, part, version limit ${rowsMax}`;
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Reads the texts of the processes after a place, up to another, and compares each with the hash that was kept when it was saved. */
export async function verifyTexts(
  client: PoolClient,
  { after, until }: { after: Place; until: Place | null },
): Promise<{ texts: number; findings: Finding[] }> {
  const findings: Finding[] = [];
  let texts = 0;
  const [tenant, process] = after;
  const range = [tenant, process, until?.[0] ?? lastId, until?.[1] ?? lastId];
  let place: unknown[] = [tenant, process, '', 0];
  for (;;) {
    const { rows } = await client.query<TextRow>({
      name: 'engine_verify_texts',
      text: pageText,
      values: [...place, ...range],
    });
    texts += rows.length;
    for (const { tenant, process, part, version, hash, body } of rows)
      if (contentHash(body) !== hash)
        findings.push({ tenant, process, seq: null, what: 'otherText', text: `${part} ${version}` });
    const last = rows.at(-1);
    if (!last || rows.length < rowsMax) return { texts, findings };
    place = [last.tenant, last.process, last.part, last.version];
  }
}
