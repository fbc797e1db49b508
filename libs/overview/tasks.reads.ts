import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { cursorKey, DATABASE, pageOf } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { Awaited } from './awaited.ts';
import { dueLabelOf, labelsOf, stepsOf } from './labels.ts';
import { countsOf, stationKinds } from './stations.ts';
import type { Task, TaskConnection } from './tasks.types.ts';
import { tasksSql } from './tasks.sql.ts';

export const taskGroups = ['late', 'week', 'later', 'others'] as const;
export type TaskGroup = (typeof taskGroups)[number];

interface TaskRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly context: object;
  readonly trail_id: string;
  readonly challenge_id: string | null;
  readonly authority: string;
  readonly title: string | null;
  readonly subject: string | null;
  readonly illustrative: boolean | null;
  readonly rank: number;
  readonly station: number | null;
  readonly mine: readonly number[] | null;
  readonly others: readonly number[] | null;
  readonly due_at: Date | null;
  readonly due_key: string;
  readonly since: Date;
  readonly now: Date;
}
interface Counted {
  readonly challenges: number;
  readonly groups: Readonly<Record<string, number>>;
  readonly stations: Readonly<Record<string, number>>;
}

/** What waits for a person, in one statement: what is theirs to do first, then what they wait for. */
@Injectable()
export class TaskReads {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
    private readonly awaited: Awaited,
  ) {}

  async tasks(
    actor: Actor,
    asked: { first: number; after: string | undefined; group: TaskGroup | undefined; station: number | undefined },
  ): Promise<TaskConnection> {
    const [rank = null, due = null, id = null] = cursorKey(asked.after, 3) ?? [];
    const group = asked.group === undefined ? null : taskGroups.indexOf(asked.group);
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<Counted & { now_here: Date } & (TaskRow | { id: null })>({
        name: 'overview_tasks',
        text: tasksSql,
        values: [
          actor.organisation,
          this.awaited.rowsFor(actor),
          asked.station ?? null,
          group,
          rank,
          due,
          id,
          asked.first + 1,
        ],
      }),
    );
    const { groups, stations, challenges, now_here: now } = rows[0]!;
    const [late = 0, week = 0, later = 0, others = 0] = [0, 1, 2, 3].map((n) => groups[n] ?? 0);
    const found = rows.flatMap((row) => (row.id === null ? [] : [row as TaskRow]));
    const page = pageOf(
      found,
      asked.first,
      (row) => [row.rank, row.due_key, row.id],
      (row) => this.taskOf(row),
    );
    const counts = { late, week, later, others, all: late + week + later };
    return { ...page, counts, stations: countsOf(stations), challenges, now };
  }

  private taskOf(row: TaskRow): Task {
    const { machine } = this.engine.registry.get(row.kind);
    return {
      id: row.id,
      trailId: row.trail_id,
      challengeId: row.challenge_id,
      tenant: row.tenant_id,
      authority: row.authority,
      kind: row.kind,
      ...labelsOf(this.engine, row.kind, row.state),
      title: row.title ?? row.subject ?? row.authority,
      subject: row.subject === row.title ? null : row.subject,
      state: row.state,
      station: row.station,
      stationName: stationKinds.find(({ number }) => number === row.station)?.name ?? null,
      group: taskGroups[row.rank]!,
      dueAt: row.due_at,
      dueLabel: row.due_at === null ? null : dueLabelOf(machine, row.state, row.context, row.due_at),
      since: row.since,
      now: row.now,
      illustrative: row.illustrative ?? false,
      steps: stepsOf(this.awaited, row.mine, row.others),
    };
  }
}
