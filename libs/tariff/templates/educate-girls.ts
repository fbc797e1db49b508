import type { Template } from './template.ts';

export const educateGirls: Template = {
  name: 'educate_girls',
  title: {
    sv: 'Educate Girls: inlärning och inskrivning med tak',
    en: 'Educate Girls: learning and enrolment with a cap',
  },
  source:
    'Rajasthan 2015–2018: INDIGO POJ-0035, idinsight.org, lgtvp.com (targets 5,592 levels and 79 % of girls; ' +
    'results 8,940 and 92 %; learning and enrolment weighted 80/20; at most and paid 422,000 USD). The form below ' +
    'weighs the shares of target reached; the unit prices were not published.',
  text: `tariff educate_girls in USD, cumulative, trueUp twoWay, round half-even to 1 cent
  unit level "nivåer" / "levels" one "nivå" / "level"
  metric learned in level "Nivåer i inlärning utöver jämförelsegruppen" / "Levels of learning beyond the comparison group"
  metric enrolled in ratio "Andel flickor som skrivits in" / "Share of girls enrolled"
  let reached "Uppnådd del av målen" / "Part of the targets reached" = blend [80 % -> learned / 5 592 level, 20 % -> enrolled / 79 %]
  pay outcome "Utfallsbetalning" / "Outcome payment" = 422 000 USD * atLeast 0 % reached
  limit contract 422 000
`,
  rows: [
    { inputs: { learned: '5592', enrolled: '0.79' }, pays: '422000.00' },
    { inputs: { learned: '8940', enrolled: '0.92' }, pays: '422000.00' },
    { inputs: { learned: '2796', enrolled: '0.79' }, pays: '253200.00' },
  ],
};
