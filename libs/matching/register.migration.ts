import { currentOrganisation, tableClass, type Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const own = `supplier_id in (select supplier_id from matching.profile where organisation_id = ${currentOrganisation})`;

// An edition of one supplier says which; `written` tells a node which editions it has not read, whatever order they were committed in.
const editions = [
  `alter table matching.edition add column supplier_id uuid references matching.supplier,
    add column written xid8 not null default pg_current_xact_id()`,
  'create index edition_written on matching.edition (written)',
  'alter table matching.run add column pool jsonb',
  'alter table matching.evidence add column retired_at timestamptz',
];

const profiles = [
  `create table matching.profile (
    supplier_id uuid primary key references matching.supplier,
    organisation_id uuid not null unique,
    proof text not null check (proof in ('number', 'name', 'own')),
    counties text[] not null default '{}',
    languages text[] not null default '{}',
    capacity integer not null default 3 check (capacity between 0 and 20),
    withdrawn_at timestamptz,
    claimed_by uuid not null,
    claimed_at timestamptz not null default now()
  )`,
  `create table matching.remark (
    supplier_id uuid not null references matching.supplier,
    fact text not null,
    kind text not null check (kind in ('hidden', 'contested')),
    reason text not null,
    organisation_id uuid not null,
    written_by uuid not null,
    at timestamptz not null default now(),
    primary key (supplier_id, fact)
  )`,
];

const ownNumber = `organisation_number = (select number from people.organisation where id = ${currentOrganisation})`;

function walls(): string[] {
  const ofOrganisation = `organisation_id = ${currentOrganisation}`;
  return [
    ...tableClass('global', 'matching.profile', {
      writes: ofOrganisation,
      note: 'which organisation has taken over its place in the register, by which proof, and what it says of itself',
    }),
    ...tableClass('global', 'matching.remark', {
      writes: `${ofOrganisation} and ${own}`,
      appMay: ['select', 'insert', 'update', 'delete'],
      note: 'facts of the register that the supplier contests or hides, and why',
    }),
    // What a supplier says of itself stands beside what sources say; the walls let it write nowhere else.
    `create policy app_insert on matching.supplier for insert to app with check (${ownNumber})`,
    `create policy app_update on matching.supplier for update to app using (id in (select supplier_id from matching.profile
      where ${ofOrganisation})) with check (${ownNumber})`,
    'grant insert, update on matching.supplier to app',
    `create policy app_insert on matching.evidence for insert to app with check (${own})`,
    `create policy app_update on matching.evidence for update to app using (${own}) with check (${own})`,
    'grant insert, update on matching.evidence to app',
    `create policy app_insert on matching.edition for insert to app with check (${own})`,
    'grant insert on matching.edition to app',
  ];
}

/** Suppliers take over their place in the register, say what they can, and answer for what is said of them. */
export class MatchingRegister1780000205000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...editions, ...profiles, ...walls()]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['supplier', 'evidence', 'edition']) {
      await runner.query(`revoke insert, update on matching.${table} from app`);
      await runner.query(`drop policy app_insert on matching.${table}`);
    }
    for (const table of ['supplier', 'evidence']) await runner.query(`drop policy app_update on matching.${table}`);
    await runner.query('drop table matching.remark, matching.profile');
    await runner.query('alter table matching.edition drop column supplier_id, drop column written');
    await runner.query('alter table matching.run drop column pool');
    await runner.query('alter table matching.evidence drop column retired_at');
  }
}

export const registerMigrations: Migration[] = [MatchingRegister1780000205000];
