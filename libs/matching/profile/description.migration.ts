import { currentOrganisation, currentPerson, tableClass, type Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { countyOfBuyer } from '../places.ts';
import { evidenceWords } from '../suppliers/search.sql.ts';
import { targetGroups } from './target-groups.ts';
import { evidenceKinds, exclusionGrounds, ownEvidenceKinds, supplierForms } from './vocabularies.ts';

const listed = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ');
const ownPlace = `supplier_id in (select supplier_id from matching.profile where organisation_id = ${currentOrganisation})`;
const ownWord = `source like 'Egna uppgifter%'`;

// What a piece of evidence is known by follows from where it comes from; nobody can write more than that.
const evidence = [
  `alter table matching.evidence
    add column kind text not null default 'award' check (kind in (${listed(evidenceKinds)})),
    add column link text check (link like 'https://%'),
    add column year integer check (year between 1900 and 2200),
    add column county text,
    add column verification text not null generated always as (case when not ${ownWord} then 'register'
      when link is not null then 'linked' else 'ownWord' end) stored`,
  `update matching.evidence set kind = case when buyer is null then 'capability' else 'assignment' end where ${ownWord}`,
  `create index evidence_words on matching.evidence using gin (${evidenceWords('title', 'cpv_label')})`,
  'create index evidence_county on matching.evidence (county, supplier_id)',
  'drop policy app_insert on matching.evidence',
  'drop policy app_update on matching.evidence',
  `create policy app_insert on matching.evidence for insert to app
    with check (${ownPlace} and source = 'Egna uppgifter' and kind in (${listed(ownEvidenceKinds)}))`,
  `create policy app_update on matching.evidence for update to app using (${ownPlace} and source = 'Egna uppgifter')
    with check (${ownPlace} and source = 'Egna uppgifter' and kind in (${listed(ownEvidenceKinds)}))`,
];

/** The register's words for legal forms, in the order in which they are tried. */
const forms: readonly (readonly [pattern: string, form: string])[] = [
  ['vinstutdelning', 'limitedProfitCompany'],
  ['aktiebolag', 'company'],
  ['ideell', 'association'],
  ['ekonomisk|kooperativ', 'cooperative'],
  ['stiftelse', 'foundation'],
  ['samfund', 'faithCommunity'],
  ['handelsbolag|kommanditbolag', 'partnership'],
  ['enskild|fysisk', 'soleTrader'],
  ['statlig|region|kommun|korporation|myndighet', 'publicBody'],
  ['utländsk', 'foreign'],
];
const suppliers = [
  `alter table matching.supplier add column form text generated always as (case when legal_form is null then null
    ${forms.map(([pattern, form]) => `when legal_form ~* '${pattern}' then '${form}'`).join(' ')} else 'other' end) stored`,
  'create index supplier_form on matching.supplier (form, lower(name), id)',
  'create index supplier_size on matching.supplier (size, lower(name), id)',
  'create index supplier_county on matching.supplier (county)',
];

const descriptions = [
  `alter table matching.profile
    add column form text check (form in (${listed(supplierForms)})),
    add column target_groups text[] not null default '{}' check (target_groups <@ array[${listed(targetGroups)}])`,
  'create index profile_form on matching.profile (form)',
  'create index profile_groups on matching.profile using gin (target_groups)',
  'create index profile_counties on matching.profile using gin (counties)',
  `create table matching.certificate (
    id uuid primary key,
    supplier_id uuid not null references matching.supplier,
    name text not null,
    issuer text not null,
    valid_until date
  )`,
  'create index certificate_supplier on matching.certificate (supplier_id)',
  `create table matching.exclusion_declaration (
    tenant_id uuid not null,
    id uuid not null,
    supplier_id uuid not null references matching.supplier,
    version integer not null check (version > 0),
    answers jsonb not null check (answers ?& array[${listed(exclusionGrounds)}]),
    made_by uuid not null,
    made_at timestamptz not null default now(),
    primary key (tenant_id, id),
    unique (tenant_id, supplier_id, version)
  )`,
  'create index declaration_supplier on matching.exclusion_declaration (supplier_id, version desc)',
];

function walls(): string[] {
  return [
    ...tableClass('global', 'matching.certificate', {
      writes: ownPlace,
      appMay: ['select', 'insert', 'delete'],
      note: 'certificates that a supplier says it holds',
    }),
    // Competitors read nothing of it. Nobody changes it: a new declaration is a new row.
    ...tableClass('party', 'matching.exclusion_declaration', {
      party: `exists (select from people.organisation o where o.id = ${currentOrganisation} and o.kind = 'authority')`,
      partyWrites: 'false',
      appMay: ['select', 'insert'],
      note: 'what suppliers declare of the grounds for exclusion, each time anew; for themselves and for authorities',
    }),
    'drop policy app_insert on matching.exclusion_declaration',
    `create policy app_insert on matching.exclusion_declaration for insert to app
      with check (tenant_id = ${currentOrganisation} and made_by = ${currentPerson} and ${ownPlace})`,
  ];
}

/** Buyers that were imported before counties were kept. */
async function placeBuyers(runner: QueryRunner): Promise<void> {
  const found: { buyer: string }[] = await runner.query(
    'select distinct buyer from matching.evidence where buyer is not null',
  );
  const placed = found.flatMap(({ buyer }) => {
    const county = countyOfBuyer(buyer);
    return county === null ? [] : [{ buyer, county }];
  });
  await runner.query(
    `update matching.evidence e set county = t.county from unnest($1::text[], $2::text[]) t(buyer, county) where e.buyer = t.buyer`,
    [placed.map(({ buyer }) => buyer), placed.map(({ county }) => county)],
  );
}

/** Suppliers say what they are, for whom they work and what their claims rest on; they are found by it. */
export class SupplierDescription1780000270000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...evidence, ...suppliers, ...descriptions, ...walls()]) await runner.query(statement);
    await placeBuyers(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table matching.exclusion_declaration, matching.certificate');
    await runner.query('alter table matching.profile drop column form, drop column target_groups');
    await runner.query('drop index matching.profile_counties, matching.supplier_size, matching.supplier_county');
    await runner.query('alter table matching.supplier drop column form');
    for (const policy of ['app_insert', 'app_update']) await runner.query(`drop policy ${policy} on matching.evidence`);
    await runner.query(`create policy app_insert on matching.evidence for insert to app with check (${ownPlace})`);
    await runner.query(
      `create policy app_update on matching.evidence for update to app using (${ownPlace}) with check (${ownPlace})`,
    );
    await runner.query('drop index matching.evidence_words');
    await runner.query(`alter table matching.evidence drop column verification, drop column kind, drop column link,
      drop column year, drop column county`);
  }
}

export const descriptionMigrations: Migration[] = [SupplierDescription1780000270000];
