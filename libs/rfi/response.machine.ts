import { defineMachine, lacking, text } from '@utfall/process';
import { responseEffects, responseEvents } from './response.events.machine.ts';
import { talkChanges, talkEffects, talkEvents, talkRules } from './response.talk.machine.ts';
import { teamChanges, teamEffects, teamEvents, teamRules } from './response.team.machine.ts';
import {
  responseRules,
  type ResponseContext,
  type ResponseEvent,
  type ResponseFacts,
} from './response.rules.machine.ts';

const handIn = ['rfiIsOpen', 'beforeDeadline', 'maySubmit', 'requiredAnswered', 'readLatestEdition', 'sealedWithStep'];
const beingWritten = {
  write: {
    rules: ['rfiIsOpen', 'beforeDeadline', 'mayWrite', 'answersAQuestion', 'buildsOnLatest'],
    do: ['keepAnswer'],
  },
  share: { rules: ['maySubmit', 'accessIsKnown', 'isColleague', 'notOneself'], do: ['keepAccess', 'tellShared'] },
  signOff: { rules: ['somethingWritten', 'signsWhatStands'], do: ['keepSignOff'] },
};
const lapse = { target: 'lapsed', do: ['tellLapsed'] };
const whileOpen = {
  rfiAmended: { do: ['tellAmended'] },
  clarificationAnswered: { do: ['tellAnswered'] },
  rfiCancelled: lapse,
};

/** One supplier organisation's response to one RFI. Until the RFI closes, nobody but its own people knows it exists. */
export const responseMachine = defineMachine<ResponseContext, ResponseEvent, ResponseFacts>({
  kind: 'response',
  version: 4,
  formerly: [{ version: 2, steps: { dialogueOffered: (taken) => lacking({ keys: ['dialogue'] }, taken) } }],
  label: text('Svar på RFI', 'Response to an RFI'),
  create: {
    sentence: text('Påbörjar ett svar för leverantören.', 'Begins a response for the supplier.'),
    rules: ['rfiIsOpen', 'beforeDeadline', 'oneEach'],
    context: ({ event, by }) => ({
      rfi: String(event['rfi']),
      organisation: by.organisation ?? '',
      authors: [by.id],
      answers: {},
      submission: null,
    }),
  },
  chart: {
    label: text('Svar', 'Response'),
    initial: 'draft',
    states: {
      draft: {
        label: text('Utkast', 'Draft'),
        meaning: text(
          'Svaret skrivs. Bara leverantören ser det.',
          'The response is being written. Only the supplier sees it.',
        ),
        on: {
          ...beingWritten,
          submit: { target: 'submitted', rules: handIn, do: ['keepSubmission', 'tellSubmitted'] },
          rfiClosed: lapse,
          responsesSealed: lapse,
          ...whileOpen,
        },
      },
      submitted: {
        label: text('Inlämnat', 'Submitted'),
        meaning: text(
          'Svaret är inlämnat. Det kan ersättas eller tas tillbaka fram till sista svarstid.',
          'The response is submitted. It can be replaced or withdrawn until the deadline.',
        ),
        on: {
          ...beingWritten,
          replace: { rules: [...handIn, 'somethingChanged'], do: ['keepSubmission', 'tellReplaced'] },
          withdraw: { target: 'withdrawn', rules: ['rfiIsOpen', 'beforeDeadline', 'maySubmit'], do: ['tellWithdrawn'] },
          rfiClosed: { target: 'received', do: ['tellReceived'] },
          responsesSealed: { target: 'sealed', do: ['tellReceived'] },
          responsesOpened: { target: 'received', do: ['tellOpened'] },
          ...whileOpen,
        },
      },
      withdrawn: {
        label: text('Taget tillbaka', 'Withdrawn'),
        meaning: text('Leverantören tog tillbaka svaret.', 'The supplier withdrew the response.'),
        type: 'final',
      },
      sealed: {
        label: text('Mottaget, förseglat', 'Received, sealed'),
        meaning: text(
          'RFI:n är stängd. Svaret kan inte ändras, och ingen läser det förrän två personer har öppnat alla svar.',
          'The RFI is closed. The response cannot be changed, and nobody reads it until two persons have opened all.',
        ),
        on: {
          responsesOpened: { target: 'received', do: ['tellOpened'] },
          rfiCancelled: lapse,
        },
      },
      received: {
        label: text('Mottaget', 'Received'),
        meaning: text(
          'Svaret kan inte ändras och läses nu av myndigheten.',
          'The response cannot be changed and is now read by the authority.',
        ),
        on: {
          dialogueOffered: { do: ['keepOffer', 'tellDialogue'] },
          dialogueTimesAdded: { do: ['keepAddedTimes', 'tellTimes'] },
          acceptDialogue: { rules: ['dialogueIsOffered', 'timeIsChosen'], do: ['keepAccepted', 'tellAccepted'] },
          declineDialogue: { rules: ['dialogueIsOffered'], do: ['keepDeclined', 'tellDeclined'] },
          reportMasked: { do: ['tellMasked'] },
          objectionSettled: { do: ['tellSettled'] },
          rfiCompleted: { target: 'concluded', do: ['tellCompleted'] },
          rfiCancelled: { target: 'concluded', do: ['tellCancelled'] },
        },
      },
      concluded: {
        label: text('Avslutat', 'Concluded'),
        meaning: text(
          'RFI:n är avslutad. Svaret finns kvar hos myndigheten.',
          'The RFI is over. The response is kept by the authority.',
        ),
        type: 'final',
      },
      lapsed: {
        label: text('Förfallet', 'Lapsed'),
        meaning: text(
          'Svaret lämnades aldrig över. Myndigheten har inte sett det.',
          'The response was never handed over. The authority has not seen it.',
        ),
        type: 'final',
      },
    },
  },
  events: { ...responseEvents, ...teamEvents, ...talkEvents },
  rules: { ...responseRules, ...teamRules, ...talkRules },
  changes: {
    ...teamChanges,
    ...talkChanges,
    keepAnswer: ({ context, event, by }) => {
      const question = event.question ?? '';
      const version = (context.answers[question]?.version ?? 0) + 1;
      return {
        answers: { ...context.answers, [question]: { version, hash: event.hash ?? '' } },
        authors: context.authors.includes(by.id) ? context.authors : [...context.authors, by.id].sort(),
      };
    },
    keepSubmission: ({ context, event, by, now }) => ({
      submission: {
        edition: (context.submission?.edition ?? 0) + 1,
        rfiEdition: event.rfiEdition ?? 1,
        at: now.toISOString(),
        by: by.id,
        answers: context.answers,
        ...(event.sealed !== undefined && { hash: event.sealed }),
      },
    }),
  },
  effects: { ...responseEffects, ...teamEffects, ...talkEffects },
  visibility: (state) => (state === 'received' || state === 'concluded' ? 'tenant' : 'party'),
});
