import fc from 'fast-check';
import { anyContract, anyHistory } from '../../../test/support/any-contract.ts';
import { read } from '../../../test/support/tariff.ts';
import { moneyToText } from '../money.ts';
import type { EarlierTariff, Period, Settlement, Statement } from './settle.ts';
import { settle } from './settle.ts';

const runs = { numRuns: 600 };
const statements = (settlement: Settlement): readonly Statement[] => {
  if (settlement.blocked) throw new Error(settlement.reasons[0]!.sentence.en);
  return settlement.statements;
};
const text = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each));
const quiet = (source: string, periods: readonly Period[], earlier: readonly EarlierTariff[] = []) =>
  statements(settle(read(source), periods, { trace: false, earlier }));

const priced = (price: string, limit: string, more = ''): string =>
  `tariff t in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
   unit person "personer" / "persons"
   metric units in person
   pay p "Utfall" / "Outcome" = ${price} SEK per person * units
   limit contract ${limit}
   ${more}`;
const units = (...values: readonly string[]): Period[] =>
  values.map((value, index) => ({
    ...{ name: `${index}`, year: 2027 + index, endsOn: `${2027 + index}-12-31` },
    inputs: { units: { value, verified: true } },
  }));
const totals = (source: string, periods: readonly Period[], ...earlier: readonly (readonly [string, number])[]) =>
  quiet(source, periods, earlier.map(([one, count]) => ({ tariff: read(one), periods: count }))).map(({ total }) => moneyToText(total)); // prettier-ignore

describe('terms that were amended', () => {
  it('give what is earned from then on its new price, and leave what was settled', () => {
    const periods = units('10', '25', '30', '50');
    expect(totals(priced('100', '9 000'), periods)).toEqual(['1000.00', '1500.00', '500.00', '2000.00']);
    const amended = totals(priced('120', '9 000'), periods, [priced('100', '9 000'), 2]);
    expect(amended).toEqual(['1000.00', '1500.00', '600.00', '2400.00']);
    const twice = totals(priced('200', '9 000'), periods, [priced('100', '9 000'), 1], [priced('120', '9 000'), 3]);
    expect(twice).toEqual(['1000.00', '1800.00', '600.00', '4000.00']);
  });

  it('count what was paid before under the new cap, and give back what an old cap had cut when it is raised', () => {
    const periods = units('10', '25', '50');
    expect(totals(priced('120', '3 000'), periods, [priced('100', '9 000'), 2])).toEqual(['1000.00', '1500.00', '500.00']); // prettier-ignore
    const raised = quiet(priced('100', '9 000'), periods, [{ tariff: read(priced('100', '1 500')), periods: 2 }]);
    expect(raised.map(({ total }) => moneyToText(total))).toEqual(['1000.00', '500.00', '3500.00']);
    expect(raised[2]!.lines.map(({ name, amount }) => [name, moneyToText(amount)])).toEqual([
      ['p', '2500.00'],
      ['amendment', '1000.00'],
    ]);
  });

  it('release or forfeit a holdback by decision, once', () => {
    const held = priced('100', '9 000', 'holdback 10 % for 24 months');
    const [first, second, third] = units('10', '20', '30');
    const settled = (decided?: 'released' | 'forfeited') =>
      quiet(held, [first!, { ...second!, ...(decided && { decided: { 0: decided } }) }, third!]);
    expect(settled().map(({ total }) => moneyToText(total))).toEqual(['900.00', '900.00', '1000.00']);
    expect(settled('released').map(({ total }) => moneyToText(total))).toEqual(['900.00', '1100.00', '1000.00']);
    expect(settled('forfeited').map(({ total }) => moneyToText(total))).toEqual(['900.00', '1000.00', '1000.00']);
    expect(settled('forfeited').map(({ holdbacks: [one] }) => [one!.state, moneyToText(one!.amount)])).toEqual([
      ['holding', '100.00'],
      ['forfeited', '100.00'],
      ['forfeited', '100.00'],
    ]);
  });

  it('leave every earlier statement as it was, stay under the new caps and account for every öre', () => {
    const scale = fc.bigInt(1n, 3n);
    fc.assert(
      fc.property(anyContract, anyHistory, scale, scale, fc.nat(3), fc.boolean(), (contract, history, one, other, cut, disputes) => {
        const periods = history.map((period, index) => (disputes && index % 2 === 0 ? { ...period, disputed: ['p0'] } : period)); // prettier-ignore
        const count = Math.min(cut, periods.length - 1);
        if (count === 0) return;
        const [before, after] = [contract.text(one), contract.text(other)];
        const settled = quiet(after, periods, [{ tariff: read(before), periods: count }]);
        expect(text(settled.slice(0, count))).toBe(text(quiet(before, periods.slice(0, count))));
        if (one === other) expect(settled.map(({ total }) => total)).toEqual(quiet(after, periods).map(({ total }) => total)); // prettier-ignore
        let paid = 0n;
        for (const [index, { total, vat, lines, payers, standing }] of settled.entries()) {
          const of = (name: keyof typeof standing): bigint => standing[name].minorUnits;
          const sum = (values: readonly bigint[]): bigint => values.reduce((all, each) => all + each, 0n);
          expect(sum(lines.map(({ amount }) => amount.minorUnits))).toBe(total.minorUnits);
          if (payers.length > 0) expect(sum(payers.map(({ net }) => net.minorUnits))).toBe(total.minorUnits);
          paid += total.minorUnits;
          expect(of('paid')).toBe(paid);
          expect(of('paid') + of('held') + of('forfeited') + of('disputed') + of('capped') - of('kept')).toBe(of('gross')); // prettier-ignore
          if (index >= count && vat.minorUnits === 0n) expect(paid <= contract.contractLimit * other).toBe(true);
        }
      }),
      runs,
    ); // prettier-ignore
  });
});
