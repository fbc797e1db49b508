import { currentOrganisation, tableClass, type Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

// `same_as` is the supplier that stands for this one. The keys say, whatever the program does: what stands for others, or has
// been taken over by its supplier, stands under nobody. So who stands is one look away, and two at a time cannot break it.
const register = [
  `alter table matching.supplier add column same_as uuid check (same_as <> id),
    add column stands boolean generated always as (same_as is null) stored,
    add column same_as_stands boolean generated always as (case when same_as is not null then true end) stored`,
  'alter table matching.supplier add constraint supplier_stands unique (id, stands)',
  `alter table matching.supplier add constraint supplier_same_as foreign key (same_as, same_as_stands)
    references matching.supplier (id, stands)`,
  'alter table matching.profile add column stands boolean not null default true check (stands)',
  `alter table matching.profile add constraint profile_stands foreign key (supplier_id, stands)
    references matching.supplier (id, stands)`,
  'create index supplier_under on matching.supplier (same_as) where same_as is not null',
  'alter table matching.edition add column names_changed boolean not null default false',
  'update matching.edition set names_changed = true where supplier_id is null',
  'create index edition_names_changed on matching.edition (written) where names_changed',
];

const tables = [
  `create table matching.supplier_number (
    supplier_id uuid not null references matching.supplier,
    number text not null,
    source text not null,
    said_at timestamptz not null default now(),
    primary key (supplier_id, number)
  )`,
  'create index supplier_number_number on matching.supplier_number (number)',
  `insert into matching.supplier_number (supplier_id, number, source)
    select id, organisation_number, source from matching.supplier where organisation_number is not null`,
  `create table matching.duplicate (
    one_id uuid not null references matching.supplier,
    other_id uuid not null references matching.supplier,
    reasons text[] not null,
    closeness integer not null check (closeness between 1 and 100),
    facts text not null,
    search integer not null,
    found_at timestamptz not null default now(),
    primary key (one_id, other_id),
    check (one_id < other_id)
  )`,
  'create index duplicate_closest on matching.duplicate (closeness desc, one_id, other_id)',
  'create index duplicate_other on matching.duplicate (other_id)',
  `create table matching.duplicate_search (
    number integer primary key,
    seen pg_snapshot not null,
    suppliers integer not null,
    pairs integer not null,
    at timestamptz not null default now()
  )`,
  `create table matching.duplicate_decision (
    id uuid primary key,
    one_id uuid not null references matching.supplier,
    other_id uuid not null references matching.supplier,
    choice text not null check (choice in ('same', 'different')),
    stands_id uuid references matching.supplier,
    reason text,
    facts text not null,
    organisation_id uuid not null,
    decided_by uuid not null,
    decided_at timestamptz not null default now(),
    ended_by uuid,
    ended_at timestamptz,
    end_reason text,
    end_command uuid unique,
    check (one_id < other_id),
    check ((choice = 'same') = (stands_id is not null)),
    check (stands_id in (one_id, other_id))
  )`,
  'create unique index duplicate_decision_pair on matching.duplicate_decision (one_id, other_id) where ended_at is null',
  'create index duplicate_decision_other on matching.duplicate_decision (other_id) where ended_at is null',
  'create index duplicate_decision_latest on matching.duplicate_decision (decided_at desc, id desc) where ended_at is null',
];

const ownSupplier = `supplier_id in (select supplier_id from matching.profile where organisation_id = ${currentOrganisation})`;
const ownNumber = `number = (select o.number from people.organisation o where o.id = ${currentOrganisation})`;

function walls(): string[] {
  return [
    ...tableClass('global', 'matching.supplier_number', {
      writes: `${ownSupplier} and ${ownNumber}`,
      appMay: ['select', 'insert'],
      everyRow: { worker: ['select', 'insert'] },
      note: 'which organisation numbers sources give for a name, also those that another supplier has',
    }),
    ...tableClass('global', 'matching.duplicate', {
      everyRow: { worker: ['select', 'insert', 'update', 'delete'] },
      note: 'pairs of suppliers that are probably the same, as the last search found them',
    }),
    ...tableClass('global', 'matching.duplicate_search', {
      everyRow: { worker: ['select', 'insert'] },
      note: 'searches for duplicates, and what each had seen',
    }),
    ...tableClass('global', 'matching.duplicate_decision', {
      everyRow: { worker: ['select', 'insert', 'update'] },
      note: 'what people have decided of such pairs, also what was taken back',
    }),
    'grant select on matching.profile to worker',
    'create policy worker_select on matching.profile for select to worker using (true)',
    // Which supplier stands for which is written by a decision alone, never by a supplier on its own row.
    `create policy app_insert_stands on matching.supplier as restrictive for insert to app with check (same_as is null)`,
    `create policy app_update_stands on matching.supplier as restrictive for update to app
      using (same_as is null) with check (same_as is null)`,
  ];
}

/** Suppliers that are probably the same are found, people decide, and one then stands for the other. */
export class SupplierDuplicates1780000290000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...register, ...tables, ...walls()]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const verb of ['insert', 'update']) await runner.query(`drop policy app_${verb}_stands on matching.supplier`);
    await runner.query('drop policy worker_select on matching.profile');
    await runner.query('revoke select on matching.profile from worker');
    const made = ['duplicate_decision', 'duplicate_search', 'duplicate', 'supplier_number'];
    for (const table of made) await runner.query(`drop table matching.${table}`);
    await runner.query('alter table matching.edition drop column names_changed');
    await runner.query('alter table matching.profile drop column stands');
    await runner.query('alter table matching.supplier drop column same_as cascade');
  }
}

export const duplicateMigrations: Migration[] = [SupplierDuplicates1780000290000];
