import type { TestServer } from './server.ts';

export const testPassword = 'ett-riktigt-langt-losenord';

interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

/** A browser of a test: keeps cookies, follows no redirect by itself, posts as a page of the service would. */
export class TestBrowser {
  private readonly server: TestServer;
  private readonly cookies = new Map<string, string>();

  constructor(server: TestServer) {
    this.server = server;
  }

  /** Posts to a path below /api/auth. */
  post(path: string, body: object): Promise<Response> {
    return this.fetch(`${this.server.url}/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.server.url },
      body: JSON.stringify(body),
    });
  }

  async fetch(url: string | URL, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0)
      headers.set('cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(url, { redirect: 'manual', ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '' || /max-age=0/i.test(cookie)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  /** Asks GraphQL with the cookies, for an organisation if one is named. */
  async ask<Data = Record<string, never>>(
    query: string,
    variables: object = {},
    organisation?: string,
  ): Promise<{ status: number; data: Data; errors?: readonly { message: string }[] }> {
    const response = await this.fetch(`${this.server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(organisation && { 'x-organisation': organisation }) },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as { data: Data }) };
  }

  /** Makes an account, proves the address by the letter and signs in. */
  async signUp(email: string, title: string): Promise<void> {
    await this.post('sign-up/email', { email, password: testPassword, name: title });
    await this.fetch(linkIn(await letterTo(this.server, email, 'Bekräfta')));
    const { status } = await this.signIn(email);
    if (status !== 200) throw new Error(`${email} was not let in: ${status}`);
  }

  signIn(email: string, password = testPassword): Promise<Response> {
    return this.post('sign-in/email', { email, password });
  }
}

/** The latest letter to an address whose subject begins so. */
export async function letterTo(server: TestServer, email: string, subject: string): Promise<Letter> {
  await server.engine.settle();
  const { data } = await server.query<{ demoInbox: Letter[] }>(null, '{ demoInbox(first: 100) { to subject body } }');
  const letter = data.demoInbox.find((one) => one.to === email && one.subject.startsWith(subject));
  if (!letter) throw new Error(`no letter "${subject}" to ${email}`);
  return letter;
}

export function linkIn({ body }: Letter): URL {
  return new URL(/https?:\/\/\S+/.exec(body)![0]);
}
