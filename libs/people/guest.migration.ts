import { currentOrganisation, tableClass, type Migration } from '@utfall/database';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const inSignIn = `(select current_setting('app.area', true)) = 'auth'`;

/** The key in a letter is kept as its hash: who reads the table cannot open an invitation. */
const invitationTable = `create table people.guest_invitation (
  tenant_id uuid not null references people.organisation,
  id uuid not null,
  process_id uuid not null,
  purpose text not null check (purpose in ('workshop', 'remiss')),
  email text not null,
  guest_id uuid not null,
  key_hash bytea not null,
  invited_by uuid not null,
  invited_at timestamptz not null default now(),
  expires_at timestamptz not null,
  proved_at timestamptz,
  revoked_at timestamptz,
  primary key (tenant_id, id)
)`;

/** Who was invited by letter to one thing, without an account. */
export class Guests1780000230000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      invitationTable,
      `create unique index guest_invitation_open on people.guest_invitation (tenant_id, process_id, email)
        where revoked_at is null`,
      'create index guest_invitation_key on people.guest_invitation (key_hash)',
      'create index guest_invitation_email on people.guest_invitation (email)',
      ...tableClass('party', 'people.guest_invitation', {
        // Who opens an invitation is known by the key in the letter alone.
        party: inSignIn,
        note: 'who was invited by letter to a workshop or to comment on a draft, without an account',
      }),
      'grant delete on people.guest_invitation to app',
      `create policy app_delete on people.guest_invitation for delete to app
        using (tenant_id = ${currentOrganisation} and ${inSignIn})`,
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table people.guest_invitation');
  }
}

export const guestMigrations: Migration[] = [Guests1780000230000];
