import pg from 'pg';
import { checkTableClasses, testDatabase, type TestDatabase } from '@utfall/database';
import { Engine, newId } from '@utfall/engine';
import { Notices } from '@utfall/notify';
import { migrationsOf, stages } from '../../apps/server/index.ts';
import { plant } from '../../test/server/planting.ts';
import { changesSql, upcomingSql } from './agenda.sql.ts';
import { Awaited } from './awaited.ts';
import { contractsSql } from './contracts.sql.ts';
import { calendarSql, openNowSql, openRfisSql, publicChallengesSql, publicRfiSql, resultsSql } from './portal.sql.ts';
import { byIndex, searchSql } from './search.sql.ts';
import { tasksSql } from './tasks.sql.ts';
import { oneTrail, ownTrails, stationCountsSql, trailsSql } from './trail.sql.ts';

const rowsMin = 1_000;
const [authority, person, supplier] = [newId(), newId(), newId()] as const;
let database: TestDatabase;
let client: pg.Client;
let large: Set<string>;
let some: string;
let statements: readonly (readonly [name: string, text: string, values: readonly unknown[]])[];

beforeAll(async () => {
  database = await testDatabase({ migrations: migrationsOf(stages) });
  await plant(database.superuserUrl, { authority, person, supplier });
  client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  await client.query(`insert into overview.entry (tenant_id, process_id, trail_id, kind, title, body)
    select tenant_id, id, trail_id, kind, 'Planterad ' || right(id::text, 4), '{"problem": "Ett behov"}' from engine.process`);
  await client.query(`update engine.publication set deadline_at = now() + interval '1 day' * (1 + abs(hashtext(process_id::text)) % 60)
    where kind in ('rfi', 'workshop')`);
  await client.query(`update engine.publication set body = body || jsonb_build_object('problem',
    (select string_agg(md5(process_id::text || n), ' ') from generate_series(1, 40) n))`);
  await client.query('analyze');
  const tables = await client.query<{ name: string }>(
    `select c.relnamespace::regnamespace || '.' || c.relname as name from pg_class c
      where c.relkind = 'r' and c.reltuples > ${rowsMin} and c.relnamespace::regnamespace::text not like 'pg\\_%'`,
  );
  large = new Set(tables.rows.map(({ name }) => name));
  const found = await client.query<{ id: string }>(
    'select id from engine.process where tenant_id = $1 order by id desc limit 1 offset 4000',
    [authority],
  );
  some = found.rows[0]!.id;
  const engine = new Engine({ database });
  const notices = new Notices({ database, recipients: { recipients: () => Promise.resolve([]) } });
  for (const { register } of stages) register?.(engine, notices);
  statements = statementsWith(
    new Awaited(engine).rowsFor({ id: person, organisation: authority, roles: ['officer'] }),
    {
      kinds: engine.registry.all().map(({ machine }) => machine.kind),
    },
  );
}, 300_000);
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** Every statement of the screens, as a large authority asks it. */
function statementsWith(steps: string, { kinds }: { kinds: readonly string[] }): typeof statements {
  return [
    ['tasks', tasksSql, [authority, steps, null, null, null, null, null, 21]],
    ['tasks of a supplier', tasksSql, [supplier, steps, null, null, null, null, null, 21]],
    ['one trail', trailsSql(oneTrail, false), [authority, steps, some]],
    ['one trail in public', trailsSql(oneTrail, true), [null, steps, some]],
    ['portfolio', trailsSql(ownTrails, false), [authority, steps, null, null, 21, null]],
    ['stations', stationCountsSql, [authority]],
    ['contracts', contractsSql, [authority, null, null, null, null, 21, true]],
    ['contracts of a supplier', contractsSql, [supplier, null, null, null, null, 21, true]],
    ['upcoming', upcomingSql, [authority, kinds, 14, null, null, 21]],
    ['changes', changesSql, [authority, kinds, null, person, null, null, 21]],
    ['portal', publicChallengesSql(false), [null, 'Skåne län', null, null, null, null, 21]],
    ['portal by words', publicChallengesSql(true), [null, null, null, null, null, null, 21, 'sällsynt:*']],
    ['open now', openNowSql, [null, null, null, 21]],
    ['open RFIs', openRfisSql, [null, null, 21]],
    ['one RFI', publicRfiSql, [some]],
    ['results', resultsSql, [null, null, 21]],
    ['calendar', calendarSql, [null]],
    ['search', searchSql, [authority, 'sällsynt:*', true, null, null, null, 21]],
  ];
}

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Schema?: string;
  readonly Plans?: readonly Plan[];
}

function scanned(plan: Plan): string[] {
  const own = plan['Node Type'] === 'Seq Scan' ? [`${plan.Schema}.${plan['Relation Name']}`] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(scanned)];
}

/** Runs as the server would: as role reader, on behalf of the organisation that the statement is for. */
async function asReader<Result>(mode: string, organisation: unknown, work: () => Promise<Result>): Promise<Result> {
  await client.query('begin');
  try {
    await client.query(`set local plan_cache_mode = ${mode}`);
    await client.query(`select set_config('app.organisation', $1, true), set_config('app.person', $2, true)`, [
      organisation ?? '',
      person,
    ]);
    await client.query('set local role reader');
    return await work();
  } finally {
    await client.query('rollback');
  }
}

describe('a statement of the screens, on 20,000 processes of which two fifths are one authority’s', () => {
  it.each(['force_generic_plan', 'force_custom_plan'])('scans no large table (%s)', async (mode) => {
    expect(large.size).toBeGreaterThan(10);
    const scans: string[] = [];
    for (const [name, text, values] of statements) {
      const plan = await asReader(mode, values[0] === some || name === 'portal' ? null : values[0], async () => {
        if (text === searchSql) await client.query(byIndex);
        const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
          `explain (verbose, format json) ${text}`,
          [...values],
        );
        return rows[0]!['QUERY PLAN'][0]!.Plan;
      });
      const tables = scanned(plan).filter((table) => large.has(table));
      if (tables.length > 0) scans.push(`${name}: ${tables.join(', ')}`);
    }
    expect(scans).toEqual([]);
  });

  it('is answered', async () => {
    for (const [name, text, values] of statements) {
      const organisation = ['portal', 'portal by words', 'open now', 'calendar'].includes(name) ? null : values[0];
      const { rows } = await asReader('auto', typeof organisation === 'string' ? organisation : null, () =>
        client.query<Record<string, unknown>>(text, [...values]),
      );
      expect([name, Array.isArray(rows)]).toEqual([name, true]);
    }
  });
});

describe('the tables of the screens', () => {
  it('stand behind their walls, as all tables do', async () => {
    expect(await checkTableClasses(database)).toEqual([]);
  });
});
