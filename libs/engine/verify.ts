import { inTransaction } from '@utfall/database';
import type { Machine } from '@utfall/process';
import type { KeyObject } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { CheckpointBook } from './checkpoints/book.ts';
import { faultIn, headsOf, type Checkpoint, type Head } from './checkpoints/checkpoint.ts';
import { lagMilliseconds } from './checkpoints/checkpointer.ts';
import type { Registry } from './registry.ts';
import { keyOf } from './sender.ts';
import { finding, verifyChain, verifyFold, type Finding } from './verify.chain.ts';
import { firstPlace, joined, JournalReader, type Depth, type ReadProcess } from './verify.reading.ts';
import { verifyTexts } from './verify.texts.ts';

export type { Finding } from './verify.chain.ts';
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
  readonly heads: Map<string, Head>;
  /** Microseconds since 1970: what was recorded before this is in the book. */
  readonly closed: number;
}

interface Walk {
  readonly client: PoolClient;
  readonly depth: Depth;
  readonly machines: ReadonlyMap<string, Machine>;
  readonly known: Known | null;
  readonly clockMayMove: boolean;
}

/**
 * Reads every journal and proves that it is whole: no step missing, every hash covers the one before, every commitment
 * covers its body and context, and folding the steps gives the state, context and effects that are stored; and that
 * every text is the one that was saved. With a book of checkpoints also that nothing older than its last one was
 * rewritten, removed or put in.
 */
export async function verify(
  pool: Pool,
  registry: Registry,
  { against, clockMayMove = true, depth = 'whole' }: { against?: Against; clockMayMove?: boolean; depth?: Depth } = {},
): Promise<Verification> {
  // Read before the database: what the book says of a step must have been stored by then.
  const known = against ? readBook(against) : null;
  const machines = new Map(registry.all().map(({ machine }) => [machine.kind, machine]));
  // One picture of all tables: a process that moves between two readings would look tampered with.
  // Page after page in the order of the key: a plan that sorts reads all of the journal for each of them.
  const begin =
    'begin isolation level repeatable read read only; set local enable_bitmapscan = off; set local enable_sort = off';
  return inTransaction(
    () => pool.connect(),
    begin,
    (client) => verifyAll({ client, depth, machines, known, clockMayMove }),
  );
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
  return { heads, count, covers, faults, closed };
}

async function verifyAll(walk: Walk): Promise<Verification> {
  const { client, known, depth } = walk;
  const findings: Finding[] = [];
  let rows = 0;
  let processes = 0;
  let open: ReadProcess | null = null;
  const reader = new JournalReader(client, depth);
  let asked = reader.page(firstPlace);
  for (;;) {
    const page = await asked;
    // Read while this page is proved.
    if (page.next) asked = reader.page(page.next);
    const read = joined(open, page);
    open = read.open;
    rows += page.rows;
    processes += read.whole.length;
    for (const one of read.whole) findings.push(...verifyProcess(walk, one));
    if (!page.next) break;
  }
  findings.push(...(await withoutJournal(client)));
  const read = depth === 'whole' ? await verifyTexts(client) : { texts: null, findings: [] };
  findings.push(...read.findings);
  const verified = { processes, rows, texts: read.texts, findings };
  if (!known) return verified;
  for (const { tenant, process, version } of known.heads.values())
    findings.push({ tenant, process, seq: version, what: 'removed' });
  const { count, covers, faults } = known;
  return { ...verified, checkpoints: { count, covers, faults } };
}

function verifyProcess({ machines, known, clockMayMove, depth }: Walk, read: ReadProcess): readonly Finding[] {
  const { tenant, process, steps, head, torn } = read;
  if (torn) return [{ tenant, process, seq: null, what: 'brokenChain' }];
  const kept = known ? verifyKept(read, known) : [];
  if (!head) return [finding(steps[0]!, 'noProcess'), ...kept];
  const chain = verifyChain(steps, head, clockMayMove, (_, { covering }) => covering);
  const folded = depth === 'whole' ? verifyFold(steps, head, machines.get(head.kind)) : [];
  return chain.length + folded.length + kept.length === 0 ? [] : [...chain, ...folded, ...kept];
}

/** Compares a process with the last checkpoint that names it. A rewritten chain is whole in itself, but another. */
function verifyKept({ tenant, process, steps, head }: ReadProcess, known: Known): Finding[] {
  const key = keyOf(tenant, process);
  const kept = known.heads.get(key);
  known.heads.delete(key);
  const findings = steps
    .filter(({ seq, recorded }) => seq > (kept?.version ?? 0) && recorded < known.closed)
    .map((row) => finding(row, 'notInCheckpoint'));
  if (!kept) return findings;
  const { version } = kept;
  if (!steps.some(({ seq, hash }) => seq === version && hash === kept.hash))
    findings.push({ tenant, process, seq: version, what: 'otherThanCheckpoint' });
  if (head && head.about !== kept.about) findings.push({ tenant, process, seq: null, what: 'otherAbout' });
  return findings;
}

async function withoutJournal(client: PoolClient): Promise<Finding[]> {
  const { rows } = await client.query<{ tenant: string; process: string }>(
    `select p.tenant_id as tenant, p.id as process from engine.process p where not exists
      (select from engine.journal j where j.tenant_id = p.tenant_id and j.process_id = p.id) limit 1000`,
  );
  return rows.map((row) => ({ ...row, seq: null, what: 'noJournal' as const }));
}
