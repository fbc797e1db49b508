import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generateMachines, machines } from './web.machines.ts';
import { beginningOf, mutationsOf } from '../apps/web/src/routes/case/mutations.ts';
import { fixedOptions } from '../apps/web/src/routes/case/step.options.ts';
import { fieldWords } from '../apps/web/src/routes/case/step.words.ts';

interface Field {
  readonly name: string;
  readonly type: string;
  readonly options?: readonly string[];
  readonly fields?: readonly Field[];
}
const root = resolve(import.meta.dirname, '..');
const onTrail = [...machines.values()].filter(({ kind }) => kind in mutationsOf);

function forms(): [string, Field[]][] {
  generateMachines();
  const text = readFileSync(join(root, 'apps/web/src/api/generated/forms.json'), 'utf8');
  return Object.entries(JSON.parse(text) as Record<string, Field[]>);
}
const everyField = (fields: readonly Field[]): Field[] =>
  fields.flatMap((field) => [field, ...everyField(field.fields ?? [])]);

describe('the steps that a screen can take', () => {
  it('are all the steps people can take in every process of a trail', () => {
    const people = onTrail.flatMap(({ kind, events }) =>
      Object.entries(events)
        .filter(([, { from = 'person' }]) => from === 'person')
        .map(([event]) => `${kind}.${event}`),
    );
    const offered = Object.entries(mutationsOf).flatMap(([kind, events]) =>
      Object.keys(events).map((event) => `${kind}.${event}`),
    );
    // A statement is computed when it is ordered on its contract; there is no second way to it.
    expect(people.filter((step) => step !== 'statement.compute').toSorted()).toEqual(offered.toSorted());
  });

  it('have words in both languages for all that they ask', () => {
    const own = new Set([
      ...Object.keys(mutationsOf).map((kind) => `${kind}Id`),
      ...Object.values(beginningOf).map(({ on }) => on),
      'seriesId',
      'trailId',
      'rfiId',
      'requestId',
    ]);
    const automatic = ['hash', 'termsHash', 'impactHash', 'rfiEdition', 'basedOn'];
    const nameless = forms().flatMap(([mutation, fields]) =>
      everyField(fields)
        .filter(({ name }) => !own.has(name) && !automatic.includes(name))
        .filter(({ name }) => !fieldWords[`${mutation}.${name}`] && !fieldWords[name])
        .map(({ name }) => `${mutation}.${name}`),
    );
    expect(nameless).toEqual([]);
    const half = Object.values(fieldWords).filter(({ label, help }) => !label.sv || !label.en || (help && !help.en));
    expect(half).toEqual([]);
  });

  it('offer exactly the answers that the API takes where it takes a fixed set', () => {
    const different = forms().flatMap(([mutation, fields]) =>
      everyField(fields)
        .filter(({ type }) => type === 'enum')
        .filter(({ name, options = [] }) => {
          const offered = (fixedOptions[`${mutation}.${name}`] ?? fixedOptions[name] ?? []).map(({ value }) => value);
          return offered.toSorted().join() !== [...options].sort().join();
        })
        .map(({ name }) => `${mutation}.${name}`),
    );
    expect(different).toEqual([]);
  });

  it('begin every kind of process that is begun by hand', () => {
    expect(Object.keys(beginningOf).filter((kind) => !machines.has(kind))).toEqual([]);
  });
});
