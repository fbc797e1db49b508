import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, internalsOf } from './connections.ts';

/** What somebody who asks has seen already, as a place in the primary's log; and whether a standby that has it answers. */
export interface ReadingPlace {
  standby: boolean;
}
const places = new AsyncLocalStorage<ReadingPlace>();

/** Lets reads during the work go where `place` says. Work outside of any reads from the primary. */
export function readingFrom<T>(place: ReadingPlace, work: () => T): T {
  return places.run(place, work);
}

/** Where whoever asks now reads from. */
export function readingPlace(): ReadingPlace | undefined {
  return places.getStore();
}

const pollMilliseconds = 250;
/** A standby that lacks what is older than this answers nobody. */
const staleMilliseconds = 1_000;
/** By then no standby answers that lacks what was written before: staleness, a poll, and some air. */
const outdatedMilliseconds = 2_000;
const form = /^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/;

/** A place in the log as a number: `16/B374D848` as PostgreSQL writes it. null for anything else. */
function placeOf(written: string | null | undefined): bigint | null {
  if (!written || !form.test(written)) return null;
  const [high, low] = written.split('/');
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

interface Sample {
  readonly at: number;
  readonly place: bigint;
}

/**
 * A standby that may answer reads: only those who have seen nothing that it lacks, and nobody when it lacks what is more
 * than a second old or cannot be reached. https://www.postgresql.org/docs/18/functions-admin.html#FUNCTIONS-RECOVERY-CONTROL
 */
export class Standby {
  private readonly database: Database;
  private readonly log: (line: string) => void;
  private timer: NodeJS.Timeout | undefined;
  private polling: Promise<void> | undefined;
  /** Where the primary was, latest last; and how far the standby is, null while it cannot be reached. */
  private samples: Sample[] = [];
  private replayed: bigint | null = null;
  private wasUsable = false;

  constructor(database: Database, log: (line: string) => void = () => undefined) {
    this.database = database;
    this.log = log;
  }

  start(): void {
    this.timer = setInterval(
      () => void (this.polling ??= this.poll().finally(() => (this.polling = undefined))),
      pollMilliseconds,
    );
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.polling;
  }

  /** True when the standby has what was seen (a place that `written` gave) and all that is older than a second. */
  serves(seen: string | null | undefined): boolean {
    const place = seen ? placeOf(seen) : 0n;
    if (this.replayed === null || place === null || this.replayed < place) return false;
    const old = this.samples.findLast(({ at }) => at <= performance.now() - staleMilliseconds);
    return old !== undefined && this.replayed >= old.place;
  }

  /** The place in the log after everything that is written by now: whoever shows it reads nothing older. */
  async written(): Promise<string> {
    const { rows } = await internalsOf(this.database)
      .pool('reader')
      .query<{ place: string }>('select pg_current_wal_lsn()::text as place');
    return rows[0]!.place;
  }

  /** Waits until the standby has all that is written by now, or no longer answers because it has not. */
  async caughtUp(): Promise<void> {
    const wanted = placeOf(await this.written().catch(() => null));
    const until = performance.now() + outdatedMilliseconds;
    while (wanted !== null && (this.replayed ?? 0n) < wanted && performance.now() < until) {
      await sleep(20);
      await this.ask().catch(() => undefined);
    }
  }

  private async poll(): Promise<void> {
    try {
      const place = placeOf(await this.written())!;
      const at = performance.now();
      // One that is old enough to be compared with is kept, and those after it.
      const from = this.samples.findLastIndex((one) => one.at <= at - staleMilliseconds);
      this.samples = [...this.samples.slice(Math.max(0, from)), { at, place }];
      await this.ask();
    } catch {
      this.replayed = null;
    }
    const isUsable = this.serves(null);
    if (isUsable !== this.wasUsable) this.log(isUsable ? 'the standby answers reads' : 'the standby answers no reads');
    this.wasUsable = isUsable;
  }

  private async ask(): Promise<void> {
    const { rows } = await internalsOf(this.database)
      .pool('standby')
      .query<{ place: string | null }>(
        'select case when pg_is_in_recovery() then pg_last_wal_replay_lsn()::text end as place',
      );
    // null on what is no standby (any longer): one that was promoted has a log of its own.
    this.replayed = placeOf(rows[0]!.place);
  }
}
