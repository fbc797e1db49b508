import { createHash } from 'node:crypto';
import pg from 'pg';
import { newId } from '@utfall/engine';
import { ensureAccounts, personRoles, withCheckDigit } from '@utfall/people';
import { demoOrganisations } from '../../apps/server/demo.ts';
import { mintedSessions } from '../../apps/server/demo.seed.ts';
import type { Demonstration } from '../server/demonstration.ts';
import type { TestPerson } from '../support/server.ts';

/** An organisation with one person for each role and one who holds them all. */
export interface House {
  readonly name: string;
  readonly organisation: string;
  readonly isAuthority: boolean;
  readonly persons: ReadonlyMap<string, TestPerson>;
  readonly everyRole: TestPerson;
}

export const everyRole = 'every role';
const authoritiesWanted = 20;
type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Row = Record<string, Json>;

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Keys of texts that people write, in whatever body. */
const written = new Set(['text', 'title', 'problem', 'note', 'reason', 'comment', 'purpose']);
/** What a text of a process is marked with, so that it is known again wherever it turns up. */
export const markOf = (process: string): string => `«${process}»`;

/**
 * Twenty authorities with cases at different places, where the demonstration has three: what belongs to one of those is
 * copied for each of the others under new ids. Rival suppliers take part in all. Every unpublished text carries its mark.
 */
export async function buildCities({ server }: Demonstration): Promise<House[]> {
  const demo = demoOrganisations.map(({ organisation }) => organisation);
  const authorities = demoOrganisations.filter(({ organisation }) => organisation.kind === 'authority');
  const templates = authorities.filter(({ titles }) => 'officer' in titles).map(({ organisation }) => organisation);
  const more = Array.from({ length: authoritiesWanted - authorities.length }, (_, n) => ({
    ...{ kind: 'authority' as const, name: `Exempelkommun ${n + 1}` },
    number: withCheckDigit(`2128${String(10_000 + n)}`),
  }));
  const outsider = { kind: 'supplier' as const, name: 'Utanför AB', number: withCheckDigit('556699001') };
  const accounts = [...demo, ...more, outsider].flatMap((organisation) =>
    [...personRoles, everyRole].map((role) => ({
      email: `${newId()}@example.org`,
      ...{ title: `${role}, ${organisation.name}`, password: null },
      role,
      memberships: [{ organisation, roles: role === everyRole ? [...personRoles] : [role] }],
    })),
  );
  const made = await ensureAccounts(server.database, server.nodes[0]!.signIn, accounts);
  const { sessionFor } = mintedSessions(server.database);
  const houses = new Map<string, House & { persons: Map<string, TestPerson> }>();
  for (const [n, { email, role, memberships }] of accounts.entries()) {
    const { person, organisations } = made[n]!;
    const [{ organisation: about, roles }] = memberships as [(typeof memberships)[number]];
    const one = { id: person, organisation: organisations[0]!, roles, email, token: await sessionFor(email) };
    const known = houses.get(about.number);
    if (role === everyRole) houses.set(about.number, { ...known!, everyRole: one });
    else if (known) known.persons.set(role, one);
    else
      houses.set(about.number, {
        ...{ name: about.name, organisation: one.organisation, isAuthority: about.kind === 'authority' },
        ...{ persons: new Map([[role, one]]), everyRole: one },
      });
  }
  const built = [...houses.values()];
  const originals = built.filter(({ name }) => templates.some((template) => template.name === name));
  await copyCases(server.database.superuserUrl, originals, built.filter(isCopy(originals)));
  return built;
}

const isCopy =
  (originals: readonly House[]) =>
  (house: House): boolean =>
    house.isAuthority && !originals.includes(house);

interface Table {
  readonly name: string;
  readonly walled: boolean;
  readonly columns: readonly string[];
  readonly ids: boolean;
}
const tablesSql = `select c.oid::regclass::text as name,
    bool_or(a.attname = 'tenant_id') as walled, bool_or(a.attname = 'id' and a.atttypid = 'uuid'::regtype) as ids,
    array_agg(quote_ident(a.attname) order by a.attnum) filter (where a.attgenerated = '') as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema|public)' group by c.oid, n.nspname order by 1`;

async function copyCases(superuserUrl: string, originals: readonly House[], copies: readonly House[]): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    // Keys between tables are kept by copying everything; their order is not worth knowing.
    await client.query('set session_replication_role = replica');
    const { rows: tables } = await client.query<Table>(tablesSql);
    const shared = new Set<string>();
    for (const { name } of tables.filter(({ walled, ids }) => !walled && ids))
      for (const { id } of (await client.query<{ id: string }>(`select id::text from ${name}`)).rows) shared.add(id);
    for (const table of tables.filter(({ name, walled }) => walled && !/^(auth|people)\./.test(name)))
      for (const [n, original] of originals.entries()) {
        const { rows } = await client.query<{ row: Row }>(
          `select to_jsonb(t) as row from ${table.name} t where tenant_id = $1`,
          [original.organisation],
        );
        const own = rows.map(({ row }) => marked(table.name, row));
        const mine = copies.filter((_, k) => k % originals.length === n);
        const all = mine.flatMap((copy, k) => {
          const rows = own.map((row) => moved(row, original, copy, shared));
          return k % 2 === 0 ? rows : unpublished(table.name, rows);
        });
        if (table.name === 'engine.content') await replace(client, table, original, own);
        await insert(client, table, all);
      }
  } finally {
    await client.end();
  }
}

async function replace(client: pg.Client, table: Table, { organisation }: House, rows: readonly Row[]): Promise<void> {
  await client.query(`delete from ${table.name} where tenant_id = $1`, [organisation]);
  await insert(client, table, rows);
}

async function insert(client: pg.Client, { name, columns }: Table, rows: readonly Row[]): Promise<void> {
  const list = columns.join(', ');
  for (let from = 0; from < rows.length; from += 2_000)
    await client.query(
      `insert into ${name} (${list}) select ${list} from jsonb_populate_recordset(null::${name}, $1::jsonb)`,
      [JSON.stringify(rows.slice(from, from + 2_000))],
    );
}

/** A row of the content with its texts marked; a row of another table as it is. */
function marked(table: string, row: Row): Row {
  if (table !== 'engine.content') return row;
  const mark = markOf(String(row['process_id']));
  const deep = (value: Json, key: string): Json => {
    if (typeof value === 'string') return written.has(key) ? `${mark} ${value}` : value;
    if (Array.isArray(value)) return value.map((inner) => deep(inner, key));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, deep(inner, name)]));
  };
  return { ...row, body: deep(row['body']!, '') };
}

/** Every other copy has published nothing yet, so that there is something hidden of every kind. */
function unpublished(table: string, rows: readonly Row[]): readonly Row[] {
  if (table === 'engine.publication') return [];
  return rows.map((row) => (row['visibility'] === 'public' ? { ...row, visibility: 'tenant' } : row));
}

/** The row as another authority's: its own ids become others, each always the same; people and registers are shared. */
function moved(row: Row, original: House, copy: House, shared: ReadonlySet<string>): Row {
  const text = JSON.stringify(row).replace(uuids, (id) => {
    if (id === original.organisation) return copy.organisation;
    if (shared.has(id) || id.startsWith('00000000-')) return id;
    const digest = createHash('sha256').update(`${id} ${copy.organisation}`).digest('hex');
    return `${id.slice(0, 15)}${digest.slice(0, 3)}-8${digest.slice(3, 6)}-${digest.slice(6, 18)}`;
  });
  return JSON.parse(text) as Row;
}
