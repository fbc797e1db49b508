import { withActor } from '@utfall/database';
import { upsertPublication, type Engine, type Stored, type Write } from '@utfall/engine';
import type { PoolClient } from 'pg';
import type { SeriesContext } from './series.rules.machine.ts';
import { part, type InsightBody, type InvitationBody, type PurposeBody } from './workshop.content.ts';
import { latestTexts } from './workshop.reads.ts';
import type { WorkshopContext } from './workshop.rules.machine.ts';
import type { PublishedSeriesBody, PublishedWorkshopBody, Texts } from './workshop.view.ts';

interface Found {
  readonly texts: Texts;
  readonly authority: string;
  readonly county: string | null;
  readonly sdg: number[];
  readonly at: Date;
}
interface Shown {
  readonly title: string;
  readonly publishedAt: string;
  readonly deadlineAt: string | null;
  readonly body: PublishedWorkshopBody | PublishedSeriesBody;
}
type Standing = Pick<Stored, 'tenant' | 'process' | 'version' | 'state' | 'context'>;

/** Shows workshops and series to everybody. Runs from the outbox, perhaps twice, and always shows what holds now. */
export function publishWorkshopsIn(engine: Engine): void {
  for (const kind of ['workshop', 'workshopSeries'])
    engine.handle(`publication.${kind}`, async ({ tenant, process, seq }) => {
      const row = await engine.row(tenant, process);
      if (!row) throw new Error(`a publication is about process ${process}, which does not exist`);
      const { state, context } = row;
      const standing = { tenant, process, version: seq, state, context };
      await withActor(engine.database, { id: null, organisation: tenant }, (client) => publish(client, kind, standing));
    });
}

/** Shows a workshop in the same transaction as the step that opens it. */
export const publishNow: Write = (client, stored) => publish(client, 'workshop', stored);

async function publish(client: PoolClient, kind: string, standing: Standing): Promise<void> {
  const { tenant, process, version } = standing;
  const { rows } = await client.query<Found>(
    `select ${latestTexts} as texts, o.name as authority, o.county, coalesce((select b.sdg from engine.process c
        join engine.publication b on b.tenant_id = c.tenant_id and b.process_id = c.id
        where c.tenant_id = p.tenant_id and c.trail_id = p.trail_id and c.kind = 'challenge' limit 1), '{}') as sdg,
      p.updated_at + p.clock_offset as at
      from engine.process p join people.organisation o on o.id = p.tenant_id where p.tenant_id = $1 and p.id = $2`,
    [tenant, process],
  );
  const found = rows[0];
  if (!found) throw new Error(`process ${process} cannot be read for publication`);
  const { county, sdg } = found;
  const what = kind === 'workshop' ? shownWorkshop(standing, found) : shownSeries(standing, found);
  await upsertPublication(client, { tenant, process, kind, version, county, sdg, ...what });
}

function shownWorkshop({ state, context: kept }: Standing, { texts, authority, at }: Found): Shown {
  const { series, capacity, startsAt, endsAt, registrationClosesAt, openedAt } = kept as WorkshopContext;
  const { [part.minutes]: minutes, ...open } = texts;
  // What a guest is called, and whose consent there is, is the organiser's to know.
  const rest = Object.fromEntries(Object.entries(open).filter(([name]) => !name.startsWith(part.guest(''))));
  return {
    title: (texts[part.invitation] as InvitationBody).title,
    publishedAt: openedAt ?? at.toISOString(),
    deadlineAt: registrationClosesAt,
    body: {
      authority,
      state,
      context: { series, capacity, startsAt, endsAt, registrationClosesAt },
      texts: state === 'published' ? { ...rest, [part.minutes]: minutes } : rest,
    },
  };
}

/** The words that people said stay with the authority; what was learned is everybody's. */
function withoutNotes(body: unknown): unknown {
  const { notes: _, ...open } = body as InsightBody;
  return open;
}

function shownSeries({ state, context: kept }: Standing, { texts, authority, at }: Found): Shown {
  const { insights, equalInformation } = kept as SeriesContext;
  const told = equalInformation.filter(({ publishedAt }) => publishedAt !== null);
  const learned = state === 'completed' ? insights.filter(({ approvedBy }) => approvedBy !== null) : [];
  const names = [
    part.purpose,
    part.cancellation,
    ...told.map(({ id }) => part.equalInformation(id)),
    ...learned.map(({ id }) => part.insight(id)),
  ];
  const body = {
    authority,
    state,
    context: { insights: learned, equalInformation: told },
    texts: Object.fromEntries(names.flatMap((name) => (name in texts ? [[name, withoutNotes(texts[name])]] : []))),
  };
  return { title: (texts[part.purpose] as PurposeBody).title, publishedAt: at.toISOString(), deadlineAt: null, body };
}
