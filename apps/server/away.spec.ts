import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, type Embedded, migrate, openDatabase, prepareServer, startEmbedded } from '@utfall/database';
import { modes } from './modes.ts';
import { startNode, type UtfallNode } from './node.ts';
import { entitiesOf, migrationsOf, type ServerStage } from './stages.ts';
import { peopleStage } from '@utfall/people';

describe('while the database is away', () => {
  const directory = mkdtempSync(join(tmpdir(), 'utfall-away-'));
  const dataDirectory = join(directory, 'postgres');
  const stages: ServerStage[] = [peopleStage];
  let embedded: Embedded;
  let database: Database;
  let node: UtfallNode;

  beforeAll(async () => {
    embedded = await startEmbedded({ dataDirectory, durable: false });
    const url = await prepareServer({ adminUrl: embedded.superuserUrl, secret: embedded.secret, database: 'utfall' });
    database = openDatabase({ url, secret: embedded.secret, entities: entitiesOf(stages) });
    await migrate(database, migrationsOf(stages));
    node = await startNode({ database, mode: modes.test, stages, api: true, worker: true, port: 0 });
  });
  afterAll(async () => {
    await node.close();
    await database.close();
    await embedded.kill();
    rmSync(directory, { recursive: true, force: true });
  });

  const statusOf = async (path: string, init?: RequestInit): Promise<[number, string | null]> => {
    const { status, headers } = await fetch(`${node.url}${path}`, init);
    return [status, headers.get('retry-after')];
  };
  const asked = () => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${crypto.randomUUID()}` },
    body: JSON.stringify({ query: '{ me { roles } }' }),
  });

  it('the server lives, says that it cannot serve and when to come back, and serves again by itself', async () => {
    expect(await statusOf('/readyz')).toEqual([200, null]);
    expect(await statusOf('/graphql', asked())).toEqual([401, null]);

    const { port } = embedded;
    await embedded.kill();
    expect(await statusOf('/readyz')).toEqual([503, '2']);
    expect(await statusOf('/graphql', asked())).toEqual([503, '2']);
    expect(await statusOf('/healthz')).toEqual([200, null]);

    embedded = await startEmbedded({ dataDirectory, port, durable: false });
    for (let attempt = 0; (await statusOf('/readyz'))[0] !== 200 && attempt < 50; attempt += 1) await sleep(100);
    expect(await statusOf('/readyz')).toEqual([200, null]);
    expect(await statusOf('/graphql', asked())).toEqual([401, null]);
  });
});
