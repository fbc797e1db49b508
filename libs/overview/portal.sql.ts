import { stationSql } from './stations.ts';

/** Nothing but what is published is read here: `b` is a publication, `p` its process, which must be public too. */
const isOpen = `(p.kind = 'rfi' and p.state like 'open.%' or p.kind = 'workshop' and p.state = 'registrationOpen')
  and b.deadline_at > now() + p.clock_offset`;
const doorOf = `json_build_object('kind', p.kind, 'id', p.id, 'closesAt', b.deadline_at,
  'questionsCloseAt', case when p.state like '%askOpen%' then p.context->>'clarificationsCloseAt' end)`;

/** What is open on the trail of `q` (tenant_id, trail_id), as JSON, soonest closing first. */
const doorsSql = `(select coalesce(json_agg(${doorOf} order by b.deadline_at, b.process_id), '[]') from engine.process p
  join engine.publication b on b.tenant_id = p.tenant_id and b.process_id = p.id
  where p.tenant_id = q.tenant_id and p.trail_id = q.trail_id and ${isOpen}) as doors`;

const shown = `b.tenant_id, b.process_id as id, c.trail_id, b.title, b.county, b.sdg, b.published_at,
  b.body->>'problem' as problem, b.body->>'authority' as authority, b.body->>'theme' as theme,
  coalesce((b.body->>'illustrative')::boolean, false) as illustrative, now() + t.clock_offset as now,
  ${stationSql('t.state')} as station`;
/** One row each, told to the planner: it then goes by key, however many publications it expects. */
const processOf = `cross join lateral (select p.* from engine.process p
  where p.tenant_id = b.tenant_id and p.id = b.process_id limit 1) p`;
const trailOfChallenge = `cross join lateral (select c.tenant_id, c.trail_id from engine.process c
    where c.tenant_id = b.tenant_id and c.id = b.process_id limit 1) c
  cross join lateral (select t.state, t.clock_offset from engine.process t
    where t.tenant_id = c.tenant_id and t.id = c.trail_id limit 1) t`;

const countedMax = 2_000;
export const openMax = 1_000;

const facetOf = (
  name: string,
  values: string,
  others: readonly string[],
): string => `(select coalesce(json_agg(f), '[]')
  from (select v as value, count(*)::int as count from base cross join lateral (${values}) x(v)
    where v is not null and ${others.map((other) => `fits_${other}`).join(' and ')} group by v order by count desc, v limit 50) f) as ${name}`;

/** $1 theme, $2 county, $3 goal, $4 station, $5 and $6 the key of the last row, $7 how many, $8 words when `searching`. */
export const publicChallengesSql = (searching: boolean): string => `with base as materialized (
    select q.*, $1::text is null or q.theme = $1 as fits_theme, $2::text is null or q.county = $2 as fits_county,
      $3::int is null or $3 = any(q.sdg) as fits_sdg, $4::int is null or q.station = $4 as fits_station
    from (select ${shown} from engine.publication b ${trailOfChallenge} where b.kind = 'challenge'
      ${searching ? `and b.words @@ (to_tsquery('simple', $8) || to_tsquery('swedish', $8))` : ''}
      order by b.published_at desc, b.process_id desc limit ${countedMax}) q
  ), fitting as materialized (select * from base where fits_theme and fits_county and fits_sdg and fits_station),
  page as (select * from fitting where $5::timestamptz is null or (published_at, id) < ($5, $6::uuid)
    order by published_at desc, id desc limit $7)
  select h.*, q.*, q.published_at::text as at, ${doorsSql}
  from (select (select count(*)::int from fitting) as total,
    ${facetOf('themes', 'select base.theme', ['county', 'sdg', 'station'])},
    ${facetOf('counties', 'select base.county', ['theme', 'sdg', 'station'])},
    ${facetOf('sdgs', 'select unnest(base.sdg)', ['theme', 'county', 'station'])},
    ${facetOf('stations', 'select base.station', ['theme', 'county', 'sdg'])}) h
  left join page q on true order by q.published_at desc, q.id desc`;

/**
 * $1 kind, $2 and $3 the key of the last row, $4 how many. Soonest by the clock of each trail, as the days left are: a
 * demonstration moves some of them.
 */
export const openNowSql = `with open as materialized (
    select o.* from unnest(array['rfi', 'workshop']) k(kind) cross join lateral (
      select b.kind, b.tenant_id, b.process_id, b.deadline_at - p.clock_offset as closes_at, p.trail_id, ${doorOf} as door
        from engine.publication b ${processOf}
        where b.kind = k.kind and b.deadline_at > now() and ${isOpen} order by b.deadline_at limit ${openMax}) o
  ), page as (select * from open where ($1::text is null or kind = $1)
      and ($2::timestamptz is null or (closes_at, process_id) > ($2, $3::uuid))
    order by closes_at, process_id limit $4)
  select h.*, q.*, o.door, o.closes_at::text as closes_key, o.process_id as door_id, ${doorsSql}
  from (select coalesce((select json_object_agg(kind, n) from (select kind, count(*)::int as n from open group by kind) g), '{}') as counts) h
  left join page o on true
  left join lateral (select ${shown} from engine.process c join engine.publication b on b.tenant_id = c.tenant_id and b.process_id = c.id
    join engine.process t on t.tenant_id = c.tenant_id and t.id = c.trail_id
    where c.tenant_id = o.tenant_id and c.trail_id = o.trail_id and c.kind = 'challenge' limit 1) q on true
  order by o.closes_at, o.process_id`;

const rfiColumns = `b.process_id as id, p.trail_id, b.title, b.county, b.published_at, b.published_at::text as at, b.deadline_at, b.body,
  b.deadline_at::text as closes_key, p.context->>'clarificationsCloseAt' as questions_close_at, now() + p.clock_offset as now,
  ${isOpen} as is_open, p.context->>'pausedAt' as paused_at, (select c.id from engine.process c where c.tenant_id = p.tenant_id and c.trail_id = p.trail_id
    and c.kind = 'challenge' limit 1) as challenge_id
  from engine.publication b ${processOf}`;

export const publicRfiSql = `select ${rfiColumns} where p.id = $1 and b.kind = 'rfi'`;
/** $1 and $2 the key of the last row, $3 how many. */
export const openRfisSql = `select ${rfiColumns} where b.kind = 'rfi' and b.deadline_at > now() and ${isOpen}
  and ($1::timestamptz is null or (b.deadline_at, b.process_id) > ($1, $2::uuid)) order by b.deadline_at, b.process_id limit $3`;

/** $1 and $2 the key of the last row, $3 how many. */
export const resultsSql = `select r.* from unnest(array['rfi', 'trail', 'contract']) k(kind) cross join lateral (
    select b.process_id as id, b.kind, b.county, b.body, b.title, b.published_at, b.published_at::text as at,
      case b.kind when 'rfi' then p.updated_at else b.published_at end as told_at,
      c.id as challenge_id, cb.title as challenge_title, cb.body->>'authority' as authority, cb.body->>'illustrative' as illustrative
    from engine.publication b ${processOf}
      left join lateral (select c.tenant_id, c.id from engine.process c where c.tenant_id = p.tenant_id and c.trail_id = p.trail_id
        and c.kind = 'challenge' limit 1) c on true
      left join engine.publication cb on cb.tenant_id = c.tenant_id and cb.process_id = c.id
    where b.kind = k.kind and b.kind in ('rfi', 'trail', 'contract') and (b.kind <> 'rfi' or b.body->>'maskedReport' is not null)
      and ($1::timestamptz is null or (b.published_at, b.process_id) < ($1, $2::uuid))
    order by b.published_at desc, b.process_id desc limit $3) r
  order by r.published_at desc, r.id desc limit $3`;

/** What is coming for everybody: deadlines and workshops. $1 one challenge or null. */
export const calendarSql = `select e.* from unnest(array['rfi', 'workshop']) k(kind) cross join lateral (
    select b.process_id as id, b.kind, b.title, b.deadline_at, b.version, b.body, p.state, p.trail_id, b.body->>'authority' as authority,
      p.context->>'clarificationsCloseAt' as questions_close_at, p.updated_at, (select c.id from engine.process c
        where c.tenant_id = p.tenant_id and c.trail_id = p.trail_id and c.kind = 'challenge' limit 1) as challenge_id
    from engine.publication b ${processOf}
    where b.kind = k.kind and b.deadline_at > now() - interval '60 days' and p.state <> 'cancelled'
      and ($1::uuid is null or (p.tenant_id, p.trail_id) in (select tenant_id, trail_id from engine.process where id = $1))
    order by b.deadline_at desc limit 500) e order by e.deadline_at, e.id`;
