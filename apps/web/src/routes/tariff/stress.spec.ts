import { readTariff, type CheckedTariff } from '@utfall/tariff';
import { norrkoping, perPerson } from '@utfall/tariff/templates';
import { decimalOf, type Assumptions } from './assumed.ts';
import { suggested, untriable, wrongIn, yearsOf } from './assumptions.ts';
import { moneyChanges } from './money.ts';
import { peopleKey } from './people.ts';
import { stressed } from './stress.ts';

const read = (text: string): CheckedTariff => {
  const result = readTariff(text);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.tariff;
};
const steps = `tariff stairs in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
  unit day "dagar" / "days"
  metric avoided in day
  pay base = 100 000 SEK
  pay effect = steps avoided [below 0 SEK, 500 day -> 800 000 SEK]
  limit contract 900 000
`;
const assumed: Assumptions = {
  avoided: { low: '400', likely: '700', high: '900', none: '0', chance: '100', grows: true, worth: '3 000' },
};
const years = yearsOf('2027-01-01', '2029-12-31');

describe('a tariff tried before it is signed', () => {
  it('gives the same answer for the same assumptions, and tells the money, the chances and the steep step', () => {
    const asked = { tariff: steps, assumptions: assumed, years, seed: 'one' };
    const { milliseconds, ...first } = stressed(asked);
    const { milliseconds: again, ...second } = stressed(asked);
    expect(second).toEqual(first);
    expect(milliseconds + again).toBeGreaterThanOrEqual(0);
    expect(first).toMatchObject({ worlds: 10_000, blocked: 0, years: 3, currency: 'SEK' });
    expect(first.byYear.map(({ year }) => year)).toEqual([2027, 2028, 2029]);
    // The base is paid whatever happens: it is no payment for an effect.
    expect(first.paysWithoutEffect).toBeLessThan(0.01);
    expect(first.missesEffect).toBeLessThan(0.1);
    expect(first.findings.find(({ kind }) => kind === 'cliff')).toMatchObject({
      from: '499',
      to: '500',
      change: '800000.00',
    });
    expect(first.scenarios.map(({ pays }) => pays)).toEqual(['100000.00', '100000.00', '900000.00', '900000.00']);
    expect(first.perOutcome).toEqual([{ metric: 'avoided', outcomes: '700', cost: '1286', worth: '3000' }]);
  });

  it('begins from numbers at which the contract pays all it can', () => {
    const tariff = read(norrkoping.text);
    const begun = suggested(tariff);
    expect(begun['saving']).toMatchObject({ high: '12000000', none: '0', grows: true });
    expect(begun['school_results_improved']).toMatchObject({ likely: '50' });
    expect(wrongIn(tariff, begun)).toBeNull();
    expect(wrongIn(tariff, { ...begun, saving: { ...begun['saving']!, low: 'mycket' } })).toBe('saving.low');
    expect([decimalOf('1 200,5'), decimalOf('')]).toEqual(['1200.5', null]);
  });

  it('says so when a tariff is measured cohort by cohort', () => {
    const card = read(`tariff card in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
  metric effect in ratio for each cohort
  pay card for each cohort = when effect >= 5 %: 9 000 SEK
  limit contract 90 000
`);
    expect(untriable(card)?.name).toBe('effect');
    expect(moneyChanges(undefined, card, suggested(card))).toBeNull();
  });

  it('tells what other terms change in money at the same outcomes', () => {
    const changes = moneyChanges(steps, read(steps.replace('800 000', '700 000')), assumed);
    expect(changes?.map(({ scenario, change }) => [scenario, change])).toEqual([
      ['none', '0.00'],
      ['low', '0.00'],
      ['likely', '-100000.00'],
      ['high', '-100000.00'],
    ]);
    expect(moneyChanges(undefined, read(steps), assumed)?.[0]).toMatchObject({ before: null, after: '100000.00' });
  });
});

describe('a tariff that pays person by person, tried before it is signed', () => {
  const tariff = read(perPerson.text);
  const begun = suggested(tariff);
  const [from, to] = [2027, 2029];
  const asked = { tariff: perPerson.text, assumptions: begun, years: { from, to }, seed: 'one' };

  it('draws persons in fewer worlds, finds where more of them pay nothing more, and tells what an outcome costs', () => {
    const many = { ...begun, [peopleKey]: { ...begun[peopleKey]!, likely: '120' } };
    const { findings, perOutcome, scenarios, limits, ...told } = stressed({ ...asked, assumptions: many });
    expect(told).toMatchObject({ worlds: 250, blocked: 0, years: 3 });
    // 10, 30, 50 and 70 in a hundred of 120 start, and of them so many stay; a person is paid 25,000 at most.
    expect(scenarios.map(({ pays }) => pays)).toEqual(['157000.00', '575000.00', '1110000.00', '1775000.00']);
    expect(limits.find(({ limit }) => limit.endsWith('person'))!.chance).toBeGreaterThan(0.9);
    expect(findings).toContainEqual({ kind: 'dead', metric: 'stayed', from: '100', to: '120', change: null });
    expect(perOutcome.map(({ metric, outcomes }) => [metric, outcomes])).toEqual([
      ['started', '48'],
      ['stayed', '29'],
    ]);
  });

  it('asks for a whole number of persons, and tells terms in money by them', () => {
    expect(wrongIn(tariff, { ...begun, [peopleKey]: { ...begun[peopleKey]!, likely: '0' } })).toBe('@people.likely');
    const dearer = read(perPerson.text.replace('12 000 SEK', '13 000 SEK'));
    const changes = moneyChanges(perPerson.text, dearer, begun);
    expect(changes?.map(({ scenario, change }) => [scenario, change])).toContainEqual(['none', '9000.00']);
  });
});
