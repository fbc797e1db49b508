import type { betterAuth } from 'better-auth';
import { derive, type Database } from '@utfall/database';
import { newId } from '@utfall/engine';

export interface SignInSettings {
  readonly database: Database;
  /** The address people see in their browser. Asked late, since a free port is known only when the server listens. */
  readonly origin: () => string;
  /** Production: `__Host-` cookies that travel over https only, and a brake on guessing passwords. */
  readonly secure: boolean;
}

/** A session ends this long after sign-in, used or not. */
export const sessionHoursMax = 12;
/** A session ends when it has not been used for this long. */
export const sessionIdleMinutesMax = 30;
export const passwordLengthMin = 12;

export const sessionCookie = (secure: boolean): string => (secure ? '__Host-utfall' : 'utfall');
export const sessionSecret = (database: Database): string => derive(database.settings.secret, 'sign-in');

/** Browsers tell these two names of the same host apart; people do not. */
export function ownOrigins(origin: string): string[] {
  return [...new Set([origin, origin.replace('//localhost', '//127.0.0.1')])];
}

const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' };

function options({ database, origin, secure }: SignInSettings) {
  return {
    appName: 'Utfall',
    basePath: '/api/auth',
    database: database.pool('auth'),
    secret: sessionSecret(database),
    trustedOrigins: () => ownOrigins(origin()),
    telemetry: { enabled: false },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: passwordLengthMin },
    session: {
      expiresIn: sessionHoursMax * 3600,
      disableSessionRefresh: true,
      fields: {
        ...timestamps,
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
    },
    user: { fields: { ...timestamps, emailVerified: 'email_verified' } },
    account: {
      fields: {
        ...timestamps,
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
      },
    },
    verification: { fields: { ...timestamps, expiresAt: 'expires_at' } },
    rateLimit: {
      enabled: secure,
      storage: 'database' as const,
      modelName: 'rate_limit',
      fields: { lastRequest: 'last_request' },
    },
    logger: { disabled: true },
    advanced: {
      useSecureCookies: false,
      disableOriginCheck: false,
      disableCSRFCheck: false,
      database: { generateId: () => newId(), validateSchema: false },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      cookies: {
        session_token: {
          name: sessionCookie(secure),
          attributes: { httpOnly: true, sameSite: 'lax' as const, secure, path: '/' },
        },
      },
    },
  };
}

/** The header that carries the address of the peer; the client's own of that name is thrown away. */
export const addressHeader = 'x-utfall-address';

/** Accounts and sessions: e-mail and password, sign-out, nothing else. People cannot sign themselves up. */
export interface SignIn {
  readonly settings: SignInSettings;
  /** Answers the requests under /api/auth/. */
  handle(request: Request): Promise<Response>;
  hashPassword(password: string): Promise<string>;
}

const open = new Set([
  '/api/auth/sign-in/email',
  '/api/auth/sign-out',
  '/api/auth/get-session',
  '/api/auth/change-password',
]);

type Auth = ReturnType<typeof betterAuth<ReturnType<typeof options>>>;

export function createSignIn(settings: SignInSettings): SignIn {
  let loaded: Promise<Auth> | undefined;
  // Half of what a server loads at the start would be this library, and a worker never needs it.
  const auth = (): Promise<Auth> =>
    (loaded ??= import('better-auth').then((library) => library.betterAuth(options(settings))));
  return {
    settings,
    handle: async (request) => {
      const { pathname } = new URL(request.url);
      return open.has(pathname) ? (await auth()).handler(request) : new Response(null, { status: 404 });
    },
    hashPassword: async (password) => {
      const { password: passwords } = await (await auth()).$context;
      return passwords.hash(password);
    },
  };
}
