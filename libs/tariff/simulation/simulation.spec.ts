import { read, verified } from '../../../test/support/tariff.ts';
import { moneyFromText, moneyToText } from '../money.ts';
import { ratio, ratioToText } from '../rational.ts';
import { norrkoping } from '../templates/norrkoping.ts';
import { binomial, normal, poisson, randomFrom } from './random.ts';
import type { SimulationPlan } from './index.ts';
import { costPerOutcome, decisionErrors, simulate, sweepTariff } from './index.ts';

const years = [2027, 2028, 2029].map((year) => ({ name: String(year), year }));

describe('a contract simulated before it is signed', () => {
  const tariff = read(norrkoping.text);
  const plan: SimulationPlan = {
    seed: 'published',
    worlds: 300,
    periods: years,
    metrics: {
      saving: { kind: 'normal', mean: '4000000', deviation: '3000000', accumulates: true },
      school_results_improved: { kind: 'flag', chance: '0.5' },
    },
  };

  it('gives the same worlds for the same seed and others for another', () => {
    const text = (made: ReturnType<typeof simulate>) => made.totals.map(moneyToText).join();
    expect(text(simulate(tariff, plan))).toBe(text(simulate(tariff, plan)));
    expect(text(simulate(tariff, { ...plan, seed: 'another' }))).not.toBe(text(simulate(tariff, plan)));
  });

  it('tells percentiles that never pass the cap, by period and year, and how often it binds', () => {
    const simulation = simulate(tariff, plan);
    const { p10, p50, p90 } = simulation.total;
    expect(p10.minorUnits <= p50.minorUnits && p50.minorUnits <= p90.minorUnits).toBe(true);
    expect(p90.minorUnits <= 1_200_000_000n).toBe(true);
    expect(simulation.byPeriod.map(({ period }) => period)).toEqual(['2027', '2028', '2029']);
    expect(simulation.byYear.map(({ year }) => year)).toEqual([2027, 2028, 2029]);
    expect([simulation.worlds, simulation.blocked]).toEqual([300, 0]);
    const small = simulate(
      read(norrkoping.text.replace('limit contract 12 000 000', 'limit contract 5 000 000')),
      plan,
    );
    expect(small.limitChance['limit contract']).toBeGreaterThan(0.5);
  });

  it('counts worlds that cannot be paid instead of reading them as 0', () => {
    const blocked = simulate(read(`tariff t in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
      metric x in ratio
      pay p = cap 5 (1 SEK / x)`), { ...plan, metrics: { x: { kind: 'fixed', value: '0' } } }); // prettier-ignore
    expect(blocked).toMatchObject({ worlds: 300, blocked: 300, paysChance: 0 });
  });

  it('tells the chance of paying without effect and of missing a true one, worse for a small group', () => {
    const rule = read(`tariff t in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
      metric treated in ratio
      metric control in ratio
      pay p = when control > 0 and (when control > 0: reduction treated against control else 0) >= 10 %: 100`);
    const plans = (size: string, chance: string): SimulationPlan => ({
      seed: 's',
      worlds: 400,
      periods: [{ name: '1', year: 2027 }],
      metrics: { treated: { kind: 'share', trials: size, chance }, control: { kind: 'share', trials: size, chance: '0.5' } },
    }); // prettier-ignore
    const errors = (size: string) =>
      decisionErrors(rule, { withoutEffect: plans(size, '0.5'), withEffect: plans(size, '0.35') });
    const [small, large] = [errors('60'), errors('1000')];
    expect(small.paysWithoutEffectChance).toBeGreaterThan(0.2);
    expect(large.paysWithoutEffectChance).toBeLessThan(0.05);
    expect(large.missesEffectChance).toBeLessThan(small.missesEffectChance);
  });

  it('does not take what is paid in any case for payment of an effect', () => {
    const rule = read(`tariff t in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
      metric x in ratio
      pay base = 50 SEK
      pay effect = when x >= 10 %: 100 SEK
      limit contract 150`);
    const fixed = (value: string): SimulationPlan => ({
      seed: 's',
      worlds: 5,
      periods: [{ name: '1', year: 2027 }],
      metrics: { x: { kind: 'fixed', value } },
    });
    const plans = { withoutEffect: fixed('0'), withEffect: fixed('0.2') };
    expect(decisionErrors(rule, plans).paysWithoutEffectChance).toBe(1);
    const told = decisionErrors(rule, plans, moneyFromText('50', 'SEK'));
    expect([told.paysWithoutEffectChance, told.missesEffectChance]).toEqual([0, 0]);
  });

  it('draws one effect for each world, lets its periods vary around it, and gives an estimate its interval', () => {
    const rule = (basis: string) =>
      read(`tariff t in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
      metric x in SEK with interval
      pay p = cap 1 000 (atLeast 0 (${basis}))`);
    const paid = (basis: string, deviation: string) =>
      Number(
        moneyToText(
          simulate(rule(basis), {
            seed: 's',
            worlds: 200,
            periods: years.slice(0, 1),
            metrics: { x: { kind: 'uncertain', low: '100', mode: '200', high: '300', deviation } },
          }).total.mean,
        ),
      );
    expect(Math.abs(paid('x', '0') - 200)).toBeLessThan(10);
    expect(paid('lower x', '40')).toBeLessThan(paid('x', '40') - 60);
  });

  it('draws from the distributions it says', () => {
    const random = randomFrom('x');
    const mean = (next: () => number) => Array.from({ length: 4000 }, next).reduce((sum, each) => sum + each, 0) / 4000;
    expect(Math.abs(mean(() => normal(random)))).toBeLessThan(0.1);
    expect(Math.abs(mean(() => binomial(random, 20, 0.3)) - 6)).toBeLessThan(0.3);
    expect(Math.abs(mean(() => binomial(random, 5000, 0.3)) - 1500)).toBeLessThan(5);
    expect(Math.abs(mean(() => poisson(random, 4)) - 4)).toBeLessThan(0.3);
    expect(Math.abs(mean(() => poisson(random, 900)) - 900)).toBeLessThan(3);
    const drawn = simulate(read(`tariff t in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
      metric a in SEK
      metric b in SEK
      metric c in SEK
      pay p = cap 100 (a + b + c)`), { seed: 'd', worlds: 200, periods: years.slice(0, 1), metrics: {
        a: { kind: 'uniform', low: '0', high: '10' },
        b: { kind: 'triangular', low: '0', mode: '5', high: '10' },
        c: { kind: 'poisson', mean: '5' },
      } }); // prettier-ignore
    expect(Number(moneyToText(drawn.total.mean))).toBeGreaterThan(13);
    expect(Number(moneyToText(drawn.total.mean))).toBeLessThan(17);
  });
});

describe('the picture of payment against outcome', () => {
  const rule = (expression: string) =>
    read(`tariff t in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
      unit person
      metric reached in person
      pay p = ${expression}
      limit contract 1 000 000`);
  const sweep = (expression: string, to = '100') =>
    sweepTariff(rule(expression), {
      metric: 'reached',
      from: '0',
      to,
      unit: '1',
      better: 'more',
      inputs: verified({}),
    });

  it('finds the cliff to the single person, also between the points that are drawn', () => {
    const { cliff } = sweep('steps reached [below 0, 1 234 -> 800 000]', '5000');
    expect(cliff && [cliff.from, cliff.to, moneyToText(cliff.change)]).toEqual(['1233', '1234', '800000.00']);
  });

  it('finds where more pays nothing more, where more pays less, and where a limit binds', () => {
    const flat = sweep(
      'bands reached [up to 10: 5 SEK per person, up to 20: 0 SEK per person, above: 5 SEK per person]',
    );
    expect(flat.deadZones).toEqual([{ from: '10', to: '20' }]);
    const falling = sweep('line reached [0 -> 0, 50 -> 500, 100 -> 300]');
    expect(falling.perverse.map(({ from, to, change }) => [from, to, moneyToText(change)])).toEqual([
      ['50', '100', '-200.00'],
    ]);
    const capped = sweep('20 000 SEK per person * reached');
    expect(capped.points.find(({ limits }) => limits.includes('contract'))?.at).toBe('51');
    expect(capped.points).toHaveLength(101);
  });

  it('refuses a sweep that goes nowhere', () => {
    expect(() => sweepTariff(rule('5'), { metric: 'reached', from: '5', to: '5', unit: '1', better: 'more', inputs: {} })).toThrow(RangeError); // prettier-ignore
  });

  it('tells what each outcome costs', () => {
    expect(ratioToText(costPerOutcome(moneyFromText('3125000', 'SEK')!, ratio(500n))!)).toBe('6250');
    expect(costPerOutcome(moneyFromText('1', 'SEK')!, ratio(0n))).toBeUndefined();
  });
});
