import { readOnly, type Database } from '@utfall/database';
import type { Actor } from '@utfall/process';
import { canonicalJson } from '@utfall/tariff';
import {
  capsLedger,
  ENGINE_VERSION,
  sealBundle,
  type BundledSignature,
  type ComputedStatement,
  type EvidenceRow,
} from '@utfall/tariff/statement';
import type { CohortContext } from './cohort.rules.machine.ts';
import { referralEvidence } from './cohort.settlement.ts';
import type { ContractContext } from './contract.context.machine.ts';
import type { MeasurementContext } from './measurement.rules.machine.ts';
import { hashOf } from './settlement.ts';
import type { Terms } from './terms.types.ts';

interface Gathered {
  readonly terms: Terms | null;
  readonly context: ContractContext;
  readonly names: Readonly<Record<string, string>>;
  readonly measurements: Readonly<Record<string, MeasurementContext>>;
  readonly cohorts: readonly CohortContext[];
}

const gathered = {
  name: 'contract_bundle',
  text: `select q.context,
    (select k.body from engine.content k where k.tenant_id = q.tenant_id and k.process_id = q.id and k.part = 'terms'
      and encode(k.hash, 'hex') = $2 order by k.version desc limit 1) as terms,
    (select coalesce(jsonb_object_agg(o.id, o.name), '{}') from jsonb_array_elements(q.context -> 'parties') party
      cross join lateral (select n.id, n.name from people.organisation n
        where n.id = (party ->> 'organisation')::uuid limit 1) o) as names,
    (select coalesce(jsonb_object_agg(m.id, m.context), '{}') from engine.process m where m.tenant_id = q.tenant_id
      and m.parent_id = q.id and m.kind = 'measurement' and m.id = any($3::uuid[])) as measurements,
    (select coalesce(jsonb_agg(c.context), '[]') from engine.process c where c.tenant_id = q.tenant_id
      and c.parent_id = q.id and c.kind = 'cohort') as cohorts
    from engine.process q where q.id = $1 and q.kind = 'contract'`,
};

/**
 * A computed statement with its terms, signatures, evidence and caps, sealed, as canonical JSON: what anybody needs to
 * compute it again. Null when the terms it was computed on are not there for the reader.
 */
export async function bundleOf(database: Database, actor: Actor, statement: ComputedStatement): Promise<string | null> {
  const { contract, termsHash, periods } = statement.input;
  const ids = periods.flatMap(({ inputs }) => inputs.map(({ measurement }) => measurement));
  const { rows } = await readOnly(database, actor, (client) =>
    client.query<Gathered>({ ...gathered, values: [contract, termsHash, ids] }),
  );
  const [found] = rows;
  if (!found?.terms) return null;
  const { terms } = found;
  return canonicalJson(
    sealBundle({
      format: 'utfall-bundle-1',
      engineVersion: ENGINE_VERSION,
      terms,
      termsHash,
      signatures: signaturesOn(termsHash, found),
      evidence: [
        ...evidenceOf(statement, found.measurements),
        ...referralEvidence(contract, terms, found.cohorts, periods),
      ],
      statement,
      statementHash: hashOf(statement),
      ...capsLedger(statement.input),
    }),
  );
}

function signaturesOn(termsHash: string, { context, names }: Gathered): BundledSignature[] {
  return context.signatures
    .filter((signature) => signature.termsHash === termsHash)
    .map(({ organisation, at }) => ({
      organisation,
      name: names[organisation] ?? organisation,
      relation: context.parties.find((party) => party.organisation === organisation)?.relation ?? '',
      termsHash,
      at,
    }));
}

/** One row for each input, as the verifier attested it. */
function evidenceOf({ input }: ComputedStatement, measurements: Gathered['measurements']): EvidenceRow[] {
  return input.periods.flatMap(({ periodEnd, inputs }) =>
    inputs.flatMap(({ measurement }) => {
      const context = measurements[measurement];
      if (!context) return [];
      const { metric, value, planHash, datasetHash, estimateHash, verifier, attestedAt } = context;
      return [{ periodEnd, metric, value, measurement, planHash, datasetHash, estimateHash, verifier, attestedAt }];
    }),
  );
}
