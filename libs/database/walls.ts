import type { Reader } from './acting.ts';
import { readOnly } from './actor.ts';
import type { Database } from './connections.ts';
import { type TableClass, tableClasses } from './tables.ts';

type Relation = {
  name: string;
  kind: string;
  enabled: boolean;
  forced: boolean;
  comment: string | null;
  invoker: boolean;
  tenant_id: boolean;
};
type Policy = {
  table: string;
  name: string;
  command: string;
  roles: string[];
  sees: string | null;
  checks: string | null;
};
type Key = { table: string; name: string; kind: string; first: string; towards: string | null; forbidden: boolean };
type Grant = { table: string; role: string; privilege: string };

const ours = `n.nspname <> 'information_schema' and n.nspname !~ '^pg_'`;

const relationsSql = `
  select n.nspname || '.' || c.relname as name, c.relkind as kind, c.relrowsecurity as enabled,
    c.relforcerowsecurity as forced, obj_description(c.oid, 'pg_class') as comment,
    coalesce('security_invoker=true' = any(c.reloptions), false) as invoker,
    exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnotnull
      and a.atttypid = 'uuid'::regtype) as tenant_id
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition and ${ours} order by 1`;

const policiesSql = `
  select n.nspname || '.' || c.relname as table, p.polname as name, p.polcmd as command,
    array(select case when r = 0 then 'public' else r::regrole::text end from unnest(p.polroles) r) as roles,
    pg_get_expr(p.polqual, p.polrelid) as sees, pg_get_expr(p.polwithcheck, p.polrelid) as checks
  from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
  where ${ours} order by 1, 2`;

// Keys and unique indexes alike: what matters is the column they begin with.
const keysSql = `
  select n.nspname || '.' || c.relname as table, k.conname as name, k.contype as kind,
    coalesce((select attname from pg_attribute where attrelid = c.oid and attnum = k.conkey[1]), '') as first,
    case when k.confrelid <> 0 then (select m.nspname || '.' || f.relname from pg_class f
      join pg_namespace m on m.oid = f.relnamespace where f.oid = k.confrelid) end as towards,
    k.condeferrable or k.contype = 'x' as forbidden
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where k.contype in ('p', 'u', 'f', 'x') and ${ours}
  union all
  select n.nspname || '.' || c.relname, x.relname, 'i',
    coalesce((select attname from pg_attribute where attrelid = c.oid and attnum = i.indkey[0]), ''), null, false
  from pg_index i join pg_class c on c.oid = i.indrelid join pg_class x on x.oid = i.indexrelid
    join pg_namespace n on n.oid = c.relnamespace
  where i.indisunique and ${ours} and not exists (select 1 from pg_constraint where conindid = i.indexrelid)
  order by 1, 2`;

const grantsSql = `
  select n.nspname || '.' || c.relname as table,
    case when g.grantee = 0 then 'public' else g.grantee::regrole::text end as role, lower(g.privilege_type) as privilege
  from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) g
  where c.relkind in ('r', 'p', 'v', 'm', 'f') and ${ours} order by 1, 2, 3`;

const definersSql = `
  select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where p.prosecdef and ${ours} and coalesce(obj_description(p.oid, 'pg_proc'), '') !~ '^definer: '`;

const organisation = `( SELECT (NULLIF(current_setting('app.organisation'::text, true), ''::text))::uuid AS "nullif")`;
const ownTenant = `(tenant_id = ${organisation})`;

const fits: Record<TableClass, (expression: string, command: string) => boolean> = {
  tenant: (expression) => expression === ownTenant || expression.startsWith(`(${ownTenant} AND `),
  party: (expression) => expression.includes(organisation),
  public: (expression, command) => command === 'r' || expression === ownTenant,
  global: (expression, command) => command === 'r' || expression !== 'true',
  auth: (expression) => expression.includes(`current_setting('app.area'::text, true)`),
};

const classOf = (relation: Relation): TableClass | undefined =>
  tableClasses.find((name) => new RegExp(`^class: ${name}(;|$)`).test(relation.comment ?? ''));

function relationFindings(relation: Relation): string[] {
  const { name } = relation;
  if (relation.kind === 'v')
    return relation.invoker ? [] : [`${name}: a view without security_invoker sees past the walls`];
  if (relation.kind === 'm') return [`${name}: a materialised view has no row security; make it a table`];
  const tableClass = classOf(relation);
  if (tableClass === undefined)
    return [`${name}: no class; its comment must begin with "class: ${tableClasses.join('|')}"`];
  const needsTenant = tableClass === 'tenant' || tableClass === 'party';
  return [
    ...(relation.enabled && relation.forced ? [] : [`${name}: row-level security is not enabled and forced`]),
    ...(needsTenant && !relation.tenant_id ? [`${name}: class ${tableClass} needs tenant_id uuid not null`] : []),
  ];
}

function policyFindings(policy: Policy, tableClass: TableClass): string[] {
  const where = `${policy.table}, policy ${policy.name}`;
  if (policy.roles.includes('public')) return [`${where}: is for every role; name the roles`];
  if (!policy.roles.some((role) => role === 'app' || role === 'reader')) return [];
  const expressions = [policy.sees, policy.checks].filter((expression) => expression !== null);
  const unfit = expressions.filter((expression) => !fits[tableClass](expression, policy.command));
  return unfit.map((expression) => `${where}: does not fit class ${tableClass}: ${expression}`);
}

function keyFindings(key: Key, classes: ReadonlyMap<string, TableClass | undefined>): string[] {
  const where = `${key.table}, ${key.name}`;
  if (key.forbidden) return [`${where}: a constraint checked late or by exclusion cannot be distributed by tenant`];
  const isWalled = (table: string) => ['tenant', 'party'].includes(classes.get(table) ?? '');
  if (!isWalled(key.table) || key.first === 'tenant_id') return [];
  if (key.towards !== null && !isWalled(key.towards)) return [];
  return [`${where}: must begin with tenant_id`];
}

function grantFindings(grant: Grant, tableClass: TableClass | undefined): string[] {
  const { table, role, privilege } = grant;
  if (role === 'public') return [`${table}: ${privilege} is granted to every role`];
  const reads = role === 'reader' && (privilege !== 'select' || tableClass === 'auth');
  const strange = role === 'app' && !['select', 'insert', 'update', 'delete'].includes(privilege);
  return reads || strange ? [`${table}: ${role} must not have ${privilege}`] : [];
}

/** Everything about the walls that does not hold, one sentence each; [] when all tables stand behind theirs. */
export async function wallFindings(client: Reader): Promise<string[]> {
  const relations = (await client.query<Relation>(relationsSql)).rows;
  const policies = (await client.query<Policy>(policiesSql)).rows;
  const keys = (await client.query<Key>(keysSql)).rows;
  const grants = (await client.query<Grant>(grantsSql)).rows;
  const definers = (await client.query<{ name: string }>(definersSql)).rows;
  const classes = new Map(relations.map((relation) => [relation.name, classOf(relation)]));
  return [
    ...relations.flatMap(relationFindings),
    ...policies.flatMap((policy) => {
      const tableClass = classes.get(policy.table);
      return tableClass ? policyFindings(policy, tableClass) : [];
    }),
    ...keys.flatMap((key) => keyFindings(key, classes)),
    ...grants.flatMap((grant) => grantFindings(grant, classes.get(grant.table))),
    ...definers.map(({ name }) => `${name}: a security definer function says why in a comment "definer: ..."`),
  ];
}

/** `wallFindings` of a database, for the test that every assembled schema must pass. */
export function checkTableClasses(database: Database): Promise<string[]> {
  return readOnly(database, { id: null, organisation: null }, wallFindings);
}
