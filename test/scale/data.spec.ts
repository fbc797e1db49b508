import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { backup, migrate, openDatabase, prepareServer, restore, startEmbedded, type Embedded } from '@utfall/database';
import { contentHash, derivedId, newId, saveContent, type Write } from '@utfall/engine';
import { assemble, entitiesOf, migrationsOf, modes, stages } from '@utfall/server';
import { officerOf } from '../support/toy.ts';
import { settleAndVerify } from './fleet.ts';
import { brokenPromises, prepareGround, scaleFolder } from './ground.ts';
import { startLoad } from './load.ts';
import { serveOn } from './serving.ts';

const running: Embedded[] = [];
const folders: string[] = [];
const stops: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const stop of stops) await stop();
  for (const embedded of running) await embedded.kill();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function told(title: string): object {
  return { hash: contentHash({ title }), filled: [], solutionWords: [], budgetMinorUnits: null };
}

function saves(title: string, by: string): Write {
  return async (client, { tenant, process, context }) => {
    const { version } = (context as { described: { version: number } }).described;
    await saveContent(client, { tenant, process, part: 'challenge', version, body: { title }, by });
  };
}

describe('a copy that was taken while people worked', () => {
  it('holds what was promised before it ended, proves clean, and the cases go on in it', async () => {
    const ground = await prepareGround();
    running.push(ground.embedded);
    folders.push(ground.folder);
    const first = await serveOn(ground);
    stops.push(first.stop);
    // Client, server and copy share this process: people who pause leave it time to copy.
    const pace = { clients: 4, patient: false, pauseMilliseconds: 60 };
    const load = startLoad({ url: first.url, token: ground.token, ...pace });
    stops.unshift(() => load.stop());
    await load.more(40);
    // The checkpoints that are kept elsewhere, as they were before the copy: it must agree with them.
    const elsewhere = join(ground.folder, 'elsewhere');
    await first.writeCheckpoint();
    cpSync(join(ground.folder, 'checkpoints'), join(elsewhere, 'checkpoints'), { recursive: true });
    cpSync(join(ground.folder, 'keys'), join(elsewhere, 'keys'), { recursive: true });
    const promisedBefore = load.promised.length;
    await backup(ground.embedded, join(ground.folder, 'copy'));
    await load.more(20);
    await load.stop();
    await first.stop();
    await ground.embedded.stop();

    const dataDirectory = join(elsewhere, 'restored', 'postgres');
    await restore(join(ground.folder, 'copy'), dataDirectory);
    const restored = await startEmbedded({ dataDirectory, durable: true });
    running.push(restored);
    const url = new URL(ground.url);
    url.port = String(restored.port);
    const there = { url: url.href, secret: restored.secret, folder: elsewhere };
    expect(await brokenPromises(there, load.promised.slice(0, promisedBefore))).toEqual([]);
    expect(await settleAndVerify(there)).toMatchObject({ findings: [], checkpoints: { faults: [] } });
    const second = await serveOn(there);
    stops.push(second.stop);
    const after = startLoad({ url: second.url, token: ground.token, ...pace });
    stops.unshift(() => after.stop());
    await after.more(30);
    await after.stop();
    await second.stop();
    expect([load.failures, after.failures]).toEqual([[], []]);
    expect(await brokenPromises(there, after.promised)).toEqual([]);
    expect(await settleAndVerify(there)).toMatchObject({ findings: [], checkpoints: { faults: [] } });
  });
});

describe('a folder of data from an earlier version', () => {
  it('is brought up to this version, proves clean, and its cases go on', async () => {
    const folder = scaleFolder();
    folders.push(folder);
    const dataDirectory = join(folder, 'data', 'postgres');
    const all = migrationsOf(stages);
    const before = all.filter(({ name }) => Number(/\d{13}$/.exec(name)![0]) < 1_780_000_130_000);
    expect(before.length).toBeLessThan(all.length);
    const by = officerOf(newId(), newId());
    const open = async (embedded: Embedded) => {
      const { superuserUrl, secret } = embedded;
      const url = await prepareServer({ adminUrl: superuserUrl, secret, database: 'utfall' });
      const database = openDatabase({ url, secret, entities: entitiesOf(stages) });
      const { engine } = assemble({ database, mode: modes.test, stages });
      return { database, engine };
    };

    const earlier = await startEmbedded({ dataDirectory, durable: true });
    running.push(earlier);
    const then = await open(earlier);
    await migrate(then.database, before);
    await then.engine.start({ worker: false });
    const id = newId();
    const trail = derivedId('trail', id);
    const shared = { tenant: by.organisation!, by, trail };
    const made = await then.engine.create(
      [
        { ...shared, kind: 'trail', id: trail, event: { type: 'create', challenge: id } },
        { ...shared, kind: 'challenge', id, parent: trail, event: { type: 'create', trail, ...told('Färre väntar') } },
      ],
      saves('Färre väntar', by.id),
    );
    expect(made).toMatchObject({ moved: true });
    await then.engine.stop();
    await then.database.close();
    await earlier.stop();

    const later = await startEmbedded({ dataDirectory, durable: true });
    running.push(later);
    const now = await open(later);
    expect((await migrate(now.database, all)).ran).toHaveLength(all.length - before.length);
    await now.engine.start({ worker: false });
    expect(await now.engine.verify()).toMatchObject({ processes: 2, findings: [] });
    const event = { type: 'describe', ...told('Ingen väntar') };
    const request = { kind: 'challenge', process: id, event, by, commandId: newId() };
    const described = await now.engine.request(request, saves('Ingen väntar', by.id));
    expect(described).toMatchObject({ moved: true, version: 2 });
    await now.engine.settle();
    expect(await now.engine.verify()).toMatchObject({ processes: 2, texts: 2, findings: [] });
    await now.engine.stop();
    await now.database.close();
  });
});
