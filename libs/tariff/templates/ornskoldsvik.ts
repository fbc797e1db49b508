import type { Template } from './template.ts';

export const ornskoldsvik: Template = {
  name: 'ornskoldsvik',
  title: {
    sv: 'Örnsköldsvik: fast del och resultatdel mot korttidsfrånvaro',
    en: 'Örnsköldsvik: fixed part and outcome part for less short-term absence',
  },
  source:
    'Örnsköldsvik 2018: upphandlingsmyndigheten.se (the supplier bears 75 % of the risk; 8 % less after a year) ' +
    'and ri.se 2018-11-01 (target 12 % less). The clause itself was not published; a straight line is assumed, ' +
    'and the fee of 100 SEK is illustrative.',
  text: `tariff ornskoldsvik in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
  unit day "dagar" / "days" one "dag" / "day"
  metric absence in day "Korttidsfrånvaro" / "Short-term absence"
  metric absence_before in day "Korttidsfrånvaro före insatsen" / "Short-term absence before the service"
  let reached "Del av målet som är nådd" / "Part of the target that is reached" = cap 100 % (atLeast 0 % (reduction absence against absence_before / 12 %))
  pay fixed "Fast ersättning" / "Fixed fee" = 25 % * 100 SEK
  pay outcome "Resultatersättning" / "Outcome fee" = 75 % * 100 SEK * reached
  limit contract 100
`,
  rows: [
    { inputs: { absence: '100', absence_before: '100' }, pays: '25.00' },
    { inputs: { absence: '92', absence_before: '100' }, pays: '75.00' },
    { inputs: { absence: '88', absence_before: '100' }, pays: '100.00' },
    { inputs: { absence: '85', absence_before: '100' }, pays: '100.00' },
    { inputs: { absence: '103', absence_before: '100' }, pays: '25.00' },
  ],
};
