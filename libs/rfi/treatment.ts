/** Something that happened in the journal of an RFI or of a response to it. */
export interface JournalledStep {
  readonly process: string;
  /** null: the RFI itself. */
  readonly organisation: string | null;
  readonly at: Date;
  readonly event: string;
  readonly clarification: string | null;
}

/** Steps of an RFI by which what everybody can read becomes another. */
export const publications = [
  'publish',
  'amend',
  'answerClarification',
  'deadlinePassed',
  'publishReport',
  'cancel',
  'corrected',
  'casePaused',
  'caseResumed',
];
/** What each who responded is told alike; an objection is answered to the one who made it. */
const shared = [
  ...['rfiClosed', 'responsesSealed', 'responsesOpened', 'dialogueOffered', 'dialogueTimesAdded', 'reportMasked'],
  'rfiCompleted',
];

/** What not all who responded were told as often, with how many were told at all. */
export function unequalSteps(
  told: readonly (readonly Pick<JournalledStep, 'event'>[])[],
): { readonly event: string; readonly told: number }[] {
  return shared
    .map((event) => ({ event, counts: told.map((steps) => steps.filter((step) => step.event === event).length) }))
    .filter(({ counts }) => new Set(counts).size > 1)
    .map(({ event, counts }) => ({ event, told: counts.filter((count) => count > 0).length }));
}
