import { setTimeout as sleep } from 'node:timers/promises';
import { inTransaction } from '@utfall/database';
import type { Pool, PoolClient } from 'pg';
import type { Registry } from '../registry.ts';
import type { CheckpointBook } from './book.ts';
import { checkpointHash, signedLine, type CheckpointKeys, type Head } from './checkpoint.ts';

/** What checkpoints are made from and with. */
export interface CheckpointerParts {
  readonly pool: Pool;
  readonly registry: Registry;
  readonly book: CheckpointBook;
  readonly keys: CheckpointKeys;
  readonly log: (line: string) => void;
}

const everyMilliseconds = 60_000;
const lookMilliseconds = 1_000;
const headsMax = 10_000;
/** A step is recorded when its transaction begins and seen when it ends; none lasts longer than this. */
export const lagMilliseconds = 60_000;

const about = `encode(sha256(convert_to(concat_ws(chr(31), p.kind, p.trail_id, coalesce(p.parent_id::text, ''),
    (extract(epoch from p.created_at) * 1000000)::bigint), 'UTF8')), 'hex')`;
const head = `p.tenant_id as tenant, p.id as process, p.version, encode(p.head, 'hex') as hash, ${about} as about`;

/** What the checkpoints keep about a process beside its last step, as the database computes it. */
export const aboutProcess = about;

const first = {
  name: 'engine_heads_all',
  text: `select ${head} from engine.process p where (p.tenant_id, p.id) > ($1, $2) order by p.tenant_id, p.id limit ${headsMax}`,
};
const ofTenant = {
  name: 'engine_heads_tenant',
  text: `select ${head} from engine.process p where p.tenant_id = $1 order by p.id`,
};
const moved = {
  name: 'engine_heads_moved',
  text: `select ${head} from (select distinct tenant_id, process_id from engine.journal where recorded_at >= $1) j
    join engine.process p on p.tenant_id = j.tenant_id and p.id = j.process_id order by p.tenant_id, p.id`,
};
const weighty = {
  name: 'engine_weighty',
  text: 'select exists (select from engine.journal where recorded_at >= $1 and event = any($2)) as found, now() as now',
};
const onlyOne = `select pg_try_advisory_xact_lock(hashtextextended('utfall checkpoints', 0)) as mine, now() as now`;
const nil = '00000000-0000-0000-0000-000000000000';

/**
 * Writes down, outside the database, where every process stood: once a minute when something has moved, and at once
 * after a step that cannot be undone. Each checkpoint is signed and names the one before it.
 */
export class Checkpointer {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> | undefined;
  private lookedAt = new Date(0);
  private due = 0;
  /** What the last one held: the next looks further back than that and must not repeat it. */
  private held = new Map<string, number>();

  constructor(private readonly parts: CheckpointerParts) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running ??= this.look()
        .catch((fault: unknown) => this.parts.log(`checkpoint: ${String(fault)}`))
        .finally(() => (this.running = undefined));
    }, lookMilliseconds);
    this.timer.unref();
  }

  /** Makes a last one, so that a stopped service leaves nothing younger than its book. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
    if (this.timer) await this.make().catch((fault: unknown) => this.parts.log(`checkpoint: ${String(fault)}`));
  }

  private async look(): Promise<void> {
    if (performance.now() < this.due && !(await this.isWeighty())) return;
    this.due = performance.now() + everyMilliseconds;
    await this.make();
  }

  /** Whether a step that cannot be undone (an opening, an award, a payout) has come since this was last asked. */
  private async isWeighty(): Promise<boolean> {
    const machines = this.parts.registry.all().map(({ machine }) => machine);
    const events = machines.flatMap((machine) =>
      Object.entries(machine.events).flatMap(([name, { irreversible }]) => (irreversible ? [name] : [])),
    );
    const { rows } = await this.parts.pool.query<{ found: boolean; now: Date }>({
      ...weighty,
      values: [this.lookedAt, [...new Set(events)]],
    });
    // A second more: a step is recorded when its transaction begins and seen when it ends.
    this.lookedAt = new Date(rows[0]!.now.getTime() - lookMilliseconds);
    return rows[0]!.found;
  }

  /** Writes what has moved since the last one. Returns how many processes that were; another node may be at it already. */
  make(): Promise<number> {
    const { pool } = this.parts;
    return inTransaction(
      () => pool.connect(),
      'begin isolation level repeatable read read only',
      async (client) => {
        const { rows } = await client.query<{ mine: boolean; now: Date }>(onlyOne);
        const { mine, now } = rows[0]!;
        if (!mine) return 0;
        this.lookedAt = now;
        const covered = this.parts.book.last()?.covers ?? null;
        return covered === null ? this.writeAll(client, now) : this.writeMoved(client, now, covered);
      },
    );
  }

  /**
   * Writes down where all processes of an authority stand that has come from another database: its steps are older than
   * the last checkpoint here. A book without any covers nothing yet, and its first checkpoint holds them.
   */
  async adopt(tenant: string): Promise<void> {
    const { pool, book } = this.parts;
    for (;;) {
      const done = await inTransaction(
        () => pool.connect(),
        'begin isolation level repeatable read read only',
        async (client) => {
          const { rows } = await client.query<{ mine: boolean; now: Date }>(onlyOne);
          const covered = book.last()?.covers ?? null;
          if (covered === null) return true;
          if (!rows[0]!.mine) return false;
          const all = await client.query<Head>({ ...ofTenant, values: [tenant] });
          for (let at = 0; at < all.rows.length; at += headsMax)
            this.write(all.rows.slice(at, at + headsMax), rows[0]!.now, covered);
          return true;
        },
      );
      if (done) return;
      await sleep(lookMilliseconds / 10);
    }
  }

  private async writeMoved(client: PoolClient, now: Date, covered: string): Promise<number> {
    const since = new Date(Date.parse(covered) - lagMilliseconds);
    const { rows } = await client.query<Head>({ ...moved, values: [since] });
    const fresh = rows.filter((one) => this.held.get(placeOf(one)) !== one.version);
    for (let at = 0; at < fresh.length; at += headsMax) {
      const isLast = at + headsMax >= fresh.length;
      this.write(fresh.slice(at, at + headsMax), now, isLast ? now.toISOString() : covered);
    }
    this.held = new Map(rows.map((one) => [placeOf(one), one.version]));
    return fresh.length;
  }

  /** The first time every process is written down, in portions. Cut short it begins anew: only the last covers anything. */
  private async writeAll(client: PoolClient, now: Date): Promise<number> {
    let place = [nil, nil];
    let written = 0;
    for (;;) {
      const { rows } = await client.query<Head>({ ...first, values: place });
      if (rows.length === 0) return written;
      const isLast = rows.length < headsMax;
      this.write(rows, now, isLast ? now.toISOString() : null);
      for (const row of rows) this.held.set(placeOf(row), row.version);
      written += rows.length;
      if (isLast) return written;
      place = [rows.at(-1)!.tenant, rows.at(-1)!.process];
    }
  }

  private write(heads: readonly Head[], now: Date, covers: string | null): void {
    const { book, keys } = this.parts;
    const before = book.last();
    const told = {
      number: (before?.number ?? 0) + 1,
      at: now.toISOString(),
      covers,
      previous: before ? checkpointHash(before) : '',
    };
    book.append(signedLine(told, heads, keys));
  }
}

function placeOf({ tenant, process }: Head): string {
  return `${tenant}/${process}`;
}
