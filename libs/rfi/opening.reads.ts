import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { DATABASE } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { openableAt, sealingOf } from './opening.rules.machine.ts';
import type { OpeningList } from './opening.service.ts';
import type { RfiOpening } from './opening.types.ts';
import type { RfiContext } from './rfi.context.machine.ts';
import { countHandedIn } from './sealing.store.ts';

interface OpeningRow {
  readonly context: RfiContext;
  readonly titles: Readonly<Record<string, string>> | null;
  readonly organisations: Readonly<Record<string, string>> | null;
  readonly list: OpeningList | null;
  readonly signature: string | null;
  readonly key_id: string | null;
  readonly now: Date;
}

/** What the authority may know of responses before and at their opening. */
@Injectable()
export class OpeningReads {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  /** How many have handed in; null where not even that shows before the opening, and for everybody outside the authority. */
  async count(actor: Actor, rfi: string): Promise<number | null> {
    const row = await this.row(actor, rfi);
    if (!row || row.context.publishedAt === null) return null;
    const { opening } = row.context;
    if (typeof opening?.count === 'number') return opening.count;
    if (sealingOf(row.context) === 'full') return null;
    return countHandedIn(this.database, actor.organisation!, rfi);
  }

  async opening(actor: Actor, rfi: string): Promise<RfiOpening | null> {
    const row = await this.row(actor, rfi);
    if (!row || sealingOf(row.context) === 'open' || row.context.publishedAt === null) return null;
    const { context, titles, organisations, list, signature, now } = row;
    const { opening } = context;
    return {
      openableAt: openableAt(context)!,
      now,
      begunAt: opening?.begunAt ?? null,
      begunBy: opening ? (titles?.[opening.first.by] ?? null) : null,
      isMine: opening?.first.by === actor.id,
      closesAt: opening?.openedAt === undefined ? (opening?.closesAt ?? null) : null,
      openedAt: opening?.openedAt ?? null,
      openedBy: opening?.second ? (titles?.[opening.second.by] ?? null) : null,
      listHash: opening?.listHash ?? null,
      signature,
      keyId: row.key_id,
      list:
        list &&
        list.responses.map(({ response, organisation, ...line }) => ({
          ...line,
          responseId: response,
          organisation: organisations?.[organisation] ?? '',
        })),
    };
  }

  /** Row-level security leaves out what is another authority's. */
  private async row(actor: Actor, rfi: string): Promise<OpeningRow | null> {
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<OpeningRow>({
        name: 'rfi_opening',
        text: `select p.context, o.list, o.signature, o.key_id, now() + p.clock_offset as now,
            (select jsonb_object_agg(n.id, n.title) from people.person n where n.id in
              ((p.context->'opening'->'first'->>'by')::uuid, (p.context->'opening'->'second'->>'by')::uuid)) as titles,
            (select jsonb_object_agg(n.id, n.name) from jsonb_array_elements(o.list->'responses') l
              cross join lateral (select g.id, g.name from people.organisation g
                where g.id = (l->>'organisation')::uuid limit 1) n) as organisations
          from engine.process p left join rfi.opening o on o.tenant_id = p.tenant_id and o.rfi_id = p.id
          where p.tenant_id = $1 and p.id = $2 and p.kind = 'rfi'`,
        values: [actor.organisation, rfi],
      }),
    );
    return rows[0] ?? null;
  }
}
