import { currentOrganisation, tableClass } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const annexTable = `create table documents.annex (
  tenant_id uuid not null,
  process_id uuid not null,
  id uuid not null,
  place text not null,
  item text not null default '',
  organisation_id uuid not null,
  person_id uuid not null,
  name text not null,
  type text not null,
  size integer not null,
  sha256 text not null,
  scanned boolean not null,
  sealed bytea not null,
  relations text[] not null,
  public_in text[],
  replaces uuid,
  edition integer,
  at timestamptz not null default now(),
  ended_at timestamptz,
  ended_edition integer,
  primary key (tenant_id, process_id, id)
)`;

const process =
  'from engine.process p where p.tenant_id = documents.annex.tenant_id and p.id = documents.annex.process_id';
/** The organisation takes part with one of the relations that the place is open to. */
const takesPart = `exists (select 1 from engine.participant a where a.tenant_id = documents.annex.tenant_id
  and a.process_id = documents.annex.process_id and a.organisation_id = ${currentOrganisation}
  and a.relation = any(documents.annex.relations))`;
const isPublic = `public_in is not null and exists (select 1 ${process} and p.visibility = 'public'
  and (documents.annex.public_in = '{}' or p.state = any(documents.annex.public_in)))`;

export class Annexes1780000245000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      annexTable,
      // Sealed bytes do not get smaller by being packed.
      'alter table documents.annex alter column sealed set storage external',
      ...tableClass('party', 'documents.annex', {
        tenantSees: `exists (select 1 ${process} and p.visibility <> 'party')`,
        party: `(${takesPart}) or (${isPublic})`,
        partyWrites: `organisation_id = ${currentOrganisation} and ${takesPart}`,
        appMay: ['select', 'insert', 'update', 'delete'],
        note: 'files that belong to a process, their bytes sealed; public_in: states in which everybody reads, {} whenever the process is public, null never',
      }),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table documents.annex');
  }
}
