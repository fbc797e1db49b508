import { readOnly, withActor, type Database } from '@utfall/database';
import { cursorKey, pageOf, type Page } from '@utfall/graphql';
import { refuse, text, type Actor, type Refused } from '@utfall/process';
import type { PoolClient } from 'pg';
import { oneWith } from '../register.rows.ts';
import type { DeclareConflictInput, EndConflictInput, SupplierConflict } from './rounds.types.ts';

const deciders = ['officer', 'projectLead'];

/** SQL, true when a supplier, under whichever of its names, must not be told of a trail of the authority. */
export const conflictHolds = (tenant: string, supplier: string, trail: string): string =>
  `exists (select from matching.conflict c where c.tenant_id = ${tenant} and c.supplier_id in (${oneWith(supplier)})
    and c.ended_at is null and coalesce(c.trail_id, ${trail}) = ${trail})`;

const selectConflicts = {
  name: 'matching_conflicts',
  text: `select c.id, c.supplier_id as "supplierId", s.name, c.trail_id as "trailId", c.reason, c.declared_by as "declaredBy",
      c.declared_at as "declaredAt", c.ended_at as "endedAt", c.end_reason as "endReason"
    from matching.conflict c join matching.supplier s on s.id = c.supplier_id
    where c.tenant_id = $1 and ($2::uuid is null or c.id = $2) and ($3::uuid is null or c.id < $3) order by c.id desc limit $4`,
};

/** Keeps a conflict under an id; somebody who says the same again says nothing new. */
export async function keepConflict(
  client: PoolClient,
  {
    tenant,
    id,
    supplier,
    trail,
    reason,
    by,
  }: Readonly<Record<'tenant' | 'id' | 'supplier' | 'reason' | 'by', string>> & {
    readonly trail: string | null;
  },
): Promise<void> {
  await client.query(
    `insert into matching.conflict (tenant_id, id, supplier_id, trail_id, reason, declared_by)
      values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [tenant, id, supplier, trail, reason, by],
  );
}

/** The conflicts that an authority has declared, the latest first, also those that have ended. */
export async function conflictsOf(
  database: Database,
  by: Actor,
  asked: { readonly first: number; readonly after: string | undefined },
): Promise<Page<SupplierConflict>> {
  const [last = null] = cursorKey(asked.after, 1) ?? [];
  const rows = await conflictRows(database, by, [null, last, asked.first + 1]);
  return pageOf(
    rows,
    asked.first,
    ({ id }) => [id],
    (row) => row,
  );
}

export async function declareConflict(
  database: Database,
  { commandId: id, supplierId: supplier, trailId, reason }: DeclareConflictInput,
  by: Actor,
): Promise<SupplierConflict | Refused> {
  if (!by.roles.some((role) => deciders.includes(role))) return refuse('role', { openTo: deciders });
  const trail = trailId ?? null;
  const known = await readOnly(database, by, async (client) => {
    const { rows } = await client.query<{ known: boolean }>({
      name: 'matching_conflict_about',
      text: `select exists (select from matching.supplier where id = $1)
        and ($2::uuid is null or exists (select from engine.process where tenant_id = $3 and id = $2 and kind = 'trail')) as known`,
      values: [supplier, trail, by.organisation],
    });
    return rows[0]!.known;
  });
  if (!known) return refuse('notFound');
  const conflict = { tenant: by.organisation!, id, supplier, trail, reason, by: by.id };
  await withActor(database, by, (client) => keepConflict(client, conflict));
  return (await conflictRows(database, by, [id, null, 1]))[0] ?? refuse('commandIdReused');
}

export async function endConflict(
  database: Database,
  { conflictId: id, reason }: EndConflictInput,
  by: Actor,
): Promise<SupplierConflict | Refused> {
  const [found] = await conflictRows(database, by, [id, null, 1]);
  if (!found) return refuse('notFound');
  if (!by.roles.some((role) => deciders.includes(role))) return refuse('role', { openTo: deciders });
  // Nobody ends what they have declared themselves: another must look at it.
  if (found.declaredBy === by.id) return anotherEnds;
  await withActor(database, by, (client) =>
    client.query(
      `update matching.conflict set ended_at = now(), ended_by = $3, end_reason = $4
        where tenant_id = $1 and id = $2 and ended_at is null`,
      [by.organisation, id, by.id, reason],
    ),
  );
  return (await conflictRows(database, by, [id, null, 1]))[0]!;
}

const anotherEnds: Refused = {
  moved: false,
  rule: 'anotherEnds',
  sentence: text(
    'Den som har anmält ett jäv avslutar det inte själv. Be en kollega.',
    'Whoever declared a conflict of interest does not end it. Ask a colleague.',
  ),
  openTo: deciders,
  missing: [],
};

async function conflictRows(
  database: Database,
  by: Actor,
  asked: readonly [id: string | null, last: string | number | null, limit: number],
): Promise<SupplierConflict[]> {
  const { rows } = await readOnly(database, by, (client) =>
    client.query<SupplierConflict>({ ...selectConflicts, values: [by.organisation, ...asked] }),
  );
  return rows;
}
