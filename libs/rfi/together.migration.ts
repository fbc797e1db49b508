import { currentOrganisation, tableClass } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const comment = `create table rfi.comment (
  tenant_id uuid not null,
  response_id uuid not null,
  id uuid not null,
  question_id uuid not null,
  organisation_id uuid not null,
  person_id uuid not null,
  sealed bytea not null,
  at timestamptz not null default now(),
  settled_at timestamptz,
  settled_by uuid,
  primary key (tenant_id, response_id, id)
)`;

const own = `organisation_id = ${currentOrganisation}`;

/** Comments between colleagues who write a response together. A response of before is shared with all of them. */
export class Together1780000240000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const wall = tableClass('party', 'rfi.comment', {
      ...{ party: own, partyWrites: own, tenantSees: 'false' },
      appMay: ['select', 'insert', 'update', 'delete'],
      note: 'what colleagues say of an answer while they write it, sealed under the key of the response; never the authority’s',
    });
    for (const statement of [comment, ...wall]) await runner.query(statement);
    await runner.query(`update engine.process set machine = 'response@3' where machine = 'response@2'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update engine.process set machine = 'response@2' where machine = 'response@3'`);
    await runner.query('drop table rfi.comment');
  }
}

/** A request of before told no supplier; it goes on as one of today. */
export class Overruled1780000240003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`update engine.process set machine = 'recordRequest@2' where machine = 'recordRequest@1'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update engine.process set machine = 'recordRequest@1' where machine = 'recordRequest@2'`);
  }
}

const talk = `create table rfi.dialogue (
  tenant_id uuid not null,
  rfi_id uuid not null,
  response_id uuid not null,
  organisation_id uuid not null,
  offer jsonb not null,
  starts_at timestamptz,
  reply text,
  note text,
  for_report text,
  primary key (tenant_id, rfi_id, response_id)
)`;

/** The dialogues that an authority offers those who responded. A time goes to one of them. */
export class Dialogues1780000240001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const wall = tableClass('party', 'rfi.dialogue', {
      ...{ party: own, partyWrites: own },
      appMay: ['select', 'insert', 'update'],
      everyRow: { engine: ['select'] },
      note: 'a dialogue offered to one who responded: the same offer to all, the answer, and the note of what was said',
    });
    const once = `create unique index dialogue_time on rfi.dialogue (tenant_id, rfi_id, starts_at) where starts_at is not null`;
    for (const statement of [talk, once, ...wall]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rfi.dialogue');
  }
}
