import { tableClass } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = [
  `create table workshop.poll (
    tenant_id uuid not null,
    workshop_id uuid not null,
    id uuid not null,
    question text not null,
    choices text[] not null check (cardinality(choices) between 2 and 10),
    several boolean not null,
    opened_at timestamptz not null default now(),
    closed_at timestamptz,
    primary key (tenant_id, workshop_id, id)
  )`,
  `create table workshop.poll_voter (
    tenant_id uuid not null,
    workshop_id uuid not null,
    poll_id uuid not null,
    registration_id uuid not null,
    primary key (tenant_id, workshop_id, poll_id, registration_id)
  )`,
  `create table workshop.poll_count (
    tenant_id uuid not null,
    workshop_id uuid not null,
    poll_id uuid not null,
    sector text not null,
    voters integer not null,
    counts integer[] not null,
    primary key (tenant_id, workshop_id, poll_id, sector)
  )`,
];
const notes = {
  poll: 'a question with choices, asked at a workshop',
  poll_voter: 'who has voted, so that nobody does so twice; not what they chose',
  poll_count: 'how many chose what, by sector: nowhere does it stand who',
};

/** Polls at workshops. That somebody has voted and what was chosen are kept apart. */
export class Polls1780000240002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const walls = Object.entries(notes).flatMap(([table, note]) =>
      tableClass('tenant', `workshop.${table}`, { appMay: ['select', 'insert', 'update'], note }),
    );
    for (const statement of [...tables, ...walls]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['poll_count', 'poll_voter', 'poll']) await runner.query(`drop table workshop.${table}`);
  }
}
