import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';

const password = 'ett-riktigt-langt-losenord';

const strict = {
  ...{ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin' },
  ...{ 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin' },
  ...{ 'cache-control': 'no-store', 'access-control-allow-origin': null, 'x-powered-by': null },
  'content-security-policy': expect.stringContaining("default-src 'none'") as string,
};
const headersOf = ({ headers }: Response) =>
  Object.fromEntries([...Object.keys(strict), 'strict-transport-security'].map((name) => [name, headers.get(name)]));

describe('sign-in by e-mail and password', () => {
  let server: TestServer;
  let officer: TestPerson;

  beforeAll(async () => {
    server = await startTestServer({ stages: [], nodes: 2 });
    officer = await server.person({ organisation: 'Tomelilla kommun', roles: ['officer'], password });
  });
  afterAll(() => server.close());

  const post = (path: string, body: object, headers: Record<string, string> = {}, node = 0) =>
    fetch(`${server.nodes[node]!.url}/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const signIn = async (headers: Record<string, string> = {}) => {
    const response = await post('sign-in/email', { email: officer.email, password }, headers);
    const [setCookie = ''] = response.headers.getSetCookie();
    return { response, setCookie, cookie: setCookie.split(';')[0]! };
  };
  const me = async (headers: Record<string, string>, node = 0) => {
    const response = await fetch(`${server.nodes[node]!.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: '{ me { roles } }' }),
    });
    return response.status;
  };

  it('the right password gives a cookie that scripts cannot read and other sites cannot use', async () => {
    const { response, setCookie, cookie } = await signIn();
    expect(response.status).toBe(200);
    expect(setCookie).toMatch(/^utfall=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await me({ cookie }, 1)).toBe(200);
  });

  it('a script may send the token it got instead of the cookie', async () => {
    const { token } = (await (await signIn()).response.json()) as { token: string };
    expect(await me({ authorization: `Bearer ${token}` })).toBe(200);
  });

  it.each([
    ['a wrong password', { password: 'nagot-helt-annat-ord' }],
    ['an unknown address', { email: 'nobody@example.org' }],
  ])('%s is refused, and the answers are the same', async (_, wrong) => {
    const response = await post('sign-in/email', { email: officer.email, password, ...wrong });
    expect([response.status, await response.json()]).toEqual([
      401,
      expect.objectContaining({ code: 'INVALID_EMAIL_OR_PASSWORD' }),
    ]);
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it('a cookie that was made up or changed is nobody', async () => {
    const { cookie } = await signIn();
    for (const forged of ['utfall=abc.def', 'utfall=%', `${cookie.slice(0, -6)}AAAA%3D`, cookie.replace('=', '=x')])
      expect(await me({ cookie: forged })).toBe(401);
    expect(await me({ authorization: 'Bearer short' })).toBe(401);
  });

  it('who signs out is out on every node within a second', async () => {
    const { cookie } = await signIn();
    expect(await me({ cookie }, 1)).toBe(200);
    const out = await post('sign-out', {}, { cookie, origin: server.url });
    expect(out.status).toBe(200);
    await new Promise((done) => setTimeout(done, 1_000));
    expect([await me({ cookie }, 0), await me({ cookie }, 1)]).toEqual([401, 401]);
  });

  it.each([
    ['was not used for half an hour', `updated_at = now() - interval '31 minutes'`],
    ['is twelve hours old, used or not', `created_at = now() - interval '12 hours 1 minute'`],
    ['has run out', `expires_at = now() - interval '1 second'`],
  ])('a session that %s has ended', async (_, change) => {
    const { cookie, response } = await signIn();
    const { token } = (await response.json()) as { token: string };
    await server.database.pool('auth').query(`update auth.session set ${change} where token = $1`, [token]);
    expect(await me({ cookie })).toBe(401);
  });

  it('what is not needed is not there', async () => {
    for (const path of [
      'update-user',
      'delete-user',
      'sso/register',
      'sso/update-provider',
      'list-sessions',
      'link-social',
    ])
      expect([path, (await post(path, { name: 'annan' })).status]).toEqual([path, 404]);
    expect((await post('../graphql', {})).status).toBeGreaterThanOrEqual(400);
  });

  it('a page of another site can neither sign in nor out', async () => {
    const { cookie } = await signIn();
    const evil = { origin: 'https://evil.example', cookie };
    expect((await post('sign-out', {}, evil)).status).toBe(403);
    expect((await signIn(evil)).response.status).toBe(403);
    expect(await me({ cookie })).toBe(200);
  });

  it('every answer forbids what no answer needs', async () => {
    for (const path of ['/api/auth/get-session', '/healthz', '/nowhere'])
      expect(headersOf(await fetch(`${server.url}${path}`))).toEqual({ ...strict, 'strict-transport-security': null });
  });

  it('a form posts nothing', async () => {
    const body = new URLSearchParams({ email: officer.email, password });
    expect((await fetch(`${server.url}/api/auth/sign-in/email`, { method: 'POST', body })).status).toBe(415);
  });

  it('signing in makes a new session; a token from before is never taken over', async () => {
    const fixed = 'utfall=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.AAAA';
    const { setCookie } = await signIn({ cookie: fixed, origin: server.url });
    expect(setCookie).not.toContain('AAAAAAAAAAAAAAAA');
  });
});

describe('sign-in in production', () => {
  it('the cookie is bound to the host and travels encrypted only, and guessing is slowed down', async () => {
    const server = await startTestServer({ stages: [], mode: { secure: true, graphiql: false, introspection: false } });
    try {
      const { email } = await server.person({ organisation: 'Uppsala kommun', roles: ['officer'], password });
      const attempt = (guess: string) =>
        fetch(`${server.url}/api/auth/sign-in/email`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-utfall-address': `10.0.0.${guess.length}` },
          body: JSON.stringify({ email, password: guess }),
        });
      expect((await attempt(password)).headers.getSetCookie()[0]).toMatch(
        /^__Host-utfall=[^;]+; .*Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      );
      for (const path of ['/api/auth/get-session', '/healthz', '/nowhere'])
        expect(headersOf(await fetch(`${server.url}${path}`))).toEqual({
          ...strict,
          'strict-transport-security': expect.any(String),
        });
      const statuses: number[] = [];
      for (let guess = 0; guess < 6; guess += 1) statuses.push((await attempt('fel'.repeat(guess + 4))).status);
      expect(statuses).toContain(429);
      const { errors, data } = await server.query(null, '{ __schema { types { name } } }');
      expect([errors?.length, data]).toEqual([1, undefined]);
      expect((await fetch(`${server.url}/graphiql`)).status).toBe(404);
    } finally {
      await server.close();
    }
  });
});
