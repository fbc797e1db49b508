import { codeOf } from '@utfall/database';
import { WriteRefused, type Stored, type Write } from '@utfall/engine';
import { missing, refuse, type Refused } from '@utfall/process';
import type { PoolClient } from 'pg';
import type { MembershipContext } from './membership.rules.machine.ts';
import { membershipRules } from './membership.rules.machine.ts';

/** Opens the rows of this room for writing, until the transaction ends. */
export async function inPeople(client: PoolClient): Promise<void> {
  await client.query(`select set_config('app.area', 'people', true)`);
}

/** Notes a proposal beside its process. One open proposal for each address and organisation. */
export function savesProposal(email: string): Write {
  return async (client, { tenant, process, context }) => {
    const { way, person, roles, expiresAt } = context as MembershipContext;
    await inPeople(client);
    try {
      await client.query(
        `insert into people.admission (tenant_id, id, way, email, person_id, roles, expires_at)
          values ($1, $2, $3, $4, $5, $6, $7)`,
        [tenant, process, way, email, person, roles, expiresAt],
      );
    } catch (fault) {
      if (codeOf(fault) === '23505') throw new WriteRefused(openAlready);
      throw fault;
    }
  };
}

const openAlready: Refused = refuse('badInput', {
  missing: [
    missing(
      'email',
      'Det finns redan en öppen inbjudan eller ett önskemål för adressen. Besvara eller ta tillbaka det först.',
      'There is an open invitation or request for the address already. Answer it or take it back first.',
    ),
  ],
});

/** Keeps the rows that sign-in reads in step with a membership. Access begins and ends in the same transaction as the step. */
export const savesMembership: Write = async (client, stored) => {
  await inPeople(client);
  const { tenant, process, state, context } = stored;
  const { person, roles } = context as MembershipContext;
  await client.query(
    `update people.admission set state = $3, person_id = $4, roles = $5
      where tenant_id = $1 and id = $2 and state = 'proposed'`,
    [tenant, process, state, person, roles],
  );
  if (person === null || !['active', 'suspended', 'left'].includes(state)) return;
  // One after the other: two administrators who leave at once would each see the other still there.
  await client.query('select from people.organisation where id = $1 for update', [tenant]);
  await client.query(
    `insert into people.membership as m (tenant_id, person_id, roles, state, process_id) values ($1, $2, $3, $4, $5)
      on conflict (tenant_id, person_id) do update set roles = excluded.roles, state = excluded.state,
        process_id = excluded.process_id,
        approval_limit_ore = case when excluded.state = 'left' then null else m.approval_limit_ore end`,
    [tenant, person, roles, state, process],
  );
  await client.query('update people.organisation set confirmed_at = now() where id = $1 and confirmed_at is null', [
    tenant,
  ]);
  await assertAdministered(client, stored);
};

async function assertAdministered(client: PoolClient, { tenant }: Stored): Promise<void> {
  const { rowCount } = await client.query(
    `select from people.membership where tenant_id = $1 and state = 'active' and 'administrator' = any(roles) limit 1`,
    [tenant],
  );
  if (rowCount) return;
  const { sentence } = membershipRules['administratorRemains']!;
  throw new WriteRefused({ moved: false, rule: 'administratorRemains', sentence, openTo: [], missing: [] });
}

/** Registers an organisation that nobody has confirmed yet. An organisation number is registered once. */
export async function insertOrganisation(
  client: PoolClient,
  given: { id: string; kind: string; form: string | null; name: string; number: string; county: string | null },
): Promise<void> {
  await inPeople(client);
  const { rowCount } = await client.query(
    `insert into people.organisation (id, kind, form, name, number, county, confirmed_at)
      values ($1, $2, $3, $4, $5, $6, null) on conflict (number) do nothing`,
    [given.id, given.kind, given.form, given.name, given.number, given.county],
  );
  if (rowCount === 0) throw new WriteRefused(refuse('versionMoved'));
}
