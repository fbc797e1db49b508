import { memoryKeys, openDatabase } from '@utfall/database';
import { newId } from '@utfall/engine';
import { entitiesOf, modes, startNode } from '@utfall/server';
import pg from 'pg';
import { askings } from '../server/asking.ts';
import { given } from '../server/demonstration.ts';
import { isOfScreen, largeTables, scansOf } from '../server/plans.ts';
import { StatementRecorder } from '../server/recorder.ts';
import { withToy } from './scale.side.ts';

/** What else is there when there are many processes: what is published, told, delivered, and who takes part. */
const around = [
  `insert into engine.publication (tenant_id, process_id, kind, version, published_at, title, county, sdg, body)
    select tenant_id, id, kind, 1, created_at, 'Planterad', 'Skåne län', '{3}', '{"title": "Planterad", "texts": {}}'
    from engine.process where kind = 'challenge' and abs(hashtext(id::text)) % 5 = 0`,
  `insert into engine.participant (tenant_id, process_id, organisation_id, relation, visibility)
    select tenant_id, id, uuidv7(), 'supplier', 'tenant'
    from engine.process where abs(hashtext(id::text)) % 50 = 0`,
  `insert into engine.outbox (tenant_id, process_id, seq, n, topic, payload, done_at)
    select tenant_id, id, 1, 1, 'notice', '{}', now() from engine.process`,
  `insert into notify.notice (tenant_id, id, organisation_id, person_id, process_id, kind, name, effect_key)
    select tenant_id, uuidv7(), tenant_id, null, id, kind, 'planted', id from engine.process where kind = 'challenge'`,
];

export interface Explained {
  readonly statements: number;
  readonly tables: readonly string[];
  /** Statements whose plan reads through a table of more than a thousand rows. */
  readonly scans: readonly string[];
}

/** Asks every question of the schema on a planted database, and has each statement behind it planned as its role. */
export async function explainScreens(
  { url, secret, superuserUrl }: { url: string; secret: string; superuserUrl: string },
  { token, largest }: { token: string; largest: string },
): Promise<Explained> {
  const client = new pg.Client({ connectionString: superuserUrl });
  // When something fails, that is told, and not that the server was stopped after it.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(`set session_replication_role = replica; set synchronous_commit = off`);
  for (const statement of around) await client.query(statement);
  await client.query('analyze');
  await client.query(`set session_replication_role = origin`);
  const { rows } = await client.query<{ id: string }>(
    `select id from engine.process where tenant_id = $1 and kind = 'challenge' limit 1`,
    [largest],
  );
  const recorder = new StatementRecorder();
  const database = openDatabase({ url, secret, entities: entitiesOf(withToy) });
  const mode = { ...modes.production, anyDocument: true, requestsPerMinute: null, logLevel: 'silent' as const };
  const settings = { stages: withToy, mode, api: true, worker: false, port: 0, host: '127.0.0.1' };
  const node = await startNode({ ...settings, keys: memoryKeys(), database });
  const post = async (query: string, variables: object): Promise<void> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const body = JSON.stringify({ query, variables });
    await (await fetch(`${node.url}/graphql`, { method: 'POST', headers, body })).text();
  };
  for (const one of askings(node.schema!, given).filter(({ operation }) => operation === 'query')) {
    await post(one.document, one.variables(newId));
    await post(one.document, { ...one.variables(() => rows[0]!.id), after: null, search: 'a' });
  }
  recorder.stop();
  const statements = [...recorder.statements.values()].filter(isOfScreen);
  const large = await largeTables(client);
  const scans: string[] = [];
  for (const plan of ['force_generic_plan', 'force_custom_plan'])
    scans.push(...(await scansOf(client, statements, large, plan)));
  await client.end();
  await node.close();
  await database.close();
  return { statements: statements.length, tables: [...large].sort(), scans };
}
