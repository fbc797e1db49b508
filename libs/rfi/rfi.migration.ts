import { currentOrganisation, schemaFor, tableClass, type Migration } from '@utfall/database';
import { KnownKeys1780000211000, Reading1780000210000, Requests1780000212000 } from './reading.migration.ts';
import { Sealing1780000140000 } from './sealing.migration.ts';
import { Dialogues1780000240001, Overruled1780000240003, Together1780000240000 } from './together.migration.ts';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `create table rfi.current (
    tenant_id uuid not null,
    trail_id uuid not null,
    rfi_id uuid not null,
    primary key (tenant_id, trail_id)
  )`,
  `create table rfi.respondent (
    tenant_id uuid not null,
    rfi_id uuid not null,
    organisation_id uuid not null,
    response_id uuid not null,
    primary key (tenant_id, rfi_id, organisation_id)
  )`,
  `create table rfi.letter (
    tenant_id uuid not null,
    rfi_id uuid not null,
    id uuid not null,
    kind text not null check (kind in ('clarification', 'objection')),
    organisation_id uuid not null,
    body jsonb not null,
    at timestamptz not null default now(),
    primary key (tenant_id, rfi_id, id)
  )`,
  `create table rfi.masked_report (
    tenant_id uuid not null,
    rfi_id uuid not null,
    version integer not null,
    body jsonb not null,
    primary key (tenant_id, rfi_id, version)
  )`,
];

const own = `organisation_id = ${currentOrganisation}`;
/** True for organisations whose response was there when the RFI closed. */
const responded = `(tenant_id, rfi_id) in (select p.tenant_id, p.parent_id
  from engine.participant a join engine.process p on p.tenant_id = a.tenant_id and p.id = a.process_id
  where a.organisation_id = ${currentOrganisation} and p.kind = 'response' and p.state in ('received', 'concluded'))`;

function walls(): string[] {
  return [
    ...tableClass('tenant', 'rfi.current', {
      appMay: ['select', 'insert', 'delete'],
      note: 'the RFI of a trail: one at a time',
    }),
    ...tableClass('party', 'rfi.respondent', {
      party: own,
      // Who responds is known to nobody else: also the authority learns it from the responses, when they are received.
      tenantSees: 'false',
      appMay: ['select', 'insert', 'delete'],
      note: 'one response for each organisation',
    }),
    ...tableClass('party', 'rfi.letter', {
      party: own,
      appMay: ['select', 'insert'],
      note: 'what suppliers ask of an RFI and object to in its report; never shown with their name',
    }),
    ...tableClass('party', 'rfi.masked_report', {
      party: responded,
      partyWrites: 'false',
      appMay: ['select', 'insert'],
      note: 'the report as those who responded may read it',
    }),
  ];
}

export class Rfi1780000050000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...schemaFor('rfi'), ...tables, ...walls()]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema rfi cascade');
  }
}

/** Questions of before ask for text, as those without a form do today. */
export class Forms1780000220001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`update engine.process set machine = 'rfi@3' where machine = 'rfi@2'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update engine.process set machine = 'rfi@2' where machine = 'rfi@3'`);
  }
}

const lettersAre = (...kinds: string[]): string[] => [
  'alter table rfi.letter drop constraint letter_kind_check',
  `alter table rfi.letter add constraint letter_kind_check check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}))`,
];

/** Comments on drafts lie with the other letters; what stood in an RFI of before has no drafts and no notice. */
export class Remiss1780000235000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of lettersAre('clarification', 'objection', 'comment')) await runner.query(statement);
    await runner.query(`update engine.process set machine = 'rfi@4' where machine = 'rfi@3'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from rfi.letter where kind = 'comment'`);
    for (const statement of lettersAre('clarification', 'objection')) await runner.query(statement);
    await runner.query(`update engine.process set machine = 'rfi@3' where machine = 'rfi@4'`);
  }
}

/** RFIs and responses of before had no times added; they go on as those of today. */
export class AddedTimes1780000263001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`update engine.process set machine = 'rfi@5' where machine = 'rfi@4'`);
    await runner.query(`update engine.process set machine = 'response@4' where machine = 'response@3'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update engine.process set machine = 'rfi@4' where machine = 'rfi@5'`);
    await runner.query(`update engine.process set machine = 'response@3' where machine = 'response@4'`);
  }
}

export const rfiMigrations: Migration[] = [
  ...[Rfi1780000050000, Sealing1780000140000],
  ...[Reading1780000210000, KnownKeys1780000211000, Requests1780000212000, Forms1780000220001],
  Remiss1780000235000,
  ...[Together1780000240000, Dialogues1780000240001, Overruled1780000240003],
  AddedTimes1780000263001,
];
