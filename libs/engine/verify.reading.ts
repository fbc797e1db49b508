import type { PoolClient } from 'pg';
import { aboutProcess } from './checkpoints/checkpointer.ts';
import type { ChainRow, HeadRow } from './verify.chain.ts';

/** How deep to look: `chain` leaves the folding and the texts out, and is several times faster. */
export type Depth = 'whole' | 'chain';

/** A process with its steps as they are read to be proved; `head` is null when the process itself is not there. */
export interface ReadProcess {
  readonly tenant: string;
  readonly process: string;
  readonly steps: ChainRow[];
  /** A column holds what separates columns: the engine never wrote that. */
  torn: boolean;
  readonly head: HeadRow | null;
}

/** A page of the journal and the place after which the next begins; null after the last. */
export interface Page {
  readonly processes: readonly ReadProcess[];
  readonly rows: number;
  readonly next: Place | null;
}
type Place = readonly [tenant: string, process: string, seq: number];

const nil = '00000000-0000-0000-0000-000000000000';
/** Before every step there is. */
export const firstPlace: Place = [nil, nil, 0];
const rowsMax = 5_000;

/** A column costs more to carry over than to write: so each step comes as one text, and the steps of a process as one. */
const between = { steps: '\u001e', columns: '\u001f' } as const;
const microseconds = (column: string) => `(extract(epoch from ${column}) * 1000000)::bigint`;
const chain = `concat_ws(chr(31), j.seq, j.command_id, j.actor_id, ${microseconds('j.at')}, ${microseconds('j.recorded_at')},
  j.event, j.from_state, j.to_state, encode(j.commitment, 'hex'), encode(j.hash, 'hex'))`;
const chainColumns = 10;
const fold = `concat_ws(chr(31), encode(j.request_hash, 'hex'), coalesce(encode(j.salt, 'hex'), ''),
  (select count(*) from engine.outbox o
    where o.tenant_id = j.tenant_id and o.process_id = j.process_id and o.seq = j.seq), coalesce(j.body::text, ''))`;

function pageText(depth: Depth): string {
  const isWhole = depth === 'whole';
  return `with page as materialized (
    select j.tenant_id, j.process_id, j.seq, ${chain} as chain${isWhole ? `, ${fold} as fold` : ''}
      from engine.journal j where (j.tenant_id, j.process_id, j.seq) > ($1, $2, $3)
      order by j.tenant_id, j.process_id, j.seq limit ${rowsMax})
  select g.*, p.kind, p.machine, p.state, p.visibility, p.version, encode(p.head, 'hex') as head, ${aboutProcess} as about,
      ${isWhole ? 'p.context, p.due_at' : 'null as context, null as due_at'}
    from (select tenant_id as tenant, process_id as process, count(*)::int as steps, max(seq) as last,
        string_agg(chain, chr(30) order by seq) as chain,
        ${isWhole ? 'string_agg(fold, chr(30) order by seq)' : 'null'} as fold
      from page group by tenant_id, process_id) g
    left join engine.process p on p.tenant_id = g.tenant and p.id = g.process
    order by g.tenant, g.process`;
}
const pageTexts: Readonly<Record<Depth, string>> = { whole: pageText('whole'), chain: pageText('chain') };

interface PageRow extends HeadRow {
  readonly steps: number;
  readonly last: number;
  readonly chain: string;
  readonly fold: string | null;
}

/** Reads the steps after a place, with the processes they belong to. */
export async function readPage(client: PoolClient, depth: Depth, place: Place): Promise<Page> {
  const asked = { name: `engine_verify_${depth}`, text: pageTexts[depth], values: [...place] };
  const { rows } = await client.query<PageRow>(asked);
  const total = rows.reduce((sum, { steps }) => sum + steps, 0);
  const last = rows.at(-1);
  const next = !last || total < rowsMax ? null : ([last.tenant, last.process, last.last] as const);
  return { processes: rows.map(processOf), rows: total, next };
}

function processOf(row: PageRow): ReadProcess {
  const { tenant, process, kind } = row;
  const chains = row.chain.split(between.steps);
  const folds = row.fold?.split(between.steps);
  const steps = chains.map((chain, n) => stepOf(row, chain, folds?.[n]));
  const torn = steps.length !== row.steps || steps.includes(null);
  return { tenant, process, steps: torn ? [] : (steps as ChainRow[]), torn, head: kind === null ? null : row };
}

function stepOf({ tenant, process }: PageRow, chain: string, fold: string | undefined): ChainRow | null {
  const columns = chain.split(between.columns);
  if (columns.length !== chainColumns) return null;
  const [seq, command_id, actor_id, microseconds, recorded, event, from_state, to_state, commitment, hash] = columns;
  const [request_hash = '', salt = '', effects = '0', body = ''] = fold?.split(between.columns) ?? [];
  return {
    tenant,
    process,
    seq: Number(seq),
    command_id: command_id!,
    actor_id: actor_id!,
    microseconds: microseconds!,
    recorded: recorded!,
    event: event!,
    from_state: from_state!,
    to_state: to_state!,
    commitment: commitment!,
    hash: hash!,
    request_hash,
    salt: salt === '' ? null : salt,
    effects: Number(effects),
    body: body === '' ? null : (JSON.parse(body) as ChainRow['body']),
  };
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
