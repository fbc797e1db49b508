import { randomInt } from 'node:crypto';
import { testDatabase } from '@utfall/database';
import { Engine, engineMigrations, type Answer } from '@utfall/engine';
import { officerOf } from '../support/toy.ts';
import { Chance } from './chance.ts';
import { simulatedDatabase } from './driver.ts';
import { faults } from './faults.ts';
import { registrations } from './machines.ts';
import { Scheduler } from './scheduler.ts';
import { World, type Simulated } from './simulate.ts';
import { Store } from './store.ts';

const worlds = 60;
const worldsMax = 150;

describe('a simulated service', () => {
  it(`keeps every promise in ${worlds} worlds whose nodes die between any two writes`, async () => {
    const seed = randomInt(1_000_000_000);
    const sum = { crashPoints: 0, crashes: 0, steps: 0 };
    for (let world = 0; world < worlds; world += 1) {
      const { broken, ...figures } = await new World(seed + world).run();
      expect({ again: `npm run bench -- simulate --seed ${seed + world}`, broken }).toMatchObject({ broken: [] });
      sum.crashPoints += figures.crashPoints;
      sum.crashes += figures.crashes;
      sum.steps += figures.steps;
    }
    expect(sum.crashPoints).toBeGreaterThan(10_000);
    expect(sum.crashes).toBeGreaterThan(worlds / 2);
  });

  it('goes the same way again for the same seed', async () => {
    const once = await new World(20_261_122).run();
    expect(await new World(20_261_122).run()).toEqual(once);
  });

  it.each(Object.entries(faults))('finds a mistake that is planted: %s', async (_name, planted) => {
    let found: Simulated | undefined;
    for (let seed = 1; seed <= worldsMax && !found?.broken.length; seed += 1)
      found = await new World(seed, planted).run();
    expect(found!.broken).not.toEqual([]);
  });
});

describe('the simulated database', () => {
  it('answers the engine as PostgreSQL does', async () => {
    const database = await testDatabase({ migrations: engineMigrations });
    const chance = new Chance(randomInt(1_000_000_000));
    const scheduler = new Scheduler(new Chance(1), () => undefined);
    const store = new Store({}, () => undefined);
    store.now = Date.now();
    const points = { strike: () => false };
    const simulated = simulatedDatabase({ store, scheduler, chance, faults: {}, points }, 1);
    const engines = [new Engine({ database }), new Engine({ database: simulated })];
    for (const engine of engines) {
      for (const registration of registrations) engine.register(registration);
      engine.handle('marked', () => Promise.resolve());
      await run(engine.start({ worker: false }));
    }
    const tenant = chance.id();
    const [owner, stranger] = [officerOf(tenant, chance.id()), officerOf(chance.id(), chance.id())];
    const [inquiry, reply] = [chance.id(), chance.id()];
    const closesAt = new Date(Date.now() + 86_400_000).toISOString();
    const used: string[] = [];
    const ask = async (engine: Engine, n: number, [id, kind, process, stale, by]: Wish): Promise<object> => {
      const event = { type: kind, ...(kind === 'open' && { closesAt }) };
      const create = { parent: inquiry, remindAt: closesAt };
      if (n === 0) return engine.create({ tenant, kind: 'inquiry', id: inquiry, by, event: { type: 'create' } });
      if (n === 1)
        return engine.create({
          tenant,
          kind: 'reply',
          id: reply,
          by,
          parent: inquiry,
          event: { type: 'create', ...create },
        });
      const answer: Answer = await engine.send({ tenant, process, event, by, id, ...(stale && { expects: 2 }) });
      if (kind === 'send' || kind === 'close') await engine.settle();
      return answer;
    };
    for (let n = 0; n < 120; n += 1) {
      const id = used.length > 0 && chance.is(0.2) ? chance.any(used) : chance.id();
      used.push(id);
      const kind = n > 90 ? chance.any(['close', 'mark', 'send']) : chance.any(['mark', 'mark', 'open', 'send']);
      const by = n > 1 && chance.is(0.1) ? stranger : owner;
      const wish: Wish = [id, kind, kind === 'send' ? reply : inquiry, chance.is(0.1), by];
      const answers: object[] = [];
      for (const engine of engines) answers.push(await run(ask(engine, n, wish)));
      expect({ n, ...bare(answers[1]!) }).toEqual({ n, ...bare(answers[0]!) });
    }
    for (const engine of engines) await run(engine.stop());
    await database.drop();

    async function run<T>(work: Promise<T>): Promise<T> {
      await scheduler.run(work, true);
      return work;
    }
  });
});

type Wish = readonly [id: string, event: string, process: string, stale: boolean, by: ReturnType<typeof officerOf>];

/** Salts are drawn anew, so hashes differ. */
function bare(answer: object): object {
  return { ...answer, hash: null };
}
