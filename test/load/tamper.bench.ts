import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate, openDatabase, prepareServer, startEmbedded } from '@utfall/database';
import { engineMigrations } from '@utfall/engine';
import { Client } from 'pg';
import { tamperings, Tamperer } from '../tamper/tamper.ts';
import { chanceFrom, checkpointedWorld } from '../tamper/world.ts';

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '1000' },
    rows: { type: 'string', default: '100000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});

const folder = mkdtempSync(join(tmpdir(), 'utfall-bench-'));
const embedded = await startEmbedded({ dataDirectory: join(folder, 'postgres'), durable: false });

async function withDatabase<T>(name: string, work: (url: string, superuser: Client) => Promise<T>): Promise<T> {
  const url = await prepareServer({ adminUrl: embedded.superuserUrl, secret: embedded.secret, database: name });
  const superuser = new Client({ connectionString: embedded.superuserUrl.replace(/\/postgres$/, `/${name}`) });
  await superuser.connect();
  try {
    return await work(url, superuser);
  } finally {
    await superuser.end();
  }
}

/** Tampers at random, each time with the whole database proved anew. */
function tampered() {
  return withDatabase('tamper', async (url, superuser) => {
    const database = openDatabase({ url, secret: embedded.secret });
    await migrate(database, engineMigrations);
    const size = { processes: 24, marksMax: 6 };
    const { engine, against } = await checkpointedWorld(database, join(folder, 'book'), size);
    const tamperer = new Tamperer(superuser, chanceFrom(Number(values.seed)));
    await tamperer.begin();
    const result = await tamperings(Number(values.times), tamperer, () => engine.verify(against()));
    await engine.stop();
    await database.close();
    return result;
  });
}

/** Proves many rows that nobody has touched. */
function clean() {
  return withDatabase('clean', async (url) => {
    const patience = { statementMillisecondsMax: 120_000, connectMillisecondsMax: 120_000 };
    const database = openDatabase({ url, secret: embedded.secret, ...patience });
    await migrate(database, engineMigrations);
    const marksMax = 40;
    const rowsEach = 1 + 2 + (marksMax - 1) / 2 + 1;
    const size = { processes: Math.ceil(Number(values.rows) / rowsEach), marksMax };
    const { engine, against } = await checkpointedWorld(database, join(folder, 'clean'), size);
    let falseAlarms = 0;
    const rate = async (depth: 'whole' | 'chain'): Promise<number> => {
      const began = performance.now();
      const { rows, findings, checkpoints } = await engine.verify(against(), depth);
      falseAlarms += findings.length + checkpoints!.faults.length;
      return Math.round((rows * 1_000) / (performance.now() - began));
    };
    // Once to warm up, then the better of two: the machine may be busy with other things.
    const { rows } = await engine.verify(against());
    const rowsPerSecond = Math.max(await rate('whole'), await rate('whole'));
    const chainRowsPerSecond = Math.max(await rate('chain'), await rate('chain'));
    await engine.stop();
    await database.close();
    return { rows, falseAlarms, rowsPerSecond, chainRowsPerSecond };
  });
}

try {
  const { done, missed } = await tampered();
  console.log(`seed ${values.seed}; done: ${JSON.stringify(done)}`);
  for (const one of missed) console.log(`missed: ${JSON.stringify(one)}`);
  const { rows, falseAlarms, ...rates } = await clean();
  const times = Number(values.times);
  console.log(`${rows} clean rows, ${falseAlarms} false alarms; rows a second: ${JSON.stringify(rates)}`);
  const figures = { tamperings: times, found: times - missed.length, falseAlarms, rows };
  console.log(JSON.stringify({ bench: 'tamper', ...figures, ...rates }));
} finally {
  await embedded.stop();
  rmSync(folder, { recursive: true, force: true });
}
