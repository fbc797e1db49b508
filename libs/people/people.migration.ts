import { currentPerson, schemaFor, tableClass, type Migration, type Privilege } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { personRoles } from './roles.ts';

const authTables = {
  user: `id uuid primary key, name text not null, email text not null unique, email_verified boolean not null default false,
    image text, created_at timestamptz not null default now(), updated_at timestamptz not null default now()`,
  session: `id uuid primary key, token text not null unique, user_id uuid not null references auth."user" on delete cascade,
    expires_at timestamptz not null, ip_address text, user_agent text,
    created_at timestamptz not null default now(), updated_at timestamptz not null default now()`,
  account: `id uuid primary key, account_id text not null, provider_id text not null,
    user_id uuid not null references auth."user" on delete cascade, access_token text, refresh_token text, id_token text,
    access_token_expires_at timestamptz, refresh_token_expires_at timestamptz, scope text, password text,
    created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
    unique (provider_id, account_id)`,
  verification: `id uuid primary key, identifier text not null, value text not null, expires_at timestamptz not null,
    created_at timestamptz not null default now(), updated_at timestamptz not null default now()`,
  rate_limit: `id uuid primary key, key text not null unique, count integer not null, last_request bigint not null`,
};

const peopleTables = [
  `create table people.organisation (
    id uuid primary key,
    kind text not null check (kind in ('authority', 'supplier', 'funder', 'verifier', 'provider')),
    name text not null,
    number text not null unique,
    county text,
    municipality text,
    created_at timestamptz not null default now()
  )`,
  `create table people.person (
    id uuid primary key references auth."user",
    title text not null,
    created_at timestamptz not null default now()
  )`,
  `create table people.membership (
    tenant_id uuid not null references people.organisation,
    person_id uuid not null references people.person,
    roles text[] not null check (cardinality(roles) > 0)
      check (roles <@ array[${personRoles.map((role) => `'${role}'`).join(', ')}]),
    approval_limit_ore bigint check (approval_limit_ore >= 0),
    created_at timestamptz not null default now(),
    primary key (tenant_id, person_id)
  )`,
  'create index membership_person on people.membership (person_id)',
  'create index organisation_kind on people.organisation (kind, id)',
];

const all: Privilege[] = ['select', 'insert', 'update', 'delete'];

function walls(): string[] {
  return [
    ...Object.keys(authTables).flatMap((table) => tableClass('auth', `auth."${table}"`, { appMay: all })),
    ...tableClass('global', 'people.organisation', { note: 'who takes part; written by administrators' }),
    ...tableClass('global', 'people.person', { note: 'titles of people; address and password live in auth' }),
    ...tableClass('party', 'people.membership', {
      // Sign-in asks before it is known who asks.
      party: `(person_id = ${currentPerson} or (select current_setting('app.area', true)) = 'auth')`,
      appMay: ['select'],
      everyRow: { worker: ['select'] },
      note: 'which roles a person holds in an organisation',
    }),
  ];
}

export class People1780000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const auth = Object.entries(authTables).map(([name, columns]) => `create table auth."${name}" (${columns})`);
    const indexes = [
      'create index session_user_id on auth.session (user_id)',
      'create index account_user_id on auth.account (user_id)',
      'create index verification_identifier on auth.verification (identifier)',
    ];
    const statements = [...schemaFor('auth'), ...auth, ...indexes, ...schemaFor('people'), ...peopleTables, ...walls()];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema people cascade');
    await runner.query('drop schema auth cascade');
  }
}

export const peopleMigrations: Migration[] = [People1780000010000];
