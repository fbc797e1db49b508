import { read } from '../../test/support/tariff.ts';
import type { CheckedTariff } from './check/check.ts';
import { evaluate } from './evaluation/evaluate.ts';
import { moneyToText } from './money.ts';
import { templates } from './templates/index.ts';
import { printTariff } from './text/print-tariff.ts';

type Values = Readonly<Record<string, string | boolean>>;

function pays(tariff: CheckedTariff, values: Values): string {
  const inputs = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, verified: true }]));
  const result = evaluate(tariff, inputs);
  return result.blocked ? result.reasons[0]!.code : moneyToText(result.amount);
}

describe.each(templates)('the template $name', ({ text, rows }) => {
  const tariff = read(text);

  it('is written as the language prints it', () => expect(printTariff(tariff.terms)).toBe(text));

  it.each(rows)('pays $pays for $inputs', ({ inputs, pays: expected }) => expect(pays(tariff, inputs)).toBe(expected));
});

/** Published contracts that are no templates yet, written in the same language. Each has its source beside it. */
const PUBLISHED: readonly { name: string; text: string; rows: readonly (readonly [Values, string])[] }[] = [
  {
    name: 'Cambodia, sanitation (USD per village; INDIGO POJ-0014)',
    text: `tariff cambodia in USD, cumulative, trueUp twoWay, round half-even to 1 cent
      unit village
      metric villages in village
      pay outcome = 6 250 USD per village * villages
      limit contract 10 000 000`,
    rows: [
      [{ villages: '500' }, '3125000.00'],
      [{ villages: '1600' }, '10000000.00'],
      [{ villages: '1700' }, '10000000.00'],
    ],
  },
  {
    name: 'Newpin, New South Wales (return on AUD 7 million by restoration rate; POJ-0005, emmatomkinson.com)',
    text: `tariff newpin in AUD, cumulative, trueUp twoWay, round half-even to 0.01 AUD
      unit family
      metric restored in family
      metric unrestored in family
      pay interest = 7 000 000 AUD * steps (restored / (restored + unrestored))
        [below 0 %, 55 % -> 3 %, 60 % -> 7.5 %, 65 % -> 12 %, 70 % -> 15 %]`,
    rows: [
      ['5499', '4501', '0.00'],
      ['55', '45', '210000.00'],
      ['5999', '4001', '210000.00'],
      ['60', '40', '525000.00'],
      ['649', '351', '525000.00'],
      ['65', '35', '840000.00'],
      ['70', '30', '1050000.00'],
      ['745', '255', '1050000.00'],
      ['0', '0', 'divisionByZero'],
    ].map(([restored, unrestored, pay]) => [{ restored: restored!, unrestored: unrestored! }, pay!] as const),
  },
  {
    name: 'Mother Teresa School (CAD; principal by graduation rate, interest excluded; POJ-0017)',
    text: `tariff mother_teresa in CAD, cumulative, trueUp twoWay, round half-even to 0.01 CAD
      metric graduated in ratio
      pay principal = steps graduated [below 0, 75 % -> 750 000, 82 % -> 1 000 000]
      pay interest = when graduated >= 82 %: 1 000 000 CAD * 1.3 %`,
    rows: [
      [{ graduated: '0.749' }, '0.00'],
      [{ graduated: '0.75' }, '750000.00'],
      [{ graduated: '0.8199' }, '750000.00'],
      [{ graduated: '0.82' }, '1013000.00'],
    ],
  },
  {
    name: 'Ways to Wellness (share of the payment by average star gain; POJ-0120; linear assumed)',
    text: `tariff ways_to_wellness in GBP, cumulative, trueUp twoWay, round half-even to 0.01 GBP
      metric star_gain in ratio
      pay wellbeing = 100 GBP * line star_gain [0.5 -> 0, 1.4 -> 1]`,
    rows: [
      [{ star_gain: '0.4' }, '0.00'],
      [{ star_gain: '0.5' }, '0.00'],
      [{ star_gain: '0.95' }, '50.00'],
      [{ star_gain: '1.4' }, '100.00'],
      [{ star_gain: '2' }, '100.00'],
    ],
  },
  {
    name: 'Chicago, child-parent centres (USD; three outcomes, capped first payment; chicagoreporter.com)',
    text: `tariff chicago in USD, cumulative, trueUp twoWay, round half-even to 1 cent
      unit child
      metric ready in child
      pay kindergarten = 2 900 USD per child * ready
      limit payment kindergarten 500 000`,
    rows: [
      [{ ready: '188' }, '500000.00'],
      [{ ready: '172' }, '498800.00'],
    ],
  },
  {
    name: 'Utah, preschool (USD; 95 % of the saving, results4america.org)',
    text: `tariff utah in USD, cumulative, trueUp twoWay, round half-even to 1 cent
      metric saving in USD
      pay share = bands saving [up to 281 000: 95 %, up to 1 000 000: 40 %]`,
    rows: [
      [{ saving: '281000' }, '266950.00'],
      [{ saving: '281100' }, '266990.00'],
    ],
  },
  {
    name: 'Kangaroo Mother Care (USD; the cap of the contract, POJ-0015)',
    text: `tariff kangaroo in USD, cumulative, trueUp twoWay, round half-even to 1 cent
      metric outcomes in USD
      pay delivered = outcomes
      limit contract 2 430 000`,
    rows: [[{ outcomes: '3100000' }, '2430000.00']],
  },
  {
    name: 'IOD France (EUR; factor by result against the control group, POJ-0222; linear assumed)',
    text: `tariff iod in EUR, cumulative, trueUp twoWay, round half-even to 1 cent
      metric above_control in ratio
      pay result = 2 200 000 EUR * (when above_control > 0: line above_control [50 % -> 1, 100 % -> 1.075])`,
    rows: [
      [{ above_control: '-0.1' }, '0.00'],
      [{ above_control: '0' }, '0.00'],
      [{ above_control: '0.01' }, '2200000.00'],
      [{ above_control: '0.5' }, '2200000.00'],
      [{ above_control: '0.75' }, '2282500.00'],
      [{ above_control: '1.4' }, '2365000.00'],
    ],
  },
  {
    name: 'Örnsköldsvik (SEK per 100 of fee; supplier bears 75 %, target 12 %; upphandlingsmyndigheten.se, form assumed)',
    text: `tariff ornskoldsvik in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
      unit day "dagar" / "days"
      metric absence in day
      metric absence_before in day
      pay fixed = 100 SEK * 25 %
      pay outcome = 100 SEK * 75 % * cap 100 % (atLeast 0 % (reduction absence against absence_before / 12 %))`,
    rows: [
      ['100', '25.00'],
      ['92', '75.00'],
      ['88', '100.00'],
      ['85', '100.00'],
      ['103', '25.00'],
    ].map(([absence, pay]) => [{ absence: absence!, absence_before: '100' }, pay!] as const),
  },
];

describe.each(PUBLISHED)('$name', ({ text, rows }) => {
  const tariff = read(text);

  it.each(rows)('with %j pays %s', (values, expected) => expect(pays(tariff, values)).toBe(expected));
});
