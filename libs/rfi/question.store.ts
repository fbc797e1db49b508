import type { PoolClient } from 'pg';
import type { QuestionBody } from './question.form.ts';

/** A question of an RFI as it stands: what it says, and what an answer to it must be. */
export interface StandingQuestion {
  readonly id: string;
  readonly required: boolean;
  readonly body: QuestionBody;
}

/** The questions of an RFI in its latest edition, in order. Read for the authority's organisation. */
export async function standingQuestions(
  client: Pick<PoolClient, 'query'>,
  tenant: string,
  rfi: string,
): Promise<readonly StandingQuestion[]> {
  const { rows } = await client.query<StandingQuestion>({
    name: 'rfi_standing_questions',
    text: `select q.value->>'id' as id, (q.value->>'required')::boolean as required, k.body
      from engine.process p cross join jsonb_array_elements(p.context->'questions') with ordinality q
      join engine.content k on k.tenant_id = p.tenant_id and k.process_id = p.id
        and k.part = 'question.' || (q.value->>'id') and k.version = (q.value->>'version')::int
      where p.tenant_id = $1 and p.id = $2 and p.kind = 'rfi' order by q.ordinality`,
    values: [tenant, rfi],
  });
  return rows;
}

/** What each question says, by its id; none for who may not see them. */
export async function questionBodies(
  client: Pick<PoolClient, 'query'>,
  tenant: string | null,
  rfi: string,
): Promise<Readonly<Record<string, QuestionBody>>> {
  if (tenant === null) return {};
  const questions = await standingQuestions(client, tenant, rfi);
  return Object.fromEntries(questions.map(({ id, body }) => [id, body]));
}
