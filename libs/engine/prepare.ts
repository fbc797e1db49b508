import type { Machine, Moved, PlainEvent } from '@utfall/process';
import { canonicalJson, commitmentOf, newSalt, sha256 } from './canonical.ts';
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
}

/** SHA-256 of what is asked: the same command id with another hash is another command. */
export function requestHashOf(command: Command | Creation): string {
  const place = 'process' in command ? command.process : command.kind;
  const expects = 'expects' in command ? (command.expects ?? null) : null;
  return sha256(canonicalJson([place, command.event, expects]));
}

/** A decided command as a row of the one statement. */
export function statementRow(
  machine: Machine,
  row: ProcessRow,
  command: Command,
  moved: Moved,
  about: { readonly requestHash: string; readonly now: Date; readonly reads: readonly ReadMark[] },
): StatementRow {
  return {
    ...shared(machine, command, moved, about),
    tenant_id: row.tenant,
    id: row.id,
    version: row.version,
    not_before: moved.notBefore,
    not_after: moved.notAfter,
    shows: row.participants.length > 0 && visibilityOf(machine, moved) !== row.visibility,
  };
}

/** A decided creation as a row of the creating statement. */
export function creationRow(
  machine: Machine,
  creation: Creation,
  moved: Moved,
  about: { readonly requestHash: string; readonly now: Date; readonly reads: readonly ReadMark[] },
): CreationRow {
  return {
    ...shared(machine, creation, moved, about),
    tenant_id: creation.tenant,
    id: creation.id,
    kind: machine.kind,
    machine: machine.name,
    trail_id: creation.trail ?? creation.id,
    parent_id: creation.parent ?? null,
    participants: creation.participants ?? [],
  };
}

function shared(
  machine: Machine,
  command: Command | Creation,
  moved: Moved,
  about: { readonly requestHash: string; readonly now: Date; readonly reads: readonly ReadMark[] },
) {
  const { id, organisation, roles, relation, onBehalfOf } = command.by;
  const body: JournalBody = {
    event: command.event,
    by: { id, organisation, roles, ...(relation && { relation }), ...(onBehalfOf && { onBehalfOf }) },
    now: about.now.toISOString(),
  };
  const salt = newSalt();
  return {
    state: moved.state,
    visibility: visibilityOf(machine, moved),
    context: moved.context,
    command_id: command.id,
    request_hash: about.requestHash,
    actor_id: id,
    event: command.event.type,
    body,
    salt,
    commitment: commitmentOf(salt, body, moved.context),
    due_at: moved.dueAt,
    effects: moved.effects,
    acting: actingOf(command.by),
    reads: about.reads.length > 0 ? about.reads : null,
  };
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
