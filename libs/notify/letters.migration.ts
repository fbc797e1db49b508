import { tableClass, type Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const preferenceTable = `create table notify.preference (
  person_id uuid not null references auth."user" on delete cascade,
  kind text not null,
  way text not null check (way in ('now', 'daily', 'off')),
  set_at timestamptz not null default now(),
  primary key (person_id, kind)
)`;

/** How people want to hear by letter, and whose letters are whose. */
export class Letters1780000110100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      preferenceTable,
      ...tableClass('auth', 'notify.preference', {
        appMay: ['select', 'insert', 'update', 'delete'],
        note: 'how a person hears of each kind of process by letter',
      }),
      'alter table notify.mail add kind text',
      'create index mail_recipient on notify.mail (recipient, id desc)',
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index notify.mail_recipient');
    await runner.query('alter table notify.mail drop kind');
    await runner.query('drop table notify.preference');
  }
}

export const lettersMigrations: Migration[] = [Letters1780000110100];
