import type { PoolClient } from 'pg';
import { withActor, type Database } from '@utfall/database';
import type { Actor } from '@utfall/process';

export interface HandOverRow {
  readonly id: string;
  readonly from: string;
  readonly from_title: string;
  readonly to: string;
  readonly to_title: string;
  readonly reason: string;
  readonly notices: number;
  readonly delegations: number;
}

export interface HandOverGiven {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** The roles a person holds or, once they have left, held last; null for somebody who never was a member. */
export async function rolesOf(
  client: PoolClient,
  { organisation }: Actor,
  person: string,
): Promise<{ roles: readonly string[]; state: string } | null> {
  const { rows } = await client.query<{ roles: string[]; state: string }>(
    'select roles, state from people.membership where tenant_id = $1 and person_id = $2',
    [organisation, person],
  );
  return rows[0] ?? null;
}

/** Stores that one takes over from another. Null when the id stands for something else. */
export async function storeHandOver(client: PoolClient, by: Actor, given: HandOverGiven): Promise<true | null> {
  const { id, from, to, reason } = given;
  const { rowCount } = await client.query(
    `insert into people.hand_over as h (tenant_id, id, from_id, to_id, reason, given_by) values ($1, $2, $3, $4, $5, $6)
      on conflict (tenant_id, id) do update set id = h.id where (h.from_id, h.to_id, h.reason, h.given_by) =
        (excluded.from_id, excluded.to_id, excluded.reason, excluded.given_by)`,
    [by.organisation, id, from, to, reason, by.id],
  );
  return rowCount === 1 ? true : null;
}

/**
 * Tells the successor what the other has not read, ends what was lent to the other, and counts both. Notices are told by
 * the worker alone; what the successor has been told already is not told twice.
 */
export async function moveWhatWaits(
  database: Database,
  by: Actor,
  { id, from, to }: Omit<HandOverGiven, 'reason'>,
): Promise<void> {
  const told = await database.pool('worker').query(
    `insert into notify.notice (tenant_id, id, organisation_id, person_id, process_id, kind, name, effect_key, at)
      select tenant_id, uuidv7(), organisation_id, $3, process_id, kind, name, effect_key, at from notify.notice
      where organisation_id = $1 and person_id = $2 and read_at is null on conflict do nothing`,
    [by.organisation, from, to],
  );
  await withActor(database, by, async (client) => {
    const ended = await client.query(
      `update people.delegation set revoked_at = now(), revoked_by = $3
        where tenant_id = $1 and person_id = $2 and revoked_at is null`,
      [by.organisation, from, by.id],
    );
    await client.query(
      'update people.hand_over set notices = notices + $3, delegations = delegations + $4 where tenant_id = $1 and id = $2',
      [by.organisation, id, told.rowCount ?? 0, ended.rowCount ?? 0],
    );
  });
}

export async function handOverRow(client: PoolClient, by: Actor, id: string): Promise<HandOverRow | null> {
  const { rows } = await client.query<HandOverRow>(
    `select h.id, h.from_id as from, f.title as from_title, h.to_id as to, t.title as to_title, h.reason, h.notices,
        h.delegations from people.hand_over h join people.person f on f.id = h.from_id join people.person t on t.id = h.to_id
      where h.tenant_id = $1 and h.id = $2 and h.given_by = $3`,
    [by.organisation, id, by.id],
  );
  return rows[0] ?? null;
}
