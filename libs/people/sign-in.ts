import type { Auth } from 'better-auth';
import { signInOptions } from './sign-in.options.ts';
import type { SignInSettings } from './sign-in.settings.ts';

/** Accounts and sessions: e-mail and password, a code from an app, the single sign-on of an organisation. Nothing else. */
export interface SignIn {
  readonly settings: SignInSettings;
  /** Answers the requests under /api/auth/. */
  handle(request: Request): Promise<Response>;
  hashPassword(password: string): Promise<string>;
  /** Loads what the first sign-in would otherwise wait for. */
  prepare(): Promise<void>;
}

const open = new Set([
  'POST /sign-in/email',
  'POST /sign-in/sso',
  'POST /sign-out',
  'GET /get-session',
  'POST /change-password',
  'POST /sign-up/email',
  'GET /verify-email',
  'POST /send-verification-email',
  'POST /request-password-reset',
  'POST /reset-password',
  'POST /two-factor/enable',
  'POST /two-factor/disable',
  'POST /two-factor/verify-totp',
  'POST /two-factor/verify-backup-code',
  'POST /two-factor/generate-backup-codes',
  'GET /sso/saml2/sp/metadata',
]);
const openBelow = [/^GET \/sso\/callback\/[\w-]{36}$/, /^(GET|POST) \/sso\/saml2\/sp\/acs\/[\w-]{36}$/];

function isOpen({ method, url }: Request): boolean {
  const asked = `${method} ${new URL(url).pathname.replace(/^\/api\/auth/, '')}`;
  return open.has(asked) || openBelow.some((path) => path.test(asked));
}

export function createSignIn(settings: SignInSettings): SignIn {
  let loaded: Promise<Auth> | undefined;
  // Half of what a server loads at the start would be these libraries, and a worker never needs them.
  const load = async (): Promise<Auth> => {
    const [{ betterAuth }, api, { twoFactor }, { sso }] = await Promise.all([
      import('better-auth'),
      import('better-auth/api'),
      import('better-auth/plugins/two-factor'),
      import('@better-auth/sso'),
    ]);
    return betterAuth(signInOptions(settings, { api, twoFactor, sso })) as unknown as Auth;
  };
  const auth = (): Promise<Auth> => (loaded ??= load());
  return {
    settings,
    prepare: async () => void (await auth()),
    handle: async (request) =>
      isOpen(request) ? (await auth()).handler(request) : new Response(null, { status: 404 }),
    hashPassword: async (password) => {
      const { password: passwords } = await (await auth()).$context;
      return passwords.hash(password);
    },
  };
}
