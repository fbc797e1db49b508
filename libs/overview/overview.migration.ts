import { currentOrganisation, currentPerson, schemaFor, tableClass, type Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `create table overview.entry (
    tenant_id uuid not null,
    process_id uuid not null,
    trail_id uuid not null,
    kind text not null,
    title text not null,
    body jsonb not null,
    words tsvector generated always as (setweight(to_tsvector('simple', title), 'A') || to_tsvector('swedish', body)) stored,
    at timestamptz not null default now(),
    primary key (tenant_id, process_id)
  )`,
  'create index entry_trail on overview.entry (tenant_id, trail_id, kind)',
  `create table overview.visit (
    tenant_id uuid not null,
    person_id uuid not null,
    at timestamptz not null default now(),
    previous_at timestamptz,
    primary key (tenant_id, person_id)
  )`,
  `create table overview.draft (
    tenant_id uuid not null,
    person_id uuid not null,
    form_key text not null,
    body text not null,
    version integer not null,
    command_id uuid not null,
    saved_at timestamptz not null default now(),
    primary key (tenant_id, person_id, form_key)
  )`,
  `create table overview.plan (
    tenant_id uuid not null,
    trail_id uuid not null,
    station integer not null check (station between 1 and 6),
    ends_on date not null,
    planned_by uuid not null,
    planned_at timestamptz not null default now(),
    primary key (tenant_id, trail_id, station)
  )`,
  `create table overview.accessibility_report (
    id uuid primary key,
    page text not null,
    problem text not null,
    assistive_technology text,
    email text,
    sender bytea not null,
    received_at timestamptz not null default now(),
    handled_at timestamptz
  )`,
  'create index accessibility_report_received on overview.accessibility_report (received_at desc)',
];

/** The parts of contents that hold a title: what a thing is called, and what it is found by. */
const titled = `('challenge', 'introduction', 'invitation', 'purpose', 'design', 'terms')`;

/** Runs as whoever saves the text, so the wall of the entries holds for it as for everything else. */
const noting = [
  `create function overview.note_entry() returns trigger language plpgsql as $$
  begin
    insert into overview.entry as e (tenant_id, process_id, trail_id, kind, title, body)
      select p.tenant_id, p.id, p.trail_id, p.kind, new.body->>'title', new.body
      from engine.process p where p.tenant_id = new.tenant_id and p.id = new.process_id
    on conflict (tenant_id, process_id) do update set title = excluded.title, body = excluded.body, at = now();
    return null;
  end $$`,
  `create trigger entry_noted after insert on engine.content for each row
    when (new.part in ${titled} and new.body->>'title' is not null
      and new.tenant_id = nullif(current_setting('app.organisation', true), '')::uuid)
    execute function overview.note_entry()`,
  `insert into overview.entry (tenant_id, process_id, trail_id, kind, title, body)
    select distinct on (k.tenant_id, k.process_id) k.tenant_id, k.process_id, p.trail_id, p.kind, k.body->>'title', k.body
    from engine.content k join engine.process p on p.tenant_id = k.tenant_id and p.id = k.process_id
    where k.part in ${titled} and k.body->>'title' is not null order by k.tenant_id, k.process_id, k.at desc, k.version desc`,
];

const published = [
  `alter table engine.publication add column words tsvector generated always as
    (setweight(to_tsvector('simple', title), 'A') || to_tsvector('swedish', body)) stored`,
  'create index publication_words on engine.publication using gin (words)',
  'create index publication_deadline on engine.publication (kind, deadline_at) where deadline_at is not null',
  `create index organisation_words on people.organisation using gin (to_tsvector('simple', name))`,
  `create index supplier_words on matching.supplier using gin (to_tsvector('simple', name))`,
];

const ownPerson = `person_id = ${currentPerson}`;

/** Rows of one person in one organisation: nobody else reads or writes them, not even a colleague. */
function ofPerson(table: string, note: string): string[] {
  const mine = `tenant_id = ${currentOrganisation} and ${ownPerson}`;
  return [
    ...tableClass('tenant', table, { appMay: [], note }),
    `create policy app_all on ${table} for all to app, reader using (${mine}) with check (${mine})`,
    `grant select, insert, update, delete on ${table} to app`,
    `grant select on ${table} to reader`,
  ];
}

function walls(): string[] {
  return [
    ...tableClass('tenant', 'overview.entry', {
      note: 'what the authority’s own processes are called, for lists and search',
    }),
    ...ofPerson('overview.visit', 'when a person last looked at what waits'),
    ...ofPerson('overview.draft', 'what a person has typed and not yet handed in'),
    ...tableClass('tenant', 'overview.plan', { note: 'when a trail should leave each station' }),
    ...tableClass('global', 'overview.accessibility_report', {
      appMay: ['insert'],
      // Anybody may report; a report begins unhandled, and role app never reads one.
      writes: 'handled_at is null',
      everyRow: { worker: ['select', 'update'] },
      note: 'problems with accessibility that people have told of',
    }),
  ];
}

export class Overview1780000120000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...schemaFor('overview'), ...tables, ...walls(), ...noting, ...published])
      await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger entry_noted on engine.content');
    await runner.query('drop schema overview cascade');
    for (const index of ['people.organisation_words', 'matching.supplier_words', 'engine.publication_deadline'])
      await runner.query(`drop index ${index}`);
    await runner.query('alter table engine.publication drop column words');
  }
}

/** Planned days can be taken away again; reports come in through the role that counts them. */
export class OverviewPlans1780000120100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      'grant delete on overview.plan to app',
      `create policy app_delete on overview.plan for delete to app using (tenant_id = ${currentOrganisation})`,
      'revoke insert on overview.accessibility_report from app',
      'drop policy app_insert on overview.accessibility_report',
      'grant insert on overview.accessibility_report to worker',
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    const statements = [
      'revoke insert on overview.accessibility_report from worker',
      `create policy app_insert on overview.accessibility_report for insert to app with check (handled_at is null)`,
      'grant insert on overview.accessibility_report to app',
      'drop policy app_delete on overview.plan',
      'revoke delete on overview.plan from app',
    ];
    for (const statement of statements) await runner.query(statement);
  }
}

/** The portal walks published challenges by date. */
export class OverviewPortal1780000120200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index publication_challenge on engine.publication (published_at desc, process_id desc) where kind = 'challenge'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index engine.publication_challenge');
  }
}

/** Drafts are sealed from now on. Those in plain text cannot be, for want of the key here, and must not stay. */
export class SealedDrafts1780000140200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('delete from overview.draft');
  }

  async down(): Promise<void> {
    // What is gone stays gone.
  }
}

/** What has come of cases is told of few publications among many; the conditions are those of the question. */
export class OverviewResults1780000265000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `create index publication_result on engine.publication (kind, published_at desc, process_id desc)
        where kind in ('rfi', 'trail', 'contract') and (kind <> 'rfi' or body->>'maskedReport' is not null)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index engine.publication_result');
  }
}

export const overviewMigrations: Migration[] = [
  Overview1780000120000,
  OverviewPlans1780000120100,
  OverviewPortal1780000120200,
  SealedDrafts1780000140200,
  OverviewResults1780000265000,
];
