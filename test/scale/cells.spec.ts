import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { migrate, openDatabase, prepareServer } from '@utfall/database';
import { takeTenant } from '@utfall/engine';
import { entitiesOf, migrationsOf, stages } from '@utfall/server';
import { Client } from 'pg';
import { startBalancer, type Balancer } from './balancer.ts';
import { settleAndVerify } from './fleet.ts';
import { addOfficer, brokenPromises, prepareGround, type Ground } from './ground.ts';
import { startLoad, type Load } from './load.ts';
import { serveOn } from './serving.ts';

type Cell = Pick<Ground, 'url' | 'secret' | 'folder'>;
type Serving = Awaited<ReturnType<typeof serveOn>>;
let ground: Ground;
let other: Cell;
let [here, there]: Serving[] = [];
let staying: { token: string; organisation: string };
let resident: { token: string; organisation: string };
let gate: Balancer;
const loads: Load[] = [];

beforeAll(async () => {
  ground = await prepareGround();
  const { secret, folder } = ground;
  const url = await prepareServer({ adminUrl: ground.embedded.superuserUrl, secret, database: 'other' });
  // The keys are those of one service, or what is sealed in one database could not be opened in the other.
  other = { url, secret, folder: join(folder, 'other') };
  cpSync(join(folder, 'keys'), join(other.folder, 'keys'), { recursive: true });
  const database = openDatabase({ url, secret, entities: entitiesOf(stages) });
  await migrate(database, migrationsOf(stages));
  resident = await addOfficer(database, 'boende@example.org', { name: 'Bokommun', number: '212000003' });
  await database.close();
  [here, there] = [await serveOn(ground), await serveOn(other)];
  staying = await addOfficer(here.database, 'kvar@example.org', { name: 'Kvarkommun', number: '212000002' });
  gate = await startBalancer([Number(new URL(here.url).port)]);
});
afterAll(async () => {
  for (const load of loads) await load.stop();
  await gate?.close();
  await here?.stop();
  await there?.stop();
  await ground?.embedded.kill();
  ground?.end();
});

function begin(url: string, token: string, clients: number, patient: boolean): Load {
  const load = startLoad({ url, token, clients, patient, pauseMilliseconds: 40 });
  loads.push(load);
  return load;
}

function take(tenant: string) {
  const { engine } = there!;
  const machines = engine.registry.machines();
  const target = { to: there!.database, machines, clockMayMove: false, checkpointer: there!.checkpointer };
  return takeTenant({ from: here!.database, tenant, ...target });
}

async function asSuperuser<T>(database: string, text: string, values: unknown[]): Promise<T[]> {
  const client = new Client({ connectionString: ground.embedded.superuserUrl.replace(/\/postgres$/, `/${database}`) });
  await client.connect();
  try {
    return (await client.query(text, values)).rows as T[];
  } finally {
    await client.end();
  }
}

const stepsText = 'select count(*)::int as steps from engine.journal where tenant_id = $1';

describe('an authority that is moved to another database while people work', () => {
  it('loses nothing, does nothing twice, and goes on there; nobody else notices', async () => {
    const moving = begin(gate.url, ground.token, 4, true);
    const neighbours = begin(here!.url, staying.token, 2, false);
    const residents = begin(there!.url, resident.token, 1, false);
    await Promise.all([moving.more(40), neighbours.more(20), residents.more(5)]);
    await Promise.all([here!.writeCheckpoint(), there!.writeCheckpoint()]);
    const before = moving.promised.length;
    gate.hold();
    const { processes, fencedMilliseconds } = await take(ground.organisation);
    const during = moving.promised.length;
    gate.turnTo([Number(new URL(there!.url).port)]);
    expect(processes).toBeGreaterThan(10);
    expect(fencedMilliseconds).toBeGreaterThan(0);
    await Promise.all([moving.more(40), neighbours.more(20), residents.more(5)]);
    for (const load of loads.splice(0)) await load.stop();
    // What was on its way when the gate closed may still have been promised.
    expect(during - before).toBeLessThanOrEqual(4);
    expect([moving.failures, neighbours.failures, residents.failures]).toEqual([[], [], []]);
    expect(await brokenPromises(other, [...moving.promised, ...residents.promised])).toEqual([]);
    expect(await brokenPromises(ground, neighbours.promised)).toEqual([]);
    for (const cell of [ground, other])
      expect(await settleAndVerify(cell)).toMatchObject({ findings: [], checkpoints: { faults: [] } });
    const open = `select count(*)::int as steps from engine.outbox where tenant_id = $1 and done_at is null and next_at < 'infinity'`;
    for (const name of ['utfall', 'other'])
      expect(await asSuperuser(name, open, [ground.organisation])).toEqual([{ steps: 0 }]);
  });

  it('can be read where it was, and is asked to come back later by whoever would change it there', async () => {
    const asked = begin(here!.url, ground.token, 1, false);
    const before = await asSuperuser('utfall', stepsText, [ground.organisation]);
    await new Promise((later) => setTimeout(later, 200));
    await asked.stop();
    expect(asked.promised).toEqual([]);
    expect(asked.failures[0]).toMatch(/^503 /);
    expect(await asSuperuser('utfall', stepsText, [ground.organisation])).toEqual(before);
  });

  it('is not moved twice, nor to a database where it has cases already', async () => {
    expect(await take(ground.organisation)).toMatchObject({ processes: 0, rows: 0 });
    await expect(take(resident.organisation)).rejects.toThrow(/in this database already/);
    expect(await there!.engine.verify()).toMatchObject({ findings: [] });
  });

  it('stays where it is when its journal does not prove, and goes on there', async () => {
    const place =
      'where (tenant_id, process_id, seq) = (select tenant_id, process_id, seq from engine.journal where tenant_id = $1 limit 1)';
    const change = `update engine.journal set event = event || 'x' ${place}`;
    await asSuperuser('utfall', change, [staying.organisation]);
    await expect(take(staying.organisation)).rejects.toThrow(/does not prove.*brokenChain/);
    expect(await asSuperuser('other', stepsText, [staying.organisation])).toEqual([{ steps: 0 }]);
    const neighbours = begin(here!.url, staying.token, 1, false);
    await neighbours.more(5);
    await neighbours.stop();
    expect(neighbours.failures).toEqual([]);
  });
});
