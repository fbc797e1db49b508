import pg from 'pg';

/**
 * The plain grouped-by-nobody statement that the engine is compared with: update by version, insert journal, insert
 * outbox, one durable commit. No tenant, no command id, no hash. Run by a bare client with a named statement.
 */
export const baselineTables = `
  create schema baseline;
  create table baseline.process (id int primary key, version int not null, state text not null, context jsonb not null) with (fillfactor = 80);
  create table baseline.journal (process_id int, seq int, at timestamptz not null default now(), event text not null, body jsonb not null, primary key (process_id, seq));
  create table baseline.outbox (process_id int, seq int, topic text not null, payload jsonb not null, primary key (process_id, seq));
  insert into baseline.process select n, 1, 'draft', '{"author":"a","marks":0,"closesAt":null,"parent":null}' from generate_series(1, 10000) n`;

const statement = `with u as (update baseline.process set version = version + 1, state = $2, context = $3
    where id = $1 and version = $4 returning id, version),
  j as (insert into baseline.journal (process_id, seq, event, body) select id, version, 'mark', $5 from u),
  o as (insert into baseline.outbox (process_id, seq, topic, payload) select id, version, 'toy.marked', $6 from u)
  select version from u`;

/**
 * Both sides run so long, first with many steps at once and then as they are measured: a compiler that still works is not
 * what is asked about, and one step at a time would keep it working for a minute.
 */
export const warming = { clients: 64, secondsTogether: 4, seconds: 1 };

/** Steps per second with `clients` steps under way at once for `seconds`. */
export async function measureBaseline(url: string, clients: number, seconds: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: Math.min(clients, 64) });
  await Promise.all(Array.from({ length: Math.min(clients, 64) }, () => pool.query('select 1')));
  const { rows } = await pool.query<{ id: number; version: number }>(
    'select id, version from baseline.process order by id',
  );
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  let steps = 0;
  const run = async (atOnce: number, forSeconds: number): Promise<number> => {
    steps = 0;
    const began = performance.now();
    const ends = began + forSeconds * 1000;
    await Promise.all(Array.from({ length: atOnce }, (_, n) => worker(n, atOnce, ends)));
    return steps / ((performance.now() - began) / 1000);
  };
  const worker = async (n: number, atOnce: number, ends: number) => {
    for (let id = n + 1; performance.now() < ends; id = ((id + atOnce - 1) % 10_000) + 1) {
      const version = versions.get(id)!;
      const context = '{"author":"a","marks":1,"closesAt":null,"parent":null}';
      const values = [id, 'draft', context, version, '{"event":{"type":"mark"}}', '{"marks":1}'];
      const answer = await pool.query({ name: 'baseline', text: statement, values });
      if (answer.rowCount !== 1) continue;
      versions.set(id, version + 1);
      steps += 1;
    }
  };
  await run(warming.clients, warming.secondsTogether);
  await run(clients, warming.seconds);
  const rate = await run(clients, seconds);
  await pool.end();
  return rate;
}
