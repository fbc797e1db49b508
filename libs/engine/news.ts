import { hasEnded, pauses, type PlainEvent } from '@utfall/process';
import type { Pool } from 'pg';
import type { Answer, Command } from './command.ts';
import { derivedId } from './ids.ts';
import type { ProcessReader, Registry } from './registry.ts';
import type { DeliveredEffect, Outbox } from './outbox.ts';
import { systemActor } from './relation.ts';

interface Sending extends ProcessReader {
  readonly registry: Registry;
  send(command: Command): Promise<Answer>;
}

/**
 * Carries news between processes: a child tells its parent, a parent all its children. The event gets
 * `from: { kind, process }`, the process that tells.
 */
export class News {
  constructor(
    private readonly engine: Sending,
    private readonly pool: Pool,
  ) {}

  handleIn(outbox: Outbox): void {
    outbox.handle('news', (effect) => this.toOne(effect));
    outbox.handle('newsToChildren', (effect) => this.toChildren(effect));
    outbox.handle('paceOfTrail', (effect) => this.toTrail(effect));
  }

  private async toOne(effect: DeliveredEffect): Promise<void> {
    const { to, event } = effect.payload as { to: string; event: PlainEvent };
    await this.tell(effect, to, event);
  }

  private async toChildren(effect: DeliveredEffect): Promise<void> {
    const { kind, event } = effect.payload as { kind?: string; event: PlainEvent };
    const { rows } = await this.pool.query<{ id: string }>(
      'select id from engine.process where tenant_id = $1 and parent_id = $2 and ($3::text is null or kind = $3) order by id',
      [effect.tenant, effect.process, kind ?? null],
    );
    await Promise.all(rows.map(({ id }) => this.tell(effect, id, event, true)));
  }

  /** Tells all that live on a trail, and whose time stands still with it, that it does or goes on. */
  private async toTrail(effect: DeliveredEffect): Promise<void> {
    const { event } = effect.payload as { event: PlainEvent };
    const kinds = this.engine.registry.all().flatMap(({ machine }) => (pauses(machine) ? [machine.kind] : []));
    const { rows } = await this.pool.query<{ id: string }>(
      `select id from engine.process where tenant_id = $1 and trail_id = $2 and id <> $2 and kind = any($3) order by id`,
      [effect.tenant, effect.process, kinds],
    );
    await Promise.all(rows.map(({ id }) => this.tell(effect, id, event, true)));
  }

  /**
   * A parent may hear news before it has heard what came earlier, so its no is a reason to come back. A child that the
   * news does not concern in its state is left as it is, and so is whoever has ended.
   */
  private async tell(effect: DeliveredEffect, to: string, event: PlainEvent, mayNotConcern = false): Promise<void> {
    const id = derivedId('news', effect.key, to);
    const teller = await this.engine.find(effect.process);
    const told = { ...event, from: { kind: teller?.kind ?? '', process: effect.process } };
    const answer = await this.engine.send({ tenant: effect.tenant, process: to, event: told, by: systemActor, id });
    if (answer.moved || (mayNotConcern && answer.rule === 'notInThisState')) return;
    const row = await this.engine.row(effect.tenant, to);
    if (row && hasEnded(this.engine.registry.get(row.kind).machine, row.state)) return;
    throw new Error(`${to} refuses the news "${event.type}": ${answer.rule}`);
  }
}
