import { currentPerson, schemaFor, tableClass, type Migration } from '@utfall/database';
import { Polls1780000240002 } from './poll.migration.ts';
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

const meeting = `create table workshop.meeting (
  tenant_id uuid not null,
  workshop_id uuid not null,
  link text not null check (link like 'https://%'),
  primary key (tenant_id, workshop_id)
)`;
/** Those with a seat; who waits or has withdrawn is not let in. */
const seated = `exists (select from engine.process p cross join lateral jsonb_array_elements(p.context->'registrations') r
  where p.tenant_id = workshop.meeting.tenant_id and p.id = workshop.meeting.workshop_id
    and (r->>'person')::uuid = ${currentPerson} and r->>'status' in ('registered', 'confirmed', 'attended'))`;

/** Where those who are registered meet, and reminders to them. */
class WorkshopMeetings1780000213000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const wall = tableClass('party', 'workshop.meeting', {
      party: seated,
      partyWrites: 'false',
      appMay: ['select', 'insert', 'update', 'delete'],
      note: 'the video link of a workshop, for those with a seat',
    });
    for (const statement of [meeting, ...wall]) await runner.query(statement);
    await runner.query(`update engine.process set machine = 'workshop@2' where machine = 'workshop@1'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update engine.process set machine = 'workshop@1' where machine = 'workshop@2'`);
    await runner.query('drop table workshop.meeting');
  }
}

export const workshopMigrations: Migration[] = [
  WorkshopNotes1780000170000,
  WorkshopMeetings1780000213000,
  Polls1780000240002,
];
