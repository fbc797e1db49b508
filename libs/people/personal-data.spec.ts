import { newId } from '@utfall/engine';
import { letterTo, TestBrowser, testPassword } from '../../test/support/accounts.ts';
import { startTestServer, type TestServer } from '../../test/support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ stages: [] });
  await server.nodes[0]!.signIn.prepare();
});
afterAll(() => server.close());

const own = `{ ownData { ... on OwnData { document elsewhere { sv } } ... on Refusal { rule } } }`;
const erase = `mutation { eraseOwnData { ... on Erasure { erased { sv } kept { sv } } ... on Refusal { rule sentence { sv } basis { sv } } } }`;
interface Erased {
  readonly eraseOwnData: { readonly kept: readonly { readonly sv: string }[]; readonly rule?: string };
}

/** Every table of the database that still holds a word. */
async function holding(word: string): Promise<string[]> {
  const client = server.database.pool('auth');
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname in ('auth', 'people', 'notify', 'engine')`,
  );
  const found: string[] = [];
  for (const { name } of rows)
    for (const pool of ['auth', 'worker', 'engine'] as const)
      try {
        const { rowCount } = await server.database
          .pool(pool)
          .query(`select from ${name} t where t::text ilike $1 limit 1`, [`%${word}%`]);
        if (rowCount) found.push(name);
      } catch (fault) {
        if ((fault as { code?: string }).code !== '42501') throw fault;
      }
  return [...new Set(found)];
}

describe('what is held of a person', () => {
  it('is theirs to read and to correct, and holds no key to anything', async () => {
    const browser = new TestBrowser(server);
    await browser.signUp('min@example.org', 'anbudsansvarig');
    const correct = 'mutation { correctOwnData(input: { title: "upphandlingschef" }) { title } }';
    expect((await browser.ask(correct)).data).toEqual({ correctOwnData: { title: 'upphandlingschef' } });
    const { data } = await browser.ask<{ ownData: { document: string } }>(own);
    const document = JSON.parse(data.ownData.document) as Record<
      string,
      { [name: string]: unknown }[] & { email?: string }
    >;
    expect(document['account']!.email).toBe('min@example.org');
    expect(document['person']).toMatchObject({ title: 'upphandlingschef' });
    expect(document['sessions']).toHaveLength(1);
    expect(data.ownData.document).not.toMatch(/token|password|secret|backup/i);
  });

  it('is handed out after a fresh sign-in only', async () => {
    const person = await server.person({ organisation: 'Tomelilla kommun', roles: ['officer'] });
    const old = `update auth.session set created_at = now() - interval '6 minutes' where token = $1`;
    await server.database.pool('auth').query(old, [person.token]);
    expect((await server.query(person, own)).data).toEqual({ ownData: { rule: 'freshSignIn' } });
    expect((await server.query<Erased>(person, erase)).data.eraseOwnData.rule).toBe('freshSignIn');
  });

  it('is erased without a trace when they never were a member of anything', async () => {
    const email = 'sparlos@example.org';
    const administrator = await server.person({ organisation: 'Tomelilla kommun', roles: ['administrator'] });
    const invite = `mutation($input: InvitePersonInput!) { invitePerson(input: $input) { ... on Admission { state } } }`;
    await server.query(administrator, invite, { input: { commandId: newId(), email, roles: ['officer'] } });
    const browser = new TestBrowser(server);
    await browser.signUp(email, 'kanariefågel Sparlös');
    await letterTo(server, email, 'Du är inbjuden');
    expect((await holding('sparlos')).sort()).toEqual(['auth."user"', 'notify.mail', 'people.admission']);
    expect(await holding('kanariefågel')).toContain('people.person');
    expect((await browser.ask<Erased>(erase)).data.eraseOwnData.kept).toEqual([]);
    await server.engine.settle();
    expect(await holding('sparlos')).toEqual([]);
    expect(await holding('kanariefågel')).toEqual([]);
    expect((await browser.signIn(email, testPassword)).status).toBe(401);
    await browser.signUp(email, 'en ny start');
  });

  it('is not erased while they are a member, with the reason; afterwards what they did keeps their title', async () => {
    const one = await server.person({ organisation: 'Lunds kommun', roles: ['officer'] });
    expect((await server.query<Erased>(one, erase)).data.eraseOwnData).toMatchObject({
      rule: 'membershipsEnded',
      basis: { sv: 'Dataskyddsförordningen artikel 17.3 b och arkivlagen (1990:782) 3 §' },
    });
    await server.person({ organisation: 'Lunds kommun', roles: ['administrator'] });
    const leave = `mutation($input: LeaveInput!) { leaveOrganisation(input: $input) { ... on Member { state } ... on Refusal { rule } } }`;
    const left = await server.query(one, leave, { input: { commandId: newId(), organisationId: one.organisation } });
    expect(left.data).toEqual({ leaveOrganisation: { state: 'left' } });
    const bearer = { authorization: `Bearer ${one.token}`, 'content-type': 'application/json' };
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: bearer,
      body: JSON.stringify({ query: erase }),
    });
    const { data } = (await response.json()) as { data: Erased };
    expect(data.eraseOwnData.kept).toHaveLength(1);
    expect(await holding(one.email)).toEqual([]);
    const { findings } = await server.engine.verify();
    expect(findings).toEqual([]);
  });

  it('and is opened by an administrator leaves a note that they and the auditor can read', async () => {
    const organisation = 'Höörs kommun';
    const administrator = await server.person({ organisation, roles: ['administrator'] });
    const auditor = await server.person({ organisation, roles: ['auditor'] });
    const officer = await server.person({ organisation, roles: ['officer'] });
    const invite = `mutation($input: InvitePersonInput!) { invitePerson(input: $input) { ... on Admission { id } } }`;
    const input = { commandId: newId(), email: 'ny@hoor.example', roles: ['officer'] };
    await server.query(administrator, invite, { input });
    await server.query(administrator, '{ admissions(first: 5) { nodes { email } } }');
    await server.query(officer, '{ admissions(first: 5) { nodes { email } } }');
    const log = '{ disclosures(first: 5) { nodes { person { id } what about } } }';
    const nodes = [{ person: { id: administrator.id }, what: 'admissions', about: [input.commandId] }];
    expect((await server.query<object>(auditor, log)).data).toEqual({ disclosures: { nodes } });
    expect((await server.query<object>(officer, log)).data).toEqual({ disclosures: { nodes: [] } });
  });
});
