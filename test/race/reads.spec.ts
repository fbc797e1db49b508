import { setTimeout as sleep } from 'node:timers/promises';
import { testDatabase, type TestDatabase } from '@utfall/database';
import { Engine, engineMigrations, newId, type Answer } from '@utfall/engine';
import { officerOf } from '../support/toy.ts';
import { watchFacts, watchMachine, watchPolicy } from './watch.ts';

const rounds = 200;
const tenant = newId();
const officer = officerOf(tenant, newId());
let database: TestDatabase;
let one: Engine;
let other: Engine;
/** What happens once between the next reading of facts on node one and the storing. */
let meanwhile: (() => Promise<unknown>) | null = null;

beforeAll(async () => {
  database = await testDatabase({ migrations: engineMigrations });
  one = new Engine({ database });
  other = new Engine({ database });
  const happenOnce = async () => {
    const happening = meanwhile;
    meanwhile = null;
    await happening?.();
  };
  one.register({ machine: watchMachine, policy: watchPolicy, facts: watchFacts(happenOnce) });
  other.register({ machine: watchMachine, policy: watchPolicy, facts: watchFacts() });
  await one.start({ worker: false });
  await other.start({ worker: false });
});
afterAll(async () => {
  await one.stop();
  await other.stop();
  await database.drop();
});

function tell(engine: Engine, process: string, type: string, about: object = {}): Promise<Answer> {
  return engine.send({ tenant, process, event: { type, ...about }, by: officer, id: newId() });
}

function stand(engine: Engine, colleague?: string): Promise<Answer> {
  const event = { type: 'create', ...(colleague !== undefined && { colleague }) };
  return engine.create({ tenant, kind: 'watch', id: newId(), by: officer, event });
}

async function pair(): Promise<[string, string]> {
  const [first, second] = await Promise.all([stand(one), stand(other)]);
  if (!first.moved || !second.moved) throw new Error('a watch could not be made');
  await Promise.all([
    tell(one, first.process, 'pair', { colleague: second.process }),
    tell(other, second.process, 'pair', { colleague: first.process }),
  ]);
  return [first.process, second.process];
}

async function statesOf(processes: readonly string[]): Promise<string[]> {
  const rows = await Promise.all(processes.map((process) => one.row(tenant, process)));
  return rows.map((row) => row!.state);
}

async function pairs(count: number): Promise<[string, string][]> {
  const made: [string, string][] = [];
  while (made.length < count) made.push(...(await Promise.all(Array.from({ length: 20 }, pair))));
  return made;
}

describe('a process that a rule looks at', () => {
  it('is never overlooked when it moves away between the decision and the storing', async () => {
    for (const [mine, theirs] of await pairs(rounds)) {
      meanwhile = () => tell(other, theirs, 'abandon');
      expect(await tell(one, mine, 'leave')).toMatchObject({ moved: false, rule: 'colleagueOnDuty' });
      expect(await statesOf([mine, theirs])).toEqual(['onDuty', 'offDuty']);
    }
  });

  it('is looked at again when it comes back between the decision and the storing', async () => {
    for (const [mine, theirs] of await pairs(rounds)) {
      meanwhile = async () => {
        await tell(other, theirs, 'abandon');
        await tell(other, theirs, 'enter');
      };
      expect(await tell(one, mine, 'leave')).toMatchObject({ moved: true });
      expect(await statesOf([mine, theirs])).toEqual(['offDuty', 'onDuty']);
    }
  });

  it('keeps a process from being made when it has moved away meanwhile, with stage rows or without', async () => {
    const write = () => Promise.resolve();
    for (const [n, [theirs]] of (await pairs(rounds)).entries()) {
      meanwhile = () => tell(other, theirs, 'abandon');
      const event = { type: 'create', colleague: theirs };
      const creation = { tenant, kind: 'watch', id: newId(), by: officer, event };
      const answer = await one.create(creation, n % 2 === 0 ? write : undefined);
      expect(answer).toMatchObject({ moved: false, rule: 'colleagueOnDuty' });
      expect(await one.row(tenant, creation.id)).toBeNull();
    }
  });

  it('is not overlooked when its deadline passes between the decision and the storing, while no clock runs', async () => {
    for (const [mine, theirs] of await pairs(20)) {
      const endsAt = other.now().getTime() + 150;
      await tell(other, theirs, 'endAt', { endsAt: new Date(endsAt).toISOString() });
      meanwhile = () => sleep(endsAt + 5 - other.now().getTime());
      expect(await tell(one, mine, 'leave')).toMatchObject({ moved: false, rule: 'colleagueOnDuty' });
      expect(await statesOf([mine, theirs])).toEqual(['onDuty', 'offDuty']);
    }
  });

  it('lets one of two leave who look at each other, on two nodes and on one', async () => {
    for (const engines of [
      [one, other],
      [one, one],
    ] as const) {
      const made = await pairs(rounds);
      for (let round = 0; round < rounds; round += 25) {
        const crossing = made.slice(round, round + 25);
        // Commands that wait for the first ones go together: there two of a pair may meet in one statement.
        const answers = await Promise.all(
          crossing.flatMap(([mine, theirs]) => [tell(engines[0], mine, 'leave'), tell(engines[1], theirs, 'leave')]),
        );
        expect(answers.filter(({ moved }) => moved)).toHaveLength(crossing.length);
      }
      for (const both of made) expect((await statesOf(both)).sort()).toEqual(['offDuty', 'onDuty']);
    }
  });

  it('makes a sender who saw an older version of it start over', async () => {
    const [mine, theirs] = await pair();
    const seen = (await one.row(tenant, theirs))!.version;
    await tell(other, theirs, 'abandon');
    const command = { tenant, process: mine, event: { type: 'abandon' }, by: officer, id: newId() };
    const reads = [{ process: theirs, version: seen }];
    expect(await one.send({ ...command, reads })).toMatchObject({ moved: false, rule: 'versionMoved' });
    expect(await one.send({ ...command, reads: [{ process: theirs, version: seen + 1 }] })).toMatchObject({
      moved: true,
    });
  });

  it('leaves journals in which nothing is amiss', async () => {
    expect((await one.verify()).findings).toEqual([]);
  });
});
