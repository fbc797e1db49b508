import type { PoolClient } from 'pg';
import { readOnly, withActor, type Database } from '@utfall/database';
import type { Actor } from '@utfall/process';

export interface DelegationRow {
  readonly id: string;
  readonly person: string;
  readonly title: string;
  readonly on_behalf_of: string | null;
  readonly other_title: string | null;
  readonly role: string;
  readonly amount_ore: string | null;
  readonly valid_from: Date;
  readonly valid_to: Date;
  readonly decision_reference: string;
  readonly revoked_at: Date | null;
}

/** SQL: the delegation `d` holds now. */
export const holdsNow = 'd.revoked_at is null and d.valid_from <= now() and now() < d.valid_to';

const columns = `d.id, d.person_id as person, p.title, d.on_behalf_of, o.title as other_title, d.role, d.amount_ore, d.valid_from,
    d.valid_to, d.decision_reference, d.revoked_at
  from people.delegation d join people.person p on p.id = d.person_id left join people.person o on o.id = d.on_behalf_of`;

/** The delegations of the organisation one acts for, and one's own; the latest first. */
export async function delegationRows(
  database: Database,
  actor: Actor,
  asked: { after: string | null; limit: number },
): Promise<DelegationRow[]> {
  const { rows } = await readOnly(database, actor, (client) =>
    client.query<DelegationRow>({
      name: 'people_delegations',
      text: `select ${columns} where d.tenant_id = $1 and ($2::uuid is null or d.id < $2) order by d.id desc limit $3`,
      values: [actor.organisation, asked.after, asked.limit],
    }),
  );
  return rows;
}

export async function delegationRow(database: Database, actor: Actor, id: string): Promise<DelegationRow | null> {
  const { rows } = await readOnly(database, actor, (client) =>
    client.query<DelegationRow>({
      name: 'people_delegation',
      text: `select ${columns} where d.tenant_id = $1 and d.id = $2`,
      values: [actor.organisation, id],
    }),
  );
  return rows[0] ?? null;
}

/** What is to be lent. Amounts in öre. */
export interface DelegationGiven {
  readonly id: string;
  readonly person: string;
  readonly onBehalfOf: string | null;
  readonly role: string;
  readonly amountOre: string | null;
  readonly validFrom: string;
  readonly validTo: string;
  readonly decisionReference: string;
}

const member = `exists (select from people.membership m where m.tenant_id = $1 and m.person_id = $2 and m.state = 'active'
  and ($3::text is null or $3 = any(m.roles)))`;

/** Whether a person is an active member of the organisation, with the role when one is named. */
export async function isMember(
  client: PoolClient,
  { organisation }: Actor,
  person: string,
  role: string | null,
): Promise<boolean> {
  const { rows } = await client.query<{ holds: boolean }>(`select ${member} as holds`, [organisation, person, role]);
  return rows[0]!.holds;
}

/** Stores a delegation. False when the id is taken by another. */
export async function insertDelegation(client: PoolClient, by: Actor, given: DelegationGiven): Promise<boolean> {
  const { id, person, onBehalfOf, role, amountOre, validFrom, validTo, decisionReference } = given;
  const values = [
    by.organisation,
    id,
    person,
    onBehalfOf,
    role,
    amountOre,
    validFrom,
    validTo,
    decisionReference,
    by.id,
  ];
  const { rowCount } = await client.query(
    `insert into people.delegation as d (tenant_id, id, person_id, on_behalf_of, role, amount_ore, valid_from, valid_to,
        decision_reference, given_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      on conflict (tenant_id, id) do update set id = d.id where (d.person_id, d.on_behalf_of, d.role, d.amount_ore,
        d.valid_from, d.valid_to, d.decision_reference, d.given_by) is not distinct from
        (excluded.person_id, excluded.on_behalf_of, excluded.role, excluded.amount_ore, excluded.valid_from,
        excluded.valid_to, excluded.decision_reference, excluded.given_by)`,
    values,
  );
  return rowCount === 1;
}

/** Ends a delegation now. Doing it twice changes nothing. */
export async function revokeDelegation(database: Database, by: Actor, id: string): Promise<void> {
  await withActor(database, by, (client) =>
    client.query(
      `update people.delegation set revoked_at = now(), revoked_by = $3
        where tenant_id = $1 and id = $2 and revoked_at is null`,
      [by.organisation, id, by.id],
    ),
  );
}
