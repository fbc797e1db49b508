import type { Machine, Moved, PlainEvent } from '@utfall/process';
import { canonicalJson, commitmentOf, commitmentOfTexts, newSalt, sha256 } from './canonical.ts';
import type { Command, Creation, ProcessRow, ReadMark } from './command.ts';
import type { CreationRow, StatementRow } from './statement.ts';

/** What the journal keeps of a command: enough to replay it. */
export interface JournalBody {
  readonly event: PlainEvent;
  readonly by: {
    readonly id: string;
    readonly organisation: string | null;
    readonly roles: readonly string[];
    readonly relation?: string;
    readonly onBehalfOf?: string;
  };
  readonly now: string;
  /** Of a creation: the machine that began the journal, as `kind@version`. Left out in journals of before. */
  readonly machine?: string;
}

/** SHA-256 of what is asked: the same command id with another hash is another command. */
export function requestHashOf(command: Command | Creation): string {
  const place = 'process' in command ? command.process : command.kind;
  const expects = 'expects' in command ? (command.expects ?? null) : null;
  return sha256(canonicalJson([place, command.event, expects]));
}

interface About {
  readonly requestHash: string;
  readonly now: Date;
  readonly reads: readonly ReadMark[];
}

/** A decided command as a row of the one statement. */
export function statementRow(
  machine: Machine,
  row: ProcessRow,
  command: Command,
  moved: Moved,
  about: About,
): StatementRow {
  const { reads } = about;
  const body = canonicalJson(bodyOf(command, about));
  const context = canonicalJson(moved.context);
  const visibility = visibilityOf(machine, moved);
  const salt = newSalt();
  return {
    tenant_id: row.tenant,
    id: row.id,
    version: row.version,
    state: moved.state,
    visibility,
    context,
    command_id: command.id,
    request_hash: about.requestHash,
    actor_id: command.by.id,
    event: command.event.type,
    body,
    salt,
    commitment: commitmentOfTexts(salt, body, context),
    due_at: moved.dueAt,
    not_before: moved.notBefore,
    not_after: moved.notAfter,
    effects: moved.effects.length > 0 ? JSON.stringify(moved.effects) : '[]',
    effectCount: moved.effects.length,
    reads: reads.length > 0 ? JSON.stringify(reads) : null,
    readProcesses: reads.map(({ process }) => process),
    acting: actingOf(command.by),
    shows: row.participants.length > 0 && visibility !== row.visibility,
  };
}

/** A decided creation as a row of the creating statement. */
export function creationRow(machine: Machine, creation: Creation, moved: Moved, about: About): CreationRow {
  const body = { ...bodyOf(creation, about), machine: machine.name };
  const salt = newSalt();
  return {
    tenant_id: creation.tenant,
    id: creation.id,
    state: moved.state,
    visibility: visibilityOf(machine, moved),
    context: moved.context,
    command_id: creation.id,
    request_hash: about.requestHash,
    actor_id: creation.by.id,
    event: creation.event.type,
    body,
    salt,
    commitment: commitmentOf(salt, body, moved.context),
    due_at: moved.dueAt,
    effects: moved.effects,
    reads: about.reads.length > 0 ? about.reads : null,
    acting: actingOf(creation.by),
    kind: machine.kind,
    machine: machine.name,
    trail_id: creation.trail ?? creation.id,
    parent_id: creation.parent ?? null,
    participants: creation.participants ?? [],
  };
}

function bodyOf({ event, by }: Pick<Command, 'event' | 'by'>, { now }: About): JournalBody {
  const { id, organisation, roles, relation, onBehalfOf } = by;
  const told = { id, organisation, roles, ...(relation && { relation }), ...(onBehalfOf && { onBehalfOf }) };
  return { event, by: told, now: now.toISOString() };
}

const nobody = '00000000-0000-0000-0000-000000000000';
/** Whom the database must find among those who may act: a person without an organisation is nobody's. */
export function actingOf({ roles, organisation }: Command['by']): string | null {
  return roles.includes('system') ? null : (organisation ?? nobody);
}

/** Who may see the process after a move. */
export function visibilityOf(machine: Machine, { state, context }: Pick<Moved, 'state' | 'context'>) {
  return machine.visibility?.(state, context) ?? 'tenant';
}
