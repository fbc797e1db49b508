import { calendarDays, periodFrom, type Actor, type PlainEvent } from '@utfall/process';
import {
  amendedDeadline,
  clarificationsClose,
  nextText,
  rfiSettings,
  type Clarification,
  type Dialogue,
  type OpeningHand,
  type RfiContext,
  type RfiEvent,
  type RfiQuestion,
  type RfiSettings,
  type Sealing,
  type SentQuestion,
  type SentText,
  type TextVersion,
} from './rfi.context.machine.ts';
import { openingMinutes } from './opening.rules.machine.ts';
import { remissChanges } from './remiss.changes.machine.ts';

export interface Done {
  readonly context: RfiContext;
  readonly event: RfiEvent;
  readonly by: Actor;
  readonly now: Date;
}
export type Change = (done: Done) => Partial<RfiContext>;

/** What an amendment sends again unchanged keeps its version. */
function amendedText(known: TextVersion | null | undefined, sent: SentText): TextVersion {
  return known?.hash === sent.hash ? { version: known.version, hash: known.hash } : nextText(known, sent);
}

function amendedQuestions(context: RfiContext, sent: readonly SentQuestion[]): RfiQuestion[] {
  return sent.map(({ id, required, insight, hash }) => {
    const known = context.questions.find((question) => question.id === id);
    return { id, required, insight, ...amendedText(known, { hash }) };
  });
}

function withQuestion({ context, event }: Done, change: (question: RfiQuestion) => RfiQuestion): Partial<RfiContext> {
  return {
    questions: context.questions.map((question) => (question.id === event.question ? change(question) : question)),
  };
}

function withDialogue({ context, event }: Done, change: Partial<Dialogue>): Partial<RfiContext> {
  return {
    dialogues: context.dialogues.map((dialogue) =>
      dialogue.response === event.response ? { ...dialogue, ...change } : dialogue,
    ),
  };
}

/** The answer of one question, and of those that ask the same: they follow it when it is corrected. */
function answeredTogether({ clarifications }: RfiContext, event: RfiEvent): readonly Clarification[] {
  const main = clarifications.find(({ id }) => id === event.clarification);
  const answer = nextText(main?.answer, event);
  return clarifications.map((one) => {
    if (one === main) return { ...one, answer };
    if ((one.twinOf !== undefined && one.twinOf === main?.id) || event.alike?.includes(one.id))
      return { ...one, answer, twinOf: main!.id };
    return one;
  });
}

const hand = ({ id: by, onBehalfOf }: Actor): OpeningHand => ({ by, ...(onBehalfOf !== undefined && { onBehalfOf }) });

/** The first context: an empty RFI. `settings` in the event replace the defaults one by one. */
export function emptyRfi({ event, by }: { event: PlainEvent; by: Actor }): RfiContext {
  return {
    trail: String(event['trail']),
    settings: { ...rfiSettings, ...(event['settings'] as Partial<RfiSettings> | undefined) },
    authors: [by.id],
    approver: null,
    introduction: null,
    review: null,
    questions: [],
    edition: 0,
    publishedAt: null,
    deadlineAt: null,
    clarificationsCloseAt: null,
    clarifications: [],
    dialogues: [],
    report: null,
    maskedReport: null,
    objectionsCloseAt: null,
    objections: [],
    cancellation: null,
  };
}

export const rfiChanges = {
  keepAuthor: ({ context, by }) =>
    context.authors.includes(by.id) ? {} : { authors: [...context.authors, by.id].sort() },
  keepIntroduction: ({ context, event }) => ({ introduction: nextText(context.introduction, event) }),
  keepReview: ({ context, event }) => ({ review: nextText(context.review, event) }),
  addQuestion: ({ context, event }) => ({
    questions: [
      ...context.questions,
      {
        id: event.question ?? '',
        ...nextText(null, event),
        required: event.required ?? true,
        insight: event.insight ?? null,
      },
    ],
  }),
  changeQuestion: (done) =>
    withQuestion(done, (question) => ({
      ...question,
      ...nextText(question, done.event),
      required: done.event.required ?? question.required,
      insight: done.event.unlinked ? null : (done.event.insight ?? question.insight),
    })),
  removeQuestion: ({ context, event }) => ({ questions: context.questions.filter(({ id }) => id !== event.question) }),
  orderQuestions: ({ context, event }) => {
    const order = event.order ?? [];
    return { questions: context.questions.toSorted((one, other) => order.indexOf(one.id) - order.indexOf(other.id)) };
  },
  keepNotice: ({ context, event }) => ({
    notice: { ...nextText(context.notice, event), filled: [...(event.filled ?? [])] },
  }),
  ...remissChanges,
  keepSealing: ({ context, event }) => ({ settings: { ...context.settings, sealing: event.sealing as Sealing } }),
  keepApprover: ({ by }) => ({ approver: by.id }),
  takeBackApproval: () => ({ approver: null }),
  openForResponses: ({ context, event, now }) => {
    const deadlineAt = new Date(event.deadlineAt ?? now).toISOString();
    return {
      edition: 1,
      publishedAt: now.toISOString(),
      deadlineAt,
      clarificationsCloseAt: clarificationsClose(context, event, deadlineAt, now),
    };
  },
  amend: ({ context, event, now }) => {
    const deadlineAt = amendedDeadline(context, event, now);
    return {
      edition: context.edition + 1,
      deadlineAt,
      clarificationsCloseAt: clarificationsClose(context, event, deadlineAt, now),
      ...(event.introduction && { introduction: amendedText(context.introduction, event.introduction) }),
      ...(event.questions && { questions: amendedQuestions(context, event.questions) }),
    };
  },
  keepClarification: ({ context, event }) => ({
    clarifications: [
      ...context.clarifications,
      { id: event.clarification ?? '', hash: event.hash ?? '', answer: null },
    ],
  }),
  keepAnswer: ({ context, event }) => ({
    clarifications: answeredTogether(context, event),
  }),
  keepFirstHand: ({ by, now }) => ({
    opening: {
      first: hand(by),
      begunAt: now.toISOString(),
      closesAt: new Date(now.getTime() + openingMinutes * 60_000).toISOString(),
    },
  }),
  keepOpening: ({ context: { opening }, event, by, now }) => ({
    opening: {
      ...opening!,
      second: hand(by),
      openedAt: now.toISOString(),
      count: event.count ?? 0,
      unreadable: event.unreadable ?? 0,
      listHash: event.listHash ?? '',
    },
  }),
  dropOpening: () => ({ opening: null }),
  keepDialogue: ({ context, event }) => ({
    dialogues: [...context.dialogues, { response: event.response ?? '', note: null, declined: false }],
  }),
  keepDialogueNote: (done) => withDialogue(done, { note: nextText(null, done.event) }),
  // Who could not come at the times there were may think again.
  keepAddedTimes: ({ context }) => ({
    dialogues: context.dialogues.map((dialogue) => ({ ...dialogue, declined: false })),
  }),
  keepDeclined: (done) => withDialogue(done, { declined: true }),
  keepReport: ({ context, event }) => ({ report: nextText(context.report, event) }),
  keepMaskedReport: ({ context, event, now }) => ({
    maskedReport: nextText(context.maskedReport, event),
    objectionsCloseAt: periodFrom(now.toISOString(), calendarDays(context.settings.objectionDays)).endsAt,
  }),
  keepObjection: ({ context, event }) => ({
    objections: [
      ...context.objections,
      { id: event.objection ?? '', response: event.response ?? '', hash: event.hash ?? '', outcome: null },
    ],
  }),
  settleObjection: ({ context, event }) => {
    const outcome = event.outcome === 'accepted' ? 'accepted' : 'rejected';
    return {
      objections: context.objections.map((objection) =>
        objection.id === event.objection ? { ...objection, outcome } : objection,
      ),
      ...(outcome === 'accepted' && { maskedReport: nextText(context.maskedReport, event) }),
    };
  },
  keepCancellation: ({ event }) => ({ cancellation: nextText(null, event) }),
} satisfies Record<string, Change>;
