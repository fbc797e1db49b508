import type { Template } from './template.ts';

export const motherTeresa: Template = {
  name: 'mother_teresa',
  title: {
    sv: 'Mother Teresa School: kapital och ränta efter examen',
    en: 'Mother Teresa School: principal and interest by graduation',
  },
  source:
    'Saskatchewan 2014: INDIGO POJ-0017 (82 % graduation: principal of 1 million CAD and 1.3 % a year; 75 %: ' +
    'three quarters; below: nothing). One year of interest is shown.',
  text: `tariff mother_teresa in CAD, cumulative, trueUp twoWay, round half-even to 0.01 CAD
  metric graduated in ratio "Andel med examen" / "Graduation rate"
  metric years in ratio "År som kapitalet varit bundet" / "Years the principal was tied up"
  pay principal "Kapital" / "Principal" = steps graduated [below 0, 75 % -> 750 000, 82 % -> 1 000 000]
  pay interest "Ränta" / "Interest" = when graduated >= 82 %: 1 000 000 CAD * 1.3 % * cap 5 (atLeast 0 years)
  limit contract 1 065 000
`,
  rows: [
    { inputs: { graduated: '0.749', years: '1' }, pays: '0.00' },
    { inputs: { graduated: '0.75', years: '1' }, pays: '750000.00' },
    { inputs: { graduated: '0.8199', years: '1' }, pays: '750000.00' },
    { inputs: { graduated: '0.82', years: '0' }, pays: '1000000.00' },
    { inputs: { graduated: '0.82', years: '1' }, pays: '1013000.00' },
    { inputs: { graduated: '0.9', years: '5' }, pays: '1065000.00' },
  ],
};
