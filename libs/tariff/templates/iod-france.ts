import type { Template } from './template.ts';

export const iodFrance: Template = {
  name: 'iod',
  title: {
    sv: 'IOD: återbetalning och premie mot jämförelsegrupp',
    en: 'IOD: repayment and premium against a comparison group',
  },
  source:
    'France 2021: INDIGO POJ-0222 (2.2 million EUR: below the comparison group nothing, up to 50 % above the ' +
    'principal, 50–100 % a premium up to 7.5 %). A straight line is assumed.',
  text: `tariff iod in EUR, cumulative, trueUp twoWay, round half-even to 1 cent
  metric above_control in ratio "Resultat över jämförelsegruppen" / "Result above the comparison group"
  pay result "Återbetalning och premie" / "Repayment and premium" = 2 200 000 EUR * (when above_control > 0: line above_control [50 % -> 1, 100 % -> 1.075])
  limit contract 2 365 000
`,
  rows: [
    { inputs: { above_control: '-0.1' }, pays: '0.00' },
    { inputs: { above_control: '0' }, pays: '0.00' },
    { inputs: { above_control: '0.01' }, pays: '2200000.00' },
    { inputs: { above_control: '0.5' }, pays: '2200000.00' },
    { inputs: { above_control: '0.75' }, pays: '2282500.00' },
    { inputs: { above_control: '1' }, pays: '2365000.00' },
    { inputs: { above_control: '1.4' }, pays: '2365000.00' },
  ],
};
