import pg from 'pg';
import { newId } from '@utfall/engine';
import type { Demonstration } from './demonstration.ts';
import { plant } from './planting.ts';
import type { Recorded, StatementRecorder } from './recorder.ts';

/** What reads a whole table on purpose. */
const wholeTables = [
  // The boot check: every state there is must be one that a machine knows.
  /^select kind, machine, state, count\(\*\)/,
  // The index of the supplier register lives in memory.
  /^select e\.id, coalesce\(h\.same_as, h\.id\) as supplier, e\.title, e\.cpv, e\.county, h\.sni_label as branch,/,
  /^select s\.id, s\.name, s\.sni, s\.sni_label as "sniLabel", coalesce\(\(select p\.counties [^$]*\) as counties from matching\.supplier s\s+where s\.id > /,
  // After an import, and in the background: numbers that it gave to names under another, and what was found in the whole register.
  /^select distinct on \(a\.same_as\) [^$]*$/,
  /^delete from matching\.duplicate where search <> /,
  /^select count\(\*\)::int as count from matching\.duplicate p join /,
  // The shares of the register, counted every ten minutes at most.
  /^select count\(\*\)::int as all, count\(\*\) filter \(where size/,
];
const rowsMin = 1_000;

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Schema?: string;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly Plans?: readonly Plan[];
}

function tablesScanned(plan: Plan): string[] {
  const own = plan['Node Type'] === 'Seq Scan' ? [`${plan.Schema}.${plan['Relation Name']}`] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(tablesScanned)];
}

interface Explained {
  readonly Plan: Plan;
  readonly 'Execution Time'?: number;
}

/** Plans a statement as the server would have it planned. */
async function explained(
  client: pg.Client,
  { user, begin, text, values }: Recorded,
  { mode, analyze = false }: { mode: string; analyze?: boolean },
): Promise<Explained> {
  await client.query('begin');
  try {
    await client.query(`set local session authorization ${user}`);
    await client.query(`set local plan_cache_mode = ${mode}`);
    for (const [said] of begin.matchAll(/set_config\('[^']*', '[^']*', true\)/g)) await client.query(`select ${said}`);
    for (const [said] of begin.matchAll(/set local enable_\w+ = off/g)) await client.query(said);
    const role = [...begin.matchAll(/set local role (\w+)/g)].at(-1)?.[1];
    if (role) await client.query(`set local role ${role}`);
    const options = `verbose, format json${analyze ? ', analyze, buffers, timing off' : ''}`;
    const asked = { text: `explain (${options}) ${text}`, values: [...values] };
    const { rows } = await client.query<{ 'QUERY PLAN': Explained[] }>(asked);
    return rows[0]!['QUERY PLAN'][0]!;
  } finally {
    await client.query('rollback');
  }
}

/** The server's own, without what a test asks beside it. */
export function isOfScreen({ user, text }: Recorded): boolean {
  return !['postgres', 'owner'].includes(user) && !text.includes('/* of a test */');
}

/** The tables with more than a thousand rows. */
export async function largeTables(client: pg.Client): Promise<Set<string>> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relnamespace::regnamespace || '.' || c.relname as name from pg_class c
      where c.relkind = 'r' and c.reltuples > ${rowsMin} and c.relnamespace::regnamespace::text not like 'pg\\_%'`,
  );
  return new Set(rows.map(({ name }) => name));
}

/** The statements whose plan reads through one of these tables, with which; not those that do so on purpose. */
export async function scansOf(
  client: pg.Client,
  statements: readonly Recorded[],
  large: ReadonlySet<string>,
  mode: string,
): Promise<string[]> {
  const scans: string[] = [];
  for (const one of statements.filter(({ text }) => !wholeTables.some((whole) => whole.test(text)))) {
    const tables = tablesScanned((await explained(client, one, { mode })).Plan).filter((table) => large.has(table));
    if (tables.length > 0) scans.push(`${one.user} ${nameOf(one)}: ${tables.join(', ')}`);
  }
  return scans;
}

const nameOf = ({ name, text }: Recorded): string => name || text.slice(0, 200);

/** What the most expensive of some statements costs when it is run, in pages of 8 KB and in the database's own time. */
export async function dearestOf(
  client: pg.Client,
  statements: readonly Recorded[],
): Promise<{ statement: string; buffers: number; milliseconds: number }> {
  const costs: { statement: string; buffers: number; milliseconds: number }[] = [];
  for (const one of statements) {
    const { Plan: plan, 'Execution Time': milliseconds = 0 } = await explained(client, one, {
      ...{ mode: 'auto', analyze: true },
    });
    const buffers = (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
    costs.push({ statement: nameOf(one), buffers, milliseconds });
  }
  return costs.reduce((most, one) => (one.buffers > most.buffers ? one : most));
}

/** No statement of a screen or a step reads through a large table, however it is planned. */
export function planTests(started: () => Demonstration, recorder: StatementRecorder): void {
  let client: pg.Client | undefined;
  let large: Set<string>;
  let statements: Recorded[];

  beforeAll(async () => {
    const { server, askers, askings, rows } = started();
    for (const { person } of askers)
      for (const one of askings.filter(({ operation }) => operation === 'query')) {
        await server.query(
          person,
          one.document,
          one.variables(() => newId()),
        );
        await server.query(person, one.document, { ...one.variables(() => rows[0]!.id), after: null, search: 'a' });
      }
    recorder.stop();
    statements = [...recorder.statements.values()].filter(isOfScreen);
    const [authority, , supplier] = askers;
    const { organisation, id } = authority!.person;
    await plant(server.database.superuserUrl, {
      authority: organisation,
      person: id,
      supplier: supplier!.person.organisation,
    });
    client = new pg.Client({ connectionString: server.database.superuserUrl });
    await client.connect();
    large = await largeTables(client);
  });
  afterAll(() => client?.end());

  it.each(['force_generic_plan', 'force_custom_plan'])('scans no large table (%s)', async (mode) => {
    expect(large.size).toBeGreaterThan(15);
    expect(statements.filter(({ user }) => user === 'reader').length).toBeGreaterThan(30);
    expect(await scansOf(client!, statements, large, mode)).toEqual([]);
  });
}
