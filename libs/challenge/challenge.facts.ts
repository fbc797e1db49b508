import { readOnly } from '@utfall/database';
import type { FactsAsked, FactsLoader } from '@utfall/engine';
import { approvalLimit } from '@utfall/people';
import { isIn } from '@utfall/process';
import type { ChallengeFacts } from './challenge.machine.ts';
import type { RouteFacts } from './route.machine.ts';
import { readsOf, trailSeen } from './trail.facts.ts';
import type { TrailFacts } from './trail.machine.ts';

/** Steps whose rules look at the trail; the others must not wait for what happens there. */
const challengeLooksOut = ['submit', 'approve', 'publish', 'revise'];
const routeLooksOut = ['create', 'propose', 'decide'];

/** Whether the trail goes on, and how much the actor may approve; each asked only where a rule will look. */
export const challengeFacts: FactsLoader = async (asked) => {
  const { engine, event, row, by } = asked;
  const approves = event === null ? row?.state === 'inReview' : event.type === 'approve';
  const trail = looksOut(asked, challengeLooksOut) ? await trailSeen(asked) : null;
  const limit = approves && by.roles.includes('approver') ? await approvalLimit(engine.database, by) : null;
  const facts: ChallengeFacts = {
    trailGoesOn: trail?.trailGoesOn ?? false,
    approvalLimitMinorUnits: limit?.toString() ?? null,
  };
  return { facts, reads: readsOf(trail) };
};

/** Whether the trail goes on, and stands at the choice of route when one is made. */
export const routeFacts: FactsLoader = async (asked) => {
  const trail = looksOut(asked, routeLooksOut) ? await trailSeen(asked) : null;
  const facts: RouteFacts = {
    trailGoesOn: trail?.trailGoesOn ?? false,
    rfiCompleted: trail !== null && isIn(trail.state, 'course.decideRoute'),
  };
  return { facts, reads: readsOf(trail) };
};

function looksOut({ event }: FactsAsked, events: readonly string[]): boolean {
  return event === null || events.includes(event.type);
}

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
