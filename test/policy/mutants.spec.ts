import { readFileSync } from 'node:fs';
import { testDatabase, type TestDatabase } from '@utfall/database';
import type { Registration } from '@utfall/engine';
import { personRoles } from '@utfall/people';
import { allowed, sights, type FieldPolicy, type FieldRow, type PolicyRow, type StatePath } from '@utfall/process';
import { expectationFiles, fieldFiles, registeredStages } from '../support/expectations.ts';
import { samples } from './samples.ts';

/** Changes of a row that change nothing anybody may do or see, and why. */
const equivalent: Readonly<Record<string, string>> = {
  'trail 2 Trail.selection: in course alone': 'course is one of the regions of a trail, and always active',
  'trail 2 recordSelection: in course alone': 'course is one of the regions of a trail, and always active',
  'trail 3 abort: in course alone': 'course is one of the regions of a trail, and always active',
  'trail 4 closeRecord: in course alone': 'course is one of the regions of a trail, and always active',
  'membership 2 admit: in proposed alone': 'the chart has both steps of the row in that state alone',
  'holdback 1 proposeRelease: in held alone': 'the chart has the steps of the row in that state alone',
  'cohort 2 conclude: in open alone': 'the chart has the step of the row in that state alone',
  'cohort 3 confirmReferrals: in open alone': 'the chart has the steps of the row in that state alone',
  'cohort 4 decideReferrals: in open alone': 'the chart has the step of the row in that state alone',
  'recordRequest 3 withdraw: in received alone': 'the chart has the step of the row in that state alone',
  'organisation 1 claimDomain: in participating alone': 'the chart has the steps of the row in that state alone',
};
const killedShareMin = 0.95;

let database: TestDatabase;
let kinds: readonly Registration[];

beforeAll(async () => {
  database = await testDatabase({ migrations: [] });
  kinds = registeredStages(database);
});
afterAll(() => database.drop());

interface Mutant<Row> {
  readonly name: string;
  readonly rows: readonly Row[];
}
interface Judged {
  readonly roles: readonly string[] | 'all';
  readonly relation: string;
  readonly states?: readonly string[];
}

const without = <Item>(items: readonly Item[], n: number): Item[] => items.filter((_, k) => k !== n);

/** Every small mistake in a row: it is gone, or its role, relation or state is another. */
function changesOf<Row extends Judged>(
  row: Row,
  known: { readonly relations: readonly string[]; readonly places: readonly string[] },
): [string, Row | null][] {
  const { roles, relation, states } = row;
  const given: readonly string[] = roles === 'all' ? [] : roles;
  const other = personRoles.find((role) => !given.includes(role))!;
  const changes: [string, Row | null][] = [['dropped', null]];
  if (roles === 'all') changes.push([`for ${other} alone`, { ...row, roles: [other] }]);
  for (const [n, role] of given.entries()) {
    if (given.length > 1) changes.push([`without ${role}`, { ...row, roles: without(given, n) }]);
    changes.push([`${other} instead of ${role}`, { ...row, roles: given.with(n, other) }]);
  }
  changes.push([`with ${other}`, { ...row, roles: [...given, other] }]);
  for (const flipped of known.relations.filter((one) => one !== relation))
    changes.push([`${flipped} instead of ${relation}`, { ...row, relation: flipped }]);
  if (!states) changes.push([`in ${known.places[0]} alone`, { ...row, states: [known.places[0]!] }]);
  for (const [n, place] of (states ?? []).entries()) {
    const elsewhere = known.places.find((one) => !states!.includes(one))!;
    changes.push([`not in ${place}`, { ...row, states: without(states!, n) }]);
    changes.push([`in ${elsewhere} instead of ${place}`, { ...row, states: states!.with(n, elsewhere) }]);
  }
  if (states) {
    const { states: _, ...everywhere } = row;
    changes.push(['in any state', everywhere as unknown as Row]);
  }
  // For all roles there is no role to add.
  return changes.filter(([name]) => !(roles === 'all' && name.startsWith('with ')));
}

function mutantsOf<Row extends Judged>(
  rows: readonly Row[],
  known: Parameters<typeof changesOf>[1],
  nameOf: (row: Row) => string,
): Mutant<Row>[] {
  return rows.flatMap((row, n) =>
    changesOf(row, known).map(([change, changed]) => ({
      name: `${n + 1} ${nameOf(row)}: ${change}`,
      rows: changed ? rows.with(n, changed) : without(rows, n),
    })),
  );
}

function placesOf({ machine }: Registration): string[] {
  return [...machine.places.keys()].filter((place) => place !== '' && machine.places.get(place)!.type !== 'parallel');
}

interface Outcome {
  readonly name: string;
  readonly killed: boolean;
}

function eventOutcomes(registration: Registration): Outcome[] {
  const { machine, policy } = registration;
  const { kind } = machine;
  const expected = readFileSync(expectationFiles().get(kind)!, 'utf8');
  const states = samples[kind]?.states?.map(({ state }) => ({ state }));
  const relations = [...new Set(['authority', 'public', ...policy.map(({ relation }) => relation)])];
  const mutants = mutantsOf<PolicyRow>(
    policy,
    { relations, places: placesOf(registration) },
    ({ events }) => events[0]!,
  );
  // A row names several steps: each of them can be forgotten.
  const forgotten = policy.flatMap((row, n) =>
    row.events.map((event, k) => ({
      name: `${n + 1} ${event}: forgotten`,
      rows: policy.with(n, { ...row, events: without(row.events, k) }),
    })),
  );
  return [...mutants, ...forgotten].map(({ name, rows }) => ({
    name: `${kind} ${name}`,
    killed: allowed({ machine, policy: rows }, states) !== expected,
  }));
}

function fieldOutcomes(registration: Registration): Outcome[] {
  const { machine, fields } = registration;
  if (!fields) return [];
  const { kind } = machine;
  const expected = readFileSync(fieldFiles().get(kind)!, 'utf8');
  const states: readonly StatePath[] | undefined = samples[kind]?.states?.map(({ state }) => state);
  const all = Object.values(fields).flat();
  const relations = [...new Set(['all', 'authority', 'public', ...all.map(({ relation }) => relation)])];
  return Object.entries(fields).flatMap(([type, rows]) =>
    mutantsOf<FieldRow>(rows, { relations, places: placesOf(registration) }, (row) => `${type}.${row.fields[0]}`).map(
      ({ name, rows: changed }) => {
        const mutated: FieldPolicy = { ...fields, [type]: changed };
        const killed = sights({ machine, fields: mutated }, personRoles, states) !== expected;
        return { name: `${kind} ${name}`, killed };
      },
    ),
  );
}

function told(outcomes: readonly Outcome[]): void {
  const alive = outcomes.filter(({ killed }) => !killed).map(({ name }) => name);
  expect(alive.filter((name) => !(name in equivalent))).toEqual([]);
  const share = (outcomes.length - alive.length) / outcomes.length;
  expect(share).toBeGreaterThanOrEqual(killedShareMin);
}

describe('a mistake in a row of the policy', () => {
  it('about who may what is found by the lists that were reviewed by hand', () => {
    const outcomes = kinds.flatMap(eventOutcomes);
    expect(outcomes.length).toBeGreaterThan(600);
    told(outcomes);
  });

  it('about who sees what is found by the lists that were reviewed by hand', () => {
    const outcomes = kinds.flatMap(fieldOutcomes);
    expect(outcomes.length).toBeGreaterThan(150);
    told(outcomes);
  });

  it('is excused only where it changes nothing', () => {
    const names = new Set([...kinds.flatMap(eventOutcomes), ...kinds.flatMap(fieldOutcomes)].map(({ name }) => name));
    expect(Object.keys(equivalent).filter((name) => !names.has(name))).toEqual([]);
  });
});
