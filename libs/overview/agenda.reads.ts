import { Inject, Injectable } from '@nestjs/common';
import { readOnly, withActor, type Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { cursorKey, DATABASE, type Page, pageOf } from '@utfall/graphql';
import { eventLabel, text, type Actor } from '@utfall/process';
import { changesSql, upcomingSql } from './agenda.sql.ts';
import type { Change, ChangeConnection, UpcomingDeadline, Visit } from './agenda.types.ts';
import { dueLabelOf } from './labels.ts';

interface Named {
  readonly id: string;
  readonly kind: string;
  readonly trail_id: string;
  readonly title: string | null;
  readonly subject: string | null;
  readonly authority: string;
  readonly key: string;
}
interface UpcomingRow extends Named {
  readonly state: string;
  readonly context: object;
  readonly at: Date;
  readonly now: Date;
}
interface ChangeRow extends Named {
  readonly event: string | null;
  readonly updated_at: Date;
  readonly person: string | null;
}
interface Asked {
  readonly first: number;
  readonly after: string | undefined;
}
const created = text('Skapat', 'Created');
const nothingDue = text('Tiden går ut', 'The time runs out');

/** What comes and what has been, for one person. */
@Injectable()
export class AgendaReads {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  /** The deadlines of the next days, soonest first. */
  async upcoming(actor: Actor, { first, after, days }: Asked & { days: number }): Promise<Page<UpcomingDeadline>> {
    const [at = null, id = null] = cursorKey(after, 2) ?? [];
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<UpcomingRow>({
        name: 'overview_upcoming',
        text: upcomingSql,
        values: [actor.organisation, this.kinds(), days, at, id, first + 1],
      }),
    );
    return pageOf(
      rows,
      first,
      (row) => [row.key, row.id],
      (row) => ({
        ...namesOf(row),
        id: row.id,
        label: dueLabelOf(this.engine.registry.get(row.kind).machine, row.state, row.context, row.at) ?? nothingDue,
        at: row.at,
        now: row.now,
      }),
    );
  }

  /** What has moved since an instant, or since the person looked the time before; the latest first. */
  async changes(
    actor: Actor,
    { first, after, since }: Asked & { since: string | undefined },
  ): Promise<ChangeConnection> {
    const [at = null, id = null] = cursorKey(after, 2) ?? [];
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<{ since: Date } & (ChangeRow | { id: null })>({
        name: 'overview_changes',
        text: changesSql,
        values: [actor.organisation, this.kinds(), since ?? null, actor.id, at, id, first + 1],
      }),
    );
    const found = rows.flatMap((row) => (row.id === null ? [] : [row as ChangeRow]));
    const page = pageOf(
      found,
      first,
      (row) => [row.key, row.id],
      (row) => this.changeOf(row),
    );
    return { ...page, since: rows[0]!.since };
  }

  /** Notes that the person looks now. Looking again within the hour is the same visit. */
  async visit({ id, organisation }: Actor): Promise<Visit> {
    const { rows } = await withActor(this.database, { id, organisation }, (client) =>
      client.query<{ at: Date; previous_at: Date | null }>({
        name: 'overview_visit',
        text: `insert into overview.visit as v (tenant_id, person_id) values ($1, $2)
          on conflict (tenant_id, person_id) do update set at = now(),
            previous_at = case when v.at < now() - interval '1 hour' then v.at else v.previous_at end
          returning at, previous_at`,
        values: [organisation, id],
      }),
    );
    const { at, previous_at: previousAt } = rows[0]!;
    return { at, previousAt };
  }

  private kinds(): string[] {
    return this.engine.registry.all().map(({ machine }) => machine.kind);
  }

  private changeOf(row: ChangeRow): Change {
    const { machine } = this.engine.registry.get(row.kind);
    const event = row.event ?? 'create';
    return {
      ...namesOf(row),
      processId: row.id,
      kindLabel: machine.label,
      event,
      label: eventLabel(machine, event) ?? created,
      at: row.updated_at,
      person: row.person,
    };
  }
}

function namesOf({ kind, trail_id: trailId, title, subject, authority }: Named) {
  return { kind, trailId, title: title ?? subject ?? authority, subject: subject === title ? null : subject };
}
