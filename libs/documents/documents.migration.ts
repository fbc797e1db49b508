import { currentOrganisation, schemaFor, tableClass, type Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { Annexes1780000245000 } from './annex.migration.ts';

const partTable = `create table documents.part (
  tenant_id uuid not null,
  upload_id uuid not null,
  n integer not null check (n between 0 and 39),
  person_id uuid not null,
  sealed bytea not null,
  at timestamptz not null default now(),
  primary key (tenant_id, upload_id, n)
)`;

export class Uploads1780000186000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...schemaFor('documents'),
      partTable,
      // Sealed bytes do not get smaller by being packed.
      'alter table documents.part alter column sealed set storage external',
      'create index part_of_person on documents.part (tenant_id, person_id, at)',
      ...tableClass('tenant', 'documents.part', {
        appMay: ['select', 'insert', 'delete'],
        note: 'parts of files on their way in, sealed; gone when the file is taken or refused, or after a day',
      }),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema documents cascade');
  }
}

const fileTable = `create table documents.file (
  tenant_id uuid not null,
  process_id uuid not null,
  id uuid not null,
  organisation_id uuid not null,
  sealed bytea not null,
  at timestamptz not null default now(),
  primary key (tenant_id, process_id, id)
)`;
const own = `organisation_id = ${currentOrganisation}`;

export class Files1780000187000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      fileTable,
      'alter table documents.file alter column sealed set storage external',
      ...tableClass('party', 'documents.file', {
        party: own,
        partyWrites: own,
        tenantSees: `exists (select 1 from engine.process p where p.tenant_id = documents.file.tenant_id
          and p.id = documents.file.process_id and p.visibility <> 'party')`,
        appMay: ['select', 'insert', 'delete'],
        note: 'the bytes of files of a process, sealed; the key of each is kept with what names the file',
      }),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table documents.file');
  }
}

export const documentsMigrations: Migration[] = [Uploads1780000186000, Files1780000187000, Annexes1780000245000];
