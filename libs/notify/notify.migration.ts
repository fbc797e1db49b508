import { currentOrganisation, currentPerson, schemaFor, tableClass, type Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const noticeTable = `create table notify.notice (
  tenant_id uuid not null,
  id uuid not null,
  organisation_id uuid not null,
  person_id uuid,
  process_id uuid not null,
  kind text not null,
  name text not null,
  effect_key text not null,
  at timestamptz not null default now(),
  read_at timestamptz,
  primary key (tenant_id, id),
  unique nulls not distinct (tenant_id, effect_key, name, organisation_id, person_id)
)`;

const receiver = `(organisation_id = ${currentOrganisation} and (person_id is null or person_id = ${currentPerson}))`;

export class Notify1780000020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...schemaFor('notify'),
      noticeTable,
      'create index notice_receiver on notify.notice (organisation_id, person_id, id desc)',
      ...tableClass('party', 'notify.notice', {
        // What a supplier is told tells of the supplier: the authority sees only what is told to itself.
        tenantSees: 'false',
        party: receiver,
        appMay: ['select'],
        everyRow: { worker: ['select', 'insert'] },
        note: 'who has been told what',
      }),
      'grant update (read_at) on notify.notice to app',
      `create policy app_update on notify.notice for update to app using ${receiver} with check ${receiver}`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema notify cascade');
  }
}

/** Lists of notices are read in their order: those to a whole organisation, and those that nobody has read. */
export class NoticeLists1780000263002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create index notice_organisation on notify.notice (organisation_id, id desc) where person_id is null',
    );
    await runner.query(
      'create index notice_unread on notify.notice (organisation_id, person_id, id desc) where read_at is null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index notify.notice_unread');
    await runner.query('drop index notify.notice_organisation');
  }
}

export const notifyMigrations: Migration[] = [Notify1780000020000, NoticeLists1780000263002];
