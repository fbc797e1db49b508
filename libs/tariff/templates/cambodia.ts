import type { Template } from './template.ts';

export const cambodia: Template = {
  name: 'cambodia',
  title: {
    sv: 'Kambodja: pris per by med toaletter åt alla',
    en: 'Cambodia: price per village free from open defecation',
  },
  source: 'Cambodia 2019: INDIGO POJ-0014 (at most 10 million USD for 1,600 villages; 500 villages paid 3,125,000).',
  text: `tariff cambodia in USD, cumulative, trueUp twoWay, round half-even to 1 cent
  unit village "byar" / "villages" one "by" / "village"
  metric villages in village "Byar som har nått målet" / "Villages that have reached the target"
  pay outcome "Utfallsbetalning" / "Outcome payment" = 6 250 USD per village * villages
  limit contract 10 000 000
`,
  rows: [
    { inputs: { villages: '500' }, pays: '3125000.00' },
    { inputs: { villages: '1600' }, pays: '10000000.00' },
    { inputs: { villages: '1700' }, pays: '10000000.00' },
  ],
};
