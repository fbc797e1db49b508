import type { Template } from './template.ts';

export const peterborough: Template = {
  name: 'peterborough',
  title: {
    sv: 'Peterborough: varje årskull, annars alla tillsammans',
    en: 'Peterborough: each cohort, or else all together',
  },
  source:
    'Peterborough 2010: INDIGO POJ-0153, civilsociety.co.uk and thirdsector.co.uk (10 % fewer reconvictions in a ' +
    'cohort pays at once, 7.5 % over all cohorts in the end); cohort 1: 142 against 155 per 100; final 9 % ' +
    '(russellwebster.com). The amounts are illustrative: the price was not published.',
  text: `tariff peterborough in GBP, cumulative, trueUp ratchet, round half-even to 0.01 GBP
  unit reconviction "återfall" / "reconvictions" one "återfall" / "reconviction"
  metric treated_cohort_1 in reconviction "Återfall i kull 1 per 100" / "Reconvictions in cohort 1 per 100"
  metric control_cohort_1 in reconviction "Återfall i jämförelsegruppen per 100" / "Reconvictions in the comparison group per 100"
  metric pooled in ratio "Minskning över alla kullar" / "Reduction over all cohorts"
  let first "Minskning i kull 1" / "Reduction in cohort 1" = reduction treated_cohort_1 against control_cohort_1
  pay early "Utfall i kull 1" / "Outcome in cohort 1" = when first >= 10 %: 1 000 000
  pay late "Utfall över alla kullar" / "Outcome over all cohorts" = when pooled >= 7.5 % and first < 10 %: 2 000 000
  limit contract 2 000 000
`,
  rows: [
    { inputs: { treated_cohort_1: '142', control_cohort_1: '155', pooled: '0' }, pays: '0.00' },
    { inputs: { treated_cohort_1: '142', control_cohort_1: '155', pooled: '0.09' }, pays: '2000000.00' },
    { inputs: { treated_cohort_1: '139.5', control_cohort_1: '155', pooled: '0' }, pays: '1000000.00' },
    { inputs: { treated_cohort_1: '142', control_cohort_1: '155', pooled: '0.0749' }, pays: '0.00' },
  ],
};
