import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';
import type { TestBrowser } from './accounts.ts';

export interface OidcPerson {
  readonly sub: string;
  readonly email: string;
  readonly name: string;
}

/** A real OpenID provider in this process. It signs in whoever `next` says, without asking. */
export class TestOpenIdProvider {
  readonly clientId = 'utfall';
  readonly clientSecret = 'en-hemlighet-for-test-som-ar-lang';
  next: OidcPerson = { sub: '1', email: 'nobody@example.org', name: 'ingen' };
  private readonly people = new Map<string, OidcPerson>();
  private readonly key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  private readonly server: Server;
  private provider: Provider | undefined;

  private constructor() {
    this.server = createServer((request, response) => {
      const provider = this.provider!;
      if (!request.url!.startsWith('/interaction/')) return void provider.callback()(request, response);
      this.people.set(this.next.sub, this.next);
      const login = { login: { accountId: this.next.sub } };
      void provider.interactionFinished(request, response, login, { mergeWithLastSubmission: false });
    });
  }

  static async start(): Promise<TestOpenIdProvider> {
    const made = new TestOpenIdProvider();
    made.server.listen(0, '127.0.0.1');
    await once(made.server, 'listening');
    made.returnTo('https://utfall.example/not-yet');
    return made;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Registers where people are sent back. */
  returnTo(url: string): void {
    const client = { client_id: this.clientId, client_secret: this.clientSecret, redirect_uris: [url] };
    this.provider = new Provider(this.issuer, {
      clients: [client],
      jwks: { keys: [{ ...this.key, use: 'sig', alg: 'RS256' }] } as unknown as NonNullable<Configuration['jwks']>,
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      cookies: { keys: ['test'] },
      ttl: { Interaction: 60, Grant: 60, Session: 60, AccessToken: 60, IdToken: 60, AuthorizationCode: 60 },
      findAccount: (_context, sub) => {
        const person = this.people.get(sub)!;
        return { accountId: sub, claims: () => ({ ...person, email_verified: true }) };
      },
      loadExistingGrant: async ({ oidc }) => {
        const given = { clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! };
        const grant = new oidc.provider.Grant(given);
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    });
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }
}

/** Goes where the redirects lead, until a page of the service itself; says which. */
export async function followHome(browser: TestBrowser, from: string, home: string): Promise<URL> {
  let url = new URL(from);
  for (let turn = 0; turn < 12; turn += 1) {
    if (url.origin === home && !url.pathname.startsWith('/api/auth/')) return url;
    const response = await browser.fetch(url);
    const location = response.headers.get('location');
    if (!location) throw new Error(`${url.href} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
    url = new URL(location, url);
  }
  throw new Error(`no end of redirects at ${url.href}`);
}
