import { newId } from '@utfall/engine';
import { storeRegister } from '@utfall/matching';
import { withCheckDigit } from '@utfall/people';
import { stages } from '@utfall/server';
import { letterTo, linkIn, TestBrowser, testPassword } from '../support/accounts.ts';
import { followHome, TestOpenIdProvider } from '../support/oidc.ts';
import { startTestServer, type TestPerson, type TestServer } from '../support/server.ts';

let server: TestServer;
let idp: TestOpenIdProvider;
let administrator: TestPerson;
const dns = new Set<string>();
const number = withCheckDigit('556999888');

beforeAll(async () => {
  idp = await TestOpenIdProvider.start();
  server = await startTestServer({
    stages,
    findsText: (name, text) => Promise.resolve(dns.has(`${name} ${text}`)),
    identityProviders: [idp.issuer],
  });
  await server.nodes[0]!.signIn.prepare();
  administrator = await server.person({ organisation: 'Tomelilla kommun', roles: ['administrator'] });
  const supplier = { name: 'Exempelföreningen Bryggan', number, legalForm: 'Ideell förening', county: 'Skåne län' };
  await storeRegister(server.database, { source: 'Ett register', suppliers: [supplier], evidence: [] });
});
afterAll(async () => {
  await server.close();
  await idp.close();
});

const outcome = '... on Admission { id state roles organisation { id name } } ... on Refusal { rule sentence { sv } }';
const step = (name: string, input: string, result = outcome) =>
  `mutation($input: ${input}!) { answer: ${name}(input: $input) { ${result} } }`;
interface Answered {
  readonly answer: { readonly id: string; readonly state: string; readonly organisation: { readonly id: string } };
}
const given = (values: object) => ({ input: { commandId: newId(), ...values } });

describe('a new supplier', () => {
  const browser = () => new TestBrowser(server);
  const founder = { email: 'ledare@bryggan.example', title: 'verksamhetsledare, Bryggan' };
  let at: TestBrowser;

  it('signs up and proves the address by the letter', async () => {
    at = browser();
    const account = { email: founder.email, password: testPassword, name: founder.title };
    expect((await at.post('sign-up/email', account)).status).toBe(200);
    expect((await at.signIn(founder.email)).status).toBe(403);
    const letter = await letterTo(server, founder.email, 'Bekräfta din e-postadress');
    expect((await at.fetch(linkIn(letter))).headers.get('location')).toBe('/logga-in');
    expect((await at.signIn(founder.email)).status).toBe(200);
    const { data } = await at.ask<object>(
      '{ me { person { title } roles organisation { name } } myAdmissions { id } }',
    );
    expect(data).toEqual({ me: { person: { title: founder.title }, roles: [], organisation: null }, myAdmissions: [] });
  });

  it('may read what is public, and nothing else, while it belongs nowhere', async () => {
    const { data } = await at.ask<{ members: object; admissions: object; ownOrganisation: null }>(
      '{ members(first: 5) { nodes { state } } admissions(first: 5) { nodes { id } } ownOrganisation { id } }',
    );
    expect(data).toEqual({ members: { nodes: [] }, admissions: { nodes: [] }, ownOrganisation: null });
  });

  it('finds its organisation by number, with the facts of the register', async () => {
    const find = `query($number: String!) { organisationByNumber(number: $number) {
      ... on NumberedOrganisation { number name form county source administered } ... on Refusal { rule missing { text { sv } } } } }`;
    const found = (written: string) => at.ask<{ organisationByNumber: object }>(find, { number: written });
    expect((await found(number.replace('-', ''))).data.organisationByNumber).toEqual({
      ...{ number, name: 'Exempelföreningen Bryggan', form: 'association', county: 'Skåne län' },
      ...{ source: 'Ett register', administered: false },
    });
    const wrong = number.slice(0, -1) + ((Number(number.at(-1)) + 1) % 10);
    expect((await found(wrong)).data.organisationByNumber).toMatchObject({ rule: 'badInput' });
    expect((await found(withCheckDigit('556123456'))).data.organisationByNumber).toMatchObject({ rule: 'notFound' });
  });

  it('asks to join, is let in by the operator, and lets in its colleague itself', async () => {
    const asked = await at.ask<Answered>(step('askToJoin', 'AskToJoinInput'), given({ number }));
    expect(asked.data.answer).toMatchObject({ state: 'proposed', roles: ['administrator', 'supplier'] });
    const operator = await server.person({ organisation: 'Driften', roles: ['operator'] });
    const admit = step('admitPerson', 'AdmitInput');
    const admitted = await server.query<Answered>(operator, admit, given({ admissionId: asked.data.answer.id }));
    expect(admitted.data.answer).toMatchObject({
      state: 'active',
      organisation: { name: 'Exempelföreningen Bryggan' },
    });

    const colleague = browser();
    await colleague.signUp('anbud@bryggan.example', 'anbudsansvarig, Bryggan');
    const second = await colleague.ask<Answered>(step('askToJoin', 'AskToJoinInput'), given({ number }));
    expect((await letterTo(server, founder.email, 'Någon vill vara med')).body).toContain('anbud@bryggan.example');
    const answer = await at.ask<Answered>(admit, given({ admissionId: second.data.answer.id }));
    expect(answer.data.answer).toMatchObject({ state: 'active', roles: ['supplier'] });
    const { data } = await colleague.ask<object>('{ me { roles organisation { name form county } } }');
    expect(data).toEqual({
      me: {
        roles: ['supplier'],
        organisation: { name: 'Exempelföreningen Bryggan', form: 'association', county: 'Skåne län' },
      },
    });
  });
});

describe('an officer', () => {
  const shown =
    '... on OrganisationProcess { domains { id recordName recordText provedAt } signOn { returnUrl } } ... on Refusal { rule }';
  interface Shown {
    readonly answer: {
      readonly domains: { id: string; recordName: string; recordText: string; provedAt: string | null }[];
      readonly signOn: { returnUrl: string } | null;
    };
  }
  const administer = async (name: string, input: string, values: object) =>
    (await server.query<Shown>(administrator, step(name, input, shown), given(values))).data.answer;
  const at = (): TestBrowser => new TestBrowser(server);
  let officer: TestBrowser;

  it('belongs to an authority that has proved its domain and connected its identity provider', async () => {
    const { domains } = await administer('claimDomain', 'ClaimDomainInput', { domain: 'tomelilla.example' });
    const [{ id, recordName, recordText }] = domains as [Shown['answer']['domains'][number]];
    dns.add(`${recordName} ${recordText}`);
    expect((await administer('proveDomain', 'OnDomainInput', { domainId: id })).domains[0]!.provedAt).not.toBeNull();
    const oidc = { issuer: idp.issuer, clientId: idp.clientId, clientSecret: idp.clientSecret };
    idp.returnTo((await administer('setSignOn', 'SetSignOnInput', { oidc })).signOn!.returnUrl);
  });

  it('is invited, signs in through the authority, accepts and has the role', async () => {
    const email = 'upphandlare@tomelilla.example';
    await server.query(administrator, step('invitePerson', 'InvitePersonInput'), given({ email, roles: ['officer'] }));
    expect((await letterTo(server, email, 'Du är inbjuden till Tomelilla kommun')).body).toContain('/logga-in');
    officer = at();
    idp.next = { sub: 'officer 1', email, name: 'upphandlare, Tomelilla kommun' };
    const begun = await officer.post('sign-in/sso', { email, callbackURL: '/', errorCallbackURL: '/logga-in' });
    const home = await followHome(officer, ((await begun.json()) as { url: string }).url, server.url);
    expect(home.search).toBe('');
    const { data } = await officer.ask<{ myAdmissions: { id: string }[] }>(
      '{ myAdmissions { id organisation { name } } }',
    );
    const accept = await officer.ask<Answered>(
      step('acceptInvitation', 'OnAdmissionInput'),
      given({ admissionId: data.myAdmissions[0]!.id }),
    );
    expect(accept.data.answer).toMatchObject({ state: 'active', roles: ['officer'] });
    expect((await officer.ask<object>('{ me { person { title } roles organisation { name } } }')).data).toEqual({
      me: {
        ...{ person: { title: 'upphandlare, Tomelilla kommun' }, roles: ['officer'] },
        organisation: { name: 'Tomelilla kommun' },
      },
    });
  });

  it('gets a delegation, approves within it, and is refused above it with the reason', async () => {
    const author = await server.person({ organisation: 'Tomelilla kommun', roles: ['needOwner'] });
    const challenge = '... on Challenge { id state } ... on Refusal { rule sentence { sv } openTo }';
    const send = async (by: TestPerson | TestBrowser, name: string, input: string, values: object) => {
      const document = step(name, input, challenge);
      const { data } =
        by instanceof TestBrowser
          ? await by.ask<{ answer: { id: string } }>(document, given(values))
          : await server.query<{ answer: { id: string } }>(by, document, given(values));
      return data.answer;
    };
    const submitted = async (amount: string) => {
      const text = {
        ...{ title: 'Fler barn ska få stöd', problem: 'Vi möter barn för sent.', owner: 'Barnförvaltningen' },
        ...{ targetGroups: ['barn 6–16 år'], desiredOutcomes: ['färre med hög frånvaro'], illustrative: true },
        baseline: [{ indicator: 'Frånvaro', value: '11.8', unit: '%', period: '2020/21', source: 'illustrativt' }],
        budgetFrame: { amount, currency: 'SEK' },
      };
      const { id: challengeId } = await send(author, 'createChallenge', 'CreateChallengeInput', { text });
      await send(author, 'submitChallenge', 'SubmitChallengeInput', { challengeId });
      return { challengeId };
    };
    const [within, above] = [await submitted('900000.00'), await submitted('1000000.01')];
    const approve = (which: object) => send(officer, 'approveChallenge', 'ApproveChallengeInput', which);
    expect(await approve(within)).toMatchObject({ rule: 'role' });

    const { data } = await officer.ask<{ me: { person: { id: string } } }>('{ me { person { id } } }');
    const hour = 3_600_000;
    const delegation = {
      ...{ personId: data.me.person.id, role: 'approver', amountSekMax: '1000000.00' },
      ...{ validFrom: new Date(Date.now() - hour).toISOString(), validTo: new Date(Date.now() + hour).toISOString() },
      decisionReference: 'KS 2026-03-04 § 41',
    };
    const give = step('giveDelegation', 'GiveDelegationInput', '... on Delegation { id } ... on Refusal { rule }');
    expect((await server.query(administrator, give, given(delegation))).data).toEqual({
      answer: { id: expect.any(String) as string },
    });
    await new Promise((done) => setTimeout(done, 1_000));
    expect(await approve(within)).toMatchObject({ state: 'approved' });
    expect(await approve(above)).toMatchObject({
      rule: 'withinDelegation',
      sentence: { sv: 'Budgetramen ryms i din delegation.' },
    });
  });

  it('works for the authority from then on, and no longer when the membership has ended', async () => {
    const create = `mutation($input: CreateChallengeInput!) { answer: createChallenge(input: $input) { ... on Challenge { state } ... on Refusal { rule } } }`;
    const made = await officer.ask<{ answer: object }>(
      create,
      given({ text: { title: 'Utmaning', problem: 'Behov' } }),
    );
    expect(made.data.answer).toEqual({ state: 'draft' });
    const { data } = await officer.ask<{ me: { person: { id: string } } }>('{ me { person { id } } }');
    const end = `mutation($input: OnMemberInput!) { answer: endMembership(input: $input) { ... on Member { state } ... on Refusal { rule } } }`;
    const ended = await server.query<{ answer: object }>(administrator, end, given({ personId: data.me.person.id }));
    expect(ended.data.answer).toEqual({ state: 'left' });
    const again = await officer.ask<{ answer: object }>(
      create,
      given({ text: { title: 'Utmaning', problem: 'Behov' } }),
    );
    expect(again.data.answer).toMatchObject({ rule: 'role' });
  });

  it('and everything that was done stands in the journal, whole', async () => {
    await server.engine.settle();
    const { processes, findings } = await server.engine.verify();
    expect(findings).toEqual([]);
    expect(processes).toBeGreaterThan(5);
  });
});
