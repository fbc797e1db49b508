import { tableClass, type Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** `conflict_numbers` are organisation numbers: whom one is tied to need not be a user of the service. */
const declarationTable = `create table people.declaration (
  tenant_id uuid not null references people.organisation,
  id uuid not null,
  trail_id uuid not null,
  person_id uuid not null references people.person,
  impartial boolean not null,
  confidential boolean not null check (confidential),
  conflict_numbers text[] not null default '{}' check (not impartial or conflict_numbers = '{}'),
  reason text not null default '' check (impartial or reason <> ''),
  declared_at timestamptz not null default now(),
  superseded_at timestamptz,
  primary key (tenant_id, id)
)`;

/** What people have declared of their own ties to a case, and that they keep what is secret. */
export class Declarations1780000215100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const note = 'what people declare of conflicts of interest and secrecy in a case; the latest of each counts';
    const statements = [
      declarationTable,
      `create unique index declaration_current on people.declaration (tenant_id, trail_id, person_id)
        where superseded_at is null`,
      ...tableClass('tenant', 'people.declaration', { note }),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table people.declaration');
  }
}

export const declarationMigrations: Migration[] = [Declarations1780000215100];
