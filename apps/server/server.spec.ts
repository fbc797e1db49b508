import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { limits } from '@utfall/graphql';
import { newId } from '@utfall/engine';
import { permitStage } from '../../test/support/permit.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';

const grant = `mutation ($input: GrantPermitInput!) {
  grantPermit(input: $input) { __typename ... on Permit { id state version stateLabel { sv } } ... on Refusal { rule sentence { sv en } openTo } }
}`;
const ask = `mutation ($input: AskPermitInput!) { askPermit(input: $input) { __typename ... on Permit { id state } ... on Refusal { rule } } }`;
const read = `query ($id: UUID!) { permit(id: $id) {
  state stateLabel { sv en } nextSteps { event allowed openTo reasons { kind } } deadlines { event at running }
  journal { nodes { seq label { sv } fromState toState hash person { title } } }
} }`;

describe('a server', () => {
  let server: TestServer;
  let officer: TestPerson;
  let approver: TestPerson;
  let stranger: TestPerson;

  beforeAll(async () => {
    server = await startTestServer({ stages: [permitStage], nodes: 2, worker: false });
    officer = await server.person({ organisation: 'Tomelilla kommun', roles: ['officer'] });
    approver = await server.person({
      organisation: 'Tomelilla kommun',
      roles: ['approver'],
      approvalLimitOre: 5_000_000_00n,
    });
    stranger = await server.person({ organisation: 'Uppsala kommun', roles: ['officer', 'approver'] });
  });
  afterAll(() => server.close());

  const asked = async (): Promise<string> => {
    const { data } = await server.query<{ askPermit: { id: string } }>(officer, ask, { input: { commandId: newId() } });
    return data.askPermit.id;
  };
  const granted = (permitId: string, person = approver, node = 0) =>
    server.query<{ grantPermit: object }>(person, grant, { input: { commandId: newId(), permitId } }, node);

  it('answers the simplest question to anybody', async () => {
    expect((await server.query(null, '{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  it('answers nothing else to those who are not signed in', async () => {
    for (const document of ['{ me { roles } }', '{ notices { nodes { id } } }', '{ organisations { nodes { id } } }']) {
      const { status, errors } = await server.query(null, document);
      expect([status, errors?.[0]?.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
    }
  });

  it('tells the person who they are, for whom they act and what they may approve', async () => {
    const { data } = await server.query(
      approver,
      '{ me { person { title } organisation { name } roles memberships { approvalLimitSek } } }',
    );
    expect(data).toEqual({
      me: {
        person: { title: 'approver, Tomelilla kommun' },
        organisation: { name: 'Tomelilla kommun' },
        roles: ['approver'],
        memberships: [{ approvalLimitSek: '5000000.00' }],
      },
    });
  });

  it('nobody acts for an organisation that is not theirs', async () => {
    const { status, errors } = await server.query(
      { ...officer, organisation: stranger.organisation },
      '{ me { roles } }',
    );
    expect([status, errors?.[0]?.extensions['code']]).toEqual([403, 'FORBIDDEN']);
  });

  it('a process is made, moved, explained and journaled', async () => {
    const id = await asked();
    const refused = await granted(id, officer);
    expect(refused.data.grantPermit).toMatchObject({ __typename: 'Refusal', rule: 'role', openTo: ['approver'] });
    expect((await granted(id, approver, 1)).data.grantPermit).toMatchObject({
      state: 'granted',
      version: 2,
      stateLabel: { sv: 'Beviljat' },
    });
    const { data } = await server.query<{ permit: { journal: { nodes: object[] } } }>(officer, read, { id });
    expect(data.permit).toMatchObject({
      state: 'granted',
      stateLabel: { sv: 'Beviljat', en: 'Granted' },
      nextSteps: [
        { event: 'grant', allowed: false, reasons: [{ kind: 'state' }, { kind: 'role' }] },
        { event: 'renew', allowed: true, openTo: ['officer'] },
      ],
      deadlines: [{ event: 'expire', running: true }],
    });
    expect(data.permit.journal.nodes).toMatchObject([
      { label: { sv: 'Skapat' }, toState: 'asked', person: { title: 'officer, Tomelilla kommun' } },
      {
        label: { sv: 'Bevilja' },
        fromState: 'asked',
        toState: 'granted',
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  it('a process of another authority does not exist', async () => {
    const id = await asked();
    expect((await server.query(stranger, read, { id })).data).toEqual({ permit: null });
  });

  it('a notice reaches those it concerns, is read once, and nobody else sees it', async () => {
    const id = await asked();
    await granted(id);
    await server.engine.settle();
    const list = '{ notices { nodes { id process name sentence { sv } readAt } } }';
    type Notices = { notices: { nodes: { id: string; process: string }[] } };
    const noticesOf = async (person: TestPerson) =>
      (await server.query<Notices>(person, list)).data.notices.nodes.filter(({ process }) => process === id);
    const [notice, ...more] = await noticesOf(officer);
    expect([notice, more]).toMatchObject([
      { name: 'granted', sentence: { sv: 'Tillståndet är beviljat.' }, readAt: null },
      [],
    ]);
    for (const other of [approver, stranger]) expect(await noticesOf(other)).toEqual([]);

    const readIt =
      'mutation ($input: ReadNoticeInput!) { readNotice(input: $input) { __typename ... on Notice { readAt } } }';
    const input = { id: notice!.id };
    const first = await server.query<{ readNotice: object }>(officer, readIt, { input });
    expect(first.data.readNotice).toEqual({ __typename: 'Notice', readAt: expect.any(String) });
    expect((await server.query(officer, readIt, { input })).data).toEqual(first.data);
    expect((await server.query(stranger, readIt, { input })).data).toEqual({ readNotice: { __typename: 'Refusal' } });
  });

  describe('the socket', () => {
    const clients: Client[] = [];
    afterEach(async () => {
      for (const client of clients.splice(0)) await client.dispose();
    });
    const socket = (person: TestPerson | null, node = 0): Client => {
      const client = createClient({
        url: `${server.nodes[node]!.url!.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        retryAttempts: 0,
        connectionParams: person ? { authorization: `Bearer ${person.token}`, organisation: person.organisation } : {},
      });
      clients.push(client);
      return client;
    };
    const watch = (client: Client, id: string) =>
      client.iterate<{ processMoved: { version: number } }>({
        query: 'subscription ($id: UUID!) { processMoved(processId: $id) { version state stateLabel { sv } } }',
        variables: { id },
      });

    it('tells of moves made on the other node', async () => {
      const id = await asked();
      const moves = watch(socket(officer, 0), id);
      expect((await moves.next()).value).toMatchObject({ data: { processMoved: { version: 1, state: 'asked' } } });
      await granted(id, approver, 1);
      expect((await moves.next()).value).toMatchObject({
        data: { processMoved: { version: 2, stateLabel: { sv: 'Beviljat' } } },
      });
    });

    it('ends at once for those who may not see the process', async () => {
      const moves = watch(socket(stranger), await asked());
      expect((await moves.next()).done).toBe(true);
    });

    it('does not open for those who are not signed in', async () => {
      await expect(watch(socket(null), newId()).next()).rejects.toMatchObject({ code: 4403 });
    });

    it('ends for those who have signed out meanwhile', async () => {
      const person = await server.person({ organisation: 'Tomelilla kommun', roles: ['officer'] });
      const id = await asked();
      const moves = watch(socket(person), id);
      await moves.next();
      await server.database.pool('auth').query('delete from auth.session where token = $1', [person.token]);
      await new Promise((done) => setTimeout(done, 1_000));
      await granted(id);
      expect((await moves.next()).done).toBe(true);
    });

    it('carries subscriptions only', async () => {
      await expect(socket(officer).iterate({ query: '{ me { roles } }' }).next()).rejects.toMatchObject([
        { message: expect.stringContaining('subscriptions') },
      ]);
    });

    it('does not open from a page of another site', async () => {
      const foreign = new WebSocket(`${server.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
        origin: 'https://evil.example',
      });
      const failure = await new Promise<Error>((resolve) => foreign.on('error', resolve));
      expect(failure.message).toContain('403');
    });
  });

  describe('what nobody of good will asks', () => {
    const nested = (depth: number): string => `{${'a{'.repeat(depth)}b${'}'.repeat(depth)}}`;
    it.each([
      ['too deep', nested(30)],
      ['too long', `{ ${'__typename '.repeat(limits.tokens)}}`],
      [
        'too many aliases',
        `{ ${Array.from({ length: 19 }, (_, n) => `a${n}: me { ${Array.from({ length: 5 }, (__, m) => `b${m}: roles`).join(' ')} }`).join(' ')} }`,
      ],
      ['too many roots', `{ ${Array.from({ length: 21 }, (_, n) => `a${n}: __typename`).join(' ')} }`],
      ['repeated fields', `{ me { ${'roles '.repeat(400)} } }`],
      ['repeated directives', `{ me ${'@skip(if: false) '.repeat(200)} { roles } }`],
      ['a page that is too large', '{ notices(first: 100000) { nodes { id } } }'],
    ])('%s is turned away', async (_, document) => {
      const { status } = await server.query(officer, document);
      expect(status).toBeGreaterThanOrEqual(document.includes('first: 100000') ? 200 : 400);
      expect(status).toBeLessThan(500);
    });

    it.each([
      ['a batch', JSON.stringify(Array(5).fill({ query: '{ __typename }' })), 400],
      [
        'a megabyte of variables',
        JSON.stringify({ query: '{ __typename }', variables: { a: 'x'.repeat(1_000_000) } }),
        413,
      ],
      [
        'variables in thousands',
        JSON.stringify({ query: '{ __typename }', variables: { a: Array(5_000).fill(1) } }),
        400,
      ],
      ['no JSON', '{"query":', 400],
    ])('%s is turned away', async (_, body, status) => {
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      expect(response.status).toBe(status);
      expect(await response.text()).not.toContain('node_modules');
    });

    it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
      'a form of another site (%s) does nothing',
      async (type) => {
        const body = JSON.stringify({ query: '{ __typename }' });
        const response = await fetch(`${server.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': type },
          body,
        });
        expect(response.status).toBeGreaterThanOrEqual(400);
        expect(response.status).toBeLessThan(500);
      },
    );
  });

  it('every answer carries the headers that browsers need to be strict', async () => {
    const { headers } = await fetch(`${server.url}/healthz`);
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it.each([
    ['gzip, br', 'gzip'],
    ['identity', null],
  ])('a long answer to who accepts %s is sent as %s', async (accepted, encoding) => {
    const name = 'a'.repeat(2_000);
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-encoding': accepted },
      body: JSON.stringify({ query: `{ ${name}: __typename }` }),
    });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(await response.json()).toEqual({ data: { [name]: 'Query' } });
  });

  it('says that it lives, that it can serve, and what it does', async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${server.url}/metrics`)).text()).toContain('utfall_request_seconds_bucket');
  });
});
