import { missing, text } from '@utfall/process';
import { dispositions, type RfiContext } from './rfi.context.machine.ts';
import type { RfiRule } from './rfi.rules.machine.ts';

const externalReview = text(
  'Metod: extern remiss enligt Upphandlingsmyndigheten',
  'Method: external review as described by the National Agency for Public Procurement',
);
const known = ({ documents = [] }: RfiContext, id: string | undefined) => documents.find((one) => one.id === id);

/** The rules of an external review: draft documents, comments on their clauses, and what becomes of each comment. */
export const remissRules = {
  documentHasClauses: {
    sentence: text(
      'Utkastet ska ha minst ett stycke att kommentera. Skriv en text, gärna med rubriker.',
      'The draft must have at least one clause to comment on. Write a text, preferably with headings.',
    ),
    about: 'event',
    check: ({ event: { document, clauses = [] } }) =>
      typeof document === 'string' && clauses.length > 0 && new Set(clauses).size === clauses.length,
  },
  documentExists: {
    sentence: text('RFI:n har inget sådant utkast.', 'The RFI has no such draft.'),
    about: 'event',
    check: ({ context, event }) => known(context, event.document) !== undefined,
  },
  clauseExists: {
    sentence: text(
      'En synpunkt lämnas på ett stycke i ett av utkasten.',
      'A comment is made on a clause of one of the drafts.',
    ),
    basis: externalReview,
    about: 'event',
    check: ({ context, event }) => known(context, event.document)?.clauses.includes(event.clause ?? '') ?? false,
  },
  commentIsNew: {
    sentence: text('Synpunkten har redan lämnats.', 'The comment has been made already.'),
    about: 'event',
    check: ({ context: { comments = [] }, event }) =>
      typeof event.comment === 'string' &&
      typeof event.hash === 'string' &&
      comments.every(({ id }) => id !== event.comment),
  },
  commentExists: {
    sentence: text('Det finns ingen sådan synpunkt att besvara.', 'There is no such comment to answer.'),
    about: 'event',
    check: ({ context: { comments = [] }, event }) => comments.some(({ id }) => id === event.comment),
  },
  dispositionGiven: {
    sentence: text(
      'Säg vad som händer med synpunkten, tas in, tas in delvis, avvisas eller noteras, och varför.',
      'Say what becomes of the comment, accepted, partly accepted, rejected or noted, and why.',
    ),
    basis: externalReview,
    about: 'event',
    check: ({ event }) => dispositions.some((one) => one === event.disposition) && typeof event.hash === 'string',
  },
  commentsDisposed: {
    sentence: text(
      'Varje synpunkt i en extern remiss ska ha fått ett svar: tas in, tas in delvis, avvisas eller noteras, med skäl.',
      'Every comment of an external review must have its answer: accepted, partly, rejected or noted, with a reason.',
    ),
    basis: externalReview,
    check: ({ context: { comments = [] } }) =>
      comments
        .filter(({ disposition }) => disposition === null)
        .map(({ id }) =>
          missing(
            id,
            'Besvara synpunkten: säg vad som händer med den och varför.',
            'Answer the comment: say what becomes of it and why.',
          ),
        ),
  },
} satisfies Record<string, RfiRule>;
