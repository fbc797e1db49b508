import type { Pool } from 'pg';
import type { Door } from './door.ts';

const due = {
  name: 'engine_due',
  text: `select tenant_id as tenant, id from engine.process where wake_at <= now() order by wake_at limit 200`,
};

/** The clock: turns due processes into commands, through the same door as everybody else. */
export class Waker {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> | undefined;
  private readonly failed = new Map<string, number>();

  constructor(
    private readonly pool: Pool,
    private readonly door: Door,
    private readonly log: (line: string) => void,
    private readonly pollMilliseconds = 200,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running ??= this.run()
        .catch((fault: unknown) => this.log(`clock: ${String(fault)}`))
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
    const { rows } = await this.pool.query<{ tenant: string; id: string }>(due);
    const woken = await Promise.all(rows.map(({ tenant, id }) => this.wake(tenant, id)));
    return woken.filter(Boolean).length;
  }

  private async wake(tenant: string, id: string): Promise<boolean> {
    const restUntil = this.failed.get(id);
    if (restUntil !== undefined && performance.now() < restUntil) return false;
    try {
      const woken = await this.door.wakeIfDue(tenant, id);
      this.failed.delete(id);
      return woken;
    } catch (fault) {
      // One process that cannot wake must not stop the others, nor fill the log.
      this.failed.set(id, performance.now() + 60_000);
      this.log(`clock: process ${id}: ${String(fault)}`);
      return false;
    }
  }
}
