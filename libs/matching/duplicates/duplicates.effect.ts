import { codeOf } from '@utfall/database';
import type { PoolClient } from 'pg';
import { noteChange } from '../register.editions.ts';
import { standingAfter, type SamePair } from './groups.ts';
import { liftNumbers, returnNumbers } from './numbers.ts';

/** Where the register says that a change comes from a decision of people. */
const source = 'Beslut om dubbletter';

/** Somebody else has changed the same suppliers meanwhile: the decision must be made again on what stands now. */
export class FasterDecision extends Error {}

/** Whether two decisions at a time, or a decision and a claim, met: a key of the register would break, or each waits for the other. */
export function isFaster(fault: unknown): boolean {
  return fault instanceof FasterDecision || ['23503', '23505', '40P01'].includes(codeOf(fault));
}

/**
 * Puts each of some suppliers under the one that stands for it, as all decisions that hold say together, lets the number of
 * the organisation lie with that one, and has every node read anew those that stand or no longer do.
 */
export async function regroup(client: PoolClient, members: readonly string[], commandId: string): Promise<void> {
  const { rows } = await client.query<SamePair>(
    `select one_id as one, other_id as other, stands_id as stands from matching.duplicate_decision
      where ended_at is null and choice = 'same' and one_id = any($1::uuid[]) and other_id = any($1::uuid[]) order by decided_at, id`,
    [members],
  );
  const standing = standingAfter(members, rows);
  const { rows: before } = await client.query<{ id: string; under: string | null }>(
    'select id, same_as as under from matching.supplier where id = any($1::uuid[])',
    [members],
  );
  const changes = before.filter(({ id, under }) => under !== underIn(standing, id));
  const { rowCount } = await client.query(
    `update matching.supplier s set same_as = t.under from unnest($1::uuid[], $2::uuid[], $3::uuid[]) t(id, before, under)
      where s.id = t.id and s.same_as is not distinct from t.before`,
    [changes.map(({ id }) => id), changes.map(({ under }) => under), changes.map(({ id }) => underIn(standing, id))],
  );
  if (rowCount !== changes.length) throw new FasterDecision();
  await liftNumbers(client, members);
  await returnNumbers(client, members);
  const stood = before.flatMap(({ id, under }) => (under === null ? [id] : []));
  const changed = new Set([...stood, ...standing.values()]);
  for (const supplier of changed) await noteChange(client, { supplier, commandId, source });
}

function underIn(standing: ReadonlyMap<string, string>, id: string): string | null {
  const under = standing.get(id);
  return under === undefined || under === id ? null : under;
}
