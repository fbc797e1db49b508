import { text, type Refused, type Text } from '@utfall/process';

/** Who decides for all authorities at once: those who run the service and read the register in. */
export const deciders = ['operator'];

const rules = {
  duplicateStands: text('Den som står kvar är en av de två.', 'The one that stands is one of the two.'),
  alreadyDecided: text(
    'Paret är redan beslutat. Ta tillbaka beslutet först.',
    'The pair has been decided already. Take the decision back first.',
  ),
  alreadySame: text(
    'De två är redan samma leverantör, genom andra beslut. Ta tillbaka ett av dem först.',
    'The two are one supplier already, by other decisions. Take one of them back first.',
  ),
  bothClaimed: text(
    'Båda platserna är övertagna av var sin organisation. De kan inte vara samma leverantör.',
    'Both places have been taken over, by two organisations. They cannot be one supplier.',
  ),
  claimedStands: text(
    'Den plats som dess leverantör har tagit över står kvar.',
    'The place that its supplier has taken over is the one that stands.',
  ),
  twoNumbers: text(
    'De två har olika organisationsnummer. Det är två organisationer.',
    'The two have different organisation numbers. They are two organisations.',
  ),
  decidedDifferent: text(
    'Det är redan beslutat att de två, eller några som de står för, inte är samma. Ta tillbaka det beslutet först.',
    'It has been decided that the two, or some that they stand for, are not the same. Take that decision back first.',
  ),
  ownPlace: text('Paret gäller inte er plats i registret.', 'The pair is not about your place in the register.'),
  sameProof: text(
    'Er plats kan stå för en annan om källan ger den ert organisationsnummer, eller om den har ert namn och inget nummer. Annars avgör den som driver tjänsten.',
    'Your place can stand for another if the source gives it your organisation number, or if it has your name and no number. Otherwise those who run the service decide.',
  ),
  ownDecision: text(
    'Den som driver tjänsten har beslutat om paret. Be dem ta tillbaka det.',
    'Those who run the service decided the pair. Ask them to take it back.',
  ),
  notDecided: text('Det finns inget beslut att ta tillbaka.', 'There is no decision to take back.'),
} satisfies Record<string, Text>;

export type DuplicateRule = keyof typeof rules;

export function refusedBy(rule: DuplicateRule): Refused {
  return { moved: false, rule, sentence: rules[rule], openTo: [], missing: [] };
}
