import { readTariff } from '@utfall/tariff';
import { norrkoping, perPerson } from '@utfall/tariff/templates';
import { fanOf, rowsOf, settledIn } from '../contract/forecast.model.ts';
import { suggested } from './assumptions.ts';
import { forecastOf, type ForecastAsked } from './forecast.ts';

const asked = (text: string, settled: ForecastAsked['settled']): ForecastAsked => {
  const read = readTariff(text);
  if (!read.ok) throw new Error('the template does not hold');
  const assumptions = suggested(read.tariff);
  return { tariff: text, assumptions, years: { from: 2027, to: 2030 }, seed: 'one', settled };
};
const measured = { saving: '4000000', school_results_improved: true };
const inCrowns = (text: string): number => Number(text);

describe('what a contract may still come to', () => {
  it('goes on from what was measured and paid, year by year, and never passes the cap', () => {
    const settled = [{ on: '2027-12-31', amount: '4000000.00', values: measured }];
    const found = forecastOf(asked(norrkoping.text, settled), 200);
    expect(found).toEqual(forecastOf(asked(norrkoping.text, settled), 200));
    expect(found).toMatchObject({ worlds: 200, blocked: 0, currency: 'SEK' });
    expect(found.years.map(({ year }) => year)).toEqual([2028, 2029, 2030]);
    for (const { inAll, within } of found.years) {
      expect(inCrowns(inAll.p10) <= inCrowns(inAll.p50) && inCrowns(inAll.p50) <= inCrowns(inAll.p90)).toBe(true);
      expect(inCrowns(inAll.p90)).toBeLessThanOrEqual(12_000_000);
      expect(inCrowns(within.p90)).toBeLessThan(12_000_000);
    }
    expect(inCrowns(found.years[0]!.inAll.p50)).toBeGreaterThan(4_000_000);
    expect(forecastOf(asked(norrkoping.text, [{ ...settled[0]!, on: '2030-12-31' }]), 1).years).toEqual([]);
  });

  it('tells the rest of the year that is under way, also for a tariff that pays person by person', () => {
    const none = forecastOf(asked(perPerson.text, []), 40);
    const some = forecastOf(asked(perPerson.text, [{ on: '2028-06-30', amount: '300000.00', values: {} }]), 40);
    expect(none.years.map(({ year }) => year)).toEqual([2027, 2028, 2029, 2030]);
    expect(some.years.map(({ year }) => year)).toEqual([2028, 2029, 2030]);
    for (const { inAll } of some.years) expect(inCrowns(inAll.p10)).toBeGreaterThanOrEqual(300_000);
    expect(inCrowns(none.years.at(-1)!.inAll.p50)).toBeGreaterThan(0);
  });

  it('is drawn from nothing over what is settled to what may come, and told in the same rows', () => {
    const statements = [
      {
        ...{ state: 'paid', periodEnd: '2027-12-31', final: false },
        payable: { amount: '4000000.00', currency: 'SEK' },
      },
      {
        ...{ state: 'computed', periodEnd: '2028-06-30', final: false },
        payable: { amount: '900000.00', currency: 'SEK' },
      },
    ];
    const measurements = [
      { ...{ metric: 'saving', periodEnd: '2027-12-31', value: '4000000', answer: null, attestedAt: '2028-01-10' } },
      { ...{ metric: 'school_results_improved', periodEnd: '2027-12-31', value: null, answer: true, attestedAt: '2028-01-10' } }, // prettier-ignore
      { ...{ metric: 'saving', periodEnd: '2028-06-30', value: '5000000', answer: null, attestedAt: '2028-07-10' } },
    ];
    const settled = settledIn({ statements, measurements } as unknown as Parameters<typeof settledIn>[0]);
    expect(settled).toEqual([{ on: '2027-12-31', amount: '4000000.00', values: measured, isFinal: false }]);
    const rows = rowsOf(settled, forecastOf(asked(norrkoping.text, settled), 10).years);
    expect(rows.map(({ year, settled: own, coming }) => [year, own, coming !== null])).toEqual([
      [2027, 4_000_000, false],
      [2028, null, true],
      [2029, null, true],
      [2030, null, true],
    ]);
    expect(fanOf(rowsOf(settled, []))).toEqual([
      { label: '', settled: 0 },
      { label: '2027', settled: 4_000_000 },
    ]);
    expect(fanOf(rows).map(({ label, settled: own, fan }) => [label, own, fan === undefined])).toEqual([
      ['', 0, true],
      ['2027', 4_000_000, true],
      ['2028', undefined, false],
      ['2029', undefined, false],
      ['2030', undefined, false],
    ]);
  });
});
