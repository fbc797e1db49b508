import type { Template } from './template.ts';

export const pricePerUnit: Template = {
  name: 'pris-per-enhet-med-tak',
  title: { sv: 'Pris per enhet med tak', en: 'Price per unit with a cap' },
  source:
    'The common rate card, as in INDIGO POJ-0014 (6,250 USD per village, at most 10,000,000 USD). Figures here are illustrative.',
  text: `tariff pris_per_enhet_med_tak in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
  unit young_person "unga" / "young people" one "ung person" / "young person"
  metric units in young_person "Unga i organiserad fritid minst sex månader" / "Young people in organised leisure for at least six months"
  pay outcome "Utfallsbetalning" / "Outcome payment" = cap 2 700 000 SEK (atLeast 0 SEK (9 000 SEK per young_person * units))
  limit contract 2 700 000
`,
  rows: [
    { inputs: { units: '0' }, pays: '0.00' },
    { inputs: { units: '1' }, pays: '9000.00' },
    { inputs: { units: '299' }, pays: '2691000.00' },
    { inputs: { units: '300' }, pays: '2700000.00' },
    { inputs: { units: '312' }, pays: '2700000.00' },
  ],
};
