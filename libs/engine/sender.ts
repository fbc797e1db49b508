import type { Pool, PoolClient } from 'pg';
import {
  storeReadingStatement,
  storeStatement,
  storeValues,
  type StatementAnswer,
  type StatementRow,
} from './statement.ts';

const batchRowsMax = 256;
const batchesInFlightMax = 4;

interface Waiting {
  readonly row: StatementRow;
  readonly resolve: (answer: StatementAnswer | null) => void;
  readonly reject: (fault: unknown) => void;
}

/**
 * Sends decided rows with the one statement. A row that finds nobody waiting goes alone and at once; while batches are
 * under way the next rows gather and go together. The caller sees to it that a process has one row under way at a time.
 */
export class Sender {
  private waiting: Waiting[] = [];
  private inFlight = 0;

  constructor(private readonly pool: Pool) {}

  /** Stores one row. `null` when its version, times or read set no longer hold; nothing is written then. */
  store(row: StatementRow): Promise<StatementAnswer | null> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ row, resolve, reject });
      this.pump();
    });
  }

  private pump(): void {
    while (this.inFlight < batchesInFlightMax && this.waiting.length > 0) {
      const batch = this.waiting.splice(0, batchRowsMax).sort(byPlace);
      this.inFlight += 1;
      void this.sendBatch(batch).finally(() => {
        this.inFlight -= 1;
        this.pump();
      });
    }
  }

  private async sendBatch(batch: Waiting[]): Promise<void> {
    try {
      const answers = await run(
        this.pool,
        batch.map(({ row }) => row),
      );
      for (const { row, resolve } of batch) resolve(answers.get(row.id) ?? null);
    } catch (fault) {
      if (batch.length === 1) return batch[0]!.reject(fault);
      // One poisoned row must not take its mates down: each is sent again alone, once.
      await Promise.all(batch.map((one) => this.sendBatch([one])));
    }
  }
}

/** Runs the one statement on a pool or inside a transaction. */
export async function run(
  connection: Pool | PoolClient,
  rows: readonly StatementRow[],
): Promise<Map<string, StatementAnswer>> {
  const reading = rows.some(({ reads }) => reads !== null && reads.length > 0);
  const statement = { ...(reading ? storeReadingStatement : storeStatement), values: storeValues(rows) };
  const { rows: answers } = await connection.query<StatementAnswer>(statement);
  return new Map(answers.map((answer) => [answer.id, answer]));
}

/** Unsorted batches of two nodes lock the same rows in different orders and deadlock. */
function byPlace(one: Waiting, other: Waiting): number {
  const left = one.row.tenant_id + one.row.id;
  const right = other.row.tenant_id + other.row.id;
  return left < right ? -1 : left > right ? 1 : 0;
}
