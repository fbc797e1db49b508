import type { Actor, PlainEvent, Refused, StatePath } from '@utfall/process';

/** A process whose version must still be this when the command is stored. */
export interface ReadMark {
  readonly process: string;
  readonly version: number;
  /** The next deadline of that process (ISO 8601): when it has passed, what was read no longer holds. */
  readonly until?: string | null;
}

/** The mark of a row that facts were read from: neither a step nor a deadline may come between reading and storing. */
export function readMark(row: ProcessRow): ReadMark {
  return { process: row.id, version: row.version, until: row.dueAt };
}

/** An organisation that is party to a process, and as what: `supplier`, `provider`, `funder` … */
export interface Participant {
  readonly organisation: string;
  readonly relation: string;
}

/** What somebody asks of a process. Plain JSON: it can be logged, replayed and tested. `id` is a UUIDv7 made by the sender. */
export interface Command {
  readonly tenant: string;
  readonly process: string;
  readonly event: PlainEvent;
  readonly by: Actor;
  readonly id: string;
  /** The version the sender saw. A command that expects is never decided anew on another version. */
  readonly expects?: number;
  readonly reads?: readonly ReadMark[];
  /** Organisations that become party to the process with this command. */
  readonly participants?: readonly Participant[];
}

/** What somebody asks to be made. The process gets the command's id; `trail` is its own id unless given. */
export interface Creation extends Omit<Command, 'process' | 'expects'> {
  readonly kind: string;
  readonly trail?: string;
  readonly parent?: string;
}

/** A stored step. The same command id gives the same process, version and hash again, with `repeated` true. */
export interface Stored {
  readonly moved: true;
  readonly tenant: string;
  readonly process: string;
  readonly kind: string;
  readonly version: number;
  readonly hash: string;
  readonly state: StatePath;
  readonly context: object;
  readonly repeated: boolean;
}
/** What a command is answered with: the stored step, or why not. Faults are thrown. */
export type Answer = Stored | Refused;

/** A process as the engine knows it. Instants are ISO 8601, UTC. */
export interface ProcessRow {
  readonly tenant: string;
  readonly id: string;
  readonly kind: string;
  readonly machine: string;
  readonly state: StatePath;
  readonly visibility: 'tenant' | 'party' | 'public';
  readonly context: object;
  readonly version: number;
  readonly trail: string;
  readonly parent: string | null;
  readonly dueAt: string | null;
  readonly clockOffsetSeconds: number;
  readonly participants: readonly Participant[];
}
