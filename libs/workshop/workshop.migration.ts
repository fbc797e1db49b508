import { schemaFor, tableClass, type Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const note = `create table workshop.note (
  tenant_id uuid not null,
  series_id uuid not null,
  id uuid not null,
  workshop_id uuid not null,
  text text not null,
  theme text not null default '',
  written_by uuid not null,
  at timestamptz not null default now(),
  primary key (tenant_id, series_id, id)
)`;

class WorkshopNotes1780000170000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const wall = tableClass('tenant', 'workshop.note', {
      appMay: ['select', 'insert', 'update', 'delete'],
      note: 'what was said at workshops, before it is an insight',
    });
    for (const statement of [...schemaFor('workshop'), note, ...wall]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema workshop cascade');
  }
}

export const workshopMigrations: Migration[] = [WorkshopNotes1780000170000];
