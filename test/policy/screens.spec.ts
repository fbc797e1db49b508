import { testDatabase, type TestDatabase } from '@utfall/database';
import { declaredSteps } from '@utfall/people';
import { decide, defineMachine, explain, type Actor, type Governed, type StatePath } from '@utfall/process';
import { beginnings } from '../../apps/web/src/routes/contract/beginnings.ts';
import { contextOf, eventOf, registeredStages, rolesOfLanguage, statesToAsk } from '../support/expectations.ts';
import { samples } from './samples.ts';

const longAgo = '2000-01-01T00:00:00.000Z';
const now = new Date();
let database: TestDatabase;
let kinds: readonly Governed[];

beforeAll(async () => {
  database = await testDatabase({ migrations: [] });
  kinds = registeredStages(database);
});
afterAll(() => database.drop());

/** A process whose rules hold or fail as the test wants, whatever stands in it. */
function steered({ machine, policy }: Governed): { governed: Governed; fails: Set<string>; late: Set<string> } {
  const [fails, late] = [new Set<string>(), new Set<string>()];
  const rules = Object.entries(machine.rules).map(([name, rule]) => [
    name,
    rule.check ? { ...rule, check: () => !fails.has(name) } : rule,
  ]);
  const events = Object.entries(machine.events).map(([name, declared]) => [
    name,
    declared.closesAt ? { ...declared, closesAt: () => (late.has(name) ? longAgo : null) } : declared,
  ]);
  const { deadlines: _, ...rest } = machine;
  const made = defineMachine({ ...rest, rules: Object.fromEntries(rules), events: Object.fromEntries(events) });
  return { governed: { machine: made, policy }, fails, late };
}

/** One person for each role and relation that the policy knows, and one that it does not. */
function peopleOf({ policy }: Governed): Actor[] {
  const relations = new Set(['authority', 'public', ...policy.map(({ relation }) => relation)]);
  const roles = rolesOfLanguage().filter((role) => role !== 'system');
  return [...relations].flatMap((relation) =>
    roles.map((role) => ({ id: `${role} ${relation}`, organisation: relation, roles: [role], relation })),
  );
}

/** Where what a person is shown of a step differs from what happens when it is sent. */
function differences(asked: ReturnType<typeof steered>, people: readonly Actor[], state: StatePath): string[] {
  const { governed, late } = asked;
  const sample = samples[governed.machine.kind]!;
  const row = { state, context: contextOf(sample, state, null, null), version: 1, dueAt: null };
  const found: string[] = [];
  for (const by of people)
    for (const { event, allowed, reasons } of explain(governed, row, by, {}, now)) {
      const sent = { event: eventOf(sample, event, null, { holds: [], late: late.has(event) }), by };
      const answer = decide(governed, row, sent, {}, now);
      const said = answer.moved ? 'taken' : answer.rule;
      const known = reasons.map(({ rule }) => rule);
      if (allowed ? answer.moved : known.includes(said)) continue;
      found.push(`${state} | ${event} | ${by.id}: shown ${allowed ? 'as open' : known.join(', ')}, answered ${said}`);
    }
  return found;
}

describe('a screen never offers what the machine would refuse, and says what it would say', () => {
  it.each(Object.keys(samples).sort())('in every state, for every role, of %s', (kind) => {
    const governed = kinds.find(({ machine }) => machine.kind === kind)!;
    const asked = steered(governed);
    const people = peopleOf(governed);
    const allowedTo = people.filter(({ roles, relation }) =>
      governed.policy.some((row) => row.relation === relation && row.roles.some((role) => roles.includes(role))),
    );
    const found: string[] = [];
    for (const state of statesToAsk(governed.machine, samples[kind]!)) {
      found.push(...differences(asked, people, state));
      // Each rule failing alone, and time having run out, for those who have something to take there.
      const seldom = [...new Map(allowedTo.map((one) => [one.relation, one])).values()];
      for (const [name, { about, planned }] of Object.entries(governed.machine.rules)) {
        if (about === 'event' || planned) continue;
        asked.fails.add(name);
        found.push(...differences(asked, seldom, state).map((one) => `${one} (${name} fails)`));
        asked.fails.clear();
      }
      for (const event of Object.keys(governed.machine.events)) asked.late.add(event);
      found.push(...differences(asked, seldom, state));
      asked.late.clear();
    }
    expect(found.slice(0, 20)).toEqual([]);
  });

  it.each(Object.entries(beginnings))('in what is begun around a contract: %s', (kind, { roles, states }) => {
    const { policy } = kinds.find(({ machine }) => machine.kind === kind)!;
    const begin = policy.filter(({ events }) => events.includes('create')).flatMap((row) => row.roles);
    expect([...roles].sort()).toEqual([...new Set(begin)].sort());
    const around = kinds.find(({ machine }) => machine.kind === (kind === 'dispute' ? 'statement' : 'contract'))!;
    expect(states.filter((place) => !around.machine.places.has(place))).toEqual([]);
  });
});

it('a declaration of ties is asked for by steps that there are', () => {
  const asked = Object.entries(declaredSteps).flatMap(([kind, events]) => events.map((event) => `${kind} ${event}`));
  const known = kinds.flatMap(({ machine: { kind, events } }) =>
    Object.keys(events).map((event) => `${kind} ${event}`),
  );
  expect(asked.filter((step) => !known.includes(step))).toEqual([]);
  expect(asked.length).toBeGreaterThan(2);
});
