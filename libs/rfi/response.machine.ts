import { defineMachine, text, type Effect, type Text } from '@utfall/process';
import {
  closesAt,
  responseRules,
  type ResponseContext,
  type ResponseEvent,
  type ResponseFacts,
} from './response.rules.machine.ts';

const notice = (name: string, sv: string, en: string): Effect<ResponseContext, ResponseEvent> => ({
  topic: 'notice',
  sentence: text(sv, en),
  payload: ({ context }) => ({ notice: name, rfi: context.rfi, edition: context.submission?.edition ?? 0 }),
});
const handIn = ['rfiIsOpen', 'beforeDeadline', 'requiredAnswered', 'readLatestEdition'];
const write = { rules: ['rfiIsOpen', 'beforeDeadline', 'answersAQuestion', 'buildsOnLatest'], do: ['keepAnswer'] };
const news = (sv: string, en: string, label: Text) => ({ label, sentence: text(sv, en), from: 'news' as const });
const lapse = { target: 'lapsed', do: ['tellLapsed'] };
const whileOpen = {
  rfiAmended: { do: ['tellAmended'] },
  clarificationAnswered: { do: ['tellAnswered'] },
  rfiCancelled: lapse,
};

/** One supplier organisation's response to one RFI. Until the RFI closes, nobody but its own people knows it exists. */
export const responseMachine = defineMachine<ResponseContext, ResponseEvent, ResponseFacts>({
  kind: 'response',
  version: 1,
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
          write,
          submit: { target: 'submitted', rules: handIn, do: ['keepSubmission', 'tellSubmitted'] },
          rfiClosed: lapse,
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
          write,
          replace: { rules: [...handIn, 'somethingChanged'], do: ['keepSubmission', 'tellReplaced'] },
          withdraw: { target: 'withdrawn', rules: ['rfiIsOpen', 'beforeDeadline'], do: ['tellWithdrawn'] },
          rfiClosed: { target: 'received', do: ['tellReceived'] },
          ...whileOpen,
        },
      },
      withdrawn: {
        label: text('Taget tillbaka', 'Withdrawn'),
        meaning: text('Leverantören tog tillbaka svaret.', 'The supplier withdrew the response.'),
        type: 'final',
      },
      received: {
        label: text('Mottaget', 'Received'),
        meaning: text(
          'RFI:n är stängd. Svaret kan inte ändras och läses nu av myndigheten.',
          'The RFI is closed. The response cannot be changed and is now read by the authority.',
        ),
        on: {
          dialogueOffered: { do: ['tellDialogue'] },
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
  events: {
    write: {
      label: text('Skriv svar', 'Write an answer'),
      sentence: text('Sparar svaret på en fråga i en ny version.', 'Saves the answer to a question in a new version.'),
      closesAt,
      lateRule: 'beforeDeadline',
    },
    submit: {
      label: text('Lämna in', 'Submit'),
      sentence: text('Lämnar in svaret.', 'Submits the response.'),
      closesAt,
      lateRule: 'beforeDeadline',
    },
    replace: {
      label: text('Ersätt', 'Replace'),
      sentence: text(
        'Ersätter det inlämnade svaret med det som är skrivet nu.',
        'Replaces what was submitted with what is written now.',
      ),
      closesAt,
      lateRule: 'beforeDeadline',
    },
    withdraw: {
      label: text('Ta tillbaka', 'Withdraw'),
      sentence: text(
        'Tar tillbaka svaret. Ett nytt kan påbörjas till sista svarstid.',
        'Withdraws the response. A new one can be begun until the deadline.',
      ),
      closesAt,
      lateRule: 'beforeDeadline',
      irreversible: true,
    },
    rfiAmended: news(
      'Leverantören får veta vad som har ändrats.',
      'The supplier is told what has changed.',
      text('RFI:n ändrades', 'The RFI was amended'),
    ),
    clarificationAnswered: news(
      'Leverantören får veta att ett svar har publicerats.',
      'The supplier is told that an answer is published.',
      text('En fråga besvarades', 'A question was answered'),
    ),
    rfiClosed: news(
      'Ett inlämnat svar är mottaget; ett utkast förfaller.',
      'A submitted response is received; a draft lapses.',
      text('RFI:n stängdes', 'The RFI closed'),
    ),
    dialogueOffered: news(
      'Leverantören erbjuds en dialog.',
      'The supplier is offered a dialogue.',
      text('Dialog erbjöds', 'A dialogue was offered'),
    ),
    reportMasked: news(
      'Leverantören får läsa den maskade rapporten.',
      'The supplier may read the masked report.',
      text('Rapporten maskades', 'The report was masked'),
    ),
    objectionSettled: news(
      'Leverantören får veta hur invändningen avgjordes.',
      'The supplier is told how the objection was settled.',
      text('Invändningen avgjordes', 'The objection was settled'),
    ),
    rfiCompleted: news(
      'Svaret är avslutat.',
      'The response is concluded.',
      text('RFI:n avslutades', 'The RFI was completed'),
    ),
    rfiCancelled: news(
      'Ett svar som inte är mottaget förfaller oläst.',
      'A response that is not received lapses unread.',
      text('RFI:n avbröts', 'The RFI was cancelled'),
    ),
  },
  rules: responseRules,
  changes: {
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
      },
    }),
  },
  effects: {
    tellSubmitted: notice('submitted', 'Leverantören får en kvittens.', 'The supplier gets a receipt.'),
    tellReplaced: notice('replaced', 'Leverantören får en ny kvittens.', 'The supplier gets a new receipt.'),
    tellWithdrawn: notice(
      'withdrawn',
      'Leverantören får bekräftat att svaret är taget tillbaka.',
      'The supplier gets confirmation of the withdrawal.',
    ),
    tellAmended: notice(
      'rfiAmended',
      'Leverantören får veta att RFI:n har ändrats.',
      'The supplier is told that the RFI has been amended.',
    ),
    tellAnswered: notice(
      'clarificationAnswered',
      'Leverantören får veta att en fråga är besvarad.',
      'The supplier is told that a question is answered.',
    ),
    tellReceived: notice(
      'received',
      'Leverantören får veta att svaret är mottaget.',
      'The supplier is told that the response is received.',
    ),
    tellLapsed: notice(
      'lapsed',
      'Leverantören får veta att svaret har förfallit.',
      'The supplier is told that the response has lapsed.',
    ),
    tellDialogue: notice('dialogueOffered', 'Leverantören får erbjudandet.', 'The supplier gets the offer.'),
    tellMasked: notice(
      'reportMasked',
      'Leverantören får veta att den maskade rapporten kan läsas.',
      'The supplier is told that the masked report can be read.',
    ),
    tellSettled: notice(
      'objectionSettled',
      'Leverantören får veta hur invändningen avgjordes.',
      'The supplier is told how the objection was settled.',
    ),
    tellCompleted: notice(
      'rfiCompleted',
      'Leverantören får veta att rapporten är publicerad.',
      'The supplier is told that the report is published.',
    ),
    tellCancelled: notice(
      'rfiCancelled',
      'Leverantören får veta att RFI:n är avbruten.',
      'The supplier is told that the RFI is cancelled.',
    ),
  },
  visibility: (state) => (state === 'received' || state === 'concluded' ? 'tenant' : 'party'),
});
