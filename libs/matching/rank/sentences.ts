import { text, type Text } from '@utfall/process';
import type { Band, ReasonName } from './reason-names.ts';

/** What each band means, in words. A band says what there is to show for it, never how likely anything is. */
export const bandSentences: Readonly<Record<Band, Text>> = {
  strong: text(
    'Minst två tidigare uppdrag liknar behovet, med flera ord gemensamma, eller med ett ord gemensamt och inom det område som har angetts.',
    'At least two earlier assignments resemble the need, with several words in common, or with one word in common and in the field that was named.',
  ),
  possible: text(
    'Minst ett tidigare uppdrag har ett utmärkande ord gemensamt med behovet, ligger i samma område eller är av det slag som behovet pekar mot. Den som inte har haft något uppdrag finns i en bransch som brukar få sådana.',
    'At least one earlier assignment shares a telling word with the need, lies in the same field or is of the kind the need points to. One without earlier assignments is in a branch that is often awarded such.',
  ),
  weak: text(
    'Bara delar av ord liknar varandra. Läs underlaget innan du drar slutsatser.',
    'Only parts of words are alike. Read the evidence before you draw conclusions.',
  ),
};

interface Told {
  readonly items: number;
  readonly words: readonly string[];
}

/** What one reason says, in words; also when it adds nothing. */
export function sentenceOf(reason: ReasonName, value: number, told: Told): Text {
  if (value <= 0) return silent[reason];
  if (reason === 'text') return told.words.length === 0 ? spoken.text : wordsShared(told);
  return spoken[reason];
}

function wordsShared({ items, words }: Told): Text {
  return text(
    `Ord i ${items} tidigare uppdrag liknar orden i behovet: ${words.join(', ')}.`,
    `Words in ${items} earlier assignment(s) resemble those of the need: ${words.join(', ')}.`,
  );
}

const spoken: Readonly<Record<ReasonName, Text>> = {
  text: text(
    'Delar av ord i tidigare uppdrag liknar orden i behovet.',
    'Parts of words in earlier assignments resemble the words of the need.',
  ),
  cpv: text(
    'Har haft uppdrag i det angivna CPV-området eller nära det.',
    'Has had assignments in the CPV field named or close to it.',
  ),
  branch: text(
    'Finns i en bransch som ofta får uppdrag i det angivna CPV-området.',
    'Is in a branch that is often awarded assignments in the CPV field named.',
  ),
  name: text(
    'Namnet eller branschen liknar orden i behovet.',
    'The name or the branch resembles the words of the need.',
  ),
  capability: text(
    'Har haft uppdrag av ett slag som behovet pekar mot, också med andra ord.',
    'Has had assignments of a kind that the need points to, also in other words.',
  ),
  phrases: text(
    'Har haft uppdrag som liknar de lösningsord som har valts.',
    'Has had assignments that resemble the solution words chosen.',
  ),
  region: text(
    'Har haft uppdrag åt upphandlare i det län som har valts. Där inga sådana är kända räknas var leverantören själv säger att den arbetar, eller har sitt säte.',
    'Has had assignments for buyers in the county chosen. Where none are known, it counts where the supplier itself says that it works, or has its seat.',
  ),
  newcomer: text(
    'Har inte haft något känt uppdrag. Ett fast tillägg ger nya leverantörer plats på listan.',
    'Has had no known assignment. A fixed addition gives new suppliers places on the list.',
  ),
};

const silent: Readonly<Record<ReasonName, Text>> = {
  text: text(
    'Inga ord i tidigare uppdrag liknar behovets.',
    'No words in earlier assignments resemble those of the need.',
  ),
  cpv: text('Inga uppdrag i det angivna CPV-området.', 'No assignments in the CPV field named.'),
  branch: text(
    'Branschen får sällan uppdrag i det angivna CPV-området, eller så har inget område angetts.',
    'The branch is seldom awarded assignments in the CPV field named, or no field was named.',
  ),
  name: text(
    'Varken namnet eller branschen liknar orden i behovet.',
    'Neither the name nor the branch resembles the words of the need.',
  ),
  capability: text(
    'Inga uppdrag av ett slag som behovet pekar mot.',
    'No assignments of a kind that the need points to.',
  ),
  phrases: text('Inga uppdrag som liknar lösningsorden.', 'No assignments that resemble the solution words.'),
  region: text('Inga kända uppdrag i det län som har valts.', 'No known assignments in the county chosen.'),
  newcomer: text('Har haft uppdrag.', 'Has had assignments.'),
};
