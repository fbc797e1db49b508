import { askPlainly } from '@utfall/database';
import type { Pool, PoolClient } from 'pg';
import { portionOf } from './portion.ts';
import { storeStatement, type StatementAnswer, type StatementRow } from './statement.ts';

const batchRowsMax = 256;
/** Two: while the database works on one, the next gathers and the other is on its way. More gain nothing. */
const batchesInFlightMax = 2;

interface Waiting {
  readonly row: StatementRow;
  readonly resolve: (answer: StatementAnswer | null) => void;
  readonly reject: (fault: unknown) => void;
}

interface Batch {
  readonly rows: Waiting[];
  /** The processes that its rows move, and those that they rest on. */
  readonly moved: Set<string>;
  readonly read: Set<string>;
}

/**
 * Sends decided rows with the one statement. Rows that are decided in the same turn go together, and so do those that
 * gather while batches are under way; a row that is alone in its turn goes at once. The caller sees to it that a process
 * has one row under way at a time.
 */
export class Sender {
  private waiting: Waiting[] = [];
  private readonly inFlight = new Set<Batch>();
  private isTurnSet = false;

  constructor(private readonly pool: Pool) {}

  /** Stores one row. `null` when its version, times or read set no longer hold; nothing is written then. */
  store(row: StatementRow): Promise<StatementAnswer | null> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ row, resolve, reject });
      if (this.isTurnSet) return;
      this.isTurnSet = true;
      // An answered batch lets all its callers go on in one turn: their next rows come one after the other, and all count.
      process.nextTick(() => {
        this.isTurnSet = false;
        this.pump();
      });
    });
  }

  private pump(): void {
    while (this.inFlight.size < batchesInFlightMax && this.waiting.length > 0) {
      const batch = this.nextBatch();
      if (batch.rows.length === 0) return;
      this.inFlight.add(batch);
      void this.sendBatch(batch.rows.sort(byPlace)).finally(() => {
        this.inFlight.delete(batch);
        this.pump();
      });
    }
  }

  /**
   * Rows of one statement all see what was before it: two that each read what the other moves would both pass. In two
   * statements at once they would wait for each other. So a row that clashes with what is under way lets that end first.
   */
  private nextBatch(): Batch {
    const batch: Batch = { rows: [], moved: new Set(), read: new Set() };
    const later: Waiting[] = [];
    const free = batchesInFlightMax - this.inFlight.size;
    const rowsMax = Math.min(batchRowsMax, portionOf(this.waiting.length, free));
    let place = 0;
    for (; place < this.waiting.length && batch.rows.length < rowsMax; place += 1) {
      const one = this.waiting[place]!;
      const moves = keyOf(one.row.tenant_id, one.row.id);
      const reads = one.row.readProcesses.map((process) => keyOf(one.row.tenant_id, process));
      const clashes = ({ moved, read }: Batch) => read.has(moves) || reads.some((key) => moved.has(key));
      if (clashes(batch) || [...this.inFlight].some(clashes)) {
        later.push(one);
        continue;
      }
      batch.rows.push(one);
      batch.moved.add(moves);
      for (const key of reads) batch.read.add(key);
    }
    this.waiting = [...later, ...this.waiting.slice(place)];
    return batch;
  }

  private async sendBatch(batch: Waiting[]): Promise<void> {
    try {
      const answers = await runAlone(
        this.pool,
        batch.map(({ row }) => row),
      );
      batch.forEach(({ resolve }, place) => resolve(answers[place] ?? null));
    } catch (fault) {
      if (batch.length === 1) return batch[0]!.reject(fault);
      // One poisoned row must not take its mates down: each is sent again alone, once.
      await Promise.all(batch.map((one) => this.sendBatch([one])));
    }
  }
}

/** Runs the one statement by itself. The answers stand in the places of their rows. */
async function runAlone(pool: Pool, rows: readonly StatementRow[]): Promise<readonly (StatementAnswer | undefined)[]> {
  const placed: StatementAnswer[] = [];
  for (const [place, version, hash] of await askPlainly(pool, storeStatement(rows)))
    placed[Number(place) - 1] = { place: Number(place), version: Number(version), hash: hash! };
  return placed;
}

/** Runs it for one row inside a transaction. */
export async function run(client: PoolClient, row: StatementRow): Promise<StatementAnswer | undefined> {
  const { rows } = await client.query<StatementAnswer>(storeStatement([row]));
  return rows[0];
}

/** A process among those of all tenants: nothing keeps two tenants from having the same id. */
export function keyOf(tenant: string, process: string): string {
  return `${tenant}/${process}`;
}

/** Unsorted batches of two nodes lock the same rows in different orders and deadlock. */
function byPlace(one: Waiting, other: Waiting): number {
  const left = one.row.tenant_id + one.row.id;
  const right = other.row.tenant_id + other.row.id;
  return left < right ? -1 : left > right ? 1 : 0;
}
