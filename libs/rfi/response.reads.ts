import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { contentHash, Engine } from '@utfall/engine';
import { cursorKey, DATABASE, type Page, pageOf, processColumns, type ProcessColumns } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { sameAnswers, type ResponseContext } from './response.rules.machine.ts';
import type { AnswerObject, RfiResponse } from './response.types.ts';

interface ResponseRow extends ProcessColumns {
  readonly rfi_id: string;
  readonly rfi_title: string | null;
  readonly organisation: string;
  readonly context: ResponseContext;
  readonly answers: readonly AnswerObject[] | null;
}

/** $1 = the reader's organisation: the authority reads what was handed in, the supplier what is written. */
const columns = `${processColumns}, p.parent_id as rfi_id, p.context, b.title as rfi_title, o.name as organisation,
  (select json_agg(json_build_object('questionId', a.question, 'text', k.body->>'text', 'version', k.version) order by a.question)
    from jsonb_each(case when p.tenant_id = $1 then p.context->'submission'->'answers' else p.context->'answers' end)
      as a (question, text)
    join engine.content k on k.tenant_id = p.tenant_id and k.process_id = p.id and k.part = 'answer.' || a.question
      and k.version = (a.text->>'version')::int) as answers
  from engine.process p
  join people.organisation o on o.id = (p.context->>'organisation')::uuid
  left join engine.publication b on b.tenant_id = p.tenant_id and b.process_id = p.parent_id`;

/** What screens read of responses. Row-level security hides them from the authority until they are received. */
@Injectable()
export class ResponseReads {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async response(actor: Actor, id: string): Promise<RfiResponse | null> {
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<ResponseRow>({
        name: 'response_one',
        text: `select ${columns} where p.id = $2 and p.kind = 'response'`,
        values: [actor.organisation, id],
      }),
    );
    return rows[0] ? this.responseOf(rows[0], actor) : null;
  }

  /** The responses to an RFI that the authority has received. */
  responses(
    actor: Actor,
    asked: { rfi: string; first: number; after: string | undefined },
  ): Promise<Page<RfiResponse>> {
    return this.page(
      actor,
      asked,
      {
        name: 'response_received',
        where: `p.tenant_id = $1 and p.parent_id = $2 and p.kind = 'response' and p.state in ('received', 'concluded')`,
      },
      asked.rfi,
    );
  }

  /** The responses of the actor's own organisation, to whatever authority. */
  ownResponses(actor: Actor, asked: { first: number; after: string | undefined }): Promise<Page<RfiResponse>> {
    const where = `p.kind = 'response' and (p.tenant_id, p.id) in (select a.tenant_id, a.process_id
      from engine.participant a where a.organisation_id = $2 and a.relation = 'supplier')`;
    return this.page(actor, asked, { name: 'response_own', where }, actor.organisation);
  }

  private async page(
    actor: Actor,
    { first, after }: { first: number; after: string | undefined },
    { name, where }: { name: string; where: string },
    about: string | null,
  ): Promise<Page<RfiResponse>> {
    const [before = null] = cursorKey(after, 1) ?? [];
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<ResponseRow>({
        name,
        text: `select ${columns} where ${where} and ($3::uuid is null or p.id < $3) order by p.id desc limit $4`,
        values: [actor.organisation, about, before, first + 1],
      }),
    );
    const shown = new Map(
      await Promise.all(rows.map(async (row) => [row.id, await this.responseOf(row, actor)] as const)),
    );
    return pageOf(
      rows,
      first,
      ({ id }) => [id],
      ({ id }) => shown.get(id)!,
    );
  }

  private async responseOf(row: ResponseRow, actor: Actor): Promise<RfiResponse> {
    const { tenant, id, kind, version, context, answers } = row;
    const { submission } = context;
    const state = await this.engine.stateNow(row);
    // What a supplier writes and does not hand in is nobody else's to know.
    const isOwn = actor.organisation === context.organisation;
    const isSent = submission !== null && sameAnswers(context.answers, submission.answers);
    return {
      tenant,
      id,
      kind,
      version,
      state,
      rfiId: row.rfi_id,
      rfiTitle: row.rfi_title ?? '',
      organisationId: context.organisation,
      organisation: row.organisation,
      answers: answers ?? [],
      submission: submission && {
        edition: submission.edition,
        rfiEdition: submission.rfiEdition,
        at: submission.at,
        hash: contentHash(submission.answers),
      },
      hasUnsentChanges: isOwn && !isSent,
    } as RfiResponse;
  }
}
