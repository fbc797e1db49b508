import { schemaFor, tableClass, type Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

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

export const documentsMigrations: Migration[] = [Uploads1780000186000];
