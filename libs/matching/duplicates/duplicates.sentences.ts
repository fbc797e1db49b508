import { text, type Text } from '@utfall/process';
import type { ReasonKind } from './find.ts';
import type { DuplicateReason } from './duplicates.types.ts';

const sentences: Readonly<Record<ReasonKind, Text>> = {
  sameNumber: text(
    'Källorna ger dem samma organisationsnummer.',
    'The sources give them the same organisation number.',
  ),
  sameName: text(
    'Namnen är desamma, bortsett från skrivsätt och juridisk form.',
    'The names are the same, but for spelling of capitals and signs, and legal form.',
  ),
  formerName: text(
    'Det ena namnet säger att det andra är ett tidigare namn.',
    'One name says that the other is a former name.',
  ),
  spelling: text('Namnen skiljer sig i en bokstav.', 'The names differ in one letter.'),
  wordOrder: text('Namnen har samma ord i olika ordning.', 'The names have the same words in different order.'),
  country: text(
    'Namnen skiljer sig bara i ”Sverige”. Det kan vara två bolag i en koncern.',
    'The names differ only in “Sverige”. They may be two companies of one group.',
  ),
  sameBranch: text('Branschen är densamma.', 'The branch is the same.'),
  sameSize: text('Storleken är densamma.', 'The size is the same.'),
  sameCounty: text('Länet är detsamma.', 'The county is the same.'),
  otherBranch: text('Branscherna är olika.', 'The branches differ.'),
  otherSize: text('Storlekarna är olika.', 'The sizes differ.'),
  otherCounty: text('Länen är olika.', 'The counties differ.'),
};

export function reasonsOf(kinds: readonly ReasonKind[]): DuplicateReason[] {
  return kinds.map((kind) => ({ kind, speaksFor: !kind.startsWith('other'), sentence: sentences[kind] }));
}
