import { missing, text, type PlainEvent, type Rule } from '@utfall/process';

/** What may become of an answer that somebody asks for. `outside`: the request does not ask for it. */
export const assessmentOutcomes = ['open', 'masked', 'withheld', 'outside'] as const;
export type AssessmentOutcome = (typeof assessmentOutcomes)[number];
/** What the assessments amount to when each answer has one. */
export type ReleaseOutcome = 'full' | 'masked' | 'refused';

export interface RequestContext {
  readonly rfi: string;
  /** SHA-256 of what is asked for; its words are the content part `request`. */
  readonly hash: string;
  readonly remindAt: string | null;
  readonly decision: {
    readonly outcome: ReleaseOutcome;
    readonly reference: string;
    readonly hash: string;
    readonly at: string;
    readonly by: string;
  } | null;
}
export interface RequestEvent extends PlainEvent {
  readonly rfi?: string;
  readonly hash?: string;
  /** How many answers are assessed; `hash` is the SHA-256 of the assessments. */
  readonly count?: number;
  readonly outcome?: string;
  readonly reference?: string;
  /** Responses of which something is to be released that their supplier says is secret. */
  readonly overruled?: readonly string[];
}
export interface RequestFacts {
  /** Asked when a request is made: whether the responses to the RFI are opened. */
  readonly isOpened: boolean;
  /** How many answers wait for their assessment. */
  readonly left: number;
  /** What the assessments amount to so far; null when all answers stand outside. */
  readonly outcome: ReleaseOutcome | null;
}

const press = text('2 kap. 15–16 §§ tryckfrihetsförordningen', 'Freedom of the Press Act 2:15–16');

/** The rules of a request for records. */
export const requestRules = {
  responsesOpened: {
    sentence: text(
      'Svaren är inte öppnade. Ingen kan läsa dem, och därför kan de inte prövas.',
      'The responses are not opened. Nobody can read them, so they cannot be assessed.',
    ),
    basis: text('19 kap. 3 § OSL', 'OSL 19:3'),
    check: ({ facts }) => facts.isOpened,
  },
  saysWhat: {
    sentence: text('Begäran ska säga vad den gäller.', 'The request must say what it is about.'),
    about: 'event',
    check: ({ event }) => typeof event.hash === 'string',
  },
  somethingAssessed: {
    sentence: text('Välj minst ett svar att pröva.', 'Choose at least one answer to assess.'),
    basis: text('31 kap. 16 § OSL, prövning uppgift för uppgift', 'OSL 31:16, assessed item by item'),
    about: 'event',
    check: ({ event }) => typeof event.hash === 'string' && (event.count ?? 0) > 0,
  },
  allAssessed: {
    sentence: text('Varje svar ska vara prövat.', 'Every answer must be assessed.'),
    basis: text('31 kap. 16 § OSL, prövning uppgift för uppgift', 'OSL 31:16, assessed item by item'),
    check: ({ facts: { left } }) =>
      left === 0 || [
        missing(
          'assessments',
          `${left} svar är inte prövade. Lämna ut, maska eller undanta dem.`,
          `${left} answers are not assessed. Release, mask or exempt them.`,
        ),
      ],
  },
  somethingAsked: {
    sentence: text(
      'Något av svaren måste omfattas av begäran. Annars är det ingen begäran att besluta om.',
      'The request must cover some of the answers, or there is nothing to decide.',
    ),
    check: ({ facts }) => facts.outcome !== null || facts.left > 0,
  },
  decisionGiven: {
    sentence: text(
      'Ett beslut har ett diarienummer och ett skäl, och följer av prövningen.',
      'A decision has a reference and a reason, and follows from the assessment.',
    ),
    basis: press,
    about: 'event',
    check: ({ event, facts }) =>
      typeof event.reference === 'string' && typeof event.hash === 'string' && event.outcome === facts.outcome,
  },
} satisfies Record<string, Rule<RequestContext, RequestEvent, RequestFacts>>;
