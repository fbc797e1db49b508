import { partyThrough, schemaFor, tableClass, type Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `create table contract.spent (
    tenant_id uuid not null,
    contract_id uuid not null,
    mark text not null,
    claim_id uuid not null,
    primary key (tenant_id, contract_id, mark)
  )`,
  'create index spent_claim on contract.spent (tenant_id, claim_id)',
];

const walls = (): string[] =>
  tableClass('party', 'contract.spent', {
    party: partyThrough('engine.participant', { process_id: 'contract_id' }),
    appMay: ['select', 'insert', 'delete'],
    note: 'which evidence an outcome has used, by checksum, so that none is paid twice',
  });

export class Contract1780000150000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...schemaFor('contract'), ...tables, ...walls()]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema contract cascade');
  }
}

export const contractMigrations: Migration[] = [Contract1780000150000];
