import { Inject, Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { derive, type Database } from '@utfall/database';
import { cursorKey, DATABASE, type Page, pageOf } from '@utfall/graphql';
import { networkOf } from '@utfall/people';
import { refuse, text, type Actor, type Refused } from '@utfall/process';
import type {
  AccessibilityReceipt,
  AccessibilityReport,
  ReportAccessibilityProblemInput,
} from './accessibility.types.ts';

/** From one network in an hour, and from all in an hour: more is not people with a problem. */
const perNetworkMax = 5;
const perHourMax = 200;
const operators = ['operator'];
const tooMany: Refused = {
  moved: false,
  rule: 'rateLimited',
  sentence: text(
    'Det har kommit många rapporter på kort tid. Försök igen om en timme, eller hör av dig på annat sätt.',
    'Many reports have come in a short time. Try again in an hour, or contact us in another way.',
  ),
  openTo: [],
  missing: [],
};

interface ReportRow {
  readonly id: string;
  readonly page: string;
  readonly problem: string;
  readonly assistive_technology: string | null;
  readonly email: string | null;
  readonly received_at: Date;
  readonly handled_at: Date | null;
}

/** Takes in reports from anybody, and shows them to those who run the service. */
@Injectable()
export class AccessibilityService {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** The same command twice is one report. What is kept of the sender is a keyed hash of the network, to count by. */
  async report(
    { commandId, page, problem, assistiveTechnology, email }: ReportAccessibilityProblemInput,
    address: string,
  ): Promise<AccessibilityReceipt | Refused> {
    const key = derive(this.database.settings.secret, 'accessibility');
    const sender = createHmac('sha256', key).update(networkOf(address)).digest();
    const { rows } = await this.database.pool('worker').query<{ id: string; received_at: Date }>({
      name: 'overview_report',
      text: `with recent as (select count(*) as all, count(*) filter (where sender = $6) as own
            from overview.accessibility_report where received_at > now() - interval '1 hour'),
          stored as (insert into overview.accessibility_report (id, page, problem, assistive_technology, email, sender)
            select $1, $2, $3, $4, $5, $6 from recent where recent.all < ${perHourMax} and recent.own < ${perNetworkMax}
            on conflict (id) do nothing returning id, received_at)
        select id, received_at from stored
        union all select id, received_at from overview.accessibility_report where id = $1 and sender = $6`,
      values: [commandId, page, problem, assistiveTechnology ?? null, email ?? null, sender],
    });
    return rows[0] ? { id: rows[0].id, receivedAt: rows[0].received_at } : tooMany;
  }

  /** The latest first; nothing for others than operators. */
  async reports(
    { roles }: Actor,
    { first, after }: { first: number; after: string | undefined },
  ): Promise<Page<AccessibilityReport>> {
    if (!mayRead(roles)) return { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
    const [at = null, id = null] = cursorKey(after, 2) ?? [];
    const { rows } = await this.database.pool('worker').query<ReportRow & { at: string }>({
      name: 'overview_reports',
      text: `select *, received_at::text as at from overview.accessibility_report
        where $1::timestamptz is null or (received_at, id) < ($1, $2::uuid) order by received_at desc, id desc limit $3`,
      values: [at, id, first + 1],
    });
    return pageOf(rows, first, (row) => [row.at, row.id], reportOf);
  }

  /** Notes that a report has been dealt with. */
  async handle(id: string, { roles }: Actor): Promise<AccessibilityReport | Refused> {
    if (!mayRead(roles)) return refuse('notFound');
    const { rows } = await this.database.pool('worker').query<ReportRow>({
      name: 'overview_report_handled',
      text: 'update overview.accessibility_report set handled_at = coalesce(handled_at, now()) where id = $1 returning *',
      values: [id],
    });
    return rows[0] ? reportOf(rows[0]) : refuse('notFound');
  }
}

function mayRead(roles: readonly string[]): boolean {
  return roles.some((role) => operators.includes(role));
}

function reportOf(row: ReportRow): AccessibilityReport {
  const { id, page, problem, assistive_technology: assistiveTechnology, email } = row;
  return { id, page, problem, assistiveTechnology, email, receivedAt: row.received_at, handledAt: row.handled_at };
}
