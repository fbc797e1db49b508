import { defineMachine, text, type PlainEvent, type Policy, type FieldPolicy } from '@utfall/process';

/** What is corrected, by id; the words are kept as content. */
export interface CorrectionContext {
  readonly of: string;
  /** The place in what is published, such as `problem` or `maskedReport`. */
  readonly place: string;
  readonly hash: string;
}
interface CorrectionFacts {
  /** What is corrected can be read by everybody. */
  readonly isPublished: boolean;
}

/** A mistake in something published, said to all as an event of its own: what stood there, what is right, and why. */
export const correctionMachine = defineMachine<CorrectionContext, PlainEvent, CorrectionFacts>({
  kind: 'correction',
  version: 1,
  label: text('Rättelse', 'Correction'),
  create: {
    sentence: text(
      'Rättar ett fel i något som är publicerat. Alla ser vad som stod och vad som gäller.',
      'Corrects a mistake in something published. Everybody sees what it said and what is right.',
    ),
    rules: ['isPublished', 'saysWhat'],
    do: ['publishCorrection', 'tellCorrected'],
    context: ({ event }) => ({
      of: String(event['of']),
      place: String(event['place']),
      hash: String(event['hash']),
    }),
  },
  chart: {
    label: text('Rättelse', 'Correction'),
    initial: 'published',
    states: {
      published: {
        label: text('Publicerad', 'Published'),
        meaning: text(
          'Alla ser rättelsen vid det den rättar.',
          'Everybody sees the correction beside what it corrects.',
        ),
        type: 'final',
      },
    },
  },
  events: {},
  rules: {
    isPublished: {
      sentence: text(
        'Bara det som är publicerat rättas. Det som inte är publicerat ändras i stället.',
        'Only what is published is corrected. What is not is changed instead.',
      ),
      check: ({ facts }) => facts.isPublished,
    },
    saysWhat: {
      sentence: text(
        'Skriv vad som stod, ordagrant, och vad det ska vara i stället.',
        'Write what it said, word by word, and what it should be instead.',
      ),
      about: 'event',
      check: ({ event }) => typeof event['hash'] === 'string' && typeof event['place'] === 'string',
    },
  },
  changes: {},
  effects: {
    publishCorrection: {
      topic: 'publication.correction',
      sentence: text(
        'Rättelsen visas för alla, och de som följer det rättade får veta.',
        'The correction is shown to all, and those who follow what is corrected are told.',
      ),
      payload: ({ context }) => ({ of: context.of }),
    },
    tellCorrected: {
      topic: 'notice',
      sentence: text('Myndighetens handläggare får veta.', 'The officers of the authority are told.'),
      payload: () => ({ notice: 'corrected' }),
    },
  },
  deadlines: {},
  visibility: () => 'public',
});

/** Who may correct: those who publish. */
export const correctionPolicy: Policy = [
  { roles: ['projectLead', 'officer'], relation: 'authority', events: ['create'] },
];

/** Everybody sees a correction whole. */
export const correctionFields: FieldPolicy = {
  Correction: [
    { roles: 'all', relation: 'all', fields: ['ofId', 'place', 'before', 'after', 'reason', 'publishedAt', 'title'] },
  ],
};
