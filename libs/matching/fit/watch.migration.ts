import { tableClass, type Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const watchTable = `create table matching.watch (
  tenant_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  words text,
  counties text[] not null default '{}',
  fit text check (fit in ('strong', 'possible')),
  since timestamptz not null default now(),
  primary key (tenant_id, id)
)`;

/** Searches that people have saved, to be told of what is published. */
export class ChallengeWatch1780000205001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const walls = tableClass('tenant', 'matching.watch', {
      appMay: ['select', 'insert', 'delete'],
      everyRow: { worker: ['select'] },
      note: 'searches that people have saved, to be told of new challenges',
    });
    const index = 'create index watch_person on matching.watch (tenant_id, person_id, since desc, id)';
    for (const statement of [watchTable, index, ...walls]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table matching.watch');
  }
}

export const watchMigrations: Migration[] = [ChallengeWatch1780000205001];
