import { currentOrganisation, tableClass, type Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const holdTable = `create table auth.retention_hold (
  id uuid primary key,
  class text not null,
  reason text not null,
  placed_at timestamptz not null default now(),
  lifted_at timestamptz
)`;
const disposalTable = `create table auth.disposal (
  id uuid primary key,
  class text not null,
  decision_reference text not null,
  rows integer not null,
  decided_at timestamptz not null default now()
)`;

/** What must not be deleted, and what was, by which decision. */
export class Retention1780000110101 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      holdTable,
      disposalTable,
      ...tableClass('auth', 'auth.retention_hold', { note: 'classes of data that nothing is deleted of for now' }),
      ...tableClass('auth', 'auth.disposal', {
        appMay: ['select', 'insert'],
        note: 'what was deleted, by which decision',
      }),
      'grant delete on notify.mail to app',
      `create policy app_delete on notify.mail for delete to app
        using ((select current_setting('app.area', true)) = 'auth')`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop policy app_delete on notify.mail');
    await runner.query('revoke delete on notify.mail from app');
    await runner.query('drop table auth.disposal');
    await runner.query('drop table auth.retention_hold');
  }
}

const inSignIn = `(select current_setting('app.area', true)) = 'auth'`;
const disposed = ['people.admission', 'people.disclosure'] as const;

/**
 * What belongs to one organisation can be disposed of too: one organisation at a time, and only where accounts are kept.
 * Elsewhere a grant to delete opens nothing, since no other policy lets a row go.
 */
export class OwnedRetention1780000215000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...disposed.flatMap((table) => [
        `grant delete on ${table} to app`,
        `create policy app_delete on ${table} for delete to app using (tenant_id = ${currentOrganisation} and ${inSignIn})`,
      ]),
      // Notices belong to whoever receives them; nobody else may read them, so disposal needs eyes of its own.
      'grant delete on notify.notice to app',
      ...['select', 'delete'].map(
        (command) => `create policy app_disposal_${command} on notify.notice for ${command} to app
          using (organisation_id = ${currentOrganisation} and ${inSignIn})`,
      ),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const command of ['select', 'delete'])
      await runner.query(`drop policy app_disposal_${command} on notify.notice`);
    await runner.query('revoke delete on notify.notice from app');
    for (const table of disposed) {
      await runner.query(`drop policy app_delete on ${table}`);
      await runner.query(`revoke delete on ${table} from app`);
    }
  }
}

export const retentionMigrations: Migration[] = [Retention1780000110101, OwnedRetention1780000215000];
