import { memoryKeys } from '@utfall/database';
import { newId } from '@utfall/engine';
import { TestBrowser } from '../../test/support/accounts.ts';
import { followHome, TestOpenIdProvider } from '../../test/support/oidc.ts';
import { TestSamlProvider } from '../../test/support/saml.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { sealClearSecrets, signOnPurpose } from './index.ts';

const keys = memoryKeys();
let server: TestServer;
let idp: TestOpenIdProvider;
/** What DNS says in this test. */
const dns = new Map<string, string>();

beforeAll(async () => {
  idp = await TestOpenIdProvider.start();
  server = await startTestServer({
    stages: [],
    keys,
    findsText: (name, text) => Promise.resolve(dns.get(name) === text),
    identityProviders: [idp.issuer],
  });
  await server.nodes[0]!.signIn.prepare();
});
afterAll(async () => {
  await server.close();
  await idp.close();
});

const shown = `... on OrganisationProcess { state domains { id name provedAt recordName recordText } signOn { protocol issuer returnUrl } }
  ... on Refusal { rule missing { field text { sv } } }`;
interface Answered {
  readonly rule?: string;
  readonly missing?: readonly { readonly field: string }[];
  readonly domains: readonly {
    id: string;
    name: string;
    provedAt: string | null;
    recordName: string;
    recordText: string;
  }[];
  readonly signOn: { protocol: string; issuer: string; returnUrl: string } | null;
}
async function take(person: TestPerson, name: string, input: string, values: object = {}): Promise<Answered> {
  const document = `mutation($input: ${input}!) { answer: ${name}(input: $input) { ${shown} } }`;
  const { data, errors } = await server.query<{ answer: Answered }>(person, document, {
    input: { commandId: newId(), ...values },
  });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.answer;
}
const claim = (person: TestPerson, domain: string) => take(person, 'claimDomain', 'ClaimDomainInput', { domain });
const prove = (person: TestPerson, domainId: string) => take(person, 'proveDomain', 'OnDomainInput', { domainId });
async function proved(person: TestPerson, domain: string): Promise<Answered> {
  const { id, recordName, recordText } = (await claim(person, domain)).domains.find(({ name }) => name === domain)!;
  dns.set(recordName, recordText);
  return prove(person, id);
}
const administratorOf = (organisation: string) => server.person({ organisation, roles: ['administrator'] });
const oidc = () => ({ issuer: idp.issuer, clientId: idp.clientId, clientSecret: idp.clientSecret });
const connect = (person: TestPerson, values: object = { oidc: oidc() }) =>
  take(person, 'setSignOn', 'SetSignOnInput', values);

/** Signs in through the organisation of an address; says where it ended. */
async function through(email: string, person: { sub: string; email: string; name?: string }) {
  const browser = new TestBrowser(server);
  idp.next = { name: 'upphandlare', ...person };
  const begun = await browser.post('sign-in/sso', {
    email,
    callbackURL: '/mina-uppgifter',
    errorCallbackURL: '/logga-in',
  });
  if (begun.status !== 200) return { browser, status: begun.status, end: null };
  const { url } = (await begun.json()) as { url: string };
  return { browser, status: 200, end: await followHome(browser, url, server.url) };
}
const whoIs = async (browser: TestBrowser) =>
  (await browser.ask<{ account: { email: string; hasPassword: boolean } } | null>('{ account { email hasPassword } }'))
    .data?.account;

describe('a domain', () => {
  it('is an organisation’s own when its own text stands in DNS, and not before', async () => {
    const one = await administratorOf('Tomelilla kommun');
    const { domains } = await claim(one, 'Tomelilla.example.');
    expect(domains).toMatchObject([
      { name: 'tomelilla.example', provedAt: null, recordName: '_utfall.tomelilla.example' },
    ]);
    expect(await prove(one, domains[0]!.id)).toMatchObject({ rule: 'textIsFound' });
    dns.set(domains[0]!.recordName, 'utfall=nagot-annat');
    expect(await prove(one, domains[0]!.id)).toMatchObject({ rule: 'textIsFound' });
    dns.set(domains[0]!.recordName, domains[0]!.recordText);
    expect((await prove(one, domains[0]!.id)).domains[0]!.provedAt).not.toBeNull();
  });

  it.each(['se', 'com', 'kommun', 'a@b.se', '10.0.0.1', 'http://kommun.se', 'co.uk', '*.se', 'localhost'])(
    '%s is none that somebody can own alone',
    async (written) => {
      expect(await claim(await administratorOf('Tomelilla kommun'), written)).toMatchObject({ rule: 'badInput' });
    },
  );

  it('that somebody else has proved is not taken over, nor one above or below it', async () => {
    const owner = await administratorOf('Uppsala kommun');
    await proved(owner, 'kommun.uppsala.example');
    const thief = await administratorOf('Tjuven AB');
    for (const domain of ['kommun.uppsala.example', 'uppsala.example', 'skola.kommun.uppsala.example']) {
      const { domains } = await claim(thief, domain);
      const own = domains.find(({ name }) => name === domain)!;
      dns.set(own.recordName, own.recordText);
      expect(await prove(thief, own.id)).toMatchObject({ rule: 'domainIsFree' });
    }
    const { rows } = await server.database
      .pool('auth')
      .query('select name from people.proved_domain where name like $1', ['%uppsala.example']);
    expect(rows).toEqual([{ name: 'kommun.uppsala.example' }]);
  });

  it('of another organisation cannot be proved or dropped by its id', async () => {
    const owner = await administratorOf('Lunds kommun');
    const { domains } = await claim(owner, 'lund.example');
    const thief = await administratorOf('Tjuven AB');
    expect(await prove(thief, domains[0]!.id)).toMatchObject({ rule: 'notFound' });
    expect(await take(thief, 'dropDomain', 'OnDomainInput', { domainId: domains[0]!.id })).toMatchObject({
      rule: 'notFound',
    });
  });
});

describe('single sign-on by OpenID Connect', () => {
  let administrator: TestPerson;
  beforeAll(async () => {
    administrator = await administratorOf('Höörs kommun');
  });

  it('needs a proved domain, a fresh sign-in, an administrator, and a provider that answers', async () => {
    expect(await connect(administrator)).toMatchObject({ rule: 'domainIsProved' });
    await proved(administrator, 'hoor.example');
    const officer = await server.person({ organisation: 'Höörs kommun', roles: ['officer'] });
    expect(await connect(officer)).toMatchObject({ rule: 'role' });
    const inside = { oidc: { ...oidc(), issuer: 'https://169.254.169.254' } };
    expect(await connect(administrator, inside)).toMatchObject({ missing: [{ field: 'oidc.issuer' }] });
    const plain = { oidc: { ...oidc(), issuer: 'http://127.0.0.1:1' } };
    expect(await connect(administrator, plain)).toMatchObject({ missing: [{ field: 'oidc.issuer' }] });
    const { signOn } = await connect(administrator);
    expect(signOn).toMatchObject({ protocol: 'oidc', issuer: idp.issuer });
    idp.returnTo(signOn!.returnUrl);
  });

  it('lets in whoever the provider names at the domain, with an address that needs no letter', async () => {
    const { browser, end } = await through('upphandlare@hoor.example', { sub: '1', email: 'upphandlare@hoor.example' });
    expect(end!.pathname + end!.search).toBe('/mina-uppgifter');
    expect(await whoIs(browser)).toEqual({ email: 'upphandlare@hoor.example', hasPassword: false });
    const again = await through('upphandlare@hoor.example', { sub: '1', email: 'upphandlare@hoor.example' });
    expect(await whoIs(again.browser)).toEqual({ email: 'upphandlare@hoor.example', hasPassword: false });
  });

  it.each([
    'chef@tomelilla.example',
    'chef@hoor.example.evil.example',
    'chef@xhoor.example',
    'a@hoor.example@evil.example',
  ])('lets nobody in as %s, known or not: the provider speaks for its own domain alone', async (email) => {
    const { browser, end } = await through('x@hoor.example', { sub: `stranger ${email}`, email });
    expect(end!.searchParams.get('error')).toBe('address_outside_domain');
    expect(await whoIs(browser)).toBeUndefined();
  });

  it('takes over no account of another organisation’s person', async () => {
    const victim = await server.person({ organisation: 'Uppsala kommun', roles: ['approver'] });
    const { browser, end } = await through('x@hoor.example', { sub: 'victim', email: victim.email });
    expect(end!.searchParams.get('error')).toBe('address_outside_domain');
    expect(await whoIs(browser)).toBeUndefined();
  });

  it('lets nobody in whose address has moved to another domain', async () => {
    await through('flytt@hoor.example', { sub: 'moving', email: 'flytt@hoor.example' });
    const { end } = await through('flytt@hoor.example', { sub: 'moving', email: 'flytt@evil.example' });
    expect(end!.searchParams.get('error')).toBe('address_outside_domain');
  });

  it('joins an account with a proved address, and empties one that a stranger began with it', async () => {
    const known = new TestBrowser(server);
    await known.signUp('kand@hoor.example', 'registrator');
    const joined = await through('kand@hoor.example', { sub: 'known', email: 'kand@hoor.example' });
    expect(await whoIs(joined.browser)).toEqual({ email: 'kand@hoor.example', hasPassword: true });

    const stranger = new TestBrowser(server);
    await stranger.post('sign-up/email', {
      email: 'offer@hoor.example',
      password: 'tjuvens-langa-losenord',
      name: 'tjuv',
    });
    const owner = await through('offer@hoor.example', { sub: 'owner', email: 'offer@hoor.example' });
    expect(await whoIs(owner.browser)).toEqual({ email: 'offer@hoor.example', hasPassword: false });
    expect((await stranger.signIn('offer@hoor.example', 'tjuvens-langa-losenord')).status).toBe(401);
  });

  it('is not carried over by a changed provider, nor finished with another’s state', async () => {
    const browser = new TestBrowser(server);
    const begun = await browser.post('sign-in/sso', { email: 'x@hoor.example', callbackURL: '/' });
    const { url } = (await begun.json()) as { url: string };
    const other = new TestBrowser(server);
    idp.next = { sub: '1', email: 'upphandlare@hoor.example', name: 'upphandlare' };
    const end = await followHome(other, url, server.url);
    expect(end.search).toMatch(/error=/);
    expect(await whoIs(other)).toBeUndefined();
    expect(
      (await browser.post('sign-in/sso', { email: 'x@hoor.example', callbackURL: 'https://evil.example' })).status,
    ).toBe(403);
  });

  it('keeps the secret of the provider under the master key', async () => {
    const { rows } = await server.database
      .pool('auth')
      .query<{ oidc_config: string }>('select oidc_config from auth.sso_provider where oidc_config is not null');
    expect(rows.length).toBeGreaterThan(0);
    for (const { oidc_config } of rows) {
      expect(oidc_config).not.toContain(idp.clientSecret);
      expect(oidc_config).toContain('"clientSecret":"sealed:');
    }
  });

  it('seals at the next start what an older version has left in clear, and the sign-in goes on', async () => {
    const pool = server.database.pool('auth');
    const clear = `jsonb_set(oidc_config::jsonb, '{clientSecret}', to_jsonb($1::text))::text`;
    await pool.query(`update auth.sso_provider set oidc_config = ${clear} where oidc_config is not null`, [
      idp.clientSecret,
    ]);
    expect(await sealClearSecrets(pool, keys.keyFor(signOnPurpose))).toBe(1);
    expect(await sealClearSecrets(pool, keys.keyFor(signOnPurpose))).toBe(0);
    const { rows } = await pool.query<{ left: boolean }>(
      'select bool_or(strpos(oidc_config, $1) > 0) as left from auth.sso_provider',
      [idp.clientSecret],
    );
    expect(rows).toEqual([{ left: false }]);
    const again = await through('y@hoor.example', { sub: 'y', email: 'y@hoor.example' });
    expect(await whoIs(again.browser)).toMatchObject({ email: 'y@hoor.example' });
  });

  it('ends when it is removed, and with the organisation', async () => {
    const before = await through('x@hoor.example', { sub: 'x', email: 'x@hoor.example' });
    expect(await whoIs(before.browser)).toMatchObject({ email: 'x@hoor.example' });
    await server.database
      .pool('auth')
      .query(`update auth.session set created_at = now() where token = $1`, [administrator.token]);
    await new Promise((done) => setTimeout(done, 1_000));
    expect((await take(administrator, 'removeSignOn', 'OnOrganisationInput')).signOn).toBeNull();
    expect((await through('x@hoor.example', { sub: 'x', email: 'x@hoor.example' })).status).toBe(404);
  });

  it('tells nobody the secret', async () => {
    const { rows } = await server.database
      .pool('worker')
      .query<{ body: string }>('select context::text as body from engine.process');
    expect(rows.filter(({ body }) => body.includes(idp.clientSecret))).toEqual([]);
    expect((await fetch(`${server.url}/api/auth/sso/providers`)).status).toBe(404);
  });
});

describe('single sign-on by SAML', () => {
  const saml = new TestSamlProvider();
  let metadata: string;

  beforeAll(async () => {
    const administrator = await administratorOf('Lomma kommun');
    await proved(administrator, 'lomma.example');
    expect(await connect(administrator, { saml: { metadata: '<x/>' } })).toMatchObject({ rule: 'badInput' });
    const { signOn } = await connect(administrator, { saml: { metadata: saml.metadata } });
    expect(signOn).toMatchObject({ protocol: 'saml', issuer: saml.entity });
    const provider = signOn!.returnUrl.split('/').at(-1)!;
    const answer = await fetch(`${server.url}/api/auth/sso/saml2/sp/metadata?providerId=${provider}&format=xml`);
    metadata = await answer.text();
  });

  async function carried(email: string, by = saml) {
    const browser = new TestBrowser(server);
    const begun = await browser.post('sign-in/sso', {
      email: 'x@lomma.example',
      callbackURL: '/mina-uppgifter',
      errorCallbackURL: '/logga-in',
    });
    const { url } = (await begun.json()) as { url: string };
    const form = await by.answer(url, metadata, { subject: `id ${email}`, email, name: 'upphandlare' });
    const target = /Location="([^"]*\/acs\/[^"]*)"/.exec(metadata)![1]!;
    const post = (body = form) =>
      browser.fetch(target, { method: 'POST', body, headers: { origin: 'https://idp.example' } });
    return { browser, post, form };
  }

  it('lets in whoever a signed assertion names at the domain, once', async () => {
    const { browser, post } = await carried('upphandlare@lomma.example');
    const answer = await post();
    expect([answer.status, new URL(answer.headers.get('location')!, server.url).pathname]).toEqual([
      302,
      '/mina-uppgifter',
    ]);
    expect(await whoIs(browser)).toEqual({ email: 'upphandlare@lomma.example', hasPassword: false });
    const replayed = await post();
    expect(replayed.headers.get('location')).toMatch(/error=/);
  });

  it('lets nobody in from another domain, by another’s key, or by a changed assertion', async () => {
    const foreign = await carried('chef@tomelilla.example');
    expect((await foreign.post()).headers.get('location')).toMatch(/error=address_outside_domain/);
    const forged = await carried('chef@lomma.example', new TestSamlProvider());
    expect((await forged.post()).headers.get('location')).toMatch(/error=/);
    const changed = await carried('chef@lomma.example');
    const xml = Buffer.from(changed.form.get('SAMLResponse')!, 'base64').toString();
    const body = new URLSearchParams(changed.form);
    body.set('SAMLResponse', Buffer.from(xml.replaceAll('chef@', 'boss@')).toString('base64'));
    expect((await changed.post(body)).headers.get('location')).toMatch(/error=/);
    for (const { browser } of [foreign, forged, changed]) expect(await whoIs(browser)).toBeUndefined();
  });
});
