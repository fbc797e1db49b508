import fc from 'fast-check';
import { money, moneyFromText, moneyToText } from '../money.ts';
import { ratio, ratioToText } from '../rational.ts';
import type { CashFlow, WaterfallStep } from './index.ts';
import { distribute, draw, internalRateOfReturn, liabilitySchedule, multipleOf, paybackOn, peakFunding } from './index.ts'; // prettier-ignore

const sek = (text: string) => moneyFromText(text, 'SEK')!;
const flow = (on: string, text: string): CashFlow => ({ on, amount: sek(text) });

describe('what an investor gets', () => {
  const flows = [flow('2027-01-01', '-10000000'), flow('2030-12-31', '12000000')];

  it('is told as a yearly rate, a multiple and a day of payback', () => {
    expect(internalRateOfReturn(flows)!.toFixed(5)).toBe('0.04664');
    expect(ratioToText(multipleOf(flows)!)).toBe('1.2');
    expect(paybackOn(flows)).toBe('2030-12-31');
    expect(moneyToText(peakFunding(flows, 'SEK'))).toBe('10000000.00');
  });

  it('has no rate or payback when money goes one way', () => {
    expect(internalRateOfReturn([flow('2027-01-01', '5')])).toBeUndefined();
    expect(internalRateOfReturn([])).toBeUndefined();
    expect(multipleOf([flow('2027-01-01', '5')])).toBeUndefined();
    expect(paybackOn([flow('2027-01-01', '-5')])).toBeUndefined();
    expect(() => internalRateOfReturn([flow('soon', '-5'), flow('2027-01-01', '6')])).toThrow('no date');
  });

  it('ties up less when early payments are used again', () => {
    const recycled = [flow('2027-01-01', '-230'), flow('2027-06-01', '110'), flow('2027-07-01', '-109.57')];
    expect(moneyToText(peakFunding(recycled, 'SEK'))).toBe('230.00');
  });
});

describe('a waterfall', () => {
  const steps: WaterfallStep[] = [
    { name: 'principal', to: [{ recipient: 'senior', due: sek('100') }] },
    { name: 'junior principal', to: [{ recipient: 'junior', due: sek('50') }, { recipient: 'angel', due: sek('25') }] },
    { name: 'premium', to: [{ recipient: 'senior', due: sek('20') }] },
    { name: 'surplus', to: [{ recipient: 'provider', share: ratio(1n, 3n) }, { recipient: 'payer', share: ratio(2n, 3n) }] },
  ]; // prettier-ignore
  const units = (text: string) => sek(text).minorUnits;

  it('fills each step before the next', () => {
    const { payouts, left } = distribute(sek('130'), steps);
    expect(payouts.map(({ recipient, amount }) => `${recipient} ${moneyToText(amount)}`)).toEqual(['senior 100.00', 'junior 20.00', 'angel 10.00']); // prettier-ignore
    expect(left.minorUnits).toBe(0n);
    expect(moneyToText(distribute(sek('500'), steps.slice(0, 3)).left)).toBe('305.00');
    expect(() => distribute(sek('-1'), steps)).toThrow(RangeError);
  });

  it('pays out exactly what came in, the junior nothing before the senior is whole, nobody above the cap (invariant 17)', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(0n, 9000n), { minLength: 1, maxLength: 8 }), (incoming) => {
        let paid: ReturnType<typeof distribute>['paid'] = new Map();
        let sum = 0n;
        for (const amount of incoming) {
          const result = distribute(money(amount, 'SEK'), steps, paid);
          ({ paid } = result);
          sum += amount;
          expect(result.payouts.reduce((all, each) => all + each.amount.minorUnits, 0n)).toBe(amount);
          const got = (key: string) => paid.get(key)?.minorUnits ?? 0n;
          const senior = got('principal\nsenior');
          expect(senior <= units('100') && got('premium\nsenior') <= units('20')).toBe(true);
          expect(got('junior principal\njunior') === 0n || senior === units('100')).toBe(true);
        }
        expect([...paid.values()].reduce((all, each) => all + each.minorUnits, 0n)).toBe(sum);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps the yearly rate of a capped investor at or below what the cap allows (invariant 17)', () => {
    const capped: WaterfallStep[] = [
      { name: 'investor', to: [{ recipient: 'investor', due: sek('120') }] },
      { name: 'payer', to: [{ recipient: 'payer', share: ratio(1n) }] },
    ];
    fc.assert(
      fc.property(fc.array(fc.bigInt(0n, 20000n), { minLength: 1, maxLength: 4 }), (incoming) => {
        let paid: ReturnType<typeof distribute>['paid'] = new Map();
        const flows = [flow('2027-01-01', '-100')];
        for (const [index, amount] of incoming.entries()) {
          const result = distribute(money(amount, 'SEK'), capped, paid);
          ({ paid } = result);
          const own = result.payouts.find(({ recipient }) => recipient === 'investor');
          if (own) flows.push({ on: `${2028 + index}-01-01`, amount: own.amount });
        }
        const rate = internalRateOfReturn(flows);
        expect(rate === undefined || rate <= 0.2 + 1e-9).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('commitments', () => {
  it('are drawn when the milestone is met, up to what is left', () => {
    const drawn = draw(sek('100'), [
      { on: '2027-06-01', amount: sek('80'), milestoneMet: true },
      { on: '2027-01-01', amount: sek('30'), milestoneMet: false },
      { on: '2027-12-01', amount: sek('80'), milestoneMet: true },
    ]);
    expect(drawn.map(({ drawn: amount }) => moneyToText(amount))).toEqual(['0.00', '80.00', '20.00']);
    expect(moneyToText(drawn.at(-1)!.remaining)).toBe('0.00');
  });

  it('become a liability schedule that the cap bounds', () => {
    const year = (number: number, p10: string, p50: string, p90: string) => ({ year: number, p10: sek(p10), p50: sek(p50), p90: sek(p90), mean: sek(p50) }); // prettier-ignore
    const schedule = liabilitySchedule([year(2027, '1', '2', '3'), year(2028, '2', '4', '6')], sek('10'), sek('9.50'));
    expect(schedule.map(({ most }) => moneyToText(most))).toEqual(['9.50', '9.00']);
    expect(schedule.map(({ expected }) => moneyToText(expected))).toEqual(['2.00', '4.00']);
  });
});
