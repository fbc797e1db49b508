import { readOnly } from '@utfall/database';
import { readMark, systemActor, type FactsLoader, type ProcessReader, type ProcessRow } from '@utfall/engine';
import { mayRecord } from './claim.facts.ts';
import type { CohortContext, CohortFacts } from './cohort.rules.machine.ts';
import type { CohortTerms } from './terms.types.ts';
import type { ContractContext } from './contract.context.machine.ts';
import type { EnrolmentContext, EnrolmentFacts } from './enrolment.rules.machine.ts';
import { termsOf } from './stored.reads.ts';

const running = ['mobilising', 'delivering', 'tail', 'suspended', 'finalSettlement', 'terminationSettlement'];
const reading = ({ tenant }: ProcessRow) => ({ id: systemActor.id, organisation: tenant });

/** The cohort of a name in the terms that a contract has now. */
export async function cohortTerms(engine: ProcessReader, contract: ProcessRow, name: string): Promise<CohortTerms | null> {
  const terms = await termsOf(engine, contract);
  return terms?.cohorts?.find((one) => one.name === name) ?? null;
} // prettier-ignore

/** What the contract and its terms say to a cohort. */
export const cohortFacts: FactsLoader = async ({ engine, row, creation, event }) => {
  const [tenant, id] = row ? [row.tenant, row.parent] : [creation!.tenant, creation!.parent ?? null];
  const contract = id === null ? null : await engine.row(tenant, id);
  if (contract?.kind !== 'contract') return { facts: {} satisfies CohortFacts };
  const contractRuns = running.includes(contract.state);
  if (!row) {
    const found = await cohortTerms(engine, contract, String(creation!.event['name']));
    return { facts: { inTerms: found !== null, contractRuns } satisfies CohortFacts, reads: [readMark(contract)] };
  }
  if (event !== null && event.type !== 'reportReferrals') return { facts: {} satisfies CohortFacts };
  const found = await cohortTerms(engine, contract, (row.context as CohortContext).name);
  const { statements } = contract.context as ContractContext;
  const last = statements.findLast(({ state }) => state === 'accepted' || state === 'reconciled');
  const facts: CohortFacts = { contractRuns, most: found?.referrals?.most ?? null, lastPeriodEnd: last?.periodEnd ?? null }; // prettier-ignore
  return { facts, reads: [readMark(contract)] };
};

/** What the cohort and the recorded outcomes say to an enrolment. */
export const enrolmentFacts: FactsLoader = async ({ engine, row, creation, event, by }) => {
  const [tenant, id] = row ? [row.tenant, row.parent] : [creation!.tenant, creation!.parent ?? null];
  const cohort = id === null ? null : await engine.row(tenant, id);
  const contract = cohort?.kind === 'cohort' && cohort.parent ? await engine.row(tenant, cohort.parent) : null;
  if (!cohort || !contract) return { facts: {} satisfies EnrolmentFacts };
  if (row) {
    if (event !== null && event.type !== 'strike') return { facts: {} satisfies EnrolmentFacts };
    const { person } = row.context as EnrolmentContext;
    return { facts: { hasOutcomes: await hasOutcomes(engine, contract, person) } satisfies EnrolmentFacts };
  }
  const found = await cohortTerms(engine, contract, (cohort.context as CohortContext).name);
  const facts: EnrolmentFacts = {
    partyEnrols: mayRecord(contract, by),
    cohortOpen: cohort.state === 'open' && running.includes(contract.state) && found !== null,
    ...(found && { intakeFrom: found.intakeFrom, intakeTo: found.intakeTo }),
  };
  return { facts, reads: [readMark(cohort)] };
};

async function hasOutcomes(
  { database }: Pick<ProcessReader, 'database'>,
  contract: ProcessRow,
  person: string,
): Promise<boolean> {
  const { rows } = await readOnly(database, reading(contract), (client) =>
    client.query<{ found: boolean }>({
      name: 'contract_outcomes_of_person',
      text: `select exists (select 1 from engine.process where tenant_id = $1 and parent_id = $2 and kind = 'claim'
        and state not in ('rejected', 'reversed', 'withdrawn') and context ->> 'person' = $3) as found`,
      values: [contract.tenant, contract.id, person],
    }),
  );
  return rows[0]?.found ?? false;
}

/** The cohorts of a contract that are opened. */
export async function cohortRows(engine: ProcessReader, contract: ProcessRow): Promise<ProcessRow[]> {
  const { rows } = await readOnly(engine.database, reading(contract), (client) =>
    client.query<{ id: string }>({
      name: 'contract_cohort_rows',
      text: `select id from engine.process where tenant_id = $1 and parent_id = $2 and kind = 'cohort' order by id`,
      values: [contract.tenant, contract.id],
    }),
  );
  const found = await Promise.all(rows.map(({ id }) => engine.row(contract.tenant, id)));
  return found.filter((row) => row !== null);
}
