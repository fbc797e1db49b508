import { stages } from '../../apps/server/index.ts';
import { newId } from '@utfall/engine';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';

let server: TestServer;
let writer: TestPerson;
let colleague: TestPerson;

beforeAll(async () => {
  server = await startTestServer({ stages, worker: false });
  writer = await server.person({ organisation: 'Tomelilla kommun', roles: ['officer'] });
  colleague = await server.person({ organisation: 'Tomelilla kommun', roles: ['officer'] });
});
afterAll(() => server.close());

interface Saved {
  readonly __typename: string;
  readonly version?: number;
  readonly rule?: string;
  readonly missing?: readonly { readonly text: { readonly sv: string } }[];
}

async function save(person: TestPerson, input: object): Promise<Saved> {
  const document = `mutation ($input: SaveDraftInput!) { saveDraft(input: $input) {
    __typename ... on Draft { version } ... on Refusal { rule missing { text { sv } } } } }`;
  const { data } = await server.query<{ saveDraft: Saved }>(person, document, {
    input: { commandId: newId(), formKey: 'challenge/1', body: '{"title":"Ett behov"}', ...input },
  });
  return data.saveDraft;
}

async function read(person: TestPerson, formKey = 'challenge/1'): Promise<{ body: string; version: number } | null> {
  const document = 'query ($formKey: String!) { draft(formKey: $formKey) { body version } }';
  return (await server.query<{ draft: { body: string; version: number } | null }>(person, document, { formKey })).data
    .draft;
}

describe('what is typed', () => {
  it('is saved as often as one likes, and once for one command', async () => {
    const commandId = newId();
    expect(await save(writer, { commandId, expects: 0 })).toEqual({ __typename: 'Draft', version: 1 });
    expect(await save(writer, { commandId, expects: 0 })).toEqual({ __typename: 'Draft', version: 1 });
    expect(await save(writer, { body: '{"title":"Ett annat"}', expects: 1 })).toEqual({
      __typename: 'Draft',
      version: 2,
    });
    expect(await read(writer)).toEqual({ body: '{"title":"Ett annat"}', version: 2 });
  });

  it('is not written over from another tab without being told', async () => {
    const refused = await save(writer, { body: '{"title":"Gammalt"}', expects: 1 });
    expect(refused.rule).toBe('versionMoved');
    expect(refused.missing?.[0]?.text.sv).toMatch(/version 2 kl\. \d\d\.\d\d\.\d\d/);
    expect((await read(writer))?.body).toBe('{"title":"Ett annat"}');
  });

  it('is written over by whoever does not say what they saw', async () => {
    expect(await save(writer, { body: '{}' })).toEqual({ __typename: 'Draft', version: 3 });
  });

  it('is nobody else’s to read, not even a colleague’s', async () => {
    expect(await read(colleague)).toBeNull();
    expect(await save(colleague, {})).toEqual({ __typename: 'Draft', version: 1 });
    expect((await read(writer))?.version).toBe(3);
  });

  it('must be JSON, under a name of letters', async () => {
    const document = 'mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { __typename } }';
    for (const wrong of [{ body: '{' }, { formKey: 'a b' }, { body: `"${'x'.repeat(200_000)}"` }]) {
      const input = { commandId: newId(), formKey: 'x', body: '{}', ...wrong };
      const { errors } = await server.query(writer, document, { input });
      expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    }
  });

  it('is gone when it is thrown away', async () => {
    const document = 'mutation { discardDraft(input: { formKey: "challenge/1" }) { discarded } }';
    expect((await server.query(writer, document)).data).toEqual({ discardDraft: { discarded: true } });
    expect((await server.query(writer, document)).data).toEqual({ discardDraft: { discarded: false } });
    expect(await read(writer)).toBeNull();
  });

  it('is told to nobody who is not signed in', async () => {
    const { errors } = await server.query(null, '{ draft(formKey: "challenge/1") { body } }');
    expect(errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });
});

describe('a problem with accessibility', () => {
  const report = async (input: object = {}): Promise<Saved> => {
    const document = `mutation ($input: ReportAccessibilityProblemInput!) { reportAccessibilityProblem(input: $input) {
      __typename ... on Refusal { rule } } }`;
    const given = { commandId: newId(), page: '/uppgifter', problem: 'Knappen saknar namn', ...input };
    const { data } = await server.query<{ reportAccessibilityProblem: Saved }>(null, document, { input: given });
    return data.reportAccessibilityProblem;
  };
  const list = '{ accessibilityReports { nodes { id problem handledAt } } }';

  it('is reported by anybody, once for one command, but not without end', async () => {
    const commandId = newId();
    const receipt = { __typename: 'AccessibilityReceipt' };
    expect([await report({ commandId }), await report({ commandId })]).toEqual([receipt, receipt]);
    for (let more = 0; more < 4; more += 1) expect(await report()).toEqual(receipt);
    expect(await report()).toEqual({ __typename: 'Refusal', rule: 'rateLimited' });
    expect(await report({ commandId })).toEqual(receipt);
  });

  it('is read and handled by those who run the service, and by nobody else', async () => {
    const operator = await server.person({ organisation: 'Driften', roles: ['operator'] });
    type Listed = { accessibilityReports: { nodes: { id: string; handledAt: string | null }[] } };
    expect((await server.query<Listed>(writer, list)).data.accessibilityReports.nodes).toEqual([]);
    const { nodes } = (await server.query<Listed>(operator, list)).data.accessibilityReports;
    expect(nodes).toHaveLength(5);
    const handle = `mutation ($id: UUID!) { handleAccessibilityReport(input: { reportId: $id }) {
      __typename ... on AccessibilityReport { handledAt } ... on Refusal { rule } } }`;
    type Handled = { handleAccessibilityReport: { handledAt?: string; rule?: string } };
    const { id } = nodes[0]!;
    expect((await server.query<Handled>(writer, handle, { id })).data.handleAccessibilityReport.rule).toBe('notFound');
    expect(
      (await server.query<Handled>(operator, handle, { id })).data.handleAccessibilityReport.handledAt,
    ).toBeTruthy();
  });
});

describe('the clock of the service', () => {
  it('is told to anybody, with the zone in which deadlines are told', async () => {
    type Clock = { serverClock: { now: string; zone: string } };
    const { serverClock } = (await server.query<Clock>(null, '{ serverClock { now zone } }')).data;
    expect(serverClock.zone).toBe('Europe/Stockholm');
    expect(Math.abs(Date.parse(serverClock.now) - Date.now())).toBeLessThan(60_000);
  });
});
