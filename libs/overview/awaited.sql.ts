import { chosen, duties, facts } from './awaited.conditions.ts';
import { stationSql } from './stations.ts';

/** The steps that are waited for, given as JSON in parameter `n` by `Awaited.rowsFor`. */
export const wantedSql = (n: number): string => `wanted as materialized (
  select * from jsonb_to_recordset($${n}::jsonb) as w(n int, kind text, leaf text, fact text, duty text, station int, mine text[])
), kinds as materialized (
  select kind, array_agg(distinct leaf) as leaves from wanted group by kind
)`;

const columns = `p.tenant_id, p.id, p.kind, p.state, p.version, p.context, p.trail_id, p.parent_id, p.due_at, p.clock_offset,
  p.created_at, p.updated_at`;
/** More than this of one kind that wait at the same time are left out of lists. */
const perKindMax = 500;

/**
 * The processes of the acting organisation ($1) in which somebody may be waited for: its own by kind, so that an index
 * finds them, and those it takes part in.
 */
export const seenSql = `seen as (
  select s.* from kinds k cross join lateral (
    select ${columns}, coalesce((select a.relation from engine.participant a where a.tenant_id = p.tenant_id
        and a.process_id = p.id and a.organisation_id = $1), 'authority') as relation
      from engine.process p
      where p.tenant_id = $1 and p.kind = k.kind and string_to_array(p.state, '+') && k.leaves
      order by p.id desc limit ${perKindMax}) s
  union all
  select s.* from (select tenant_id, process_id, relation from engine.participant
      where organisation_id = $1 and tenant_id <> $1 order by process_id desc limit ${perKindMax * 4}) a
    cross join lateral (
      select ${columns}, a.relation from engine.process p
        where p.tenant_id = a.tenant_id and p.id = a.process_id) s
)`;

/** The same for the processes of some trails: `trails` is SQL for rows of (tenant_id, trail_id). */
export const seenOnTrails = (trails: string): string => `seen as (
  select ${columns}, coalesce((select a.relation from engine.participant a where a.tenant_id = p.tenant_id
        and a.process_id = p.id and a.organisation_id = $1), case when p.tenant_id = $1 then 'authority' else 'public' end) as relation
    from engine.process p where (p.tenant_id, p.trail_id) in (${trails})
)`;

/** When the step must be taken, in the clock of the trail: the process's own deadline, or the one it lives under. */
const dueSql = `case
  when s.context ? 'pausedAt' then null
  when s.kind = 'challenge' and (s.context->>'escalated')::boolean then s.updated_at + s.clock_offset
  when s.kind = 'statement' and s.state = 'issued' then (s.context->>'acceptBy')::timestamptz
  when s.kind = 'contract' and s.state = 'finalSettlement' then (s.context->'calendar'->>'settlementDueAt')::timestamptz
  when s.kind = 'workshop' and s.state in ('scheduled', 'registrationClosed') then (s.context->>'startsAt')::timestamptz
  when s.kind = 'rfi' and s.state like 'open.%' then (s.context->>'deadlineAt')::timestamptz
  when s.kind = 'response' and s.state in ('draft', 'submitted') then (select (r.context->>'deadlineAt')::timestamptz from engine.process r
    where r.tenant_id = s.tenant_id and r.id = s.parent_id)
  else s.due_at end`;

/**
 * The processes in which somebody is waited for: `mine` and `others` are numbers of steps, most wanted first; at least
 * one of them has some. `rank`: 0 late, 1 within a week, 2 later, 3 for others.
 */
export const waitingSql = `waiting as materialized (
  select q.*, case when q.mine is null then 3 when q.due_at <= q.now then 0 when q.due_at <= q.now + interval '7 days' then 1 else 2 end as rank
  from (select s.tenant_id, s.id, s.kind, s.state, s.version, s.context, s.trail_id, s.parent_id, s.clock_offset,
      s.updated_at + s.clock_offset as since, now() + s.clock_offset as now, r.station, r.mine, r.others, ${dueSql} as due_at
    from seen s cross join lateral (
      select min(w.station) as station,
        array_agg(w.n order by w.n) filter (where w.is_mine) as mine,
        array_agg(w.n order by w.n) filter (where not w.is_mine) as others
      from (select w.n, coalesce(w.station, case when s.kind = 'trail' then ${stationSql('s.state')} end) as station,
          s.relation = any(w.mine) and not ${chosen('w.duty', duties, false)} as is_mine
        from wanted w where w.kind = s.kind and w.leaf = any(string_to_array(s.state, '+')) and ${chosen('w.fact', facts, true)} offset 0) w
    ) r where s.relation <> 'public' and (r.mine is not null or r.others is not null)) q
)`;
