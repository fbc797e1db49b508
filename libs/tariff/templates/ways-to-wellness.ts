import type { Template } from './template.ts';

export const waysToWellness: Template = {
  name: 'ways_to_wellness',
  title: { sv: 'Ways to Wellness: välbefinnande och vårdkostnad', en: 'Ways to Wellness: wellbeing and hospital cost' },
  source:
    'Newcastle 2015: INDIGO POJ-0120 (30 % for wellbeing: all at an average gain of 1.4 stars, nothing below 0.5; ' +
    '70 % for hospital cost). A straight line is assumed; the 1,000 GBP are illustrative.',
  text: `tariff ways_to_wellness in GBP, cumulative, trueUp twoWay, round half-even to 0.01 GBP
  metric star_gain in ratio "Ökat välbefinnande i stjärnor" / "Gain in wellbeing stars"
  metric cost_saved in GBP "Minskad vårdkostnad" / "Hospital cost saved"
  pay wellbeing "Välbefinnande" / "Wellbeing" = 30 % * 1 000 GBP * line star_gain [0.5 -> 0, 1.4 -> 1]
  pay hospital "Vårdkostnad" / "Hospital cost" = cap 700 (atLeast 0 cost_saved)
  limit contract 1 000
`,
  rows: [
    { inputs: { star_gain: '0.4', cost_saved: '0' }, pays: '0.00' },
    { inputs: { star_gain: '0.5', cost_saved: '0' }, pays: '0.00' },
    { inputs: { star_gain: '0.95', cost_saved: '0' }, pays: '150.00' },
    { inputs: { star_gain: '1.4', cost_saved: '0' }, pays: '300.00' },
    { inputs: { star_gain: '2', cost_saved: '900' }, pays: '1000.00' },
    { inputs: { star_gain: '0.95', cost_saved: '-50' }, pays: '150.00' },
  ],
};
