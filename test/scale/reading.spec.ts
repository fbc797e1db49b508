import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, openKeys, type Database } from '@utfall/database';
import { newId } from '@utfall/engine';
import { entitiesOf, modes, stages, startNode, type UtfallNode } from '@utfall/server';
import pg from 'pg';
import { prepareGround, type Ground } from './ground.ts';
import { addStandby, type Pair } from './pair.ts';

const seenHeader = 'x-utfall-seen';
let ground: Ground;
let pair: Pair;
let standby: pg.Client;
const nodes: { node: UtfallNode; database: Database }[] = [];

beforeAll(async () => {
  ground = await prepareGround();
  pair = await addStandby(ground.embedded, ground.folder, false);
  const standbyUrl = pair.standby.superuserUrl.replace(/\/postgres$/, '/utfall');
  standby = new pg.Client({ connectionString: standbyUrl });
  standby.on('error', () => undefined);
  await standby.connect();
  for (let n = 0; n < 2; n += 1) {
    const { url, secret, folder } = ground;
    const database = openDatabase({ url, secret, standbyUrl, entities: entitiesOf(stages) });
    const settings = { mode: { ...modes.test, clockMayMove: false }, api: true, worker: false, port: 0 };
    const node = await startNode({ ...settings, database, stages, keys: openKeys(`${folder}/keys`) });
    nodes.push({ node, database });
  }
});
afterAll(async () => {
  for (const { node, database } of nodes) {
    await node.close();
    await database.close();
  }
  await standby.end().catch(() => undefined);
  await pair.standby.kill();
  await pair.primary.kill();
  ground.end();
});

interface Answered {
  readonly data: Record<string, { id?: string; version?: number; nodes?: { id: string; version: number }[] }>;
  readonly seen: string | null;
}

async function ask(n: number, query: string, seen: string | null = null, variables: object = {}): Promise<Answered> {
  const response = await fetch(`${nodes[n]!.node.url}/graphql`, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', authorization: `Bearer ${ground.token}` },
      ...(seen && { [seenHeader]: seen }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Answered['data']; errors?: unknown };
  expect(errors).toBeUndefined();
  return { data, seen: response.headers.get(seenHeader) };
}

const list = (n: number, seen: string | null = null) =>
  ask(n, '{ challenges(first: 5) { nodes { id version } } }', seen).then(({ data }) => data['challenges']!.nodes!);

const step = (verb: string, input: object) =>
  ask(
    0,
    `mutation ($input: ${verb[0]!.toUpperCase()}${verb.slice(1)}Input!) { ${verb}(input: $input) { ... on Challenge { id version } } }`,
    null,
    {
      input: { commandId: newId(), text: { title: 'Prov' }, ...input },
    },
  ).then(({ data, seen }) => ({ ...data[verb]!, seen }));

/** How often the tables of processes have been looked through on the standby. */
async function readsOnStandby(): Promise<number> {
  const { rows } = await standby.query<{ scans: number }>(
    `select (coalesce(seq_scan, 0) + coalesce(idx_scan, 0))::int as scans from pg_stat_user_tables where relid = 'engine.process'::regclass`,
  );
  return rows[0]!.scans;
}

describe('reading from a standby', () => {
  it('is done by those who have seen nothing that it lacks; who has written reads what was written, on any node', async () => {
    const { id } = await step('createChallenge', {});
    for (const before = await readsOnStandby(); (await readsOnStandby()) === before; await sleep(50)) await list(1);

    await standby.query('select pg_wal_replay_pause()');
    for (let turn = 0; turn < 10; turn += 1) {
      const { version, seen } = await step('describeChallenge', { challengeId: id });
      expect(seen).toMatch(/^[0-9A-F]+\.[0-9A-F]+$/);
      expect(await list(turn % 2, seen)).toEqual([{ id, version }]);
    }
    await sleep(2_000);
    // Others are told what is true too, though it lacks it: by then nobody asks it.
    expect(await list(1)).toEqual([{ id, version: 11 }]);

    await standby.query('select pg_wal_replay_resume()');
    const { seen } = await step('describeChallenge', { challengeId: id });
    for (const before = await readsOnStandby(); (await readsOnStandby()) === before; await sleep(50))
      expect(await list(1, seen)).toEqual([{ id, version: 12 }]);
  });

  it('goes on at the primary when the standby is gone, without an error', async () => {
    await pair.standby.kill();
    for (let turn = 0; turn < 10; turn += 1) expect(await list(turn % 2)).toHaveLength(1);
  });
});
