/** As many of each sort are weighed; nobody reads further than that. */
const perSortMax = 200;
/** The newest of one's own are looked through: they are compared one by one. */
const ownMax = 2_000;
const asked = `(to_tsquery('simple', $2) || to_tsquery('swedish', $2))`;
const marks = `'StartSel=‹, StopSel=›, MaxWords=24, MinWords=8, MaxFragments=1'`;
const found = (title: string, body: string): string => `ts_headline('swedish', concat_ws(' ',
  ${body}->>'problem', ${body}->>'introduction', ${body}->>'text', ${body}->>'purpose', ${body}->'texts'->'invitation'->>'purpose', ${title}),
  ${asked}, ${marks})`;

/** Said before: the planner counts reading a text as nothing, and would rather unpack every one than look in the index. */
export const byIndex = 'set local enable_seqscan = off';

/**
 * What the acting organisation ($1) may find by words ($2): its own processes, what is published, organisations, and for an authority
 * ($3) the suppliers of the register. $4 to $6 the key of the last row, $7 how many. Each sort is found by its own index;
 * own entries lie behind row-level security, which leaves no index of words, and are few for one authority.
 */
export const searchSql = `with own as (
    select e.process_id as id, e.kind, e.trail_id, e.tenant_id, e.title, e.body, ts_rank(e.words, ${asked}) as rank
      from (select * from overview.entry where tenant_id = $1 order by process_id desc limit ${ownMax}) e
      where e.words @@ ${asked} order by rank desc limit ${perSortMax}
  ), published as (
    select b.process_id as id, b.kind, p.trail_id, b.tenant_id, b.title, b.body, ts_rank(b.words, ${asked}) as rank
      from engine.publication b cross join lateral (select p.trail_id from engine.process p
        where p.tenant_id = b.tenant_id and p.id = b.process_id limit 1) p where b.words @@ ${asked} and b.kind <> 'trail' and not exists (select 1 from own where own.id = b.process_id) order by rank desc limit ${perSortMax}
  ), named as (
    (select o.id, 'organisation' as kind, o.name, o.county from people.organisation o
      where to_tsvector('simple', o.name) @@ to_tsquery('simple', $2) limit ${perSortMax})
    union all
    (select distinct coalesce(r.id, s.id), 'supplier', coalesce(r.name, s.name), coalesce(r.county, s.county)
      from (select s.id, s.name, s.county, s.same_as from matching.supplier s
        where $3 and to_tsvector('simple', s.name) @@ to_tsquery('simple', $2) limit ${perSortMax}) s
      left join matching.supplier r on r.id = s.same_as)
  ), hit as (
    select id, kind, trail_id, tenant_id, title, body, null as county, round(rank::numeric, 6) as rank from own
    union all select id, kind, trail_id, tenant_id, title, body, null, round(rank::numeric, 6) from published
    union all select id, kind, null, null, name, null, county, round(0.01, 6) from named
  ), page as (select * from hit where $4::numeric is null or (-rank, kind, id) > (-$4::numeric, $5, $6::uuid)
    order by -rank, kind, id limit $7)
  select h.id, h.kind, h.trail_id, h.title, h.rank::text as rank, case when h.body is null then coalesce(h.county, '') else ${found('h.title', 'h.body')} end as excerpt,
    (select o.name from people.organisation o where o.id = h.tenant_id) as organisation
  from page h order by -h.rank, h.kind, h.id`;
