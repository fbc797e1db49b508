import { existsSync, readFileSync } from 'node:fs';
import { testDatabase, type TestDatabase } from '@utfall/database';
import type { Registration } from '@utfall/engine';
import { personRoles } from '@utfall/people';
import { isOpenField, sights, type Sighted } from '@utfall/process';
import { fieldFiles, registeredStages } from '../support/expectations.ts';
import { samples } from './samples.ts';

const files = fieldFiles();
let database: TestDatabase;
let kinds: ReadonlyMap<string, Registration>;

beforeAll(async () => {
  database = await testDatabase({ migrations: [] });
  kinds = new Map(registeredStages(database).map((registration) => [registration.machine.kind, registration]));
});
afterAll(() => database.drop());

function sightsOf(kind: string): string {
  const registration = kinds.get(kind) as Sighted;
  const states = samples[kind]?.states?.map(({ state }) => state);
  return sights(registration, personRoles, states);
}

describe('who sees which field', () => {
  it('is written down for every kind of process that shows more than all processes do', () => {
    const showing = [...kinds.values()].filter(({ fields }) => fields).map(({ machine }) => machine.kind);
    expect(showing.length).toBeGreaterThan(10);
    expect([...files.keys()].sort()).toEqual(showing.sort());
  });

  it.each([...files.keys()].sort())('is exactly what was reviewed by hand: %s', (kind) => {
    expect(existsSync(files.get(kind)!)).toBe(true);
    expect(sightsOf(kind)).toBe(readFileSync(files.get(kind)!, 'utf8'));
  });

  it('is told of places that exist, and of each field once where all see it', () => {
    const problems = [...kinds.values()].flatMap(({ machine, fields = {} }) =>
      Object.entries(fields).flatMap(([type, rows]) => [
        ...rows
          .flatMap(({ states = [] }) => states)
          .filter((place) => !machine.places.has(place))
          .map((place) => `${type}: ${machine.kind} has no state ${place}`),
        ...rows
          .filter(({ relation }) => relation !== 'all')
          .flatMap((row) => row.fields.filter((field) => isOpenField(rows, field)))
          .map((field) => `${type}.${field} is everybody's already`),
      ]),
    );
    expect(problems).toEqual([]);
  });
});
