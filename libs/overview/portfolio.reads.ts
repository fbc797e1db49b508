import { Inject, Injectable } from '@nestjs/common';
import { readOnly, withActor, type Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { cursorKey, DATABASE, pageOf } from '@utfall/graphql';
import { refuse, type Actor, type Refused } from '@utfall/process';
import { Awaited } from './awaited.ts';
import type { PlanTrailInput, PortfolioConnection, PortfolioTrail } from './portfolio.types.ts';
import { portfolioTrailOf } from './portfolio.view.ts';
import { countsOf } from './stations.ts';
import { TrailsRead, type FoundTrail } from './trail.reads.ts';
import { ownTrails, stationCountsSql } from './trail.sql.ts';

const planners = ['projectLead', 'officer'];

/** The trails of an authority side by side. */
@Injectable()
export class PortfolioReads {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
    private readonly trails: TrailsRead,
    private readonly awaited: Awaited,
  ) {}

  async portfolio(
    actor: Actor,
    { first, after, station = null }: { first: number; after: string | undefined; station: number | null | undefined },
  ): Promise<PortfolioConnection> {
    const [before = null] = cursorKey(after, 1) ?? [];
    const [found, counted] = await Promise.all([
      this.found(actor, [before, station, first + 1, null]),
      this.counts(actor),
    ]);
    const newest = found.toSorted((one, other) => (one.trail.id < other.trail.id ? 1 : -1));
    const page = pageOf(
      newest,
      first,
      ({ trail }) => [trail.id],
      (one) => this.shown(one),
    );
    return { ...page, stations: countsOf(counted), ended: counted['null'] ?? 0 };
  }

  /** Sets the days on which stations of a trail should be left; the same again changes nothing. */
  async plan({ trailId, stations }: PlanTrailInput, actor: Actor): Promise<PortfolioTrail | Refused> {
    const place = await this.engine.find(trailId);
    if (place?.kind !== 'trail' || place.tenant !== actor.organisation) return refuse('notFound');
    if (!actor.roles.some((role) => planners.includes(role))) return refuse('role', { openTo: planners });
    const { id, organisation } = actor;
    await withActor(this.database, { id, organisation }, (client) =>
      client.query({
        name: 'overview_plan',
        text: `with gone as (delete from overview.plan where tenant_id = $1 and trail_id = $2 and station = any($5::int[]))
          insert into overview.plan as p (tenant_id, trail_id, station, ends_on, planned_by)
            select $1, $2, station, ends_on, $6 from unnest($3::int[], $4::date[]) as t (station, ends_on)
          on conflict (tenant_id, trail_id, station) do update set ends_on = excluded.ends_on, planned_by = $6, planned_at = now()`,
        values: [
          organisation,
          trailId,
          stations.filter(({ endsOn }) => endsOn).map(({ station }) => station),
          stations.flatMap(({ endsOn }) => endsOn ?? []),
          stations.filter(({ endsOn }) => !endsOn).map(({ station }) => station),
          id,
        ],
      }),
    );
    const [found] = await this.found(actor, [null, null, 1, trailId]);
    return found ? this.shown(found) : refuse('notFound');
  }

  private found(actor: Actor, values: readonly unknown[]): Promise<FoundTrail[]> {
    return this.trails.trails(actor, { name: 'overview_portfolio', trails: ownTrails, values });
  }

  private shown(found: FoundTrail): PortfolioTrail {
    return portfolioTrailOf(this.engine, this.awaited, found);
  }

  private async counts(actor: Actor): Promise<Record<string, number>> {
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<{ station: number | null; count: number }>({
        name: 'overview_station_counts',
        text: stationCountsSql,
        values: [actor.organisation],
      }),
    );
    return Object.fromEntries(rows.map(({ station, count }) => [String(station), count]));
  }
}
