import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { cursorKey, DATABASE, type Page, pageOf, processColumns, type ProcessColumns } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { mayRead, withheldFrom } from './reading.rule.ts';
import { requestedIn, type Released } from './request.answers.ts';
import { outcomeOf } from './request.facts.ts';
import type { RequestContext } from './request.rules.machine.ts';
import type { RecordRequest, ReleasedResponse, RequestedResponse } from './request.types.ts';
import { Vault } from './sealing/vault.ts';

interface RequestRow extends ProcessColumns {
  readonly context: RequestContext;
  readonly authority: string;
  readonly rfi_title: string | null;
  readonly request: string | null;
  readonly reason: string | null;
}
interface Asked {
  readonly first: number;
  readonly after: string | undefined;
}

const columns = `${processColumns}, p.context, o.name as authority, b.title as rfi_title,
  (select k.body->>'text' from engine.content k
    where k.tenant_id = p.tenant_id and k.process_id = p.id and k.part = 'request') as request,
  (select k.body->>'reason' from engine.content k
    where k.tenant_id = p.tenant_id and k.process_id = p.id and k.part = 'decision') as reason
  from engine.process p join people.organisation o on o.id = p.tenant_id
  left join engine.publication b on b.tenant_id = p.tenant_id and b.process_id = p.parent_id`;

/** What screens read of requests for records. Row-level security leaves out those of others. */
@Injectable()
export class RequestReads {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  async request(actor: Actor, id: string): Promise<RecordRequest | null> {
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<RequestRow>({
        name: 'rfi_request',
        text: `select ${columns} where p.id = $1 and p.kind = 'recordRequest'`,
        values: [id],
      }),
    );
    return rows[0] ? this.requestOf(rows[0], actor) : null;
  }

  /** Those to the own authority, or those that the own organisation has made, newest first. */
  async requests(
    actor: Actor,
    { rfi, first, after }: Asked & { rfi: string | undefined },
  ): Promise<Page<RecordRequest>> {
    const [before = null] = cursorKey(after, 1) ?? [];
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<RequestRow>({
        name: 'rfi_requests',
        text: `select ${columns} where p.kind = 'recordRequest' and (p.tenant_id, p.id) in (
            (select q.tenant_id, q.id from engine.process q where q.tenant_id = $1 and q.kind = 'recordRequest'
              and ($2::uuid is null or q.parent_id = $2) and ($3::uuid is null or q.id < $3) order by q.id desc limit $4)
            union all
            (select a.tenant_id, a.process_id from engine.participant a
              where a.organisation_id = $1 and a.relation = 'requester' and ($3::uuid is null or a.process_id < $3)))
          and ($2::uuid is null or p.parent_id = $2) order by p.id desc limit $4`,
        values: [actor.organisation, rfi ?? null, before, first + 1],
      }),
    );
    const shown = new Map(
      await Promise.all(rows.map(async (row) => [row.id, await this.requestOf(row, actor)] as const)),
    );
    return pageOf(
      rows,
      first,
      ({ id }) => [id],
      ({ id }) => shown.get(id)!,
    );
  }

  /** What the authority assesses; empty for everybody else. */
  async requested(actor: Actor, id: string, { first, after }: Asked): Promise<Page<RequestedResponse>> {
    const row = await this.ownRow(actor, id);
    const [before = null] = cursorKey(after, 1) ?? [];
    const asked = row && { ...row, request: id, first: first + 1, after: before as string | null };
    const found = asked
      ? await readOnly(this.database, actor, (client) => requestedIn(client as never, this.vault, asked))
      : [];
    return pageOf(
      found,
      first,
      ({ response }) => [response],
      ({ response, organisation, answers }) =>
        ({ responseId: response, organisation, answers: [...answers] }) as RequestedResponse,
    );
  }

  /** The copy that was released, for whoever asked and for the authority. */
  async released(actor: Actor, id: string, { first, after }: Asked): Promise<Page<ReleasedResponse>> {
    const [before = null] = cursorKey(after, 1) ?? [];
    const tenant = (await this.engine.find(id))?.tenant ?? null;
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<{ response: string; body: Omit<Released, 'response'> }>({
        name: 'rfi_released',
        text: `select r.response_id as response, r.body from rfi.released r where r.tenant_id = $1 and r.request_id = $2
          and ($3::uuid is null or r.response_id > $3) order by r.response_id limit $4`,
        values: [tenant, id, before, first + 1],
      }),
    );
    return pageOf(
      rows,
      first,
      ({ response }) => [response],
      ({ body }) => body as ReleasedResponse,
    );
  }

  private async ownRow(actor: Actor, id: string): Promise<{ tenant: string; rfi: string } | null> {
    if (!mayRead(actor)) return null;
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<{ tenant: string; rfi: string; trail: string }>({
        name: 'rfi_request_own',
        text: `select tenant_id as tenant, parent_id as rfi, trail_id as trail from engine.process
          where tenant_id = $1 and id = $2 and kind = 'recordRequest'`,
        values: [actor.organisation, id],
      }),
    );
    const [own] = rows;
    return own && (await withheldFrom(actor, own, this.engine)) === null ? own : null;
  }

  private async requestOf(row: RequestRow, actor: Actor): Promise<RecordRequest> {
    const { tenant, id, kind, version, context, authority } = row;
    const isAuthority = tenant === actor.organisation;
    const state = await this.engine.stateNow(row);
    const left =
      isAuthority && state === 'received'
        ? (
            await readOnly(this.database, actor, (client) =>
              outcomeOf(client as never, { tenant, rfi: context.rfi }, id),
            )
          ).left
        : null;
    return {
      ...{ tenant, id, kind, version, state, authority, left },
      rfiId: context.rfi,
      rfiTitle: row.rfi_title ?? '',
      request: row.request,
      reference: context.decision?.reference ?? null,
      reason: row.reason,
      decidedAt: context.decision?.at ?? null,
    } as RecordRequest;
  }
}
