import { formOf, type QuestionForm } from './question.form.ts';
import type { QuestionFormObject } from './question.types.ts';
import { noticeValues, proposedNotice, type NoticeBody, type NoticeValue } from './notice.values.ts';
import type { Clause } from './remiss.clauses.ts';
import type { ClauseCommentObject, RfiDocumentObject, RfiNotice } from './remiss.types.ts';
import type { RfiContext } from './rfi.context.machine.ts';
import type { RfiTexts } from './rfi.texts.ts';

/** A draft as everybody may read it. */
export interface PublishedDocument {
  readonly id: string;
  readonly title: string;
  readonly clauses: readonly Clause[];
}
/** A comment with its answer, as the account publishes it. `organisation` is there only if they wanted it. */
export interface PublishedComment {
  readonly id: string;
  readonly document: string;
  readonly clause: string;
  readonly text: string;
  readonly organisation: string | null;
  readonly disposition: string;
  readonly reason: string;
}
/** A comment as it lies with the letters to the authority. */
export interface CommentLetter {
  readonly id: string;
  readonly text: string;
  readonly isMine: boolean;
  readonly organisation: string | null;
  readonly showName: boolean | null;
}

export function publishedDocuments({ documents = [] }: RfiContext, texts: RfiTexts): PublishedDocument[] {
  return documents.map(({ id }) => {
    const { title = '', clauses = [] } = texts[`document.${id}`]!.body;
    return { id, title, clauses };
  });
}

export function publishedComments(
  { comments = [] }: RfiContext,
  texts: RfiTexts,
  letters: Readonly<Record<string, CommentLetter>>,
): PublishedComment[] {
  return comments.flatMap(({ id, document, clause, disposition }) => {
    const written = letters[id] ?? saidIn(texts, id);
    if (!written || disposition === null) return [];
    const { text, organisation, showName } = written;
    const reason = texts[`comment.${id}`]?.body.reason ?? '';
    return [{ id, document, clause, text, organisation: showName ? organisation : null, disposition, reason }];
  });
}

/** What somebody without an account has said, who is nobody's letter writer. */
function saidIn(texts: RfiTexts, comment: string): Pick<CommentLetter, 'text' | 'organisation' | 'showName'> | null {
  const text = texts[`said.${comment}`]?.body.text;
  return text === undefined ? null : { text, organisation: null, showName: null };
}

interface PublishedRemiss {
  readonly notice?: readonly NoticeValue[];
  readonly documents?: readonly PublishedDocument[];
  readonly comments?: readonly PublishedComment[];
}

interface Told {
  readonly notice: RfiNotice;
  readonly documents: RfiDocumentObject[];
  readonly comments: ClauseCommentObject[];
}

/** What the authority reads: all of it, with who commented. */
export function remissToldToAuthority(
  { id, authority, context, cpv }: { id: string; authority: string; context: RfiContext; cpv: string | null },
  texts: RfiTexts,
  letters: readonly CommentLetter[],
): Told {
  const written = texts['notice']?.body as NoticeBody | undefined;
  const introduction = texts['introduction']?.body;
  const values = noticeValues({ rfi: id, authority, introduction, context, body: written ?? null });
  const byId = new Map(letters.map((one) => [one.id, one]));
  return {
    notice: noticeOf(values, written ?? proposedNotice(cpv), context.notice?.version ?? 0),
    documents: (context.documents ?? []).map((document) => {
      const { title = '', text = '', clauses = [] } = texts[`document.${document.id}`]?.body ?? {};
      return { id: document.id, title, text, clauses: [...clauses], textVersion: document.version };
    }),
    comments: (context.comments ?? []).map(({ id: comment, document, clause, disposition }) => ({
      ...{ id: comment, documentId: document, clauseId: clause, isMine: false, disposition },
      text: (byId.get(comment) ?? saidIn(texts, comment))?.text ?? '',
      organisation: byId.get(comment)?.organisation ?? null,
      reason: texts[`comment.${comment}`]?.body.reason ?? null,
    })),
  };
}

/** What others read: the drafts, their own comments, and all comments with their answers when the account is published. */
export function remissToldToOthers(
  { context, isReported }: { context: RfiContext; isReported: boolean },
  published: PublishedRemiss,
  letters: readonly CommentLetter[],
): Told {
  const { notice, documents, comments } = publishedForRemiss(published);
  const account = isReported ? comments : [];
  const mine = letters.filter(({ isMine }) => isMine);
  const own = new Set(mine.map(({ id }) => id));
  const anchors = new Map((context.comments ?? []).map((one) => [one.id, one]));
  return {
    notice: noticeOf(notice, null, null),
    documents,
    comments: [
      ...account.map((one) => ({ ...one, isMine: own.has(one.id) })),
      ...mine
        .filter(({ id }) => account.every((one) => one.id !== id) && anchors.has(id))
        .map(({ id, text, organisation }) => {
          const { document, clause } = anchors.get(id)!;
          const waiting = { disposition: null, reason: null, isMine: true };
          return { id, text, organisation, documentId: document, clauseId: clause, ...waiting };
        }),
    ],
  };
}

/** What anybody may read of the notice, the drafts and, once the report is out, the comments. */
export function publishedForRemiss({ notice = [], documents = [], comments = [] }: PublishedRemiss): {
  notice: NoticeValue[];
  documents: RfiDocumentObject[];
  comments: ClauseCommentObject[];
} {
  return {
    notice: [...notice],
    documents: documents.map((one) => ({ ...one, clauses: [...one.clauses], text: null, textVersion: null })),
    comments: comments.map(({ document, clause, ...one }) => ({
      ...one,
      ...{ documentId: document, clauseId: clause, isMine: false },
    })),
  };
}

/** Lists are there also where the question has none. */
export function shownForm(form: Partial<QuestionForm> = {}): QuestionFormObject {
  const { choices = [], rows = [], several = false, ...rest } = formOf(form);
  return { ...rest, choices: [...choices], rows: [...rows], several } as QuestionFormObject;
}

const noticeOf = (
  values: readonly NoticeValue[],
  choices: NoticeBody | null,
  textVersion: number | null,
): RfiNotice => ({
  fields: [...values],
  choices: choices && { ...choices, answerLanguages: [...choices.answerLanguages] },
  textVersion,
});
