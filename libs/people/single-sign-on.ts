import type { Pool } from 'pg';

/** What the library is about to do with somebody whom an identity provider names. */
interface Asked {
  readonly user: { readonly id?: string; readonly email?: string };
  readonly source: { readonly action: string; readonly sso?: { readonly providerId: string } | undefined };
}

/**
 * An identity provider speaks for the domains its organisation has proved, and for nobody else. An account that somebody
 * began with such an address without proving it is emptied before it is taken over: its password was chosen by a stranger.
 */
export async function admitsAddress(pool: Pool, { user, source }: Asked): Promise<{ error: string } | undefined> {
  if (!source.sso) return undefined;
  const { rows } = await pool.query<{ names: string[] }>(
    `select array(select d.name from people.proved_domain d where d.organisation_id = s.organization_id) as names
      from auth.sso_provider s join people.organisation o on o.id = s.organization_id
      where s.provider_id = $1 and s.domain_verified and o.deactivated_at is null`,
    [source.sso.providerId],
  );
  const names = rows[0]?.names ?? [];
  if (!isWithin(user.email ?? '', names)) return { error: 'address_outside_domain' };
  if (source.action === 'link-account' && user.id !== undefined) await emptyUnproved(pool, user.id);
  return undefined;
}

/** True when the address is at one of the domains or below it. */
export function isWithin(email: string, domains: readonly string[]): boolean {
  const [, host, ...rest] = email.toLowerCase().split('@');
  if (!host || rest.length > 0) return false;
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}

async function emptyUnproved(pool: Pool, person: string): Promise<void> {
  const unproved = 'user_id = (select id from auth."user" where id = $1 and not email_verified)';
  await pool.query(`delete from auth.account where provider_id = 'credential' and ${unproved}`, [person]);
  await pool.query(`delete from auth.session where ${unproved}`, [person]);
  await pool.query(`delete from auth.two_factor where ${unproved}`, [person]);
}

/** After a single sign-on: the provider of a proved domain vouches for the address, and others see a title. */
export async function settleProvider(pool: Pool, { id, name }: { id: string; name: string }): Promise<void> {
  await pool.query('update auth."user" set email_verified = true where id = $1 and not email_verified', [id]);
  await pool.query('insert into people.person (id, title) values ($1, $2) on conflict do nothing', [id, name]);
}
