import fc from 'fast-check';
import {
  chanceOfReduction,
  designEffect,
  differenceInDifferences,
  differenceOfMeans,
  differenceOfShares,
  holm,
  matchedDifference,
  normalBelow,
  normalQuantile,
  powerOf,
  rateRatio,
  sampleWithoutErrors,
  sizeFor,
  studentQuantile,
  suppressSmall,
  wilson,
} from './index.ts';

const four = (value: number) => value.toFixed(4);

describe('the statistics behind a payment', () => {
  it('knows the normal and the t distribution', () => {
    expect([normalBelow(0), normalBelow(1.96), normalBelow(-4)].map(four)).toEqual(['0.5000', '0.9750', '0.0000']);
    expect([normalQuantile(0.975), normalQuantile(0.8)].map(four)).toEqual(['1.9600', '0.8416']);
    expect([studentQuantile(0.05, 10), studentQuantile(0.05, 1)].map(four)).toEqual(['2.2281', '12.7062']);
  });

  it('says how many each arm needs: the check values of the field', () => {
    expect(sizeFor({ without: 0.6, withEffect: 0.54 })).toBe(1065);
    expect(sizeFor({ without: 0.6, withEffect: 0.54, controlsPerTreated: 10 })).toBe(594);
    expect(sizeFor({ without: 0.5, withEffect: 0.45 })).toBe(1562);
    expect(sizeFor({ without: 0.5, withEffect: 0.35 })).toBe(167);
    expect(powerOf({ without: 0.6, withEffect: 0.54 }, 1065).toFixed(2)).toBe('0.80');
  });

  it('says how large a sample without errors must be', () => {
    expect([sampleWithoutErrors(0.05), sampleWithoutErrors(0.02)]).toEqual([59, 149]);
  });

  it('gives a share its Wilson interval', () => {
    const { low, high } = wilson({ successes: 59, size: 100 });
    expect([four(low), four(high)]).toEqual(['0.4920', '0.6813']);
    expect(four(wilson({ successes: 0, size: 60 }).high)).toBe('0.0602');
  });

  it('compares two shares as Newcombe does', () => {
    const { value, low, high } = differenceOfShares({ successes: 56, size: 70 }, { successes: 48, size: 80 });
    expect([value, low, high].map(four)).toEqual(['0.2000', '0.0524', '0.3339']);
  });

  it('compares means as Welch does, rates with over-dispersion, and changes', () => {
    const welch = differenceOfMeans({ mean: 5, deviation: 2, size: 20 }, { mean: 3, deviation: 4, size: 30 });
    expect([welch.value, welch.standardError, welch.degrees].map(four)).toEqual(['2.0000', '0.8563', '45.1395']);
    expect(welch.low < 0.3 && welch.high > 3.7 && welch.p < 0.05).toBe(true);
    const ratio = rateRatio({ events: 142, exposure: 100 }, { events: 155, exposure: 100 });
    expect(four(ratio.value)).toBe('0.9161');
    expect(rateRatio({ events: 142, exposure: 100 }, { events: 155, exposure: 100 }, 2).high).toBeGreaterThan(
      ratio.high,
    );
    const still = { mean: 10, deviation: 3, size: 100 };
    const change = differenceInDifferences(
      { before: still, after: { ...still, mean: 14 } },
      { before: still, after: { ...still, mean: 11 } },
    );
    expect([change.value, change.standardError].map(four)).toEqual(['3.0000', '0.6000']);
    expect(designEffect(20, 0.05)).toBeCloseTo(1.95, 12);
  });

  it('weighs matched controls and tells how many they amount to', () => {
    const weighed = matchedDifference(
      [1, 2, 3],
      [
        { value: 1, weight: 2 },
        { value: 4, weight: 1 },
        { value: 1, weight: 1 },
      ],
    );
    expect([weighed.value, weighed.effectiveControls].map(four)).toEqual(['0.2500', '2.6667']);
  });

  it('accepts several metrics together only as Holm does', () => {
    expect(holm([0.01, 0.04, 0.03])).toEqual([true, false, false]);
    expect(holm([0.01, 0.02, 0.03])).toEqual([true, true, true]);
    expect(holm([0.06, 0.001])).toEqual([false, true]);
  });

  it('shows that a small group pays by chance: a tenth fewer, 60 against 61 children, no effect', () => {
    const chance = chanceOfReduction(
      { size: 60, chance: 0.5 },
      { size: 61, chance: 0.5 },
      { numerator: 1, denominator: 10 },
    );
    expect(chance).toBeGreaterThan(0.25);
    expect(chance).toBeLessThan(0.4);
    expect(chanceOfReduction({ size: 900, chance: 0.5 }, { size: 900, chance: 0.5 }, { numerator: 1, denominator: 10 })).toBeLessThan(0.05); // prettier-ignore
  });

  it('never shows a count of 1 to 4, nor one that the rest of the row gives away (invariant 18)', () => {
    expect(suppressSmall([12, 3, 0, 7])).toEqual([12, null, 0, null]);
    fc.assert(
      fc.property(fc.array(fc.nat(20), { maxLength: 8 }), (counts) => {
        const shown = suppressSmall(counts);
        const hidden = counts.filter((_, index) => shown[index] === null);
        expect(shown.some((count) => count !== null && count >= 1 && count <= 4)).toBe(false);
        expect(hidden.length !== 1 || counts.length === 1).toBe(true);
        expect(counts.every((count, index) => shown[index] === null || shown[index] === count)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
