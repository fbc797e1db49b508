import pg from 'pg';

/**
 * Plants as much as a server of a few years holds, past every wall: 20,000 processes of 200 authorities, the largest with
 * two fifths of them, and what belongs to processes. $1 = the largest authority, $2 = a person there, $3 = a supplier's
 * organisation that takes part in many of them.
 */
const organisations = [
  `insert into auth."user" (id, name, email) select uuidv7(), 'planted', n || '@planted.example' from generate_series(1, 5000) n`,
  `insert into people.person (id, title) select id, name from auth."user" where name = 'planted'`,
  `insert into auth.account (id, account_id, provider_id, user_id) select uuidv7(), id, 'credential', id from auth."user" where name = 'planted'`,
  `insert into auth.session (id, token, user_id, expires_at) select uuidv7(), id, id, now() from auth."user" where name = 'planted'`,
  `insert into people.organisation (id, kind, name, number, county)
    select uuidv7(), case when n <= 200 then 'authority' else 'supplier' end, 'Planterad ' || n, 'planted-' || n, 'Skåne län'
    from generate_series(1, 5000) n`,
  `insert into people.membership (tenant_id, person_id, roles)
    select o.id, u.id, '{officer}' from (select id, row_number() over () as n from people.organisation where number like 'planted-%') o
    join (select id, row_number() over () as n from auth."user" where name = 'planted') u using (n)`,
];

const processes = [
  `create temporary table sellers as
    select row_number() over (order by id) as n, id from people.organisation where number like 'planted-%' and kind = 'supplier'`,
  `create index on sellers (n)`,
  `create temporary table planted as
    select n, uuidv7() as id, case when n % 5 < 2 then $1::uuid else a.id end as tenant,
      (array['challenge', 'trail', 'rfi', 'response', 'workshop', 'workshopSeries', 'matching', 'contract', 'measurement', 'statement'])[1 + n % 10] as kind
    from generate_series(1, 20000) n
    join (select id, row_number() over (order by id) as k from people.organisation where number like 'planted-%' and kind = 'authority') a
      on a.k = 1 + n % 200`,
  `create index on planted (n)`,
  `analyze planted`,
  `insert into engine.process (tenant_id, id, kind, machine, state, visibility, context, version, trail_id, parent_id, wake_at, head)
    select tenant, id, kind, kind || '@1', case when kind = 'response' then 'received' else 'planted' end,
      case when n % 3 = 0 then 'public' else 'tenant' end, '{}', 5, (select p.id from planted p where p.n = 1 + q.n % 20000 / 10 * 10),
      (select p.id from planted p where p.n = 1 + q.n % 20000 / 10 * 10), case when n % 10 = 0 then now() + interval '1 year' end, '\\x' from planted q`,
  `insert into engine.journal (tenant_id, process_id, seq, command_id, request_hash, actor_id, at, event, from_state, to_state, commitment, hash)
    select tenant, id, s, uuidv7(), '\\x', $2, now(), 'describe', 'draft', 'draft', '\\x', '\\x' from planted, generate_series(1, 2) s`,
  `insert into engine.content (tenant_id, process_id, part, version, hash, body, author_id)
    select tenant, id, kind, 1, '\\x', '{"title": "Planterad"}', $2 from planted`,
  `insert into engine.participant (tenant_id, process_id, organisation_id, relation, visibility)
    select tenant, id, case when n % 20 = 3 then $3::uuid else (select s.id from sellers s where s.n = 1 + planted.n % 4000) end, 'supplier', 'tenant'
      from planted where n % 2 = 1`,
  `insert into engine.publication (tenant_id, process_id, kind, version, published_at, title, county, sdg, body)
    select tenant, id, kind, 1, now() - n * interval '1 minute', 'Planterad', case when n % 7 = 0 then 'Skåne län' else 'Uppsala län' end,
      array[1 + n % 17], '{"title": "Planterad", "texts": {}}' from planted where n % 3 = 0`,
  `insert into engine.outbox (tenant_id, process_id, seq, n, topic, payload, done_at) select tenant, id, 1, 1, 'notice', '{}', now() from planted`,
  `insert into notify.notice (tenant_id, id, organisation_id, person_id, process_id, kind, name, effect_key)
    select tenant, uuidv7(), tenant, case when n % 2 = 0 then $2::uuid end, id, kind, 'planted', id from planted`,
];

const stages = [
  `insert into matching.supplier (id, name, organisation_number, source)
    select uuidv7(), 'Leverantör ' || n, 'planted-' || n, 'planted' from generate_series(1, 10000) n`,
  `insert into matching.evidence (id, supplier_id, title, source, source_key)
    select uuidv7(), id, 'Planterad', 'planted', id from matching.supplier where source = 'planted'`,
  `insert into matching.supplier_number (supplier_id, number, source)
    select id, organisation_number, source from matching.supplier where source = 'planted'`,
  `insert into matching.duplicate (one_id, other_id, reasons, closeness, facts, search)
    select id, next, '{sameName}', 80, 'planted', 1
    from (select id, lead(id) over (order by id) as next from matching.supplier where source = 'planted') s where next is not null`,
  `insert into matching.duplicate_decision (id, one_id, other_id, choice, facts, organisation_id, decided_by)
    select uuidv7(), one_id, other_id, 'different', facts, $1, $2 from matching.duplicate where hashtext(one_id::text) % 2 = 0`,
  `update matching.supplier s set same_as = p.other_id, organisation_number = null from (select one_id, other_id,
      row_number() over (order by one_id) as n from matching.duplicate where facts = 'planted') p
    where s.id = p.one_id and p.n % 3 = 0`,
  `insert into matching.edition (id, source, hash, suppliers, evidence) values (uuidv7(), 'planted', 'planted', 0, 0)`,
  `insert into matching.run (tenant_id, matching_id, number, edition_id, inputs_hash, weights)
    select tenant, id, 1, (select id from matching.edition where hash = 'planted'), '', '' from planted where kind = 'matching'`,
  `insert into matching.run_item (tenant_id, matching_id, run, supplier_id, rank, detail)
    select tenant, p.id, 1, s.id, s.k, '{}' from planted p
    join (select id, row_number() over (order by id) as k from matching.supplier where source = 'planted' limit 3) s on true where kind = 'matching'`,
  `insert into matching.told (tenant_id, matching_id, run, supplier_id, organisation_id)
    select i.tenant_id, i.matching_id, 1, i.supplier_id, case when i.tenant_id = $1 and i.rank = 1 then $3::uuid else (select id from sellers where n = 1 + abs(hashtext(i.matching_id::text)) % 4000) end
    from matching.run_item i where rank <= 2 and detail = '{}'`,
  `insert into matching.command (tenant_id, id, event) select tenant, uuidv7(), '{}' from planted where kind = 'matching'`,
  `insert into rfi.current (tenant_id, trail_id, rfi_id) select tenant, uuidv7(), id from planted where kind = 'rfi'`,
  `insert into rfi.letter (tenant_id, rfi_id, id, kind, organisation_id, body)
    select tenant, id, uuidv7(), 'clarification', (select s.id from sellers s where s.n = 1 + (planted.n * k) % 4000), '{}'
    from planted, generate_series(1, 2) k where kind = 'rfi'`,
  `insert into rfi.masked_report (tenant_id, rfi_id, version, body) select tenant, id, 1, '{}' from planted where kind = 'rfi'`,
  `insert into rfi.respondent (tenant_id, rfi_id, organisation_id, response_id) select tenant, id, (select s.id from sellers s where s.n = 1 + planted.n % 4000), id from planted where kind = 'rfi'`,
];

/** Plants on an open database; the statistics are fresh afterwards. */
export async function plant(
  superuserUrl: string,
  given: { authority: string; person: string; supplier: string },
): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  const values: Record<string, string> = { $1: given.authority, $2: given.person, $3: given.supplier };
  for (const statement of [...organisations, ...processes, ...stages])
    await client.query(statement.replaceAll(/\$[123]/g, (name) => `'${values[name]}'`));
  await client.query('analyze');
  await client.end();
}
