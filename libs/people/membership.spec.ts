import { newId } from '@utfall/engine';
import { letterTo, TestBrowser } from '../../test/support/accounts.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { withCheckDigit } from './index.ts';

let server: TestServer;
let administrator: TestPerson;

beforeAll(async () => {
  server = await startTestServer({ stages: [] });
  await server.nodes[0]!.signIn.prepare();
  administrator = await server.person({ organisation: 'Tomelilla kommun', roles: ['administrator'] });
});
afterAll(() => server.close());

const admission =
  '... on Admission { id state way roles organisation { id name } } ... on Refusal { rule missing { field } }';
const member = '... on Member { state roles person { id } } ... on Refusal { rule sentence { sv } }';
const step = (name: string, input: string, result: string) =>
  `mutation($input: ${input}!) { answer: ${name}(input: $input) { ${result} } }`;
interface Answered {
  readonly answer: {
    readonly id: string;
    readonly state?: string;
    readonly rule?: string;
    readonly roles?: readonly string[];
    readonly organisation: { readonly id: string };
    readonly missing?: readonly { readonly field: string }[];
  };
}
const take = async (person: TestPerson, name: string, input: string, result: string, values: object) =>
  (await server.query<Answered>(person, step(name, input, result), { input: { commandId: newId(), ...values } })).data
    .answer;
const invite = (by: TestPerson, email: string, roles: readonly string[]) =>
  take(by, 'invitePerson', 'InvitePersonInput', admission, { email, roles });

describe('an invitation', () => {
  it('goes by letter, and is accepted by whoever has proved the address, and by nobody else', async () => {
    const invited = await invite(administrator, 'Upphandlare@tomelilla.example', ['officer']);
    expect(invited).toMatchObject({ state: 'proposed', way: 'invitation', roles: ['officer'] });
    expect((await letterTo(server, 'upphandlare@tomelilla.example', 'Du är inbjuden')).body).toContain(
      'Tomelilla kommun',
    );

    const stranger = await server.person({ organisation: 'Uppsala kommun', roles: ['administrator'] });
    const accept = { admissionId: invited.id };
    expect(await take(stranger, 'acceptInvitation', 'OnAdmissionInput', admission, accept)).toMatchObject({
      rule: 'notFound',
    });

    const browser = new TestBrowser(server);
    await browser.signUp('upphandlare@tomelilla.example', 'upphandlare');
    const { data: mine } = await browser.ask<{ myAdmissions: { id: string }[] }>('{ myAdmissions { id roles } }');
    expect(mine.myAdmissions).toEqual([{ id: invited.id, roles: ['officer'] }]);
    const document = step('acceptInvitation', 'OnAdmissionInput', admission);
    const accepted = await browser.ask(document, { input: { commandId: newId(), ...accept } });
    expect(accepted.data).toMatchObject({ answer: { state: 'active', organisation: { name: 'Tomelilla kommun' } } });
    const { data: me } = await browser.ask<object>('{ me { roles organisation { name } } myAdmissions { id } }');
    expect(me).toEqual({ me: { roles: ['officer'], organisation: { name: 'Tomelilla kommun' } }, myAdmissions: [] });
  });

  it('gives roles of such an organisation only, and never the operator’s', async () => {
    for (const roles of [['operator'], ['supplier'], ['officer', 'system'], ['public']])
      expect(await invite(administrator, 'ny@tomelilla.example', roles)).toMatchObject({ rule: 'rolesFit' });
  });

  it('is made by an administrator, and once while it is open', async () => {
    const officer = await server.person({ organisation: 'Tomelilla kommun', roles: ['officer'] });
    expect(await invite(officer, 'x@tomelilla.example', ['officer'])).toMatchObject({ rule: 'role' });
    const open = await invite(administrator, 'x@tomelilla.example', ['officer']);
    expect(await invite(administrator, 'X@tomelilla.example', ['auditor'])).toMatchObject({
      missing: [{ field: 'email' }],
    });
    const withdrawal = { admissionId: open.id };
    expect(await take(officer, 'withdrawAdmission', 'OnAdmissionInput', admission, withdrawal)).toMatchObject({
      rule: 'notFound',
    });
    expect(await take(administrator, 'withdrawAdmission', 'OnAdmissionInput', admission, withdrawal)).toMatchObject({
      state: 'closed',
    });
    expect(await invite(administrator, 'x@tomelilla.example', ['auditor'])).toMatchObject({ state: 'proposed' });
  });

  it('runs out after two weeks', async () => {
    const { id } = await invite(administrator, 'sen@tomelilla.example', ['officer']);
    await server.engine.moveClock(administrator.organisation, id, 15 * 86_400);
    await server.engine.settle();
    const browser = new TestBrowser(server);
    await browser.signUp('sen@tomelilla.example', 'upphandlare');
    const document = step('acceptInvitation', 'OnAdmissionInput', admission);
    const { data } = await browser.ask<Answered>(document, { input: { commandId: newId(), admissionId: id } });
    expect(data.answer.rule).toBe('notInThisState');
  });
});

describe('a request to join', () => {
  const number = withCheckDigit('556999777');
  const ask = (browser: TestBrowser, values: object) =>
    browser.ask<Answered>(step('askToJoin', 'AskToJoinInput', admission), { input: { commandId: newId(), ...values } });

  it('registers an organisation that nobody knows, and waits for the operator', async () => {
    const operator = await server.person({ organisation: 'Driften', roles: ['operator'] });
    const browser = new TestBrowser(server);
    await browser.signUp('grundare@foretaget.example', 'verksamhetsledare');
    expect((await ask(browser, { number: '556999-7771' })).data.answer).toMatchObject({
      missing: [{ field: 'number' }],
    });
    expect((await ask(browser, { number })).data.answer).toMatchObject({ missing: [{ field: 'name' }] });
    const first = { number, name: 'Exempelföretaget', form: 'company' };
    expect((await ask(browser, { ...first, kind: 'authority' })).data.answer).toMatchObject({ rule: 'badInput' });
    const { answer } = (await ask(browser, first)).data;
    expect(answer).toMatchObject({ state: 'proposed', roles: ['administrator', 'supplier'] });
    const listed = '{ organisations(first: 100, kind: supplier) { nodes { name } } }';
    expect((await browser.ask<object>(listed)).data).toEqual({ organisations: { nodes: [] } });

    expect(await take(administrator, 'admitPerson', 'AdmitInput', admission, { admissionId: answer.id })).toMatchObject(
      {
        rule: 'notFound',
      },
    );
    const waiting = '{ orphanedRequests(first: 10) { nodes { id email organisation { name number } } } }';
    expect((await server.query<object>(administrator, waiting)).data).toEqual({ orphanedRequests: { nodes: [] } });
    expect((await server.query<object>(operator, waiting)).data).toEqual({
      orphanedRequests: {
        nodes: [
          { id: answer.id, email: 'grundare@foretaget.example', organisation: { name: 'Exempelföretaget', number } },
        ],
      },
    });
    expect((await letterTo(server, operator.email, 'Någon vill vara med')).body).toContain(
      'grundare@foretaget.example',
    );
    expect(await take(operator, 'admitPerson', 'AdmitInput', admission, { admissionId: answer.id })).toMatchObject({
      state: 'active',
    });
    expect((await browser.ask<object>('{ me { roles organisation { name form } } }')).data).toEqual({
      me: { roles: ['administrator', 'supplier'], organisation: { name: 'Exempelföretaget', form: 'company' } },
    });

    const colleague = new TestBrowser(server);
    await colleague.signUp('kollega@foretaget.example', 'anbudsansvarig');
    const asked = await ask(colleague, { number: number.replace('-', '') });
    expect(asked.data.answer).toMatchObject({ state: 'proposed', roles: ['supplier'] });
    expect(
      await take(operator, 'admitPerson', 'AdmitInput', admission, { admissionId: asked.data.answer.id }),
    ).toMatchObject({
      rule: 'mayAdmit',
    });
    const admit = step('admitPerson', 'AdmitInput', admission);
    const self = await colleague.ask<Answered>(admit, {
      input: { commandId: newId(), admissionId: asked.data.answer.id },
    });
    expect(self.data.answer.rule).toBe('notFound');
    const { data: list } = await browser.ask<{ admissions: { nodes: { id: string }[] } }>(
      '{ admissions(first: 10) { nodes { id email } } }',
    );
    expect(list.admissions.nodes).toEqual([{ id: asked.data.answer.id, email: 'kollega@foretaget.example' }]);
    const input = { commandId: newId(), admissionId: asked.data.answer.id };
    expect((await browser.ask(admit, { input })).data).toMatchObject({
      answer: { state: 'active', roles: ['supplier'] },
    });
    expect((await browser.ask(admit, { input })).data).toMatchObject({ answer: { state: 'active' } });
  });
});

describe('a member', () => {
  const people = async (organisation: string) => ({
    one: await server.person({ organisation, roles: ['administrator'] }),
    two: await server.person({ organisation, roles: ['officer'] }),
  });
  const roles = async (person: TestPerson) =>
    (await server.query<{ me: { roles: string[] } | null }>(person, '{ me { roles } }')).data?.me?.roles;

  it('has the roles an administrator gives, at once, and nobody gives themselves any', async () => {
    const { one, two } = await people('Höörs kommun');
    const change = (by: TestPerson, of: TestPerson, given: readonly string[]) =>
      take(by, 'changeRoles', 'ChangeRolesInput', member, { personId: of.id, roles: given });
    expect(await change(one, two, ['approver', 'officer'])).toMatchObject({ roles: ['approver', 'officer'] });
    expect(await roles(two)).toEqual(['approver', 'officer']);
    expect(await change(one, one, ['administrator', 'approver'])).toMatchObject({ rule: 'isNotThePerson' });
    expect(await change(two, one, ['administrator'])).toMatchObject({ rule: 'role' });
    const stranger = await server.person({ organisation: 'Uppsala kommun', roles: ['administrator'] });
    expect(await change(stranger, two, ['auditor'])).toMatchObject({ rule: 'notFound' });
  });

  it('who has not signed in lately is asked to, before a grave step', async () => {
    const { one, two } = await people('Lunds kommun');
    const old = `update auth.session set created_at = now() - interval '6 minutes' where token = $1`;
    await server.database.pool('auth').query(old, [one.token]);
    const given = { personId: two.id, roles: ['auditor'] };
    expect(await take(one, 'changeRoles', 'ChangeRolesInput', member, given)).toMatchObject({
      rule: 'freshSignIn',
      sentence: { sv: 'Du har loggat in under de senaste fem minuterna. Logga in igen och ta sedan steget.' },
    });
  });

  it('who is suspended, or has left, acts no more; the journal remains', async () => {
    const { one, two } = await people('Malmö stad');
    const of = { personId: two.id };
    expect(await take(one, 'suspendMember', 'OnMemberInput', member, of)).toMatchObject({ state: 'suspended' });
    const refused = await server.query(two, '{ me { roles } }');
    expect(refused.status).toBe(403);
    expect(await take(one, 'restoreMember', 'OnMemberInput', member, of)).toMatchObject({ state: 'active' });
    expect(await roles(two)).toEqual(['officer']);
    const leave = { organisationId: two.organisation };
    expect(await take(two, 'leaveOrganisation', 'LeaveInput', member, leave)).toMatchObject({ state: 'left' });
    expect((await server.query(two, '{ me { roles } }')).status).toBe(403);
    const { data } = await server.query<{ members: { nodes: { state: string; membershipId: string | null }[] } }>(
      one,
      '{ members(first: 10) { nodes { state membershipId } } }',
    );
    const left = data.members.nodes.find(({ state }) => state === 'left')!;
    const journal = await server.query<{ membership: { journal: { nodes: { event: string }[] } } }>(
      one,
      'query($id: UUID!) { membership(id: $id) { journal(first: 10) { nodes { event } } } }',
      { id: left.membershipId },
    );
    expect(journal.data.membership.journal.nodes.map(({ event }) => event)).toEqual([
      'create',
      'suspend',
      'restore',
      'leave',
    ]);
  });

  it('the last administrator stays until there is another, also when two leave at once', async () => {
    const { one, two } = await people('Eslövs kommun');
    const leave = (person: TestPerson) =>
      take(person, 'leaveOrganisation', 'LeaveInput', member, { organisationId: person.organisation });
    expect(await leave(one)).toMatchObject({ rule: 'administratorRemains' });
    const transferred = await take(one, 'transferAdministration', 'OnMemberInput', member, { personId: two.id });
    expect(transferred).toMatchObject({ roles: ['officer', 'administrator'] });
    expect(await roles(two)).toEqual(['officer', 'administrator']);
    expect(await roles(one)).not.toContain('administrator');
    const third = await server.person({ organisation: 'Eslövs kommun', roles: ['administrator'] });
    const answers = await Promise.all([leave(two), leave(third)]);
    expect(answers.map(({ state, rule }) => state ?? rule).sort()).toEqual(['administratorRemains', 'left']);
  });

  it('of several organisations chooses which one acts', async () => {
    const one = await server.person({ organisation: 'Ystads kommun', roles: ['officer'] });
    const other = await server.person({ organisation: 'Sjöbo kommun', roles: ['administrator'] });
    await invite(other, one.email, ['auditor']);
    const { data } = await server.query<{ myAdmissions: { id: string }[] }>(one, '{ myAdmissions { id } }');
    await take(one, 'acceptInvitation', 'OnAdmissionInput', admission, { admissionId: data.myAdmissions[0]!.id });
    const bearer = { authorization: `Bearer ${one.token}`, 'content-type': 'application/json' };
    const plain = async (query: string) => {
      const init = { method: 'POST', headers: bearer, body: JSON.stringify({ query }) };
      return ((await (await fetch(`${server.url}/graphql`, init)).json()) as { data: object }).data;
    };
    const who = '{ me { roles organisation { name } memberships { organisation { name } } } }';
    expect(await plain(who)).toMatchObject({ me: { roles: ['officer'], organisation: { name: 'Ystads kommun' } } });
    const choose = (id: string) =>
      `mutation { actAs(input: { organisation: "${id}" }) { ... on Organisation { name } ... on Refusal { rule } } }`;
    expect(await plain(choose(other.organisation))).toEqual({ actAs: { name: 'Sjöbo kommun' } });
    expect(await plain(who)).toMatchObject({ me: { roles: ['auditor'], organisation: { name: 'Sjöbo kommun' } } });
    expect(await plain(choose(administrator.organisation))).toEqual({ actAs: { rule: 'notFound' } });
  });
});

describe('an organisation', () => {
  const shown = '... on OrganisationProcess { state domains { name provedAt recordName } } ... on Refusal { rule }';

  it('stops taking part without losing anything; the operator lets it in again', async () => {
    const one = await server.person({ organisation: 'Kivik AB', kind: 'supplier', roles: ['administrator'] });
    const operator = await server.person({ organisation: 'Driften', roles: ['operator'] });
    expect(await take(one, 'deactivateOrganisation', 'ParticipationInput', shown, {})).toMatchObject({
      state: 'deactivated',
    });
    await new Promise((done) => setTimeout(done, 1_000));
    expect((await server.query(one, '{ me { roles } }')).status).toBe(403);
    const { organisation: organisationId } = one;
    const open = (by: TestPerson) =>
      take(by, 'reactivateOrganisation', 'ParticipationInput', shown, { organisationId });
    expect(await open(administrator)).toMatchObject({ rule: 'notFound' });
    expect(await open(operator)).toMatchObject({ state: 'participating' });
    await new Promise((done) => setTimeout(done, 1_000));
    expect((await server.query(one, '{ me { roles } }')).status).toBe(200);
  });
});

describe('a fresh sign-in', () => {
  it('is as fresh where the clock of a process has been moved', async () => {
    const one = await server.person({ organisation: 'Kivik IF', kind: 'supplier', roles: ['administrator'] });
    const two = await server.person({ organisation: 'Kivik IF', kind: 'supplier', roles: ['supplier'] });
    const of = { personId: two.id };
    await take(one, 'suspendMember', 'OnMemberInput', member, of);
    await take(one, 'restoreMember', 'OnMemberInput', member, of);
    const { rows } = await server.database
      .pool('engine')
      .query<{ id: string }>(`select id from engine.process where tenant_id = $1 and kind = 'membership'`, [
        one.organisation,
      ]);
    await server.engine.moveClock(one.organisation, rows[0]!.id, 30 * 86_400);
    const given = { ...of, roles: ['supplier', 'participant'] };
    expect(await take(one, 'changeRoles', 'ChangeRolesInput', member, given)).toMatchObject({ state: 'active' });
    await server.database
      .pool('auth')
      .query(`update auth.session set created_at = now() - interval '6 minutes' where token = $1`, [one.token]);
    await new Promise((done) => setTimeout(done, 1_000));
    expect(await take(one, 'changeRoles', 'ChangeRolesInput', member, given)).toMatchObject({ rule: 'freshSignIn' });
  });
});
