import { inTransaction } from '@utfall/database';
import type { Machine } from '@utfall/process';
import type { Pool, PoolClient } from 'pg';
import type { Head } from './checkpoints/checkpoint.ts';
import { keyOf } from './sender.ts';
import { finding, verifyChain, verifyFold, type Finding } from './verify.chain.ts';
import { joined, JournalReader, type Depth, type Place, type ReadProcess } from './verify.reading.ts';
import { verifyTexts } from './verify.texts.ts';

/**
 * Some of the processes, to be proved apart from the others: those after a place, up to and with another. It is plain,
 * so that it can be sent to a thread.
 */
export interface Part {
  readonly depth: Depth;
  readonly clockMayMove: boolean;
  readonly after: Place;
  /** Null: to the end. */
  readonly until: Place | null;
  /** The picture of all tables that every part looks at; null when there is one part alone. */
  readonly snapshot: string | null;
  /** What the book of checkpoints says of these processes; null without a book. */
  readonly kept: Kept | null;
}

/** `closed`: microseconds since 1970; what was recorded before this is in the book. */
export interface Kept {
  readonly heads: readonly Head[];
  readonly closed: number;
}

/** What was read of a part, and what was found. `texts` is null when only the chain was looked at. */
export interface ProvedPart {
  readonly processes: number;
  readonly rows: number;
  readonly texts: number | null;
  readonly findings: readonly Finding[];
}

/** Somebody who proves a part: this thread on a connection, or another thread. */
export type Prover = (part: Part) => Promise<ProvedPart>;

interface Walk extends Part {
  readonly machines: ReadonlyMap<string, Machine>;
  readonly heads: Map<string, Head>;
}

const snapshotName = /^[0-9A-F]+-[0-9A-F]+-[0-9]+$/;

/**
 * Begins a transaction that sees one picture of all tables: a process that moves between two readings would look tampered
 * with. Page after page in the order of the key: a plan that sorts reads all of the journal for each of them.
 */
export function beginReading(snapshot: string | null): string {
  if (snapshot !== null && !snapshotName.test(snapshot)) throw new TypeError('not a snapshot');
  const same = snapshot === null ? '' : `set transaction snapshot '${snapshot}'; `;
  return `begin isolation level repeatable read read only; ${same}set local enable_bitmapscan = off; set local enable_sort = off; set local enable_incremental_sort = off`;
}

/** Proves one part on a connection of its own. */
export function provePart(pool: Pool, machines: ReadonlyMap<string, Machine>, part: Part): Promise<ProvedPart> {
  const begin = beginReading(part.snapshot);
  return inTransaction(
    () => pool.connect(),
    begin,
    (client) => proveOn(client, machines, part),
  );
}

/** The same in a transaction that has begun. */
export async function proveOn(
  client: PoolClient,
  machines: ReadonlyMap<string, Machine>,
  part: Part,
): Promise<ProvedPart> {
  const heads = new Map(part.kept?.heads.map((head) => [keyOf(head.tenant, head.process), head]));
  const walk: Walk = { ...part, machines, heads };
  const findings: Finding[] = [];
  let rows = 0;
  let processes = 0;
  let open: ReadProcess | null = null;
  const reader = new JournalReader(client, part);
  let asked = reader.page(part.after);
  for (;;) {
    const page = await asked;
    // Read while this page is proved.
    if (page.next) asked = reader.page(page.next);
    const read = joined(open, page);
    open = read.open;
    rows += page.rows;
    processes += read.whole.length;
    for (const one of read.whole) for (const found of verifyProcess(walk, one)) findings.push(found);
    for (const { tenant, process } of page.silent) findings.push({ tenant, process, seq: null, what: 'noJournal' });
    if (!page.next) break;
  }
  for (const { tenant, process, version } of heads.values())
    findings.push({ tenant, process, seq: version, what: 'removed' });
  if (part.depth === 'chain') return { processes, rows, texts: null, findings };
  const read = await verifyTexts(client, part);
  return { processes, rows, texts: read.texts, findings: [...findings, ...read.findings] };
}

function verifyProcess(walk: Walk, read: ReadProcess): readonly Finding[] {
  const { tenant, process, steps, head, torn } = read;
  if (torn) return [{ tenant, process, seq: null, what: 'brokenChain' }];
  const kept = walk.kept ? verifyKept(read, walk.heads, walk.kept.closed) : [];
  if (!head) return [finding(steps[0]!, 'noProcess'), ...kept];
  const chain = verifyChain(steps, head, walk.clockMayMove, (_, { covering }) => covering);
  const folded = walk.depth === 'whole' ? verifyFold(steps, head, walk.machines.get(head.kind)) : [];
  return chain.length + folded.length + kept.length === 0 ? [] : [...chain, ...folded, ...kept];
}

/** Compares a process with the last checkpoint that names it. A rewritten chain is whole in itself, but another. */
function verifyKept(
  { tenant, process, steps, head }: ReadProcess,
  heads: Map<string, Head>,
  closed: number,
): Finding[] {
  const key = keyOf(tenant, process);
  const kept = heads.get(key);
  heads.delete(key);
  const findings: Finding[] = [];
  for (const row of steps)
    if (row.seq > (kept?.version ?? 0) && row.recorded < closed) findings.push(finding(row, 'notInCheckpoint'));
  if (!kept) return findings;
  const { version } = kept;
  if (!steps.some(({ seq, hash }) => seq === version && hash === kept.hash))
    findings.push({ tenant, process, seq: version, what: 'otherThanCheckpoint' });
  if (head && head.about !== kept.about) findings.push({ tenant, process, seq: null, what: 'otherAbout' });
  return findings;
}
