import { readTariff, type CheckedTariff } from '@utfall/tariff';
import { curveOf } from './tariff-curve.ts';

const read = (text: string): CheckedTariff => {
  const result = readTariff(text);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.tariff;
};
const days = read(`tariff placement in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
  unit day
  metric avoided in day
  pay base = 4 000 000 SEK
  pay outcome = bands avoided [up to 500 day: 0 SEK per day, up to 2 000 day: 2 400 SEK per day, above: 1 400 SEK per day]
  limit contract 10 000 000
`);
const steps = read(`tariff stairs in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
  unit point
  metric change in point
  pay outcome = cap 3 000 000 SEK (steps change [below 0 SEK, 5 point -> 800 000 SEK, 10 point -> 3 000 000 SEK])
  limit contract 3 000 000
`);

describe('the tariff as a picture', () => {
  it('finds each new rate and the place where the cap is reached', () => {
    const curve = curveOf(days, 'avoided', {}, 4500);
    expect(curve.base).toBe(4_000_000);
    expect(curve.kinks.map(({ kind, at, rate }) => [kind, at, rate])).toEqual([
      ['rate', 500, 2400],
      ['rate', 2000, 1400],
      ['cap', 3714.29, 0],
    ]);
    expect(curve.pay(1640)).toBe(6_736_000);
  });

  it('draws a step as a step', () => {
    const curve = curveOf(steps, 'change', {}, 20);
    expect(curve.kinks.map(({ kind, at, amount }) => [kind, at, amount])).toEqual([
      ['jump', 5, 800_000],
      ['jump', 10, 3_000_000],
    ]);
    expect(curve.points.filter(({ at }) => at === 5)).toHaveLength(2);
  });
});
