import { text, type Text } from '@utfall/process';

/** What a statement on paper says in its own words. */
export const words = {
  title: (number: number): Text => text(`Betalningsunderlag ${number}`, `Payment statement ${number}`),
  sum: text('Sammanfattning', 'Summary'),
  contract: text('Kontrakt', 'Contract'),
  period: text('Period till och med', 'Period up to'),
  state: text('Läge', 'State'),
  final: text('slutavräkning', 'final settlement'),
  toPay: text('Att betala', 'To pay'),
  earlier: text('Betalat eller godkänt tidigare', 'Paid or accepted earlier'),
  paidOn: text('Betalt', 'Paid'),
  version: text('Beräkning nummer', 'Computation number'),
  party: text('Part', 'Party'),
  parties: text('Parter', 'Parties'),
  role: text('Roll', 'Role'),
  lines: text('Rader', 'Lines'),
  line: text('Rad', 'Line'),
  amount: text('Belopp', 'Amount'),
  counted: text('Så är varje rad uträknad', 'How each line was computed'),
  rule: text('Rad i tariffen', 'Line in the tariff'),
  binds: text('begränsar', 'limits'),
  inputs: text('Uppmätta värden', 'Measured values'),
  metric: text('Mått', 'Measure'),
  value: text('Värde', 'Value'),
  dataset: text('Kontrollsumma för datamängden', 'Checksum of the data set'),
  check: text('Kontroll', 'Check'),
  stored: text('Kontrollsumma', 'Checksum'),
  again: text('Omräknat', 'Recomputed'),
  agrees: text('Omräkningen stämmer, på öret och på tecknet.', 'Recomputing agrees, to the last öre and character.'),
  differs: text(
    'Omräkningen ger ett annat resultat. Betala inte förrän det är utrett.',
    'Recomputing gives another result. Do not pay until that is explained.',
  ),
  anybody: text(
    'Vem som helst kan räkna om underlaget på sidan /kontrollera, utan att logga in, med den fil som hämtas från underlagets sida.',
    'Anybody can compute the statement again at the page /kontrollera, without signing in, with the file from the page of the statement.',
  ),
  notYet: text('Underlaget är inte uträknat än.', 'The statement is not computed yet.'),
  made: text('Så som det stod', 'As it stood'),
};

export const relations: Readonly<Record<string, Text>> = {
  authority: text('utfallsbetalare', 'outcome payer'),
  funder: text('finansiär', 'funder'),
  provider: text('utförare', 'provider'),
  verifier: text('oberoende granskare', 'independent verifier'),
};
