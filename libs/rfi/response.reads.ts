import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { canonicalJson, contentHash, Engine } from '@utfall/engine';
import { cursorKey, DATABASE, type Page, pageOf, processColumns, type ProcessColumns } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { withheldFrom } from './reading.rule.ts';
import { receiptOf } from './receipt.ts';
import { openedContent, type SubmissionRow } from './response.opened.ts';
import { sameAnswers } from './response.rules.machine.ts';
import type { AnswerBody, SubmittedContent } from './response.service.ts';
import type { AnswerObject, RfiResponse } from './response.types.ts';
import { writtenSql, type StoredAnswer } from './sealing.store.ts';
import { Vault } from './sealing/vault.ts';

interface ResponseRow extends ProcessColumns, SubmissionRow {
  readonly tenant: string;
  readonly id: string;
  readonly trail: string;
  readonly rfi_title: string | null;
  readonly organisation: string;
  /** For the response's own people. */
  readonly wrapped: Buffer | null;
  readonly written: readonly StoredAnswer[] | null;
  readonly signature: string | null;
  readonly key_id: string | null;
}

type Withheld = (place: { readonly rfi: string; readonly trail: string }) => Promise<Refused | null>;

/** $1 = the reader's organisation: the authority reads what was handed in, the supplier what is written. */
const shown = (
  source: string,
): string => `select ${processColumns}, p.parent_id as rfi_id, p.trail_id as trail, p.context, (select b.title from engine.publication b
    where b.tenant_id = p.tenant_id and b.process_id = p.parent_id) as rfi_title, o.name as organisation,
  k.wrapped, case when k.wrapped is not null then ${writtenSql} end as written, s.signature, s.key_id,
  case when p.tenant_id = $1 then s.sealed end as sealed, case when p.tenant_id = $1 then s.sealed_key end as sealed_key,
  case when p.tenant_id = $1 then s.opened_key end as opened_key
  from ${source} p
  join people.organisation o on o.id = (p.context->>'organisation')::uuid
  left join rfi.response_key k on k.tenant_id = p.tenant_id and k.response_id = p.id and p.tenant_id <> $1
  left join rfi.submission s on s.tenant_id = p.tenant_id and s.response_id = p.id
    and s.edition = (p.context->'submission'->>'edition')::int`;

/** SQL: the list is whole or empty, for who has responded comes to light for all of them at once. $1 = authority, $2 = RFI. */
export const allReceived = `(select count(*) from engine.process c where c.tenant_id = $1 and c.parent_id = $2
    and c.kind = 'response' and c.state in ('received', 'concluded'))
  >= coalesce((select (r.context->'opening'->>'count')::int from engine.process r where r.tenant_id = $1 and r.id = $2), 0)`;

/** What screens read of responses. Row-level security hides them from the authority until they are received. */
@Injectable()
export class ResponseReads {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  async response(actor: Actor, id: string): Promise<RfiResponse | null> {
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<ResponseRow>({
        name: 'response_one',
        text: `${shown('engine.process')} where p.id = $2 and p.kind = 'response'`,
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
        from: `engine.process p where p.tenant_id = $1 and p.parent_id = $2 and p.kind = 'response'
          and p.state in ('received', 'concluded') and ${allReceived}`,
      },
      asked.rfi,
    );
  }

  /** The responses of the actor's own organisation, to whatever authority. */
  ownResponses(actor: Actor, asked: { first: number; after: string | undefined }): Promise<Page<RfiResponse>> {
    // Not a join: the newest are taken one by one, however many there are.
    const from = `engine.participant a
      cross join lateral (select r.* from engine.process r
        where r.tenant_id = a.tenant_id and r.id = a.process_id and r.kind = 'response' offset 0) p
      where a.organisation_id = $2 and a.relation = 'supplier'`;
    return this.page(actor, asked, { name: 'response_own', from, id: 'a.process_id' }, actor.organisation);
  }

  private async page(
    actor: Actor,
    { first, after }: { first: number; after: string | undefined },
    { name, from, id: key = 'p.id' }: { name: string; from: string; id?: string },
    about: string | null,
  ): Promise<Page<RfiResponse>> {
    const [before = null] = cursorKey(after, 1) ?? [];
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<ResponseRow>({
        name,
        // The page is chosen first: the walls of what is shown are then asked of its rows alone, not of every response.
        text: `with page as materialized (select p.* from ${from} and ($3::uuid is null or ${key} < $3)
            order by ${key} desc limit $4)
          ${shown('page')} order by p.id desc`,
        values: [actor.organisation, about, before, first + 1],
      }),
    );
    const withheldIn = this.withheldFor(actor);
    const responses = new Map(
      await Promise.all(rows.map(async (row) => [row.id, await this.responseOf(row, actor, withheldIn)] as const)),
    );
    return pageOf(
      rows,
      first,
      ({ id }) => [id],
      ({ id }) => responses.get(id)!,
    );
  }

  /** Asked once for each case, however many responses are shown. */
  private withheldFor(actor: Actor): Withheld {
    const known = new Map<string, Promise<Refused | null>>();
    return (place) => {
      const asked = known.get(place.trail) ?? withheldFrom(actor, place, this.engine);
      known.set(place.trail, asked);
      return asked;
    };
  }

  private async responseOf(
    row: ResponseRow,
    actor: Actor,
    withheldIn: Withheld = this.withheldFor(actor),
  ): Promise<RfiResponse> {
    const { tenant, id, kind, version, context } = row;
    const { submission } = context;
    const state = await this.engine.stateNow(row);
    // What a supplier writes and does not hand in is nobody else's to know.
    const isOwn = actor.organisation === context.organisation;
    const isSent = submission !== null && sameAnswers(context.answers, submission.answers);
    const isReceived = row.tenant === actor.organisation;
    const withheld = isReceived ? await withheldIn({ rfi: row.rfi_id, trail: row.trail }) : null;
    const whole = isReceived ? openedContent(this.vault, row)?.answers : this.written(row);
    const answers = withheld ? [] : whole;
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
      answers: [...(answers ?? [])] as AnswerObject[],
      isReadable: !!answers,
      withheld,
      submission: submission && {
        edition: submission.edition,
        rfiEdition: submission.rfiEdition,
        at: submission.at,
        hash: submission.hash ?? contentHash(submission.answers),
        ...this.receipt(row),
      },
      hasUnsentChanges: isOwn && !isSent,
    } as RfiResponse;
  }

  private receipt({ tenant, id, context, signature, key_id: keyId }: ResponseRow) {
    const receipt = receiptOf(tenant, id, context);
    return { receipt: receipt && canonicalJson(receipt), signature, keyId };
  }

  /** null: altered or moved. A withdrawn response has no key any more, and nothing to show. */
  private written({ tenant, id, context, wrapped, written }: ResponseRow): SubmittedContent['answers'] | null {
    if (!wrapped) return [];
    const key = this.vault.responseKey(context.organisation, id, wrapped);
    const answers = (written ?? []).map(({ questionId, version, sealed }) => {
      const body =
        key && this.vault.openAnswer<AnswerBody>(key, Buffer.from(sealed, 'base64'), [tenant, id, questionId, version]);
      return body && { questionId, version, ...body };
    });
    const whole = answers.filter((answer) => answer !== null);
    return whole.length === answers.length ? whole : null;
  }
}
