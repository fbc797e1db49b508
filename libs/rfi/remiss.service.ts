import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { holdsPersonalNumber } from '@utfall/documents';
import { contentHash, type Answer } from '@utfall/engine';
import { badInputError, DATABASE } from '@utfall/graphql';
import { text as both, type Actor } from '@utfall/process';
import { filledFields, proposedNotice, type NoticeBody } from './notice.values.ts';
import { clausesIn } from './remiss.clauses.ts';
import type {
  CommentClauseInput,
  DisposeCommentInput,
  RemoveRfiDocumentInput,
  WriteRfiDocumentInput,
  WriteRfiNoticeInput,
} from './remiss.inputs.ts';
import type { RfiContext } from './rfi.context.machine.ts';
import { letter, RfiService } from './rfi.service.ts';

/** Commands on the notice of an RFI, on its drafts for external review, and on the comments on them. */
@Injectable()
export class RemissService {
  constructor(
    private readonly rfis: RfiService,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async writeNotice(input: WriteRfiNoticeInput, by: Actor): Promise<Answer> {
    const usual = proposedNotice(input.cpv ?? (await this.cpvOf(input.rfiId, by)));
    const body: NoticeBody = {
      legalBasis: input.legalBasis ?? usual.legalBasis,
      language: input.language ?? usual.language,
      answerLanguages: input.answerLanguages ?? usual.answerLanguages,
      nature: input.nature ?? null,
      cpv: usual.cpv,
    };
    const event = { type: 'writeNotice', filled: filledFields(body), basedOn: input.basedOn };
    return this.rfis.write(input, event, body, by, { part: 'notice', kept: ({ notice }) => notice });
  }

  writeDocument(input: WriteRfiDocumentInput, by: Actor): Promise<Answer> {
    const { commandId, documentId: document = commandId, title, text, basedOn } = input;
    refusePersonalNumbers('text', text);
    const clauses = clausesIn(text);
    const event = { type: 'writeDocument', document, clauses: clauses.map(({ id }) => id), basedOn };
    return this.rfis.write(input, event, { title, text, clauses }, by, {
      part: `document.${document}`,
      kept: ({ documents }) => documents?.find(({ id }) => id === document),
    });
  }

  removeDocument(input: RemoveRfiDocumentInput, by: Actor): Promise<Answer> {
    return this.rfis.send(input, { type: 'removeDocument', document: input.documentId }, by);
  }

  /** The comment gets the command's id, so that a repeat adds nothing. */
  comment(input: CommentClauseInput, by: Actor): Promise<Answer> {
    const { commandId: comment, documentId: document, clauseId: clause, text, showName } = input;
    refusePersonalNumbers('text', text);
    const event = { type: 'commentClause', comment, document, clause, hash: contentHash({ text }) };
    return this.rfis.send(input, event, by, letter('comment', comment, text, by, { showName }));
  }

  dispose(input: DisposeCommentInput, by: Actor): Promise<Answer> {
    const { commentId: comment, disposition, reason, basedOn } = input;
    refusePersonalNumbers('reason', reason);
    return this.rfis.write(input, { type: 'disposeComment', comment, disposition, basedOn }, { reason }, by, {
      part: `comment.${comment}`,
      kept: ({ comments }: RfiContext) => comments?.find(({ id }) => id === comment)?.reason,
    });
  }

  /** The first CPV code of the published challenge. */
  private async cpvOf(rfi: string, by: Actor): Promise<string | null> {
    const { rows } = await readOnly(this.database, by, (client) =>
      client.query<{ cpv: string | null }>({
        name: 'rfi_challenge_cpv',
        text: `select b.body->'cpv'->>0 as cpv from engine.process p
          join engine.process c on c.tenant_id = p.tenant_id and c.trail_id = p.trail_id and c.kind = 'challenge'
          join engine.publication b on b.tenant_id = c.tenant_id and b.process_id = c.id where p.id = $1 limit 1`,
        values: [rfi],
      }),
    );
    return rows[0]?.cpv ?? null;
  }
}

const noNumbers = both(
  'Skriv inga personnummer. Texten kan komma att publiceras.',
  'Write no personal identity numbers. The text may be published.',
);

export function refusePersonalNumbers(field: string, words: string): void {
  if (holdsPersonalNumber(words)) throw badInputError([{ field, sentence: noNumbers }]);
}
