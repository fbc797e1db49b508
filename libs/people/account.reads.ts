import type { Database } from '@utfall/database';

/** A session of a person. */
export interface SessionRow {
  readonly id: string;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly ip_address: string | null;
  readonly user_agent: string | null;
}

const living = `expires_at > now() and created_at > now() - interval '12 hours' and updated_at > now() - interval '30 minutes'`;

/** The sessions of a person that have not ended, newest first. */
export async function sessionRows(database: Database, person: string): Promise<SessionRow[]> {
  const { rows } = await database.pool('auth').query<SessionRow>({
    name: 'people_sessions',
    text: `select id, created_at, updated_at, ip_address, user_agent from auth.session
      where user_id = $1 and ${living} order by created_at desc, id desc limit 100`,
    values: [person],
  });
  return rows;
}

/** Ends sessions of a person: one, or all but one. Says how many ended. */
export async function endSessions(
  database: Database,
  person: string,
  which: { readonly only: string } | { readonly allBut: string | null },
): Promise<number> {
  const [test, session] = 'only' in which ? ['id = $2', which.only] : ['id is distinct from $2', which.allBut];
  const { rowCount } = await database
    .pool('auth')
    .query(`delete from auth.session where user_id = $1 and ${test}`, [person, session]);
  return rowCount ?? 0;
}

/** Lets a session act for an organisation from now on. The caller has seen to it that the person is a member. */
export async function actFor(database: Database, session: string, organisation: string): Promise<void> {
  await database
    .pool('auth')
    .query('update auth.session set organisation_id = $2 where id = $1', [session, organisation]);
}

export interface AccountRow {
  readonly email: string;
  readonly two_factor_enabled: boolean;
  readonly has_password: boolean;
}

/** What sign-in knows of a person. */
export async function accountRow(database: Database, person: string): Promise<AccountRow | null> {
  const { rows } = await database.pool('auth').query<AccountRow>({
    name: 'people_account',
    text: `select u.email, u.two_factor_enabled,
        exists (select from auth.account a where a.user_id = u.id and a.provider_id = 'credential') as has_password
      from auth."user" u where u.id = $1`,
    values: [person],
  });
  return rows[0] ?? null;
}
