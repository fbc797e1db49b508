import { read } from '../../../test/support/tariff.ts';
import { settle } from '../settlement/settle.ts';
import { moneyToText } from '../money.ts';
import { cambodia, norrkoping, perPerson } from '../templates/index.ts';
import { drawPeople } from './people.ts';
import { randomFrom } from './random.ts';
import {
  decisionErrors,
  evenCourse,
  firstSight,
  reachedBy,
  simulate,
  sweepTariff,
  type PeoplePlan,
  type SimulationPlan,
} from './index.ts';

const tariff = read(perPerson.text);
const periods = [2027, 2028, 2029].map((year) => ({ name: String(year), year, endsOn: `${year}-12-31` }));
const people: PeoplePlan = {
  count: '40',
  enrolled: { from: '2027-01-01', to: '2027-12-31' },
  outcomes: {
    started: { chance: { low: '0.3', mode: '0.5', high: '0.7' }, days: { least: '30', most: '300' } },
    stayed: { chance: '0.6', days: { least: '0', most: '30' } },
  },
};
const plan = (about: Partial<PeoplePlan> = {}): SimulationPlan => ({
  ...{ seed: 'published', worlds: 40, periods, metrics: {} },
  people: { ...people, ...about },
});
const sure = (chance: string): PeoplePlan['outcomes'] => ({
  started: { chance, days: { least: '30', most: '30' } },
  stayed: { chance, days: { least: '0', most: '0' } },
});

describe('worlds of persons', () => {
  it('are the same for the same seed, and no person is paid more than the cap of a person', () => {
    const [one, again] = [simulate(tariff, plan()), simulate(tariff, plan())];
    expect(one.totals.map(moneyToText)).toEqual(again.totals.map(moneyToText));
    expect(one).toMatchObject({ worlds: 40, blocked: 0 });
    expect(one.totals.every(({ minorUnits }) => minorUnits <= 40n * 2_500_000n)).toBe(true);
    expect(one.total.p10.minorUnits < one.total.p90.minorUnits).toBe(true);
    expect(one.limitChance['limit person']).toBeGreaterThan(0);
  });

  it('pay exactly for those who reach everything, and nothing when nobody reaches anything', () => {
    const all = simulate(tariff, plan({ outcomes: sure('1') }));
    expect(new Set(all.totals.map(moneyToText))).toEqual(new Set(['1000000.00']));
    const none = simulate(tariff, plan({ outcomes: sure('0') }));
    expect(none).toMatchObject({ blocked: 0, paysChance: 0 });
    const errors = decisionErrors(tariff, {
      withoutEffect: plan({ outcomes: sure('0') }),
      withEffect: plan({ outcomes: sure('1') }),
    });
    expect(errors).toMatchObject({ paysWithoutEffectChance: 0, missesEffectChance: 0 });
  });

  it('tell every outcome once, in the period where it happens, never before the person is enrolled', () => {
    const told = drawPeople(tariff.terms, people, periods, randomFrom('one'));
    const claims = told.flatMap((period) => period.claims ?? []);
    expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
    for (const [at, { claims: own = [], persons = [] }] of told.entries())
      for (const { occurredOn, person } of own) {
        expect(occurredOn.slice(0, 4)).toBe(periods[at]!.name);
        expect(persons.find((one) => one.person === person)!.enrolledOn! <= occurredOn).toBe(true);
      }
    expect(settle(tariff, periods.map((period, at) => ({ ...period, inputs: {}, ...told[at] })), {}).blocked).toBe(false); // prettier-ignore
  });

  it('draw what is measured for each person, as a share of them', () => {
    const rule = read(`tariff t in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
      unit person
      flag vulnerable for each person
      metric job in person counted from claims, once per person
      let reached = count each person where vulnerable and job >= 1
      pay jobs = 1 000 SEK per person * job
      pay uplift = 250 SEK per person * reached
      limit contract 100 000`);
    const outcomes = { job: { chance: '1', days: { least: '1', most: '1' } } };
    const totals = (chance: string) =>
      simulate(rule, plan({ outcomes, traits: { vulnerable: { kind: 'flag', chance } } })).total.p50;
    expect(moneyToText(totals('1'))).toBe('50000.00');
    expect(moneyToText(totals('0'))).toBe('40000.00');
  });
});

describe('a course without chance', () => {
  it('has as many reach each outcome as told, spread over the years, and pays exactly for them', () => {
    const reached = new Map([['started', 20], ['stayed', 10]]); // prettier-ignore
    const told = evenCourse(tariff.terms, people, periods, { reached, inputsOf: () => ({}) });
    const counted = told.flatMap(({ claims = [] }) => claims.map(({ metric }) => metric));
    expect([counted.filter((one) => one === 'started').length, counted.filter((one) => one === 'stayed').length]).toEqual([20, 10]); // prettier-ignore
    expect(told.at(-1)!.persons).toHaveLength(40);
    expect(told.filter(({ claims = [] }) => claims.length > 0).length).toBeGreaterThan(1);
    const settled = settle(tariff, periods.map((period, at) => ({ ...period, inputs: {}, ...told[at] })), {}); // prettier-ignore
    expect(settled.blocked ? 'blocked' : moneyToText(settled.total)).toBe('370000.00');
  });
});

describe('worlds that go on from what has been measured', () => {
  it('pay from there, share what was paid before, and never pass the cap', () => {
    const rule = read(norrkoping.text);
    const known = { saving: { value: '9000000', verified: true }, school_results_improved: { value: true, verified: true } }; // prettier-ignore
    const found = simulate(rule, {
      ...{ seed: 'one', worlds: 50, periods: periods.slice(1) },
      before: [{ name: '2027', year: 2027, endsOn: '2027-12-31', inputs: known }],
      metrics: {
        saving: { kind: 'normal', mean: '2000000', deviation: '500000', accumulates: true },
        school_results_improved: { kind: 'flag', chance: '1' },
      },
    });
    expect(found.courses.every(([first]) => first === 900_000_000n)).toBe(true);
    expect(found.byPeriod.map(({ period }) => period)).toEqual(['2028', '2029']);
    expect(moneyToText(found.total.p50)).toBe('12000000.00');
    expect(found.byYear[0]!.p50.minorUnits > 0n && found.byYear[0]!.p90.minorUnits <= 300_000_000n).toBe(true);
  });
});

describe('payment against how many persons reach an outcome', () => {
  it('is drawn with all that must come first, and finds where more persons pay nothing more', () => {
    const found = sweepTariff(tariff, {
      ...{ metric: 'stayed', from: '0', to: '120', unit: '1', better: 'more', inputs: {} },
      facts: (count) => reachedBy(tariff.terms, 'stayed', count, '2027-01-01'),
    });
    const paid = (at: string) => moneyToText(found.points.find((one) => one.at === at)!.amount!);
    expect([paid('0'), paid('1'), paid('100'), paid('120')]).toEqual(['0.00', '25000.00', '2500000.00', '2500000.00']);
    expect(found.deadZones).toEqual([{ from: '100', to: '120' }]);
    expect(found.perverse).toEqual([]);
  });
});

describe('what terms can come to when nothing is assumed', () => {
  it('is the same for the same terms, spans the contract and never passes its cap', () => {
    for (const { text: written } of [norrkoping, cambodia]) {
      const one = firstSight(read(written), { from: 2027, to: 2029 }, 'terms');
      expect(firstSight(read(written), { from: 2027, to: 2029 }, 'terms')).toEqual(one);
      const [low, high] = [one.low, one.high].map((amount) => Number(amount));
      expect(low! <= high!).toBe(true);
    }
    const wide = firstSight(read(norrkoping.text), { from: 2027, to: 2090 }, 'terms');
    expect(wide).toMatchObject({ worlds: 200, blockedPercent: 0, currency: 'SEK' });
    expect(Number(wide.high) > 0 && Number(wide.high) <= 12_000_000).toBe(true);
    expect(firstSight(tariff, { from: 2027, to: 2029 }, 'terms')).toMatchObject({ worlds: 60, blockedPercent: 0 });
  });
});
