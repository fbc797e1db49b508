import { withActor, type Database } from '@utfall/database';
import type { FactsLoader } from '@utfall/engine';
import { overlap } from './domains.ts';
import type { MembershipFacts } from './membership.rules.machine.ts';
import type { OrganisationFacts } from './organisation.machine.ts';
import type { OrganisationKind } from './people.entity.ts';
import { rolesIn } from './roles.ts';
import { isWithin } from './single-sign-on.ts';

interface FactsRow {
  readonly kind: OrganisationKind;
  readonly administrators: readonly string[];
  readonly domains: readonly string[];
  readonly email: string | null;
  readonly invited: string | null;
}

const membershipSql = {
  name: 'people_membership_facts',
  text: `select o.kind,
      array(select person_id from people.membership m
        where m.tenant_id = o.id and m.state = 'active' and 'administrator' = any(m.roles)) as administrators,
      array(select name from people.proved_domain d where d.organisation_id = o.id) as domains,
      (select email from auth."user" u where u.id = $2 and u.email_verified) as email,
      (select u.id from people.admission a join auth."user" u on u.email = a.email and u.email_verified
        where a.tenant_id = o.id and a.id = $3 and a.way = 'invitation') as invited
    from people.organisation o where o.id = $1`,
};

/** What is true of the organisation, of the one who acts, and of the one who was invited. */
export const membershipFacts: FactsLoader = async ({ engine, row, creation, by }) => {
  const tenant = row?.tenant ?? creation?.tenant;
  const values = [tenant, by.id, row?.id ?? null];
  const { rows } = await engine.database.pool('auth').query<FactsRow>({ ...membershipSql, values });
  const found = rows[0];
  const facts: MembershipFacts = {
    rolesAllowed: found ? rolesIn(found.kind) : [],
    administrators: found?.administrators ?? [],
    invited: found?.invited ?? null,
    addressIsOurs: isWithin(found?.email ?? '', found?.domains ?? []),
  };
  return { facts };
};

/** Whether somebody else has the domain that the step is about. */
export const organisationFacts: FactsLoader = async ({ engine, row, event }) => {
  const { domain = null } = (event ?? {}) as { domain?: string | null };
  const domainIsTaken = row !== null && domain !== null && (await isTaken(engine.database, row.tenant, domain));
  return { facts: { domainIsTaken } satisfies OrganisationFacts };
};

async function isTaken(database: Database, organisation: string, domain: string): Promise<boolean> {
  return withActor(database, { id: null, organisation }, async (client) => {
    const { rows } = await client.query<{ name: string; other: string | null }>(
      `select d.name, p.name as other from people.domain d
        left join people.proved_domain p on p.organisation_id <> d.tenant_id where d.tenant_id = $1 and d.id = $2`,
      [organisation, domain],
    );
    return rows.some(({ name, other }) => other !== null && overlap(name, other));
  });
}
