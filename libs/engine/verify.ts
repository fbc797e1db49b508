import { inTransaction } from '@utfall/database';
import type { KeyObject } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { CheckpointBook } from './checkpoints/book.ts';
import { faultIn, headsOf, type Checkpoint, type Head } from './checkpoints/checkpoint.ts';
import { lagMilliseconds } from './checkpoints/checkpointer.ts';
import type { Registry } from './registry.ts';
import { keyOf } from './sender.ts';
import type { Finding } from './verify.chain.ts';
import { beginReading, proveOn, type Kept, type Part, type ProvedPart, type Prover } from './verify.part.ts';
import { endOf, firstPlace, type Depth, type Place } from './verify.reading.ts';

export type { Finding } from './verify.chain.ts';
export { provePart, type Part, type ProvedPart, type Prover } from './verify.part.ts';
export type { Depth } from './verify.reading.ts';

/** What was read and what was found. Nothing found = every row is as it was written. */
export interface Verification {
  readonly processes: number;
  readonly rows: number;
  /** Texts that were compared with their hashes; null when only the chain was looked at. */
  readonly texts: number | null;
  readonly findings: readonly Finding[];
  /** Only when a book of checkpoints was given. */
  readonly checkpoints?: CheckpointsRead;
}

/** What the book holds; `faults` names the checkpoints that are not as they were signed. `covers` is ISO 8601. */
export interface CheckpointsRead {
  readonly count: number;
  readonly covers: string | null;
  readonly faults: readonly { readonly number: number; readonly what: string }[];
}

/** The book to compare with, and the public keys by fingerprint that its signatures may be of. */
export interface Against {
  readonly book: CheckpointBook;
  readonly keys: ReadonlyMap<string, KeyObject>;
}

interface Known extends CheckpointsRead {
  readonly heads: readonly Head[];
  readonly closed: number;
}

/** How to prove, and with whom. */
export interface Proof {
  readonly against?: Against;
  readonly clockMayMove?: boolean;
  readonly depth?: Depth;
  /** Threads that prove it at the same time, in parts; without any, this one does it. */
  readonly helpers?: readonly Prover[];
}

/**
 * Reads every journal and proves that it is whole: no step missing, every hash covers the one before, every commitment
 * covers its body and context, and folding the steps gives the state, context and effects that are stored; and that
 * every text is the one that was saved. With a book of checkpoints also that nothing older than its last one was
 * rewritten, removed or put in.
 */
export async function verify(pool: Pool, registry: Registry, proof: Proof = {}): Promise<Verification> {
  const { against, clockMayMove = true, depth = 'whole', helpers = [] } = proof;
  // Read before the database: what the book says of a step must have been stored by then.
  const known = against ? readBook(against) : null;
  const machines = registry.machines();
  const proved = await inTransaction(
    () => pool.connect(),
    beginReading(null),
    async (client) => {
      const bounds = helpers.length === 0 ? [] : await boundsOf(client, partsEach * helpers.length);
      const snapshot = helpers.length === 0 ? null : await exported(client);
      const parts = partsOf(bounds, known).map((part) => ({ ...part, snapshot, clockMayMove, depth }));
      const alone: Prover = (part) => proveOn(client, machines, part);
      return provedBy(helpers.length > 0 ? helpers : [alone], parts);
    },
  );
  const sum = (count: (part: ProvedPart) => number) => proved.reduce((before, part) => before + count(part), 0);
  const verified = {
    processes: sum(({ processes }) => processes),
    rows: sum(({ rows }) => rows),
    texts: depth === 'whole' ? sum(({ texts }) => texts ?? 0) : null,
    findings: proved.flatMap(({ findings }) => findings),
  };
  if (!known) return verified;
  const { count, covers, faults } = known;
  return { ...verified, checkpoints: { count, covers, faults } };
}

function readBook({ book, keys }: Against): Known {
  const heads = new Map<string, Head>();
  const faults: { number: number; what: string }[] = [];
  let before: Checkpoint | null = null;
  let covers: string | null = null;
  let count = 0;
  for (const line of book.lines()) {
    const what = faultIn(line, before, keys);
    before = line.checkpoint;
    count += 1;
    if (what) faults.push({ number: before.number, what });
    else for (const head of headsOf(line)) heads.set(keyOf(head.tenant, head.process), head);
    covers = before.covers ?? covers;
  }
  const closed = covers === null ? 0 : (Date.parse(covers) - lagMilliseconds) * 1_000;
  return { heads: [...heads.values()], count, covers, faults, closed };
}

/** So many that whoever began with the larger ones does not keep the others waiting at the end. */
const partsEach = 8;
const sampledPages = 400;

/** Places that cut the journal into parts of about the same size. A sample will do: parts of any size prove the same. */
async function boundsOf(client: PoolClient, parts: number): Promise<Place[]> {
  const { rows } = await client.query<{ tenant: string; process: string; version: number }>(
    `select tenant_id as tenant, id as process, version from engine.process tablesample system
      (least(100, 100.0 * ${sampledPages} / greatest(1, pg_relation_size('engine.process') / 8192))) order by tenant_id, id`,
  );
  const each = rows.reduce((sum, { version }) => sum + version, 0) / parts;
  const bounds: Place[] = [];
  let steps = 0;
  for (const { tenant, process, version } of rows.slice(0, -1)) {
    steps += version;
    if (steps >= each * (bounds.length + 1)) bounds.push(endOf(tenant, process));
  }
  return bounds;
}

async function exported(client: PoolClient): Promise<string> {
  const { rows } = await client.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot');
  return rows[0]!.snapshot;
}

type Bounded = Pick<Part, 'after' | 'until' | 'kept'>;

/** The parts between the places, each with what the book says of its processes. */
function partsOf(bounds: readonly Place[], known: Known | null): Bounded[] {
  const heads: Head[][] = [[], ...bounds.map(() => [])];
  const ends = bounds.map(([tenant, process]) => keyOf(tenant, process));
  for (const head of known?.heads ?? []) {
    const key = keyOf(head.tenant, head.process);
    const at = ends.findIndex((end) => key <= end);
    heads.at(at)!.push(head);
  }
  return heads.map((own, at) => {
    const kept: Kept | null = known && { heads: own, closed: known.closed };
    return { after: bounds[at - 1] ?? firstPlace, until: bounds[at] ?? null, kept };
  });
}

/** Everybody takes the next part when done with one. Returns what came of them in their order. */
async function provedBy(provers: readonly Prover[], parts: readonly Part[]): Promise<ProvedPart[]> {
  const proved: ProvedPart[] = [];
  let next = 0;
  const work = async (prove: Prover): Promise<void> => {
    for (let at = next++; at < parts.length; at = next++) proved[at] = await prove(parts[at]!);
  };
  await Promise.all(provers.map(work));
  return proved;
}
