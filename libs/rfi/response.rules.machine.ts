import { missing, text, type PlainEvent, type Rule } from '@utfall/process';

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
  /** SHA-256 (hex) of the sealed response as it was stored. */
  readonly hash?: string;
}

/** What a colleague may do with a response: each may also do what stands before. */
export const accesses = ['view', 'comment', 'edit', 'submit'] as const;
export type Access = (typeof accesses)[number];

/** Who may do what. Nobody has said anything: everybody at the supplier may do everything. */
export interface Team {
  /** Those who are not named. */
  readonly others: Access;
  readonly people: Readonly<Record<string, Access>>;
}
/** Somebody has read all answers as they stood and has nothing to add. `stand` as in {@link standOf}. */
export interface SignOff {
  readonly by: string;
  readonly at: string;
  readonly stand: number;
}
/** The dialogue that the authority has offered, and what the supplier said. */
export interface OfferedDialogue {
  readonly answer: 'accepted' | 'declined' | null;
  /** The chosen time. */
  readonly startsAt?: string;
}

export interface ResponseContext {
  readonly rfi: string;
  readonly organisation: string;
  readonly authors: readonly string[];
  /** The latest version of each answer, handed in or not. */
  readonly answers: Answers;
  readonly submission: Submission | null;
  readonly team?: Team;
  readonly signOffs?: readonly SignOff[];
  readonly dialogue?: OfferedDialogue;
}

export interface ResponseEvent extends PlainEvent {
  readonly question?: string;
  readonly hash?: string;
  /** The version the writer saw; without it the latest is replaced, whatever it is. */
  readonly basedOn?: number;
  /** The edition of the RFI the supplier has read. */
  readonly rfiEdition?: number;
  /** SHA-256 (hex) of the sealed response that is stored with the step. */
  readonly sealed?: string;
  /** Whose access is changed; without it, that of all who are not named. */
  readonly person?: string;
  readonly access?: string;
  /** What the answers came to when they were read. */
  readonly stand?: number;
  /** The time that is chosen for a dialogue. */
  readonly startsAt?: string;
}

/** The RFI as it stands when the command is decided; its version is in the read set. */
export interface ResponseFacts {
  /** The sender's organisation has a response to the RFI that is not withdrawn. Asked only when one is begun. */
  readonly hasResponse: boolean;
  /** Whoever gets access acts for the supplier. Asked only when access is given. */
  readonly isColleague?: boolean;
  readonly rfi: {
    /** `closed`: the deadline has passed. `unavailable`: not published, or cancelled. */
    readonly standing: 'open' | 'closed' | 'unavailable';
    readonly deadlineAt: string | null;
    readonly edition: number;
    readonly questions: readonly { readonly id: string; readonly required: boolean }[];
  };
}
export type ResponseRule = Rule<ResponseContext, ResponseEvent, ResponseFacts>;

const equalTreatment = text(
  '4 kap. 1 § LOU, likabehandling (här som policy)',
  'LOU 4:1, equal treatment (here as policy)',
);
/** When the RFI takes no more: later than this is late, whatever the RFI's own clock has done. */
export const closesAt = ({ facts }: { readonly facts: ResponseFacts }): string | null => facts.rfi.deadlineAt;
export const sameAnswers = (one: Answers, other: Answers): boolean =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([question, { hash }]) => other[question]?.hash === hash);

/** The rules of a response; `facts.rfi` is read together with the version of the RFI. */
export const responseRules = {
  rfiIsOpen: {
    sentence: text('RFI:n är inte publicerad, eller avbruten.', 'The RFI is not published, or is cancelled.'),
    basis: equalTreatment,
    check: ({ facts }) => facts.rfi.standing !== 'unavailable',
  },
  beforeDeadline: {
    sentence: text('Svarstiden har gått ut.', 'The deadline for responses has passed.'),
    basis: equalTreatment,
    check: ({ facts: { rfi }, now }) =>
      rfi.standing === 'open' && rfi.deadlineAt !== null && now.getTime() < Date.parse(rfi.deadlineAt),
  },
  oneEach: {
    sentence: text(
      'Er organisation har redan ett svar på den här RFI:n. Skriv vidare i det.',
      'Your organisation already has a response to this RFI. Go on writing in it.',
    ),
    basis: equalTreatment,
    check: ({ facts }) => !facts.hasResponse,
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
      event.basedOn === undefined || event.basedOn === (context.answers[event.question ?? '']?.version ?? 0),
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
  sealedWithStep: {
    sentence: text(
      'Ett svar lämnas in förseglat. Försök igen; går det inte, hör av dig till den som driver tjänsten.',
      'A response is handed in sealed. Try again; if that fails, tell whoever runs the service.',
    ),
    about: 'event',
    check: ({ event }) => typeof event.sealed === 'string',
  },
  somethingChanged: {
    sentence: text('Det inlämnade svaret är redan det senaste.', 'What is submitted is already the latest.'),
    check: ({ context, facts }) =>
      context.submission === null ||
      context.submission.rfiEdition !== facts.rfi.edition ||
      !sameAnswers(context.answers, context.submission.answers),
  },
} satisfies Record<string, ResponseRule>;
