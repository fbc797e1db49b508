import { readOnly } from '@utfall/database';
import { readMark, systemActor, type FactsLoader, type ProcessReader, type ProcessRow } from '@utfall/engine';
import { actsFor, type ContractContext } from './contract.context.machine.ts';
import type { DisputeContext, DisputeFacts } from './dispute.rules.machine.ts';
import type { DrawdownContext, DrawdownFacts } from './drawdown.rules.machine.ts';
import { mattersOf, waitingIn } from './matters.ts';
import type { StatementContext } from './statement.rules.machine.ts';
import { computedOf } from './stored.reads.ts';

const issued = ['issued', 'disputed', 'corrected', 'accepted', 'invoiced', 'paid', 'reconciled'];
const signed = ['signed', 'mobilising', 'delivering', 'tail', 'suspended', 'finalSettlement'];

/** What the statement and the contract say to a dispute, each where a rule looks. */
export const disputeFacts: FactsLoader = async ({ engine, row, creation, event, by }) => {
  const [tenant, id] = row ? [row.tenant, row.parent] : [creation!.tenant, creation!.parent ?? null];
  const contract = id === null ? null : await engine.row(tenant, id);
  if (contract?.kind !== 'contract') return { facts: {} satisfies DisputeFacts };
  if (row) {
    const asked = { proposed: 'acceptSettlement', determination: 'determine' }[row.state];
    if (asked === undefined || (event !== null && event.type !== asked)) return { facts: {} satisfies DisputeFacts };
    const corrected = await isCorrected(engine, contract, row.context as DisputeContext);
    return { facts: { corrected } satisfies DisputeFacts, reads: [readMark(contract)] };
  }
  const statement = await engine.row(tenant, String(creation!.event['statement']));
  const isOwn = statement?.kind === 'statement' && statement.parent === contract.id && issued.includes(statement.state);
  const { parties } = contract.context as ContractContext;
  const { payments, claims } = waitingIn(await mattersOf(engine, contract));
  const { payment, claim = null } = creation!.event as unknown as { payment: string; claim?: string | null };
  const facts: DisputeFacts = {
    partyDisputes: ['authority', 'funder', 'provider'].some((relation) => actsFor(parties, relation, by)),
    payments: isOwn ? (await computedOf(engine, statement)).input.tariff.payments.map(({ name }) => name) : [],
    disputedAlready: claim === null ? payments.includes(payment) : claims.has(claim),
  };
  return { facts, ...(isOwn && { reads: [readMark(statement)] }) };
};

/** True when what the disputed part rests on has been corrected: a measurement of the period, or the outcome. */
async function isCorrected(engine: ProcessReader, contract: ProcessRow, dispute: DisputeContext): Promise<boolean> {
  if (dispute.claim !== null) {
    const claim = await engine.row(contract.tenant, dispute.claim);
    return claim !== null && ['rejected', 'reversed', 'withdrawn'].includes(claim.state);
  }
  const statement = await engine.row(contract.tenant, dispute.statement);
  const { periodEnd } = statement!.context as StatementContext;
  const { measurements } = contract.context as ContractContext;
  return measurements.some((one) => one.corrects !== null && one.state === 'attested' && one.periodEnd === periodEnd);
}

/** What the contract and the funder's other commitments say to a commitment. */
export const drawdownFacts: FactsLoader = async ({ engine, row, creation, by }) => {
  const [tenant, id] = row ? [row.tenant, row.parent] : [creation!.tenant, creation!.parent ?? null];
  const contract = id === null ? null : await engine.row(tenant, id);
  if (contract?.kind !== 'contract') return { facts: {} satisfies DrawdownFacts };
  const contractRuns = signed.includes(contract.state);
  const reads = [readMark(contract)];
  if (row) return { facts: { contractRuns } satisfies DrawdownFacts, reads };
  const { parties } = contract.context as ContractContext;
  const facts: DrawdownFacts = {
    contractRuns,
    funderPledges: actsFor(parties, 'funder', by),
    pledgedAlready: await hasPledged(engine, contract, by.organisation),
  };
  return { facts, reads };
};

async function hasPledged(
  { database }: Pick<ProcessReader, 'database'>,
  contract: ProcessRow,
  funder: DrawdownContext['funder'] | null,
): Promise<boolean> {
  const { rows } = await readOnly(database, { id: systemActor.id, organisation: contract.tenant }, (client) =>
    client.query<{ pledged: boolean }>({
      name: 'contract_pledged',
      text: `select exists (select 1 from engine.process where tenant_id = $1 and parent_id = $2 and kind = 'drawdown'
        and state not in ('withdrawn', 'closed') and context ->> 'funder' = $3) as pledged`,
      values: [contract.tenant, contract.id, funder],
    }),
  );
  return rows[0]?.pledged ?? false;
}
