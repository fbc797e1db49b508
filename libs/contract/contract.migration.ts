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

/** What stands in contracts and statements of before is told the same way by the machines of today. */
const versions = [
  ['contract', 1, 3],
  ['contract', 2, 3],
  ['statement', 1, 2],
] as const;

export class ContractVersions1780000220000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [kind, from, to] of versions)
      await runner.query(`update engine.process set machine = '${kind}@${to}' where machine = '${kind}@${from}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [kind, from, to] of versions.slice(1))
      await runner.query(`update engine.process set machine = '${kind}@${from}' where machine = '${kind}@${to}'`);
  }
}

const latest = [
  ['contract', 3, 4],
  ['amendment', 1, 2],
  ['measurement', 1, 2],
] as const;

/** Contracts that say what ending them costs, amendments that are announced, and measurements whose rows are sampled. */
export class ContractVersions1780000250000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [kind, from, to] of latest)
      await runner.query(`update engine.process set machine = '${kind}@${to}' where machine = '${kind}@${from}'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [kind, from, to] of latest)
      await runner.query(`update engine.process set machine = '${kind}@${from}' where machine = '${kind}@${to}'`);
  }
}

/** Whoever proves the journal also proves that evidence is spent by the outcomes that rest on it. */
export class ContractProof1780000261000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('grant select on contract.spent to engine');
    await runner.query('create policy engine_all on contract.spent for all to engine using (true) with check (true)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop policy engine_all on contract.spent');
    await runner.query('revoke select on contract.spent from engine');
  }
}

export const contractMigrations: Migration[] = [
  Contract1780000150000,
  ContractVersions1780000220000,
  ContractVersions1780000250000,
  ContractProof1780000261000,
];
