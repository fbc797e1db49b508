import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { DATABASE, processColumns, type ProcessColumns } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import type { Trail, TrailProcess } from './trail.types.ts';
import type { TrailContext } from './trail.machine.ts';

interface TrailRow extends ProcessColumns {
  readonly trail_id: string;
  readonly context: object;
}

const columns = `${processColumns}, p.trail_id`;

/** What screens read of trails. */
@Injectable()
export class TrailReads {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  /** The trail and every process along it that the actor may see. */
  async trail(actor: Actor, id: string): Promise<Trail | null> {
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<TrailRow>({
        name: 'trail_one',
        text: `select ${columns}, case when p.id = $1 then p.context end as context from engine.process p
          where (p.tenant_id, p.trail_id) in (select tenant_id, trail_id from engine.process where id = $1 and kind = 'trail')
          order by p.id limit 200`,
        values: [id],
      }),
    );
    const row = rows.find((one) => one.id === id);
    if (!row) return null;
    const others = rows.filter((one) => one.id !== id).sort((one, other) => (one.id < other.id ? -1 : 1));
    const stages = await Promise.all(others.map((other) => this.shown(other)));
    const { route, selection } = row.context as TrailContext;
    return { ...(await this.shown(row)), route, selection, stages } as Trail;
  }

  /** Any process the actor may see, whatever its kind. */
  async process(actor: Actor, id: string): Promise<TrailProcess | null> {
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<ProcessColumns>({
        name: 'process_one',
        text: `select ${processColumns} from engine.process p where p.id = $1`,
        values: [id],
      }),
    );
    return rows[0] ? this.shown(rows[0]) : null;
  }

  private async shown({ tenant, id, kind, version, ...row }: ProcessColumns): Promise<TrailProcess> {
    const state = await this.engine.stateNow({ tenant, id, ...row });
    return { tenant, id, kind, version, state } as TrailProcess;
  }
}
