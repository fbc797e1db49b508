import type { Template } from './template.ts';

export const kangaroo: Template = {
  name: 'kangaroo',
  title: { sv: 'Känguruvård: avtalets tak gäller', en: 'Kangaroo Mother Care: the cap of the contract binds' },
  source:
    'Cameroon 2018: INDIGO POJ-0015 (outcomes worth 3.1 million USD delivered, 2.43 million paid because of the ' +
    'cap; 1,221 babies against a target of 951).',
  text: `tariff kangaroo in USD, cumulative, trueUp twoWay, round half-even to 1 cent
  metric outcomes in USD "Värdet av uppnådda utfall" / "Value of the outcomes delivered"
  pay delivered "Uppnådda utfall" / "Outcomes delivered" = outcomes
  limit contract 2 430 000
`,
  rows: [
    { inputs: { outcomes: '3100000' }, pays: '2430000.00' },
    { inputs: { outcomes: '2430000' }, pays: '2430000.00' },
    { inputs: { outcomes: '100000' }, pays: '100000.00' },
  ],
};
