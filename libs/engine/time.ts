import type { Pool } from 'pg';

/**
 * The database's time as this node knows it: a sample of the database clock carried on by a clock that nobody sets.
 * The wall clock of the node is never asked, so a node whose clock is wrong decides as the others do.
 */
export class DatabaseTime {
  private milliseconds = 0;
  private sampledAt = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly pool: Pool) {}

  /** Samples once and then every 30 seconds. */
  async start(): Promise<void> {
    await this.sample();
    this.timer = setInterval(() => void this.sample().catch(() => undefined), 30_000);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Milliseconds since 1970 by the database's clock. */
  now(): number {
    return this.milliseconds + (performance.now() - this.sampledAt);
  }

  /**
   * Corrects the estimate with an instant that the database has told. What it told is past when it arrives, so the
   * estimate only goes forward: nobody sees a deadline pass and then be open again.
   */
  correct(milliseconds: number): void {
    if (milliseconds > this.now()) this.set(milliseconds);
  }

  private set(milliseconds: number): void {
    this.milliseconds = milliseconds;
    this.sampledAt = performance.now();
  }

  private async sample(): Promise<void> {
    const asked = performance.now();
    const { rows } = await this.pool.query<{ now: string }>(
      'select extract(epoch from clock_timestamp()) * 1000 as now',
    );
    const told = Number(rows[0]!.now);
    const latest = told + performance.now() - asked;
    // The database's clock has been set back, or runs slower than ours.
    if (this.now() > latest) this.set(told);
    else this.correct(told);
  }
}
