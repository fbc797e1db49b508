import { seenOnTrails, waitingSql, wantedSql } from './awaited.sql.ts';
import { stationSql } from './stations.ts';
import { titleJoins, titlesSql } from './titles.sql.ts';

const publishedSql = `case when b.process_id is not null then json_build_object('title', b.title, 'deadlineAt', b.deadline_at,
  'county', b.county, 'sdg', b.sdg, 'body', b.body) end`;
const processesMax = 20_000;
const journalSql = `(select json_agg(json_build_object('at', j.at, 'to', j.to_state) order by j.seq) from engine.journal j
  where j.tenant_id = s.tenant_id and j.process_id = s.id)`;

const plansSql = `(select json_object_agg(n.station, n.ends_on) from overview.plan n
  where n.tenant_id = s.tenant_id and n.trail_id = s.id)`;

/** Every process of some trails with what is waited for there. $1 organisation, $2 steps; `trails` as in seenOnTrails, `bodies`: with what is published. */
export const trailsSql = (
  trails: string,
  bodies: boolean,
): string => `with ${wantedSql(2)}, ${seenOnTrails(trails)}, ${waitingSql}
  select s.tenant_id, s.id, s.kind, s.state, s.version, s.trail_id, s.parent_id, s.context, s.relation,
    coalesce((select j.at from engine.journal j where j.tenant_id = s.tenant_id
    and j.process_id = s.id and j.seq = s.version), s.updated_at + s.clock_offset) as updated_at, b.published_at, ${bodies ? publishedSql : 'null'} as published, coalesce((select j.at from engine.journal j where j.tenant_id = s.tenant_id
    and j.process_id = s.id and j.seq = 1), s.created_at) as created_at, w.mine, w.others,
    s.due_at is not null and s.due_at <= now() + s.clock_offset as due, now() + s.clock_offset as now,
    case when s.kind = 'trail' then ${journalSql} end as visits, case when s.kind = 'trail' then ${plansSql} end as plans, ${titlesSql('s')}
  from seen s
    left join waiting w on w.tenant_id = s.tenant_id and w.id = s.id
    left join engine.publication b on b.tenant_id = s.tenant_id and b.process_id = s.id
    ${titleJoins('s')} order by s.id limit ${processesMax}`;

export const oneTrail = 'select tenant_id, trail_id from engine.process where id = $3';

/** $3 before this trail, $4 station, $5 how many; or $6 this one alone. */
export const ownTrails = `select t.tenant_id, t.trail_id from engine.process t where t.tenant_id = $1 and t.kind = 'trail'
  and ($3::uuid is null or t.id < $3) and ($4::int is null or ${stationSql('t.state')} = $4) and ($6::uuid is null or t.id = $6)
  order by t.id desc limit $5`;

/** How many trails of an authority ($1) stand at each station. */
export const stationCountsSql = `select ${stationSql('t.state')} as station, count(*)::int as count from engine.process t
  where t.tenant_id = $1 and t.kind = 'trail' group by 1`;
