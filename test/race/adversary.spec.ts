import { testDatabase, type TestDatabase } from '@utfall/database';
import { Engine, engineMigrations, newId, type Answer } from '@utfall/engine';
import pg from 'pg';
import { officerOf, toyMachine, toyPolicy } from '../support/toy.ts';
import { watchFacts, watchMachine, watchPolicy } from './watch.ts';

const tenant = newId();
const officer = officerOf(tenant, newId());
let database: TestDatabase;
let superuser: pg.Client;
let nodes: readonly Engine[];

function node(log: string[] = []): Engine {
  const engine = new Engine({ database, log: (line) => void log.push(line), clockMayMove: true });
  engine.register({ machine: watchMachine, policy: watchPolicy, facts: watchFacts() });
  engine.register({ machine: toyMachine, policy: toyPolicy });
  engine.handle('toy.marked', () => Promise.resolve());
  engine.handle('toy.closed', () => Promise.resolve());
  return engine;
}

beforeAll(async () => {
  database = await testDatabase({ migrations: engineMigrations });
  superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  nodes = [node(), node()];
  for (const engine of nodes) await engine.start({ worker: false });
});
afterAll(async () => {
  for (const engine of nodes) await engine.stop();
  await superuser.end();
  await database.drop();
});

function make(kind: 'toy' | 'watch', id = newId(), by = officer): Promise<Answer> {
  return nodes[0]!.create({ tenant: by.organisation!, kind, id, by, event: { type: 'create' } });
}

describe('the same command on two nodes', () => {
  it('is answered alike also when the step closes the way behind it', async () => {
    for (let round = 0; round < 300; round += 1) {
      const made = await make('watch');
      if (!made.moved) throw new Error(made.rule);
      const { process } = made;
      await nodes[1]!.row(tenant, process);
      await nodes[0]!.send({ tenant, process, event: { type: 'pair', colleague: process }, by: officer, id: newId() });
      // Node two keeps an old row now: it loses its first try and looks again while node one is storing.
      const command = { tenant, process, event: { type: 'abandon' }, by: officer, id: newId() };
      const second = new Promise((resolve) => setTimeout(resolve, round % 4)).then(() => nodes[1]!.send(command));
      const answers = await Promise.all([nodes[0]!.send(command), second]);
      expect(answers.map((answer) => (answer.moved ? answer.hash : answer.rule))).toEqual(
        Array(2).fill(answers.find((answer) => answer.moved)?.hash),
      );
    }
  });
});
