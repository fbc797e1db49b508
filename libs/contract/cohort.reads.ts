import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { Engine, related, systemActor, type ProcessRow } from '@utfall/engine';
import { cursorKey, DATABASE, pageOf, processColumns, type Page, type ProcessColumns } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import type { CohortContext, ReferralReport } from './cohort.rules.machine.ts';
import { cohortTerms } from './cohort.facts.ts';
import type { CohortTerms } from './terms.types.ts';
import type { Cohort, CohortCounts, CohortReferral, Enrolment } from './cohort.types.ts';
import type { EnrolmentContext } from './enrolment.rules.machine.ts';

interface Row<Context> extends ProcessColumns {
  readonly parent: string;
  readonly context: Context;
}

const counted = {
  name: 'contract_enrolment_counts',
  text: `select count(*) filter (where state = 'enrolled')::int as enrolled,
    count(*) filter (where state = 'exited')::int as exited
    from engine.process where tenant_id = $1 and parent_id = $2 and kind = 'enrolment' and state <> 'struck'`,
};
const isSmall = (count: number): boolean => count > 0 && count < 5;

/** The counts as they may be shown: exact, or none of 1 to 4 nor a sum that gives one away. */
export function shownCounts({ enrolled, exited }: { enrolled: number; exited: number }, exact: boolean): CohortCounts {
  const isSuppressed = !exact && [enrolled, exited].some(isSmall);
  const shown = (count: number): number | null => (isSuppressed && isSmall(count) ? null : count);
  return { enrolled: shown(enrolled), exited: shown(exited), all: isSuppressed ? null : enrolled + exited, isSuppressed };
} // prettier-ignore

/** A report as it may be shown. The shortfall would give a small count away, so it is hidden with it. */
export function shownReferral(
  { periodEnd, count, state, agreedAt }: ReferralReport,
  terms: CohortTerms | null,
  exact: boolean,
): CohortReferral {
  const hidden = !exact && isSmall(count);
  const least = terms?.referrals?.least ?? null;
  const shortfall = least === null || hidden ? null : Math.max(0, least - count);
  return { periodEnd, count: hidden ? null : count, state, shortfall, agreedAt };
}

/** What screens read of cohorts and enrolments. */
@Injectable()
export class CohortReads {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async cohorts(actor: Actor, sought: { readonly id: string } | { readonly contract: string }): Promise<Cohort[]> {
    const about = 'id' in sought ? sought.id : sought.contract;
    const where = 'id' in sought ? 'p.id = $2' : 'p.parent_id = $2';
    const tenant = (await this.engine.find(about))?.tenant ?? null;
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<Row<CohortContext>>({
        name: `contract_cohorts_${'id' in sought ? 'one' : 'all'}`,
        text: `select ${processColumns}, p.parent_id as parent, p.context from engine.process p
          where p.tenant_id = $1 and ${where} and p.kind = 'cohort' order by p.id`,
        values: [tenant, about],
      }),
    );
    const contract = rows[0] ? await this.engine.row(rows[0].tenant, rows[0].parent) : null;
    return contract ? Promise.all(rows.map((row) => this.cohort(actor, contract, row))) : [];
  }

  async enrolment(actor: Actor, id: string): Promise<Enrolment | null> {
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<Row<EnrolmentContext>>({
        name: 'contract_enrolment',
        text: `select ${processColumns}, p.parent_id as parent, p.context from engine.process p
          where p.id = $1 and p.kind = 'enrolment'`,
        values: [id],
      }),
    );
    return rows[0] ? this.shown(rows[0]) : null;
  }

  /** The enrolments of a cohort that the reader may see, the latest first. */
  async enrolments(actor: Actor, cohort: string, first: number, after: string | undefined): Promise<Page<Enrolment>> {
    const [before = null] = cursorKey(after, 1) ?? [];
    const tenant = (await this.engine.find(cohort))?.tenant ?? null;
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<Row<EnrolmentContext>>({
        name: 'contract_enrolments_of_cohort',
        text: `select ${processColumns}, p.parent_id as parent, p.context from engine.process p where p.tenant_id = $1
          and p.parent_id = $2 and p.kind = 'enrolment' and ($3::uuid is null or p.id < $3) order by p.id desc limit $4`,
        values: [tenant, cohort, before, first + 1],
      }),
    );
    const shown = new Map(await Promise.all(rows.map(async (row) => [row.id, await this.shown(row)] as const)));
    return pageOf(rows, first, ({ id }) => [id], ({ id }) => shown.get(id)!); // prettier-ignore
  }

  private async cohort(actor: Actor, contract: ProcessRow, row: Row<CohortContext>): Promise<Cohort> {
    const { name, referrals } = row.context;
    const { relation } = related(actor, contract);
    const exact = relation === 'authority' || relation === 'verifier' || relation === 'provider';
    const [terms, counts] = await Promise.all([cohortTerms(this.engine, contract, name), this.counts(row)]);
    return {
      ...(await this.plain(row)),
      ...{ contractId: contract.id, name, unit: terms?.unit ?? '', eligibility: terms?.eligibility ?? '' },
      ...{ intakeFrom: terms?.intakeFrom ?? '', intakeTo: terms?.intakeTo ?? '', target: terms?.target ?? 0 },
      referralsLeast: terms?.referrals?.least ?? null,
      referralsMost: terms?.referrals?.most ?? null,
      counts: shownCounts(counts, exact),
      referrals: referrals.map((report) => shownReferral(report, terms, exact)),
    } as Cohort;
  }

  private async counts({ tenant, id }: Row<CohortContext>): Promise<{ enrolled: number; exited: number }> {
    const { rows } = await readOnly(this.database, { id: systemActor.id, organisation: tenant }, (client) =>
      client.query<{ enrolled: number; exited: number }>({ ...counted, values: [tenant, id] }),
    );
    return rows[0]!;
  }

  private async shown(row: Row<EnrolmentContext>): Promise<Enrolment> {
    const { contract: contractId, cohort, person, enrolledOn, intentionToTreat, basis, keyEpoch } = row.context;
    const { exitedOn, exitReason } = row.context;
    const told = { person, enrolledOn, intentionToTreat, basis, keyEpoch, exitedOn, exitReason };
    return { ...(await this.plain(row)), contractId, cohortId: row.parent, cohort, ...told } as Enrolment;
  }

  private async plain(row: ProcessColumns) {
    const { tenant, id, kind, version } = row;
    return { tenant, id, kind, version, state: await this.engine.stateNow(row) };
  }
}
