import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Database } from '@utfall/database';
import { holdsNow } from './delegation.reads.ts';
import type { Principal } from '@utfall/graphql';
import {
  freshMinutesMax,
  sessionCookie,
  sessionHoursMax,
  sessionIdleMinutesMax,
  sessionSecret,
} from './sign-in.settings.ts';

/** What a request says about who sends it. */
export interface Credentials {
  readonly cookie?: string | undefined;
  readonly authorization?: string | undefined;
  /** The organisation to act for; the one the session acts for, else the first membership, unless told. */
  readonly organisation?: string | undefined;
  /** The person to stand in for; nobody unless told. */
  readonly onBehalfOf?: string | undefined;
}

/** `foreign`: signed in, but the organisation named is not one of theirs, or nobody there is theirs to stand in for. */
export type Found = Principal | null | 'foreign';

interface SessionRow {
  readonly id: string;
  readonly user_id: string;
  readonly created_at: Date;
  readonly stale: boolean;
  readonly memberships: readonly MembershipHeld[];
}
interface MembershipHeld {
  readonly organisation: string;
  readonly roles: readonly string[];
  /** What is lent to the person now; `for`: in whose place. */
  readonly lent: readonly { readonly role: string; readonly for: string | null }[];
}

interface Cached {
  readonly until: number;
  readonly row: Promise<SessionRow | null>;
  owner?: string | undefined;
}

const cacheMilliseconds = 900;
const cachedMax = 10_000;
const findSession = {
  name: 'people_session',
  text: `select s.id, s.user_id, s.created_at, s.updated_at < now() - interval '1 minute' as stale,
      coalesce((select jsonb_agg(jsonb_build_object('organisation', m.tenant_id, 'roles', m.roles, 'lent',
          coalesce((select jsonb_agg(jsonb_build_object('role', d.role, 'for', d.on_behalf_of)) from people.delegation d
            where d.tenant_id = m.tenant_id and d.person_id = m.person_id and ${holdsNow}), '[]'))
          order by m.tenant_id is distinct from s.organisation_id, m.created_at, m.tenant_id)
        from people.membership m join people.organisation o on o.id = m.tenant_id
        where m.person_id = s.user_id and m.state = 'active' and o.deactivated_at is null), '[]') as memberships
    from auth.session s
    where s.token = $1 and s.expires_at > now() and s.created_at > now() - interval '${sessionHoursMax} hours'
      and s.updated_at > now() - interval '${sessionIdleMinutesMax} minutes'`,
};

/** Finds who is signed in. What was found is kept for less than a second, so that a sign-out holds on every node. */
export class Sessions {
  private readonly database: Database;
  private readonly cookieName: string;
  private readonly secret: string;
  private readonly cached = new Map<string, Cached>();

  constructor(database: Database, secure: boolean) {
    this.database = database;
    this.cookieName = sessionCookie(secure);
    this.secret = sessionSecret(database);
  }

  /** The principal of these credentials. Rejects when the database is away: nobody is then signed in or out. */
  async find(credentials: Credentials): Promise<Found> {
    const token = bearerToken(credentials.authorization) ?? this.cookieToken(credentials.cookie);
    if (token === null) return null;
    const row = await this.session(token);
    if (row === null) return null;
    const wanted = credentials.organisation?.toLowerCase();
    const membership = wanted
      ? row.memberships.find(({ organisation }) => organisation === wanted)
      : row.memberships[0];
    if (wanted && !membership) return 'foreign';
    const standsIn = credentials.onBehalfOf?.toLowerCase();
    const lent = (membership?.lent ?? []).filter((one) => one.for === (standsIn ?? null)).map(({ role }) => role);
    if (standsIn !== undefined && lent.length === 0) return 'foreign';
    // Whoever stands in for somebody does so with what was lent for that, and nothing of their own.
    const roles = standsIn === undefined ? [...new Set([...(membership?.roles ?? []), ...lent])] : lent;
    const freshUntil = new Date(row.created_at.getTime() + freshMinutesMax * 60_000).toISOString();
    return {
      actor: {
        ...{ id: row.user_id, organisation: membership?.organisation ?? null, roles },
        ...(standsIn !== undefined && { onBehalfOf: standsIn }),
        freshUntil,
      },
      session: row.id,
      signedInAt: row.created_at,
    };
  }

  /** Ends the session whose cookie this is: a new sign-in takes its place. */
  async endByCookie(cookie: string | undefined): Promise<void> {
    const token = this.cookieToken(cookie);
    if (token === null) return;
    await this.database.pool('auth').query('delete from auth.session where token = $1', [token]);
    this.cached.delete(keyOf(token));
  }

  /** Lets go of what is kept of a person, so that this node sees at once what it has changed itself. */
  forget(person: string): void {
    for (const [key, { owner }] of this.cached) if (owner === person) this.cached.delete(key);
  }

  private session(token: string): Promise<SessionRow | null> {
    const key = keyOf(token);
    const now = performance.now();
    const known = this.cached.get(key);
    if (known && known.until > now) return known.row;
    const row = this.load(token);
    this.cached.delete(key);
    const kept: Cached = { until: now + cacheMilliseconds, row };
    this.cached.set(key, kept);
    row.then(
      (found) => (kept.owner = found?.user_id),
      () => this.cached.delete(key),
    );
    for (const [oldest, { until }] of this.cached) {
      if (until > now && this.cached.size <= cachedMax) break;
      this.cached.delete(oldest);
    }
    return row;
  }

  private async load(token: string): Promise<SessionRow | null> {
    const { rows } = await this.database.pool('auth').query<SessionRow>({ ...findSession, values: [token] });
    const row = rows[0] ?? null;
    if (row?.stale) await this.touch(row.id);
    return row;
  }

  private async touch(session: string): Promise<void> {
    await this.database.pool('auth').query('update auth.session set updated_at = now() where id = $1', [session]);
  }

  private cookieToken(header: string | undefined): string | null {
    const prefix = `${this.cookieName}=`;
    const written = header?.split(/;\s*/).find((cookie) => cookie.startsWith(prefix));
    if (!written) return null;
    const value = decoded(written.slice(prefix.length));
    const dot = value.lastIndexOf('.');
    const [token, signature] = [value.slice(0, dot), Buffer.from(value.slice(dot + 1), 'base64')];
    const expected = createHmac('sha256', this.secret).update(token).digest();
    return dot > 0 && signature.length === expected.length && timingSafeEqual(signature, expected) ? token : null;
  }
}

function keyOf(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}

function bearerToken(header: string | undefined): string | null {
  return /^Bearer ([\w.~+/=-]{16,200})$/i.exec(header ?? '')?.[1] ?? null;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
