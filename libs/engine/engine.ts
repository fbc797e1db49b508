import type { Database } from '@utfall/database';
import { caughtUp, explain, refuse, type Actor, type PlainEvent, type Refused, type Step } from '@utfall/process';
import type { Pool } from 'pg';
import { assertKnownStates } from './boot.ts';
import type { Answer, Command, Creation, ProcessRow } from './command.ts';
import { Creator } from './creator.ts';
import { Door, type DoorParts, type Write } from './door.ts';
import { isId } from './ids.ts';
import { Guards, type Guard, type Guarded } from './guard.ts';
import { News } from './news.ts';
import { Outbox, type EffectHandler } from './outbox.ts';
import { Registry, type ProcessReader, type Registration } from './registry.ts';
import { related, unwalled } from './relation.ts';
import { Rows } from './rows.ts';
import { Sender } from './sender.ts';
import { Ticker, type MovedListener } from './tick.ts';
import { DatabaseTime } from './time.ts';
import {
  provePart,
  verify,
  type Against,
  type Depth,
  type Part,
  type ProvedPart,
  type Prover,
  type Verification,
} from './verify.ts';
import { Waker } from './waker.ts';

/** What an engine needs: an open database; `log` takes one line per fault. */
export interface EngineSettings {
  readonly database: Database;
  readonly log?: (line: string) => void;
  /** An effect whose handler takes longer has failed and is tried again later; 8000 unless told. */
  readonly effectMillisecondsMax?: number;
  /** False in production: there the clock of a trail cannot be moved. */
  readonly clockMayMove?: boolean;
  /** False in tests of other things: there nothing is asked of who takes a step but their role. */
  readonly guards?: boolean;
  /** False only in the proof that row-level security holds alone. */
  readonly firstWall?: boolean;
}

/** A command by somebody who knows the process, not its tenant. */
export interface Request {
  readonly kind: string;
  readonly process: string;
  readonly event: PlainEvent;
  readonly by: Actor;
  readonly commandId: string;
  readonly expects?: number | null;
}

/** Runs processes durably. `send` and `create` are the only way a process changes. */
export class Engine implements ProcessReader {
  readonly registry = new Registry();
  private readonly guards = new Guards();
  private readonly pool: Pool;
  private readonly rows: Rows;
  private readonly time: DatabaseTime;
  private readonly door: Door;
  private readonly creator: Creator;
  private readonly outbox: Outbox;
  private readonly ticker: Ticker;
  private readonly waker: Waker;
  private readonly underWay = new Set<Promise<Answer>>();
  private readonly places = new Map<string, { tenant: string; kind: string; trail: string }>();

  private readonly related: typeof related;
  /** Where the processes live; stages read their own rows there. */
  readonly database: Database;

  constructor(private readonly settings: EngineSettings) {
    this.database = settings.database;
    this.related = settings.firstWall === false ? unwalled : related;
    const log = settings.log ?? (() => undefined);
    this.pool = settings.database.pool('engine');
    this.rows = new Rows(this.pool);
    this.time = new DatabaseTime(this.pool);
    this.ticker = new Ticker(this.pool, log);
    this.outbox = new Outbox(settings.database.pool('worker'), log, settings.effectMillisecondsMax);
    const parts: DoorParts = {
      engine: this,
      pool: this.pool,
      rows: this.rows,
      registry: this.registry,
      guards: this.guards,
      sender: new Sender(this.pool),
      time: this.time,
      related: this.related,
      log,
      stored: (row, effects) => this.tell(row, effects),
    };
    this.door = new Door(parts);
    this.creator = new Creator(parts);
    this.waker = new Waker({ pool: this.pool, door: this.door, time: this.time, log });
    new News(this, this.pool).handleIn(this.outbox);
  }

  /** Makes a kind of process known. All stages register before {@link start}. */
  register(registration: Registration): void {
    this.registry.register(registration);
  }

  /** Holds some steps back until something is known of who takes them. */
  guard(guard: Guard): void {
    if (this.settings.guards !== false) this.guards.add(guard);
  }

  /**
   * Why the guards hold the actor back from a step of a process, whatever state it is in; null when none does. For reads of
   * what the step is about: whoever may not judge something does not read it first.
   */
  heldBack(process: Guarded, event: string, by: Actor): Promise<Refused | null> {
    return this.guards.refusal(process, event, by);
  }

  /** Names the handler of an effect topic. */
  handle(topic: string, handler: EffectHandler): void {
    this.outbox.handle(topic, handler);
  }

  /**
   * Reads the database's clock, refuses states that no machine knows, listens for moves; with `worker`, also drains the
   * outbox and lets deadlines pass.
   */
  async start({ worker }: { worker: boolean }): Promise<void> {
    await this.time.start();
    await assertKnownStates(this.pool, this.registry);
    await this.ticker.start();
    if (!worker) return;
    this.ticker.onMoved(() => this.outbox.poke());
    this.outbox.start();
    this.waker.start();
  }

  /** Ends what is under way: every command that was sent is answered before this is done. */
  async stop(): Promise<void> {
    await this.waker.stop();
    await this.outbox.stop();
    while (this.underWay.size > 0) await Promise.allSettled(this.underWay);
    await this.ticker.stop();
    this.time.stop();
  }

  /** The one door. With `write`, stage rows are stored in the same transaction. */
  send(command: Command, write?: Write): Promise<Answer> {
    return this.answering(this.door.send(command, write));
  }

  /**
   * What most services need: finds the process, refuses `notFound` when it is of another kind, and sends. The event's
   * texts are saved by `write` in the same transaction.
   */
  async request({ kind, process, event, by, commandId, expects }: Request, write?: Write): Promise<Answer> {
    const place = isId(process) ? await this.find(process) : null;
    if (place?.kind !== kind) {
      // As long as it takes to find out that something is another's: time must not tell what the answer does not.
      if (isId(process)) await this.rows.load(process, process);
      return refuse('notFound');
    }
    const command = { tenant: place.tenant, process, event, by, id: commandId };
    return this.send(expects === undefined || expects === null ? command : { ...command, expects }, write);
  }

  /** Makes one process, or several in one transaction; answers for the last. */
  create(creations: Creation | readonly Creation[], write?: Write): Promise<Answer> {
    return this.answering(this.creator.create(Array.isArray(creations) ? creations : [creations as Creation], write));
  }

  /** Where a process lives, or null; the first that had the id. Never reveals anything to a person by itself: ask {@link related} first. */
  async find(process: string): Promise<{ tenant: string; kind: string; trail: string } | null> {
    const known = this.places.get(process);
    if (known) return known;
    const row = await this.rows.find(process);
    const found = row && { tenant: row.tenant, kind: row.kind, trail: row.trail };
    if (this.places.size > 50_000) this.places.clear();
    if (found) this.places.set(process, found);
    return found;
  }

  /** The process as stored now, with every deadline that has passed. */
  async row(tenant: string, process: string): Promise<ProcessRow | null> {
    const row = await this.rows.load(tenant, process);
    return row && this.present(row);
  }

  /** A stored row as people must see it: with every deadline that has passed although the clock has not run. */
  present(row: ProcessRow): ProcessRow {
    return caughtUp(this.registry.get(row.kind).machine, row, this.now(row));
  }

  /** The state people must see, for a row that a screen has read: only a due row is loaded again. */
  async stateNow(row: { tenant: string; id: string; state: string; due: boolean }): Promise<string> {
    return row.due ? ((await this.row(row.tenant, row.id))?.state ?? row.state) : row.state;
  }

  /** What the actor may do in a process and why not. Empty for somebody it does not exist for. */
  async explain(tenant: string, process: string, by: Actor): Promise<Step[]> {
    const row = await this.row(tenant, process);
    return row ? this.explainRow(row, by) : [];
  }

  /** The same for a row that is already read. */
  async explainRow(row: ProcessRow, by: Actor): Promise<Step[]> {
    const actor = this.related(by, row);
    if (actor.relation === 'outsider') return [];
    const registration = this.registry.get(row.kind);
    const { facts } = registration.facts
      ? await registration.facts({ engine: this, row, event: null, by: actor })
      : { facts: {} };
    return this.guards.explained(row, actor, explain(registration, row, actor, facts, this.now(row)));
  }

  /** The actor with what their organisation is to a process; `outsider` when there is none. */
  async relatedTo(by: Actor, { tenant, id }: { tenant: string; id: string }): Promise<Actor> {
    const row = await this.rows.load(tenant, id);
    return row ? this.related(by, row) : { ...by, relation: 'outsider' };
  }

  /** The database's time as this node knows it, in the trail's clock when a row is given. */
  now(row?: Pick<ProcessRow, 'clockOffsetSeconds'>): Date {
    return new Date(this.time.now() + (row?.clockOffsetSeconds ?? 0) * 1000);
  }

  /** Registers a listener for moves on any node; the returned function takes it away. */
  onMoved(listener: MovedListener): () => void {
    return this.ticker.onMoved(listener);
  }

  /** Delivers effects and lets deadlines pass until nothing is due: for tests, imports and scripts. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 1_000; turn += 1) {
      const moved = (await this.waker.run()) + (await this.outbox.drain()) + (await this.outbox.underWay());
      if (moved === 0) return;
    }
  }

  /**
   * Proves that every journal is whole and that state, context and effects follow from it; with a book of checkpoints
   * also that nothing older than its last one was rewritten or removed. `chain` only recomputes the hashes, faster.
   * `helpers` are threads that prove parts of it at the same time.
   */
  verify(against?: Against, depth: Depth = 'whole', helpers: readonly Prover[] = []): Promise<Verification> {
    const { clockMayMove } = this;
    return verify(this.pool, this.registry, { clockMayMove, depth, helpers, ...(against && { against }) });
  }

  /** Proves a part of what somebody else proves. */
  provePart(part: Part): Promise<ProvedPart> {
    return provePart(this.pool, this.registry.machines(), part);
  }

  /** False in production: there {@link moveClock} throws. */
  get clockMayMove(): boolean {
    return this.settings.clockMayMove ?? false;
  }

  /** Moves the clock of a trail, for training and tests. Throws in production. */
  async moveClock(tenant: string, trail: string, seconds: number): Promise<void> {
    if (!this.clockMayMove) throw new Error('the clock of a trail cannot be moved in production');
    await this.pool.query(
      `update engine.process set clock_offset = make_interval(secs => $3),
        wake_at = due_at - make_interval(secs => $3) where tenant_id = $1 and trail_id = $2`,
      [tenant, trail, seconds],
    );
    const { rows } = await this.pool.query<{ id: string }>(
      'select id from engine.process where tenant_id = $1 and trail_id = $2',
      [tenant, trail],
    );
    await Promise.all(rows.map(({ id }) => this.rows.load(tenant, id)));
  }

  private answering(answer: Promise<Answer>): Promise<Answer> {
    this.underWay.add(answer);
    const leave = () => void this.underWay.delete(answer);
    answer.then(leave, leave);
    return answer;
  }

  private tell(row: ProcessRow, effects: number): void {
    this.ticker.moved({ tenant: row.tenant, process: row.id, version: row.version });
    if (effects > 0) this.outbox.poke();
  }
}
