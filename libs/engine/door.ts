import { beginAs, codeOf, inTransaction, inTransactionFrom, type DatabaseActor } from '@utfall/database';
import {
  clockActor,
  decide,
  dueDeadline,
  eventLabel,
  missing,
  refuse,
  type Actor,
  type Moved,
  type Refused,
} from '@utfall/process';
import type { Pool, PoolClient } from 'pg';
import type { Answer, Command, ProcessRow, ReadMark, Stored } from './command.ts';
import { derivedId, isId } from './ids.ts';
import type { Guards } from './guard.ts';
import { Lanes } from './lanes.ts';
import { actingOf, requestHashOf, statementRow, visibilityOf } from './prepare.ts';
import type { ProcessReader, Registry } from './registry.ts';
import type { related } from './relation.ts';
import type { Rows } from './rows.ts';
import { run, type Sender } from './sender.ts';
import {
  commandStatement,
  holdStatement,
  storeStatement,
  type StatementAnswer,
  type StatementRow,
} from './statement.ts';
import type { DatabaseTime } from './time.ts';

/** Stage rows written in the same transaction as the step, as role app on behalf of the actor. */
export type Write = (client: PoolClient, stored: Stored) => Promise<void>;

/** Thrown by a {@link Write} to undo the step and answer with a refusal. */
export class WriteRefused extends Error {
  constructor(readonly refused: Refused) {
    super(refused.rule);
  }
}

export interface DoorParts {
  readonly engine: ProcessReader;
  readonly pool: Pool;
  readonly rows: Rows;
  readonly registry: Registry;
  readonly guards: Guards;
  readonly sender: Sender;
  readonly time: DatabaseTime;
  /** The first wall: what the actor's organisation is to the process. */
  readonly related: typeof related;
  readonly log: (line: string) => void;
  readonly stored: (row: ProcessRow, effects: number) => void;
}

interface Seen {
  readonly row: ProcessRow | null;
  readonly now: Date;
  readonly answered: Answer | null;
}
interface Decided {
  readonly command: Command;
  readonly moved: Moved;
  readonly reads: readonly ReadMark[];
  readonly now: Date;
}
/** What a try came to, and the row to keep once it is committed. */
interface Tried {
  readonly answer: Answer | null;
  readonly kept?: ProcessRow;
  readonly effects?: number;
}
const turnsMax = 50;
const freeTurnsMax = 3;

/** The one door: decides commands on what is kept, stores by compare-and-set, and looks again before it says no. */
export class Door {
  private readonly lanes = new Lanes();

  constructor(private readonly parts: DoorParts) {}

  send(command: Command, write?: Write): Promise<Answer> {
    const wrong = [command.id, command.process, command.tenant].find((id) => !isId(id));
    if (wrong !== undefined) return Promise.resolve(badId());
    const requestHash = requestHashOf(command);
    const sameCommand = { hash: requestHash, actor: command.by.id };
    return this.lanes.once(`${command.tenant}/${command.id}`, sameCommand, () =>
      this.lanes.run(`${command.tenant}/${command.process}`, () => this.settle(command, requestHash, write)),
    );
  }

  private async settle(command: Command, requestHash: string, write?: Write): Promise<Answer> {
    const { rows } = this.parts;
    const kept = rows.peek(command.tenant, command.process);
    let row = kept ?? (await rows.load(command.tenant, command.process));
    let now = this.nowFor(row);
    let certain = false;
    for (let turn = 0; turn < turnsMax; turn += 1) {
      if (row && isDue(row, now)) await this.wake(row, now);
      else {
        const answer =
          turn < freeTurnsMax
            ? await this.attempt(command, requestHash, row, now, write)
            : await this.lanes.run('held', () => this.attemptHolding(command, requestHash, write));
        if (answer?.moved || (answer && certain)) return answer;
      }
      const seen: Seen = await this.look(command, requestHash);
      if (seen.answered) return seen.answered;
      ({ row, now } = seen);
      certain = true;
    }
    throw new Error(`process ${command.process} moved ${turnsMax} times while "${command.event.type}" was decided`);
  }

  /** One try: `null` when what it was decided on no longer holds. */
  private attempt(command: Command, requestHash: string, row: ProcessRow | null, now: Date, write?: Write) {
    return this.concluded(() => this.tryOn(command, requestHash, row, now, write));
  }

  /**
   * The same when others have been faster again and again: a node that stores without pause would win for ever over
   * one that has to look first. Holds the row in the database's own queue while it decides; one at a time on a node,
   * since it needs other connections meanwhile.
   */
  private attemptHolding(command: Command, requestHash: string, write?: Write): Promise<Answer | null> {
    const hold = async (client: PoolClient): Promise<Tried> => {
      await client.query({ ...holdStatement, values: [command.tenant, command.process] });
      const { row, now, answered } = await this.look(command, requestHash);
      if (answered || (row && isDue(row, now))) return { answer: answered };
      return this.tryOn(command, requestHash, row, now, write, client);
    };
    return this.concluded(() => inTransaction(() => this.parts.pool.connect(), beginFor(command), hold));
  }

  private async concluded(work: () => Promise<Tried>): Promise<Answer | null> {
    try {
      const { answer, kept, effects = 0 } = await work();
      if (kept) this.parts.rows.keep(kept);
      if (kept) this.parts.stored(kept, effects);
      return answer;
    } catch (fault) {
      if (fault instanceof WriteRefused) return fault.refused;
      if (isRepeat(fault)) return null;
      if (isWalled(fault)) return this.told(fault);
      throw fault;
    }
  }

  /** The second wall has held where the first did not: the sender learns nothing, whoever runs the service does. */
  private told(fault: unknown): Refused {
    this.parts.log(`row-level security refused what the program allowed: ${String(fault)}`);
    return refuse('notFound');
  }

  private async tryOn(
    command: Command,
    requestHash: string,
    row: ProcessRow | null,
    now: Date,
    write?: Write,
    held?: PoolClient,
  ): Promise<Tried> {
    if (!row) return { answer: refuse('notFound') };
    const by = this.parts.related(command.by, row);
    if (by.relation === 'outsider') return { answer: refuse('notFound') };
    if (command.expects !== undefined && command.expects !== row.version)
      return { answer: await this.versionMoved(row) };
    const registration = this.parts.registry.get(row.kind);
    const { facts, reads = [] } = registration.facts
      ? await registration.facts({ engine: this.parts.engine, row, event: command.event, by })
      : { facts: {} };
    const decision = decide(registration, row, { event: command.event, by }, facts, now);
    if (!decision.moved) return { answer: decision };
    const guarded = await this.parts.guards.refusal(row, command.event.type, by);
    if (guarded) return { answer: guarded };
    const decided = { command: { ...command, by }, moved: decision, reads: [...reads, ...(command.reads ?? [])], now };
    return this.store(row, decided, requestHash, write, held);
  }

  private async store(
    row: ProcessRow,
    decided: Decided,
    requestHash: string,
    write?: Write,
    held?: PoolClient,
  ): Promise<Tried> {
    const { command, moved, reads, now } = decided;
    const { machine } = this.parts.registry.get(row.kind);
    const statement = statementRow(machine, row, command, moved, { requestHash, now, reads });
    const next = (answer: StatementAnswer): ProcessRow => ({
      ...row,
      state: moved.state,
      context: moved.context,
      visibility: visibilityOf(machine, moved),
      dueAt: moved.dueAt,
      version: answer.version,
      participants: [...row.participants, ...(command.participants ?? [])],
    });
    const onClient = (client: PoolClient) => storeOn(client, command, next, statement, write);
    const lend = () => this.parts.pool.connect();
    const inOwn = () =>
      command.participants || !write
        ? inTransaction(lend, beginFor(command), onClient)
        : inTransactionFrom(lend, actorFor(command), storeStatement([statement]), async (client, { rows }) => {
            const stored: StatementAnswer | undefined = rows[0];
            if (stored) await write(client, storedAnswer(next(stored), stored));
            return stored ?? null;
          });
    const withRows = write !== undefined || command.participants !== undefined;
    const answer = await (held ? onClient(held) : withRows ? inOwn() : this.parts.sender.store(statement));
    if (!answer) return { answer: null };
    const kept = next(answer);
    return { answer: storedAnswer(kept, answer), kept, effects: moved.effects.length };
  }

  /** Lets the soonest deadline of a due process pass. The statement itself refuses it if the database's clock says it is early. */
  async wake(row: ProcessRow, now: Date): Promise<boolean> {
    const { machine } = this.parts.registry.get(row.kind);
    const deadline = dueDeadline(machine, row);
    if (!deadline) throw new Error(`process ${row.id} is due but has no deadline in "${row.state}"`);
    const command: Command = {
      tenant: row.tenant,
      process: row.id,
      event: { type: deadline.event },
      by: clockActor,
      id: derivedId('clock', row.tenant, row.id, row.version, deadline.name),
    };
    const answer = await this.attempt(command, requestHashOf(command), row, now);
    if (answer && !answer.moved && answer.rule !== 'notYetDue')
      throw new Error(`process ${row.id} refuses its own deadline ${deadline.name}: ${answer.rule}`);
    return answer?.moved ?? false;
  }

  /** The clock's way in: wakes a process in its lane if it is due now. */
  wakeIfDue(tenant: string, id: string): Promise<boolean> {
    return this.lanes.run(`${tenant}/${id}`, async () => {
      const row = await this.parts.rows.load(tenant, id);
      const now = this.nowFor(row);
      return row && isDue(row, now) ? this.wake(row, now) : false;
    });
  }

  /** The row first, the command id after it: a row that is read later may already have been moved by this very command. */
  private async look(command: Command, requestHash: string): Promise<Seen> {
    const { rows, pool, time } = this.parts;
    const row = await rows.load(command.tenant, command.process);
    const known = await knownCommand(pool, command, command.process);
    time.correct(known.now);
    const now = trailTime(known.now, row);
    // The database's own word before any no: what it hides is not there, whatever the program found.
    const hides = known.hidden && known.stored?.actor_id !== command.by.id;
    if (hides) return { row, now, answered: refuse('notFound') };
    if (!known.stored) return { row, now, answered: (await this.readsMoved(command)) ? refuse('versionMoved') : null };
    const isOlder = (row?.version ?? 0) < known.stored.version;
    const latest = isOlder ? await rows.load(command.tenant, command.process) : row;
    return { row, now, answered: repeatedAnswer(command.tenant, command.by, requestHash, known.stored, latest) };
  }

  /** Whether something that the sender says to have read has moved: looking again will not help then. */
  private async readsMoved({ tenant, reads = [] }: Command): Promise<boolean> {
    const rows = await Promise.all(reads.map(({ process }) => this.parts.rows.load(tenant, process)));
    return reads.some(({ version, until = null }, n) => {
      const row = rows[n] ?? null;
      return row?.version !== version || (until !== null && Date.parse(until) <= this.nowFor(row).getTime());
    });
  }

  private nowFor(row: ProcessRow | null): Date {
    return trailTime(this.parts.time.now(), row);
  }

  private async versionMoved(row: ProcessRow): Promise<Refused> {
    const { rows } = await this.parts.pool.query<{ event: string; at: Date }>(
      'select event, at from engine.journal where tenant_id = $1 and process_id = $2 and seq = $3',
      [row.tenant, row.id, row.version],
    );
    const { machine } = this.parts.registry.get(row.kind);
    const label = eventLabel(machine, rows[0]?.event ?? '') ?? { sv: 'skapandet', en: 'the creation' };
    const item = missing(
      'version',
      `Version ${row.version} gäller nu. Senaste steget: ${label.sv}.`,
      `Version ${row.version} holds now. The latest step: ${label.en}.`,
    );
    return refuse('versionMoved', { missing: [item] });
  }
}

function actorFor({ by, tenant }: Command): DatabaseActor {
  return { id: by.id, organisation: by.organisation ?? tenant };
}

function beginFor(command: Command): string {
  return beginAs(actorFor(command));
}

/** Stores a step with its participants and stage rows on a connection that is in a transaction. */
async function storeOn(
  client: PoolClient,
  command: Command,
  next: (answer: StatementAnswer) => ProcessRow,
  statement: StatementRow,
  write?: Write,
): Promise<StatementAnswer | null> {
  const answer = await run(client, statement);
  if (!answer) return null;
  const row = next(answer);
  for (const { organisation, relation } of command.participants ?? [])
    await client.query(
      `insert into engine.participant (tenant_id, process_id, organisation_id, relation, visibility)
        values ($1, $2, $3, $4, $5)`,
      [row.tenant, row.id, organisation, relation, row.visibility],
    );
  if (write) {
    await client.query('set local role app');
    await write(client, storedAnswer(row, answer));
  }
  return answer;
}

export interface KnownCommand {
  readonly process: string;
  readonly version: number;
  readonly hash: string;
  readonly request_hash: string;
  readonly actor_id: string;
  readonly state: string;
}

/** Looks a command id up, and the database's clock with it. */
export async function knownCommand(
  pool: Pool,
  { tenant, id, by }: Pick<Command, 'tenant' | 'id' | 'by'>,
  process: string,
): Promise<{ now: number; hidden: boolean; stored: KnownCommand | null }> {
  const values = [tenant, id, process, actingOf(by)];
  const { rows } = await pool.query<KnownCommand & { now: string; hidden: boolean }>({ ...commandStatement, values });
  const found = rows[0]!;
  return { now: Number(found.now), hidden: found.hidden, stored: found.process === null ? null : found };
}

/** The answer to a command id that is stored: the same again for the same sender and content, else a refusal that reveals nothing. */
export function repeatedAnswer(
  tenant: string,
  by: Actor,
  requestHash: string,
  stored: KnownCommand,
  row: ProcessRow | null,
): Answer {
  if (!row || stored.actor_id !== by.id || stored.request_hash !== requestHash) return refuse('commandIdReused');
  const { process, version, hash, state } = stored;
  const { kind, context } = row;
  return { moved: true, tenant, process, kind, version, hash, state, context, repeated: true };
}

/** Two senders of one command id meet at the unique key; a deadlock's loser looks again like any other. */
export function isRepeat(fault: unknown): boolean {
  const constraint = (fault as { constraint?: string }).constraint ?? '';
  const code = codeOf(fault);
  if (code === '40P01' || code === '40001') return true;
  return code === '23505' && (constraint === 'journal_tenant_id_command_id_key' || constraint === 'process_pkey');
}

/** Whether row-level security refused a row. */
export function isWalled(fault: unknown): boolean {
  return codeOf(fault) === '42501';
}

/** The answer to an id that cannot be used. It does not say whether somebody else has it. */
export function badId(): Refused {
  const item = missing(
    'commandId',
    'Id:t går inte att använda. Gör ett nytt UUID (version 7).',
    'The id cannot be used. Make a new UUID (version 7).',
  );
  return refuse('badInput', { missing: [item] });
}

export function storedAnswer(row: ProcessRow, { version, hash }: Pick<StatementAnswer, 'version' | 'hash'>): Stored {
  const { tenant, id, kind, state, context } = row;
  return { moved: true, tenant, process: id, kind, version, hash, state, context, repeated: false };
}

function trailTime(milliseconds: number, row: ProcessRow | null): Date {
  return new Date(milliseconds + (row?.clockOffsetSeconds ?? 0) * 1000);
}

function isDue(row: ProcessRow, now: Date): boolean {
  return row.dueAt !== null && Date.parse(row.dueAt) <= now.getTime();
}
