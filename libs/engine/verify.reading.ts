import { recordsOf, type Records } from '@utfall/database';
import type { PoolClient } from 'pg';
import { aboutProcess } from './checkpoints/checkpointer.ts';
import { keyOf } from './sender.ts';
import { Bodies, ChainBytes, Words } from './verify.bytes.ts';
import type { HeadRow, StepRow } from './verify.chain.ts';

/** How deep to look: `chain` leaves the folding and the texts out, and is several times faster. */
export type Depth = 'whole' | 'chain';

/** `covering`: the hash that the step must have after the one before it. */
export interface ReadStep extends StepRow {
  readonly covering: string;
  effects: number;
}

/** A process with its steps as they are read to be proved; `head` is null when the process itself is not there. */
export interface ReadProcess {
  readonly tenant: string;
  readonly process: string;
  readonly steps: ReadStep[];
  /** A column holds what separates columns: the engine never wrote that. */
  torn: boolean;
  readonly head: HeadRow | null;
}

/** A page of the journal and the place after which the next begins; null after the last. */
export interface Page {
  readonly processes: readonly ReadProcess[];
  /** Processes without a step. */
  readonly silent: readonly { readonly tenant: string; readonly process: string }[];
  readonly rows: number;
  readonly next: Place | null;
}
/** A step, and its hash: the next one covers it. */
export type Place = readonly [tenant: string, process: string, seq: number, hash: string];

const nil = '00000000-0000-0000-0000-000000000000';
/** Before every step there is. */
export const firstPlace: Place = [nil, nil, 0, ''];
const rowsMax = 5_000;
const seqMax = 2_147_483_647;
/** The place after all steps of a process. */
export function endOf(tenant: string, process: string): Place {
  return [tenant, process, seqMax, ''];
}

const chain = `tenant_id, process_id, seq, command_id, actor_id, at, recorded_at, event, from_state, to_state, commitment, hash`;
const columns: Readonly<Record<Depth, string>> = { chain, whole: `${chain}, request_hash, salt, body` };
const together = 'tenant_id, process_id';
const order = 'order by tenant_id, process_id, seq';
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A copy takes no parameters. */
function written([tenant, process, seq]: Place): string {
  if (!uuid.test(tenant) || !uuid.test(process) || !Number.isInteger(seq)) throw new TypeError('not a place');
  return `('${tenant}'::uuid, '${process}'::uuid, ${seq})`;
}

/** Ordered, since there are indexes that begin with the tenant: by one of those all of its processes are read for each page. */
const headsText = (depth: Depth) => `select p.tenant_id as tenant, p.id as process, p.kind, p.machine, p.state,
    p.visibility, p.version, encode(p.head, 'hex') as head, ${aboutProcess} as about,
    ${depth === 'whole' ? 'p.context, p.due_at' : 'null as context, null as due_at'}
  from engine.process p where (p.tenant_id, p.id) >= ($1, $2) and (p.tenant_id, p.id) <= ($3, $4)
  order by p.tenant_id, p.id`;
/** After every process there is. */
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

interface Reading extends ReadProcess {
  torn: boolean;
  head: HeadRow | null;
}

/** Reads the journal page after page. */
export class JournalReader {
  private readonly chain = new ChainBytes();
  private readonly bodies = new Bodies();
  private readonly words = new Words();
  private readonly depth: Depth;
  /** Where to end; null: with the last step. */
  private readonly until: Place | null;

  constructor(
    private readonly client: PoolClient,
    { depth, until }: { depth: Depth; until: Place | null },
  ) {
    this.depth = depth;
    this.until = until;
  }

  /** Reads the steps after a place, with the processes they belong to. */
  async page(place: Place): Promise<Page> {
    const { client, depth, until } = this;
    const within = until ? ` and (tenant_id, process_id, seq) <= ${written(until)}` : '';
    const after = `(tenant_id, process_id, seq) > ${written(place)}`;
    const asked = `select ${columns[depth]} from engine.journal where ${after}${within} ${order} limit ${rowsMax}`;
    const { processes, rows } = this.stepsOf(await recordsOf(client, asked, together), place);
    const last = processes.at(-1);
    const step = last?.steps.at(-1);
    const end = last && step ? ([last.tenant, last.process, step.seq, step.hash] as const) : null;
    const next = rows < rowsMax ? null : end;
    if (depth === 'whole' && end) {
      const upTo = `(tenant_id, process_id, seq) <= ${written(end)}`;
      const effects = `select tenant_id, process_id, seq from engine.outbox where ${after} and ${upTo} ${order}`;
      countEffects(await recordsOf(client, effects, together), processes);
    }
    return { processes, rows, next, silent: await this.heads(processes, place, next ?? until) };
  }

  /** Gives the processes between two places their heads. Returns those that have no step. */
  private async heads(processes: readonly Reading[], place: Place, end: Place | null): Promise<Page['silent']> {
    const values = [place[0], place[1], end?.[0] ?? lastId, end?.[1] ?? lastId];
    const { depth } = this;
    const asked = { name: `engine_verify_heads_${depth}`, text: headsText(depth), values };
    const { rows } = await this.client.query<HeadRow>(asked);
    const known = new Map(rows.map((head) => [keyOf(head.tenant, head.process), head]));
    for (const one of processes) {
      const key = keyOf(one.tenant, one.process);
      one.head = known.get(key) ?? null;
      known.delete(key);
    }
    // The process of the place itself has its steps before it.
    known.delete(keyOf(place[0], place[1]));
    return [...known.values()];
  }

  private stepsOf(read: Records, [tenant, process, , hash]: Place): { processes: Reading[]; rows: number } {
    const processes: Reading[] = [];
    let rows = 0;
    let one: Reading | undefined;
    for (; read.next(); rows += 1) {
      if (!one || !read.repeats(2, placeBytes)) {
        one = { tenant: read.uuid(), process: read.uuid(), steps: [], torn: false, head: null };
        processes.push(one);
        this.chain.begin(one.tenant, one.process, one.tenant === tenant && one.process === process ? hash : '');
      }
      one.steps.push(this.stepOf(read, one));
      one.torn ||= this.chain.torn;
    }
    return { processes, rows };
  }

  private stepOf(read: Records, { tenant, process }: Reading): ReadStep {
    const { chain } = this;
    const seq = read.integer();
    chain.step(seq);
    for (let id = 0; id < 2; id += 1) if (read.column()) chain.uuid(read);
    const microseconds = read.microseconds();
    chain.number(microseconds);
    const recorded = read.microseconds();
    this.told(read);
    const from_state = this.told(read);
    const to_state = this.told(read);
    const isWhole = this.depth === 'whole';
    // Asked of the column anyway: the hash reads its bytes where they lie.
    const hasCommitment = read.column();
    const commitment = isWhole && hasCommitment ? read.bytes.toString('hex', read.begins, read.ends) : '';
    const covering = chain.hash(read);
    const hash = read.hex();
    chain.keep(read);
    const request_hash = isWhole ? read.hex() : '';
    const salt = isWhole ? read.hex() || null : null;
    const written = isWhole ? read.json() : '';
    const texts = written === '' ? null : this.bodies.read(written);
    const body = texts && texts.body;
    // prettier-ignore
    return { tenant, process, seq, microseconds, recorded, from_state, to_state, commitment, covering, hash, request_hash, salt, body, texts, effects: 0 };
  }

  private told(read: Records): string {
    read.column();
    this.chain.text(read);
    return this.words.read(read);
  }
}

/** Tenant and process, as a row begins with them. */
const placeBytes = 2 * 16;

/** Both come in the same order; an effect without its step belongs to none. */
function countEffects(effects: Records, processes: readonly Reading[]): void {
  let at = 0;
  let step = 0;
  let steps: ReadStep[] = [];
  while (effects.next()) {
    if (!effects.repeats(2, placeBytes)) {
      const key = keyOf(effects.uuid(), effects.uuid());
      while (at < processes.length && keyOf(processes[at]!.tenant, processes[at]!.process) < key) at += 1;
      const one = processes[at];
      steps = one && keyOf(one.tenant, one.process) === key ? one.steps : [];
      step = 0;
    }
    const seq = effects.integer();
    while (step < steps.length && steps[step]!.seq < seq) step += 1;
    if (steps[step]?.seq === seq) steps[step]!.effects += 1;
  }
}

/** Puts the steps of a process together that came on two pages. Returns what is whole, and what may go on. */
export function joined(
  open: ReadProcess | null,
  { processes, next }: Page,
): { whole: readonly ReadProcess[]; open: ReadProcess | null } {
  const all = [...processes];
  const first = all[0];
  if (open && first?.process === open.process && first.tenant === open.tenant) {
    const torn = open.torn || first.torn;
    all[0] = { ...first, torn, steps: open.steps.concat(first.steps) };
  } else if (open) all.unshift(open);
  const last = next ? all.pop()! : null;
  return { whole: all, open: last };
}
