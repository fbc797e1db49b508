import { currentOrganisation, currentPerson, tableClass, type Migration, type Privilege } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { organisationForms } from './people.entity.ts';

const authTables = {
  two_factor: `id uuid primary key, user_id uuid not null unique references auth."user" on delete cascade, secret text not null,
    backup_codes text not null, verified boolean not null default true, failed_verification_count integer not null default 0,
    locked_until timestamptz`,
  sso_provider: `id uuid primary key, provider_id text not null unique, issuer text not null, domain text not null,
    domain_verified boolean not null default false, oidc_config text, saml_config text,
    user_id uuid references auth."user", organization_id uuid not null unique references people.organisation`,
  attempt: `key text primary key, count integer not null, began_at timestamptz not null default now()`,
  used_code: `user_id uuid not null references auth."user" on delete cascade, code text not null,
    used_at timestamptz not null default now(), primary key (user_id, code)`,
};

const peopleTables = [
  `alter table people.organisation
    add form text check (form in (${organisationForms.map((form) => `'${form}'`).join(', ')})),
    add deactivated_at timestamptz`,
  `alter table people.membership
    add state text not null default 'active' check (state in ('active', 'suspended', 'left')),
    add process_id uuid`,
  `create table people.admission (
    tenant_id uuid not null references people.organisation,
    id uuid not null,
    way text not null check (way in ('invitation', 'request')),
    email text not null,
    person_id uuid references people.person,
    roles text[] not null,
    state text not null default 'proposed',
    asked_at timestamptz not null default now(),
    expires_at timestamptz not null,
    primary key (tenant_id, id)
  )`,
  `create unique index admission_open on people.admission (tenant_id, email) where state = 'proposed'`,
  "create index admission_email on people.admission (email) where state = 'proposed'",
  `create table people.domain (
    tenant_id uuid not null references people.organisation,
    id uuid not null,
    name text not null,
    token text not null,
    proved_at timestamptz,
    primary key (tenant_id, id),
    unique (tenant_id, name)
  )`,
  // Whose a domain is must be one and the same for everybody, so it stands outside every tenant.
  `create table people.proved_domain (
    name text primary key,
    organisation_id uuid not null references people.organisation,
    proved_at timestamptz not null default now()
  )`,
];

const inPeople = `(select current_setting('app.area', true)) = 'people'`;
const inSignIn = `(select current_setting('app.area', true)) = 'auth'`;
const ours = `tenant_id = ${currentOrganisation} and ${inPeople}`;
const own = `id = ${currentOrganisation} and ${inPeople}`;
const all: Privilege[] = ['select', 'insert', 'update', 'delete'];

/** Rows of persons and organisations change in this room alone: elsewhere nobody has set its area. */
const changes = [
  'grant insert, update on people.membership, people.admission, people.domain to app',
  ...['membership', 'admission', 'domain'].flatMap((table) => [
    `create policy app_insert on people.${table} for insert to app with check (${ours})`,
    `create policy app_update on people.${table} for update to app using (${ours}) with check (${ours})`,
  ]),
  'grant delete on people.domain to app',
  `create policy app_delete on people.domain for delete to app using (${ours})`,
  'grant insert, update on people.organisation to app',
  `create policy app_insert on people.organisation for insert to app with check (${own})`,
  `create policy app_update on people.organisation for update to app using (${own}) with check (${own})`,
  'grant insert, delete on people.proved_domain to app',
  `create policy app_insert on people.proved_domain for insert to app with check (organisation_id = ${currentOrganisation} and ${inPeople})`,
  `create policy app_delete on people.proved_domain for delete to app using (organisation_id = ${currentOrganisation} and ${inPeople})`,
  'grant insert, update on people.person to app',
  `create policy app_insert on people.person for insert to app with check (${inSignIn})`,
  `create policy app_update on people.person for update to app using (id = ${currentPerson}) with check (id = ${currentPerson})`,
];

function walls(): string[] {
  return [
    ...Object.keys(authTables).flatMap((table) => tableClass('auth', `auth.${table}`, { appMay: all })),
    ...tableClass('party', 'people.admission', {
      // Who is invited is no member yet: sign-in finds the invitations to an address that is proved.
      party: `(person_id = ${currentPerson} or ${inSignIn})`,
      appMay: ['select'],
      everyRow: { worker: ['select'] },
      note: 'who was invited or asked to join',
    }),
    ...tableClass('tenant', 'people.domain', { appMay: ['select'], note: 'domains an organisation says are its own' }),
    ...tableClass('global', 'people.proved_domain', { note: 'whose a domain has been proved to be' }),
  ];
}

export class Access1780000100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      'alter table auth."user" add two_factor_enabled boolean not null default false',
      'alter table auth.session add organisation_id uuid',
      // The library keeps marks of used assertions here, under ids of its own making.
      'alter table auth.verification alter id type text',
      ...Object.entries(authTables).map(([name, columns]) => `create table auth.${name} (${columns})`),
      ...peopleTables,
      ...walls(),
      ...changes,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['people.proved_domain', 'people.domain', 'people.admission'])
      await runner.query(`drop table ${table}`);
    for (const table of Object.keys(authTables)) await runner.query(`drop table auth.${table}`);
    for (const table of ['membership', 'organisation', 'person'])
      for (const policy of ['app_insert', 'app_update']) await runner.query(`drop policy ${policy} on people.${table}`);
    await runner.query('revoke insert, update on people.membership, people.organisation, people.person from app');
    await runner.query('alter table people.membership drop state, drop process_id');
    await runner.query('alter table people.organisation drop form, drop deactivated_at');
    await runner.query('delete from auth.verification');
    await runner.query('alter table auth.verification alter id type uuid using id::uuid');
    await runner.query('alter table auth.session drop organisation_id');
    await runner.query('alter table auth."user" drop two_factor_enabled');
  }
}

export const accessMigrations: Migration[] = [Access1780000100000];
