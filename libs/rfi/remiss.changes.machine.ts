import type { Actor } from '@utfall/process';
import {
  nextText,
  type ClauseComment,
  type RfiContext,
  type RfiDocument,
  type RfiEvent,
} from './rfi.context.machine.ts';

interface Done {
  readonly context: RfiContext;
  readonly event: RfiEvent;
  readonly by: Actor;
}

/** What becomes of the draft documents of an external review, and of the comments on them. */
export const remissChanges = {
  keepDocument: ({ context: { documents = [] }, event }: Done): Partial<RfiContext> => {
    const known = documents.find(({ id }) => id === event.document);
    const kept: RfiDocument = {
      id: event.document ?? '',
      ...nextText(known, event),
      clauses: [...(event.clauses ?? [])],
    };
    return { documents: known ? documents.map((one) => (one === known ? kept : one)) : [...documents, kept] };
  },
  dropDocument: ({ context: { documents = [] }, event }: Done): Partial<RfiContext> => ({
    documents: documents.filter(({ id }) => id !== event.document),
  }),
  keepComment: ({ context: { comments = [] }, event, by }: Done): Partial<RfiContext> => ({
    comments: [
      ...comments,
      {
        id: event.comment ?? '',
        document: event.document ?? '',
        clause: event.clause ?? '',
        hash: event.hash ?? '',
        organisation: by.organisation,
        person: by.id,
        disposition: null,
        reason: null,
      },
    ],
  }),
  keepDisposition: ({ context: { comments = [] }, event }: Done): Partial<RfiContext> => ({
    comments: comments.map((one) =>
      one.id === event.comment
        ? {
            ...one,
            disposition: event.disposition as ClauseComment['disposition'],
            reason: nextText(one.reason, event),
          }
        : one,
    ),
  }),
};
