import { missing, text, type Missing, type PlainEvent, type Rule } from '@utfall/process';
import { trailGoesOn, type TrailStanding } from './trail.rules.machine.ts';

/** The sections that a challenge must have before it can be reviewed. */
export const challengeSections = [
  'title',
  'problem',
  'targetGroups',
  'baseline',
  'desiredOutcomes',
  'owner',
  'budgetFrame',
] as const;
export type ChallengeSection = (typeof challengeSections)[number];

export interface ChallengeContext {
  readonly author: string;
  /** Everyone who has described the challenge, and who began it. Ids, each once. */
  readonly authors: readonly string[];
  readonly trail: string;
  /** The latest content version, what it fills and which solution words it holds (keys of the word list). */
  readonly described: { readonly version: number; readonly hash: string } | null;
  readonly filled: readonly string[];
  readonly solutionWords: readonly string[];
  readonly budgetMinorUnits: string | null;
  readonly submittedVersion: number | null;
  readonly reviewer: string | null;
  readonly reviewDueAt: string | null;
  readonly escalated: boolean;
  readonly approvedBy: string | null;
  /** The budget frame that the approver decided, in öre; a published challenge never goes above it. */
  readonly approvedBudgetMinorUnits: string | null;
  readonly publishedVersion: number | null;
  readonly outcome: string | null;
  readonly settings: { readonly reviewWorkingDays: number };
  /** Left out while nobody has commented. Its words are the content part `comment.ID`, the answer's `answer.ID`. */
  readonly comments?: readonly ChallengeComment[];
}

/** What somebody says of one section while it is reviewed, and the answer. */
export interface ChallengeComment {
  readonly id: string;
  readonly section: string;
  readonly hash: string;
  readonly answer: { readonly version: number; readonly hash: string } | null;
}

/** What may be sent to a challenge. Which fields an event needs is told by its rules. */
export interface ChallengeEvent extends PlainEvent {
  /** SHA-256 of the content that is saved with the event. */
  readonly hash?: string;
  readonly filled?: readonly string[];
  readonly solutionWords?: readonly string[];
  readonly budgetMinorUnits?: string | null;
  readonly outcome?: string;
  readonly comment?: string;
  readonly section?: string;
  /** What a request for changes says of single sections. */
  readonly comments?: readonly { readonly id: string; readonly section: string; readonly hash: string }[];
}

/** `approvalLimitMinorUnits`: how much the actor may approve, in öre; null when they may approve nothing. */
export interface ChallengeFacts extends TrailStanding {
  readonly approvalLimitMinorUnits: string | null;
}

const method = text(
  'Upphandlingsmyndighetens metod: beskriv behovet utan att peka ut en lösning',
  'The National Agency for Public Procurement’s method: describe the need without naming a solution',
);
const delegation = text(
  'Kommunallagen 6 kap. 37 § och 7 kap. 5 § (delegering)',
  'Local Government Act ch. 6 s. 37, ch. 7 s. 5 (delegation)',
);

const sectionTexts: Record<ChallengeSection, Missing> = {
  title: missing('title', 'Ge utmaningen en rubrik.', 'Give the challenge a title.'),
  problem: missing('problem', 'Beskriv problemet.', 'Describe the problem.'),
  targetGroups: missing('targetGroups', 'Ange minst en målgrupp.', 'Name at least one target group.'),
  baseline: missing(
    'baseline',
    'Ange minst en indikator med nuläge, period och källa.',
    'Give at least one indicator with its baseline, period and source.',
  ),
  desiredOutcomes: missing('desiredOutcomes', 'Ange minst ett önskat utfall.', 'Name at least one desired outcome.'),
  owner: missing('owner', 'Ange vilken verksamhet som äger behovet.', 'Say which unit owns the need.'),
  budgetFrame: missing('budgetFrame', 'Ange en budgetram.', 'Give a budget frame.'),
};

/** Every rule of the challenge by name. */
export const challengeRules: Readonly<Record<string, Rule<ChallengeContext, ChallengeEvent, ChallengeFacts>>> = {
  trailGoesOn,
  complete: {
    sentence: text('Alla obligatoriska avsnitt är ifyllda.', 'All mandatory sections are filled in.'),
    basis: method,
    check: ({ context }) => lacking(context.filled),
  },
  completeSent: {
    sentence: text('Alla obligatoriska avsnitt är ifyllda.', 'All mandatory sections are filled in.'),
    basis: method,
    about: 'event',
    // A change of its files alone leaves the text as it stands.
    check: ({ context, event }) => lacking(event.hash === undefined ? context.filled : (event.filled ?? [])),
  },
  solutionFree: {
    sentence: text('Beskrivningen pekar inte ut en lösning.', 'The description names no solution.'),
    basis: method,
    check: ({ context }) => flagged(context.solutionWords),
  },
  solutionFreeSent: {
    sentence: text('Beskrivningen pekar inte ut en lösning.', 'The description names no solution.'),
    basis: method,
    about: 'event',
    check: ({ event }) => flagged(event.solutionWords ?? []),
  },
  commentIsNew: {
    sentence: text('Kommentaren finns redan.', 'The comment is there already.'),
    about: 'event',
    check: ({ context: { comments = [] }, event }) =>
      typeof event.comment === 'string' &&
      typeof event.section === 'string' &&
      typeof event.hash === 'string' &&
      comments.every(({ id }) => id !== event.comment),
  },
  commentExists: {
    sentence: text('Det finns ingen sådan kommentar att besvara.', 'There is no such comment to answer.'),
    about: 'event',
    check: ({ context: { comments = [] }, event }) =>
      typeof event.hash === 'string' && comments.some(({ id }) => id === event.comment),
  },
  commentsAnswered: {
    sentence: text(
      'Varje kommentar från granskningen ska ha ett svar innan utmaningen granskas igen.',
      'Every comment of the review must have an answer before the challenge is reviewed again.',
    ),
    check: ({ context: { comments = [] } }) =>
      comments
        .filter(({ answer }) => answer === null)
        .map(({ id }) =>
          missing(
            id,
            'Svara på kommentaren: säg vad ni har ändrat, eller varför inte.',
            'Answer the comment: say what you have changed, or why not.',
          ),
        ),
  },
  reviewerIsNotAuthor: {
    sentence: text(
      'Den som granskar har inte själv skrivit på utmaningen.',
      'The reviewer has not written on the challenge.',
    ),
    check: ({ context, by }) => !context.authors.includes(by.id),
  },
  approverIsNotAuthor: {
    sentence: text(
      'Den som godkänner har inte själv skrivit på utmaningen.',
      'The approver has not written on the challenge.',
    ),
    check: ({ context, by }) => !context.authors.includes(by.id),
  },
  withinDelegation: {
    sentence: text('Budgetramen ryms i din delegation.', 'The budget frame is within your delegation.'),
    basis: delegation,
    check: ({ context, facts }) =>
      facts.approvalLimitMinorUnits !== null &&
      BigInt(facts.approvalLimitMinorUnits) >= BigInt(context.budgetMinorUnits ?? '0'),
  },
  budgetNotRaised: {
    sentence: text(
      'Budgetramen är inte högre än den som godkändes.',
      'The budget frame is no higher than the one that was approved.',
    ),
    basis: delegation,
    about: 'event',
    check: ({ context, event }) =>
      BigInt(event.budgetMinorUnits ?? '0') <= BigInt(context.approvedBudgetMinorUnits ?? '0') || [
        missing(
          'budgetFrame',
          'Ange högst den godkända ramen. En högre ram kräver ett nytt beslut: avsluta utmaningen och börja en ny.',
          'Give at most the approved frame. A higher one takes a new decision: close the challenge and begin another.',
        ),
      ],
  },
  outcomeGiven: {
    sentence: text(
      'Utfallet är angivet: besvarad, sammanslagen eller drivs inte vidare.',
      'The outcome is given: answered, merged or not pursued.',
    ),
    about: 'event',
    check: ({ event }) => ['answered', 'merged', 'notPursued'].includes(event.outcome ?? ''),
  },
};

function lacking(filled: readonly string[]): readonly Missing[] {
  return challengeSections.filter((section) => !filled.includes(section)).map((section) => sectionTexts[section]);
}

function flagged(words: readonly string[]): readonly Missing[] {
  return words.map((word) =>
    missing(
      'problem',
      `Ordet ”${word}” pekar ut en lösning. Beskriv behovet i stället.`,
      `The word “${word}” names a solution. Describe the need instead.`,
    ),
  );
}
