import { testDatabase, type TestDatabase } from '@utfall/database';
import { Engine, engineMigrations, newId } from '@utfall/engine';
import { defineMachine, type ChartState } from '@utfall/process';
import pg from 'pg';
import { officerOf } from '../../test/support/toy.ts';
import { trailPolicy } from './challenge.policy.ts';
import { trailChart } from './trail.chart.machine.ts';
import { trailMachine } from './trail.machine.ts';

/** The trail as its first version was: nothing followed it when it stood still. */
function firstChart(): ChartState {
  const chart = structuredClone(trailChart) as { states: Record<string, { states: Record<string, { on: object }> }> };
  const pace = Object.values(chart.states).find(({ states }) => 'suspended' in states)!;
  pace.states['running']!.on = { suspend: { target: 'suspended', do: ['markSuspended'] } };
  pace.states['suspended']!.on = { resume: { target: 'running', do: ['markResumed'] } };
  return chart as unknown as ChartState;
}
const { formerly: _, ...definition } = trailMachine;
const firstTrail = defineMachine({
  ...definition,
  version: 1,
  chart: firstChart(),
  changes: {
    ...definition.changes,
    markSuspended: () => ({ suspended: true }),
    markResumed: () => ({ suspended: false }),
  },
});

let database: TestDatabase;
let superuser: pg.Client;
const tenant = newId();
const officer = officerOf(tenant, newId());
const approver = { ...officer, id: newId(), roles: ['approver'] };
const facts = () => Promise.resolve({ facts: { deciderRoles: [], winnerExists: false } });

/** An engine as it was before the new version, and as it is with it. */
async function engineWith(machine: typeof trailMachine): Promise<Engine> {
  const engine = new Engine({ database });
  engine.register({ machine, policy: trailPolicy, facts });
  await engine.start({ worker: false });
  return engine;
}
async function began(engine: Engine): Promise<string> {
  const id = newId();
  await engine.create({ tenant, kind: 'trail', id, by: officer, event: { type: 'create', challenge: newId() } });
  return id;
}
async function take(engine: Engine, process: string, ...events: readonly string[]): Promise<void> {
  for (const type of events) {
    const answer = await engine.send({ tenant, process, event: { type }, by: approver, id: newId() });
    if (!answer.moved) throw new Error(`${type}: ${answer.rule}`);
  }
}

beforeAll(async () => {
  database = await testDatabase({ migrations: engineMigrations });
  superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await database.drop();
});

it('a trail that stood still before the program was upgraded is whole after it, and tampering with it is still found', async () => {
  const before = await engineWith(firstTrail);
  const [standing, going, resumed] = [await began(before), await began(before), await began(before)];
  await take(before, standing, 'suspend');
  await take(before, going, 'suspend', 'resume');
  await take(before, resumed, 'suspend');
  expect((await before.verify()).findings).toEqual([]);
  await before.stop();
  // Journals of then did not tell which version began them.
  await superuser.query(`update engine.process set machine = 'trail@2'`);
  const after = await engineWith(trailMachine);
  await take(after, resumed, 'resume', 'suspend');
  const fresh = await began(after);
  await take(after, fresh, 'suspend', 'resume');
  expect((await after.verify()).findings).toEqual([]);

  const tampered = async (statement: string, values: readonly unknown[]): Promise<unknown[]> => {
    for (const table of ['journal', 'process', 'outbox'])
      await superuser.query(`create temp table kept_${table} as select * from engine.${table}`);
    expect((await superuser.query(statement, [...values])).rowCount).toBeGreaterThan(0);
    const { findings } = await after.verify();
    for (const table of ['journal', 'process', 'outbox'])
      await superuser.query(
        `delete from engine.${table}; insert into engine.${table} select * from kept_${table}; drop table kept_${table}`,
      );
    return findings.map(({ process, seq, what, field }) => [
      process,
      seq,
      what,
      ...(field === undefined ? [] : [field]),
    ]);
  };
  // What the present version sent out, taken away; what the first one never sent, put in.
  const remove = 'delete from engine.outbox where process_id = $1 and seq = $2';
  expect(await tampered(remove, [fresh, 2])).toEqual([[fresh, 2, 'otherEffects']]);
  expect(await tampered(remove, [fresh, 3])).toEqual([[fresh, 3, 'otherEffects']]);
  expect(await tampered(remove, [resumed, 4])).toEqual([[resumed, 4, 'otherEffects']]);
  const put = `insert into engine.outbox (tenant_id, process_id, seq, n, topic, payload) values ($1, $2, 2, 1, 'notice', '{}')`;
  expect(await tampered(put, [tenant, standing])).toEqual([[standing, 2, 'otherEffects']]);
  const since = `update engine.process set context = context || '{"pausedAt": "2026-01-01T00:00:00.000Z"}' where id = $1`;
  expect(await tampered(since, [standing])).toContainEqual([standing, null, 'otherContext', 'pausedAt']);
  const event = `update engine.journal set body = jsonb_set(body, '{by,id}', '"somebody"') where process_id = $1 and seq = 2`;
  expect(await tampered(event, [going])).toEqual([[going, 2, 'brokenCommitment']]);
  await after.stop();
});
