import { readOnly } from '@utfall/database';
import { readMark, systemActor, type ProcessReader, type ProcessRow, type ReadMark } from '@utfall/engine';
import { moneyFromText, moneyToText, sumMoney } from '@utfall/tariff';
import { claimsFor } from './claim.settlement.ts';
import type { ContractContext, OrderedStatement } from './contract.context.machine.ts';
import type { MeasurementContext } from './measurement.rules.machine.ts';
import {
  computeStatement,
  type Computation,
  type ComputedStatement,
  type MeasuredInput,
  type SettledPeriod,
} from './settlement.ts';
import type { StatementContext } from './statement.rules.machine.ts';
import type { Terms } from './terms.ts';

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
  const contract = row.parent === null ? null : await engine.row(row.tenant, row.parent);
  if (!contract) throw new Error(`statement ${row.id} has no contract`);
  const terms = await termsOf(engine, contract);
  if (!terms) throw new Error(`contract ${contract.id} has no terms`);
  const earlier = settledBefore(contract.context as ContractContext, row.id);
  const [measured, periods] = await Promise.all([
    measurementsOf(engine, contract, periodEnd),
    periodsOf(engine, contract.tenant, earlier.at(-1)),
  ]);
  const counted = await claimsFor(engine, contract, terms.tariff, { periodEnd, earlier: periods });
  const own: SettledPeriod = { periodEnd, inputs: measured.map(inputOf), ...counted };
  const input = { contract: contract.id, number, termsHash, tariff: terms.tariff, periods: [...periods, own] };
  const computation = computeStatement(input);
  if (!computation.blocked) assertSame(computation.statement, earlier, row.id);
  const reads = [contract, ...measured].map(readMark);
  return { computation, measurements: measured.map(({ id }) => id), reads };
}

/** The terms a contract has now, as they were stored; null before any were described. */
export async function termsOf(engine: ProcessReader, contract: ProcessRow): Promise<Terms | null> {
  const { termsVersion } = contract.context as ContractContext;
  return content<Terms>(engine, {
    tenant: contract.tenant,
    process: contract.id,
    part: 'terms',
    version: termsVersion,
  });
}

interface Part {
  readonly tenant: string;
  readonly process: string;
  readonly part: string;
  readonly version: number;
}

async function content<Body>(engine: ProcessReader, { tenant, process, part, version }: Part): Promise<Body | null> {
  const { rows } = await readOnly(engine.database, { id: systemActor.id, organisation: tenant }, (client) =>
    client.query<{ body: Body }>({
      name: 'contract_content',
      text: `select body from engine.content where tenant_id = $1 and process_id = $2 and part = $3 and version = $4`,
      values: [tenant, process, part, version],
    }),
  );
  return rows[0]?.body ?? null;
}

/** The statements that are settled before this one, in order. */
function settledBefore({ statements }: ContractContext, id: string): readonly OrderedStatement[] {
  const settled = statements.filter(({ state }) => state === 'accepted' || state === 'reconciled');
  const at = settled.findIndex(({ statement }) => statement === id);
  return at < 0 ? settled : settled.slice(0, at);
}

async function periodsOf(
  engine: ProcessReader,
  tenant: string,
  last: OrderedStatement | undefined,
): Promise<readonly SettledPeriod[]> {
  if (!last) return [];
  const row = await engine.row(tenant, last.statement);
  const { version } = row!.context as StatementContext;
  const statement = await content<ComputedStatement>(engine, {
    tenant,
    process: last.statement,
    part: 'statement',
    version,
  });
  if (!statement) throw new Error(`statement ${last.statement} has no computation ${version}`);
  return statement.input.periods;
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
