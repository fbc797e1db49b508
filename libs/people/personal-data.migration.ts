import { tableClass, type Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const disclosureTable = `create table people.disclosure (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  what text not null,
  about uuid[] not null,
  at timestamptz not null default now(),
  primary key (tenant_id, id)
)`;

export class PersonalData1780000100003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const note = 'who has opened personal data of whom';
    for (const statement of [
      disclosureTable,
      ...tableClass('tenant', 'people.disclosure', { appMay: ['select', 'insert'], note }),
    ])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table people.disclosure');
  }
}

export const personalDataMigrations: Migration[] = [PersonalData1780000100003];
