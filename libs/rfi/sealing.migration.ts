import { currentOrganisation, tableClass } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `create table rfi.response_key (
    tenant_id uuid not null,
    response_id uuid not null,
    organisation_id uuid not null,
    wrapped bytea not null,
    primary key (tenant_id, response_id)
  )`,
  `create table rfi.answer (
    tenant_id uuid not null,
    response_id uuid not null,
    question_id uuid not null,
    version integer not null,
    organisation_id uuid not null,
    sealed bytea not null,
    at timestamptz not null default now(),
    primary key (tenant_id, response_id, question_id, version)
  )`,
  `create table rfi.submission (
    tenant_id uuid not null,
    response_id uuid not null,
    edition integer not null,
    rfi_id uuid not null,
    organisation_id uuid not null,
    command_id uuid not null,
    hash text not null,
    sealed bytea,
    sealed_key bytea,
    opened_key bytea,
    at timestamptz not null,
    signature text not null,
    key_id text not null,
    is_current boolean not null default true,
    primary key (tenant_id, response_id, edition)
  )`,
  `create index submission_current on rfi.submission (tenant_id, rfi_id) where is_current`,
  `create table rfi.seal (
    tenant_id uuid not null,
    rfi_id uuid not null,
    public_key bytea not null,
    signature bytea not null,
    shares jsonb not null,
    primary key (tenant_id, rfi_id)
  )`,
  `create table rfi.given_share (
    tenant_id uuid not null,
    rfi_id uuid not null,
    share jsonb not null,
    primary key (tenant_id, rfi_id)
  )`,
  `create table rfi.opening (
    tenant_id uuid not null,
    rfi_id uuid not null,
    command_id uuid not null,
    list jsonb not null,
    signature text not null,
    key_id text not null,
    primary key (tenant_id, rfi_id)
  )`,
];

const own = `organisation_id = ${currentOrganisation}`;
const party = { party: own, partyWrites: own };

function walls(): string[] {
  return [
    ...tableClass('party', 'rfi.response_key', {
      ...party,
      tenantSees: 'false',
      appMay: ['select', 'insert', 'delete'],
      note: 'the key of a response, sealed under that of its organisation; gone when the response is withdrawn',
    }),
    ...tableClass('party', 'rfi.answer', {
      ...party,
      tenantSees: 'false',
      appMay: ['select', 'insert'],
      note: 'what a supplier has written, sealed under the key of the response',
    }),
    ...tableClass('party', 'rfi.submission', {
      ...party,
      tenantSees: `exists (select 1 from engine.process p where p.tenant_id = rfi.submission.tenant_id
        and p.id = rfi.submission.response_id and p.visibility <> 'party')`,
      everyRow: { engine: ['select', 'update'] },
      note: 'what was handed in, sealed to the key of the RFI until two persons have opened it',
    }),
    ...tableClass('tenant', 'rfi.seal', {
      appMay: ['select', 'insert'],
      everyRow: { engine: ['select'] },
      note: 'the public key of an RFI, and its private key in three shares, each sealed to its holder',
    }),
    ...tableClass('tenant', 'rfi.given_share', {
      appMay: ['select', 'insert', 'update', 'delete'],
      note: 'what the first of two openers has given, sealed to the other holders, while an opening goes on',
    }),
    ...tableClass('tenant', 'rfi.opening', {
      appMay: ['select', 'insert'],
      note: 'the signed list of the responses that were opened',
    }),
  ];
}

/** The machines of an RFI and a response do with an old journal what they did before. */
const machines = (from: number, to: number): string[] =>
  ['rfi', 'response'].map(
    (kind) => `update engine.process set machine = '${kind}@${to}' where machine = '${kind}@${from}'`,
  );

export class Sealing1780000140000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...walls(), ...machines(1, 2)]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['opening', 'given_share', 'seal', 'submission', 'answer', 'response_key'])
      await runner.query(`drop table rfi.${table}`);
    for (const statement of machines(2, 1)) await runner.query(statement);
  }
}
