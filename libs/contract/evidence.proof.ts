import type { Finding } from '@utfall/engine';
import type { PoolClient } from 'pg';
import { populationHash } from './round.draw.ts';

/** What is marked as used in `contract.spent`: the evidence of each outcome, and each person who is enrolled. */
const owed = `select p.tenant_id, p.parent_id as contract_id, p.id as claim_id, p.state, 'evidence.' || n - 1 as field,
    encode(sha256(convert_to(concat_ws(chr(10), p.context ->> 'person', p.context ->> 'metric', e ->> 'commitment'), 'UTF8')), 'hex') as mark
  from engine.process p cross join lateral jsonb_array_elements(p.context -> 'evidence') with ordinality as f(e, n)
  where p.kind = 'claim'
  union all
  select p.tenant_id, (p.context ->> 'contract')::uuid, p.id, p.state, 'person',
    encode(sha256(convert_to(concat_ws(chr(10), 'enrolled', p.context ->> 'person'), 'UTF8')), 'hex')
  from engine.process p where p.kind = 'enrolment'`;

/** An outcome that ended gives its evidence back a little later, so what it has spent may still be there. */
const spending = `with owed as (${owed})
  select o.tenant_id as tenant, o.claim_id as process, o.field from owed o
    where o.state not in ('rejected', 'reversed', 'withdrawn', 'struck') and not exists (select from contract.spent s
      where (s.tenant_id, s.contract_id, s.mark, s.claim_id) = (o.tenant_id, o.contract_id, o.mark, o.claim_id))
  union all
  select s.tenant_id, s.claim_id, 'evidence' from contract.spent s where not exists (select from owed o
    where (s.tenant_id, s.contract_id, s.mark, s.claim_id) = (o.tenant_id, o.contract_id, o.mark, o.claim_id))
  order by 1, 2, 3 limit 1000`;

const kinds = ['contract', 'measurement', 'statement', 'claim', 'cohort', 'enrolment', 'round', 'amendment', 'dispute', 'drawdown', 'holdback']; // prettier-ignore

/** Texts whose hash no step of their process names. A journal whose payload was erased names none any more. */
const unnamed = `select c.tenant_id as tenant, c.process_id as process, c.part, c.version,
    case when c.part = 'population' then c.body -> 'population' end as population, p.context ->> 'populationHash' as published
  from engine.content c join engine.process p on p.tenant_id = c.tenant_id and p.id = c.process_id
  where p.kind = any($1::text[]) and not exists (select from engine.journal j where j.tenant_id = c.tenant_id
    and j.process_id = c.process_id and (j.body is null or strpos(j.body::text, encode(c.hash, 'hex')) > 0))
  order by 1, 2, 3, 4 limit 1000`;

interface Unnamed {
  readonly tenant: string;
  readonly process: string;
  readonly part: string;
  readonly version: number;
  readonly population: readonly string[] | null;
  readonly published: string | null;
}

/**
 * Proves what contracts keep beside their journals: that every text of terms, values, statements and reasons is the one
 * that a step names, also when its own checksum was written over with it, and that evidence is spent by exactly the
 * outcomes that rest on it, and nobody enrolled twice.
 */
export async function proveEvidence(client: PoolClient): Promise<Finding[]> {
  const texts = await client.query<Unnamed>(unnamed, [kinds]);
  const spent = await client.query<{ tenant: string; process: string; field: string }>(spending);
  return [
    ...texts.rows
      .filter(({ population, published }) => population === null || populationHash(population) !== published)
      .map(({ tenant, process, part, version }) => ({ tenant, process, seq: null, what: 'otherText' as const, text: `${part} ${version}` })),
    ...spent.rows.map((row) => ({ ...row, seq: null, what: 'otherEvidence' as const })),
  ]; // prettier-ignore
}
