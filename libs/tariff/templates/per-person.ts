import type { Template } from './template.ts';

export const perPerson: Template = {
  name: 'pris-per-person-i-tva-steg',
  title: { sv: 'Pris per person i två steg', en: 'Price per person in two steps' },
  source:
    'The rate cards of the United Kingdom, where each outcome is claimed once per person and a person has a cap, as in ' +
    'INDIGO POJ-0152. Figures and outcomes here are illustrative.',
  text: `tariff pris_per_person_i_tva_steg in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
  unit outcome "utfall" / "outcomes" one "utfall" / "outcome"
  metric started in outcome counted from claims, once per person "Började arbeta eller studera" / "Began to work or study"
  metric stayed in outcome counted from claims, once per person, after started 3 months "Kvar efter tre månader" / "Still there after three months"
  pay start for each person "Start" / "Start" = 12 000 SEK per outcome * started
  pay stay for each person "Kvar" / "Stay" = 18 000 SEK per outcome * stayed
  limit each person 25 000
  limit contract 2 500 000
`,
  rows: [
    { inputs: {}, claims: [['started', 'a', '2027-02-01']], pays: '12000.00' },
    {
      inputs: {},
      claims: [
        ['started', 'a', '2027-02-01'],
        ['stayed', 'a', '2027-05-01'],
        ['started', 'b', '2027-02-01'],
      ],
      pays: '37000.00',
    },
    {
      inputs: {},
      claims: [
        ['started', 'a', '2027-02-01'],
        ['started', 'a', '2027-03-01'],
        ['stayed', 'a', '2027-04-30'],
      ],
      pays: '12000.00',
    },
  ],
};
