import { withActor, type Database } from '@utfall/database';
import type { Actor } from '@utfall/process';

export interface DomainRow {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly proved_at: Date | null;
}

const domainSql = 'select id, name, token, proved_at from people.domain where tenant_id = $1';

/** The domains that the organisation one acts for says are its own. */
export async function domainRows(database: Database, { id, organisation }: Actor): Promise<DomainRow[]> {
  const { rows } = await withActor(
    database,
    { id, organisation },
    (client) =>
      client.query<DomainRow>({
        name: 'people_domains',
        text: `${domainSql} order by name limit 100`,
        values: [organisation],
      }),
    { role: 'reader' },
  );
  return rows;
}

export async function domainRow(database: Database, by: Actor, id: string): Promise<DomainRow | null> {
  return (await domainRows(database, by)).find((row) => row.id === id) ?? null;
}

export interface SignOnRow {
  readonly provider: string;
  readonly issuer: string;
  readonly protocol: 'oidc' | 'saml';
}

/** How the members of an organisation sign in together; null when they do not. No secret is among it. */
export async function signOnRow(database: Database, organisation: string): Promise<SignOnRow | null> {
  const { rows } = await database.pool('auth').query<SignOnRow>({
    name: 'people_sign_on',
    text: `select provider_id as provider, issuer, case when oidc_config is null then 'saml' else 'oidc' end as protocol
      from auth.sso_provider where organization_id = $1`,
    values: [organisation],
  });
  return rows[0] ?? null;
}

export interface OrganisationProcessRow {
  readonly tenant: string;
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly version: number;
}

/** A process of this room as a screen shows it. */
export async function processRow(
  database: Database,
  { id: person, organisation }: Actor,
  process: string,
): Promise<OrganisationProcessRow | null> {
  const { rows } = await withActor(
    database,
    { id: person, organisation },
    (client) =>
      client.query<OrganisationProcessRow>({
        name: 'people_process',
        text: `select tenant_id as tenant, id, kind, state, version from engine.process
          where tenant_id = $1 and id = $2`,
        values: [organisation, process],
      }),
    { role: 'reader' },
  );
  return rows[0] ?? null;
}
