import { tableClass, type Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `create table matching.conflict (
    tenant_id uuid not null,
    id uuid not null,
    supplier_id uuid not null references matching.supplier,
    trail_id uuid,
    reason text not null,
    declared_by uuid not null,
    declared_at timestamptz not null default now(),
    ended_by uuid,
    ended_at timestamptz,
    end_reason text,
    primary key (tenant_id, id)
  )`,
  'create index conflict_supplier on matching.conflict (tenant_id, supplier_id)',
  `create table matching.round (
    tenant_id uuid not null,
    id uuid not null,
    input jsonb not null,
    outcome jsonb not null,
    hash text not null,
    conflicts jsonb not null,
    pool jsonb not null,
    made_by uuid not null,
    made_at timestamptz not null default now(),
    primary key (tenant_id, id)
  )`,
];

/** Conflicts of interest that hold for a trail or for everything an authority does, and rounds of notices as they were made. */
export class InvitationRounds1780000205002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const walls = [
      ...tableClass('tenant', 'matching.conflict', { note: 'which suppliers must not be told of what, and why' }),
      ...tableClass('tenant', 'matching.round', {
        appMay: ['select', 'insert'],
        note: 'rounds of notices with all they were made from; never changed',
      }),
    ];
    for (const statement of [...tables, ...walls]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table matching.round, matching.conflict');
  }
}

export const roundMigrations: Migration[] = [InvitationRounds1780000205002];
