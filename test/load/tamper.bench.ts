import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { isMainThread, workerData } from 'node:worker_threads';
import { migrate, openDatabase, prepareServer, startEmbedded, type Embedded } from '@utfall/database';
import { answerParts, Engine, engineMigrations, startHelper, type Prover } from '@utfall/engine';
import { Client } from 'pg';
import { toyMachine, toyPolicy } from '../support/toy.ts';
import { tamperings, Tamperer } from '../tamper/tamper.ts';
import { chanceFrom, checkpointedWorld } from '../tamper/world.ts';

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '1000' },
    rows: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});

interface World {
  readonly folder: string;
  readonly embedded: Embedded;
}

async function withDatabase<T>(
  { embedded }: World,
  name: string,
  work: (url: string, superuser: Client) => Promise<T>,
): Promise<T> {
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
function tampered(world: World) {
  const { embedded, folder } = world;
  return withDatabase(world, 'tamper', async (url, superuser) => {
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

/** Rows a second by the clock, and for each second that a processor worked on them: here, in threads, in the database. */
interface Rate {
  readonly clock: number;
  readonly processor: number;
}

/** Processor time (s) of this program with its threads, and of the server with all its connections that live. */
function processorSeconds({ embedded }: World): number {
  const { user, system } = process.cpuUsage();
  const of = (pid: string): readonly string[] => {
    try {
      return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
    } catch {
      return []; // It has just ended.
    }
  };
  const ticks = readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name))
    .map((pid) => ({ pid, stat: of(pid) }))
    .filter(({ pid, stat }) => Number(pid) === embedded.pid || Number(stat[1]) === embedded.pid)
    .reduce((sum, { stat }) => sum + Number(stat[11]) + Number(stat[12]), 0);
  return (user + system) / 1e6 + ticks / 100;
}

/** Proves many rows that nobody has touched: alone, and by a thread for each processor. */
function clean(world: World) {
  const { embedded, folder } = world;
  return withDatabase(world, 'clean', async (url, superuser) => {
    const patience = { statementMillisecondsMax: 120_000, connectMillisecondsMax: 120_000 };
    const database = openDatabase({ url, secret: embedded.secret, ...patience });
    await migrate(database, engineMigrations);
    const marksMax = 40;
    const rowsEach = 1 + 2 + (marksMax - 1) / 2 + 1;
    const size = { processes: Math.ceil(Number(values.rows) / rowsEach), marksMax };
    // As it would be done by itself in a database that is not for tests: plans made for empty tables read all of them.
    let planting = true;
    const counted = (async () => {
      for (; planting; await sleep(5_000)) await superuser.query('analyze');
    })();
    const { engine, against } = await checkpointedWorld(database, join(folder, 'clean'), size);
    planting = false;
    await counted;
    await superuser.query('vacuum analyze');
    const given: Given = { url, secret: embedded.secret };
    const helpers = Array.from({ length: availableParallelism() }, () => startHelper(import.meta.filename, given));
    let falseAlarms = 0;
    let rows = 0;
    const rate = async (depth: 'whole' | 'chain', provers: readonly Prover[]): Promise<Rate> => {
      const [began, worked] = [performance.now(), processorSeconds(world)];
      const { findings, checkpoints, ...read } = await engine.verify(against(), depth, provers);
      falseAlarms += findings.length + checkpoints!.faults.length;
      rows = read.rows;
      const clock = Math.round((rows * 1_000) / (performance.now() - began));
      return { clock, processor: Math.round(rows / (processorSeconds(world) - worked)) };
    };
    const all = helpers.map(({ prove }) => prove);
    const ways = { alone: [], together: all };
    const rates: Record<string, Rate[]> = {};
    // In turns, after one to warm up: the machine may be busy with other things.
    for (let round = 0; round <= Number(values.rounds); round += 1)
      for (const depth of ['whole', 'chain'] as const)
        for (const [name, provers] of Object.entries(ways)) {
          const one = await rate(depth, provers);
          if (round > 0) (rates[`${depth} ${name}`] ??= []).push(one);
        }
    await Promise.all(helpers.map(({ end }) => end()));
    await engine.stop();
    await database.close();
    return { rows, falseAlarms, rates };
  });
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1]!;
}

async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'utfall-bench-'));
  const embedded = await startEmbedded({ dataDirectory: join(folder, 'postgres'), durable: false });
  const world: World = { folder, embedded };
  try {
    const { done, missed } = await tampered(world);
    console.log(`seed ${values.seed}; done: ${JSON.stringify(done)}`);
    for (const one of missed) console.log(`missed: ${JSON.stringify(one)}`);
    const { rows, falseAlarms, rates } = await clean(world);
    const times = Number(values.times);
    console.log(`${rows} clean rows, ${falseAlarms} false alarms`);
    const medians: Record<string, Rate> = {};
    for (const [name, each] of Object.entries(rates)) {
      medians[name] = {
        clock: median(each.map(({ clock }) => clock)),
        processor: median(each.map((one) => one.processor)),
      };
      console.log(`${name}: ${JSON.stringify(each)} rows a second by the clock and by processor time`);
    }
    const figures = { tamperings: times, found: times - missed.length, falseAlarms, rows };
    console.log(JSON.stringify({ bench: 'tamper', ...figures, ...medians }));
  } finally {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Given {
  readonly url: string;
  readonly secret: string;
}

/** What a thread of this program does. */
function help(given: Given): void {
  const engine = new Engine({ database: openDatabase(given) });
  engine.register({ machine: toyMachine, policy: toyPolicy });
  answerParts((part) => engine.provePart(part));
}

if (isMainThread) await run();
else help(workerData as Given);
