import type { ReadMark } from './command.ts';

/** One row of the one statement, as JSON. Times are ISO 8601; `salt`, `request_hash` and `commitment` are hex. */
export interface StatementRow {
  readonly tenant_id: string;
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly visibility: string;
  readonly context: object;
  readonly command_id: string;
  readonly request_hash: string;
  readonly actor_id: string;
  readonly event: string;
  readonly body: object;
  readonly salt: string;
  readonly commitment: string;
  readonly due_at: string | null;
  readonly not_before: string | null;
  readonly not_after: string | null;
  readonly effects: readonly object[];
  readonly reads: readonly ReadMark[] | null;
  /** True when the parties of the process must be shown to others than before. */
  readonly shows: boolean;
  /** The organisation on whose behalf the step is taken, null for the system. The database asks by itself whether it may. */
  readonly acting: string | null;
}

/** The same for a process that does not exist yet. */
export interface CreationRow extends Omit<StatementRow, 'version' | 'not_before' | 'not_after' | 'shows'> {
  readonly kind: string;
  readonly machine: string;
  readonly trail_id: string;
  readonly parent_id: string | null;
  readonly participants: readonly object[];
}

/** What the statement answers for each row it stored. */
export interface StatementAnswer {
  readonly tenant: string;
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly at: Date;
}

const shape = `tenant_id uuid, id uuid, state text, visibility text, context jsonb, command_id uuid,
  request_hash text, actor_id uuid, event text, body jsonb, salt text, commitment text, due_at timestamptz,
  effects jsonb, reads jsonb, acting uuid`;

function chained(head: string, version: string, fromState: string, at: string): string {
  return `sha256(${head} || convert_to(concat_ws(chr(31), x.tenant_id, x.id, ${version}, x.command_id, x.actor_id,
    (extract(epoch from ${at}) * 1000000)::bigint, x.event, ${fromState}, x.state), 'UTF8') || decode(x.commitment, 'hex'))`;
}

function journalAndOutbox(source: string): string {
  return `j as (insert into engine.journal (tenant_id, process_id, seq, command_id, request_hash, actor_id, at, event,
      from_state, to_state, body, salt, commitment, hash)
    select tenant_id, id, seq, command_id, decode(request_hash, 'hex'), actor_id, at, event, from_state, state, body,
      decode(salt, 'hex'), decode(commitment, 'hex'), hash from ${source}),
  o as (insert into engine.outbox (tenant_id, process_id, seq, n, topic, payload)
    select tenant_id, id, seq, e.n, e.effect->>'topic', e.effect->'payload'
    from ${source}, jsonb_array_elements(${source}.effects) with ordinality e(effect, n))`;
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
const readSetHolds = `jsonb_array_length(coalesce(x.reads, '[]')) =
  (select count(*) from k where k.tenant_id = x.tenant_id and k.id = x.id)`;

/**
 * The columns of a batch, each sent as one array: PostgreSQL takes arrays apart several times faster than it takes
 * JSON rows apart.
 */
const storeColumns = [
  ['tenant_id', 'uuid'],
  ['id', 'uuid'],
  ['version', 'int'],
  ['state', 'text'],
  ['visibility', 'text'],
  ['context', 'jsonb'],
  ['command_id', 'uuid'],
  ['request_hash', 'text'],
  ['actor_id', 'uuid'],
  ['event', 'text'],
  ['body', 'jsonb'],
  ['salt', 'text'],
  ['commitment', 'text'],
  ['due_at', 'timestamptz'],
  ['not_before', 'timestamptz'],
  ['not_after', 'timestamptz'],
  ['effects', 'jsonb'],
  ['reads', 'jsonb'],
  ['acting', 'uuid'],
] as const satisfies readonly (readonly [keyof StatementRow, string])[];

/** The driver writes array elements too, but looks at each more carefully than rows made by this engine need. */
function element(value: unknown, type: string): string {
  if (value === null) return 'null';
  if (type === 'uuid' || type === 'int') return String(value);
  const written = type === 'jsonb' ? JSON.stringify(value) : String(value);
  return `"${/["\\]/.test(written) ? written.replace(/["\\]/g, '\\$&') : written}"`;
}

/**
 * The second wall of a step, whatever the program believes: a person's organisation owns the process, is party to it, or
 * the process is open to all. A plain subselect, since a hashed one would read all participants.
 */
const mayAct = `(x.acting is null or (p.tenant_id = x.acting and p.visibility <> 'party') or p.visibility = 'public'
    or (select true from engine.participant g where g.tenant_id = p.tenant_id and g.process_id = p.id
      and g.organisation_id = x.acting limit 1))`;
/** The same for a process to be made: in one's own authority, or as a party to it. */
const mayMake = `(x.acting is null or x.acting = x.tenant_id or x.participants @> jsonb_build_array(jsonb_build_object('organisation', x.acting)))`;

/** What a batch needs: parts that it does not need would cost it half as much again. */
interface Parts {
  readonly alone: boolean;
  readonly reads: boolean;
  readonly shows: boolean;
}

function source(alone: boolean): string {
  const names = storeColumns.map(([name]) => name);
  if (alone) return `select ${storeColumns.map(([name, type], n) => `$${n + 1}::${type} as ${name}`).join(', ')}`;
  return `select * from unnest(${storeColumns.map(([, type], n) => `$${n + 1}::${type}[]`).join(', ')}) as t(${names.join(', ')})`;
}

function store({ alone, reads, shows }: Parts): string {
  return `with x as (${source(alone)}),
  ${reads ? `${readSet},` : ''}
  u as (update engine.process p set state = x.state, visibility = x.visibility, context = x.context,
      version = p.version + 1, due_at = x.due_at, wake_at = x.due_at - p.clock_offset, updated_at = now(),
      head = ${chained('p.head', 'p.version + 1', 'p.state', 'now() + p.clock_offset')}
    from x where p.tenant_id = x.tenant_id and p.id = x.id and p.version = x.version
      and (x.not_after is null or now() + p.clock_offset < x.not_after)
      and (x.not_before is null or now() + p.clock_offset >= x.not_before)
      and ${mayAct}
      ${reads ? `and ${readSetHolds}` : ''}
    returning old.state as from_state, p.version as seq, p.head as hash, now() + p.clock_offset as at, x.*),
  ${
    shows
      ? `v as (update engine.participant a set visibility = u.visibility from u
    where a.tenant_id = u.tenant_id and a.process_id = u.id),`
      : ''
  }
  ${journalAndOutbox('u')}
  select tenant_id as tenant, id, seq as version, encode(hash, 'hex') as hash, at from u`;
}

const texts = new Map<string, string>();

/**
 * The engine's one statement for these rows: compare-and-set, journal and outbox for every row, all or none of each.
 * One row goes as plain values, several as an array per column.
 */
export function storeStatement(rows: readonly StatementRow[]): { name: string; text: string; values: unknown[] } {
  const parts = {
    alone: rows.length === 1,
    reads: rows.some(({ reads }) => reads !== null && reads.length > 0),
    shows: rows.some(({ shows }) => shows),
  };
  const needed = Object.entries(parts).flatMap(([part, isNeeded]) => (isNeeded ? [part] : []));
  const name = ['engine_store', ...needed].join('_');
  let text = texts.get(name);
  if (text === undefined) texts.set(name, (text = store(parts)));
  return { name, text, values: parts.alone ? valuesOf(rows[0]!) : columnsOf(rows) };
}

function valuesOf(row: StatementRow): unknown[] {
  return storeColumns.map(([name, type]) =>
    type === 'jsonb' && row[name] !== null ? JSON.stringify(row[name]) : row[name],
  );
}

function columnsOf(rows: readonly StatementRow[]): string[] {
  return storeColumns.map(([name, type]) => `{${rows.map((row) => element(row[name], type)).join(',')}}`);
}

/** Makes processes. A row whose read set no longer holds is not made. $1 = JSON array of creation rows. */
export const createStatement = {
  name: 'engine_create',
  text: `with x as (select * from json_to_recordset($1::json) as t(${shape}, kind text, machine text, trail_id uuid,
    parent_id uuid, participants jsonb)),
  ${readSet},
  t as (select x.*, coalesce((select p.clock_offset from engine.process p where p.tenant_id = x.tenant_id and p.id = x.trail_id),
      '0') as clock_offset from x where ${readSetHolds} and ${mayMake}
      and not exists (select from engine.process q where q.id = x.id and q.tenant_id <> x.tenant_id)),
  c as (insert into engine.process (tenant_id, id, kind, machine, state, visibility, context, version, trail_id, parent_id,
      due_at, wake_at, clock_offset, head)
    select x.tenant_id, x.id, x.kind, x.machine, x.state, x.visibility, x.context, 1, x.trail_id, x.parent_id, x.due_at,
      x.due_at - x.clock_offset, x.clock_offset,
      ${chained(`'\\x'::bytea`, '1', `''`, 'now() + x.clock_offset')} from t x
    on conflict (tenant_id, id) do nothing
    returning tenant_id, id, head, now() + clock_offset as at),
  u as (select c.head as hash, c.at, '' as from_state, 1 as seq, x.* from c join x using (tenant_id, id)),
  ${journalAndOutbox('u')},
  a as (insert into engine.participant (tenant_id, process_id, organisation_id, relation, visibility)
    select u.tenant_id, u.id, g.organisation, g.relation, u.visibility
    from u, jsonb_to_recordset(u.participants) g(organisation uuid, relation text))
  select tenant_id as tenant, id, seq as version, encode(hash, 'hex') as hash, at from u`,
};

/** Processes by (tenant, id) pairs. $1 = tenant ids, $2 = process ids. */
export const loadStatement = {
  name: 'engine_load',
  text: `select p.tenant_id as tenant, p.id, p.kind, p.machine, p.state, p.visibility, p.context, p.version,
      p.trail_id as trail, p.parent_id as parent, p.due_at, extract(epoch from p.clock_offset)::int as clock_offset_seconds,
      coalesce((select json_agg(json_build_object('organisation', a.organisation_id, 'relation', a.relation) order by a.organisation_id)
        from engine.participant a where a.tenant_id = p.tenant_id and a.process_id = p.id), '[]') as participants
    from unnest($1::uuid[], $2::uuid[]) w(tenant_id, id)
    join engine.process p on p.tenant_id = w.tenant_id and p.id = w.id`,
};

/**
 * What is known of a command id, whether its process is there for who sends it, and the database's clock. $1 = tenant,
 * $2 = command id, $3 = process, $4 = acting organisation.
 */
export const commandStatement = {
  name: 'engine_command',
  text: `select extract(epoch from clock_timestamp()) * 1000 as now, j.process_id as process, j.seq as version,
      encode(j.hash, 'hex') as hash, encode(j.request_hash, 'hex') as request_hash, j.actor_id, j.to_state as state,
      (select true from engine.process p where p.tenant_id = $1 and p.id = $3 and ${mayAct}) is null as hidden
    from (select $4::uuid as acting) x left join engine.journal j on j.tenant_id = $1 and j.command_id = $2`,
};

/** Keeps everybody else from storing a step of a process until the transaction ends. $1 = tenant, $2 = process. */
export const holdStatement = {
  name: 'engine_hold',
  text: 'select from engine.process where tenant_id = $1 and id = $2 for no key update',
};
