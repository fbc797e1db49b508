import { appendFileSync, chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { backup, type Embedded, restore, startEmbedded } from './index.ts';

let folder: string;
let source: Embedded;
const started: Embedded[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'utfall-spec-'));
  chmodSync(folder, 0o755);
  source = await startEmbedded({ dataDirectory: join(folder, 'first', 'postgres'), durable: true });
  started.push(source);
});
afterAll(async () => {
  for (const embedded of started) await embedded.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** Writes rows until told to stop; tells which were acknowledged and when. */
function writer(url: string) {
  const acknowledged: Array<{ n: number; at: number }> = [];
  let writing = true;
  const done = (async () => {
    const client = await connect(url);
    for (let n = 0; writing; n++) {
      await client.query('insert into kept values ($1)', [n]);
      acknowledged.push({ n, at: Date.now() });
    }
    await client.end();
  })();
  return { acknowledged, stop: () => ((writing = false), done) };
}

describe('a backup', () => {
  it('taken while rows are written holds every row acknowledged before it ended', async () => {
    const admin = await connect(source.superuserUrl);
    await admin.query('create table kept (n integer primary key)');
    const { acknowledged, stop } = writer(source.superuserUrl);
    const target = join(folder, 'backup');
    const report = await backup(source, target);
    await stop();
    await admin.end();
    const due = acknowledged.filter(({ at }) => at < Date.parse(report.finishedAt)).map(({ n }) => n);
    expect(due.length).toBeGreaterThan(0);

    const dataDirectory = join(folder, 'second', 'postgres');
    expect(await restore(target, dataDirectory)).toEqual(report);
    const copy = await startEmbedded({ dataDirectory, durable: true });
    started.push(copy);
    const client = await connect(copy.superuserUrl);
    const rows = (await client.query<{ n: number }>('select n from kept order by n')).rows.map(({ n }) => n);
    await client.end();
    const stored = new Set(rows);
    expect(due.filter((n) => !stored.has(n))).toEqual([]);
    // No holes: what was written after the end is missing as a whole or there from the front.
    expect(rows).toEqual(rows.map((_, index) => index));
    expect(copy.secret).toBe(source.secret);
  });

  it('goes into an empty folder alone, and so does what is restored from it', async () => {
    const target = join(folder, 'backup');
    await expect(backup(source, target)).rejects.toThrow('is not empty');
    await expect(restore(target, source.dataDirectory)).rejects.toThrow('is not empty');
  });

  it('that was cut short or has been changed is refused', async () => {
    const target = join(folder, 'another');
    await backup(source, target);
    appendFileSync(join(target, 'postgres', 'global', 'pg_control'), 'x');
    await expect(restore(target, join(folder, 'third', 'postgres'))).rejects.toThrow('global/pg_control');
    rmSync(join(target, 'backup.json'));
    await expect(restore(target, join(folder, 'third', 'postgres'))).rejects.toThrow('not a whole backup');
  });
});
