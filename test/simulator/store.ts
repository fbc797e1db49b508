import { chainHash } from '@utfall/engine';
import type { Faults } from './faults.ts';
import { Gone } from './scheduler.ts';
import { Taken, Tables, type StoredEffect, type StoredProcess, type StoredStep } from './tables.ts';

/** A decided step as the engine's statement has it; texts are parsed. */
export interface StepRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly visibility: string;
  readonly context: object;
  readonly command_id: string;
  readonly request_hash: string;
  readonly actor_id: string;
  readonly event: string;
  readonly body: StoredStep['body'];
  readonly salt: string;
  readonly commitment: string;
  readonly due_at: string | null;
  readonly not_before: string | null;
  readonly not_after: string | null;
  readonly effects: readonly { topic: string; payload: Record<string, unknown> }[];
  readonly acting: string | null;
  readonly reads: readonly { process: string; version: number; until?: string | null }[];
}
export interface MadeRow extends Omit<StepRow, 'version' | 'not_before' | 'not_after'> {
  readonly kind: string;
  readonly machine: string;
  readonly trail_id: string;
  readonly parent_id: string | null;
  readonly participants: StoredProcess['participants'];
}
/** What a transaction will do when it commits, and the rows that others must leave alone until then. */
export interface Transaction {
  readonly node: number;
  readonly apply: (() => void)[];
  readonly locks: Set<string>;
  readonly effects: Set<StoredEffect>;
  /** Its connection is gone, and everything it did with it. */
  dropped: boolean;
}
export interface Answered {
  readonly tenant: string;
  readonly id: string;
  readonly place: number;
  readonly version: number;
  readonly hash: string;
}

/**
 * The engine's tables in memory with the meaning of its statements: compare-and-set, times, read sets, unique command
 * ids, row locks, all or nothing. `faults` break it on purpose.
 */
export class Store {
  readonly tables = new Tables();
  /** The database's clock, milliseconds since 1970. */
  now = Date.parse('2026-01-01T08:00:00Z');
  private readonly locks = new Map<string, Transaction>();
  private readonly held = new Map<StoredEffect, Transaction>();
  private readonly transactions = new Set<Transaction>();

  constructor(
    private readonly faults: Faults,
    private readonly stored: (step: StoredStep, before: StoredProcess | null) => void,
  ) {}

  begin(node: number): Transaction {
    const transaction = { node, apply: [], locks: new Set<string>(), effects: new Set<StoredEffect>(), dropped: false };
    this.transactions.add(transaction);
    return transaction;
  }

  commit(transaction: Transaction): void {
    if (transaction.dropped) throw new Gone('the connection was lost');
    for (const change of transaction.apply) change();
    this.end(transaction);
  }

  /** Lets go of everything; what was to be done is not. */
  end(transaction: Transaction): void {
    for (const key of transaction.locks) this.locks.delete(key);
    for (const effect of transaction.effects) this.held.delete(effect);
    this.transactions.delete(transaction);
  }

  /** Undoes what is under way: of a node that has died, or of all when the database has. */
  drop(node: number | 'all'): void {
    for (const transaction of this.transactions) {
      if (node !== 'all' && transaction.node !== node) continue;
      transaction.dropped = true;
      this.end(transaction);
    }
  }

  isFree(keys: readonly string[], transaction: Transaction): boolean {
    return keys.every((key) => (this.locks.get(key) ?? transaction) === transaction);
  }

  lock(keys: readonly string[], transaction: Transaction): void {
    for (const key of keys) {
      this.locks.set(key, transaction);
      transaction.locks.add(key);
    }
  }

  /** The one statement: what holds is stored when the transaction commits, what does not is left out. */
  store(rows: readonly StepRow[], transaction: Transaction): Answered[] {
    const { processes, commands } = this.tables;
    return rows.flatMap((row, at): Answered[] => {
      const process = processes.get(`${row.tenant_id}/${row.id}`);
      if (!process || !this.holds(row, process)) return [];
      if (commands.has(`${row.tenant_id}/${row.command_id}`) && !this.faults.commandIdsForgotten)
        throw new Taken('journal_tenant_id_command_id_key');
      const step = this.stepOf(row, process);
      transaction.apply.push(() => this.write(row, process, step));
      return [{ tenant: row.tenant_id, id: row.id, place: at + 1, version: step.seq, hash: step.hash }];
    });
  }

  private holds(row: StepRow, process: StoredProcess): boolean {
    const now = this.now + process.offset * 1_000;
    if (!mayAct(process, row.acting)) return false;
    if (process.version !== row.version && !this.faults.versionsIgnored) return false;
    if (row.not_after !== null && now >= Date.parse(row.not_after) && !this.faults.lateStepsStored) return false;
    if (row.not_before !== null && now < Date.parse(row.not_before) && !this.faults.earlyTimers) return false;
    return this.readsHold(row);
  }

  private readsHold({ tenant_id, reads }: Pick<StepRow, 'tenant_id' | 'reads'>): boolean {
    if (this.faults.readsIgnored) return true;
    return reads.every(({ process, version, until = null }) => {
      const read = this.tables.processes.get(`${tenant_id}/${process}`);
      if (!read || read.version !== version) return false;
      return until === null || this.now + read.offset * 1_000 < Date.parse(until);
    });
  }

  private stepOf(row: StepRow, process: Pick<StoredProcess, 'version' | 'head' | 'state' | 'offset'>): StoredStep {
    const at = (this.now + process.offset * 1_000) * 1_000;
    const step = {
      tenant: row.tenant_id,
      process: row.id,
      seq: process.version + 1,
      command_id: row.command_id,
      actor_id: row.actor_id,
      request_hash: row.request_hash,
      microseconds: at,
      recorded: this.now * 1_000,
      event: row.event,
      from_state: process.state,
      to_state: row.state,
      body: row.body,
      salt: row.salt,
      commitment: row.commitment,
      effects: row.effects.length,
    };
    return { ...step, hash: chainHash(process.head, step), committed: 0 };
  }

  private write(row: StepRow, process: StoredProcess, made: StoredStep): void {
    const { journal, commands } = this.tables;
    const step = { ...made, committed: (this.tables.committed += 1) };
    const before = { ...process };
    Object.assign(process, {
      state: row.state,
      visibility: row.visibility,
      context: row.context,
      version: step.seq,
      dueAt: row.due_at === null ? null : Date.parse(row.due_at),
      head: step.hash,
    });
    journal.get(`${row.tenant_id}/${row.id}`)!.push(step);
    commands.set(`${row.tenant_id}/${row.command_id}`, step);
    if (!this.faults.effectsApart || step.committed % 50 > 0) this.writeEffects(row, step.seq);
    this.stored(step, before);
  }

  private writeEffects({ tenant_id: tenant, id: process, effects }: StepRow | MadeRow, seq: number): void {
    effects.forEach(({ topic, payload }, at) => {
      const common = { tenant, process, seq, n: at + 1, topic, payload, at: new Date(this.now) };
      const effect = { ...common, attempts: 0, nextAt: this.now, done: false, dead: false };
      this.tables.outbox.set(`${process}:${seq}:${at + 1}`, effect);
      this.tables.open.add(effect);
    });
  }

  create(rows: readonly MadeRow[], transaction: Transaction): Answered[] {
    const { processes, journal, commands } = this.tables;
    return rows.flatMap((row, at): Answered[] => {
      const key = `${row.tenant_id}/${row.id}`;
      if (processes.has(key) || !this.readsHold(row)) return [];
      if (commands.has(`${row.tenant_id}/${row.command_id}`)) throw new Taken('journal_tenant_id_command_id_key');
      const offset = processes.get(`${row.tenant_id}/${row.trail_id}`)?.offset ?? 0;
      const nothing = { version: 0, head: '', state: '', offset };
      const made = this.stepOf({ ...row, version: 0, not_before: null, not_after: null }, nothing);
      transaction.apply.push(() => {
        if (processes.has(key)) throw new Taken('process_pkey');
        const step = { ...made, committed: (this.tables.committed += 1) };
        processes.set(key, processOf(row, step.hash, offset));
        journal.set(key, [step]);
        commands.set(`${row.tenant_id}/${row.command_id}`, step);
        this.writeEffects(row, 1);
        this.stored(step, null);
      });
      return [{ tenant: row.tenant_id, id: row.id, place: at + 1, version: 1, hash: made.hash }];
    });
  }

  /** Due effects that nobody else works on, locked until the transaction ends. */
  take(transaction: Transaction, most: number): StoredEffect[] {
    const due = [...this.tables.open].filter((one) => one.nextAt <= this.now && !this.held.has(one));
    due.sort((one, other) => one.nextAt - other.nextAt || (placeOf(one) < placeOf(other) ? -1 : 1));
    const taken = due.slice(0, most);
    for (const effect of taken) {
      this.held.set(effect, transaction);
      transaction.effects.add(effect);
      // The fault: told as done before anybody has done it.
      if (this.faults.doneTooSoon) this.done(effect);
    }
    return taken;
  }

  done(effect: StoredEffect): void {
    effect.done = true;
    effect.attempts += 1;
    this.tables.open.delete(effect);
  }

  postpone(effect: StoredEffect, dead: boolean): void {
    effect.nextAt = this.now + Math.min(300_000, 50 * 2 ** effect.attempts);
    effect.attempts += 1;
    effect.dead = dead;
    if (dead) this.tables.open.delete(effect);
  }

  due(): StoredProcess[] {
    const due = [...this.tables.processes.values()].filter(
      ({ dueAt, offset }) => dueAt !== null && dueAt - offset * 1_000 <= this.now,
    );
    return due.sort((one, other) => one.dueAt! - other.dueAt! || (one.id < other.id ? -1 : 1)).slice(0, 200);
  }
}

function processOf(row: MadeRow, head: string, offset: number): StoredProcess {
  const { tenant_id: tenant, id, kind, machine, state, visibility, context, participants } = row;
  const dueAt = row.due_at === null ? null : Date.parse(row.due_at);
  const place = { tenant, id, kind, machine, trail: row.trail_id, parent: row.parent_id };
  return { ...place, state, visibility, context, version: 1, dueAt, offset, head, participants };
}

/** The second wall: the organisation that acts owns the process, is party to it, or the process is open to all. */
export function mayAct({ tenant, visibility, participants }: StoredProcess, acting: string | null): boolean {
  if (acting === null || visibility === 'public') return true;
  return (
    (acting === tenant && visibility !== 'party') || participants.some(({ organisation }) => organisation === acting)
  );
}

function placeOf({ tenant, process, seq, n }: StoredEffect): string {
  return `${tenant}/${process}/${String(seq).padStart(6, '0')}/${n}`;
}
