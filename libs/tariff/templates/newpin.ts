import type { Template } from './template.ts';

export const newpin: Template = {
  name: 'newpin',
  title: {
    sv: 'Newpin: avkastning efter andel återförenade familjer',
    en: 'Newpin: return by share of restored families',
  },
  source:
    'New South Wales 2013: emmatomkinson.com quoting Eureka Report (return on 7 million AUD by restoration rate) ' +
    'and INDIGO POJ-0005.',
  text: `tariff newpin in AUD, cumulative, trueUp twoWay, round half-even to 0.01 AUD
  unit family "familjer" / "families" one "familj" / "family"
  metric restored in family "Återförenade familjer" / "Restored families"
  metric unrestored in family "Familjer som inte återförenades" / "Families not restored"
  let rate "Andel återförenade" / "Restoration rate" = restored / (restored + unrestored)
  pay interest "Ränta" / "Interest" = 7 000 000 AUD * steps rate [below 0 %, 55 % -> 3 %, 60 % -> 7.5 %, 65 % -> 12 %, 70 % -> 15 %]
  limit contract 1 050 000
`,
  rows: [
    { inputs: { restored: '5499', unrestored: '4501' }, pays: '0.00' },
    { inputs: { restored: '55', unrestored: '45' }, pays: '210000.00' },
    { inputs: { restored: '5999', unrestored: '4001' }, pays: '210000.00' },
    { inputs: { restored: '60', unrestored: '40' }, pays: '525000.00' },
    { inputs: { restored: '649', unrestored: '351' }, pays: '525000.00' },
    { inputs: { restored: '65', unrestored: '35' }, pays: '840000.00' },
    { inputs: { restored: '70', unrestored: '30' }, pays: '1050000.00' },
    { inputs: { restored: '745', unrestored: '255' }, pays: '1050000.00' },
  ],
};
