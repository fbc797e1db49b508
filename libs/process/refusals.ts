import { text, type Missing, type Text } from './text.ts';

/**
 * A "no" as a value: which rule said it, its sentence, its basis, who may do it and what is missing.
 * `rule` is a fixed identifier; everything that varies stands beside it.
 */
export interface Refused {
  readonly moved: false;
  readonly rule: string;
  readonly sentence: Text;
  readonly basis?: Text;
  readonly openTo: readonly string[];
  readonly missing: readonly Missing[];
}

/** The refusals that belong to no single process. */
export const standardRefusals = {
  unknownEvent: text('Det steget finns inte i den här processen.', 'This process has no such step.'),
  notInThisState: text('Steget kan inte tas i det här läget.', 'This step cannot be taken in the present state.'),
  role: text('Din roll får inte ta det här steget.', 'Your role may not take this step.'),
  late: text('Tiden har gått ut.', 'The time has run out.'),
  paused: text(
    'Ärendet är pausat. Tiden står still, och steget kan tas när ärendet återupptas.',
    'The case is paused. Time stands still, and the step can be taken when the case is resumed.',
  ),
  notYetDue: text('Tiden har inte gått ut än.', 'The time has not run out yet.'),
  versionMoved: text(
    'Någon annan hann före. Läs in det nya läget och försök igen.',
    'Somebody else was faster. Load the new state and try again.',
  ),
  commandIdReused: text(
    'Kommandots id är redan använt till något annat. Gör ett nytt id och försök igen.',
    'The command id has been used for something else. Make a new id and try again.',
  ),
  notFound: text(
    'Det finns inget sådant ärende, eller så får du inte se det.',
    'There is no such case, or you may not see it.',
  ),
  badInput: text(
    'Något i det du skickade är fel. Rätta det och försök igen.',
    'Something you sent is wrong. Correct it and try again.',
  ),
} as const;

/** The name of a refusal that belongs to no single process. */
export type StandardRefusal = keyof typeof standardRefusals;

/** Makes a standard refusal. `openTo` and `missing` are empty unless given. */
export function refuse(
  rule: StandardRefusal,
  about: { openTo?: readonly string[]; missing?: readonly Missing[] } = {},
): Refused {
  return {
    moved: false,
    rule,
    sentence: standardRefusals[rule],
    openTo: about.openTo ?? [],
    missing: about.missing ?? [],
  };
}
