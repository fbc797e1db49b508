import type * as Api from 'better-auth/api';
import type { BetterAuthOptions } from 'better-auth';
import type { twoFactor } from 'better-auth/plugins/two-factor';
import type { sso } from '@better-auth/sso';
import type { Pool } from 'pg';
import { newId } from '@utfall/engine';
import { writeLetter } from '@utfall/notify';
import { codeIsUsedOnce } from './one-time-codes.ts';
import { openingSecrets } from './sealed-secrets.ts';
import { knownLetter, passwordChangedLetter, proofLetter, resetLetter } from './sign-in.letters.ts';
import {
  addressHeader,
  ownOrigins,
  passwordLengthMin,
  sessionCookie,
  sessionHoursMax,
  sessionSecret,
  type SignInSettings,
} from './sign-in.settings.ts';
import { admitsAddress, settleProvider } from './single-sign-on.ts';

/** The libraries, loaded when they are first needed. */
export interface SignInLibraries {
  readonly api: typeof Api;
  readonly twoFactor: typeof twoFactor;
  readonly sso: typeof sso;
}

const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' };
const proofMinutes = 60;
const resetMinutes = 30;
const challengeMinutes = 5;

const tables = {
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
  twoFactor: {
    user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
    twoFactor: {
      modelName: 'two_factor',
      fields: {
        userId: 'user_id',
        backupCodes: 'backup_codes',
        failedVerificationCount: 'failed_verification_count',
        lockedUntil: 'locked_until',
      },
    },
  },
  provider: {
    providerId: 'provider_id',
    oidcConfig: 'oidc_config',
    samlConfig: 'saml_config',
    userId: 'user_id',
    organizationId: 'organization_id',
  },
};

/** What we ask of the libraries. Everything that is not asked for here or in the list of open paths is off. */
export function signInOptions(settings: SignInSettings, libraries: SignInLibraries): BetterAuthOptions {
  const { database, origin, secure } = settings;
  const pool = database.pool('auth');
  return {
    appName: 'Utfall',
    basePath: '/api/auth',
    database: settings.signOnKey ? openingSecrets(pool, settings.signOnKey) : pool,
    secret: sessionSecret(database),
    trustedOrigins: (request) => trustedBy(settings, request),
    telemetry: { enabled: false },
    onAPIError: { errorURL: `${origin()}/logga-in` },
    ...byPassword(pool),
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
    user: { ...tables.user, validateUserInfo: (asked) => admitsAddress(pool, asked) },
    // Whoever has proved a domain vouches for its addresses; what somebody else began with one of them is taken over clean.
    account: { ...tables.account, accountLinking: { requireLocalEmailVerified: false } },
    verification: { fields: { ...timestamps, expiresAt: 'expires_at' }, storeIdentifier: 'hashed' },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    hooks: { before: codeIsUsedOnce(pool, libraries.api) },
    plugins: [
      libraries.twoFactor({
        issuer: 'Utfall',
        twoFactorCookieMaxAge: challengeMinutes * 60,
        schema: tables.twoFactor,
        allowPasswordless: false,
      }),
      libraries.sso({
        modelName: 'sso_provider',
        fields: tables.provider,
        schema: { ssoProvider: { fields: { domainVerified: 'domain_verified' } } },
        domainVerification: { enabled: true },
        provisionUserOnEveryLogin: true,
        provisionUser: ({ user }) => settleProvider(pool, user),
        saml: { allowIdpInitiated: false, requireTimestamps: true },
      }),
    ],
    advanced: {
      useSecureCookies: false,
      disableOriginCheck: false,
      disableCSRFCheck: false,
      cookiePrefix: sessionCookie(secure),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [addressHeader] },
      cookies: { session_token: { name: sessionCookie(secure) } },
    },
  };
}

/** Sign-in by password, and the letters that go with it. */
function byPassword(pool: Pool): Pick<BetterAuthOptions, 'emailAndPassword' | 'emailVerification'> {
  return {
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      requireEmailVerification: true,
      minPasswordLength: passwordLengthMin,
      resetPasswordTokenExpiresIn: resetMinutes * 60,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => writeLetter(pool, resetLetter(user.email, token)),
      onExistingUserSignUp: ({ user }) => writeLetter(pool, knownLetter(user.email)),
      onPasswordReset: ({ user }) => writeLetter(pool, passwordChangedLetter(user.email)),
    },
    emailVerification: {
      sendOnSignUp: true,
      expiresIn: proofMinutes * 60,
      sendVerificationEmail: ({ user, token }) => writeLetter(pool, proofLetter(user.email, token)),
      afterEmailVerification: async ({ id, name }) => {
        await pool.query('insert into people.person (id, title) values ($1, $2) on conflict do nothing', [id, name]);
      },
    },
  };
}

/** A private identity provider is trusted to be asked, never to send people's browsers here. */
function trustedBy({ origin, identityProviders = [] }: SignInSettings, request: Request | undefined): string[] {
  const asksProvider =
    request !== undefined && /^\/api\/auth\/(sign-in\/sso$|sso\/callback\/)/.test(new URL(request.url).pathname);
  return [...ownOrigins(origin()), ...(asksProvider ? identityProviders : [])];
}
