import fc from 'fast-check';
import { anyRatio } from '../../test/support/any-tariff.ts';
import { add, compare, decimalsNeeded, divide, greatest, least, multiply, negate, ONE, ratio, ratioFromText, ratioToDecimal, ratioToText, ROUNDING_MODES, roundToInteger, roundToPlace, subtract, ZERO } from './rational.ts'; // prettier-ignore

const runs = { numRuns: 500 };
const halfModes = ROUNDING_MODES.filter((mode) => mode.startsWith('half'));
const size = (value: ReturnType<typeof ratio>) => greatest(value, negate(value));

describe('exact ratios', () => {
  it('are kept in lowest terms with a positive denominator', () => {
    expect(ratio(6n, -4n)).toEqual({ numerator: -3n, denominator: 2n });
    expect(ratio(-6n, -4n)).toEqual({ numerator: 3n, denominator: 2n });
    expect(ratio(0n, -7n)).toEqual({ numerator: 0n, denominator: 1n });
    expect(() => ratio(1n, 0n)).toThrow(RangeError);
    expect(() => divide(ONE, ZERO)).toThrow(RangeError);
  });

  it('add, subtract, multiply and divide as fractions do', () => {
    fc.assert(
      fc.property(anyRatio, anyRatio, anyRatio, (a, b, c) => {
        expect(subtract(add(a, b), b)).toEqual(a);
        expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
        if (b.numerator !== 0n) expect(multiply(divide(a, b), b)).toEqual(a);
        expect(compare(a, b)).toBe(-compare(b, a) || 0);
        expect([compare(a, b) <= 0 ? a : b, compare(a, b) <= 0 ? b : a]).toEqual([least(a, b), greatest(a, b)]);
      }),
      runs,
    );
    expect(add(ratio(1n, 3n), ratio(1n, 6n))).toEqual(ratio(1n, 2n));
    expect([compare(ratio(1n, 3n), ratio(1n, 2n)), compare(ONE, ONE), compare(ONE, ZERO)]).toEqual([-1, 0, 1]);
  });

  it.each([
    ['half-even', ['2', '0', '2', '-2', '0', '3', '2']],
    ['half-up', ['2', '1', '3', '-3', '-1', '3', '2']],
    ['half-down', ['1', '0', '2', '-2', '0', '3', '2']],
    ['up', ['2', '1', '3', '-3', '-1', '3', '3']],
    ['down', ['1', '0', '2', '-2', '0', '2', '2']],
  ] as const)('round %s at and beside the half', (mode, expected) => {
    const values = ['1.5', '0.5', '2.5', '-2.5', '-0.5', '2.51', '2.49'];
    expect(values.map((text) => String(roundToInteger(ratioFromText(text)!, mode)))).toEqual(expected);
  });

  it('round within half a unit, once and for all, and the same on both sides of zero (invariant 1)', () => {
    fc.assert(
      fc.property(
        anyRatio,
        fc.constantFrom('0.01', '0.05', '1', '1000'),
        fc.constantFrom(...ROUNDING_MODES),
        (value, text, mode) => {
          const place = ratioFromText(text)!;
          const rounded = roundToPlace(value, place, mode);
          const error = size(subtract(rounded, value));
          const allowed = halfModes.includes(mode) ? divide(place, ratio(2n)) : place;
          expect(compare(error, allowed)).toBeLessThanOrEqual(0);
          expect(divide(rounded, place).denominator).toBe(1n);
          expect(roundToPlace(rounded, place, mode)).toEqual(rounded);
          expect(roundToPlace(negate(value), place, mode)).toEqual(negate(rounded));
        },
      ),
      runs,
    );
  });

  it('are written as the shortest exact text and read back', () => {
    expect(['11.50', '-3', '0.125', '2/6', '007', '-0'].map((text) => ratioToText(ratioFromText(text)!))).toEqual(['11.5', '-3', '0.125', '1/3', '7', '0']); // prettier-ignore
    fc.assert(
      fc.property(anyRatio, (value) => expect(ratioFromText(ratioToText(value))).toEqual(value)),
      runs,
    );
    expect([ratio(1n, 8n), ratio(1n, 25n), ratio(3n), ratio(1n, 30n)].map(decimalsNeeded)).toEqual([
      3,
      2,
      0,
      undefined,
    ]);
    expect([ratioToDecimal(ratio(-1n, 200n), 2), ratioToDecimal(ratio(-1n, 200n), 2, 'half-up'), ratioToDecimal(ratio(5n, 2n), 0)]).toEqual(['0.00', '-0.01', '2']); // prettier-ignore
  });

  it('refuse every text that is not a plain number', () => {
    for (const text of [
      '',
      ' 1',
      '1e3',
      '1,5',
      '1 000',
      '.5',
      '5.',
      '+1',
      '--1',
      '1/0',
      '1/-2',
      '1.5/2',
      'NaN',
      '0x1',
      '1'.repeat(10_001),
    ]) {
      expect([text, ratioFromText(text)]).toEqual([text, undefined]);
    }
    expect(ratioFromText('1'.repeat(10_000))).toBeDefined();
  });
});
