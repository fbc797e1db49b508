import { defineMachine, missing, periodFrom, text, workingDays, type Missing, type PlainEvent } from '@utfall/process';
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
}

interface ChallengeEvent extends PlainEvent {
  /** SHA-256 of the content that is saved with the event. */
  readonly hash?: string;
  readonly filled?: readonly string[];
  readonly solutionWords?: readonly string[];
  readonly budgetMinorUnits?: string | null;
  readonly outcome?: string;
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

export const challengeMachine = defineMachine<ChallengeContext, ChallengeEvent, ChallengeFacts>({
  kind: 'challenge',
  version: 1,
  label: text('Utmaning', 'Challenge'),
  visibility: (state) => (state === 'published' || state === 'closed' ? 'public' : 'tenant'),
  create: {
    sentence: text('Utmaningen börjar skrivas.', 'Work on the challenge begins.'),
    context: ({ event, by }) => ({
      author: by.id,
      authors: [by.id],
      trail: event['trail'] as string,
      described: null,
      filled: [],
      solutionWords: [],
      budgetMinorUnits: null,
      submittedVersion: null,
      reviewer: null,
      reviewDueAt: null,
      escalated: false,
      approvedBy: null,
      approvedBudgetMinorUnits: null,
      publishedVersion: null,
      outcome: null,
      settings: { reviewWorkingDays: 10 },
      ...describedBy(0, event as ChallengeEvent),
    }),
  },
  chart: {
    label: text('Utmaning', 'Challenge'),
    initial: 'draft',
    states: {
      draft: {
        label: text('Utkast', 'Draft'),
        meaning: text(
          'Utmaningen skrivs. Bara den egna organisationen ser den.',
          'The challenge is being written. Only the own organisation sees it.',
        ),
        on: {
          describe: { do: ['keepDescription'] },
          submit: {
            target: 'inReview',
            rules: ['trailGoesOn', 'complete', 'solutionFree'],
            do: ['startReview', 'tellReviewers'],
          },
        },
      },
      inReview: {
        label: text('Granskas', 'In review'),
        meaning: text(
          'Någon som inte har skrivit på utmaningen granskar.',
          'Somebody who has not written on it reviews it.',
        ),
        on: {
          requestChanges: {
            target: 'changesRequested',
            rules: ['reviewerIsNotAuthor'],
            do: ['endReview', 'tellAuthor'],
          },
          approve: {
            target: 'approved',
            rules: ['trailGoesOn', 'approverIsNotAuthor', 'withinDelegation'],
            do: ['keepApproval', 'tellApproved'],
          },
          reviewOverdue: { do: ['escalate', 'tellApprovers'] },
        },
      },
      changesRequested: {
        label: text('Ändringar begärda', 'Changes requested'),
        meaning: text('Granskaren har bett om ändringar.', 'The reviewer has asked for changes.'),
        on: {
          describe: { do: ['keepDescription'] },
          submit: {
            target: 'inReview',
            rules: ['trailGoesOn', 'complete', 'solutionFree'],
            do: ['startReview', 'tellReviewers'],
          },
        },
      },
      approved: {
        label: text('Godkänd', 'Approved'),
        meaning: text('Utmaningen är beslutad och kan publiceras.', 'The challenge is decided and can be published.'),
        on: {
          publish: {
            target: 'published',
            rules: ['trailGoesOn'],
            do: ['keepPublication', 'publishToAll', 'tellTrailPublished'],
          },
        },
      },
      published: {
        label: text('Publicerad', 'Published'),
        meaning: text('Alla kan läsa utmaningen.', 'Everybody can read the challenge.'),
        on: {
          revise: {
            rules: ['trailGoesOn', 'completeSent', 'solutionFreeSent', 'budgetNotRaised'],
            do: ['keepDescription', 'keepPublication', 'publishToAll'],
          },
          close: { target: 'closed', rules: ['outcomeGiven'], do: ['keepOutcome', 'publishToAll'] },
        },
      },
      closed: {
        label: text('Avslutad', 'Closed'),
        meaning: text(
          'Utmaningen är besvarad, sammanslagen eller drivs inte vidare.',
          'The challenge is answered, merged or not pursued.',
        ),
        type: 'final',
      },
    },
  },
  events: {
    describe: {
      label: text('Spara beskrivning', 'Save description'),
      sentence: text('En ny version av beskrivningen sparas.', 'A new version of the description is saved.'),
    },
    submit: {
      label: text('Skicka på granskning', 'Submit for review'),
      sentence: text(
        'Utmaningen granskas av någon som inte har skrivit på den.',
        'Somebody who has not written on the challenge reviews it.',
      ),
    },
    requestChanges: {
      label: text('Begär ändringar', 'Request changes'),
      sentence: text(
        'Författaren får tillbaka utmaningen med kommentarer.',
        'The author gets the challenge back with comments.',
      ),
    },
    approve: {
      label: text('Godkänn', 'Approve'),
      sentence: text('Utmaningen beslutas inom delegationen.', 'The challenge is decided within the delegation.'),
    },
    publish: {
      label: text('Publicera', 'Publish'),
      sentence: text(
        'Alla kan läsa utmaningen och workshopparna kan planeras.',
        'Everybody can read the challenge, and the workshops can be planned.',
      ),
      irreversible: true,
    },
    revise: {
      label: text('Publicera ny version', 'Publish a new version'),
      sentence: text(
        'En ny version ersätter den publicerade; den gamla går att läsa.',
        'A new version replaces the published one; the old one remains readable.',
      ),
      irreversible: true,
    },
    close: {
      label: text('Avsluta', 'Close'),
      sentence: text('Utmaningen avslutas med ett utfall.', 'The challenge is closed with an outcome.'),
      irreversible: true,
    },
    reviewOverdue: {
      label: text('Granskningen drar ut på tiden', 'The review is overdue'),
      sentence: text('Den som beslutar påminns om granskningen.', 'The approver is reminded of the review.'),
      from: 'clock',
    },
  },
  rules: {
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
      check: ({ event }) => lacking(event.filled ?? []),
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
  },
  changes: {
    keepDescription: ({ context, event, by }) => ({
      ...describedBy(context.described?.version ?? 0, event),
      authors: [...new Set([...context.authors, by.id])],
    }),
    startReview: ({ context, now }) => ({
      submittedVersion: context.described?.version ?? null,
      reviewDueAt: periodFrom(now.toISOString(), workingDays(context.settings.reviewWorkingDays)).endsAt,
      escalated: false,
    }),
    endReview: ({ by }) => ({ reviewer: by.id, reviewDueAt: null }),
    escalate: () => ({ escalated: true, reviewDueAt: null }),
    keepApproval: ({ context, by }) => ({
      approvedBy: by.id,
      approvedBudgetMinorUnits: context.budgetMinorUnits,
      reviewer: by.id,
      reviewDueAt: null,
    }),
    keepPublication: ({ context }) => ({ publishedVersion: context.described?.version ?? null }),
    keepOutcome: ({ event }) => ({ outcome: event.outcome ?? null }),
  },
  effects: {
    tellReviewers: {
      topic: 'notice',
      sentence: text('Granskarna får veta.', 'The reviewers are told.'),
      payload: () => ({ notice: 'challengeSubmitted' }),
    },
    tellAuthor: {
      topic: 'notice',
      sentence: text('Författaren får veta.', 'The author is told.'),
      payload: ({ context }) => ({ notice: 'challengeChangesRequested', person: context.author }),
    },
    tellApproved: {
      topic: 'notice',
      sentence: text('Författaren får veta.', 'The author is told.'),
      payload: ({ context }) => ({ notice: 'challengeApproved', person: context.author }),
    },
    tellApprovers: {
      topic: 'notice',
      sentence: text('De som kan godkänna påminns.', 'Those who can approve are reminded.'),
      payload: () => ({ notice: 'challengeReviewOverdue' }),
    },
    publishToAll: {
      topic: 'publication.challenge',
      sentence: text('Utmaningen visas publikt.', 'The challenge is shown to the public.'),
      payload: ({ context }) => ({ contentVersion: context.publishedVersion }),
    },
    tellTrailPublished: {
      topic: 'news',
      sentence: text('Banan går vidare till workshopparna.', 'The trail goes on to the workshops.'),
      payload: ({ context }) => ({ to: context.trail, event: { type: 'challengePublished' } }),
    },
  },
  deadlines: {
    review: {
      label: text('Granskningen ska vara klar', 'The review should be done'),
      event: 'reviewOverdue',
      in: 'inReview',
      at: (context) => context.reviewDueAt,
    },
  },
});

function describedBy(versionBefore: number, event: ChallengeEvent): Partial<ChallengeContext> {
  if (event.hash === undefined) return {};
  return {
    described: { version: versionBefore + 1, hash: event.hash },
    filled: event.filled ?? [],
    solutionWords: event.solutionWords ?? [],
    budgetMinorUnits: event.budgetMinorUnits ?? null,
  };
}

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
