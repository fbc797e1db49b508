import { seenSql, waitingSql, wantedSql } from './awaited.sql.ts';
import { titleJoins, titlesSql } from './titles.sql.ts';

/** $1 organisation, $2 steps, $3 station, $4 rank, $5 to $7 the key of the last row, $8 how many. */
export const tasksSql = `with ${wantedSql(2)}, ${seenSql}, ${waitingSql},
  counted as materialized (select tenant_id, id, kind, state, version, context, trail_id, parent_id, station, mine, others, due_at, since, now, rank,
    coalesce(due_at, 'infinity') as due_key from waiting),
  page as (select * from counted where ($3::int is null or station = $3) and ($4::int is null or rank = $4)
      and ($5::int is null or (rank, due_key, id) > ($5, $6::timestamptz, $7::uuid))
    order by rank, due_key, id limit $8)
  select c.*, p.*, p.due_key::text as due_key, coalesce((select j.at from engine.journal j
    where j.tenant_id = p.tenant_id and j.process_id = p.id and j.seq = p.version), p.since) as since, ${titlesSql('p')}
  from (select now() as now_here,
      (select count(distinct (tenant_id, trail_id))::int from counted where rank < 3) as challenges,
      (select coalesce(jsonb_object_agg(rank, n), '{}') from (select rank, count(*)::int as n from counted
        where $3::int is null or station = $3 group by rank) g) as groups,
      (select coalesce(jsonb_object_agg(station, n), '{}') from (select station, count(*)::int as n from counted
        where case when $4::int is null then rank < 3 else rank = $4 end group by station) g where station is not null) as stations) c
  left join page p on true ${titleJoins('p')} order by p.rank, p.due_key, p.id`;
