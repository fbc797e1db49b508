import { inTransaction } from '@utfall/database';
import type { KeyObject } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { CheckpointBook } from './checkpoints/book.ts';
import { faultIn, headsOf, type Checkpoint, type Head } from './checkpoints/checkpoint.ts';
import { aboutProcess, lagMilliseconds } from './checkpoints/checkpointer.ts';
import type { Registry } from './registry.ts';
import { keyOf } from './sender.ts';
import { finding, verifyChain, verifyFold, type ChainRow, type Finding, type HeadRow } from './verify.chain.ts';

export type { Finding } from './verify.chain.ts';

/** What was read and what was found. Nothing found = every row is as it was written. */
export interface Verification {
  readonly processes: number;
  readonly rows: number;
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

/** How deep to look: `chain` leaves the folding out, and is several times faster. */
export type Depth = 'whole' | 'chain';

interface Walk {
  readonly client: PoolClient;
  readonly depth: Depth;
  readonly registry: Registry;
  readonly known: Known | null;
  readonly clockMayMove: boolean;
}
const portion = 4_000;

const chainColumns = `j.tenant_id as tenant, j.process_id as process, j.seq, j.command_id, j.actor_id,
    (extract(epoch from j.at) * 1000000)::bigint::text as microseconds,
    (extract(epoch from j.recorded_at) * 1000000)::bigint::text as recorded, j.event, j.from_state, j.to_state,
    encode(j.commitment, 'hex') as commitment, encode(j.hash, 'hex') as hash`;
const foldColumns = `encode(j.request_hash, 'hex') as request_hash, j.body, encode(j.salt, 'hex') as salt,
    (select count(*)::int from engine.outbox o
      where o.tenant_id = j.tenant_id and o.process_id = j.process_id and o.seq = j.seq) as effects`;
const portionOf = `from engine.journal j where (j.tenant_id, j.process_id, j.seq) > ($1, $2, $3)
  order by j.tenant_id, j.process_id, j.seq limit ${portion}`;
const journalTexts: Readonly<Record<Depth, string>> = {
  whole: `select ${chainColumns}, ${foldColumns} ${portionOf}`,
  chain: `select ${chainColumns} ${portionOf}`,
};

const headText = `select p.tenant_id as tenant, p.id as process, p.kind, p.machine, p.state, p.visibility, p.context, p.version,
    p.due_at, encode(p.head, 'hex') as head, ${aboutProcess} as about
  from unnest($1::uuid[], $2::uuid[]) w(tenant_id, id) join engine.process p on p.tenant_id = w.tenant_id and p.id = w.id`;

const nil = '00000000-0000-0000-0000-000000000000';

/**
 * Reads every journal and proves that it is whole: no step missing, every hash covers the one before, every commitment
 * covers its body and context, and folding the steps gives the state, context and effects that are stored. With a book
 * of checkpoints also that nothing older than its last one was rewritten, removed or put in.
 */
export async function verify(
  pool: Pool,
  registry: Registry,
  { against, clockMayMove = true, depth = 'whole' }: { against?: Against; clockMayMove?: boolean; depth?: Depth } = {},
): Promise<Verification> {
  // Read before the database: what the book says of a step must have been stored by then.
  const known = against ? readBook(against) : null;
  // One picture of all tables: a process that moves between two readings would look tampered with.
  const begin = 'begin isolation level repeatable read read only';
  return inTransaction(
    () => pool.connect(),
    begin,
    (client) => verifyAll({ client, depth, registry, known, clockMayMove }),
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
  const { client, known } = walk;
  const findings: Finding[] = [];
  let rows = 0;
  let processes = 0;
  let open: ChainRow[] = [];
  let asked = readPortion(walk, [nil, nil, 0]);
  for (;;) {
    const { rows: read } = await asked;
    rows += read.length;
    const last = read.at(-1);
    const isLast = !last || read.length < portion;
    const whole = groupByProcess([...open, ...read]);
    open = isLast ? [] : whole.pop()!;
    processes += whole.length;
    const heads = readHeads(client, whole);
    // Read while this portion is proved.
    if (!isLast) asked = readPortion(walk, [last.tenant, last.process, last.seq]);
    findings.push(...verifyPortion(walk, whole, await heads));
    if (isLast) break;
  }
  findings.push(...(await withoutJournal(client)));
  if (!known) return { processes, rows, findings };
  for (const { tenant, process, version } of known.heads.values())
    findings.push({ tenant, process, seq: version, what: 'removed' });
  const { count, covers, faults } = known;
  return { processes, rows, findings, checkpoints: { count, covers, faults } };
}

function readPortion({ client, depth }: Walk, place: readonly [string, string, number]) {
  return client.query<ChainRow>({ name: `engine_verify_${depth}`, text: journalTexts[depth], values: [...place] });
}

async function readHeads(client: PoolClient, chains: readonly ChainRow[][]): Promise<Map<string, HeadRow>> {
  const values = [chains.map(([row]) => row!.tenant), chains.map(([row]) => row!.process)];
  const { rows } = await client.query<HeadRow>({ name: 'engine_verify_heads', text: headText, values });
  return new Map(rows.map((row) => [keyOf(row.tenant, row.process), row]));
}

function verifyPortion(walk: Walk, chains: readonly ChainRow[][], heads: ReadonlyMap<string, HeadRow>): Finding[] {
  const { registry, known, clockMayMove, depth } = walk;
  const machines = new Map(registry.all().map(({ machine }) => [machine.kind, machine]));
  return chains.flatMap((chain) => {
    const head = heads.get(keyOf(chain[0]!.tenant, chain[0]!.process));
    const kept = known ? verifyKept(chain, head, known) : [];
    if (!head) return [finding(chain[0]!, 'noProcess'), ...kept];
    const folded = depth === 'whole' ? verifyFold(chain, head, machines.get(head.kind)) : [];
    return [...verifyChain(chain, head, clockMayMove), ...folded, ...kept];
  });
}

/** Compares a process with the last checkpoint that names it. A rewritten chain is whole in itself, but another. */
function verifyKept(chain: readonly ChainRow[], head: HeadRow | undefined, known: Known): Finding[] {
  const key = keyOf(chain[0]!.tenant, chain[0]!.process);
  const kept = known.heads.get(key);
  known.heads.delete(key);
  const findings = chain
    .filter(({ seq, recorded }) => seq > (kept?.version ?? 0) && Number(recorded) < known.closed)
    .map((row) => finding(row, 'notInCheckpoint'));
  if (!kept) return findings;
  const { tenant, process, version } = kept;
  if (!chain.some(({ seq, hash }) => seq === version && hash === kept.hash))
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

function groupByProcess(rows: readonly ChainRow[]): ChainRow[][] {
  const groups: ChainRow[][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    if (group && group[0]!.process === row.process && group[0]!.tenant === row.tenant) group.push(row);
    else groups.push([row]);
  }
  return groups;
}
