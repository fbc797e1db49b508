import { readOnly } from '@utfall/database';
import { readMark, systemActor, type FactsLoader, type ProcessReader, type ProcessRow } from '@utfall/engine';
import type { Actor, Missing, PlainEvent } from '@utfall/process';
import { organisationsOf, type ContractContext } from './contract.context.machine.ts';
import { uncounted, type StoredClaim } from './claim.count.ts';
import type { ClaimContext, ClaimFacts } from './claim.rules.machine.ts';
import { termsOf } from './stored.reads.ts';
import type { Terms } from './terms.types.ts';
import { notEnrolled, type Enrolled } from './enrolment.match.ts';
import { enrolmentsOf } from './enrolment.reads.ts';

const running = ['delivering', 'tail', 'finalSettlement', 'terminationSettlement'];

/** The outcomes of some persons that can still count, in the order of their ids. */
export async function claimsOfPersons(
  { database }: Pick<ProcessReader, 'database'>,
  contract: ProcessRow,
  persons: readonly string[],
): Promise<StoredClaim[]> {
  const { rows } = await readOnly(database, { id: systemActor.id, organisation: contract.tenant }, (client) =>
    client.query<StoredClaim>({
      name: 'contract_claims_of_persons',
      text: `select id, state, context from engine.process where tenant_id = $1 and parent_id = $2 and kind = 'claim'
        and state not in ('rejected', 'reversed', 'withdrawn') and context ->> 'person' = any($3::text[]) order by id`,
      values: [contract.tenant, contract.id, persons],
    }),
  );
  return rows;
}

/** True when the person acts for the outcome payer or a provider of the contract. */
export function mayRecord(contract: ProcessRow, by: Actor): boolean {
  const { parties } = contract.context as ContractContext;
  return (
    by.organisation !== null &&
    ['authority', 'provider'].some((one) => organisationsOf(parties, one).includes(by.organisation!))
  );
}

const counts = (terms: Terms | null, metric: string): boolean =>
  terms?.tariff.metrics.some(({ name, counting }) => name === metric && counting !== undefined) ?? false;

/** What the contract says of an outcome that is recorded, and whether its tariff would count one that is submitted. */
export const claimFacts: FactsLoader = async ({ engine, row, creation, event, by }) => {
  const [tenant, id] = row ? [row.tenant, row.parent] : [creation!.tenant, creation!.parent ?? null];
  const contract = id === null ? null : await engine.row(tenant, id);
  if (contract?.kind !== 'contract') return { facts: {} satisfies ClaimFacts };
  const contractRuns = running.includes(contract.state);
  const reads = [readMark(contract)];
  if (!row) {
    const terms = await termsOf(engine, contract);
    const facts: ClaimFacts = {
      partyRecords: mayRecord(contract, by),
      contractRuns,
      metricCounted: counts(terms, String(creation!.event['metric'])),
      notEnrolled: await notEnrolledIn(engine, contract, terms, creation!.event),
      ...(terms && { firstDay: terms.calendar.effectiveFrom, lastDay: terms.calendar.outcomesTo }),
    };
    return { facts, reads };
  }
  if (row.state !== 'recorded' || (event !== null && event.type !== 'submit')) return { facts: {} };
  const terms = await termsOf(engine, contract);
  const context = row.context as ClaimContext;
  const stored = await claimsOfPersons(engine, contract, [context.person]);
  const why = terms && uncounted(terms.tariff, stored.map(({ id: own, context: written }) => ({ id: own, written }))).get(row.id); // prettier-ignore
  return { facts: { contractRuns, notCounted: why ? [{ field: 'claim', text: why }] : [] } satisfies ClaimFacts };
};

/** Why the outcome is of nobody the contract is for; nothing when it names no cohorts. */
async function notEnrolledIn(
  engine: ProcessReader,
  contract: ProcessRow,
  terms: Terms | null,
  event: PlainEvent,
): Promise<readonly Missing[]> {
  if (!terms?.cohorts) return [];
  const outcome = event as unknown as Enrolled;
  const why = notEnrolled(outcome, await enrolmentsOf(engine, contract, [outcome.person]));
  return why ? [{ field: 'person', text: why }] : [];
}

/** True while an outcome of the contract is neither verified, rejected nor withdrawn. */
export const claimsUndecided = (reader: Pick<ProcessReader, 'database'>, contract: ProcessRow): Promise<boolean> =>
  anyClaim(reader, contract, ['recorded', 'submitted', 'sampled', 'unsampled', 'needsEvidence', 'flagged']);

/** True while an outcome is verified and in no accepted statement. */
export const claimsUnsettled = (reader: Pick<ProcessReader, 'database'>, contract: ProcessRow): Promise<boolean> =>
  anyClaim(reader, contract, ['verified']);

async function anyClaim(
  { database }: Pick<ProcessReader, 'database'>,
  contract: ProcessRow,
  states: readonly string[],
): Promise<boolean> {
  const { rows } = await readOnly(database, { id: systemActor.id, organisation: contract.tenant }, (client) =>
    client.query<{ found: boolean }>({
      name: 'contract_claims_in',
      text: `select exists (select 1 from engine.process where tenant_id = $1 and parent_id = $2 and kind = 'claim'
        and state = any($3::text[])) as found`,
      values: [contract.tenant, contract.id, states],
    }),
  );
  return rows[0]?.found ?? false;
}
