import { memoryKeys, openDatabase, withActor, type Database } from '@utfall/database';
import { Sessions } from '@utfall/people';
import { entitiesOf, modes, stages, startNode } from '@utfall/server';
import fastify from 'fastify';

/** The limit writes no log, so neither does the server that is held against it. */
const quiet = { ...modes.production, anyDocument: true, requestsPerMinute: null, logLevel: 'warn' as const };

/** Starts one of the two servers in this process; answers with its port. */
export async function serve(side: 'bare' | 'full', url: string, secret: string): Promise<number> {
  const database = openDatabase({ url, secret, entities: [...entitiesOf(stages)] });
  if (side === 'bare') return serveBare(database);
  const node = await startNode({
    database,
    keys: memoryKeys(),
    mode: quiet,
    stages,
    api: true,
    worker: false,
    port: 0,
    host: '127.0.0.1',
  });
  return Number(new URL(node.url!).port);
}

const columns = `p.tenant_id as tenant, p.id, p.kind, p.state, p.version, p.trail_id,
  p.due_at is not null and p.due_at <= now() + p.clock_offset as due, c.version as content_version, coalesce(c.body, b.body) as body
  from engine.process p
  left join lateral (select k.version, k.body from engine.content k
    where k.tenant_id = p.tenant_id and k.process_id = p.id and k.part = 'challenge' order by k.version desc limit 1) c on true
  left join engine.publication b on b.tenant_id = p.tenant_id and b.process_id = p.id`;
const one = { name: 'one', text: `select ${columns} where p.id = $1 and p.kind = 'challenge'` };
const list = {
  name: 'list',
  text: `select ${columns} where p.tenant_id = $1 and p.kind = 'challenge' and ($2::uuid is null or p.id < $2) order by p.id desc limit 21`,
};
const journal = {
  name: 'journal',
  text: `select seq, at, event from engine.journal where tenant_id = $1 and process_id = $2 and seq > 0 order by seq limit 21`,
};

/** The limit: no GraphQL, no framework; the same session check, the same statements, each in begin with its settings, select, commit. */
async function serveBare(database: Database): Promise<number> {
  const sessions = new Sessions(database, true);
  const server = fastify();
  const asReader = { role: 'reader' as const };
  const actorOf = async (headers: { authorization?: string }) => {
    const found = await sessions.find({ authorization: headers.authorization });
    if (found === null || found === 'foreign') throw new Error('not signed in');
    return found.actor;
  };
  server.get<{ Querystring: { id: string } }>('/case', async ({ headers, query }) => {
    const actor = await actorOf(headers);
    const found = await withActor(database, actor, (client) => client.query({ ...one, values: [query.id] }), asReader);
    const values = [found.rows[0].tenant, query.id];
    const steps = await withActor(database, actor, (client) => client.query({ ...journal, values }), asReader);
    return { ...found.rows[0], journal: steps.rows };
  });
  server.get<{ Querystring: { after?: string } }>('/list', async ({ headers, query }) => {
    const actor = await actorOf(headers);
    const values = [actor.organisation, query.after ?? null];
    const { rows } = await withActor(database, actor, (client) => client.query({ ...list, values }), asReader);
    return rows.map((row) => ({ id: row.id, state: row.state, title: row.body.title, version: row.version }));
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  return (server.server.address() as { port: number }).port;
}
