import { testDatabase, type TestDatabase } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { Notices } from '@utfall/notify';
import { stages } from '../../apps/server/index.ts';
import { permitStage } from '../../test/support/permit.ts';
import { duties, facts } from './awaited.conditions.ts';
import { awaitedSteps } from './awaited.table.ts';
import { Awaited } from './awaited.ts';

let database: TestDatabase;
let engine: Engine;
let awaited: Awaited;

beforeAll(async () => {
  database = await testDatabase({ migrations: [] });
  engine = new Engine({ database });
  const notices = new Notices({ database, recipients: { recipients: () => Promise.resolve([]) } });
  for (const { register } of [...stages, permitStage]) register?.(engine, notices);
  awaited = new Awaited(engine);
});
afterAll(() => database.drop());

const person = (roles: string[]) => ({ id: '', organisation: null, roles });

describe('what is waited for', () => {
  it('is said of every kind of process that the server runs', () => {
    const kinds = engine.registry.all().map(({ machine }) => machine.kind);
    expect(kinds.filter((kind) => !(kind in awaitedSteps))).toEqual(['permit']);
    expect(Object.keys(awaitedSteps).filter((kind) => !kinds.includes(kind))).toEqual([]);
  });

  it('asks only what is asked of the process', () => {
    const rows = Object.values(awaitedSteps).flat();
    expect(rows.filter(({ fact }) => fact !== undefined && !(fact in facts))).toEqual([]);
    expect(rows.filter(({ duty }) => duty !== undefined && !(duty in duties))).toEqual([]);
  });

  it('can be done by somebody, unless it is the clock that everybody waits for', () => {
    const byClock = awaited.steps.filter(({ kind, event, creates }) => {
      const declared = engine.registry.get(kind).machine.events[event];
      return creates === null && declared?.from === 'clock';
    });
    const byNobody = awaited.steps.filter(({ openTo }) => openTo.length === 0);
    expect(byNobody).toEqual(byClock);
  });

  it('follows from the machine for a kind that nobody has thought of', () => {
    const steps = awaited.steps.filter(({ kind }) => kind === 'permit');
    expect(steps.map(({ leaf, event, openTo }) => [leaf, event, openTo])).toEqual([['asked', 'grant', ['approver']]]);
  });

  it('is a person’s own by role and by what the organisation is to the process', () => {
    const rows = JSON.parse(awaited.rowsFor(person(['supplier', 'verifier']))) as { n: number; mine: string[] }[];
    const mine = rows.filter(({ mine: relations }) => relations.length > 0);
    const told = mine.map(({ n, mine: relations }) => [awaited.step(n).kind, awaited.step(n).event, relations]);
    expect(told).toContainEqual(['response', 'submit', ['supplier']]);
    expect(told).toContainEqual(['measurement', 'attest', ['verifier']]);
    expect(told.filter(([kind]) => kind === 'challenge')).toEqual([]);
  });
});
