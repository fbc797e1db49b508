import fc from 'fast-check';
import { addMoney, fitsCurrency, minorDigits, money, moneyFromText, moneyToRatio, moneyToText, splitMoney, subtractMoney, sumMoney } from './money.ts'; // prettier-ignore
import { add, compare, divide, multiply, ONE, ratio, subtract, ZERO } from './rational.ts';

const sek = (minorUnits: bigint) => money(minorUnits, 'SEK');

describe('money', () => {
  it('is read from decimal text and written with the decimals of its currency', () => {
    expect(moneyFromText('11500000.00', 'SEK')).toEqual(sek(1_150_000_000n));
    expect(moneyFromText('11500000', 'SEK')).toEqual(sek(1_150_000_000n));
    expect(moneyToText(sek(1_150_000_000n))).toBe('11500000.00');
    expect(moneyToText(sek(-5n))).toBe('-0.05');
    expect([moneyToText(money(1500n, 'JPY')), moneyToText(money(1500n, 'KWD'))]).toEqual(['1500', '1.500']);
    expect(['SEK', 'JPY', 'KWD'].map(minorDigits)).toEqual([2, 0, 3]);
  });

  it('is not made from what is finer than the minor unit, unreadable, or without a currency', () => {
    expect([moneyFromText('0.005', 'SEK'), moneyFromText('1/3', 'SEK'), moneyFromText('1e3', 'SEK'), moneyFromText('0.5', 'JPY')]).toEqual([undefined, undefined, undefined, undefined]); // prettier-ignore
    for (const currency of ['kr', 'sek', 'SEKK', '', 'XSEK']) expect(() => money(1n, currency)).toThrow(RangeError);
    expect([fitsCurrency(ratio(1n, 100n), 'SEK'), fitsCurrency(ratio(1n, 1000n), 'SEK'), fitsCurrency(ratio(1n, 3n), 'SEK')]).toEqual([true, false, false]); // prettier-ignore
  });

  it('is added and subtracted within one currency only', () => {
    expect([addMoney(sek(1n), sek(2n)), subtractMoney(sek(1n), sek(2n)), sumMoney([], 'SEK')]).toEqual([
      sek(3n),
      sek(-1n),
      sek(0n),
    ]);
    expect(() => addMoney(sek(1n), money(1n, 'EUR'))).toThrow('SEK and EUR');
    expect(() => subtractMoney(sek(1n), money(1n, 'EUR'))).toThrow(RangeError);
  });

  it('splits over payers to the last öre, each within one öre of the exact share (invariant 2)', () => {
    const weights = fc
      .array(fc.tuple(fc.bigInt(0n, 1000n), fc.bigInt(1n, 50n)), { minLength: 1, maxLength: 8 })
      .map((pairs) => pairs.map(([n, d]) => ratio(n, d)))
      .filter((shares) => shares.some((share) => share.numerator > 0n));
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 12n), 10n ** 12n), weights, (minorUnits, shares) => {
        const parts = splitMoney(sek(minorUnits), shares);
        const whole = shares.reduce(add, ZERO);
        expect(sumMoney(parts, 'SEK')).toEqual(sek(minorUnits));
        parts.forEach((part, index) => {
          const error = subtract(ratio(part.minorUnits), divide(multiply(ratio(minorUnits), shares[index]!), whole));
          expect(compare(multiply(error, error), ONE)).toBe(-1);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('gives left-over öre to the largest remainders, the earlier payer first', () => {
    const [one, two, four] = [ratio(1n), ratio(2n), ratio(4n)];
    expect(splitMoney(sek(100n), [one, one, one]).map(({ minorUnits }) => minorUnits)).toEqual([34n, 33n, 33n]);
    expect(splitMoney(sek(-100n), [one, one, one]).map(({ minorUnits }) => minorUnits)).toEqual([-34n, -33n, -33n]);
    expect(splitMoney(sek(10n), [one, two, four]).map(({ minorUnits }) => minorUnits)).toEqual([1n, 3n, 6n]);
    expect(moneyToRatio(sek(250n))).toEqual(ratio(5n, 2n));
  });

  it('cannot be split over no shares, only zero shares, or a negative share', () => {
    for (const shares of [[], [ZERO], [ratio(2n), ratio(-1n)]])
      expect(() => splitMoney(sek(1n), shares)).toThrow(RangeError);
  });
});
