import type { Template } from './template.ts';

export const rikers: Template = {
  name: 'rikers',
  title: { sv: 'Rikers Island: steg efter minskning', en: 'Rikers Island: steps by reduction' },
  source:
    'New York 2012: INDIGO POJ-0083 (thresholds and the maximum of 11.712 million USD), loan 9.6 million; amounts ' +
    'between follow from the yearly return at each threshold (socialventures.com.au). The goal was not reached ' +
    'and nothing was paid.',
  text: `tariff rikers in USD, cumulative, trueUp twoWay, round half-even to 1 cent
  metric reduced in ratio "Minskning av vårddygn i häkte" / "Reduction of days in jail"
  pay outcome "Utfallsbetalning" / "Outcome payment" = steps reduced [below 0, 8.5 % -> 4 800 000, 10 % -> 9 600 000, 11 % -> 10 080 000, 12 % -> 10 176 000, 12.5 % -> 10 272 000, 13 % -> 10 368 000, 16 % -> 10 944 000, 20 % -> 11 712 000]
  limit contract 11 712 000
`,
  rows: [
    { inputs: { reduced: '0.0849' }, pays: '0.00' },
    { inputs: { reduced: '0.085' }, pays: '4800000.00' },
    { inputs: { reduced: '0.0999' }, pays: '4800000.00' },
    { inputs: { reduced: '0.1' }, pays: '9600000.00' },
    { inputs: { reduced: '0.11' }, pays: '10080000.00' },
    { inputs: { reduced: '0.12' }, pays: '10176000.00' },
    { inputs: { reduced: '0.125' }, pays: '10272000.00' },
    { inputs: { reduced: '0.13' }, pays: '10368000.00' },
    { inputs: { reduced: '0.1599' }, pays: '10368000.00' },
    { inputs: { reduced: '0.16' }, pays: '10944000.00' },
    { inputs: { reduced: '0.2' }, pays: '11712000.00' },
    { inputs: { reduced: '0.5' }, pays: '11712000.00' },
  ],
};
