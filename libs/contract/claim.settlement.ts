import { readOnly, withActor } from '@utfall/database';
import { derivedId, systemActor, type Engine, type ProcessReader, type ProcessRow } from '@utfall/engine';
import type { Claim, Person } from '@utfall/tariff';
import type { ComputedStatement, SettledPeriod } from '@utfall/tariff/statement';
import { claimOf, type StoredClaim } from './claim.count.ts';
import type { ClaimContext } from './claim.rules.machine.ts';
import { enrolmentsOf } from './enrolment.reads.ts';
import { followHoldbacks } from './holdback.settlement.ts';
import type { Terms } from './terms.types.ts';
import type { StatementContext } from './statement.rules.machine.ts';

const reported = {
  name: 'contract_claims_reported',
  text: `select id, state, context from engine.process where tenant_id = $1 and parent_id = $2 and kind = 'claim'
    and state in ('verified', 'settled', 'paid', 'flagged', 'reversed') and context ->> 'occurredOn' <= $3 order by id`,
};

interface Reported {
  readonly periodEnd: string;
  readonly earlier: readonly SettledPeriod[];
  /** Outcomes that wait for a dispute: what they have given stands, and they give nothing new. */
  readonly disputedClaims: ReadonlySet<string>;
}

/**
 * What outcomes have come to since the earlier periods: those verified, and those taken back after they were counted.
 * Nothing for a tariff that counts none, so that its statements keep their bytes.
 */
export async function claimsFor(
  { database }: Pick<ProcessReader, 'database'>,
  contract: ProcessRow,
  { tariff, cohorts }: Pick<Terms, 'tariff' | 'cohorts'>,
  { periodEnd, earlier, disputedClaims }: Reported,
): Promise<Pick<SettledPeriod, 'claims' | 'persons'>> {
  if (!tariff.metrics.some(({ counting }) => counting !== undefined)) return {};
  const { rows } = await readOnly(database, { id: systemActor.id, organisation: contract.tenant }, (client) =>
    client.query<StoredClaim>({ ...reported, values: [contract.tenant, contract.id, periodEnd] }),
  );
  const last = new Map(earlier.flatMap(({ claims = [] }) => claims.map(({ id, state }) => [id, state] as const)));
  const told = rows.flatMap((row): { claim: Claim; row: StoredClaim }[] => {
    const state = reportedState(row);
    const waits = disputedClaims.has(row.id) && !last.has(row.id);
    return state === null || waits ? [] : [{ claim: claimOf(row.id, state, row.context), row }];
  });
  const claims = told.map(({ claim }) => claim).filter(({ id, state }) => (last.get(id) ?? 'reversed') !== state);
  const enrolled = cohorts ? await enrolmentsOf({ database }, contract) : [];
  const there = enrolled.filter(({ enrolledOn }) => enrolledOn <= periodEnd);
  return { claims, persons: personsOf([...there, ...told.map(({ row }) => row.context)]) };
}

/** A flagged outcome keeps what it has given, and gives nothing new. */
function reportedState({ state, context: { flaggedIn } }: StoredClaim): 'verified' | 'reversed' | null {
  if (state === 'reversed') return 'reversed';
  if (state === 'flagged') return flaggedIn === 'settled' || flaggedIn === 'paid' ? 'verified' : null;
  return 'verified';
}

function personsOf(known: readonly Pick<ClaimContext, 'person' | 'cohort' | 'enrolledOn'>[]): Person[] {
  const persons = new Map<string, Person>();
  for (const { person, cohort, enrolledOn } of known) {
    const before = persons.get(person);
    const first = cohort ?? before?.cohort;
    const enrolled = enrolledOn ?? before?.enrolledOn;
    persons.set(person, { person, ...(first != null && { cohort: first }), ...(enrolled != null && { enrolledOn: enrolled }) });
  } // prettier-ignore
  return [...persons.values()].sort((one, other) => (one.person < other.person ? -1 : 1));
}

/** Tells every outcome of a statement when it is settled and paid, and frees the evidence of one that has ended. */
export function followClaimsIn(engine: Engine): void {
  engine.handle('contract.statementMoved', async ({ tenant, payload }) => {
    const { statement, became } = payload as { statement: string; became: string };
    const type = { accepted: 'settle', reconciled: 'markPaid' }[became];
    if (type === undefined) return;
    for (const claim of await claimsIn(engine, tenant, statement))
      await engine.send({
        tenant,
        process: claim,
        event: { type, statement },
        by: systemActor,
        id: derivedId(type, statement, claim),
      });
    if (became === 'accepted') await followHoldbacks(engine, tenant, statement);
  });
  engine.handle('contract.claimEnded', async ({ tenant, process }) => {
    await withActor(engine.database, { id: null, organisation: tenant }, (client) =>
      client.query('delete from contract.spent where tenant_id = $1 and claim_id = $2', [tenant, process]),
    );
  });
}

async function claimsIn(engine: Engine, tenant: string, statement: string): Promise<readonly string[]> {
  const row = await engine.row(tenant, statement);
  if (row?.kind !== 'statement') return [];
  const { version } = row.context as StatementContext;
  const { rows } = await readOnly(engine.database, { id: systemActor.id, organisation: tenant }, (client) =>
    client.query<{ body: ComputedStatement }>({
      name: 'contract_statement_claims',
      text: `select body from engine.content where tenant_id = $1 and process_id = $2 and part = 'statement' and version = $3`,
      values: [tenant, statement, version],
    }),
  );
  const claims = rows[0]?.body.input.periods.at(-1)?.claims ?? [];
  return claims.filter(({ state }) => state === 'verified').map(({ id }) => id);
}
