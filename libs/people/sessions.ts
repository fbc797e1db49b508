import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Database } from '@utfall/database';
import type { Principal } from '@utfall/graphql';
import { sessionCookie, sessionHoursMax, sessionIdleMinutesMax, sessionSecret } from './sign-in.ts';

/** What a request says about who sends it. */
export interface Credentials {
  readonly cookie?: string | undefined;
  readonly authorization?: string | undefined;
  /** The organisation to act for; the only or first membership unless told. */
  readonly organisation?: string | undefined;
}

/** `foreign`: signed in, but the organisation named is not one of theirs. */
export type Found = Principal | null | 'foreign';

interface SessionRow {
  readonly id: string;
  readonly user_id: string;
  readonly created_at: Date;
  readonly stale: boolean;
  readonly memberships: readonly { organisation: string; roles: readonly string[] }[];
}

const cacheMilliseconds = 900;
const cachedMax = 10_000;
const findSession = {
  name: 'people_session',
  text: `select s.id, s.user_id, s.created_at, s.updated_at < now() - interval '1 minute' as stale,
      coalesce((select jsonb_agg(jsonb_build_object('organisation', m.tenant_id, 'roles', m.roles) order by m.created_at, m.tenant_id)
        from people.membership m where m.person_id = s.user_id), '[]') as memberships
    from auth.session s
    where s.token = $1 and s.expires_at > now() and s.created_at > now() - interval '${sessionHoursMax} hours'
      and s.updated_at > now() - interval '${sessionIdleMinutesMax} minutes'`,
};

/** Finds who is signed in. What was found is kept for less than a second, so that a sign-out holds on every node. */
export class Sessions {
  private readonly database: Database;
  private readonly cookieName: string;
  private readonly secret: string;
  private readonly cached = new Map<string, { until: number; row: Promise<SessionRow | null> }>();

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
    return {
      actor: { id: row.user_id, organisation: membership?.organisation ?? null, roles: membership?.roles ?? [] },
      session: row.id,
      signedInAt: row.created_at,
    };
  }

  private session(token: string): Promise<SessionRow | null> {
    const key = createHash('sha256').update(token).digest('base64');
    const now = performance.now();
    const known = this.cached.get(key);
    if (known && known.until > now) return known.row;
    const row = this.load(token);
    this.cached.delete(key);
    this.cached.set(key, { until: now + cacheMilliseconds, row });
    row.catch(() => this.cached.delete(key));
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
