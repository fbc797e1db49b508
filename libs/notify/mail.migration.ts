import { tableClass, type Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const mailTable = `create table notify.mail (
  id uuid primary key,
  key text not null unique,
  recipient text not null,
  subject text not null,
  body text not null,
  written_at timestamptz not null default now(),
  next_at timestamptz not null default now(),
  attempts integer not null default 0,
  fault text,
  sent_at timestamptz,
  dead_at timestamptz
)`;

export class Mail1780000100001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      mailTable,
      'create index mail_waiting on notify.mail (next_at) where sent_at is null and dead_at is null',
      // A letter can hold the key to an account, so it stands behind the wall of sign-in.
      ...tableClass('auth', 'notify.mail', {
        appMay: ['select', 'insert'],
        everyRow: { worker: ['select', 'insert', 'update'] },
        note: 'letters that wait or were sent',
      }),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notify.mail');
  }
}

export const mailMigrations: Migration[] = [Mail1780000100001];
