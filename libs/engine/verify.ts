import { createHash } from 'node:crypto';
import { begin, step, type Machine, type Stepped } from '@utfall/process';
import { inTransaction } from '@utfall/database';
import type { Pool, PoolClient } from 'pg';
import { canonicalJson, commitmentOf } from './canonical.ts';
import type { JournalBody } from './prepare.ts';
import type { Registry } from './registry.ts';
import { keyOf } from './sender.ts';

/** One thing that does not add up. `seq` is the step of the journal it concerns, null for the process itself. */
export interface Finding {
  readonly tenant: string;
  readonly process: string;
  readonly seq: number | null;
  readonly what:
    | 'missingStep'
    | 'brokenChain'
    | 'brokenCommitment'
    | 'brokenContinuity'
    | 'otherState'
    | 'otherContext'
    | 'otherHead'
    | 'otherEffects'
    | 'noJournal'
    | 'noProcess';
}

/** What was read and what was found. Nothing found = every row is as it was written. */
export interface Verification {
  readonly processes: number;
  readonly rows: number;
  readonly findings: readonly Finding[];
}

interface ChainRow {
  readonly tenant: string;
  readonly process: string;
  readonly seq: number;
  readonly command_id: string;
  readonly actor_id: string;
  readonly microseconds: string;
  readonly event: string;
  readonly from_state: string;
  readonly to_state: string;
  readonly body: JournalBody | null;
  readonly salt: string | null;
  readonly commitment: string;
  readonly hash: string;
  readonly effects: number;
}
interface HeadRow {
  readonly tenant: string;
  readonly process: string;
  readonly kind: string;
  readonly machine: string;
  readonly state: string;
  readonly context: object;
  readonly version: number;
  readonly head: string;
}
const portion = 2_000;

const journalText = `select j.tenant_id as tenant, j.process_id as process, j.seq, j.command_id, j.actor_id,
    (extract(epoch from j.at) * 1000000)::bigint::text as microseconds, j.event, j.from_state, j.to_state, j.body,
    encode(j.salt, 'hex') as salt, encode(j.commitment, 'hex') as commitment, encode(j.hash, 'hex') as hash,
    (select count(*)::int from engine.outbox o
      where o.tenant_id = j.tenant_id and o.process_id = j.process_id and o.seq = j.seq) as effects
  from engine.journal j where (j.tenant_id, j.process_id, j.seq) > ($1, $2, $3)
  order by j.tenant_id, j.process_id, j.seq limit ${portion}`;

const headText = `select tenant_id as tenant, id as process, kind, machine, state, context, version, encode(head, 'hex') as head
  from engine.process where (tenant_id, id) in (select * from unnest($1::uuid[], $2::uuid[]))`;

const nil = '00000000-0000-0000-0000-000000000000';

/**
 * Reads every journal and proves that it is whole: no step missing, every hash covers the one before, every commitment
 * covers its body and context, and folding the steps gives the state, context and effects that are stored.
 */
export function verify(pool: Pool, registry: Registry): Promise<Verification> {
  // One picture of all tables: a process that moves between two readings would look tampered with.
  const begin = 'begin isolation level repeatable read read only';
  return inTransaction(
    () => pool.connect(),
    begin,
    (client) => verifyAll(client, registry),
  );
}

async function verifyAll(client: PoolClient, registry: Registry): Promise<Verification> {
  const findings: Finding[] = [];
  let rows = 0;
  let processes = 0;
  let open: ChainRow[] = [];
  let place: [string, string, number] = [nil, nil, 0];
  for (;;) {
    const { rows: read } = await client.query<ChainRow>({ name: 'engine_verify', text: journalText, values: place });
    rows += read.length;
    const last = read.at(-1);
    const whole = groupByProcess([...open, ...read]);
    open = read.length === portion ? whole.pop()! : [];
    processes += whole.length;
    findings.push(...(await verifyPortion(client, registry, whole)));
    if (!last || read.length < portion) break;
    place = [last.tenant, last.process, last.seq];
  }
  findings.push(...(await withoutJournal(client)));
  return { processes, rows, findings };
}

async function verifyPortion(
  client: PoolClient,
  registry: Registry,
  chains: readonly ChainRow[][],
): Promise<Finding[]> {
  if (chains.length === 0) return [];
  const values = [chains.map(([row]) => row!.tenant), chains.map(([row]) => row!.process)];
  const { rows } = await client.query<HeadRow>({ name: 'engine_verify_heads', text: headText, values });
  const heads = new Map(rows.map((row) => [keyOf(row.tenant, row.process), row]));
  return chains.flatMap((chain) => {
    const head = heads.get(keyOf(chain[0]!.tenant, chain[0]!.process));
    if (!head) return [finding(chain[0]!, 'noProcess')];
    return [...verifyChain(chain, head), ...verifyFold(chain, head, registry.get(head.kind).machine)];
  });
}

function verifyChain(chain: readonly ChainRow[], head: HeadRow): Finding[] {
  const findings: Finding[] = [];
  let before: ChainRow | undefined;
  for (const row of chain) {
    if (row.seq !== (before?.seq ?? 0) + 1) findings.push(finding(row, 'missingStep'));
    if (row.from_state !== (before?.to_state ?? '')) findings.push(finding(row, 'brokenContinuity'));
    if (row.hash !== chainHash(before?.hash ?? '', row)) findings.push(finding(row, 'brokenChain'));
    before = row;
  }
  const last = chain.at(-1)!;
  if (last.seq !== head.version) findings.push({ ...finding(last, 'missingStep'), seq: head.version });
  if (last.hash !== head.head) findings.push({ ...finding(last, 'otherHead'), seq: null });
  if (last.to_state !== head.state) findings.push({ ...finding(last, 'otherState'), seq: null });
  return findings;
}

/** Folds the steps again. A journal of another machine version, or with an erased body, keeps to its chain alone. */
function verifyFold(chain: readonly ChainRow[], head: HeadRow, machine: Machine): Finding[] {
  if (head.machine !== machine.name || chain.some(({ body, salt }) => !body || !salt)) return [];
  const findings: Finding[] = [];
  let standing: { state: string; context: object } | null = null;
  for (const row of chain) {
    const { event, by, now } = row.body!;
    const sent = { event, by };
    const next: Stepped = standing ? step(machine, standing, sent, new Date(now)) : begin(machine, sent, new Date(now));
    if (next.state !== row.to_state) findings.push(finding(row, 'otherState'));
    if (commitmentOf(row.salt!, row.body, next.context) !== row.commitment)
      findings.push(finding(row, 'brokenCommitment'));
    if (next.effects.length !== row.effects) findings.push(finding(row, 'otherEffects'));
    standing = next;
  }
  if (standing && canonicalJson(standing.context) !== canonicalJson(head.context))
    findings.push({ ...finding(chain[0]!, 'otherContext'), seq: null });
  return findings;
}

function chainHash(headBefore: string, row: ChainRow): string {
  const told = [
    row.tenant,
    row.process,
    row.seq,
    row.command_id,
    row.actor_id,
    row.microseconds,
    row.event,
    row.from_state,
    row.to_state,
  ].join('\u001f');
  return createHash('sha256')
    .update(Buffer.from(headBefore, 'hex'))
    .update(told)
    .update(Buffer.from(row.commitment, 'hex'))
    .digest('hex');
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

function finding({ tenant, process, seq }: ChainRow, what: Finding['what']): Finding {
  return { tenant, process, seq, what };
}
