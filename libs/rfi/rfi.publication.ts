import { withActor } from '@utfall/database';
import { upsertPublication, type Engine } from '@utfall/engine';
import { isIn, pausedAt } from '@utfall/process';
import { formOf, type QuestionForm } from './question.form.ts';
import { noticeValues, type NoticeBody, type NoticeValue } from './notice.values.ts';
import { sealingOf } from './opening.rules.machine.ts';
import type { RfiContext, Sealing } from './rfi.context.machine.ts';
import {
  publishedComments,
  publishedDocuments,
  type CommentLetter,
  type PublishedComment,
  type PublishedDocument,
} from './remiss.view.ts';
import { latestTexts, type RfiTexts } from './rfi.texts.ts';

/** What everybody may read of an RFI. Who asked, who responded and what is still a draft are not in it. */
export interface RfiPublication {
  readonly authority: string;
  readonly title: string;
  readonly introduction: string;
  readonly questions: readonly {
    readonly id: string;
    readonly text: string;
    readonly required: boolean;
    readonly insightId: string | null;
    /** Left out by RFIs from before there were forms: those are answered with text. */
    readonly form?: QuestionForm;
  }[];
  readonly clarifications: readonly { readonly id: string; readonly question: string; readonly answer: string }[];
  readonly edition: number;
  readonly maskedReport: string | null;
  readonly cancellation: string | null;
  readonly illustrative: boolean;
  /** Left out by RFIs from before there was sealing: those are open. */
  readonly sealing?: Sealing;
  /** The 27 fields of the legal notice; left out by RFIs from before there was one. */
  readonly notice?: readonly NoticeValue[];
  readonly documents?: readonly PublishedDocument[];
  /** What became of each comment, when the report is published. */
  readonly comments?: readonly PublishedComment[];
}

interface Published {
  readonly texts: RfiTexts;
  readonly letters: Readonly<Record<string, CommentLetter>> | null;
  readonly authority: string;
  readonly county: string | null;
  readonly sdg: number[] | null;
  readonly illustrative: boolean | null;
}

/** Shows an RFI to everybody as it stands now. Runs from the outbox, perhaps twice, perhaps after later steps. */
export function publishRfisIn(engine: Engine): void {
  engine.handle('publication.rfi', async ({ tenant, process }) => {
    const row = await engine.row(tenant, process);
    const context = row?.context as RfiContext | undefined;
    if (!row || !context || context.publishedAt === null) throw new Error(`RFI ${process} is not published`);
    await withActor(engine.database, { id: null, organisation: tenant }, async (client) => {
      const { rows } = await client.query<Published>({
        name: 'rfi_to_publish',
        text: `select ${latestTexts('$1', '$2')} as texts,
            (select json_object_agg(l.id, json_build_object('text', l.body->>'text', 'showName', (l.body->>'showName')::boolean,
                'organisation', w.name)) from rfi.letter l left join people.organisation w on w.id = l.organisation_id
              where l.tenant_id = $1 and l.rfi_id = $2 and l.kind in ('clarification', 'comment')) as letters,
            o.name as authority, o.county, b.sdg, (b.body->>'illustrative')::boolean as illustrative
          from people.organisation o
          left join engine.process c on c.tenant_id = o.id and c.trail_id = $3 and c.kind = 'challenge'
          left join engine.publication b on b.tenant_id = c.tenant_id and b.process_id = c.id
          where o.id = $1`,
        values: [tenant, process, row.trail],
      });
      const found = rows[0];
      if (!found) throw new Error(`the authority of RFI ${process} is not known`);
      const body = publicationOf(process, context, row.state, found);
      await upsertPublication(client, {
        tenant,
        process,
        kind: 'rfi',
        version: row.version,
        publishedAt: context.publishedAt!,
        title: body.title,
        county: found.county,
        sdg: found.sdg ?? [],
        // Nothing closes while time stands still.
        deadlineAt: pausedAt(context) === null ? context.deadlineAt : null,
        body,
      });
    });
  });
}

function publicationOf(
  rfi: string,
  context: RfiContext,
  state: string,
  { texts, letters, ...found }: Published,
): RfiPublication {
  const { authority } = found;
  const introduction = texts['introduction']!.body;
  const body = (texts['notice']?.body as NoticeBody | undefined) ?? null;
  return {
    authority: found.authority,
    title: texts['introduction']!.body.title!,
    introduction: texts['introduction']!.body.text!,
    questions: context.questions.map(({ id, required, insight }) => ({
      id,
      text: texts[`question.${id}`]!.body.text!,
      required,
      insightId: insight,
      form: formOf(texts[`question.${id}`]!.body),
    })),
    clarifications: context.clarifications
      .filter(({ answer, twinOf }) => answer !== null && twinOf === undefined)
      .map(({ id }) => ({ id, question: letters![id]!.text, answer: texts[`clarification.${id}`]!.body.text! })),
    edition: context.edition,
    maskedReport: isIn(state, 'completed') ? texts['maskedReport']!.body.text! : null,
    cancellation: texts['cancellation']?.body.reason ?? null,
    illustrative: found.illustrative ?? false,
    sealing: sealingOf(context),
    ...(body && { notice: noticeValues({ rfi, authority, introduction, context, body }) }),
    documents: publishedDocuments(context, texts),
    comments: isIn(state, 'completed') ? publishedComments(context, texts, letters ?? {}) : [],
  };
}
