import { testDatabase, type TestDatabase } from '@utfall/database';
import { Engine, engineMigrations, newId, type Answer, type Command } from '@utfall/engine';
import { officerOf, toyMachine, toyPolicy } from '../support/toy.ts';

const rounds = 300;
const tenants = [newId(), newId(), newId()];
const officers = tenants.map((tenant) => officerOf(tenant, newId()));
let database: TestDatabase;
let nodes: readonly Engine[];
/** Moves clocks behind the nodes' backs. */
let trainer: Engine;

beforeAll(async () => {
  database = await testDatabase({ migrations: engineMigrations });
  [trainer, ...nodes] = Array.from({ length: 3 }, () => {
    const engine = new Engine({ database, clockMayMove: true });
    engine.register({ machine: toyMachine, policy: toyPolicy });
    return engine;
  }) as [Engine, Engine, Engine];
  for (const engine of [trainer, ...nodes]) await engine.start({ worker: false });
});
afterAll(async () => {
  for (const engine of [trainer, ...nodes]) await engine.stop();
  await database.drop();
});

function mark(n: number, process: string, about: Partial<Command> = {}): Command {
  return { tenant: tenants[n]!, process, event: { type: 'mark' }, by: officers[n]!, id: newId(), ...about };
}

async function make(n: number, trail?: string): Promise<string> {
  const creation = { tenant: tenants[n]!, kind: 'toy', id: newId(), by: officers[n]!, event: { type: 'create' } };
  const answer = await trainer.create({ ...creation, ...(trail !== undefined && { trail }) });
  if (!answer.moved) throw new Error(answer.rule);
  return answer.process;
}

/** Processes that both nodes believe to be open for another hour, while in the database their time is out. */
async function makeLate(count: number): Promise<string[]> {
  const trail = await make(0);
  const closesAt = new Date(trainer.now().getTime() + 3_600_000).toISOString();
  const late: string[] = [];
  while (late.length < count)
    late.push(
      ...(await Promise.all(
        Array.from({ length: 50 }, async () => {
          const process = await make(0, trail);
          await trainer.send(mark(0, process));
          await trainer.send(mark(0, process, { event: { type: 'open', closesAt } }));
          await Promise.all(nodes.map((engine) => engine.row(tenants[0]!, process)));
          return process;
        }),
      )),
    );
  await trainer.moveClock(tenants[0]!, trail, 7_200);
  return late;
}

async function commandsStored(): Promise<Set<string>> {
  const { rows } = await database
    .pool('engine')
    .query<{ command_id: string }>(`select command_id from engine.journal where event = 'mark'`);
  return new Set(rows.map(({ command_id }) => command_id));
}

interface Sent {
  readonly command: Command;
  /** `moved`, the rule of the refusal, or `fault`. */
  readonly expected: string;
}

describe('a batch with good and bad rows', () => {
  it(`stores exactly the good ones, ${rounds} times on two nodes at once`, async () => {
    const good = await Promise.all(Array.from({ length: 6 }, (_, n) => make(n % 3)));
    const late = await makeLate(rounds);
    const used = mark(0, good[0]!);
    await trainer.send(used);
    await Promise.all(good.map((process, n) => trainer.send(mark(n % 3, process))));
    const storedBefore = await commandsStored();
    const promised = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      const sent = nodes.map((_, node) => portion(good, late[round]!, used, node));
      const answers = await Promise.all(
        nodes.map((engine, node) => Promise.allSettled(sent[node]!.map(({ command }) => engine.send(command)))),
      );
      for (const [node, outcomes] of answers.entries())
        expect(outcomes.map(outcomeOf)).toEqual(sent[node]!.map(({ expected }) => expected));
      for (const { command, expected } of sent.flat()) if (expected === 'moved') promised.add(command.id);
    }
    const stored = await commandsStored();
    for (const id of storedBefore) stored.delete(id);
    expect(stored).toEqual(promised);
  });

  it('leaves journals in which nothing is amiss', async () => {
    expect((await trainer.verify()).findings).toEqual([]);
  });
});

/** Four go ahead of the others and let them gather; the order differs between the nodes. */
function portion(good: readonly string[], late: string, used: Command, node: number): Sent[] {
  const sent: Sent[] = good.map((process, n) => ({ command: mark(n % 3, process), expected: 'moved' }));
  sent.push(
    { command: mark(1, good[1]!, { expects: 1 }), expected: 'versionMoved' },
    { command: mark(0, late), expected: 'notInThisState' },
    { command: mark(0, good[3]!, { id: used.id }), expected: 'commandIdReused' },
    { command: mark(2, good[2]!, { event: { type: 'mark', text: 'a\u0000b' } }), expected: 'fault 22P05' },
    { command: mark(2, good[5]!), expected: 'moved' },
  );
  return node === 0 ? sent : sent.reverse();
}

function outcomeOf(outcome: PromiseSettledResult<Answer>): string {
  if (outcome.status === 'rejected')
    return `fault ${(outcome.reason as { code?: string }).code ?? String(outcome.reason)}`;
  return outcome.value.moved ? 'moved' : outcome.value.rule;
}
