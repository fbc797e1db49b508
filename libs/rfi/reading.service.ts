import { Inject, Injectable } from '@nestjs/common';
import { withActor, type Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { DATABASE } from '@utfall/graphql';
import { refuse, staffRoles, type Actor, type Refused } from '@utfall/process';
import type { PoolClient } from 'pg';
import type { MarkAnswersReadInput, NoteAnswerInput, TagAnswerInput } from './reading.inputs.ts';
import { notePlace } from './reading.reads.ts';
import { mayRead, mayTag, withheldFrom } from './reading.rule.ts';
import { allReceived } from './response.reads.ts';
import { Vault } from './sealing/vault.ts';

type Work = (client: PoolClient, tenant: string) => Promise<void>;

/** What readers leave beside opened answers: marks, tags and notes. None of it is a step of the RFI. */
@Injectable()
export class ReadingService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly vault: Vault,
    private readonly engine: Engine,
  ) {}

  markRead(input: MarkAnswersReadInput, by: Actor): Promise<Refused | null> {
    const { rfiId, questionId, responseIds, isRead } = input;
    return this.beside(by, mayRead(by), { rfiId, questionId, responseIds }, async (client, tenant) => {
      const values = [tenant, rfiId, questionId, by.id, responseIds];
      if (isRead)
        await client.query(
          `insert into rfi.reading (tenant_id, rfi_id, question_id, person_id, response_id)
            select $1, $2, $3, $4, unnest($5::uuid[]) on conflict do nothing`,
          values,
        );
      else
        await client.query(
          `delete from rfi.reading where tenant_id = $1 and rfi_id = $2 and question_id = $3 and person_id = $4
            and response_id = any($5::uuid[])`,
          values,
        );
    });
  }

  tag(input: TagAnswerInput, by: Actor): Promise<Refused | null> {
    const { rfiId, questionId, responseId, tags } = input;
    const labels = [...new Set(tags.map((tag) => tag.trim().toLocaleLowerCase('sv')).filter(Boolean))];
    return this.beside(by, mayTag(by), { rfiId, questionId, responseIds: [responseId] }, async (client, tenant) => {
      const place = [tenant, rfiId, questionId, responseId];
      await client.query(
        `delete from rfi.tag where tenant_id = $1 and rfi_id = $2 and question_id = $3 and response_id = $4
          and label <> all($5::text[])`,
        [...place, labels],
      );
      await client.query(
        `insert into rfi.tag (tenant_id, rfi_id, question_id, response_id, label, person_id)
          select $1, $2, $3, $4, unnest($5::text[]), $6 on conflict do nothing`,
        [...place, labels, by.id],
      );
    });
  }

  note(input: NoteAnswerInput, by: Actor): Promise<Refused | null> {
    const { rfiId: rfi, questionId: question, responseId: response, text } = input;
    const asked = { rfiId: rfi, questionId: question, responseIds: [response] };
    return this.beside(by, mayRead(by), asked, async (client, tenant) => {
      const place = [tenant, rfi, question, response, by.id];
      if (text.trim() === '')
        await client.query(
          `delete from rfi.note where tenant_id = $1 and rfi_id = $2 and question_id = $3 and response_id = $4
            and person_id = $5`,
          place,
        );
      else
        await client.query(
          `insert into rfi.note (tenant_id, rfi_id, question_id, response_id, person_id, sealed)
            values ($1, $2, $3, $4, $5, $6) on conflict (tenant_id, rfi_id, question_id, response_id, person_id)
            do update set sealed = excluded.sealed, at = now()`,
          [...place, this.vault.sealKept(tenant, { text }, notePlace({ rfi, question, response }))],
        );
    });
  }

  /** Only beside answers that the actor may read: to others they are not there. */
  private async beside(
    by: Actor,
    may: boolean,
    { rfiId, questionId, responseIds }: { rfiId: string; questionId: string; responseIds: readonly string[] },
    work: Work,
  ): Promise<Refused | null> {
    const tenant = by.organisation;
    if (tenant === null) return refuse('notFound');
    return withActor(this.database, by, async (client) => {
      const { rows } = await client.query<{ count: number; trail: string | null }>({
        name: 'rfi_readable',
        text: `select count(*)::int as count, min(p.trail_id::text) as trail from engine.process p where p.tenant_id = $1 and p.parent_id = $2
            and p.id = any($3::uuid[]) and p.kind = 'response' and p.state in ('received', 'concluded') and ${allReceived}
            and exists (select from engine.process q where q.tenant_id = $1 and q.id = $2
              and q.context->'questions' @> jsonb_build_array(jsonb_build_object('id', $4::text)))`,
        values: [tenant, rfiId, responseIds, questionId],
      });
      const { count, trail } = rows[0]!;
      if (count !== new Set(responseIds).size || trail === null) return refuse('notFound');
      if (!may) return refuse('role', { openTo: [...staffRoles] });
      const withheld = await withheldFrom(by, { rfi: rfiId, trail }, this.engine);
      if (withheld) return withheld;
      await work(client, tenant);
      return null;
    });
  }
}
