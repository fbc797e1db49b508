import type { Database } from '@utfall/database';
import type { Chance } from './chance.ts';
import type { Faults } from './faults.ts';
import { readColumns } from './columns.ts';
import type { Scheduler } from './scheduler.ts';
import { mayAct, type MadeRow, type StepRow, type Store, type Transaction } from './store.ts';
import type { StoredProcess, StoredStep } from './tables.ts';

interface Asked {
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
  readonly before?: readonly unknown[];
  readonly callback?: (fault: Error | null, answer: unknown) => void;
}
interface Answer {
  readonly rows: readonly object[];
  readonly command: string;
}
/** Where a node can die: before a write has come to the database, or after it and before the node has heard. */
export interface CrashPoints {
  /** Asked at each such place; true kills the node there. */
  strike(node: number, place: string): boolean;
}

export interface Wire {
  readonly store: Store;
  readonly scheduler: Scheduler;
  readonly chance: Chance;
  readonly faults: Faults;
  readonly points: CrashPoints;
}

/** As PostgreSQL writes a value. */
const asText = (value: unknown): string | null => {
  if (value === null) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};
const answer = (rows: readonly object[], command = 'SELECT'): Answer => ({ rows, command });

/** A connection of a node: speaks the engine's statements as PostgreSQL would answer them. */
class Connection {
  private transaction: Transaction | null = null;
  private failed = false;

  constructor(
    private readonly wire: Wire,
    private readonly node: number,
  ) {}

  on(): void {}
  once(): void {}
  release(): void {
    if (this.transaction) this.wire.store.end(this.transaction);
    this.transaction = null;
  }

  query(asked: string | Asked, values?: readonly unknown[]): Promise<Answer> {
    const whole = typeof asked === 'string' ? { text: asked, values: values ?? [] } : asked;
    const said = this.say(whole);
    const { callback } = whole;
    if (callback)
      said.then(
        (told) => callback(null, 'before' in whole ? told : told.rows.map((row) => Object.values(row).map(asText))),
        (fault: Error) => callback(fault, []),
      );
    return said;
  }

  private async say(asked: Asked): Promise<Answer> {
    const { text } = asked;
    if (asked.before) this.begin();
    if (text.startsWith('begin')) return this.begin();
    if (text.startsWith('commit')) return this.commit();
    if (text.startsWith('rollback')) return this.rollback();
    if (/^(set |listen |select pg_notify)/.test(text) || asked.name === 'acting' || asked.name === 'asApp')
      return answer([]);
    if (this.failed) throw Object.assign(new Error('current transaction is aborted'), { code: '25P02' });
    try {
      return await this.ask(asked);
    } catch (fault) {
      this.failed = this.transaction !== null;
      throw fault;
    }
  }

  private begin(): Answer {
    this.transaction = this.wire.store.begin(this.node);
    this.failed = false;
    return answer([], 'BEGIN');
  }

  private async commit(): Promise<Answer> {
    const { transaction } = this;
    if (!transaction || this.failed) return this.rollback();
    await this.turn('commit');
    this.transaction = null;
    this.wire.store.commit(transaction);
    await this.answered('commit');
    return answer([], 'COMMIT');
  }

  private rollback(): Answer {
    if (this.transaction) this.wire.store.end(this.transaction);
    this.transaction = null;
    this.failed = false;
    return answer([], 'ROLLBACK');
  }

  private async ask({ name = '', text, values = [] }: Asked): Promise<Answer> {
    const { store } = this.wire;
    if (name.startsWith('engine_store')) return this.write(name, stepRows(name, values));
    if (name === 'engine_create') return this.make(JSON.parse(values[0] as string) as MadeRow[]);
    if (name === 'engine_take') return this.take();
    if (name === 'engine_done') return this.mark(values as unknown[][]);
    if (text.includes('set attempts')) return this.postpone(values);
    await this.wire.scheduler.turn(this.node);
    if (name === 'engine_hold') return this.hold(values as [string, string]);
    return answer(read(store, name, text, values));
  }

  private async write(name: string, rows: readonly StepRow[]): Promise<Answer> {
    const keys = rows.flatMap(({ tenant_id, id, reads }) => [id, ...reads.map((one) => one.process)].map((one) => `${tenant_id}/${one}`)); // prettier-ignore
    return this.change(name.includes('alone') ? 'step' : 'batch', keys, (transaction) =>
      this.wire.store.store(rows, transaction).map(({ place, version, hash }) => ({ place, version, hash })),
    );
  }

  private make(rows: readonly MadeRow[]): Promise<Answer> {
    const keys = rows.flatMap(({ tenant_id, reads }) => (reads ?? []).map((one) => `${tenant_id}/${one.process}`));
    const whole = rows.map((row) => ({ ...row, reads: row.reads ?? [] }));
    return this.change('create', keys, (transaction) => this.wire.store.create(whole, transaction));
  }

  /** Waits for the rows, does what is asked, and commits at once unless a transaction is open. */
  private async change(place: string, keys: readonly string[], work: (transaction: Transaction) => object[]) {
    const { store, scheduler, faults, chance } = this.wire;
    await this.turn(place);
    const transaction = this.transaction ?? store.begin(this.node);
    await scheduler.until(this.node, () => store.isFree(keys, transaction));
    const rows = work(transaction);
    if (this.transaction) store.lock(keys, transaction);
    else if (faults.answeredTooSoon && chance.is(0.02)) store.end(transaction);
    else store.commit(transaction);
    await this.answered(place);
    return answer(rows);
  }

  private async take(): Promise<Answer> {
    await this.wire.scheduler.turn(this.node);
    const taken = this.wire.store.take(this.transaction!, 100);
    await this.answered('take');
    return answer(taken.map((effect) => ({ ...effect })));
  }

  private async mark([tenants, processes, seqs, ns]: unknown[][]): Promise<Answer> {
    await this.turn('mark');
    const { store } = this.wire;
    tenants!.forEach((_, at) => {
      const effect = store.tables.outbox.get(`${String(processes![at])}:${String(seqs![at])}:${String(ns![at])}`)!;
      this.transaction!.apply.push(() => store.done(effect));
    });
    return answer([]);
  }

  private async postpone([, process, seq, n, , dead]: readonly unknown[]): Promise<Answer> {
    await this.turn('postpone');
    const effect = this.wire.store.tables.outbox.get(`${String(process)}:${String(seq)}:${String(n)}`)!;
    this.transaction!.apply.push(() => this.wire.store.postpone(effect, dead as boolean));
    return answer([]);
  }

  private async hold([tenant, id]: readonly [string, string]): Promise<Answer> {
    const { store, scheduler } = this.wire;
    const keys = [`${tenant}/${id}`];
    await scheduler.until(this.node, () => store.isFree(keys, this.transaction!));
    store.lock(keys, this.transaction!);
    return answer([{}]);
  }

  /** On the way to the database. */
  private async turn(place: string): Promise<void> {
    await this.wire.scheduler.turn(this.node);
    if (this.wire.points.strike(this.node, `before ${place}`)) await never();
  }

  /** On the way back. */
  private async answered(place: string): Promise<void> {
    if (this.wire.points.strike(this.node, `after ${place}`)) await never();
    await this.wire.scheduler.turn(this.node);
  }
}

/** Nothing is heard of a node that has died. */
function never(): Promise<never> {
  return new Promise(() => undefined);
}

/** What a question that changes nothing is answered with. */
function read(store: Store, name: string, text: string, values: readonly unknown[]): object[] {
  const { tables } = store;
  if (name === 'engine_load') {
    const [tenants, ids] = values.map(listOf) as [string[], string[]];
    return ids.flatMap((id, at) => loaded(tables.processes.get(`${tenants[at]}/${id}`)));
  }
  if (name === 'engine_find') {
    const all = [...tables.processes.values()];
    return listOf(values[0]).flatMap((id) => loaded(all.find((row) => row.id === id)));
  }
  if (name === 'engine_command') return [known(store, values as (string | null)[])];
  if (name === 'engine_due') {
    const resting = values[0] as string[];
    const due = store.due().filter(({ id }) => !resting.includes(id));
    return due.map(({ tenant, id }) => ({ tenant, id, now: String(store.now) }));
  }
  if (text.includes('parent_id = $2')) {
    const [tenant, parent, kind] = values as [string, string, string | null];
    const children = [...tables.processes.values()].filter((row) => row.tenant === tenant && row.parent === parent);
    return children.filter((row) => kind === null || row.kind === kind).sort((a, b) => (a.id < b.id ? -1 : 1));
  }
  if (text.includes('clock_timestamp()')) return [{ now: String(store.now) }];
  if (text.includes('count(*) as processes')) return [];
  if (text.includes('select event, at from engine.journal')) {
    const [tenant, process, seq] = values as [string, string, number];
    const step = tables.journal.get(`${tenant}/${process}`)?.[seq - 1];
    return step ? [{ event: step.event, at: new Date(Number(step.microseconds) / 1_000) }] : [];
  }
  throw new Error(`the simulated database does not know: ${name || text}`);
}

function known({ now, tables }: Store, [tenant, command, process, acting = null]: readonly (string | null)[]): object {
  const step: StoredStep | undefined = tables.commands.get(`${tenant}/${command}`);
  const told = step && {
    process: step.process,
    version: step.seq,
    hash: step.hash,
    request_hash: step.request_hash,
    actor_id: step.actor_id,
    state: step.to_state,
  };
  const row = tables.processes.get(`${tenant}/${process}`);
  return { now: String(now), process: null, hidden: !row || !mayAct(row, acting), ...told };
}

/** The elements of an array as it is sent to PostgreSQL. */
function listOf(sent: unknown): string[] {
  return JSON.parse(`[${(sent as string).slice(1, -1)}]`) as string[];
}

/** The columns in the order of the engine's statements. */
function loaded(row: StoredProcess | undefined): object[] {
  if (!row) return [];
  const { tenant, id, kind, machine, state, visibility, context, version, trail, parent, ...rest } = row;
  const { dueAt, offset, participants } = rest;
  const told = { tenant, id, kind, machine, state, visibility, context, version, trail, parent };
  return [{ ...told, dueAt, offset, participants }];
}

function stepRows(name: string, values: readonly unknown[]): StepRow[] {
  return readColumns(name, values).map((row) => ({
    ...(row as unknown as StepRow),
    context: JSON.parse(row['context'] as string) as object,
    body: JSON.parse(row['body'] as string) as StepRow['body'],
    effects: JSON.parse((row['effects'] as string | null) ?? '[]') as StepRow['effects'],
    reads: JSON.parse((row['reads'] as string | null) ?? '[]') as StepRow['reads'],
  }));
}

/** The database as one node sees it. */
export function simulatedDatabase(wire: Wire, node: number): Database {
  const connect = (lent?: (fault: null, client: Connection, release: () => void) => void) => {
    const connection = new Connection(wire, node);
    return lent ? lent(null, connection, () => undefined) : Promise.resolve(connection);
  };
  const query = (asked: string | Asked, values?: readonly unknown[]) => new Connection(wire, node).query(asked, values);
  const pool = { connect, query };
  return { name: 'simulated', pool: () => pool } as unknown as Database;
}
