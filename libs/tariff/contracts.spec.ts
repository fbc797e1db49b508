import { read, verified } from '../../test/support/tariff.ts';
import type { Claim } from './evaluation/claims.ts';
import type { Period } from './settlement/settle.ts';
import { settle } from './settlement/settle.ts';
import { moneyToText } from './money.ts';
import { canonicalJson } from './canonical.ts';
import { parseTariff } from './text/parse.ts';
import { printTariff } from './text/print-tariff.ts';

type Values = Readonly<Record<string, string | boolean>>;

/** Contracts of quite different shapes, each built from the constructs of the language alone. Figures are illustrative. */
function totals(text: string, periods: readonly Partial<Period>[]): string[] {
  const tariff = read(text);
  const again = parseTariff(printTariff(tariff.terms));
  expect(again.ok && canonicalJson(again.tariff)).toBe(canonicalJson(tariff.terms));
  const settlement = settle(
    tariff,
    periods.map((period, index) => ({ name: `${index + 1}`, year: 2027 + index, inputs: {}, ...period })),
  );
  if (settlement.blocked) throw new Error(settlement.reasons.map(({ sentence }) => sentence.en).join('\n'));
  return settlement.statements.map(({ total }) => moneyToText(total));
}
const at = (...rows: readonly Values[]): Partial<Period>[] => rows.map((values) => ({ inputs: verified(values) }));
const claim = (id: string, metric: string, person: string, occurredOn: string, more: Partial<Claim> = {}): Claim => ({
  id,
  metric,
  person,
  occurredOn,
  state: 'verified',
  ...more,
});

describe('contracts of other shapes are expressible', () => {
  it('a rate card at a discount, each outcome once per person, capped by person and by yearly budget', () => {
    const text = `tariff rate_card in GBP, cumulative, trueUp twoWay, round half-even to 0.01 GBP
      unit outcome
      metric assessed in outcome counted from claims, once per person
      metric housed in outcome counted from claims, once per person, after assessed
      metric trained in outcome counted from claims, at most 2 per person
      let discount = 90 %
      pay card for each person = discount * (500 GBP per outcome * assessed + 8 000 GBP per outcome * housed + 3 000 GBP per outcome * trained)
      limit each person 10 000
      limit contract 12 000 each year excess carriesForward
      limit contract 40 000`;
    const first = [
      claim('1', 'assessed', 'a', '2027-01-10'),
      claim('2', 'housed', 'a', '2027-03-01'),
      claim('3', 'housed', 'b', '2027-03-01'),
      claim('4', 'trained', 'a', '2027-05-01'),
      claim('5', 'trained', 'a', '2027-06-01'),
      claim('6', 'trained', 'a', '2027-07-01'),
      claim('7', 'assessed', 'c', '2027-01-10'),
      claim('8', 'housed', 'c', '2027-02-10'),
    ];
    expect(totals(text.replace('      limit contract 40 000', '      limit payment card 40 000'), [{ claims: first }, { claims: [claim('9', 'trained', 'c', '2028-01-01')] }])).toEqual(['12000.00', '8000.00']); // prettier-ignore
  });

  it('payment by results that tapers with volume and with the years', () => {
    const text = `tariff taper in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
      unit person
      metric reached in person -- in the period
      let year_factor = steps periodNumber [below 1, 2 -> 80 %, 3 -> 50 %]
      pay outcome = sum each period: year_factor * (bands reached [up to 10: 1 000 SEK per person, above: 500 SEK per person])
      limit contract 100 000`;
    expect(totals(text, at({ reached: '12' }, { reached: '5' }, { reached: '20' }))).toEqual(['11000.00', '4000.00', '7500.00']); // prettier-ignore
  });

  it('a medicine paid back when it does not work', () => {
    const text = `tariff rebate in EUR, cumulative, trueUp twoWay, round half-even to 1 cent
      unit pack
      metric packs in pack for each person
      flag responded for each person
      metric ended in date for each person absent 9999-12-31
      pay treatment for each person = 1 000 EUR per pack * packs
      pay refund for each person = when ended < after enrolment 3 months: -1 000 EUR per pack * packs else when not responded: -50 % * (1 000 EUR per pack * packs)
      limit contract 50 000`;
    const person = (name: string, values: Values) => ({
      person: name,
      enrolledOn: '2027-01-31',
      inputs: verified(values),
    });
    const persons = [
      person('a', { packs: '6', responded: true }),
      person('b', { packs: '6', responded: false }),
      person('c', { packs: '2', responded: false, ended: '2027-04-29' }),
      person('d', { packs: '3', responded: false, ended: '2027-04-30' }),
    ];
    expect(totals(text, [{ persons }])).toEqual(['10500.00']);
  });

  it('an energy contract: adjusted baseline, energy price with a floor, shortfall made good, excess shared', () => {
    const text = `tariff energy in SEK, each period alone, round half-even to 1 öre
      unit kwh
      unit degree_day
      metric used in kwh
      metric weather in degree_day
      metric price in SEK per kwh
      let baseline = 1 000 000 kwh * (weather / 4 000 degree_day)
      let worth = (baseline - used) * (atLeast 0.50 price)
      pay fee = 60 000
      pay shortfall = cap 0 (worth - 100 000)
      pay bonus = 50 % * atLeast 0 (worth - 100 000)
      limit contract 1 000 000`;
    expect(totals(text, at({ used: '900000', weather: '4400', price: '1.10' }, { used: '950000', weather: '4000', price: '0.40' }))).toEqual(['120000.00', '-15000.00']); // prettier-ignore
  });

  it('a building paid for being available, with deductions that grow when the fault was there last month too', () => {
    const text = `tariff available in SEK, each period alone, round half-even to 1 öre
      unit hour
      unit square_metre
      series index_rent base 300 of 2026-12
      metric closed in hour
      metric area in square_metre
      let fee = indexed index_rent (100 000 SEK)
      let repeated = when (previous closed else 0 hour) > 0: 1.5 else 1
      pay available = fee
      pay deductions = atLeast (-30 % * fee) (-2 SEK per hour per square_metre * closed * area * repeated)
      limit contract 10 000 000`;
    const row = (closed: string, index: string) => ({ closed, area: '1000', index_rent: index });
    expect(totals(text, at(row('5', '300'), row('4', '303'), row('100', '303'), row('0', '306')))).toEqual(['90000.00', '89000.00', '70700.00', '102000.00']); // prettier-ignore
  });

  it('a job kept for 6, 13 and 26 weeks, where only the highest step pays and the job must start in time', () => {
    const text = `tariff sustained in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
      unit job
      metric started in job counted from claims, once per person, within 6 months of enrolment
      metric weeks_6 in job counted from claims, once per person, after started 42 days, highest of kept
      metric weeks_13 in job counted from claims, once per person, after started 91 days, highest of kept
      metric weeks_26 in job counted from claims, once per person, after weeks_13 91 days, highest of kept
      pay kept = 5 000 SEK per job * weeks_6 + 12 000 SEK per job * weeks_13 + 30 000 SEK per job * weeks_26
      limit contract 1 000 000`;
    const persons = [
      { person: 'a', enrolledOn: '2027-01-01' },
      { person: 'b', enrolledOn: '2027-01-01' },
    ];
    const steps = [
      [claim('1', 'started', 'a', '2027-02-01'), claim('2', 'weeks_6', 'a', '2027-03-15'), claim('3', 'started', 'b', '2027-07-02'), claim('4', 'weeks_6', 'b', '2027-09-01')],
      [claim('5', 'weeks_13', 'a', '2027-05-03')],
      [claim('6', 'weeks_26', 'a', '2027-08-01')],
      [claim('7', 'weeks_26', 'a', '2027-08-02')],
    ]; // prettier-ignore
    expect(totals(text, steps.map((claims) => ({ year: 2027, persons, claims })))).toEqual(['5000.00', '7000.00', '0.00', '18000.00']); // prettier-ignore
  });

  it('less reoffending against a matched control, by cohort when significant, pooled in the end, lower end priced', () => {
    const text = `tariff reoffending in GBP, cumulative, trueUp ratchet, round half-even to 0.01 GBP
      unit person
      unit offence
      metric fewer in offence per person with interval for each cohort
      metric members in person for each cohort
      flag final
      let proven = significant fewer at 5 %
      pay frequency for each cohort = when proven: 1 000 GBP per offence * lower fewer * members
      pay pooled = when final and not (count each cohort in person where proven) >= 1 person: 20 000
      limit each cohort 150 000
      limit contract 250 000`;
    const cohort = (value: string, low: string, high: string) => ({
      fewer: { value, low, high, level: '0.95', verified: true },
      members: { value: '1000', verified: true },
    });
    const final = (value: boolean) => ({ final: { value, verified: true } });
    expect(totals(text, [{ inputs: final(false), cohorts: { first: cohort('0.13', '-0.01', '0.27') } }, { inputs: final(true), cohorts: { first: cohort('0.13', '-0.01', '0.27'), second: cohort('0.30', '0.16', '0.44') } }])).toEqual(['0.00', '150000.00']); // prettier-ignore
  });

  it('a rate that must beat the best year so far', () => {
    const text = `tariff best_so_far in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
      metric employed in ratio
      let record = previous (greatest each period: employed) else 40 %
      let gain = atLeast 0 % (employed - (atLeast 40 % record))
      pay progress = sum each period: 10 000 000 SEK * gain
      limit contract 5 000 000`;
    expect(totals(text, at({ employed: '0.42' }, { employed: '0.41' }, { employed: '0.45' }))).toEqual(['200000.00', '0.00', '300000.00']); // prettier-ignore
  });

  it('savings and losses shared beyond a threshold, scaled by quality, bounded both ways', () => {
    const text = `tariff shared in USD, each period alone, round half-even to 1 cent
      metric benchmark in USD
      metric spent in USD
      metric quality in ratio
      let saved = benchmark - spent
      let counts = saved >= 2 % * benchmark or saved <= -2 % * benchmark
      pay share = when counts: min(max(saved * (when saved > 0: 50 % * quality else 40 %), -5 % * benchmark), 10 % * benchmark)
      limit contract 5 000 000`;
    expect(totals(text, at({ benchmark: '1000000', spent: '985000', quality: '0.9' }, { benchmark: '1000000', spent: '900000', quality: '0.9' }, { benchmark: '1000000', spent: '1200000', quality: '0.9' }))).toEqual(['0.00', '45000.00', '-50000.00']); // prettier-ignore
  });

  it('a prize in gates: each after the one before, less for every month late, a part held until the report', () => {
    const text = `tariff prize in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
      unit day
      metric prototype in date absent 9999-12-31
      metric pilot in date absent 9999-12-31
      flag reported
      let late = (pilot - 2027-06-30) / 30 day
      pay gate_1 = when prototype <= 2027-03-31: 500 000
      pay gate_2 = when prototype <= periodEnd and pilot <= periodEnd: 1 000 000 SEK * atLeast 50 % (1 - 10 % * round up to 1 (atLeast 0 late))
      limit contract 1 500 000
      holdback 20 % of gate_2 until reported`;
    const period = (endsOn: string, values: Values) => ({ year: 2027, endsOn, inputs: verified(values) });
    expect(totals(text, [period('2027-04-30', { prototype: '2027-03-31', reported: false }), period('2027-08-31', { prototype: '2027-03-31', pilot: '2027-08-15', reported: false }), period('2027-12-31', { prototype: '2027-03-31', pilot: '2027-08-15', reported: true })])).toEqual(['500000.00', '640000.00', '160000.00']); // prettier-ignore
  });

  it('a part held for a time waits for the last day of the period to be stated', () => {
    const tariff = read(`tariff held in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
      pay p = 100
      holdback 10 % for 6 months`);
    const settlement = settle(tariff, [{ name: '1', year: 2027, inputs: {} }]);
    expect(settlement).toMatchObject({ blocked: true, reasons: [{ nodeId: 'holdback', code: 'missing' }] });
  });

  it('several currencies, payers up to their caps in order, and tax inside the cap', () => {
    const text = `tariff payers in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
      metric cost in EUR
      metric rate in SEK per EUR
      pay refund = 50 % * cost * rate
      limit payer region 1 000
      limit payer state 5 000
      limit contract 5 000
      payer region
      payer state
      split in order region, state
      vat 25 % inside caps`;
    const tariff = read(text);
    const settlement = settle(tariff, [{ name: '1', year: 2027, inputs: verified({ cost: '1000', rate: '11.5' }) }]);
    const [statement] = settlement.statements;
    expect([statement!.total, statement!.vat, statement!.payable].map(moneyToText)).toEqual(['4000.00', '1000.00', '5000.00']); // prettier-ignore
    expect(statement!.payers.map(({ payer, net, vat }) => [payer, moneyToText(net), moneyToText(vat)])).toEqual([['region', '800.00', '200.00'], ['state', '3200.00', '800.00']]); // prettier-ignore
  });
});
