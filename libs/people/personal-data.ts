import { inTransaction, withActor, type Database, type Keys } from '@utfall/database';
import { newId } from '@utfall/engine';
import type { OwnParts } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import type { PoolClient } from 'pg';
import { inPeople } from './people.rows.ts';

/** What was opened: addresses of those who were invited or asked to join, what people have declared, or addresses of guests. */
export type Opened = 'admissions' | 'declarations' | 'guests';

/** Notes that somebody has opened personal data of others. Nothing is noted when nothing was shown. */
export async function noteDisclosure(
  database: Database,
  { id, organisation }: Actor,
  what: Opened,
  about: readonly string[],
): Promise<void> {
  if (organisation === null || about.length === 0) return;
  await withActor(database, { id, organisation }, (client) =>
    client.query('insert into people.disclosure (tenant_id, id, person_id, what, about) values ($1, $2, $3, $4, $5)', [
      organisation,
      newId(),
      id,
      what,
      about,
    ]),
  );
}

export interface DisclosureRow {
  readonly id: string;
  readonly person: string;
  readonly title: string;
  readonly what: Opened;
  readonly about: readonly string[];
  readonly at: Date;
}

/** Who has opened personal data in the organisation one acts for, newest first. */
export async function disclosureRows(
  database: Database,
  { id, organisation }: Actor,
  asked: { before: string | null; limit: number },
): Promise<DisclosureRow[]> {
  const { rows } = await withActor(
    database,
    { id, organisation },
    (client) =>
      client.query<DisclosureRow>({
        name: 'people_disclosures',
        text: `select d.id, d.person_id as person, p.title, d.what, d.about, d.at
          from people.disclosure d join people.person p on p.id = d.person_id
          where d.tenant_id = $1 and ($2::uuid is null or d.id < $2) order by d.id desc limit $3`,
        values: [organisation, asked.before, asked.limit],
      }),
    { role: 'reader' },
  );
  return rows;
}

// One row for each kind of thing, so that a new table is one line more.
const exportSql = `select jsonb_build_object(
  'account', (select to_jsonb(u) - 'image' from auth."user" u where u.id = $1),
  'person', (select to_jsonb(p) from people.person p where p.id = $1),
  'memberships', (select coalesce(jsonb_agg(to_jsonb(m) || jsonb_build_object('organisation', o.name)), '[]')
    from people.membership m join people.organisation o on o.id = m.tenant_id where m.person_id = $1),
  'admissions', (select coalesce(jsonb_agg(to_jsonb(a)), '[]') from people.admission a
    where a.person_id = $1 or a.email = (select email from auth."user" where id = $1 and email_verified)),
  'guestInvitations', (select coalesce(jsonb_agg(jsonb_build_object('purpose', g.purpose, 'organisation', o.name,
      'invitedAt', g.invited_at, 'expiresAt', g.expires_at, 'revokedAt', g.revoked_at)), '[]')
    from people.guest_invitation g join people.organisation o on o.id = g.tenant_id
    where g.email = (select email from auth."user" where id = $1 and email_verified)),
  'sessions', (select coalesce(jsonb_agg(to_jsonb(s) - 'token'), '[]') from auth.session s where s.user_id = $1),
  'signIns', (select coalesce(jsonb_agg(jsonb_build_object('provider', provider_id, 'since', created_at)), '[]')
    from auth.account where user_id = $1),
  'letters', (select coalesce(jsonb_agg(jsonb_build_object('subject', subject, 'writtenAt', written_at, 'sentAt', sent_at)), '[]')
    from notify.mail where recipient = (select email from auth."user" where id = $1)),
  'letterPreferences', (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'way', way)), '[]')
    from notify.preference where person_id = $1)
) as data`;

/**
 * Everything that sign-in and this room hold of a person, and what the stages say they hold: `parts` are their questions.
 * What lies sealed is opened with `keys`.
 * Passwords, keys and codes are not among it.
 */
export async function ownData(database: Database, person: string, parts: OwnParts, keys: Keys): Promise<object> {
  const { rows } = await database.pool('auth').query<{ data: object }>(exportSql, [person]);
  const own = await database
    .pool('auth')
    .query<{ id: string }>('select tenant_id as id from people.membership where person_id = $1 order by 1', [person]);
  const organisations = own.rows.length > 0 ? own.rows.map(({ id }) => id) : [null];
  const held = await Promise.all(
    Object.entries(parts).map(async ([name, part]) => {
      const { question, opened } = typeof part === 'string' ? { question: part, opened: null } : part;
      const found = await Promise.all(
        organisations.map((organisation) =>
          withActor(database, { id: person, organisation }, (client) => client.query<object>(question, [person]), {
            role: 'reader',
          }),
        ),
      );
      const rows = found.flatMap((one) => one.rows);
      return [name, opened ? rows.map((row) => opened(row, keys)) : rows];
    }),
  );
  return { ...rows[0]!.data, ...(Object.fromEntries(held) as object) };
}

/** Lets a person say what others see of them. */
export async function correctTitle(database: Database, { id, organisation }: Actor, title: string): Promise<void> {
  await withActor(database, { id, organisation }, (client) =>
    client.query('update people.person set title = $2 where id = $1', [id, title]),
  );
  await database.pool('auth').query('update auth."user" set name = $2, updated_at = now() where id = $1', [id, title]);
}

/** What binds a person to an organisation: memberships now, and whether there ever was one. */
export async function bonds(database: Database, person: string): Promise<{ now: number; ever: number }> {
  const { rows } = await database.pool('auth').query<{ now: number; ever: number }>(
    `select count(*) filter (where state <> 'left')::int as now, count(*)::int as ever
      from people.membership where person_id = $1`,
    [person],
  );
  return rows[0]!;
}

const nameless = 'borttaget konto';

/** Erases an account. What the person did for an organisation keeps their title; otherwise that goes too. */
export async function eraseAccount(database: Database, person: string, keepsTitle: boolean): Promise<void> {
  const pool = database.pool('auth');
  const { rows } = await pool.query<{ email: string; tenants: string[] }>(
    `select email, array(select distinct tenant_id from people.admission a where a.email = u.email or a.person_id = u.id) as tenants
      from auth."user" u where id = $1`,
    [person],
  );
  const { email, tenants } = rows[0]!;
  const gone = `${person}@erased.invalid`;
  for (const organisation of tenants)
    await withActor(database, { id: person, organisation }, async (client) => {
      await inPeople(client);
      await client.query('update people.admission set email = $3 where tenant_id = $1 and email = $2', [
        organisation,
        email,
        gone,
      ]);
    });
  await pool.query(
    `update people.guest_invitation set email = $2, revoked_at = coalesce(revoked_at, now()) where email = $1`,
    [email, gone],
  );
  if (!keepsTitle) await withActor(database, { id: person, organisation: null }, (client) => untitle(client, person));
  await database.pool('worker').query(
    `update notify.mail set recipient = $2, body = '', dead_at = coalesce(dead_at, now())
    where recipient = $1`,
    [email, gone],
  );
  await inTransaction(
    () => pool.connect(),
    'begin',
    async (client) => {
      for (const table of ['session', 'account', 'two_factor', 'used_code'])
        await client.query(`delete from auth.${table} where user_id = $1`, [person]);
      await client.query('delete from notify.preference where person_id = $1', [person]);
      await client.query(
        `update auth."user" set email = $2, name = $3, email_verified = false, two_factor_enabled = false where id = $1`,
        [person, gone, nameless],
      );
    },
  );
}

async function untitle(client: PoolClient, person: string): Promise<void> {
  await client.query('update people.person set title = $2 where id = $1', [person, nameless]);
}
