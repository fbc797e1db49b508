import { currentOrganisation, partyThrough, schemaFor, tableClass, type Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { watchMigrations } from './fit/watch.migration.ts';
import { duplicateMigrations } from './duplicates/duplicates.migration.ts';
import { roundMigrations } from './round/round.migration.ts';
import { descriptionMigrations } from './profile/description.migration.ts';
import { registerMigrations } from './register.migration.ts';

const register = [
  `create table matching.supplier (
    id uuid primary key,
    name text not null unique,
    organisation_number text unique,
    legal_form text,
    size text,
    county text,
    sni text,
    sni_label text,
    source text not null,
    imported_at timestamptz not null default now()
  )`,
  `create table matching.evidence (
    id uuid primary key,
    supplier_id uuid not null references matching.supplier,
    title text not null,
    buyer text,
    awarded_on date,
    cpv text,
    cpv_label text,
    source text not null,
    source_key text not null
  )`,
  `create table matching.edition (
    id uuid primary key,
    source text not null,
    hash text not null unique,
    suppliers integer not null,
    evidence integer not null,
    imported_at timestamptz not null default now()
  )`,
  'create index evidence_supplier on matching.evidence (supplier_id)',
  'create index supplier_list on matching.supplier (lower(name), id)',
];

const runs = [
  `create table matching.command (
    tenant_id uuid not null,
    id uuid not null,
    event jsonb not null,
    primary key (tenant_id, id)
  )`,
  `create table matching.run (
    tenant_id uuid not null,
    matching_id uuid not null,
    number integer not null,
    edition_id uuid not null references matching.edition,
    inputs_hash text not null,
    weights text not null,
    at timestamptz not null default now(),
    primary key (tenant_id, matching_id, number)
  )`,
  `create table matching.run_item (
    tenant_id uuid not null,
    matching_id uuid not null,
    run integer not null,
    supplier_id uuid not null references matching.supplier,
    rank integer not null,
    detail jsonb not null,
    primary key (tenant_id, matching_id, run, supplier_id),
    foreign key (tenant_id, matching_id, run) references matching.run
  )`,
  `create table matching.told (
    tenant_id uuid not null,
    matching_id uuid not null,
    run integer not null,
    supplier_id uuid not null,
    organisation_id uuid not null,
    challenge_id uuid,
    at timestamptz not null default now(),
    primary key (tenant_id, matching_id, run, supplier_id),
    foreign key (tenant_id, matching_id, run, supplier_id) references matching.run_item
  )`,
  'create index told_organisation on matching.told (organisation_id, matching_id desc)',
];

const kept = ['select', 'insert'] as const;
const imports = { worker: ['select', 'insert', 'update'] } as const;

function walls(): string[] {
  return [
    ...tableClass('global', 'matching.supplier', { everyRow: imports, note: 'the supplier register' }),
    ...tableClass('global', 'matching.evidence', { everyRow: imports, note: 'what suppliers have done, by source' }),
    ...tableClass('global', 'matching.edition', { everyRow: imports, note: 'what has been imported, in order' }),
    ...tableClass('tenant', 'matching.command', {
      appMay: kept,
      note: 'events whose content the server worked out, so that a repeated command is the same',
    }),
    ...tableClass('tenant', 'matching.run', { appMay: kept, note: 'each ranking as it was made; never changed' }),
    ...tableClass('party', 'matching.run_item', {
      party: partyThrough('matching.told', { matching_id: 'matching_id', run: 'run', supplier_id: 'supplier_id' }),
      partyWrites: 'false',
      appMay: kept,
      note: 'places on the lists; a supplier sees its own, once it is told',
    }),
    ...tableClass('party', 'matching.told', {
      party: `organisation_id = ${currentOrganisation}`,
      partyWrites: 'false',
      appMay: kept,
      note: 'which suppliers were told of which run',
    }),
  ];
}

export class Matching1780000060000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...schemaFor('matching'), ...register, ...runs, ...walls()]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema matching cascade');
  }
}

/** Runs of before have no supplier that somebody added. */
export class Additions1780000220002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`update engine.process set machine = 'matching@2' where machine = 'matching@1'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`update engine.process set machine = 'matching@1' where machine = 'matching@2'`);
  }
}

export const matchingMigrations: Migration[] = [
  Matching1780000060000,
  ...registerMigrations,
  ...watchMigrations,
  ...roundMigrations,
  Additions1780000220002,
  ...descriptionMigrations,
  ...duplicateMigrations,
];
