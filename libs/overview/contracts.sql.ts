/** No organisation has this many contracts; each is counted and summed. */
const ownMax = 5_000;
const columns = 'p.tenant_id, p.id, p.state, p.context, p.trail_id';
const yearOf = (instant: string, before = '0 seconds'): string =>
  `extract(year from ((p.context->'calendar'->>'${instant}')::timestamptz - interval '${before}') at time zone 'Europe/Stockholm')::int`;
const textOf = (part: string): string => `(select k.body->>'title' from engine.content k where k.tenant_id = p.tenant_id
  and k.process_id = p.id and k.part = '${part}' order by k.version desc limit 1)`;
const reckoned = `(select coalesce(sum((s->>'payable')::numeric), 0) from jsonb_array_elements(p.context->'statements') s
  where jsonb_typeof(s->'payable') = 'string')`;

/** The states of a contract in four groups: before it is signed, while it runs, while it is settled, and after. */
export const groupSql = (state: string): string => `case when ${state} in ('draft', 'review') then 'preparing'
  when ${state} in ('finalSettlement', 'terminating', 'terminationSettlement') then 'settling'
  when ${state} in ('closed', 'abandoned') then 'ended' else 'running' end`;

/**
 * The contracts of the acting organisation ($1) as payer or party: the newest first, with counts and sums over all of them.
 * $2 group, $3 payer, $4 a year it runs in, $5 before this one, $6 how many, $7 whether the amounts are for the person.
 */
export const contractsSql = `with own as (
    (select ${columns}, 'authority' as relation from engine.process p
      where p.tenant_id = $1 and p.kind = 'contract' order by p.id desc limit ${ownMax})
    union all
    select ${columns}, a.relation from (select tenant_id, process_id, relation from engine.participant
        where organisation_id = $1 and tenant_id <> $1 and relation in ('funder', 'provider', 'verifier')
        order by process_id desc limit ${ownMax}) a
      cross join lateral (select p.* from engine.process p
        where p.tenant_id = a.tenant_id and p.id = a.process_id and p.kind = 'contract' limit 1) p
  ), told as materialized (
    select p.tenant_id, p.id, p.state, p.trail_id, p.relation, ${groupSql('p.state')} as grouped,
      p.context->>'currency' as currency, (p.context->>'capMinorUnits')::numeric / 100 as cap, ${reckoned} as accepted,
      ${yearOf('effectiveAt')} as from_year, ${yearOf('settlementDueAt', '1 second')} as to_year,
      p.context->'calendar'->>'effectiveAt' as starts_at, p.context->'calendar'->>'serviceEndsAt' as ends_at
    from own p
  ), asked as materialized (select * from told where ($3::uuid is null or tenant_id = $3)
      and ($4::int is null or $4 between from_year and to_year)
  ), page as (select * from asked where ($2::text is null or grouped = $2) and ($5::uuid is null or id < $5)
      order by id desc limit $6)
  select c.*, p.id, p.tenant_id, p.state, p.trail_id, p.relation, p.currency, p.starts_at, p.ends_at,
    case when $7 then trim_scale(p.cap)::text end as cap, case when $7 then trim_scale(p.accepted)::text end as accepted,
    coalesce(${textOf('terms')}, ${textOf('design')}) as title,
    (select o.name from people.organisation o where o.id = p.tenant_id) as payer
  from (select
      (select coalesce(jsonb_object_agg(grouped, n), '{}') from (select grouped, count(*)::int as n from asked group by 1) g) as groups,
      (select coalesce(jsonb_agg(jsonb_build_object('id', tenant_id, 'count', n, 'name',
        (select o.name from people.organisation o where o.id = tenant_id))), '[]')
        from (select tenant_id, count(*)::int as n from told group by 1 order by 2 desc limit 100) g) as payers,
      (select coalesce(jsonb_agg(y order by y), '[]') from (select distinct y from told cross join lateral
        generate_series(from_year, least(to_year, from_year + 50)) y) g) as years,
      (select coalesce(jsonb_agg(jsonb_build_object('currency', currency, 'cap', trim_scale(cap)::text,
        'accepted', trim_scale(accepted)::text)), '[]') from (select currency, sum(cap) as cap, sum(accepted) as accepted
        from asked where $7 and currency is not null and ($2::text is null or grouped = $2) group by 1 order by 1) g) as sums) c
  left join page p on true order by p.id desc`;
