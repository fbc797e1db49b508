import type { Template } from './template.ts';

export const koto: Template = {
  name: 'koto',
  title: {
    sv: 'Koto-SIB: halva besparingen och en summa per slutförd utbildning',
    en: 'Koto-SIB: half the saving and an amount per completed training',
  },
  source:
    'Finland 2016–: qsa.fi (50 % of more tax, 1,330 EUR, and less transfers, 1,340 EUR, per person over 2,636 ' +
    'randomised) and INDIGO POJ-0024 (1,500 EUR per completed training). The payment itself was not published.',
  text: `tariff koto in EUR, cumulative, trueUp twoWay, round half-even to 1 cent
  unit person "personer" / "persons" one "person" / "person"
  metric more_tax in EUR per person "Ökade skatteintäkter" / "More tax"
  metric fewer_transfers in EUR per person "Minskade bidrag" / "Less transfers"
  metric randomised in person "Personer i försöket" / "Persons in the trial"
  metric trained in person "Slutförda utbildningar" / "Completed trainings"
  pay saving "Del av besparingen" / "Share of the saving" = 50 % * atLeast 0 ((more_tax + fewer_transfers) * randomised)
  pay training "Utbildning" / "Training" = 1 500 EUR per person * trained
  limit contract 15 000 000 -- illustrative
`,
  rows: [
    { inputs: { more_tax: '1330', fewer_transfers: '1340', randomised: '2636', trained: '0' }, pays: '3519060.00' },
    { inputs: { more_tax: '1330', fewer_transfers: '1340', randomised: '2636', trained: '100' }, pays: '3669060.00' },
    { inputs: { more_tax: '-100', fewer_transfers: '0', randomised: '2636', trained: '0' }, pays: '0.00' },
  ],
};
