import type { ChainRow, HeadRow } from '@utfall/engine';

/** A process as the store keeps it. Instants are milliseconds since 1970, `offset` is seconds. */
export interface StoredProcess {
  tenant: string;
  id: string;
  kind: string;
  machine: string;
  state: string;
  visibility: string;
  context: object;
  version: number;
  trail: string;
  parent: string | null;
  dueAt: number | null;
  offset: number;
  head: string;
  participants: readonly { organisation: string; relation: string }[];
}
/** A step of the journal; `committed` is its place among all steps that were ever stored. */
export interface StoredStep extends ChainRow {
  readonly committed: number;
}
export interface StoredEffect {
  readonly tenant: string;
  readonly process: string;
  readonly seq: number;
  readonly n: number;
  readonly topic: string;
  readonly payload: Record<string, unknown>;
  readonly at: Date;
  attempts: number;
  nextAt: number;
  done: boolean;
  dead: boolean;
}

/** What is on the disk: it outlives every crash. */
export class Tables {
  readonly processes = new Map<string, StoredProcess>();
  readonly journal = new Map<string, StoredStep[]>();
  readonly commands = new Map<string, StoredStep>();
  readonly outbox = new Map<string, StoredEffect>();
  readonly open = new Set<StoredEffect>();
  committed = 0;

  effectsOf(process: string, seq: number): StoredEffect[] {
    return [...this.outbox.values()].filter((one) => one.process === process && one.seq === seq);
  }

  headRow(row: StoredProcess): HeadRow {
    const { tenant, id, kind, machine, state, visibility, context, version, head, dueAt } = row;
    const due_at = dueAt === null ? null : new Date(dueAt);
    return { tenant, process: id, kind, machine, state, visibility, context, version, due_at, head, about: '' };
  }
}

/** What the database says of a unique key that is taken. */
export class Taken extends Error {
  readonly code = '23505';

  constructor(readonly constraint: string) {
    super(`duplicate key value violates unique constraint "${constraint}"`);
  }
}
