import type { PlainAsked, PlainValue } from '@utfall/database';
import { ColumnWriter, instants, type ColumnType, type Value } from './columns.ts';
import type { ReadMark } from './command.ts';

/** What a step and a creation tell the journal. Times are ISO 8601; `salt`, `request_hash` and `commitment` are hex. */
interface ToldRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly state: string;
  readonly visibility: string;
  readonly command_id: string;
  readonly request_hash: string;
  readonly actor_id: string;
  readonly event: string;
  readonly salt: string;
  readonly commitment: string;
  readonly due_at: string | null;
  /** The organisation on whose behalf the step is taken, null for the system. The database asks by itself whether it may. */
  readonly acting: string | null;
}

/** One row of the one statement. `context`, `body`, `effects` and `reads` are JSON texts. */
export interface StatementRow extends ToldRow {
  readonly version: number;
  readonly context: string;
  readonly body: string;
  readonly not_before: string | null;
  readonly not_after: string | null;
  readonly effects: string;
  readonly effectCount: number;
  readonly reads: string | null;
  /** The processes that `reads` names. */
  readonly readProcesses: readonly string[];
  /** True when the parties of the process must be shown to others than before. */
  readonly shows: boolean;
}

/** The row of a process that does not exist yet, as JSON. */
export interface CreationRow extends ToldRow {
  readonly context: object;
  readonly body: object;
  readonly effects: readonly object[];
  readonly reads: readonly ReadMark[] | null;
  readonly kind: string;
  readonly machine: string;
  readonly trail_id: string;
  readonly parent_id: string | null;
  readonly participants: readonly object[];
}

/** What the statement answers for each row it stored; `place` is the row's among those sent. */
export interface StatementAnswer {
  readonly place: number;
  readonly version: number;
  readonly hash: string;
}

/** The same for a process that was made. */
export interface CreationAnswer extends Omit<StatementAnswer, 'place'> {
  readonly tenant: string;
  readonly id: string;
}

const shape = `tenant_id uuid, id uuid, state text, visibility text, context jsonb, command_id uuid,
  request_hash text, actor_id uuid, event text, body jsonb, salt text, commitment text, due_at timestamptz,
  effects jsonb, reads jsonb, acting uuid`;

function chained(head: string, version: string, fromState: string, at: string, x: Source): string {
  return `sha256(${head} || convert_to(concat_ws(chr(31), ${x.tenant_id}, ${x.id}, ${version}, ${x.command_id}, ${x.actor_id},
    (extract(epoch from ${at}) * 1000000)::bigint, ${x.event}, ${fromState}, ${x.state}), 'UTF8') || ${x.commitment})`;
}

const told = ['command_id', 'request_hash', 'actor_id', 'event', 'state', 'body', 'salt', 'commitment'] as const;

function journal(x: Source): string {
  return `j as (insert into engine.journal (tenant_id, process_id, seq, at, from_state, hash, command_id, request_hash, actor_id,
      event, to_state, body, salt, commitment)
    select ${x.tenant_id}, ${x.id}, seq, at, from_state, hash, ${told.map((name) => x[name]).join(', ')} from u)`;
}

const outboxColumns = 'engine.outbox (tenant_id, process_id, seq, n, topic, payload)';

/** Taking an array apart costs as much as storing what is in it, so where no row has more than one effect that one is named. */
function outbox(x: Source, many: boolean): string {
  if (many)
    return `o as (insert into ${outboxColumns}
    select ${x.tenant_id}, ${x.id}, seq, e.n, e.effect->>'topic', e.effect->'payload'
    from u, jsonb_array_elements(${x.effects}) with ordinality e(effect, n))`;
  return `o as (insert into ${outboxColumns}
    select ${x.tenant_id}, ${x.id}, seq, 1, ${x.effects}->0->>'topic', ${x.effects}->0->'payload'
    from u where jsonb_array_length(${x.effects}) > 0)`;
}

/**
 * Locks the processes of a read set against change until the commit and counts those that still have the version read
 * and whose deadline has not passed since.
 * Without the lock another command could move one of them between this check and the commit. Locked one by one in an
 * order that all senders share; a plain join would be planned as a read of the whole table.
 */
const readSet = `k as (select s.tenant_id, s.id
    from (select x.tenant_id, x.id, r.* from x
      cross join lateral jsonb_to_recordset(x.reads) r(process uuid, version int, until timestamptz)
      order by x.tenant_id, r.process) s
    cross join lateral (select from engine.process q
      where q.tenant_id = s.tenant_id and q.id = s.process and q.version = s.version
        and (s.until is null or now() + q.clock_offset < s.until) for share) q)`;
function readSetHolds({ tenant_id, id, reads }: Pick<Source, 'tenant_id' | 'id' | 'reads'>): string {
  return `jsonb_array_length(coalesce(${reads}, '[]')) =
  (select count(*) from k where k.tenant_id = ${tenant_id} and k.id = ${id})`;
}

/**
 * The columns of a batch, each sent as one array: PostgreSQL takes arrays apart several times faster than it takes
 * JSON rows apart. What only one part of the statement needs is named there again and not carried through it.
 */
const storeColumns = [
  ['tenant_id', 'uuid'],
  ['id', 'uuid'],
  ['version', 'int'],
  ['state', 'text'],
  ['visibility', 'text'],
  ['context', 'jsonb'],
  ['command_id', 'uuid'],
  ['request_hash', 'bytea'],
  ['actor_id', 'uuid'],
  ['event', 'text'],
  ['body', 'jsonb'],
  ['salt', 'bytea'],
  ['commitment', 'bytea'],
  ['due_at', 'timestamptz'],
  ['not_before', 'timestamptz'],
  ['not_after', 'timestamptz'],
  ['effects', 'jsonb'],
  ['reads', 'jsonb'],
  ['acting', 'uuid'],
] as const satisfies readonly (readonly [keyof StatementRow, ColumnType])[];

type Column = (typeof storeColumns)[number][0];
/** How the text of a statement names each value of its rows. */
type Source = Readonly<Record<Column, string>>;

/**
 * The second wall of a step, whatever the program believes: a person's organisation owns the process, is party to it, or
 * the process is open to all. A plain subselect, since a hashed one would read all participants.
 */
function mayAct(acting: string): string {
  return `(${acting} is null or (p.tenant_id = ${acting} and p.visibility <> 'party') or p.visibility = 'public'
    or (select true from engine.participant g where g.tenant_id = p.tenant_id and g.process_id = p.id
      and g.organisation_id = ${acting} limit 1))`;
}
/** The same for a process to be made: in one's own authority, or as a party to it. */
const mayMake = `(x.acting is null or x.acting = x.tenant_id or x.participants @> jsonb_build_array(jsonb_build_object('organisation', x.acting)))`;

/** What a batch needs: parts that it does not need would cost it half as much again. */
interface Parts {
  readonly alone: boolean;
  readonly reads: boolean;
  readonly shows: boolean;
  readonly effects: boolean;
  /** Some row has several effects. */
  readonly many: boolean;
}

/** PostgreSQL takes no parameter that its statement does not use. */
function columnsFor({ reads, effects }: Parts) {
  return storeColumns.filter(([name]) => (name !== 'reads' || reads) && (name !== 'effects' || effects));
}

/** Names each value: `$1::uuid` for a row that goes alone, else a column of `from`. */
function named(columns: readonly (typeof storeColumns)[number][], from: string | null): Source {
  const names = columns.map(([name, type], n) => [name, from === null ? `$${n + 1}::${type}` : `${from}.${name}`]);
  return Object.fromEntries(names) as Source;
}

function store(parts: Parts): string {
  const columns = columnsFor(parts);
  const x = named(columns, parts.alone ? null : 'x');
  const u = named(columns, parts.alone ? null : 'u');
  const arrays = columns.map(([, type], n) => `$${n + 1}::${type}[]`).join(', ');
  const names = columns.map(([name]) => name).join(', ');
  const rows = `x as (select * from unnest(${arrays}) with ordinality as t(${names}, place))`;
  const one = `x as (select ${x.tenant_id} as tenant_id, ${x.id} as id, ${x.reads} as reads)`;
  const later = ['tenant_id', 'id', ...told, ...(parts.effects ? ['effects'] : []), 'place'];
  const carried = later.map((name) => `x.${name}`).join(', ');
  const place = `p.tenant_id = ${x.tenant_id} and p.id = ${x.id}`;
  const ctes = [
    ...(parts.alone ? [] : [rows]),
    ...(parts.reads ? [...(parts.alone ? [one] : []), readSet] : []),
    `u as (update engine.process p set state = ${x.state}, visibility = ${x.visibility}, context = ${x.context},
      version = p.version + 1, due_at = ${x.due_at}, wake_at = ${x.due_at} - p.clock_offset, updated_at = now(),
      head = ${chained('p.head', 'p.version + 1', 'p.state', 'now() + p.clock_offset', x)}
    ${parts.alone ? '' : 'from x'} where ${place} and p.version = ${x.version}
      and (${x.not_after} is null or now() + p.clock_offset < ${x.not_after})
      and (${x.not_before} is null or now() + p.clock_offset >= ${x.not_before})
      and ${mayAct(x.acting)}
      ${parts.reads ? `and ${readSetHolds(x)}` : ''}
    returning old.state as from_state, p.version as seq, p.head as hash, now() + p.clock_offset as at,
      ${parts.alone ? '1 as place' : carried})`,
    ...(parts.shows
      ? [
          `v as (update engine.participant a set visibility = ${parts.alone ? x.visibility : 'x.visibility'} from u
    ${parts.alone ? '' : 'join x using (place)'} where a.tenant_id = ${u.tenant_id} and a.process_id = ${u.id})`,
        ]
      : []),
    journal(u),
    ...(parts.effects ? [outbox(u, parts.many)] : []),
  ];
  return `with ${ctes.join(',\n  ')}
  select place::int as place, seq as version, encode(hash, 'hex') as hash from u`;
}

const texts = new Map<string, string>();

/**
 * The engine's one statement for these rows: compare-and-set, journal and outbox for every row, all or none of each.
 * One row goes as plain values, several as an array per column.
 */
export function storeStatement(rows: readonly StatementRow[]): PlainAsked {
  const parts = {
    alone: rows.length === 1,
    reads: rows.some(({ reads }) => reads !== null),
    shows: rows.some(({ shows }) => shows),
    effects: rows.some(({ effectCount }) => effectCount > 0),
    many: rows.some(({ effectCount }) => effectCount > 1),
  };
  const needed = Object.entries(parts).flatMap(([part, isNeeded]) => (isNeeded ? [part] : []));
  const name = ['engine_store', ...needed].join('_');
  let text = texts.get(name);
  if (text === undefined) texts.set(name, (text = store(parts)));
  return { name, text, values: parts.alone ? valuesOf(parts, rows[0]!) : columnsOf(parts, rows) };
}

function valuesOf(parts: Parts, row: StatementRow): PlainValue[] {
  return columnsFor(parts).map(([name, type]) => {
    if (type === 'int') return String(row[name]);
    return type === 'bytea' ? Buffer.from(row[name], 'hex') : row[name];
  });
}

function columnsOf(parts: Parts, rows: readonly StatementRow[]): PlainValue[] {
  const columns = columnsFor(parts);
  const writer = new ColumnWriter(rows.length, columns.length);
  const written = columns.map(([name, type]) => {
    const values: readonly Value[] = rows.map((row) => row[name]);
    return type === 'timestamptz' ? instants(values) : writer.column(type, values);
  });
  return written.map((column) => (typeof column === 'string' ? column : writer.piece(column)));
}

const made: Source = {
  ...named(storeColumns, 'u'),
  request_hash: `decode(u.request_hash, 'hex')`,
  salt: `decode(u.salt, 'hex')`,
  commitment: `decode(u.commitment, 'hex')`,
};
const making: Source = { ...named(storeColumns, 'x'), commitment: `decode(x.commitment, 'hex')` };

/** Makes processes. A row whose read set no longer holds is not made. $1 = JSON array of creation rows. */
export const createStatement = {
  name: 'engine_create',
  text: `with x as (select * from json_to_recordset($1::json) as t(${shape}, kind text, machine text, trail_id uuid,
    parent_id uuid, participants jsonb)),
  ${readSet},
  t as (select x.*, coalesce((select p.clock_offset from engine.process p where p.tenant_id = x.tenant_id and p.id = x.trail_id),
      '0') as clock_offset from x where ${readSetHolds(making)} and ${mayMake}
      and not exists (select from engine.process q where q.id = x.id and q.tenant_id <> x.tenant_id)),
  c as (insert into engine.process (tenant_id, id, kind, machine, state, visibility, context, version, trail_id, parent_id,
      due_at, wake_at, clock_offset, head)
    select x.tenant_id, x.id, x.kind, x.machine, x.state, x.visibility, x.context, 1, x.trail_id, x.parent_id, x.due_at,
      x.due_at - x.clock_offset, x.clock_offset,
      ${chained(`'\\x'::bytea`, '1', `''`, 'now() + x.clock_offset', making)} from t x
    on conflict (tenant_id, id) do nothing
    returning tenant_id, id, head, now() + clock_offset as at),
  u as (select c.head as hash, c.at, '' as from_state, 1 as seq, x.* from c join x using (tenant_id, id)),
  ${journal(made)},
  ${outbox(made, true)},
  a as (insert into engine.participant (tenant_id, process_id, organisation_id, relation, visibility)
    select u.tenant_id, u.id, g.organisation, g.relation, u.visibility
    from u, jsonb_to_recordset(u.participants) g(organisation uuid, relation text))
  select tenant_id as tenant, id, seq as version, encode(hash, 'hex') as hash from u`,
};

/** In the order in which `rows.ts` reads them: the deadline in milliseconds since 1970, the clock's offset in seconds. */
const loaded = `p.tenant_id, p.id, p.kind, p.machine, p.state, p.visibility, p.context, p.version, p.trail_id, p.parent_id,
      extract(epoch from p.due_at) * 1000, extract(epoch from p.clock_offset)::int,
      (select json_agg(json_build_object('organisation', a.organisation_id, 'relation', a.relation) order by a.organisation_id)
        from engine.participant a where a.tenant_id = p.tenant_id and a.process_id = p.id)`;

/** Processes by (tenant, id) pairs. $1 = tenant ids, $2 = process ids. */
export const loadStatement = {
  name: 'engine_load',
  text: `select ${loaded} from unnest($1::uuid[], $2::uuid[]) w(tenant_id, id)
    join engine.process p on p.tenant_id = w.tenant_id and p.id = w.id`,
};

/** Processes by id alone, of each the first that had it. $1 = process ids. */
export const findStatement = {
  name: 'engine_find',
  text: `select ${loaded} from unnest($1::uuid[]) w(id) cross join lateral
    (select * from engine.process q where q.id = w.id order by q.created_at limit 1) p`,
};

/**
 * What is known of a command id, whether its process is there for who sends it, and the database's clock. $1 = tenant,
 * $2 = command id, $3 = process, $4 = acting organisation.
 */
export const commandStatement = {
  name: 'engine_command',
  text: `select extract(epoch from clock_timestamp()) * 1000 as now, j.process_id as process, j.seq as version,
      encode(j.hash, 'hex') as hash, encode(j.request_hash, 'hex') as request_hash, j.actor_id, j.to_state as state,
      (select true from engine.process p where p.tenant_id = $1 and p.id = $3 and ${mayAct('x.acting')}) is null as hidden
    from (select $4::uuid as acting) x left join engine.journal j on j.tenant_id = $1 and j.command_id = $2`,
};

/** Keeps everybody else from storing a step of a process until the transaction ends. $1 = tenant, $2 = process. */
export const holdStatement = {
  name: 'engine_hold',
  text: 'select from engine.process where tenant_id = $1 and id = $2 for no key update',
};
