import type { Pool } from 'pg';
import type { ProcessRow } from './command.ts';
import { findStatement, loadStatement } from './statement.ts';

interface Loaded extends Omit<ProcessRow, 'dueAt' | 'clockOffsetSeconds'> {
  readonly due_at: Date | null;
  readonly clock_offset_seconds: number;
}
interface Wanted {
  readonly key: string;
  readonly ids: readonly string[];
  readonly resolve: (row: ProcessRow | null) => void;
  readonly reject: (fault: unknown) => void;
}
type Load = (wanted: readonly Wanted[]) => Promise<ReadonlyMap<string, ProcessRow>>;
const loadsInFlightMax = 2;

/** Gathers what is asked for while loads are under way; what finds none under way goes with its own turn, at once. */
class Gathering {
  private wanted: Wanted[] = [];
  private inFlight = 0;

  constructor(private readonly load: Load) {}

  ask(key: string, ids: readonly string[]): Promise<ProcessRow | null> {
    return new Promise((resolve, reject) => {
      this.wanted.push({ key, ids, resolve, reject });
      if (this.wanted.length === 1) queueMicrotask(() => this.pump());
    });
  }

  private pump(): void {
    if (this.wanted.length === 0 || this.inFlight === loadsInFlightMax) return;
    const { wanted } = this;
    this.wanted = [];
    this.inFlight += 1;
    void this.answer(wanted).finally(() => {
      this.inFlight -= 1;
      this.pump();
    });
  }

  private async answer(wanted: readonly Wanted[]): Promise<void> {
    try {
      const found = await this.load([...new Map(wanted.map((one) => [one.key, one])).values()]);
      for (const { key, resolve } of wanted) resolve(found.get(key) ?? null);
    } catch (fault) {
      for (const { reject } of wanted) reject(fault);
    }
  }
}

/**
 * Rows by version, kept in memory. A kept row may be stale: whoever decides on it stores by compare-and-set, and
 * whoever refuses on it looks again first.
 */
export class Rows {
  private readonly kept = new Map<string, ProcessRow>();
  private readonly loads: Gathering;
  private readonly finds: Gathering;

  constructor(
    private readonly pool: Pool,
    private readonly keptMax = 20_000,
  ) {
    this.loads = new Gathering(async (wanted) => {
      const values = [wanted.map(({ ids }) => ids[0]), wanted.map(({ ids }) => ids[1])];
      const rows = await this.query({ ...loadStatement, values });
      return new Map(rows.map((row) => [`${row.tenant}/${row.id}`, row]));
    });
    this.finds = new Gathering(async (wanted) => {
      const rows = await this.query({ ...findStatement, values: [wanted.map(({ key }) => key)] });
      return new Map(rows.map((row) => [row.id, row]));
    });
  }

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

  /** The row as stored now. Rows asked for together are loaded together. */
  load(tenant: string, id: string): Promise<ProcessRow | null> {
    return this.loads.ask(`${tenant}/${id}`, [tenant, id]);
  }

  /** The row of an id whose tenant is not known, as stored now: the first that had the id. */
  find(id: string): Promise<ProcessRow | null> {
    return this.finds.ask(id, [id]);
  }

  private async query(asked: { name: string; text: string; values: unknown[] }): Promise<ProcessRow[]> {
    const { rows } = await this.pool.query<Loaded>(asked);
    const found = rows.map(rowOf);
    // What was stored while this was on its way is newer.
    for (const row of found) if ((this.peek(row.tenant, row.id)?.version ?? 0) <= row.version) this.keep(row);
    return found;
  }
}

function rowOf({ due_at, clock_offset_seconds, ...row }: Loaded): ProcessRow {
  return { ...row, dueAt: due_at?.toISOString() ?? null, clockOffsetSeconds: clock_offset_seconds };
}
