import type { Actor, FieldPolicy, Governed, Machine, PlainEvent, Policy } from '@utfall/process';
import type { Creation, ProcessRow, ReadMark } from './command.ts';
import type { Database } from '@utfall/database';
import type { PoolClient } from 'pg';
import type { Finding } from './verify.chain.ts';

/** What a facts loader may ask: rows as people see them, and the database for a stage's own rows. It changes nothing. */
export interface ProcessReader {
  readonly database: Database;
  find(process: string): Promise<{ tenant: string; kind: string; trail: string } | null>;
  row(tenant: string, process: string): Promise<ProcessRow | null>;
  now(row?: Pick<ProcessRow, 'clockOffsetSeconds'>): Date;
}

/** What a facts loader is asked: `event` is null when a screen wants explanations, `row` is null for a creation. */
export interface FactsAsked {
  readonly engine: ProcessReader;
  readonly row: ProcessRow | null;
  readonly creation?: Creation;
  readonly event: PlainEvent | null;
  readonly by: Actor;
}

/** Facts for the rules, and the processes they were read from: the command is stored only if those have not moved. */
export interface FactsFound {
  readonly facts: unknown;
  readonly reads?: readonly ReadMark[];
}
/** Finds the facts that the rules of a process look at. Faults are thrown; a missing thing is a fact. */
export type FactsLoader = (asked: FactsAsked) => Promise<FactsFound>;

/** A stage's process as the engine runs it. */
export interface Registration {
  readonly machine: Machine;
  readonly policy: Policy;
  /** Who sees which field of the types that show this process. Without it only what all processes show. */
  readonly fields?: FieldPolicy;
  readonly facts?: FactsLoader;
  /** Proves what the stage keeps of such processes beside their journals. Asked once, with a connection that sees every row. */
  readonly proves?: (client: PoolClient) => Promise<Finding[]>;
}

/** The kinds of process this node can run. */
export class Registry {
  private readonly kinds = new Map<string, Registration & Governed>();

  register(registration: Registration): void {
    const { kind } = registration.machine;
    if (this.kinds.has(kind)) throw new Error(`the kind "${kind}" is registered twice`);
    this.kinds.set(kind, registration);
  }

  get(kind: string): Registration & Governed {
    const registration = this.kinds.get(kind);
    if (!registration) throw new Error(`no machine is registered for the kind "${kind}"`);
    return registration;
  }

  all(): readonly (Registration & Governed)[] {
    return [...this.kinds.values()];
  }

  /** The machines by kind. */
  machines(): ReadonlyMap<string, Machine> {
    return new Map(this.all().map(({ machine }) => [machine.kind, machine]));
  }
}
