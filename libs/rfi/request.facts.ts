import { readOnly } from '@utfall/database';
import type { FactsLoader } from '@utfall/engine';
import { isIn } from '@utfall/process';
import type { PoolClient } from 'pg';
import type { ReleaseOutcome, RequestContext, RequestFacts } from './request.rules.machine.ts';

const opened = ['opened', 'analysing', 'dialogue', 'reported', 'completed'];
const none: RequestFacts = { isOpened: false, left: 0, outcome: null };

/** How many answers a request has left to assess, and what the assessments amount to. */
export async function outcomeOf(
  client: Pick<PoolClient, 'query'>,
  { tenant, rfi }: { tenant: string; rfi: string },
  request: string,
): Promise<{ left: number; outcome: ReleaseOutcome | null }> {
  const { rows } = await client.query<{ all: number; assessed: number; outcomes: readonly string[] | null }>({
    name: 'rfi_assessed',
    text: `select (select count(*)::int from engine.process p where p.tenant_id = $1 and p.parent_id = $2
          and p.kind = 'response' and p.state in ('received', 'concluded'))
        * (select jsonb_array_length(q.context->'questions') from engine.process q
          where q.tenant_id = $1 and q.id = $2 and q.kind = 'rfi') as all,
      (select count(*)::int from rfi.assessment a where a.tenant_id = $1 and a.request_id = $3) as assessed,
      (select array_agg(distinct a.outcome) from rfi.assessment a
        where a.tenant_id = $1 and a.request_id = $3 and a.outcome <> 'outside') as outcomes`,
    values: [tenant, rfi, request],
  });
  const { all, assessed, outcomes } = rows[0]!;
  const left = Math.max(0, (all ?? 0) - assessed);
  if (!outcomes) return { left, outcome: null };
  const isOnly = (outcome: string): boolean => outcomes.every((one) => one === outcome);
  return { left, outcome: isOnly('open') ? 'full' : isOnly('withheld') ? 'refused' : 'masked' };
}

/** Whether the responses are opened, and how far the assessment has come. */
export const requestFacts: FactsLoader = async ({ engine, row, creation, event }) => {
  if (!row) {
    const rfi = await engine.row(creation!.tenant, creation!.parent ?? '');
    const isOpened = rfi?.kind === 'rfi' && opened.some((state) => isIn(rfi.state, state));
    return { facts: { ...none, isOpened } satisfies RequestFacts };
  }
  if (event !== null && event.type !== 'decide') return { facts: none };
  const { rfi } = row.context as RequestContext;
  const actor = { id: null, organisation: row.tenant };
  const found = await readOnly(engine.database, actor, (client) =>
    outcomeOf(client as never, { tenant: row.tenant, rfi }, row.id),
  );
  return { facts: { isOpened: true, ...found } satisfies RequestFacts };
};
