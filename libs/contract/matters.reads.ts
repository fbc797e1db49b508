import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { DATABASE, moneyOf, processColumns, type ProcessColumns } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { printTariff } from '@utfall/tariff';
import type { Impact } from './amendment.impact.ts';
import { impactNow } from './amendment.reads.ts';
import type { AmendmentContext } from './amendment.rules.machine.ts';
import type { Amendment, AmendmentImpact } from './amendment.types.ts';
import type { DisputeContext } from './dispute.rules.machine.ts';
import type { Dispute } from './dispute.types.ts';
import { drawnMinorUnits, type DrawdownContext } from './drawdown.rules.machine.ts';
import type { Funding } from './funding.types.ts';
import type { HoldbackContext } from './holdback.machine.ts';
import type { Holdback } from './holdback.types.ts';
import { termsOf } from './stored.reads.ts';
import type { Terms } from './terms.types.ts';

/** One matter by its id, or all of a contract. */
export type Sought = { readonly id: string } | { readonly contract: string };

interface Row<Context> extends ProcessColumns {
  readonly context: Context;
  readonly texts: { readonly terms?: Terms; readonly opening?: { readonly reason: string } };
}

const texts = `(select coalesce(jsonb_object_agg(k.part, k.body order by k.version), '{}') from engine.content k
  where k.tenant_id = p.tenant_id and k.process_id = p.id and k.part in ('terms', 'opening')) as texts`;

/** What screens read of amendments, disputes, holdbacks and funding. */
@Injectable()
export class MatterReads {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async amendments(actor: Actor, sought: Sought): Promise<Amendment[]> {
    const rows = await this.rows<AmendmentContext>('amendment', actor, sought);
    return Promise.all(
      rows.map(async ({ context, texts: { terms }, ...row }) => {
        const { contract, effectiveFrom, ground, termsHash, capMinorUnits, impactHash, signatures, currency } = context;
        const money = (units: string) => moneyOf(BigInt(units), currency);
        return {
          ...(await this.plain(row)),
          ...{ contractId: contract, effectiveFrom, ground, termsHash, impactHash },
          title: terms?.title ?? null,
          tariff: terms ? printTariff(terms.tariff) : null,
          tariffBefore: await this.tariffNow(row),
          cap: capMinorUnits === null ? null : money(capMinorUnits),
          capBefore: money(context.baseCapMinorUnits),
          impact: ['draft', 'review'].includes(row.state) ? await this.impact(row) : await this.impactKept(actor, row),
          signedBy: signatures.map(({ organisation }) => organisation),
        } as Amendment;
      }),
    );
  }

  async disputes(actor: Actor, sought: Sought): Promise<Dispute[]> {
    const rows = await this.rows<DisputeContext>('dispute', actor, sought);
    return Promise.all(
      rows.map(async ({ context, texts: { opening }, ...row }) => {
        const { contract, statement, payment, claim, opened, proposed, outcome } = context;
        return {
          ...(await this.plain(row)),
          ...{ contractId: contract, statementId: statement, payment, claimId: claim, outcome },
          reason: opening?.reason ?? '',
          openedBy: opened.organisation,
          proposedOutcome: proposed?.outcome ?? null,
          proposedBy: proposed?.organisation ?? null,
        } as Dispute;
      }),
    );
  }

  async holdbacks(actor: Actor, sought: Sought): Promise<Holdback[]> {
    const rows = await this.rows<HoldbackContext>('holdback', actor, sought);
    return Promise.all(
      rows.map(async ({ context, ...row }) => {
        const { contract, payment, amount, currency, proposed, answerDueAt } = context;
        const told = { contractId: contract, payment, amount: { amount, currency }, answerDueAt };
        return { ...(await this.plain(row)), ...told, proposed: proposed?.what ?? null } as Holdback;
      }),
    );
  }

  async fundings(actor: Actor, sought: Sought): Promise<Funding[]> {
    const rows = await this.rows<DrawdownContext>('drawdown', actor, sought);
    return Promise.all(
      rows.map(async ({ context, ...row }) => {
        const { contract, funder, currency, requested, draws } = context;
        const [committed, drawn] = [BigInt(context.committedMinorUnits), drawnMinorUnits(context)];
        const money = (units: bigint) => moneyOf(units, currency);
        return {
          ...(await this.plain(row)),
          ...{ contractId: contract, funderId: funder, committed: money(committed), drawn: money(drawn) },
          left: money(committed - drawn),
          requested: requested && money(BigInt(requested.amountMinorUnits)),
          draws: draws.map(({ number, amountMinorUnits, paidOn }) => ({ number, paidOn, amount: money(BigInt(amountMinorUnits)) })), // prettier-ignore
        } as Funding;
      }),
    );
  }

  private async tariffNow({ tenant, id }: ProcessColumns): Promise<string | null> {
    const row = await this.engine.row(tenant, id);
    const contract = row?.parent ? await this.engine.row(tenant, row.parent) : null;
    const terms = contract && (await termsOf(this.engine, contract));
    return terms ? printTariff(terms.tariff) : null;
  }

  /** What an amendment means now. */
  private async impact({ tenant, id }: ProcessColumns): Promise<AmendmentImpact | null> {
    const row = await this.engine.row(tenant, id);
    const contract = row?.parent ? await this.engine.row(tenant, row.parent) : null;
    const read = row && contract && (await impactNow(this.engine, row, contract));
    return read && !read.blocked ? shownImpact(read.impact) : null;
  }

  /** What an amendment meant when the parties signed it. */
  private async impactKept(actor: Actor, { tenant, id }: ProcessColumns): Promise<AmendmentImpact | null> {
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<{ body: Impact }>({
        name: 'contract_impact',
        text: `select body from engine.content where tenant_id = $1 and process_id = $2 and part = 'impact'
          order by version desc limit 1`,
        values: [tenant, id],
      }),
    );
    return rows[0] ? shownImpact(rows[0].body) : null;
  }

  private async rows<Context>(kind: string, actor: Actor, sought: Sought): Promise<Row<Context>[]> {
    const about = 'id' in sought ? sought.id : sought.contract;
    const where = 'id' in sought ? 'p.id = $2' : 'p.parent_id = $2';
    const tenant = (await this.engine.find(about))?.tenant ?? null;
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<Row<Context>>({
        name: `contract_matters_${'id' in sought ? 'one' : 'all'}`,
        text: `select ${processColumns}, p.context, ${texts} from engine.process p
          where p.tenant_id = $1 and ${where} and p.kind = $3 order by p.id`,
        values: [tenant, about, kind],
      }),
    );
    return rows;
  }

  private async plain(row: ProcessColumns) {
    const { tenant, id, kind, version } = row;
    return { tenant, id, kind, version, state: await this.engine.stateNow(row) };
  }
}

function shownImpact({ rows, assumed, adjustment, currency }: Impact): AmendmentImpact {
  const money = (amount: string) => ({ amount, currency });
  return {
    assumed: [...assumed],
    adjustment: money(adjustment),
    rows: rows.map(({ kind, periodEnd, before, after, payers }) => ({
      ...{ kind, periodEnd, before: money(before), after: money(after) },
      payers: payers.map((one) => ({ payer: one.payer, before: money(one.before), after: money(one.after) })),
    })),
  };
}
