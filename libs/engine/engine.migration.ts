import { currentOrganisation, partyThrough, schemaFor, tableClass, type Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const participates = partyThrough('engine.participant', { process_id: 'id' });

/** The authority sees what hangs on a process unless only its parties may; parties see it always. */
function hangsOnProcess(table: string): { tenantSees: string; party: string } {
  const place = `p.tenant_id = ${table}.tenant_id and p.id = ${table}.process_id`;
  return {
    tenantSees: `exists (select 1 from engine.process p where ${place} and p.visibility <> 'party')`,
    party: partyThrough('engine.participant', { process_id: 'process_id' }),
  };
}

const processTable = `create table engine.process (
  tenant_id uuid not null,
  id uuid not null,
  kind text not null,
  machine text not null,
  state text not null,
  visibility text not null check (visibility in ('tenant', 'party', 'public')),
  context jsonb not null,
  version integer not null,
  trail_id uuid not null,
  parent_id uuid,
  due_at timestamptz,
  wake_at timestamptz,
  clock_offset interval not null default '0',
  head bytea not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (tenant_id, id)
) with (fillfactor = 80)`;

const participantTable = `create table engine.participant (
  tenant_id uuid not null,
  process_id uuid not null,
  organisation_id uuid not null,
  relation text not null,
  visibility text not null,
  primary key (tenant_id, process_id, organisation_id)
)`;

const journalTable = `create table engine.journal (
  tenant_id uuid not null,
  process_id uuid not null,
  seq integer not null,
  command_id uuid not null,
  request_hash bytea not null,
  actor_id uuid not null,
  at timestamptz not null,
  recorded_at timestamptz not null default now(),
  event text not null,
  from_state text not null,
  to_state text not null,
  body jsonb,
  salt bytea,
  commitment bytea not null,
  hash bytea not null,
  primary key (tenant_id, process_id, seq),
  unique (tenant_id, command_id)
)`;

const outboxTable = `create table engine.outbox (
  tenant_id uuid not null,
  process_id uuid not null,
  seq integer not null,
  n integer not null,
  topic text not null,
  payload jsonb not null,
  at timestamptz not null default now(),
  attempts integer not null default 0,
  next_at timestamptz not null default now(),
  done_at timestamptz,
  dead_at timestamptz,
  fault text,
  primary key (tenant_id, process_id, seq, n)
)`;

const contentTable = `create table engine.content (
  tenant_id uuid not null,
  process_id uuid not null,
  part text not null,
  version integer not null,
  hash bytea not null,
  body jsonb not null,
  author_id uuid not null,
  at timestamptz not null default now(),
  primary key (tenant_id, process_id, part, version)
)`;

const publicationTable = `create table engine.publication (
  tenant_id uuid not null,
  process_id uuid not null,
  kind text not null,
  version integer not null,
  published_at timestamptz not null,
  title text not null,
  county text,
  sdg integer[] not null default '{}',
  deadline_at timestamptz,
  body jsonb not null,
  primary key (tenant_id, process_id)
)`;

const indexes = [
  'create index process_id on engine.process (id)',
  'create index process_kind on engine.process (tenant_id, kind, id desc)',
  'create index process_trail on engine.process (tenant_id, trail_id)',
  'create index process_parent on engine.process (tenant_id, parent_id) where parent_id is not null',
  'create index process_wake on engine.process (wake_at) where wake_at is not null',
  'create index participant_organisation on engine.participant (organisation_id, process_id)',
  'create index outbox_open on engine.outbox (next_at) where done_at is null and dead_at is null',
  'create index outbox_dead on engine.outbox (dead_at) where dead_at is not null',
  'create index publication_kind on engine.publication (kind, published_at desc)',
];

/** Makes the tables of processes, parties, journal, outbox, contents and publications. */
export class Engine1780000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const tables = [processTable, participantTable, journalTable, outboxTable, contentTable, publicationTable];
    for (const statement of [...schemaFor('engine'), ...tables, ...indexes, ...walls()]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema engine cascade');
  }
}

function walls(): string[] {
  return [
    ...tableClass('party', 'engine.process', {
      tenantSees: `visibility <> 'party'`,
      party: `(visibility = 'public' or ${participates})`,
      appMay: ['select'],
      everyRow: { engine: ['select', 'insert', 'update'], worker: ['select'] },
      note: 'written through engine.send only',
    }),
    ...tableClass('party', 'engine.participant', {
      tenantSees: `visibility <> 'party'`,
      party: `organisation_id = ${currentOrganisation}`,
      appMay: ['select'],
      everyRow: { engine: ['select', 'insert', 'update'] },
    }),
    ...tableClass('party', 'engine.journal', {
      ...hangsOnProcess('journal'),
      appMay: ['select'],
      everyRow: { engine: ['select', 'insert'] },
      note: 'append only, hash chain per process',
    }),
    ...tableClass('tenant', 'engine.outbox', {
      appMay: [],
      everyRow: { engine: ['select', 'insert'], worker: ['select', 'update'] },
    }),
    ...tableClass('party', 'engine.content', {
      ...hangsOnProcess('content'),
      appMay: ['select', 'insert'],
      everyRow: { engine: ['select'] },
      note: 'immutable versions of texts',
    }),
    ...tableClass('public', 'engine.publication', { note: 'what is published, readable by all' }),
  ];
}

/** Finds the latest steps for a checkpoint. The journal grows at its end, so the index is a few pages and costs a step nothing. */
export class EngineCheckpoints1780000160000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'create index journal_recorded on engine.journal using brin (recorded_at) with (pages_per_range = 32)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index engine.journal_recorded');
  }
}

/** A page of what belongs to a process is read in its order, however much belongs to it. */
export class EngineChildren1780000263000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index engine.process_parent');
    await runner.query(
      'create index process_parent on engine.process (tenant_id, parent_id, id) where parent_id is not null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index engine.process_parent');
    await runner.query(
      'create index process_parent on engine.process (tenant_id, parent_id) where parent_id is not null',
    );
  }
}

/** A page of the RFIs that are published is read in its order, however many there are. */
export class EnginePublishedRfis1780000263003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index publication_rfi on engine.publication (published_at desc, process_id desc) where kind = 'rfi'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index engine.publication_rfi');
  }
}

/** The engine's tables, in order. */
export const engineMigrations: Migration[] = [
  ...[Engine1780000000000, EngineCheckpoints1780000160000],
  EngineChildren1780000263000,
  EnginePublishedRfis1780000263003,
];
