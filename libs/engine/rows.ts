import { askPlainly, type PlainRow } from '@utfall/database';
import type { Pool } from 'pg';
import type { Participant, ProcessRow } from './command.ts';
import { portionOf } from './portion.ts';
import { findStatement, loadStatement } from './statement.ts';

interface Wanted {
  readonly key: string;
  readonly ids: readonly string[];
  readonly resolve: (row: ProcessRow | null) => void;
  readonly reject: (fault: unknown) => void;
}
type Load = (wanted: readonly Wanted[]) => Promise<ReadonlyMap<string, ProcessRow>>;
const loadsInFlightMax = 2;

/** Gathers what is asked for in one turn, and while loads are under way; what is alone in its turn goes at once. */
class Gathering {
  private readonly wanted: Wanted[] = [];
  private inFlight = 0;

  constructor(private readonly load: Load) {}

  ask(key: string, ids: readonly string[]): Promise<ProcessRow | null> {
    return new Promise((resolve, reject) => {
      this.wanted.push({ key, ids, resolve, reject });
      if (this.wanted.length === 1) process.nextTick(() => this.pump());
    });
  }

  private pump(): void {
    while (this.wanted.length > 0 && this.inFlight < loadsInFlightMax) {
      const wanted = this.wanted.splice(0, portionOf(this.wanted.length, loadsInFlightMax - this.inFlight));
      this.inFlight += 1;
      void this.answer(wanted).finally(() => {
        this.inFlight -= 1;
        this.pump();
      });
    }
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
  /** What was kept last, and what was before that. To drop the oldest of one map costs more the more have been dropped. */
  private recent = new Map<string, ProcessRow>();
  private former = new Map<string, ProcessRow>();
  private readonly loads: Gathering;
  private readonly finds: Gathering;

  constructor(
    private readonly pool: Pool,
    private readonly keptMax = 20_000,
  ) {
    this.loads = new Gathering(async (wanted) => {
      const values = [listed(wanted.map(({ ids }) => ids[0]!)), listed(wanted.map(({ ids }) => ids[1]!))];
      const rows = await this.query({ ...loadStatement, values });
      return new Map(rows.map((row) => [`${row.tenant}/${row.id}`, row]));
    });
    this.finds = new Gathering(async (wanted) => {
      const rows = await this.query({ ...findStatement, values: [listed(wanted.map(({ key }) => key))] });
      return new Map(rows.map((row) => [row.id, row]));
    });
  }

  /** The kept row, if there is one. */
  peek(tenant: string, id: string): ProcessRow | undefined {
    const key = `${tenant}/${id}`;
    return this.recent.get(key) ?? this.former.get(key);
  }

  keep(row: ProcessRow): void {
    this.recent.set(`${row.tenant}/${row.id}`, row);
    if (this.recent.size < this.keptMax / 2) return;
    this.former = this.recent;
    this.recent = new Map();
  }

  /** The row as stored now. Rows asked for together are loaded together. */
  load(tenant: string, id: string): Promise<ProcessRow | null> {
    return this.loads.ask(`${tenant}/${id}`, [tenant, id]);
  }

  /** The row of an id whose tenant is not known, as stored now: the first that had the id. */
  find(id: string): Promise<ProcessRow | null> {
    return this.finds.ask(id, [id]);
  }

  private async query(asked: { name: string; text: string; values: string[] }): Promise<ProcessRow[]> {
    const found = (await askPlainly(this.pool, asked)).map(rowOf);
    // What was stored while this was on its way is newer.
    for (const row of found) if ((this.peek(row.tenant, row.id)?.version ?? 0) <= row.version) this.keep(row);
    return found;
  }
}

/** Ids as PostgreSQL reads an array. */
function listed(ids: readonly string[]): string {
  return `{${ids.map((id) => JSON.stringify(id)).join()}}`;
}

/** The columns of a process in the order in which the statements name them. */
function rowOf(told: PlainRow): ProcessRow {
  const [tenant, id, kind, machine, state, visibility, context, version, trail, parent, due, clock, participants] =
    told;
  return {
    tenant: tenant!,
    id: id!,
    kind: kind!,
    machine: machine!,
    state: state!,
    visibility: visibility as ProcessRow['visibility'],
    context: JSON.parse(context!) as object,
    version: Number(version),
    trail: trail!,
    parent: parent ?? null,
    dueAt: typeof due === 'string' ? new Date(Number(due)).toISOString() : null,
    clockOffsetSeconds: Number(clock),
    participants: typeof participants === 'string' ? (JSON.parse(participants) as Participant[]) : [],
  };
}
