import { readMark, type ProcessReader, type ProcessRow, type ReadMark } from '@utfall/engine';
import { moneyFromText, moneyToText, sumMoney } from '@utfall/tariff';
import type { EarlierTerms } from '@utfall/tariff/statement';
import { claimsFor } from './claim.settlement.ts';
import { referralsFor } from './cohort.settlement.ts';
import type { ContractContext, OrderedStatement } from './contract.context.machine.ts';
import { mattersOf, waitingIn } from './matters.ts';
import type { MeasurementContext } from './measurement.rules.machine.ts';
import {
  computeStatement,
  type Computation,
  type ComputedStatement,
  type MeasuredInput,
  type SettledPeriod,
  type SettlementInput,
} from './settlement.ts';
import type { StatementContext } from './statement.rules.machine.ts';
import { computedOf, termsWith } from './stored.reads.ts';

/** A statement computed from what is stored now, with the versions it was read at. */
export interface Settlement {
  readonly computation: Computation;
  readonly measurements: readonly string[];
  readonly reads: readonly ReadMark[];
}

/**
 * Computes the statement of a row from its contract's terms, its attested measurements and what earlier statements were
 * settled on. Throws when the earlier statements do not come out as they were accepted: then somebody changed the past.
 */
export async function settlementOf(engine: ProcessReader, row: ProcessRow): Promise<Settlement> {
  const { periodEnd, number, termsHash } = row.context as StatementContext;
  const { tenant } = row;
  const contract = row.parent === null ? null : await engine.row(row.tenant, row.parent);
  if (!contract) throw new Error(`statement ${row.id} has no contract`);
  const terms = await termsWith(engine, contract, termsHash);
  if (!terms) throw new Error(`contract ${contract.id} has no terms ${termsHash}`);
  const { tariff } = terms;
  const earlier = settledBefore(contract.context as ContractContext, row.id);
  const [measured, settled, matters] = await Promise.all([
    measurementsOf(engine, contract, periodEnd),
    settledInput(engine, tenant, earlier.at(-1)),
    mattersOf(engine, contract),
  ]);
  const periods = settled?.periods ?? [];
  const { claims: disputedClaims, payments, decided } = waitingIn(matters);
  const counted = await claimsFor(engine, contract, terms, { periodEnd, earlier: periods, disputedClaims });
  const referred = await referralsFor(engine, contract, terms, { periodEnd, earlier: periods });
  const disputed = payments.filter((name) => tariff.payments.some((payment) => payment.name === name));
  const own: SettledPeriod = {
    ...{ periodEnd, inputs: [...measured.map(inputOf), ...referred.inputs], ...counted },
    ...(disputed.length > 0 && { disputed }),
    ...(Object.keys(decided).length > 0 && { decided }),
  };
  const before = settled ? earlierTerms(settled, termsHash) : [];
  const input = {
    ...{ contract: contract.id, number, termsHash, tariff, periods: [...periods, own] },
    ...(before.length > 0 && { earlier: before }),
  };
  const computation = computeStatement(input);
  if (!computation.blocked) assertSame(computation.statement, earlier, row.id);
  const reads = [...[contract, ...measured, ...referred.rows].map(readMark), ...matters.map(({ id, version }) => ({ process: id, version }))]; // prettier-ignore
  return { computation, measurements: measured.map(({ id }) => id), reads };
}

/** The terms that were in force before those with this hash, for what is settled on them. */
export function earlierTerms({ termsHash, tariff, periods, earlier = [] }: SettlementInput, now: string): readonly EarlierTerms[] {
  return termsHash === now ? earlier : [...earlier, { termsHash, tariff, periods: periods.length }];
} // prettier-ignore

/** What the last settled statement of a contract rests on; null before any is settled. */
export function lastSettled(engine: ProcessReader, contract: ProcessRow): Promise<SettlementInput | null> {
  return settledInput(engine, contract.tenant, settledBefore(contract.context as ContractContext, '').at(-1));
}

/** The statements that are settled before this one, in order. */
function settledBefore({ statements }: ContractContext, id: string): readonly OrderedStatement[] {
  const settled = statements.filter(({ state }) => state === 'accepted' || state === 'reconciled');
  const at = settled.findIndex(({ statement }) => statement === id);
  return at < 0 ? settled : settled.slice(0, at);
}

async function settledInput(
  engine: ProcessReader,
  tenant: string,
  last: OrderedStatement | undefined,
): Promise<SettlementInput | null> {
  return last ? (await computedOf(engine, (await engine.row(tenant, last.statement))!)).input : null;
}

/** The measurements that count for a period: ordered, not withdrawn, not replaced. Sorted, so that the input is one text. */
async function measurementsOf(engine: ProcessReader, contract: ProcessRow, periodEnd: string): Promise<ProcessRow[]> {
  const { measurements } = contract.context as ContractContext;
  const ordered = measurements
    .filter((one) => one.periodEnd === periodEnd && (one.state === 'open' || one.state === 'attested'))
    .sort((one, other) => (one.metric < other.metric ? -1 : 1));
  const rows = await Promise.all(ordered.map(({ measurement }) => engine.row(contract.tenant, measurement)));
  return rows.filter((row): row is ProcessRow => row !== null && row.state !== 'withdrawn');
}

function inputOf({ id, state, context }: ProcessRow): MeasuredInput {
  const { metric, value, datasetHash } = context as MeasurementContext;
  return { metric, value, verified: state === 'attested', measurement: id, datasetHash };
}

function assertSame(statement: ComputedStatement, earlier: readonly OrderedStatement[], id: string): void {
  const { currency } = statement;
  const accepted = sumMoney(
    earlier.map(({ payable }) => moneyFromText(payable ?? '0', currency)!),
    currency,
  );
  if (moneyToText(accepted) === statement.paidEarlier) return;
  const sums = `${moneyToText(accepted)} were accepted, ${statement.paidEarlier} come out`;
  throw new Error(`the statements before ${id} do not recompute: ${sums}`);
}
