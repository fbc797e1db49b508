import type { Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An organisation that somebody registers is one only when its first member has been let in. */
export class Joining1780000100002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table people.organisation add confirmed_at timestamptz default now()');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table people.organisation drop confirmed_at');
  }
}

export const joiningMigrations: Migration[] = [Joining1780000100002];
