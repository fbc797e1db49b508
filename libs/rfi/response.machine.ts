import { defineMachine, missing, text, type Effect, type PlainEvent, type Rule } from '@utfall/process';

/** Which version of an answer, kept as the content part `answer.QUESTION`. */
export interface AnswerVersion {
  readonly version: number;
  readonly hash: string;
}
export type Answers = Readonly<Record<string, AnswerVersion>>;

/** What has been handed in. `rfiEdition` is the edition of the RFI it answers. */
export interface Submission {
  readonly edition: number;
  readonly rfiEdition: number;
  readonly at: string;
  readonly by: string;
  readonly answers: Answers;
}

export interface ResponseContext {
  readonly rfi: string;
  readonly organisation: string;
  readonly authors: readonly string[];
  /** The latest version of each answer, handed in or not. */
  readonly answers: Answers;
  readonly submission: Submission | null;
}

export interface ResponseEvent extends PlainEvent {
  readonly question?: string;
  readonly version?: number;
  readonly hash?: string;
  /** The edition of the RFI the supplier has read. */
  readonly rfiEdition?: number;
}

/** The RFI as it stands when the command is decided; its version is in the read set. */
export interface ResponseFacts {
  readonly rfi: {
    readonly isOpen: boolean;
    readonly deadlineAt: string | null;
    readonly edition: number;
    readonly questions: readonly { readonly id: string; readonly required: boolean }[];
  };
}
type ResponseRule = Rule<ResponseContext, ResponseEvent, ResponseFacts>;

const equalTreatment = text(
  '4 kap. 1 § LOU, likabehandling (här som policy)',
  'LOU 4:1, equal treatment (here as policy)',
);
const closesAt = ({ facts }: { readonly facts: ResponseFacts }): string | null => facts.rfi.deadlineAt;
const sameAnswers = (one: Answers, other: Answers): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([question, { hash }]) => other[question]?.hash === hash);

const rules = {
  rfiIsOpen: {
    sentence: text('RFI:n tar inte emot svar.', 'The RFI takes no responses.'),
    basis: equalTreatment,
    check: ({ facts }) => facts.rfi.isOpen,
  },
  beforeDeadline: {
    sentence: text('Svarstiden har gått ut.', 'The deadline for responses has passed.'),
    basis: equalTreatment,
    check: ({ facts, now }) => facts.rfi.deadlineAt !== null && now.getTime() < Date.parse(facts.rfi.deadlineAt),
  },
  answersAQuestion: {
    sentence: text('Frågan finns inte i RFI:n.', 'The RFI has no such question.'),
    about: 'event',
    check: ({ event, facts }) => facts.rfi.questions.some(({ id }) => id === event.question),
  },
  buildsOnLatest: {
    sentence: text(
      'Svaret bygger på en äldre version. Läs in den senaste och gör ändringen där.',
      'The answer builds on an older version. Load the latest and make the change there.',
    ),
    about: 'event',
    check: ({ context, event }) =>
      typeof event.hash === 'string' && event.version === (context.answers[event.question ?? '']?.version ?? 0) + 1,
  },
  requiredAnswered: {
    sentence: text('Varje obligatorisk fråga ska ha ett svar.', 'Every required question must have an answer.'),
    check: ({ context, facts }) =>
      facts.rfi.questions
        .filter(({ id, required }) => required && !context.answers[id])
        .map(({ id }) => missing(`answer.${id}`, 'Svara på frågan.', 'Answer the question.')),
  },
  readLatestEdition: {
    sentence: text(
      'RFI:n har ändrats sedan du läste den. Läs den nya utgåvan och lämna in på nytt.',
      'The RFI has changed since you read it. Read the new edition and submit again.',
    ),
    basis: equalTreatment,
    about: 'event',
    check: ({ event, facts }) => event.rfiEdition === facts.rfi.edition,
  },
  somethingChanged: {
    sentence: text('Det inlämnade svaret är redan det senaste.', 'What is submitted is already the latest.'),
    check: ({ context, facts }) =>
      context.submission === null ||
      context.submission.rfiEdition !== facts.rfi.edition ||
      !sameAnswers(context.answers, context.submission.answers),
  },
} satisfies Record<string, ResponseRule>;

const notice = (name: string, sv: string, en: string): Effect<ResponseContext, ResponseEvent> => ({
  topic: 'notice',
  sentence: text(sv, en),
  payload: ({ context }) => ({ notice: name, rfi: context.rfi, edition: context.submission?.edition ?? 0 }),
});
const handIn = ['rfiIsOpen', 'beforeDeadline', 'requiredAnswered', 'readLatestEdition'];
const write = { rules: ['rfiIsOpen', 'beforeDeadline', 'answersAQuestion', 'buildsOnLatest'], do: ['keepAnswer'] };
const lapse = { target: 'lapsed', do: ['tellLapsed'] };

/** One supplier organisation's response to one RFI. Until the RFI closes, nobody but its own people knows it exists. */
export const responseMachine = defineMachine<ResponseContext, ResponseEvent, ResponseFacts>({
  kind: 'response',
  version: 1,
  label: text('Svar på RFI', 'Response to an RFI'),
  create: {
    sentence: text('Påbörjar ett svar för leverantören.', 'Begins a response for the supplier.'),
    rules: ['rfiIsOpen', 'beforeDeadline'],
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
          rfiCancelled: lapse,
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
          rfiCancelled: lapse,
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
    rfiClosed: {
      label: text('RFI:n stängdes', 'The RFI closed'),
      sentence: text(
        'Inlämnat svar är mottaget; utkast förfaller.',
        'A submitted response is received; a draft lapses.',
      ),
      from: 'news',
    },
    rfiCancelled: {
      label: text('RFI:n avbröts', 'The RFI was cancelled'),
      sentence: text('Svaret förfaller oläst.', 'The response lapses unread.'),
      from: 'news',
    },
  },
  rules,
  changes: {
    keepAnswer: ({ context, event, by }) => ({
      answers: { ...context.answers, [event.question ?? '']: { version: event.version ?? 1, hash: event.hash ?? '' } },
      authors: context.authors.includes(by.id) ? context.authors : [...context.authors, by.id].sort(),
    }),
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
    tellSubmitted: notice('responseSubmitted', 'Leverantören får en kvittens.', 'The supplier gets a receipt.'),
    tellReplaced: notice('responseReplaced', 'Leverantören får en ny kvittens.', 'The supplier gets a new receipt.'),
    tellWithdrawn: notice(
      'responseWithdrawn',
      'Leverantören får bekräftat att svaret är borta.',
      'The supplier gets confirmation that the response is gone.',
    ),
    tellReceived: notice(
      'responseReceived',
      'Leverantören får veta att svaret är mottaget.',
      'The supplier learns that the response is received.',
    ),
    tellLapsed: notice(
      'responseLapsed',
      'Leverantören får veta att svaret har förfallit.',
      'The supplier learns that the response has lapsed.',
    ),
  },
  visibility: (state) => (state === 'received' ? 'tenant' : 'party'),
});
