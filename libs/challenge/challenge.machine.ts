import { defineMachine, periodFrom, text, workingDays } from '@utfall/process';
import {
  challengeRules,
  type ChallengeComment,
  type ChallengeContext,
  type ChallengeEvent,
  type ChallengeFacts,
} from './challenge.rules.machine.ts';

export { challengeSections, type ChallengeContext, type ChallengeFacts } from './challenge.rules.machine.ts';

/** While it is written: in the first draft, and when changes are asked for. */
const answerComment = { rules: ['commentExists'], do: ['keepAnswer'] };
const writing = {
  describe: { do: ['keepDescription'] },
  submit: {
    target: 'inReview',
    rules: ['trailGoesOn', 'complete', 'solutionFree', 'commentsAnswered'],
    do: ['startReview', 'tellReviewers'],
  },
};

export const challengeMachine = defineMachine<ChallengeContext, ChallengeEvent, ChallengeFacts>({
  kind: 'challenge',
  version: 2,
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
        on: writing,
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
            do: ['endReview', 'keepComments', 'tellAuthor'],
          },
          commentSection: { rules: ['commentIsNew'], do: ['keepComment', 'tellCommented'] },
          answerComment,
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
        on: { ...writing, answerComment },
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
          close: [
            {
              target: 'closed',
              when: 'endsTheNeed',
              rules: ['outcomeGiven'],
              do: ['keepOutcome', 'publishToAll', 'tellTrailClosed'],
            },
            { target: 'closed', rules: ['outcomeGiven'], do: ['keepOutcome', 'publishToAll'] },
          ],
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
      label: text('Skicka till granskning', 'Submit for review'),
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
    commentSection: {
      label: text('Kommentera ett avsnitt', 'Comment on a section'),
      sentence: text(
        'Kommentaren sparas vid avsnittet och besvaras av dem som skriver.',
        'The comment is kept at the section and answered by those who write.',
      ),
    },
    answerComment: {
      label: text('Svara på en kommentar', 'Answer a comment'),
      sentence: text('Svaret sparas vid kommentaren.', 'The answer is kept at the comment.'),
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
  rules: challengeRules,
  conditions: { endsTheNeed: ({ event }) => ['merged', 'notPursued'].includes(event.outcome ?? '') },
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
    keepComment: ({ context: { comments = [] }, event }) => ({
      comments: [...comments, commentOf({ id: event.comment!, section: event.section!, hash: event.hash! })],
    }),
    keepComments: ({ context: { comments = [] }, event }) =>
      event.comments?.length ? { comments: [...comments, ...event.comments.map(commentOf)] } : {},
    keepAnswer: ({ context: { comments = [] }, event }) => ({
      comments: comments.map((one) =>
        one.id === event.comment
          ? { ...one, answer: { version: (one.answer?.version ?? 0) + 1, hash: event.hash ?? '' } }
          : one,
      ),
    }),
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
    tellCommented: {
      topic: 'notice',
      sentence: text('De som skriver får veta.', 'Those who write are told.'),
      payload: () => ({ notice: 'challengeCommented' }),
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
    tellTrailClosed: {
      topic: 'news',
      sentence: text(
        'Banan avslutas om den inte har kommit förbi workshopparna.',
        'The trail is closed unless it has gone past the workshops.',
      ),
      payload: ({ context }) => ({ to: context.trail, event: { type: 'challengeClosed' } }),
    },
  },
  deadlines: {
    review: {
      label: text('Granskningen ska vara klar', 'The review should be done'),
      event: 'reviewOverdue',
      in: 'inReview',
      at: (context) => context.reviewDueAt,
      moved: (_, reviewDueAt) => ({ reviewDueAt }),
    },
  },
});

function commentOf({ id, section, hash }: { id: string; section: string; hash: string }): ChallengeComment {
  return { id, section, hash, answer: null };
}

function describedBy(versionBefore: number, event: ChallengeEvent): Partial<ChallengeContext> {
  if (event.hash === undefined) return {};
  return {
    described: { version: versionBefore + 1, hash: event.hash },
    filled: event.filled ?? [],
    solutionWords: event.solutionWords ?? [],
    budgetMinorUnits: event.budgetMinorUnits ?? null,
  };
}
