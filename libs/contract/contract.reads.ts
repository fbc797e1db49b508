import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { Engine, related } from '@utfall/engine';
import { DATABASE, type MoneyObject, processColumns, type ProcessColumns } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { canonicalJson, moneyFromText, moneyToText, money, printTariff, sumMoney } from '@utfall/tariff';
import type { FirstSight } from '@utfall/tariff/simulation';
import { bundleOf } from './bundle.reads.ts';
import { fedMetrics } from './cohort.terms.ts';
import type { ContractContext } from './contract.context.machine.ts';
import type {
  Contract,
  ContractParty,
  ContractTerms,
  Measurement,
  PaymentStatement,
  StatementSummary,
  TermsSimulation,
} from './contract.types.ts';
import { drawRows } from './round.draw.ts';
import type { MeasurementContext } from './measurement.rules.machine.ts';
import { computeStatement, type ComputedStatement } from './settlement.ts';
import type { StatementContext } from './statement.rules.machine.ts';
import type { Terms } from './terms.types.ts';

interface Row<Context> extends ProcessColumns {
  readonly parent: string;
  readonly context: Context;
}
interface MeasurementRow extends Row<MeasurementContext> {
  readonly method: string | null;
}
interface ContractRow extends Row<ContractContext> {
  readonly title: string;
  readonly terms: Terms | null;
  readonly simulation: FirstSight | null;
  readonly names: Readonly<Record<string, string>>;
  readonly children: readonly (MeasurementRow | Row<StatementContext>)[];
}

const columns = `${processColumns}, p.parent_id as parent, p.context`;
const method = `(select k.body ->> 'method' from engine.content k where k.tenant_id = p.tenant_id and k.process_id = p.id
  and k.part = 'estimate' order by k.version desc limit 1) as method`;
const children = `(select coalesce(jsonb_agg(to_jsonb(c) order by c.id), '[]') from (
  select ${columns}, ${method} from engine.process p where p.tenant_id = q.tenant_id and p.parent_id = q.id) c) as children`;
const names = `(select coalesce(jsonb_object_agg(o.id, o.name), '{}') from jsonb_array_elements(q.context -> 'parties') party
  cross join lateral (select id, name from people.organisation where id = (party ->> 'organisation')::uuid limit 1) o) as names`;
const latest = (part: string): string => `(select k.body from engine.content k where k.tenant_id = q.tenant_id
  and k.process_id = q.id and k.part = '${part}' order by k.version desc limit 1)`;

const oneContract = {
  name: 'contract_one',
  text: `select q.tenant_id as tenant, q.id, q.kind, q.state, q.version, q.parent_id as parent, q.context,
    q.due_at is not null and q.due_at <= now() + q.clock_offset as due,
    ${latest('design')} ->> 'title' as title, ${latest('terms')} as terms, ${latest('simulation')} as simulation, ${names}, ${children}
    from engine.process q where q.id = $1 and q.kind = 'contract'`,
};
const oneMeasurement = {
  name: 'contract_measurement',
  text: `select ${columns}, ${method} from engine.process p where p.id = $1 and p.kind = 'measurement'`,
};
const oneStatement = {
  name: 'contract_statement',
  text: `select ${columns}, k.body from engine.process p left join engine.content k on k.tenant_id = p.tenant_id
    and k.process_id = p.id and k.part = 'statement' and k.version = (p.context ->> 'version')::int
    where p.id = $1 and p.kind = 'statement'`,
};

/** What screens read of contracts: one statement each, behind row-level security. */
@Injectable()
export class ContractReads {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  /** One contract with its terms, parties, measurements and statements. */
  async contract(actor: Actor, id: string): Promise<Contract | null> {
    const row = await this.one<ContractRow>(actor, oneContract, id);
    if (!row) return null;
    const shown = await Promise.all(row.children.map((child) => this.shown(child)));
    const of = <Child>(kind: string): Child[] => shown.filter((child) => child.kind === kind) as Child[];
    return {
      ...(await this.plain(row)),
      trailId: row.context.trail,
      title: row.terms?.title ?? row.title,
      parties: partiesOf(row),
      terms: termsOf(row),
      measurements: of<Measurement>('measurement'),
      statements: of<StatementSummary>('statement'),
      accepted: acceptedOf(row.context),
    } as Contract;
  }

  async measurement(actor: Actor, id: string): Promise<Measurement | null> {
    const row = await this.one<MeasurementRow>(actor, oneMeasurement, id);
    return row && ((await this.shown(row)) as Measurement);
  }

  /** One payment statement, computed again from its own input so that anybody sees whether it still comes out. */
  async statement(actor: Actor, id: string): Promise<PaymentStatement | null> {
    const row = await this.one<Row<StatementContext> & { body: ComputedStatement | null }>(actor, oneStatement, id);
    if (!row) return null;
    const { body, context } = row;
    const hidesPersons = body !== null && countsPersons(body) && (await this.isFunder(actor, row));
    return {
      ...(await this.shown(row)),
      ...computedOf(body),
      ...(hidesPersons && { document: null }),
      computation: context.version,
      hash: context.statementHash,
      paidOn: context.paidOn,
      bundle: body && context.issuedBy && !hidesPersons ? await bundleOf(this.database, actor, body) : null,
    } as PaymentStatement;
  }

  /** A funder is told sums, not whose outcomes they rest on. */
  private async isFunder(actor: Actor, { tenant, id }: Row<StatementContext>): Promise<boolean> {
    const row = await this.engine.row(tenant, id);
    return row === null || related(actor, row).relation === 'funder';
  }

  private async one<Found>(actor: Actor, query: { name: string; text: string }, id: string): Promise<Found | null> {
    const { rows } = await readOnly(this.database, actor, (client) => client.query({ ...query, values: [id] }));
    return (rows[0] as Found | undefined) ?? null;
  }

  private async shown(row: MeasurementRow | Row<StatementContext>): Promise<Measurement | StatementSummary> {
    const plain = { ...(await this.plain(row)), contractId: row.parent };
    return (isMeasurement(row) ? { ...plain, ...measuredOf(row) } : { ...plain, ...settledOf(row.context) }) as
      Measurement | StatementSummary;
  }

  private async plain(row: Omit<Row<object>, 'context'>) {
    const { tenant, id, kind, version } = row;
    return { tenant, id, kind, version, state: await this.engine.stateNow(row) };
  }
}

const countsPersons = ({ input }: ComputedStatement): boolean =>
  input.periods.some(({ claims }) => claims !== undefined);

function isMeasurement(row: MeasurementRow | Row<StatementContext>): row is MeasurementRow {
  return row.kind === 'measurement';
}

function measuredOf({ context, method: computed }: MeasurementRow) {
  const { metric, periodEnd, value, planHash, datasetHash, corrects, attestedAt } = context;
  const answer = typeof value === 'boolean' ? value : null;
  const number = typeof value === 'string' ? value : null;
  const { rows = null, sampleSeed = null, sampleErrors = null } = context;
  const sampleRows = rows !== null && sampleSeed !== null ? drawRows(rows, sampleSeed) : [];
  const told = {
    metric,
    periodEnd,
    value: number,
    answer,
    method: computed,
    planHash,
    datasetHash,
    corrects,
    attestedAt,
  };
  return { ...told, rows, sampleSeed, sampleRows, sampleErrors };
}

function settledOf({ number, periodEnd, final, payable, currency }: StatementContext) {
  return { number, periodEnd, final, payable: payable === null ? null : { amount: payable, currency } };
}

function computedOf(body: ComputedStatement | null) {
  if (!body) return { inputs: [], lines: [], paidEarlier: null, inputHash: null, recomputedHash: null, document: null };
  const { currency } = body;
  const amountOf = (amount: string): MoneyObject => ({ amount, currency });
  const again = computeStatement(body.input);
  return {
    inputs: body.input.periods.at(-1)!.inputs.map(({ metric, value, measurement, datasetHash }) => ({
      metric,
      value: String(value),
      measurementId: measurement,
      datasetHash,
    })),
    lines: body.lines.map((line) => ({ ...line, amount: amountOf(line.amount) })),
    paidEarlier: amountOf(body.paidEarlier),
    inputHash: body.inputHash,
    recomputedHash: again.blocked ? null : again.hash,
    document: canonicalJson(body),
  };
}

function partiesOf({ context, names: nameOf }: ContractRow): ContractParty[] {
  return context.parties.map(({ organisation, relation, share }) => {
    const signature = context.signatures.find(
      (one) => one.organisation === organisation && one.termsHash === context.termsHash,
    );
    const name = nameOf[organisation] ?? organisation;
    return { organisationId: organisation, name, relation, share, signedAt: signature?.at ?? null };
  });
}

function simulationOf({ low, middle, high, currency, capBindsPercent, worlds, assumed }: FirstSight): TermsSimulation {
  const amountOf = (amount: string): MoneyObject => ({ amount, currency });
  const spread = { low: amountOf(low), middle: amountOf(middle), high: amountOf(high) };
  return { ...spread, capBindsPercent, worlds, assumed: [...assumed] };
}

function termsOf({ terms, context, simulation }: ContractRow): ContractTerms | null {
  if (!terms || context.termsHash === null || context.capMinorUnits === null) return null;
  const { tariff, calendar, acceptanceDays, silenceAccepts, vatBasis, paymentDays } = terms;
  const fed = fedMetrics(terms);
  const cap = moneyToText(money(BigInt(context.capMinorUnits), tariff.currency));
  return {
    hash: context.termsHash,
    version: context.termsVersion,
    tariff: printTariff(tariff),
    metrics: tariff.metrics
      .filter(({ name }) => !fed.includes(name))
      .map(({ name, label, kind, note }) => ({
        name,
        label: label ?? { sv: name, en: name },
        isFlag: kind.kind === 'truth',
        note: note ?? null,
      })),
    cap: { amount: cap, currency: tariff.currency },
    calendar,
    acceptanceDays,
    silenceAccepts,
    vatBasis,
    paymentDays,
    cohorts: [...(terms.cohorts ?? [])],
    compensation: terms.compensation ?? null,
    simulation: simulation?.seed === context.termsHash ? simulationOf(simulation) : null,
  };
}

function acceptedOf({ statements, currency }: ContractContext): MoneyObject | null {
  if (currency === null) return null;
  const amounts = statements.flatMap(({ payable }) => (payable === null ? [] : [moneyFromText(payable, currency)!]));
  return { amount: moneyToText(sumMoney(amounts, currency)), currency };
}
