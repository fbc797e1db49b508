/**
 * SQL columns for a process in `row`: the challenge of its trail, what it and the thing itself are called, and whose it
 * is. The authority's own words first, else what is published.
 */
export function titlesSql(row: string): string {
  return `ch.id as challenge_id, coalesce(ce.title, cb.title) as title, coalesce(ce.body, cb.body)->'illustrative' = 'true' as illustrative,
    (select o.name from people.organisation o where o.id = ${row}.tenant_id) as authority,
    coalesce((select e.title from overview.entry e where e.tenant_id = ${row}.tenant_id and e.process_id = ${row}.id),
      (select b.title from engine.publication b where b.tenant_id = ${row}.tenant_id
        and b.process_id = case when ${row}.kind = 'response' then ${row}.parent_id else ${row}.id end)) as subject`;
}

/** The joins that `titlesSql` reads from. */
export function titleJoins(row: string): string {
  return `left join lateral (select c.tenant_id, c.id from engine.process c where c.tenant_id = ${row}.tenant_id
      and c.trail_id = ${row}.trail_id and c.kind = 'challenge' limit 1) ch on true
    left join overview.entry ce on ce.tenant_id = ch.tenant_id and ce.process_id = ch.id
    left join engine.publication cb on cb.tenant_id = ch.tenant_id and cb.process_id = ch.id`;
}
