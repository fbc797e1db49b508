import { currentOrganisation, currentPerson, partyThrough, tableClass } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `create table rfi.reading (
    tenant_id uuid not null,
    rfi_id uuid not null,
    question_id uuid not null,
    response_id uuid not null,
    person_id uuid not null,
    at timestamptz not null default now(),
    primary key (tenant_id, rfi_id, question_id, response_id, person_id)
  )`,
  `create table rfi.tag (
    tenant_id uuid not null,
    rfi_id uuid not null,
    question_id uuid not null,
    response_id uuid not null,
    label text not null,
    person_id uuid not null,
    at timestamptz not null default now(),
    primary key (tenant_id, rfi_id, question_id, response_id, label)
  )`,
  `create table rfi.note (
    tenant_id uuid not null,
    rfi_id uuid not null,
    question_id uuid not null,
    response_id uuid not null,
    person_id uuid not null,
    sealed bytea not null,
    at timestamptz not null default now(),
    primary key (tenant_id, rfi_id, question_id, response_id, person_id)
  )`,
];

const whole = { appMay: ['select', 'insert', 'update', 'delete'] as const };

function walls(): string[] {
  return [
    ...tableClass('tenant', 'rfi.reading', { ...whole, note: 'who in the authority has read which answer' }),
    ...tableClass('tenant', 'rfi.tag', { ...whole, note: 'what the authority has tagged an answer with' }),
    ...tableClass('party', 'rfi.note', {
      ...whole,
      party: `tenant_id = ${currentOrganisation} and person_id = ${currentPerson}`,
      tenantSees: 'false',
      note: 'what one person has noted of an answer, for nobody else, sealed under the key of the authority',
    }),
  ];
}

/** Which keys the database is sealed with. */
export class KnownKeys1780000211000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table rfi.keys (id integer primary key check (id = 1), fingerprint text not null)');
    const walls = tableClass('global', 'rfi.keys', {
      appMay: [],
      note: 'the fingerprint of the keys that the database is sealed with',
    });
    for (const statement of walls) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rfi.keys');
  }
}

const requestTables = [
  `create table rfi.assessment (
    tenant_id uuid not null,
    request_id uuid not null,
    response_id uuid not null,
    question_id uuid not null,
    outcome text not null check (outcome in ('open', 'masked', 'withheld', 'outside')),
    sealed bytea not null,
    person_id uuid not null,
    at timestamptz not null default now(),
    primary key (tenant_id, request_id, response_id, question_id)
  )`,
  `create table rfi.released (
    tenant_id uuid not null,
    request_id uuid not null,
    response_id uuid not null,
    body jsonb not null,
    primary key (tenant_id, request_id, response_id)
  )`,
];

function requestWalls(): string[] {
  return [
    ...tableClass('tenant', 'rfi.assessment', {
      note: 'how an answer is assessed for a request; what is masked is sealed under the key of the authority',
    }),
    ...tableClass('party', 'rfi.released', {
      party: partyThrough('engine.participant', { process_id: 'request_id' }),
      partyWrites: 'false',
      appMay: ['select', 'insert'],
      note: 'the copy that was released, masked where needed',
    }),
  ];
}

/** Requests for records. */
export class Requests1780000212000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...requestTables, ...requestWalls()]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['released', 'assessment']) await runner.query(`drop table rfi.${table}`);
  }
}

export class Reading1780000210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...walls()]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['note', 'tag', 'reading']) await runner.query(`drop table rfi.${table}`);
  }
}
