import { readOnly } from '@utfall/database';
import type { FactsLoader } from '@utfall/engine';
import { approvalLimit } from '@utfall/people';
import { isIn } from '@utfall/process';
import type { ChallengeFacts } from './challenge.machine.ts';
import type { RouteFacts } from './route.machine.ts';
import type { TrailFacts } from './trail.machine.ts';

/** How much the actor may approve; asked only where a rule will look. */
export const challengeFacts: FactsLoader = async ({ engine, event, row, by }) => {
  const matters = event === null ? row?.state === 'inReview' : event.type === 'approve';
  const limit = matters && by.roles.includes('approver') ? await approvalLimit(engine.database, by) : null;
  return { facts: { approvalLimitMinorUnits: limit?.toString() ?? null } satisfies ChallengeFacts };
};

/** Whether the trail stands at the choice of route: read with its version, so that it still does when the route is made. */
export const routeFacts: FactsLoader = async ({ engine, creation }) => {
  if (!creation) return { facts: { rfiCompleted: true } satisfies RouteFacts };
  const trail = await engine.row(creation.tenant, String(creation.event['trail']));
  const rfiCompleted = trail?.kind === 'trail' && isIn(trail.state, 'course.decideRoute');
  const reads = trail ? [{ process: trail.id, version: trail.version }] : [];
  return { facts: { rfiCompleted } satisfies RouteFacts, reads };
};

/** Who the named decider and winner are. */
export const trailFacts: FactsLoader = async ({ engine, row, event, by }) => {
  const named = event?.type === 'recordSelection' ? event : null;
  const { decider = null, winner = null } = (named ?? {}) as { decider?: string | null; winner?: string | null };
  if (!row || !decider || !winner) return { facts: { deciderRoles: [], winnerExists: false } satisfies TrailFacts };
  const facts = await readOnly(engine.database, { id: by.id, organisation: row.tenant }, async (client) => {
    const { rows } = await client.query<{ roles: string[] | null; exists: boolean }>(
      `select (select roles from people.membership where tenant_id = $1 and person_id = $2) as roles,
        exists (select from people.organisation where id = $3 and id <> $1) as exists`,
      [row.tenant, decider, winner],
    );
    return { deciderRoles: rows[0]?.roles ?? [], winnerExists: rows[0]?.exists ?? false };
  });
  return { facts: facts satisfies TrailFacts };
};
