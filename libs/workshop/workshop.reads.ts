import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { cursorKey, DATABASE, type Page, pageOf, processColumns, type ProcessColumns } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import type { SeriesContext } from './series.rules.machine.ts';
import { part } from './workshop.content.ts';
import { publishedSeriesOf, publishedWorkshopOf, type PublishedRow } from './workshop.published.ts';
import type { WorkshopContext } from './workshop.rules.machine.ts';
import type {
  Insight,
  PublishedWorkshop,
  PublishedWorkshopSeries,
  Workshop,
  WorkshopSeriesObject,
} from './workshop.types.ts';
import {
  insightsView,
  seriesView,
  workshopView,
  type PublishedSeriesBody,
  type PublishedWorkshopBody,
  type Texts,
  type Titles,
} from './workshop.view.ts';

/** The latest version of every text of a process `p` that the reader may see, by part. */
export const latestTexts = `(select coalesce(jsonb_object_agg(t.part, t.body), '{}') from (
  select distinct on (k.part) k.part, k.body from engine.content k
  where k.tenant_id = p.tenant_id and k.process_id = p.id order by k.part, k.version desc) t)`;

interface WorkshopRow extends ProcessColumns {
  readonly trail_id: string;
  readonly context: object;
  readonly texts: Texts;
  readonly titles: Titles;
  readonly link: string | null;
}

/** Content is seen by the authority; everybody else reads what is published. */
const columns = `${processColumns}, p.trail_id, p.context,
  coalesce(b.body->'texts', '{}') || ${latestTexts} as texts,
  (select coalesce(jsonb_object_agg(n.id, n.title), '{}') from jsonb_array_elements(p.context->'registrations') r
    cross join lateral (select id, title from people.person where id = (r->>'person')::uuid limit 1) n) as titles,
  (select m.link from workshop.meeting m where m.tenant_id = p.tenant_id and m.workshop_id = p.id) as link
  from engine.process p
  left join engine.publication b on b.tenant_id = p.tenant_id and b.process_id = p.id`;

/** What screens read of workshops and their series: one statement each, behind row-level security. */
@Injectable()
export class WorkshopReads {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  /** One workshop; null when there is none or the actor may not see it. */
  async workshop(actor: Actor, id: string): Promise<Workshop | null> {
    const rows = await this.rows(actor, 'workshop_one', `where p.id = $1 and p.kind = 'workshop'`, [id]);
    return rows[0] ? this.workshopOf(actor, rows[0]) : null;
  }

  /** A series by its id, with its workshops. */
  async series(actor: Actor, id: string): Promise<WorkshopSeriesObject | null> {
    const where = `where p.tenant_id = (select tenant_id from engine.process where id = $1 and kind = 'workshopSeries')
      and (p.id = $1 or p.parent_id = $1)`;
    return this.newestOf(
      actor,
      await this.rows(actor, 'workshop_series_one', `${where} order by p.id limit 200`, [id]),
    );
  }

  /** The newest series of a trail that was not called off, else the newest. */
  async seriesOfTrail(actor: Actor, trail: string): Promise<WorkshopSeriesObject | null> {
    return this.newestOf(actor, await this.ofTrail(actor, trail));
  }

  /** All insights of a trail that the actor may see, in the order they were written. */
  async insights(actor: Actor, trail: string): Promise<Insight[]> {
    const rows = await this.ofTrail(actor, trail);
    return rows
      .filter(isSeries)
      .flatMap(({ context, texts }) => insightsView((context as SeriesContext).insights, texts));
  }

  /** What everybody may read of workshops, the latest opened first. */
  async publishedWorkshops(asked: {
    first: number;
    after: string | undefined;
    county: string | undefined;
  }): Promise<Page<PublishedWorkshop>> {
    const rows = await this.published<PublishedWorkshopBody>('workshop', asked);
    return pageOf(rows, asked.first, keyOf, publishedWorkshopOf);
  }

  /** What everybody may read of series, the latest published first. */
  async publishedSeries(asked: {
    first: number;
    after: string | undefined;
    county: string | undefined;
  }): Promise<Page<PublishedWorkshopSeries>> {
    const rows = await this.published<PublishedSeriesBody>('workshopSeries', asked);
    return pageOf(rows, asked.first, keyOf, publishedSeriesOf);
  }

  private async rows(actor: Actor, name: string, where: string, values: unknown[]): Promise<WorkshopRow[]> {
    const text = `select ${columns} ${where}`;
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<WorkshopRow>({ name, text, values }),
    );
    return rows;
  }

  private ofTrail(actor: Actor, trail: string): Promise<WorkshopRow[]> {
    const where = `where p.kind in ('workshopSeries', 'workshop')
      and (p.tenant_id, p.trail_id) in (select tenant_id, id from engine.process where id = $1 and kind = 'trail')
      order by p.id limit 200`;
    return this.rows(actor, 'workshop_of_trail', where, [trail]);
  }

  private async published<Body>(
    kind: string,
    { first, after, county }: { first: number; after: string | undefined; county: string | undefined },
  ): Promise<PublishedRow<Body>[]> {
    const [at = null, id = null] = cursorKey(after, 2) ?? [];
    const { rows } = await readOnly(this.database, { id: null, organisation: null }, (client) =>
      client.query<PublishedRow<Body>>({
        name: 'workshop_published',
        text: `select process_id as id, published_at::text as at, county, body from engine.publication
          where kind = $1 and ($2::timestamptz is null or (published_at, process_id) < ($2, $3::uuid))
          and ($4::text is null or county = $4) order by published_at desc, process_id desc limit $5`,
        values: [kind, at, id, county ?? null, first + 1],
      }),
    );
    return rows;
  }

  private async newestOf(actor: Actor, rows: readonly WorkshopRow[]): Promise<WorkshopSeriesObject | null> {
    const all = rows.filter((row) => isSeries(row) && part.purpose in row.texts);
    const newest = all.findLast(({ state }) => state !== 'cancelled') ?? all.at(-1);
    if (!newest) return null;
    const own = rows.filter(
      ({ kind, context }) => kind === 'workshop' && (context as WorkshopContext).series === newest.id,
    );
    const { tenant, id, kind, version, trail_id: trailId, texts } = newest;
    const [state, workshops] = await Promise.all([
      this.engine.stateNow(newest),
      Promise.all(own.map((row) => this.workshopOf(actor, row))),
    ]);
    const fields = seriesView({ context: newest.context as SeriesContext, texts });
    const seen = workshops.filter((workshop) => workshop !== null);
    return { tenant, id, kind, version, state, trailId, ...fields, workshops: seen };
  }

  /** Null while the publication of a workshop is on its way to somebody outside the authority. */
  private async workshopOf(actor: Actor, row: WorkshopRow): Promise<Workshop | null> {
    const { tenant, id, kind, version, trail_id: trailId, texts, titles } = row;
    if (!(part.invitation in texts)) return null;
    const state = await this.engine.stateNow(row);
    const fields = workshopView(actor, tenant, { context: row.context as WorkshopContext, texts, titles });
    return { tenant, id, kind, version, state, trailId, ...fields, videoLink: row.link };
  }
}

function isSeries({ kind }: WorkshopRow): boolean {
  return kind === 'workshopSeries';
}

function keyOf({ at, id }: { at: string; id: string }): string[] {
  return [at, id];
}
