import type { Template } from './template.ts';

export const stepsAgainstComparison: Template = {
  name: 'trappa-mot-jamforelsegrupp',
  title: { sv: 'Trappa mot jämförelsegrupp', en: 'Steps against a comparison group' },
  source:
    'Stepped payment as in published outcome contracts (INDIGO POJ-0083, thresholds and maximum). Figures here are illustrative.',
  text: `tariff trappa_mot_jamforelsegrupp in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
  unit percentage_point "procentenheter" / "percentage points"
  metric difference_measured in percentage_point "Andel med ökad självskattad hälsa, skillnad mot jämförelsegrupp" / "Share with better self-rated health, difference from comparison group"
  pay outcome "Utfallsbetalning" / "Outcome payment" = cap 3 000 000 SEK (steps difference_measured [below 0 SEK, 5 percentage_point -> 800 000 SEK, 10 percentage_point -> 1 800 000 SEK, 15 percentage_point -> 3 000 000 SEK])
  limit contract 3 000 000
`,
  rows: [
    { inputs: { difference_measured: '-2' }, pays: '0.00' },
    { inputs: { difference_measured: '4.99' }, pays: '0.00' },
    { inputs: { difference_measured: '5' }, pays: '800000.00' },
    { inputs: { difference_measured: '9.99' }, pays: '800000.00' },
    { inputs: { difference_measured: '10' }, pays: '1800000.00' },
    { inputs: { difference_measured: '15' }, pays: '3000000.00' },
    { inputs: { difference_measured: '40' }, pays: '3000000.00' },
  ],
};
