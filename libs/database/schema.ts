import type { Reader } from './acting.ts';

const ours = `n.nspname <> 'information_schema' and n.nspname !~ '^pg_'`;
const namespaceOf = (column: string) => `join pg_namespace n on n.oid = ${column}`;
const acl = (kind: string, list: string, owner: string) => `
  (select string_agg(format('grant %s to %s', privileges, role), E'\\n' order by role) from (
    select case when g.grantee = 0 then 'public' else g.grantee::regrole::text end as role,
      string_agg(lower(g.privilege_type), ', ' order by g.privilege_type) as privileges
    from aclexplode(coalesce(${list}, acldefault('${kind}', ${owner}))) g where g.grantee <> ${owner} group by 1) each)`;

type Row = { name: string; lines: string | null };

const schemasSql = `
  select n.nspname as name, ${acl('n', 'n.nspacl', 'n.nspowner')} as lines from pg_namespace n
  where ${ours} and n.nspname <> 'public' order by 1`;

const typesSql = `
  select format('%I.%I', n.nspname, t.typname) as name,
    case t.typtype
      when 'e' then 'enum (' || (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder)
        from pg_enum where enumtypid = t.oid) || ')'
      else 'domain ' || format_type(t.typbasetype, t.typtypmod) || case when t.typnotnull then ' not null' else '' end
        || coalesce(' default ' || t.typdefault, '')
        || coalesce((select string_agg(' ' || pg_get_constraintdef(k.oid), '' order by k.conname)
          from pg_constraint k where k.contypid = t.oid and k.contype = 'c'), '')
    end as lines
  from pg_type t ${namespaceOf('t.typnamespace')} where t.typtype in ('e', 'd') and ${ours} order by 1`;

const functionsSql = `
  select p.oid::regprocedure::text as name, pg_get_functiondef(p.oid)
    || coalesce(E'\\n' || ${acl('f', 'p.proacl', 'p.proowner')}, '')
    || coalesce(E'\\ncomment ' || quote_literal(obj_description(p.oid, 'pg_proc')), '') as lines
  from pg_proc p ${namespaceOf('p.pronamespace')} where p.prokind in ('f', 'p') and ${ours} order by 1`;

const relationsSql = `
  select c.oid, format('%I.%I', n.nspname, c.relname) as name, c.relkind as kind,
    obj_description(c.oid, 'pg_class') as comment, pg_get_partkeydef(c.oid) as partition_key,
    case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid, true) end as view,
    array_to_string(c.reloptions, ', ') as options, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
    ${acl('r', 'c.relacl', 'c.relowner')} as grants
  from pg_class c ${namespaceOf('c.relnamespace')}
  where c.relkind in ('r', 'p', 'v', 'm', 'S') and ${ours}
    and not exists (select 1 from pg_depend where objid = c.oid and deptype = 'i' and c.relkind = 'S')
  order by 2`;

const columnsSql = `
  select a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
    || coalesce((select ' collate ' || quote_ident(l.collname) from pg_collation l, pg_type t
      where l.oid = a.attcollation and t.oid = a.atttypid and t.typcollation <> a.attcollation), '')
    || case when a.attidentity <> '' then ' (identity)' else '' end
    || case when a.attgenerated = 's' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
         when a.attgenerated = 'v' then ' generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') virtual'
         else coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') end
    || case when a.attnotnull then ' not null' else '' end
    || coalesce(' -- ' || col_description(a.attrelid, a.attnum), '') as lines
  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum`;

// Names of keys and checks are printed too: errors carry them, and code tells one refusal from another by them.
const partsSql = `
  select part.lines from (
    select 1 as rank, k.conname as name, format('constraint %I %s', k.conname, pg_get_constraintdef(k.oid)) as lines
      from pg_constraint k where k.conrelid = $1 and k.contype <> 'n'
    union all
    select 2, i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) from pg_index i
      where i.indrelid = $1 and not exists (select 1 from pg_constraint where conindid = i.indexrelid and contype <> 'f')
    union all
    select 3, t.tgname, pg_get_triggerdef(t.oid) from pg_trigger t where t.tgrelid = $1 and not t.tgisinternal
    union all
    select 4, p.polname, format('policy %I for %s to %s', p.polname,
        case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
        (select string_agg(case when r = 0 then 'public' else r::regrole::text end, ', ' order by r::regrole::text)
          from unnest(p.polroles) r))
        || coalesce(' using ' || pg_get_expr(p.polqual, p.polrelid), '')
        || coalesce(' with check ' || pg_get_expr(p.polwithcheck, p.polrelid), '')
      from pg_policy p where p.polrelid = $1
  ) part order by part.rank, part.name collate "C"`;

type Relation = {
  oid: number;
  name: string;
  kind: string;
  comment: string | null;
  partition_key: string | null;
  view: string | null;
  options: string | null;
  enabled: boolean;
  forced: boolean;
  grants: string | null;
};

const kinds: Record<string, string> = { r: 'table', p: 'table', v: 'view', m: 'materialized view', S: 'sequence' };
const block = (title: string, lines: readonly string[]) =>
  [title, ...lines.map((line) => `  ${line.replace(/\n/g, '\n  ')}`)].join('\n');
const linesOf = (text: string | null) => (text === null || text === '' ? [] : text.trimEnd().split('\n'));

async function printRelation(client: Reader, relation: Relation): Promise<string> {
  const columns = relation.kind === 'S' ? [] : (await client.query<{ lines: string }>(columnsSql, [relation.oid])).rows;
  const parts = (await client.query<{ lines: string }>(partsSql, [relation.oid])).rows;
  const security = [relation.enabled ? 'enabled' : '', relation.forced ? 'forced' : ''].filter(Boolean).join(', ');
  return block(`${kinds[relation.kind] ?? relation.kind} ${relation.name}`, [
    ...(relation.comment === null ? [] : [`comment ${relation.comment}`]),
    ...(relation.partition_key === null ? [] : [`partition by ${relation.partition_key}`]),
    ...(relation.options === null ? [] : [`with ${relation.options}`]),
    ...columns.map((row) => row.lines),
    ...linesOf(relation.view),
    ...parts.map((row) => row.lines),
    ...(security === '' ? [] : [`row level security ${security}`]),
    ...linesOf(relation.grants),
  ]);
}

/**
 * The schema of a database as text: the same for the same schema, whatever the order it was made in. For the file
 * under version control that shows what a migration changed; it is read by people and compared, never run.
 */
export async function printSchema(client: Reader): Promise<string> {
  const list = async (kind: string, sql: string) =>
    (await client.query<Row>(sql)).rows.map((row) => block(`${kind} ${row.name}`, linesOf(row.lines)));
  const blocks = [
    ...(await list('schema', schemasSql)),
    ...(await list('type', typesSql)),
    ...(await list('function', functionsSql)),
  ];
  for (const relation of (await client.query<Relation>(relationsSql)).rows)
    blocks.push(await printRelation(client, relation));
  return `${blocks.join('\n\n')}\n`;
}
