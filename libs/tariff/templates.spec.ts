import { createHash } from 'node:crypto';
import { read } from '../../test/support/tariff.ts';
import { canonicalJson } from './canonical.ts';
import type { CheckedTariff } from './check/check.ts';
import { evaluate } from './evaluation/evaluate.ts';
import { moneyToText } from './money.ts';
import { settle } from './settlement/settle.ts';
import {
  newpin,
  norrkoping,
  pricePerUnit,
  stepsAgainstComparison,
  templates,
  utah,
  type Template,
} from './templates/index.ts';
import { printTariff } from './text/print-tariff.ts';
import { readTariff } from './text/read.ts';

type Values = Readonly<Record<string, string | boolean>>;

function pays(tariff: CheckedTariff, values: Values, reported: Template['rows'][number]['claims'] = []): string {
  const inputs = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, verified: true }]));
  const claims = reported.map(([metric, person, occurredOn], index) => ({
    ...{ id: String(index), metric, person, occurredOn, state: 'verified' as const },
  }));
  const result = evaluate(tariff, inputs, { claims });
  return result.blocked ? result.reasons[0]!.code : moneyToText(result.amount);
}

describe.each(templates)('the template $name', ({ text, rows }) => {
  const tariff = read(text);

  it('is written as the language prints it', () => expect(printTariff(tariff.terms)).toBe(text));

  it.each(rows)('pays $pays for $inputs', ({ inputs, claims, pays: expected }) =>
    expect(pays(tariff, inputs, claims)).toBe(expected),
  );
});

describe('the published cases that are no templates', () => {
  it('caps a person of the London card at 19,000 GBP though the outcomes of the card sum to 25,520', () => {
    const tariff = read(`tariff person_cap in GBP, cumulative, trueUp twoWay, round half-even to 0.01 GBP
      unit outcome
      metric outcomes in GBP for each person -- the card's prices of what the person reached
      pay card for each person = outcomes
      limit each person 19 000
      limit contract 1 000 000`);
    const person = (name: string, value: string) => ({ person: name, inputs: { outcomes: { value, verified: true } } });
    const result = evaluate(tariff, {}, { persons: [person('a', '25520'), person('b', '9000')] });
    expect(!result.blocked && moneyToText(result.amount)).toBe('28000.00');
  });

  it('refuses to add two views of the one payment of Cameroon', () => {
    const result = readTariff(`tariff cameroon in USD, cumulative, trueUp twoWay, round half-even to 1 cent
      metric by_site in USD view treated
      metric by_quarter in USD view treated
      pay outcome = by_site + by_quarter
      limit contract 1 000 000`);
    expect(!result.ok && result.issues.map(({ nodeId, position }) => [nodeId, position?.line])).toEqual([
      ['outcome', 4],
    ]);
    const apart = readTariff(`tariff cameroon in USD, cumulative, trueUp twoWay, round half-even to 1 cent
      metric by_site in USD view treated
      metric by_quarter in USD view treated
      pay one = by_site
      pay other = max(by_quarter, 0)
      limit contract 1 000 000`);
    expect(!apart.ok && apart.issues.map(({ nodeId }) => nodeId)).toEqual(['other']);
    expect(readTariff(`tariff cameroon in USD, cumulative, trueUp twoWay, round half-even to 1 cent
      metric by_site in USD view treated
      metric by_quarter in USD view treated
      pay outcome = max(by_site, by_quarter)
      limit contract 397 800`).ok).toBe(true); // prettier-ignore
  });

  it('pays Utah within 500 USD of what was published, and Newpin nothing without families', () => {
    expect(pays(read(utah.text), { saving: '281000' })).toBe('266950.00');
    expect(pays(read(newpin.text), { restored: '0', unrestored: '0' })).toBe('divisionByZero');
  });
});

describe('the templates', () => {
  it('are twelve real contracts and more, Swedish ones first, each with a source', () => {
    expect(templates.length).toBeGreaterThanOrEqual(15);
    expect(templates.slice(0, 2).map(({ name }) => name)).toEqual(['norrkoping', 'ornskoldsvik']);
    expect(new Set(templates.map(({ name }) => name)).size).toBe(templates.length);
    expect(templates.every(({ source, rows }) => source.length > 40 && rows.length >= 3)).toBe(true);
  });
});

describe('what has been signed and settled', () => {
  const hashed = (value: string) => createHash('sha256').update(value).digest('hex').slice(0, 16);

  /** The hashes were taken before persons, cohorts, periods and claims came into the language. */
  it.each([
    [norrkoping, '49778a4d57b45738', 'dff1c09833bbfc38'],
    [pricePerUnit, 'd4296f4070b6aaaf', 'be5a8295944c3d36'],
    [stepsAgainstComparison, '05bffd255877eb55', '95472df1536e3ef6'],
  ])(
    'reads and settles to the same bytes as when the language was younger: $name',
    ({ text, rows }, terms, statements) => {
      const tariff = read(text);
      const periods = rows.map(({ inputs }, index) => ({
        name: `${2027 + index}-12-31`,
        year: 2027 + index,
        inputs: Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, { value, verified: true }])),
      }));
      const settled = settle(tariff, periods).statements.map(({ period, lines, total }) => ({ period, lines, total }));
      expect(hashed(canonicalJson(tariff.terms))).toBe(terms);
      expect(hashed(JSON.stringify(settled, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)))).toBe(statements); // prettier-ignore
    },
  );
});
