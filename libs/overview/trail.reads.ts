import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { DATABASE } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { Awaited } from './awaited.ts';
import { oneTrail, trailsSql } from './trail.sql.ts';
import type { PublishedProcess, SeenProcess, SeenTrail, TrailVisit } from './trail.stations.ts';

/** What is told of a trail beside its processes. */
export interface TrailHead {
  /** The day each station should be left, by its number, as the project lead has planned. */
  readonly plans: Readonly<Record<string, string>>;
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
  readonly published: (Omit<PublishedProcess, 'deadlineAt'> & { readonly deadlineAt: string | null }) | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly mine: number[] | null;
  readonly others: number[] | null;
  readonly due: boolean;
  readonly now: Date;
  readonly visits: readonly TrailVisit[] | null;
  readonly plans: Readonly<Record<string, string>> | null;
  readonly challenge_id: string | null;
  readonly title: string | null;
  readonly subject: string | null;
  readonly authority: string;
  readonly illustrative: boolean | null;
}

/** Which trails to read: SQL whose parameters begin with $3. */
interface TrailsAsked {
  readonly name: string;
  readonly trails: string;
  readonly values: readonly unknown[];
  readonly bodies?: boolean;
}

/** What a reader sees of trails: one statement, behind row-level security. */
@Injectable()
export class TrailsRead {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
    private readonly awaited: Awaited,
  ) {}

  /** The trail that a process is on; null when there is none that the reader may see. */
  async trailOf(actor: Actor, process: string): Promise<FoundTrail | null> {
    const [found = null] = await this.trails(actor, { name: 'overview_trail', trails: oneTrail, values: [process] });
    return found;
  }

  /** The same as everybody may see it, with what is published. */
  async publicTrailOf(process: string): Promise<FoundTrail | null> {
    const asked = { name: 'overview_public_trail', trails: oneTrail, values: [process], bodies: true };
    const [found = null] = await this.trails(null, asked);
    return found;
  }

  /** The trails that `trails` selects; its parameters begin with $3. */
  async trails(actor: Actor | null, { name, trails, values, bodies = false }: TrailsAsked): Promise<FoundTrail[]> {
    const { rows } = await readOnly(this.database, actor ?? { id: null, organisation: null }, (client) =>
      client.query<Row>({
        name,
        text: trailsSql(trails, bodies),
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
      plans: row.plans ?? {},
      now: row.now,
      challengeId: row.challenge_id,
      title: row.title ?? '',
      authority: row.authority,
      illustrative: row.illustrative ?? false,
    }));
  }

  /** As people must see it: with every deadline that has passed although the clock has not run. */
  private async seenOf(row: Row): Promise<SeenProcess> {
    const { published } = row;
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
      published: published && {
        ...published,
        deadlineAt: published.deadlineAt === null ? null : new Date(published.deadlineAt),
      },
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      mine: row.mine,
      others: row.others,
    };
  }
}

const nobody: Actor = { id: '', organisation: null, roles: [] };
