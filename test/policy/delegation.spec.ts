import { challengeStage } from '@utfall/challenge';
import { newId } from '@utfall/engine';
import { startTestServer, type TestPerson, type TestServer } from '../support/server.ts';

const organisation = 'Tomelilla kommun';
const hour = 3_600_000;
let server: TestServer;
let author: TestPerson;
let lead: TestPerson;
let approver: TestPerson;
let administrator: TestPerson;

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage], worker: false });
  author = await server.person({ organisation, roles: ['needOwner'] });
  approver = await server.person({ organisation, roles: ['approver'], approvalLimitOre: 5_000_000_00n });
  administrator = await server.person({ organisation, roles: ['administrator'] });
});
// Each test lends to somebody new: what was lent before must not count.
beforeEach(async () => {
  lead = await server.person({ organisation, roles: ['projectLead'] });
});
afterAll(() => server.close());

interface Answer {
  readonly __typename: string;
  readonly id: string;
  readonly state: string;
  readonly rule: string;
  readonly sentence: { readonly sv: string; readonly en: string };
}
type Asker = TestPerson & { readonly standsInFor?: string };

async function ask<Data>(person: Asker, query: string, variables: object): Promise<{ status: number; data: Data }> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', authorization: `Bearer ${person.token}` },
      ...(person.standsInFor !== undefined && { 'x-on-behalf-of': person.standsInFor }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (response.status === 200 && errors) throw new Error(JSON.stringify(errors));
  return { status: response.status, data };
}

function shownBy(verb: string): string {
  if (verb === 'handOver') return '... on HandOver { id notices delegationsEnded }';
  return verb.endsWith('Delegation') ? '... on Delegation { id }' : '... on Challenge { id state }';
}

async function send(person: Asker, verb: string, input: object): Promise<Answer> {
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { answer: ${verb}(input: $input) { __typename
    ${shownBy(verb)} ... on Refusal { rule sentence { sv en } } } }`;
  return (await ask<{ answer: Answer }>(person, document, { input: { commandId: newId(), ...input } })).data.answer;
}

/** A challenge with a budget frame in SEK, waiting to be approved. */
async function submitted(amount: string, by: Asker = author): Promise<string> {
  const text = {
    ...{ title: 'Fler barn ska få stöd', problem: 'Vi möter barn för sent.', owner: 'Barnförvaltningen' },
    ...{ targetGroups: ['barn 6–16 år'], desiredOutcomes: ['färre med hög frånvaro'], illustrative: true },
    baseline: [{ indicator: 'Frånvaro', value: '11.8', unit: '%', period: '2020/21', source: 'illustrativt' }],
    budgetFrame: { amount, currency: 'SEK' },
  };
  const { id: challengeId } = await send(by, 'createChallenge', { text });
  await send(by, 'submitChallenge', { challengeId });
  return challengeId;
}

const delegation = (personId: string, more: object = {}) => ({
  ...{ personId, role: 'approver', amountSekMax: '1000000.00', decisionReference: 'KS 2026-03-04 § 41' },
  ...{ validFrom: new Date(Date.now() - hour).toISOString(), validTo: new Date(Date.now() + hour).toISOString() },
  ...more,
});

/** What was found out about a person is kept for less than a second. */
const forgotten = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_000));

describe('a delegation', () => {
  it('lets somebody approve within it, and refuses them above it with the reason', async () => {
    const [small, large] = [await submitted('900000.00'), await submitted('1000000.01')];
    expect(await send(lead, 'approveChallenge', { challengeId: small })).toMatchObject({ rule: 'role' });
    expect(await send(administrator, 'giveDelegation', delegation(lead.id))).toMatchObject({
      __typename: 'Delegation',
    });
    await forgotten();
    expect(await send(lead, 'approveChallenge', { challengeId: small })).toMatchObject({ state: 'approved' });
    const refusal = await send(lead, 'approveChallenge', { challengeId: large });
    expect(refusal).toMatchObject({
      rule: 'withinDelegation',
      sentence: { en: expect.stringContaining('delegation') },
    });
  });

  it.each([
    ['that has not begun', { validFrom: new Date(Date.now() + hour / 2).toISOString() }],
    ['for another role', { role: 'registrar' }],
  ])('%s gives nothing', async (_, more) => {
    const challengeId = await submitted('10.00');
    expect(await send(administrator, 'giveDelegation', delegation(lead.id, more))).toMatchObject({
      __typename: 'Delegation',
    });
    await forgotten();
    expect(await send(lead, 'approveChallenge', { challengeId })).toMatchObject({ rule: 'role' });
  });

  it('ends when it is taken back', async () => {
    const challengeId = await submitted('10.00');
    const { id: delegationId } = await send(administrator, 'giveDelegation', delegation(lead.id));
    await send(administrator, 'revokeDelegation', { delegationId });
    await forgotten();
    expect(await send(lead, 'approveChallenge', { challengeId })).toMatchObject({ rule: 'role' });
  });

  it('is registered by an administrator alone, never for themselves, and for members only', async () => {
    const stranger = await server.person({ organisation: 'Uppsala kommun', roles: ['officer'] });
    const past = { validTo: new Date(Date.now() - 1).toISOString() };
    const rules = [
      await send(approver, 'giveDelegation', delegation(lead.id)),
      await send(administrator, 'giveDelegation', delegation(administrator.id)),
      await send(administrator, 'giveDelegation', delegation(stranger.id)),
      await send(administrator, 'giveDelegation', delegation(lead.id, past)),
      await send(administrator, 'giveDelegation', delegation(lead.id, { onBehalfOfId: author.id })),
    ].map(({ rule }) => rule);
    const expected = ['role', 'nobodyDelegatesToThemselves', 'notFound', 'endsAfterItBegins', 'absentHoldsRole'];
    expect(rules).toEqual(expected);
    expect(await send(stranger, 'revokeDelegation', { delegationId: newId() })).toMatchObject({ rule: 'notFound' });
  });
});

describe('somebody who stands in for an approver', () => {
  const inPlaceOf = (): object => delegation(lead.id, { onBehalfOfId: approver.id, amountSekMax: null });

  it('acts within the approver’s own limit, and the journal shows both', async () => {
    const [small, large] = [await submitted('4000000.00'), await submitted('6000000.00')];
    await send(administrator, 'giveDelegation', inPlaceOf());
    await forgotten();
    const standIn = { ...lead, standsInFor: approver.id };
    expect(await send(standIn, 'approveChallenge', { challengeId: large })).toMatchObject({ rule: 'withinDelegation' });
    expect(await send(standIn, 'approveChallenge', { challengeId: small })).toMatchObject({ state: 'approved' });
    const document =
      'query ($id: UUID!) { challenge(id: $id) { journal { nodes { event person { id } onBehalfOf { id title } } } } }';
    interface Shown {
      readonly challenge: { readonly journal: { readonly nodes: readonly object[] } };
    }
    const { data } = await ask<Shown>(author, document, { id: small });
    expect(data.challenge.journal.nodes.at(-1)).toEqual({
      event: 'approve',
      person: { id: lead.id },
      onBehalfOf: { id: approver.id, title: `approver, ${organisation}` },
    });
  });

  it('does not approve what the absent one wrote, nor what they wrote themselves', async () => {
    const both = await server.person({ organisation, roles: ['approver', 'needOwner'], approvalLimitOre: 10_000_00n });
    await send(administrator, 'giveDelegation', delegation(lead.id, { onBehalfOfId: both.id }));
    await forgotten();
    const standIn = { ...lead, standsInFor: both.id };
    for (const challengeId of [await submitted('10.00', both), await submitted('10.00', lead)])
      expect(await send(standIn, 'approveChallenge', { challengeId })).toMatchObject({ rule: 'approverIsNotAuthor' });
  });

  it('has nothing of their own meanwhile, and nobody stands in unasked', async () => {
    await send(administrator, 'giveDelegation', inPlaceOf());
    await forgotten();
    const standIn = { ...lead, standsInFor: approver.id };
    expect(await send(standIn, 'createChallenge', { text: { title: 'x' } })).toMatchObject({ rule: 'role' });
    const { status } = await ask({ ...lead, standsInFor: author.id }, '{ me { roles } }', {});
    expect(status).toBe(403);
  });
});

describe('somebody who leaves', () => {
  const unread = '{ notices(unreadOnly: true, first: 100) { nodes { name process } } }';
  interface Unread {
    readonly notices: { readonly nodes: readonly { readonly process: string }[] };
  }

  it('leaves what waits for them to a successor with the same roles, and nothing twice', async () => {
    const leaving = await server.person({ organisation, roles: ['approver'], approvalLimitOre: 10_000_00n });
    const successor = await server.person({ organisation: 'Uppsala kommun', roles: ['approver'] });
    const heir = lead;
    await send(administrator, 'giveDelegation', delegation(leaving.id, { role: 'registrar' }));
    const challengeId = await submitted('10.00');
    await server.engine.settle();
    const waiting = (await ask<Unread>(leaving, unread, {})).data.notices.nodes;
    expect(waiting.map(({ process }) => process)).toContain(challengeId);

    const given = { fromPersonId: leaving.id, reason: 'Slutar den 30 november' };
    expect(await send(administrator, 'handOver', { ...given, toPersonId: successor.id })).toMatchObject({
      rule: 'notFound',
    });
    expect(await send(administrator, 'handOver', { ...given, toPersonId: heir.id })).toMatchObject({
      rule: 'successorHoldsRoles',
    });
    expect(await send(leaving, 'handOver', { ...given, toPersonId: approver.id })).toMatchObject({ rule: 'role' });

    const fresh = await server.person({ organisation, roles: ['approver'] });
    const command = { ...given, toPersonId: fresh.id, commandId: newId() };
    const done = { notices: waiting.length, delegationsEnded: 1 };
    expect(await send(administrator, 'handOver', command)).toMatchObject(done);
    expect(await send(administrator, 'handOver', command)).toMatchObject(done);
    const taken = (await ask<Unread>(fresh, unread, {})).data.notices.nodes;
    expect(taken.map(({ process }) => process).sort()).toEqual(waiting.map(({ process }) => process).sort());
  });
});
