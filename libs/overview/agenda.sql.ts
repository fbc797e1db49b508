import { unnamedSteps } from '@utfall/rfi';
import { titleJoins, titlesSql } from './titles.sql.ts';

/** No authority has this many processes that move at the same time; what is older does not come soon. */
const perKindMax = 500;

/** The processes of the acting organisation ($1), the newest of each of the kinds $2, and those it takes part in. */
const ownSql = (condition: string): string => `own as (
  select p.* from unnest($2::text[]) k(kind) cross join lateral (
    select p.* from engine.process p where p.tenant_id = $1 and p.kind = k.kind and ${condition} order by p.id desc limit ${perKindMax}) p
  union all
  select p.* from (select tenant_id, process_id from engine.participant where organisation_id = $1 and tenant_id <> $1
    order by process_id desc limit ${perKindMax}) a
    cross join lateral (select p.* from engine.process p where p.tenant_id = a.tenant_id and p.id = a.process_id and ${condition}) p
)`;

/** $3 how many days ahead, $4 and $5 the key of the last row, $6 how many. */
export const upcomingSql = `with ${ownSql(`(p.due_at is not null or p.kind in ('response', 'workshop'))`)}, due as (
    select o.tenant_id, o.id, o.kind, o.state, o.context, o.trail_id, o.parent_id, now() + o.clock_offset as now, a.at
    from own o cross join lateral (select distinct x.at from (values
      (o.due_at),
      (case when o.kind = 'rfi' and o.state like 'open.%' then (o.context->>'deadlineAt')::timestamptz end),
      (case when o.kind = 'workshop' and o.state in ('scheduled', 'registrationOpen', 'registrationClosed')
        then (o.context->>'startsAt')::timestamptz end),
      (case when o.kind = 'response' and o.state in ('draft', 'submitted') then (select (r.context->>'deadlineAt')::timestamptz
        from engine.process r where r.tenant_id = o.tenant_id and r.id = o.parent_id) end)) x(at) where x.at is not null and not o.context ? 'pausedAt') a
  ), page as (select * from due where at > now and at <= now + make_interval(days => $3)
      and ($4::timestamptz is null or (at, id) > ($4, $5::uuid)) order by at, id limit $6)
  select p.*, p.at::text as key, ${titlesSql('p')} from page p ${titleJoins('p')} order by p.at, p.id`;

/** $3 since when (null: the visit before this one, else a week), $4 the person, $5 and $6 the key of the last row, $7 how many. */
export const changesSql = `with since as materialized (
    select coalesce($3, (select coalesce(v.previous_at, v.at) from overview.visit v where v.tenant_id = $1 and v.person_id = $4),
      now() - interval '7 days') as at
  ), ${ownSql('p.updated_at > (select at from since)')}, page as (select o.tenant_id, o.id, o.kind, o.version, o.trail_id, o.parent_id, o.updated_at
    from own o where ($5::timestamptz is null or (o.updated_at, o.id) < ($5, $6::uuid))
    order by o.updated_at desc, o.id desc limit $7)
  select since.at as since, p.*, p.updated_at::text as key, j.event,
    (select n.title from people.person n where n.id = j.actor_id and (j.event <> all('{${unnamedSteps.join()}}') or n.id = $4)) as person, ${titlesSql('p')}
  from since left join page p on true
    left join engine.journal j on j.tenant_id = p.tenant_id and j.process_id = p.id and j.seq = p.version
    ${titleJoins('p')} order by p.updated_at desc, p.id desc`;
