import { withActor, type Database } from '@utfall/database';
import type { TestPerson } from './server.ts';

/** The engine's tables with a text anywhere in a row: what is written stays out of journal, context and effects. */
export async function tablesThatTell(database: Database, text: string): Promise<string[]> {
  const found: string[] = [];
  const tables = ['engine.process', 'engine.journal', 'engine.outbox', 'engine.content', 'rfi.submission'];
  for (const table of tables) {
    const { rowCount } = await database
      .pool('engine')
      .query(`select from ${table} t where t::text like '%' || $1 || '%'`, [text]);
    if (rowCount !== 0) found.push(table.split('.')[1]!);
  }
  return found;
}

/** How many rows of each table a person reaches as role app; tables without any are left out. */
export async function visibleRows(
  database: Database,
  person: TestPerson,
  response: string,
): Promise<Record<string, number>> {
  const tables = {
    process: 'engine.process where id = $1',
    journal: 'engine.journal where process_id = $1',
    content: 'engine.content where process_id = $1',
    participant: 'engine.participant where process_id = $1',
    respondent: 'rfi.respondent where response_id = $1',
    key: 'rfi.response_key where response_id = $1',
    answer: 'rfi.answer where response_id = $1',
    submission: 'rfi.submission where response_id = $1',
  };
  const counts = await withActor(database, person, async (client) => {
    const found: [string, number][] = [];
    for (const [name, from] of Object.entries(tables)) {
      const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from ${from}`, [response]);
      found.push([name, rows[0]!.count]);
    }
    return found;
  });
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
