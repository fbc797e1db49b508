import type { Template } from './template.ts';

export const chicago: Template = {
  name: 'chicago',
  title: { sv: 'Chicago: tre utfall i förskola och skola', en: 'Chicago: three outcomes in preschool and school' },
  source:
    'Chicago 2014, Child-Parent Centers: 2,900 USD per child ready for kindergarten, 750 per third-grade reader, ' +
    '9,100 per year of special education avoided; first payment 500,000 USD at most (chicagoreporter.com).',
  text: `tariff chicago in USD, cumulative, trueUp twoWay, round half-even to 1 cent
  unit child "barn" / "children" one "barn" / "child"
  unit year "år" / "years" one "år" / "year"
  metric ready in child "Barn redo för skolstart" / "Children ready for kindergarten"
  metric readers in child "Barn som läser i årskurs 3" / "Third-grade readers"
  metric avoided in year "Undvikna år med särskilt stöd" / "Years of special education avoided"
  pay kindergarten "Skolstart" / "Kindergarten" = 2 900 USD per child * ready
  pay reading "Läsning" / "Reading" = 750 USD per child * readers
  pay special_education "Särskilt stöd" / "Special education" = 9 100 USD per year * avoided
  limit payment kindergarten 500 000
  limit contract 34 500 000
`,
  rows: [
    { inputs: { ready: '188', readers: '0', avoided: '0' }, pays: '500000.00' },
    { inputs: { ready: '172', readers: '0', avoided: '0' }, pays: '498800.00' },
    { inputs: { ready: '172', readers: '10', avoided: '2' }, pays: '524500.00' },
  ],
};
