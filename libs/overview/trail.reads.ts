import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { DATABASE } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { Awaited } from './awaited.ts';
import { seenOnTrails, waitingSql, wantedSql } from './awaited.sql.ts';
import { titleJoins, titlesSql } from './titles.sql.ts';
import type { SeenProcess, SeenTrail, TrailVisit } from './trail.stations.ts';

/** What is told of a trail beside its processes. */
export interface TrailHead {
  readonly challengeId: string | null;
  readonly title: string;
  readonly authority: string;
  readonly illustrative: boolean;
}
export type FoundTrail = SeenTrail & TrailHead;

interface Row {
  readonly tenant_id: string;
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly version: number;
  readonly trail_id: string;
  readonly parent_id: string | null;
  readonly context: object;
  readonly relation: string;
  readonly published_at: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly mine: number[] | null;
  readonly others: number[] | null;
  readonly due: boolean;
  readonly now: Date;
  readonly visits: readonly TrailVisit[] | null;
  readonly challenge_id: string | null;
  readonly title: string | null;
  readonly subject: string | null;
  readonly authority: string;
  readonly illustrative: boolean | null;
}

const processesMax = 2_000;
const journalSql = `(select json_agg(json_build_object('at', j.at, 'to', j.to_state) order by j.seq) from engine.journal j
  where j.tenant_id = s.tenant_id and j.process_id = s.id)`;

/** Every process of some trails with what is waited for there. $1 organisation, $2 steps; `trails` as in seenOnTrails. */
export const trailsSql = (trails: string): string => `with ${wantedSql(2)}, ${seenOnTrails(trails)}, ${waitingSql}
  select s.tenant_id, s.id, s.kind, s.state, s.version, s.trail_id, s.parent_id, s.context, s.relation,
    s.updated_at + s.clock_offset as updated_at, b.published_at, p.created_at + p.clock_offset as created_at, w.mine, w.others,
    s.due_at is not null and s.due_at <= now() + s.clock_offset as due, now() + s.clock_offset as now,
    case when s.kind = 'trail' then ${journalSql} end as visits, ${titlesSql('s')}
  from seen s join engine.process p on p.tenant_id = s.tenant_id and p.id = s.id
    left join waiting w on w.tenant_id = s.tenant_id and w.id = s.id
    left join engine.publication b on b.tenant_id = s.tenant_id and b.process_id = s.id
    ${titleJoins('s')} order by s.id limit ${processesMax}`;

const oneTrail = 'select tenant_id, trail_id from engine.process where id = $3';

/** What a reader sees of trails: one statement, behind row-level security. */
@Injectable()
export class TrailsRead {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
    private readonly awaited: Awaited,
  ) {}

  /** The trail that a process is on; null when there is none that the reader may see. Nobody: what everybody may see. */
  async trailOf(actor: Actor | null, process: string): Promise<FoundTrail | null> {
    const [found = null] = await this.trails(actor, 'overview_trail', oneTrail, [process]);
    return found;
  }

  /** The trails that `trails` selects; its parameters begin with $3. */
  async trails(actor: Actor | null, name: string, trails: string, values: readonly unknown[]): Promise<FoundTrail[]> {
    const { rows } = await readOnly(this.database, actor ?? { id: null, organisation: null }, (client) =>
      client.query<Row>({
        name,
        text: trailsSql(trails),
        values: [actor?.organisation ?? null, this.awaited.rowsFor(actor ?? nobody), ...values],
      }),
    );
    const seen = await Promise.all(rows.map(async (row) => ({ row, process: await this.seenOf(row) })));
    const heads = seen.filter(({ row }) => row.kind === 'trail');
    return heads.map(({ row, process: trail }) => ({
      trail,
      processes: seen
        .filter((one) => one.row.trail_id === row.id && one.row.tenant_id === row.tenant_id && one.row.kind !== 'trail')
        .map(({ process }) => process),
      visits: row.visits ?? [],
      now: row.now,
      challengeId: row.challenge_id,
      title: row.title ?? '',
      authority: row.authority,
      illustrative: row.illustrative ?? false,
    }));
  }

  /** As people must see it: with every deadline that has passed although the clock has not run. */
  private async seenOf(row: Row): Promise<SeenProcess> {
    const current = row.due ? await this.engine.row(row.tenant_id, row.id) : null;
    return {
      tenant: row.tenant_id,
      id: row.id,
      kind: row.kind,
      state: current?.state ?? row.state,
      version: row.version,
      parent: row.parent_id,
      context: current?.context ?? row.context,
      relation: row.relation,
      publishedAt: row.published_at,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      mine: row.mine,
      others: row.others,
    };
  }
}

const nobody: Actor = { id: '', organisation: null, roles: [] };
