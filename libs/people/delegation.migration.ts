import { currentPerson, tableClass, type Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const delegationTable = `create table people.delegation (
  tenant_id uuid not null references people.organisation,
  id uuid not null,
  person_id uuid not null references people.person,
  on_behalf_of uuid references people.person check (on_behalf_of <> person_id),
  role text not null,
  amount_ore bigint check (amount_ore >= 0),
  valid_from timestamptz not null,
  valid_to timestamptz not null check (valid_to > valid_from),
  decision_reference text not null,
  given_by uuid not null,
  given_at timestamptz not null default now(),
  revoked_by uuid,
  revoked_at timestamptz,
  primary key (tenant_id, id)
)`;

/** Powers that are lent for a time: a delegation of one's own, or another's place while they are away. */
export class Delegation1780000110001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      delegationTable,
      'create index delegation_person on people.delegation (person_id) where revoked_at is null',
      ...tableClass('party', 'people.delegation', {
        // Sign-in asks before it is known who asks.
        party: `(person_id = ${currentPerson} or (select current_setting('app.area', true)) = 'auth')`,
        partyWrites: 'false',
        note: 'who may act in which role until when, by which decision, and in whose place',
      }),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table people.delegation');
  }
}

const handOverTable = `create table people.hand_over (
  tenant_id uuid not null references people.organisation,
  id uuid not null,
  from_id uuid not null references people.person,
  to_id uuid not null references people.person check (to_id <> from_id),
  reason text not null,
  notices integer not null default 0,
  delegations integer not null default 0,
  given_by uuid not null,
  given_at timestamptz not null default now(),
  primary key (tenant_id, id)
)`;

/** Who took over what waited for whom. */
export class HandOver1780000110002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const walls = tableClass('tenant', 'people.hand_over', { note: 'who took over what waited for whom, and why' });
    for (const statement of [handOverTable, ...walls]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table people.hand_over');
  }
}

export const delegationMigrations: Migration[] = [Delegation1780000110001, HandOver1780000110002];
