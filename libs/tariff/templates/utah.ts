import type { Template } from './template.ts';

export const utah: Template = {
  name: 'utah',
  title: {
    sv: 'Utah: andel av besparingen tills lånet är återbetalt',
    en: 'Utah: share of the saving until the loan is repaid',
  },
  source:
    'Utah 2013: results4america.org and unitedway.org (95 % of the cost avoided until repaid, then 40 %; about ' +
    '281,000 USD avoided, 267,000 paid). The contract had no comparison group; later reviews (bellwether.org) ' +
    'found the savings overstated. The threshold of 1 million is illustrative.',
  text: `tariff utah in USD, cumulative, trueUp twoWay, round half-even to 1 cent
  metric saving in USD "Undviken kostnad" / "Cost avoided"
  pay share "Andel av besparingen" / "Share of the saving" = bands saving [up to 1 000 000: 95 %, above: 40 %]
  limit contract 7 000 000
`,
  rows: [
    { inputs: { saving: '281000' }, pays: '266950.00' },
    { inputs: { saving: '0' }, pays: '0.00' },
    { inputs: { saving: '1100000' }, pays: '990000.00' },
  ],
};
