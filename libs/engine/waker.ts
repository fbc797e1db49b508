import type { Pool } from 'pg';
import type { Door } from './door.ts';
import type { DatabaseTime } from './time.ts';

const due = {
  name: 'engine_due',
  text: `select tenant_id as tenant, id, extract(epoch from clock_timestamp()) * 1000 as now from engine.process
    where wake_at <= now() and id <> all($1::uuid[]) order by wake_at limit 200`,
};
const restMilliseconds = 60_000;

export interface WakerParts {
  readonly pool: Pool;
  readonly door: Door;
  readonly time: DatabaseTime;
  readonly log: (line: string) => void;
}

/** The clock: turns due processes into commands, through the same door as everybody else. */
export class Waker {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> | undefined;
  /** Until when processes that could not wake are left alone. */
  private readonly resting = new Map<string, number>();

  constructor(
    private readonly parts: WakerParts,
    private readonly pollMilliseconds = 200,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running ??= this.run()
        .catch((fault: unknown) => this.parts.log(`clock: ${String(fault)}`))
        .finally(() => (this.running = undefined));
    }, this.pollMilliseconds);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Wakes what is due now. Returns how many processes moved. */
  async run(): Promise<number> {
    for (const [id, until] of this.resting) if (performance.now() >= until) this.resting.delete(id);
    // Left out in the query: enough of them would otherwise fill every portion and keep all others from waking.
    const values = [[...this.resting.keys()]];
    const { rows } = await this.parts.pool.query<{ tenant: string; id: string; now: string }>({ ...due, values });
    if (rows[0]) this.parts.time.correct(Number(rows[0].now));
    const woken = await Promise.all(rows.map(({ tenant, id }) => this.wake(tenant, id)));
    return woken.filter(Boolean).length;
  }

  private async wake(tenant: string, id: string): Promise<boolean> {
    try {
      return await this.parts.door.wakeIfDue(tenant, id);
    } catch (fault) {
      // One process that cannot wake must not stop the others, nor fill the log.
      this.resting.set(id, performance.now() + restMilliseconds);
      this.parts.log(`clock: process ${id}: ${String(fault)}`);
      return false;
    }
  }
}
