import { readFileSync } from 'node:fs';
import { testDatabase, type TestDatabase } from '@utfall/database';
import { personRoles } from '@utfall/people';
import type { Governed, Text } from '@utfall/process';
import { registeredStages, rolesOfLanguage } from '../support/expectations.ts';

const lines = readFileSync(new URL('../../docs/language.md', import.meta.url), 'utf8').split('\n');
let database: TestDatabase;
let kinds: readonly Governed[];

beforeAll(async () => {
  database = await testDatabase({ migrations: [] });
  kinds = registeredStages(database);
});
afterAll(() => database.drop());

/** The lines of a section's tables. */
function sectionOf(title: string): string[] {
  const from = lines.indexOf(title);
  const after = lines.findIndex((line, index) => index > from && line.startsWith('#'));
  return lines.slice(from, after < 0 ? undefined : after).filter((line) => line.startsWith('| `'));
}

interface Spoken {
  readonly term: string;
  readonly label: Text;
  readonly kind: string;
}

/** The lines that a section should have: one for each wording of a term, with the kinds that use it. */
function linesFor(spoken: readonly Spoken[]): string[] {
  const kindsOf = new Map<string, Set<string>>();
  for (const { term, label, kind } of spoken) {
    const wording = `| \`${term}\` | ${label.sv} | ${label.en} |`;
    kindsOf.set(wording, (kindsOf.get(wording) ?? new Set()).add(kind));
  }
  return [...kindsOf].map(([wording, using]) => `${wording} ${[...using].sort().join(', ')} |`);
}

function differences(section: string, said: readonly string[]): { missing: string[]; left: string[] } {
  const written = sectionOf(section);
  return {
    missing: said.filter((line) => !written.includes(line)),
    left: written.filter((line) => !said.includes(line)),
  };
}
const none = { missing: [], left: [] };

describe('the language of the project', () => {
  it('has a line for every kind of process, in its words', () => {
    const said = kinds.map(({ machine: { kind, label } }) => `| \`${kind}\` | ${label.sv} | ${label.en} |`);
    expect(differences('### Kinds', said)).toEqual(none);
  });

  it('has a line for every state, in the words people see', () => {
    const states = kinds.flatMap(({ machine }) =>
      [...machine.places]
        .filter(([place]) => place !== '')
        .map(([place, { label }]) => ({ term: place.split('.').at(-1)!, label, kind: machine.kind })),
    );
    expect(differences('### States', linesFor(states))).toEqual(none);
  });

  it('has a line for every step, in the words people see', () => {
    const steps = kinds.flatMap(({ machine }) =>
      Object.entries(machine.events).map(([term, { label }]) => ({ term, label, kind: machine.kind })),
    );
    expect(differences('### Steps', linesFor(steps))).toEqual(none);
  });

  it('has a line for every role a person can hold, and one for the system, which no person holds', () => {
    expect([...personRoles, 'system'].sort()).toEqual(rolesOfLanguage().sort());
  });

  it('has a line for every role and relation a policy names', () => {
    const rows = kinds.flatMap(({ policy }) => policy);
    const roles = new Set(rows.flatMap((row) => row.roles));
    expect([...roles].filter((role) => !rolesOfLanguage().includes(role))).toEqual([]);
    const relations = new Set(rows.map(({ relation }) => relation));
    const known = [...rolesOfLanguage(), ...sectionOf('## Engine').map((line) => line.split('`')[1]!)];
    expect([...relations].filter((relation) => !known.includes(relation))).toEqual([]);
  });
});
