import { defineMachine, lacking, text, type Arrow, type ChartState } from '@utfall/process';
import { emptyRfi, rfiChanges } from './rfi.changes.machine.ts';
import type { RfiContext, RfiEvent, RfiFacts } from './rfi.context.machine.ts';
import { rfiDeadlines, rfiEffects } from './rfi.effects.machine.ts';
import { rfiEvents } from './rfi.events.machine.ts';
import { cancelPublished, closedStates } from './report.chart.machine.ts';
import { noticeRules } from './notice.rules.machine.ts';
import { openingRules } from './opening.rules.machine.ts';
import { remissRules } from './remiss.rules.machine.ts';
import { reportRules } from './report.rules.machine.ts';
import { rfiRules } from './rfi.rules.machine.ts';

/** Writing in an RFI. What is written after the review began takes the RFI back to draft: what is approved is what is published. */
function writing(then: Arrow): Record<string, Arrow> {
  const write = (rules: string[], change: string): Arrow => ({
    ...then,
    rules,
    do: [change, 'keepAuthor', ...(then.do ?? [])],
  });
  return {
    writeIntroduction: write(['buildsOnLatest'], 'keepIntroduction'),
    addQuestion: write(['questionIsNew', 'insightIsApproved'], 'addQuestion'),
    changeQuestion: write(['questionExists', 'buildsOnLatest', 'insightIsApproved'], 'changeQuestion'),
    removeQuestion: write(['questionExists'], 'removeQuestion'),
    orderQuestions: write(['orderIsComplete'], 'orderQuestions'),
    writeNotice: write(['buildsOnLatest'], 'keepNotice'),
    writeDocument: write(['documentHasClauses', 'buildsOnLatest'], 'keepDocument'),
    removeDocument: write(['documentExists'], 'dropDocument'),
    chooseSealing: write(['sealingIsKnown'], 'keepSealing'),
  };
}

const cancelUnpublished: Arrow = {
  target: 'cancelled',
  rules: ['reasonGiven'],
  do: ['keepCancellation'],
};
const amendment: Arrow = {
  target: 'askOpen',
  rules: ['amendmentLeavesTime', 'amendmentKeepsQuestions', 'insightIsApproved', 'clarificationsCloseInTime'],
  do: ['amend', 'updatePublication', 'respondentsAmended'],
};

const before: Record<string, ChartState> = {
  draft: {
    label: text('Utkast', 'Draft'),
    meaning: text('Inledning och frågor skrivs.', 'The introduction and the questions are being written.'),
    on: {
      ...writing({}),
      submit: {
        target: 'internalReview',
        rules: ['hasIntroduction', 'hasQuestions', 'noticeComplete'],
        do: ['askForReview'],
      },
      cancel: cancelUnpublished,
    },
  },
  internalReview: {
    label: text('Intern granskning', 'Internal review'),
    meaning: text('Någon annan än författarna läser RFI:n.', 'Somebody other than the authors reads the RFI.'),
    on: {
      ...writing({ target: 'draft' }),
      requestChanges: { target: 'draft', do: ['keepReview', 'tellChangesRequested'] },
      approve: { target: 'approved', rules: ['approverIsNotAuthor'], do: ['keepApprover', 'tellApproved'] },
      cancel: cancelUnpublished,
    },
  },
  approved: {
    label: text('Godkänd', 'Approved'),
    meaning: text(
      'RFI:n kan publiceras. Ändras den behöver den granskas igen.',
      'The RFI can be published. If it is changed it must be reviewed again.',
    ),
    on: {
      ...writing({ target: 'draft', do: ['takeBackApproval'] }),
      publish: {
        target: 'open',
        rules: ['trailGoesOn', 'hasQuestions', 'noticeComplete', 'deadlineFarEnough', 'clarificationsCloseInTime'],
        do: ['openForResponses', 'updatePublication', 'tellPublished', 'trailPublished'],
      },
      cancel: cancelUnpublished,
    },
  },
};

const open: ChartState = {
  label: text('Öppen', 'Open'),
  meaning: text(
    'Alla kan läsa, fråga och svara fram till sista svarstid.',
    'Everybody can read, ask and respond until the deadline.',
  ),
  type: 'parallel',
  on: {
    commentClause: { rules: ['clauseExists', 'commentIsNew'], do: ['keepComment', 'tellCommented'] },
    deadlinePassed: { target: 'closed', do: ['updatePublication', 'closeResponses', 'tellClosed'] },
    cancel: cancelPublished,
  },
  states: {
    qa: {
      label: text('Frågor och svar', 'Questions and answers'),
      initial: 'askOpen',
      on: {
        answerClarification: {
          rules: ['clarificationExists', 'buildsOnLatest', 'answersTogether'],
          do: ['keepAnswer', 'updatePublication', 'respondentsAnswered'],
        },
      },
      states: {
        askOpen: {
          label: text('Frågor tas emot', 'Questions are taken'),
          on: {
            askClarification: { rules: ['clarificationIsNew'], do: ['keepClarification', 'tellAsked'] },
            clarificationsClosed: [
              { target: 'answerOnly', when: 'someUnanswered', do: ['tellUnanswered'] },
              { target: 'answerOnly' },
            ],
            amend: amendment,
          },
        },
        answerOnly: {
          label: text('Frågetiden är slut', 'No more questions'),
          meaning: text('De frågor som finns besvaras.', 'The questions already asked are answered.'),
          on: { amend: amendment },
        },
      },
    },
    responses: {
      label: text('Svar', 'Responses'),
      initial: 'receiving',
      states: {
        receiving: {
          label: text('Svar tas emot', 'Responses are taken'),
          meaning: text(
            'Ingen ser vem som svarar eller vad som står i svaren.',
            'Nobody sees who responds or what the responses say.',
          ),
        },
      },
    },
  },
};

/** An RFI from draft to published report. It tells its responses when it closes and the trail when it is out and done. */
export const rfiMachine = defineMachine<RfiContext, RfiEvent, RfiFacts>({
  kind: 'rfi',
  version: 5,
  formerly: [{ version: 3, steps: { clarificationsClosed: (taken) => lacking({ topics: ['notice'] }, taken) } }],
  label: text('Informationsinhämtning (RFI)', 'Request for information (RFI)'),
  create: {
    sentence: text('Skapar en tom RFI på utmaningens bana.', 'Makes an empty RFI on the trail of the challenge.'),
    rules: ['trailGoesOn', 'trailAwaitsRfi', 'oneAtATime'],
    context: emptyRfi,
  },
  chart: {
    label: text('RFI', 'Request for information'),
    initial: 'draft',
    states: { ...before, open, ...closedStates },
  },
  events: rfiEvents,
  rules: { ...rfiRules, ...noticeRules, ...openingRules, ...remissRules, ...reportRules },
  conditions: { someUnanswered: ({ context }) => context.clarifications.some(({ answer }) => answer === null) },
  changes: rfiChanges,
  effects: rfiEffects,
  deadlines: rfiDeadlines,
  visibility: (_, { publishedAt }) => (publishedAt === null ? 'tenant' : 'public'),
});
