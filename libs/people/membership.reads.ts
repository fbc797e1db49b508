import { withActor, type Database } from '@utfall/database';
import type { Actor } from '@utfall/process';
import type { OrganisationKind } from './people.entity.ts';
import type { OrganisationRow } from './people.reads.ts';

const organisationColumns = 'o.id, o.kind, o.form, o.name, o.number, o.county, o.municipality';

/** The proved address of a person; null while it is not proved. */
export async function emailOf(database: Database, person: string): Promise<string | null> {
  const { rows } = await database
    .pool('auth')
    .query<{ email: string }>('select email from auth."user" where id = $1 and email_verified', [person]);
  return rows[0]?.email ?? null;
}

export interface NumberedOrganisation extends OrganisationRow {
  readonly kind: OrganisationKind;
  /** Somebody administers it. */
  readonly administered: boolean;
}

export async function organisationByNumber(database: Database, number: string): Promise<NumberedOrganisation | null> {
  const { rows } = await database.pool('auth').query<NumberedOrganisation>({
    name: 'people_by_number',
    text: `select ${organisationColumns}, exists (select from people.membership m
        where m.tenant_id = o.id and m.state = 'active' and 'administrator' = any(m.roles)) as administered
      from people.organisation o where o.number = $1 and o.deactivated_at is null`,
    values: [number],
  });
  return rows[0] ?? null;
}

/** Where a proposal stands. `concerns`: it is about the one who asks, by person or by proved address. */
export interface AdmissionPlace {
  readonly tenant: string;
  readonly roles: readonly string[];
  readonly concerns: boolean;
}

export async function admissionPlace(database: Database, id: string, by: Actor): Promise<AdmissionPlace | null> {
  const { rows } = await database.pool('auth').query<AdmissionPlace>({
    name: 'people_admission_place',
    text: `select a.tenant_id as tenant, a.roles, coalesce(a.person_id = $2 or a.email = (
        select email from auth."user" where id = $2 and email_verified), false) as concerns
      from people.admission a where a.id = $1`,
    values: [id, by.id],
  });
  return rows[0] ?? null;
}

export interface MemberRow {
  readonly person: string;
  readonly title: string;
  readonly roles: readonly string[];
  readonly state: string;
  readonly since: Date;
  readonly process_id: string | null;
}

const memberSql = `select m.person_id as person, p.title, m.roles, m.state, m.created_at as since, m.process_id
  from people.membership m join people.person p on p.id = m.person_id where m.tenant_id = $1`;

export async function memberRow(database: Database, tenant: string, person: string): Promise<MemberRow | null> {
  const { rows } = await withActor(
    database,
    { id: person, organisation: tenant },
    (client) => client.query<MemberRow>(`${memberSql} and m.person_id = $2`, [tenant, person]),
    { role: 'reader' },
  );
  return rows[0] ?? null;
}

/** The members of the organisation one acts for, in the order they came. Those who left stay in the list. */
export async function memberRows(
  database: Database,
  { id, organisation }: Actor,
  asked: { after: string | null; limit: number },
): Promise<MemberRow[]> {
  const { rows } = await withActor(
    database,
    { id, organisation },
    (client) =>
      client.query<MemberRow>({
        name: 'people_members',
        text: `${memberSql} and ($2::uuid is null or m.person_id > $2) order by m.person_id limit $3`,
        values: [organisation, asked.after, asked.limit],
      }),
    { role: 'reader' },
  );
  return rows;
}

export interface AdmissionRow extends OrganisationRow {
  readonly admission: string;
  readonly way: 'invitation' | 'request';
  readonly email: string;
  readonly roles: readonly string[];
  readonly state: string;
  readonly asked_at: Date;
  readonly expires_at: Date;
  readonly person: string | null;
  readonly title: string | null;
}

const admissionSql = `select a.id as admission, a.way, a.email, a.roles, a.asked_at, a.expires_at, a.person_id as person,
    case when a.state = 'proposed' and a.expires_at <= now() then 'closed' else a.state end as state,
    (select title from people.person where id = a.person_id) as title, ${organisationColumns}
  from people.admission a join people.organisation o on o.id = a.tenant_id`;
const openOnly = `a.state = 'proposed' and a.expires_at > now()`;

/** One proposal, for whoever has just taken a step on it. */
export async function admissionRow(database: Database, id: string): Promise<AdmissionRow | null> {
  const { rows } = await database.pool('auth').query<AdmissionRow>(`${admissionSql} where a.id = $1`, [id]);
  return rows[0] ?? null;
}

/** The open proposals that concern a person. */
export async function ownAdmissionRows(database: Database, person: string): Promise<AdmissionRow[]> {
  const { rows } = await database.pool('auth').query<AdmissionRow>({
    name: 'people_own_admissions',
    text: `${admissionSql} where ${openOnly}
        and (a.email = (select email from auth."user" where id = $1 and email_verified) or a.person_id = $1)
      order by a.id desc limit 100`,
    values: [person],
  });
  return rows;
}

/** The open proposals of an organisation, for those who administer it. */
export async function openAdmissionRows(
  database: Database,
  { id, organisation }: Actor,
  asked: { before: string | null; limit: number },
): Promise<AdmissionRow[]> {
  const { rows } = await withActor(
    database,
    { id, organisation },
    (client) =>
      client.query<AdmissionRow>({
        name: 'people_admissions',
        text: `${admissionSql} where a.tenant_id = $1 and ${openOnly} and ($2::uuid is null or a.id < $2)
          order by a.id desc limit $3`,
        values: [organisation, asked.before, asked.limit],
      }),
    { role: 'reader' },
  );
  return rows;
}

/** Requests to join organisations that nobody administers: they wait for the operator. */
export async function orphanedAdmissionRows(
  database: Database,
  asked: { before: string | null; limit: number },
): Promise<AdmissionRow[]> {
  const { rows } = await database.pool('auth').query<AdmissionRow>({
    name: 'people_orphaned_admissions',
    text: `${admissionSql} where a.way = 'request' and ${openOnly} and ($1::uuid is null or a.id < $1)
        and not exists (select from people.membership m
          where m.tenant_id = o.id and m.state = 'active' and 'administrator' = any(m.roles))
      order by a.id desc limit $2`,
    values: [asked.before, asked.limit],
  });
  return rows;
}
