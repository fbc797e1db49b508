import type { Pool } from 'pg';
import type { ProcessRow } from './command.ts';
import { loadStatement } from './statement.ts';

interface Loaded extends Omit<ProcessRow, 'dueAt' | 'clockOffsetSeconds'> {
  readonly due_at: Date | null;
  readonly clock_offset_seconds: number;
}
interface Wanted {
  readonly tenant: string;
  readonly id: string;
  readonly resolve: (row: ProcessRow | null) => void;
  readonly reject: (fault: unknown) => void;
}

/**
 * Rows by version, kept in memory. A kept row may be stale: whoever decides on it stores by compare-and-set, and
 * whoever refuses on it looks again first.
 */
export class Rows {
  private readonly kept = new Map<string, ProcessRow>();
  private wanted: Wanted[] = [];

  constructor(
    private readonly pool: Pool,
    private readonly keptMax = 20_000,
  ) {}

  /** The kept row, if there is one. */
  peek(tenant: string, id: string): ProcessRow | undefined {
    return this.kept.get(`${tenant}/${id}`);
  }

  keep(row: ProcessRow): void {
    const key = `${row.tenant}/${row.id}`;
    this.kept.delete(key);
    this.kept.set(key, row);
    if (this.kept.size <= this.keptMax) return;
    const oldest = this.kept.keys().next();
    if (!oldest.done) this.kept.delete(oldest.value);
  }

  /** The row as stored now. All rows asked for in one turn are loaded together. */
  load(tenant: string, id: string): Promise<ProcessRow | null> {
    return new Promise((resolve, reject) => {
      this.wanted.push({ tenant, id, resolve, reject });
      if (this.wanted.length === 1) queueMicrotask(() => void this.loadWanted());
    });
  }

  private async loadWanted(): Promise<void> {
    const wanted = this.wanted;
    this.wanted = [];
    try {
      const pairs = [...new Map(wanted.map((one) => [`${one.tenant}/${one.id}`, one])).values()];
      const values = [pairs.map(({ tenant }) => tenant), pairs.map(({ id }) => id)];
      const { rows } = await this.pool.query<Loaded>({ ...loadStatement, values });
      const found = new Map(rows.map((row) => [`${row.tenant}/${row.id}`, rowOf(row)]));
      for (const row of found.values()) this.keep(row);
      for (const one of wanted) one.resolve(found.get(`${one.tenant}/${one.id}`) ?? null);
    } catch (fault) {
      for (const one of wanted) one.reject(fault);
    }
  }
}

function rowOf({ due_at, clock_offset_seconds, ...row }: Loaded): ProcessRow {
  return { ...row, dueAt: due_at?.toISOString() ?? null, clockOffsetSeconds: clock_offset_seconds };
}
