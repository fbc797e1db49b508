import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';

const password = 'ett-riktigt-langt-losenord';
let server: TestServer;

beforeAll(async () => {
  // No client is built there: what letters lead to is served all the same.
  server = await startTestServer({ stages: [], nodes: 2, assets: join(import.meta.dirname, 'cases') });
  for (const { signIn } of server.nodes) await signIn.prepare();
});
afterAll(() => server.close());

const post = (path: string, body: object, headers: Record<string, string> = {}, node = 0) =>
  fetch(`${server.nodes[node]!.url}/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

async function signIn(email: string, word = password, headers: Record<string, string> = {}) {
  const response = await post('sign-in/email', { email, password: word }, headers);
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!);
  const body = (await response.json()) as { token?: string; code?: string; twoFactorRedirect?: boolean };
  return { status: response.status, cookies, cookie: cookies.find((one) => /^utfall=./.test(one)) ?? '', body };
}

async function ask<Data>(cookie: string, query: string, variables: object = {}, node = 0) {
  const response = await fetch(`${server.nodes[node]!.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, ...((await response.json()) as { data: Data; errors?: unknown[] }) };
}

interface Letter {
  to: string;
  subject: string;
  body: string;
}
async function lettersTo(email: string): Promise<Letter[]> {
  const { data } = await server.query<{ demoInbox: Letter[] }>(null, '{ demoInbox(first: 50) { to subject body } }');
  return data.demoInbox.filter(({ to }) => to === email);
}
const linkIn = (letter: Letter | undefined): URL => new URL(/https?:\/\/\S+/.exec(letter?.body ?? '')![0]);

async function signUp(email: string, word = password) {
  return post('sign-up/email', { email, password: word, name: 'anbudsansvarig' });
}
async function proved(email: string): Promise<void> {
  await signUp(email);
  await fetch(linkIn((await lettersTo(email))[0]), { redirect: 'manual' });
}

describe('a new person', () => {
  it('signs up, proves the address, and only then gets in', async () => {
    const email = 'ny@example.org';
    expect((await signUp(email)).status).toBe(200);
    expect(await signIn(email)).toMatchObject({ status: 403, body: { code: 'EMAIL_NOT_VERIFIED' }, cookie: '' });
    const [letter] = await lettersTo(email);
    expect(letter!.subject).toBe('Bekräfta din e-postadress / Confirm your e-mail address');
    const proof = await fetch(linkIn(letter), { redirect: 'manual' });
    expect([proof.status, proof.headers.get('location')]).toEqual([302, '/logga-in']);
    const { cookie } = await signIn(email);
    const { data } = await ask<{ me: object; account: object }>(
      cookie,
      '{ me { person { title } roles organisation { name } } account { email twoFactor hasPassword } }',
    );
    expect(data.me).toEqual({ person: { title: 'anbudsansvarig' }, roles: [], organisation: null });
    expect(data.account).toEqual({ email, twoFactor: false, hasPassword: true });
  });

  it('is not told whether an address is known, neither at sign-up nor when a new password is asked for', async () => {
    const { email } = await server.person({ organisation: 'Tomelilla kommun', roles: ['officer'], password });
    const shape = async (response: Response) => {
      const { token, user, ...rest } = (await response.json()) as { token?: unknown; user?: object };
      return [response.status, [...response.headers.keys()].sort(), token, Object.keys(user ?? {}).sort(), rest];
    };
    expect(await shape(await signUp(email))).toEqual(await shape(await signUp('okand@example.org')));
    const reset = (to: string) => post('request-password-reset', { email: to });
    expect(await shape(await reset(email))).toEqual(await shape(await reset('ingen@example.org')));
    const again = (to: string) => post('send-verification-email', { email: to });
    expect(await shape(await again(email))).toEqual(await shape(await again('ingen@example.org')));
    expect((await lettersTo(email)).map(({ subject }) => subject.split(' / ')[0])).toEqual([
      'Välj ett nytt lösenord',
      'Du har redan ett konto',
    ]);
    expect(await lettersTo('ingen@example.org')).toEqual([]);
    expect((await signIn(email)).status).toBe(200);
  });

  it('is not led to another site by a link', async () => {
    const evil = { email: 'evil@example.org', redirectTo: 'https://evil.example/' };
    expect((await post('request-password-reset', evil)).status).toBe(403);
    const to = `${server.url}/api/auth/verify-email?token=x&callbackURL=https%3A%2F%2Fevil.example`;
    expect((await fetch(to, { redirect: 'manual' })).status).toBe(403);
  });
});

describe('a forgotten password', () => {
  it('is replaced once by the letter; every session ends and the owner is told', async () => {
    const email = 'glomsk@example.org';
    await proved(email);
    const { cookie } = await signIn(email);
    await post('request-password-reset', { email });
    const token = linkIn((await lettersTo(email))[0]).searchParams.get('token')!;
    const stored = await server.database
      .pool('auth')
      .query('select from auth.verification where identifier like $1', [`%${token}%`]);
    expect(stored.rowCount).toBe(0);
    const change = (newPassword: string) => post('reset-password', { token, newPassword });
    expect((await change('kort')).status).toBe(400);
    expect((await change('ett-annat-langt-losenord')).status).toBe(200);
    expect((await change('ett-tredje-langt-losenord')).status).toBe(400);
    await new Promise((done) => setTimeout(done, 1_000));
    expect((await ask(cookie, '{ me { roles } }', {}, 1)).status).toBe(401);
    expect((await signIn(email)).status).toBe(401);
    expect((await signIn(email, 'ett-annat-langt-losenord')).status).toBe(200);
    expect((await lettersTo(email))[0]!.subject).toMatch(/^Ditt lösenord är ändrat/);
  });
});

describe('the pages that letters lead to', () => {
  it.each(['/skapa-konto', '/nytt-losenord?token=x', '/demo/inbox'])(
    '%s is there, in both languages, without a script in it',
    async (path) => {
      const response = await fetch(`${server.url}${path}`);
      const page = await response.text();
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(page).toMatch(/<html lang="sv">[\s\S]*<h1>[\s\S]*lang="en"/);
      expect(page).not.toMatch(/<script>|onclick|style="/);
      for (const [, file] of page.matchAll(/(?:src|href)="(\/[\w-]+\.\w+)"/g))
        expect((await fetch(`${server.url}${file}`)).status).toBe(200);
    },
  );

  it('show letters as text: what somebody calls themselves is no markup', async () => {
    const { email } = await server.person({ organisation: '<b>Kommun</b>', roles: ['officer'], password });
    await post('request-password-reset', { email });
    expect(await (await fetch(`${server.url}/demo/inbox`)).text()).not.toContain('<b>');
  });
});

describe('guessing', () => {
  it('is stopped for the account on every node, with the time to wait, and no letter helps the guesser', async () => {
    const { email } = await server.person({ organisation: 'Tomelilla kommun', roles: ['officer'], password });
    for (let guess = 0; guess < 5; guess += 1)
      expect((await post('sign-in/email', { email, password: `fel-losenord-${guess}` }, {}, guess % 2)).status).toBe(
        401,
      );
    const stopped = await post('sign-in/email', { email: email.toUpperCase(), password }, {}, 1);
    expect(stopped.status).toBe(429);
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(800);
    expect(await stopped.json()).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' });
    const other = await server.person({ organisation: 'Tomelilla kommun', roles: ['officer'], password });
    expect((await signIn(other.email)).status).toBe(200);
  });

  it('starts anew when the right password is given', async () => {
    const { email } = await server.person({ organisation: 'Tomelilla kommun', roles: ['officer'], password });
    for (let guess = 0; guess < 12; guess += 1)
      expect((await signIn(email, guess % 4 === 3 ? password : 'ett-fel-losenord')).status).toBe(
        guess % 4 === 3 ? 200 : 401,
      );
  });

  it('fills no mailbox', async () => {
    const email = 'full@example.org';
    const statuses: number[] = [];
    for (let turn = 0; turn < 6; turn += 1) statuses.push((await post('request-password-reset', { email })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });
});

describe('sessions', () => {
  let person: TestPerson;
  beforeAll(async () => {
    person = await server.person({ organisation: 'Tomelilla kommun', roles: ['officer'], password });
  });
  const sessions = 'account { sessions { id current browser address } }';
  type Sessions = { account: { sessions: { id: string; current: boolean }[] } };

  it('are listed without their keys, and each can be ended', async () => {
    const [here, there] = [await signIn(person.email), await signIn(person.email)];
    const { data } = await ask<Sessions>(here.cookie, `{ ${sessions} }`);
    expect(data.account.sessions.length).toBeGreaterThanOrEqual(3);
    expect(data.account.sessions.filter(({ current }) => current)).toHaveLength(1);
    expect(JSON.stringify(data)).not.toContain(there.body.token);
    const seenThere = await ask<Sessions>(there.cookie, `{ ${sessions} }`);
    const { id } = seenThere.data.account.sessions.find(({ current }) => current)!;
    const end =
      'mutation($id: UUID!) { endSession(input: { id: $id }) { ... on EndedSessions { ended } ... on Refusal { rule } } }';
    const stranger = await server.person({ organisation: 'Uppsala kommun', roles: ['officer'] });
    expect((await server.query(stranger, end, { id })).data).toEqual({ endSession: { rule: 'notFound' } });
    expect((await ask(here.cookie, end, { id })).data).toEqual({ endSession: { ended: 1 } });
    await new Promise((done) => setTimeout(done, 1_000));
    expect((await ask(there.cookie, '{ me { roles } }', {}, 1)).status).toBe(401);
    expect((await ask(here.cookie, '{ me { roles } }', {}, 1)).status).toBe(200);
  });

  it('all but this one end, and all end, on every node within a second', async () => {
    const [here, there] = [await signIn(person.email), await signIn(person.email)];
    expect((await ask(there.cookie, '{ me { roles } }', {}, 1)).status).toBe(200);
    await ask(here.cookie, 'mutation { endOtherSessions { ended } }');
    await new Promise((done) => setTimeout(done, 1_000));
    expect((await ask(there.cookie, '{ me { roles } }', {}, 1)).status).toBe(401);
    await ask(here.cookie, 'mutation { endAllSessions { ended } }');
    expect((await ask(here.cookie, '{ me { roles } }')).status).toBe(401);
  });

  it('a new sign-in in the same browser ends the one before', async () => {
    const before = await signIn(person.email);
    const after = await signIn(person.email, password, { cookie: before.cookie, origin: server.url });
    expect((await ask(before.cookie, '{ me { roles } }')).status).toBe(401);
    expect((await ask(after.cookie, '{ me { roles } }')).status).toBe(200);
  });

  it('a changed password ends every other session, asked for or not', async () => {
    const { email } = await server.person({ organisation: 'Tomelilla kommun', roles: ['officer'], password });
    const [here, there] = [await signIn(email), await signIn(email)];
    const change = { currentPassword: password, newPassword: 'ett-annat-langt-losenord', revokeOtherSessions: false };
    expect((await post('change-password', change, { cookie: here.cookie, origin: server.url })).status).toBe(200);
    expect((await ask(there.cookie, '{ me { roles } }')).status).toBe(401);
  });
});

describe('a code from an app', () => {
  const email = 'kod@example.org';
  let secret: string;
  let backupCodes: string[];
  const codeNow = (shift = 0) => codeAt(secret, Math.floor(Date.now() / 30_000) + shift);

  beforeAll(async () => {
    await proved(email);
    const { cookie } = await signIn(email);
    const headers = { cookie, origin: server.url };
    const enabled = await post('two-factor/enable', { password }, headers);
    const given = (await enabled.json()) as { totpURI: string; backupCodes: string[] };
    secret = new URL(given.totpURI).searchParams.get('secret')!;
    ({ backupCodes } = given);
    expect((await post('two-factor/verify-totp', { code: codeNow(-1) }, headers)).status).toBe(200);
  });

  const challenge = async () => {
    const { body, cookie, cookies } = await signIn(email);
    expect([body.twoFactorRedirect, cookie]).toEqual([true, '']);
    return { cookie: cookies.filter((one) => !one.endsWith('=')).join('; '), origin: server.url };
  };
  const verify = (headers: Record<string, string>, code: string, path = 'two-factor/verify-totp', more = {}) =>
    post(path, { code, ...more }, headers);

  it('is asked for after the password, and is used once', async () => {
    const first = await challenge();
    expect((await ask(first.cookie, '{ me { roles } }')).status).toBe(401);
    const code = codeNow();
    const second = await challenge();
    const answers = await Promise.all([verify(first, code), verify(second, code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect((await verify(await challenge(), code)).status).toBe(401);
  });

  it('never makes a device trusted', async () => {
    const answer = await verify(await challenge(), codeNow(1), 'two-factor/verify-totp', { trustDevice: true });
    expect(answer.status).toBe(200);
    expect(answer.headers.getSetCookie().join()).not.toMatch(/trust/);
    const later = answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0]!)
      .join('; ');
    expect((await signIn(email, password, { cookie: later, origin: server.url })).body.twoFactorRedirect).toBe(true);
  });

  it('can be replaced by a backup code, each once', async () => {
    const path = 'two-factor/verify-backup-code';
    expect((await verify(await challenge(), backupCodes[0]!, path)).status).toBe(200);
    expect((await verify(await challenge(), backupCodes[0]!, path)).status).toBe(401);
  });

  it('is not taken off without the password', async () => {
    const { cookie } = await server
      .person({ organisation: 'Tomelilla kommun', roles: ['officer'], password })
      .then((someone) => signIn(someone.email));
    const off = await post('two-factor/disable', { password: 'fel-losenord-helt' }, { cookie, origin: server.url });
    expect(off.status).toBe(400);
  });
});

/** RFC 6238 with SHA-1, six digits, half a minute; the secret in base 32. */
function codeAt(base32: string, counter: number): string {
  const bits = [...base32].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  const bytes = bits
    .join('')
    .match(/.{8}/g)!
    .map((byte) => Number.parseInt(byte, 2));
  const moment = Buffer.alloc(8);
  moment.writeBigUInt64BE(BigInt(counter));
  const hash = createHmac('sha1', Buffer.from(bytes)).update(moment).digest();
  return String((hash.readUInt32BE(hash.at(-1)! & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
