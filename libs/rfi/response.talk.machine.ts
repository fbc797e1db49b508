import { text, type Effect } from '@utfall/process';
import type { ResponseContext, ResponseEvent, ResponseRule } from './response.rules.machine.ts';

/** The rules of a dialogue that the authority has offered a supplier who responded. */
export const talkRules = {
  dialogueIsOffered: {
    sentence: text('Det finns inget erbjudande om dialog att svara på.', 'There is no offer of a dialogue to answer.'),
    check: ({ context }) => context.dialogue?.answer === null,
  },
  timeIsChosen: {
    sentence: text('Välj en av tiderna i erbjudandet.', 'Choose one of the times in the offer.'),
    about: 'event',
    check: ({ event }) => typeof event.startsAt === 'string' && !Number.isNaN(Date.parse(event.startsAt)),
  },
} satisfies Record<string, ResponseRule>;

export const talkEvents = {
  acceptDialogue: {
    label: text('Tacka ja till dialog', 'Accept the dialogue'),
    sentence: text('Tar en av tiderna. Myndigheten får veta.', 'Takes one of the times. The authority is told.'),
  },
  declineDialogue: {
    label: text('Tacka nej till dialog', 'Decline the dialogue'),
    sentence: text(
      'Avstår från dialogen. Det påverkar inte hur svaret läses.',
      'Does without the dialogue. It does not affect how the response is read.',
    ),
  },
};

interface Done {
  readonly context: ResponseContext;
  readonly event: ResponseEvent;
}
type Change = (done: Done) => Partial<ResponseContext>;

export const talkChanges = {
  keepOffer: () => ({ dialogue: { answer: null } }),
  // A time that is chosen stays chosen; a no was to the times there were.
  keepAddedTimes: ({ context: { dialogue } }) =>
    dialogue?.answer === 'declined' ? { dialogue: { answer: null } } : {},
  keepAccepted: ({ event }) => ({ dialogue: { answer: 'accepted', startsAt: event.startsAt ?? '' } }),
  keepDeclined: () => ({ dialogue: { answer: 'declined' } }),
} satisfies Record<string, Change>;

const notice = (name: string, sv: string, en: string): Effect<ResponseContext, ResponseEvent> => ({
  topic: 'notice',
  sentence: text(sv, en),
  payload: ({ context }) => ({ notice: name, rfi: context.rfi }),
});

export const talkEffects = {
  tellAccepted: notice(
    'dialogueAccepted',
    'Upphandlaren får veta vilken tid det blir.',
    'The officer is told the time.',
  ),
  tellDeclined: notice('dialogueDeclined', 'Upphandlaren får veta.', 'The officer is told.'),
};
