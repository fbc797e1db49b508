import { readMark, type Registration } from '@utfall/engine';
import { defineMachine, isIn, text, type Policy } from '@utfall/process';

const words = text('Ord', 'Word');

export interface InquiryContext {
  readonly marks: number;
  readonly closesAt: string | null;
  readonly replies: number;
}
export interface ReplyContext {
  readonly parent: string;
  readonly remindAt: string;
  readonly reminded: number;
}

/** Somebody asks until an instant; replies are counted as news of them come in. */
const inquiry = defineMachine<InquiryContext>({
  kind: 'inquiry',
  version: 1,
  label: words,
  create: { sentence: words, context: () => ({ marks: 0, closesAt: null, replies: 0 }) },
  chart: {
    label: words,
    initial: 'draft',
    on: { replied: { do: ['countReply'] } },
    states: {
      draft: {
        label: words,
        on: {
          mark: { do: ['countMark', 'tellMark'] },
          open: { target: 'open', rules: ['marked'], do: ['setClosing', 'tellMark'] },
        },
      },
      open: {
        label: words,
        on: {
          mark: { do: ['countMark', 'tellMark'] },
          timeRanOut: { target: 'closed', do: ['tellReplies', 'tellMark'] },
          close: { target: 'closed', do: ['tellReplies'] },
        },
      },
      closed: { label: words },
    },
  },
  events: {
    mark: { label: words, sentence: words },
    open: { label: words, sentence: words },
    close: { label: words, sentence: words },
    timeRanOut: { label: words, sentence: words, from: 'clock' },
    replied: { label: words, sentence: words, from: 'news' },
  },
  rules: { marked: { sentence: words, check: ({ context }) => context.marks > 0 } },
  changes: {
    countMark: ({ context }) => ({ marks: context.marks + 1 }),
    countReply: ({ context }) => ({ replies: context.replies + 1 }),
    setClosing: ({ event }) => ({ closesAt: event['closesAt'] as string }),
  },
  effects: {
    tellMark: { topic: 'marked', sentence: words },
    tellReplies: {
      topic: 'newsToChildren',
      sentence: words,
      payload: () => ({ kind: 'reply', event: { type: 'inquiryClosed' } }),
    },
  },
  deadlines: { closing: { label: words, event: 'timeRanOut', in: 'open', at: (context) => context.closesAt } },
});

/** A reply may be sent while the inquiry is open, is reminded of once, and lapses when the inquiry closes. */
const reply = defineMachine<ReplyContext, { type: string }, { inquiryOpen: boolean }>({
  kind: 'reply',
  version: 1,
  label: words,
  create: {
    sentence: words,
    context: ({ event }) => ({
      parent: event['parent'] as string,
      remindAt: event['remindAt'] as string,
      reminded: 0,
    }),
  },
  chart: {
    label: words,
    initial: 'written',
    states: {
      written: {
        label: words,
        initial: 'fresh',
        on: {
          send: { target: 'sent', rules: ['inquiryOpen'], do: ['tellInquiry'] },
          inquiryClosed: { target: 'lapsed' },
        },
        states: {
          fresh: { label: words, on: { remind: { target: 'old', do: ['countReminder', 'tellReminder'] } } },
          old: { label: words },
        },
      },
      sent: { label: words, type: 'final' },
      lapsed: { label: words, type: 'final' },
    },
  },
  events: {
    send: { label: words, sentence: words },
    remind: { label: words, sentence: words, from: 'clock' },
    inquiryClosed: { label: words, sentence: words, from: 'news' },
  },
  rules: { inquiryOpen: { sentence: words, check: ({ facts }) => facts.inquiryOpen } },
  changes: { countReminder: ({ context }) => ({ reminded: context.reminded + 1 }) },
  effects: {
    tellInquiry: {
      topic: 'news',
      sentence: words,
      payload: ({ context }) => ({ to: context.parent, event: { type: 'replied' } }),
    },
    tellReminder: { topic: 'marked', sentence: words },
  },
  deadlines: { reminding: { label: words, event: 'remind', in: 'written.fresh', at: (context) => context.remindAt } },
});

const events = ['create', 'mark', 'open', 'close', 'send'];
const policy = (kind: string): Policy => [
  { roles: ['officer'], relation: 'authority', events: kind === 'reply' ? ['create', 'send'] : events.slice(0, 4) },
];

/** What the simulated nodes run. A reply rests on the inquiry it answers: neither a step nor a deadline may come between. */
export const registrations: readonly Registration[] = [
  { machine: inquiry, policy: policy('inquiry') },
  {
    machine: reply,
    policy: policy('reply'),
    facts: async ({ engine, row, event }) => {
      if (event?.type !== 'send' || !row) return { facts: { inquiryOpen: false } };
      const parent = await engine.row(row.tenant, (row.context as ReplyContext).parent);
      if (!parent) return { facts: { inquiryOpen: false } };
      return { facts: { inquiryOpen: isIn(parent.state, 'open') }, reads: [readMark(parent)] };
    },
  },
];
