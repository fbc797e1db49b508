import { challengeStage } from '@utfall/challenge';
import { newId } from '@utfall/engine';
import { contractPeople, ContractWalk, type ContractPeople } from '../../test/support/contract.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { contractStage, verifyBundle } from './index.ts';

let server: TestServer;
let people: ContractPeople;
let walk: ContractWalk;
let secondFunder: TestPerson;
let trailId: string;
let contractId: string;

const priced = (price: string): string => `tariff arbete in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
  unit person "personer" / "persons"
  metric jobs in person "Arbeten" / "Jobs"
  metric kept in person "Kvar i arbete" / "Kept their jobs"
  pay work "Arbete" / "Work" = ${price} SEK per person * jobs
  pay stay "Kvar" / "Stay" = 500 SEK per person * kept
  limit contract 100 000
  holdback 10 % of stay for 60 months
`;

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage, contractStage], worker: false });
  people = await contractPeople(server);
  secondFunder = await server.person({ organisation: 'Finansiären', kind: 'funder', roles: ['funder'] });
  walk = new ContractWalk(server, people);
  trailId = await walk.selected();
  contractId = await walk.delivering(priced('1 000'), trailId);
});
afterAll(() => server.close());

const told = {
  Amendment: `id state termsHash impactHash effectiveFrom cap { amount } signedBy tariffBefore impact { adjustment { amount }
    rows { kind periodEnd before { amount } after { amount } } assumed { metric value } }`,
  Dispute: 'id state payment outcome proposedOutcome openedBy reason',
  Holdback: 'id state amount { amount } proposed',
  Funding:
    'id state committed { amount } drawn { amount } left { amount } requested { amount } draws { number paidOn }',
};
type Kind = keyof typeof told;
interface Answer {
  readonly id: string;
  readonly state: string;
  readonly rule?: string;
  readonly missing?: readonly { readonly text: { readonly sv: string } }[];
  readonly termsHash: string;
  readonly impactHash: string;
  readonly impact: { readonly rows: readonly unknown[]; readonly adjustment: { readonly amount: string } };
  readonly amount: { readonly amount: string };
  readonly drawn: { readonly amount: string };
  readonly left: { readonly amount: string };
}
const refusal = '... on Refusal { rule sentence { sv en } missing { field text { sv en } } }';

async function send(by: TestPerson, kind: Kind, verb: string, input: object): Promise<Answer> {
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
  const { data, errors } = await server.query<Record<string, Answer>>(
    by,
    `mutation ($input: ${type}!) { ${verb}(input: $input) { ${refusal} ... on ${kind} { ${told[kind]} } } }`,
    { input: { commandId: newId(), ...input } },
  );
  if (errors) throw new Error(`${verb}: ${JSON.stringify(errors)}`);
  return data[verb]!;
}
async function done(by: TestPerson, kind: Kind, verb: string, input: object): Promise<Answer> {
  const answer = await send(by, kind, verb, input);
  if (answer.rule) throw new Error(`${verb}: ${answer.rule} ${JSON.stringify(answer.missing)}`);
  await server.engine.settle();
  return answer;
}
async function read(by: TestPerson, kind: Kind, query: string): Promise<Answer[]> {
  const { data } = await server.query<Record<string, Answer[]>>(
    by,
    `{ ${query}(contractId: "${contractId}") { ${told[kind]} } }`,
  );
  return data[query]!;
}
const measured = (jobs: string, kept: string, periodEnd: string, corrects = {}) =>
  walk.measured(contractId, { jobs, kept }, periodEnd, corrects);

describe('an amendment', () => {
  let first: { readonly id: string; readonly document: string; readonly hash: string };

  it('shows what it means in money before anybody signs, and breaks no rule of the law', async () => {
    await measured('10', '4', '2024-12-31');
    const statement = await walk.accepted(contractId, '2024-12-31');
    expect(statement.payable!.amount).toBe('11800.00');
    first = statement;
    const { id: amendmentId } = await done(people.officer, 'Amendment', 'draftAmendment', { contractId });
    expect(await send(people.officer, 'Amendment', 'draftAmendment', { contractId })).toMatchObject({
      rule: 'oneAmendmentAtATime',
    });
    const described = { amendmentId, tariff: priced('1 200'), reason: 'Priset följer löneläget (illustrativt).' };
    const propose = async (more: object): Promise<Answer> => {
      await done(people.officer, 'Amendment', 'describeAmendment', { ...described, ...more });
      return send(people.officer, 'Amendment', 'proposeAmendment', { amendmentId });
    };
    const from = '2025-01-01';
    expect(await propose({ effectiveFrom: '2024-12-31', ground: 'minorValue' })).toMatchObject({
      rule: 'fromPeriodBoundary',
    });
    expect(await propose({ effectiveFrom: from, ground: 'notSubstantial' })).toMatchObject({ rule: 'balanceKept' });
    const dear = priced('1 200').replace('100 000', '120 000');
    expect(await propose({ effectiveFrom: from, ground: 'minorValue', tariff: dear })).toMatchObject({
      rule: 'minorValueStaysMinor',
    });
    const mean = priced('1 200').replace('100 000', '9 000');
    expect(await propose({ effectiveFrom: from, ground: 'supplementary', tariff: mean })).toMatchObject({
      rule: 'nothingTakenBack',
    });
    const renamed = priced('1 200').replace('pay stay', 'pay remain').replace('of stay', 'of remain');
    expect(await propose({ effectiveFrom: from, ground: 'minorValue', tariff: renamed })).toMatchObject({
      rule: 'tariffHolds',
      missing: [
        { text: { sv: expect.stringContaining('Behåll betalningen stay') } },
        { text: { sv: expect.stringContaining('Behåll de innehållanden') } },
      ],
    });
    const proposed = await propose({ effectiveFrom: from, ground: 'minorValue' });
    expect(proposed).toMatchObject({
      state: 'review',
      impact: {
        adjustment: { amount: '0.00' },
        assumed: [{ metric: 'jobs', value: '20' }, { metric: 'kept', value: '8' }],
        rows: [
          { kind: 'settled', periodEnd: '2024-12-31', before: { amount: '11800.00' }, after: { amount: '13800.00' } },
          { kind: 'projected', periodEnd: '2025-12-31', before: { amount: '11800.00' }, after: { amount: '13800.00' } },
        ],
      },
    }); // prettier-ignore
    const { termsHash, impactHash } = proposed;
    const wrong = { amendmentId, termsHash, impactHash: 'f'.repeat(64) };
    expect(await send(people.provider, 'Amendment', 'signAmendment', wrong)).toMatchObject({ rule: 'impactSeen' });
    for (const by of [people.verifier, people.funder, people.approver, people.provider])
      await done(by, 'Amendment', 'signAmendment', { amendmentId, termsHash, impactHash });
    expect((await read(people.funder, 'Amendment', 'amendments'))[0]).toMatchObject({
      state: 'inForce',
      impact: { adjustment: { amount: '0.00' } },
    });
    expect(await read(people.outsider, 'Amendment', 'amendments')).toEqual([]);
  });

  it('settles what is earned from then on by the new terms, and leaves what was settled byte for byte', async () => {
    await measured('15', '6', '2025-12-31');
    const { id: statementId, payable } = await walk.done(people.officer, 'computeStatement', {
      contractId,
      periodEnd: '2025-12-31',
    });
    expect(payable!.amount).toBe('6900.00');
    await walk.done(people.verifier, 'issueStatement', { statementId });
    type Read = { statement: { document: string; hash: string; recomputedHash: string; bundle: string } };
    const statement = async (id: string) =>
      (await server.query<Read>(people.funder, `{ statement(id: "${id}") { document hash recomputedHash bundle } }`))
        .data.statement;
    const earlier = await statement(first.id);
    expect([earlier.document, earlier.hash, earlier.recomputedHash]).toEqual([first.document, first.hash, first.hash]);
    for (const id of [first.id, statementId])
      expect(verifyBundle((await statement(id)).bundle)).toMatchObject({ agrees: true, findings: [] });
  });
});

describe('a dispute', () => {
  let disputeId: string;
  it('lets the undisputed part be paid and holds the rest', async () => {
    const { data } = await server.query<{ contract: { statements: { id: string; state: string }[] } }>(
      people.provider,
      `{ contract(id: "${contractId}") { statements { id state } } }`,
    );
    const statementId = data.contract.statements.find(({ state }) => state === 'issued')!.id;
    const opening = { statementId, payment: 'stay', reason: 'Två personer fattas.' };
    expect(await send(people.provider, 'Dispute', 'openDispute', { ...opening, payment: 'other' })).toMatchObject({
      rule: 'lineIssued',
    });
    expect(await send(people.outsider, 'Dispute', 'openDispute', opening)).toMatchObject({ rule: 'notFound' });
    expect(await send(people.verifier, 'Dispute', 'openDispute', opening)).toMatchObject({ rule: 'role' });
    ({ id: disputeId } = await done(people.provider, 'Dispute', 'openDispute', opening));
    expect(await send(people.funder, 'Dispute', 'openDispute', opening)).toMatchObject({ rule: 'disputedOnce' });
    expect(await walk.send(people.approver, 'acceptStatement', { statementId })).toMatchObject({
      rule: 'unchangedSince',
    });
    const corrected = await walk.done(people.verifier, 'correctStatement', { statementId });
    expect([corrected.computation, corrected.payable!.amount]).toEqual([2, '6000.00']);
    await walk.done(people.verifier, 'issueStatement', { statementId });
    await walk.done(people.approver, 'acceptStatement', { statementId });
  });

  it('ends by agreement of two parties, and the next statement pays what was held', async () => {
    const settling = { disputeId, reason: 'Listan är kontrollerad.' };
    const propose = (outcome: string) =>
      send(people.provider, 'Dispute', 'proposeDisputeSettlement', { ...settling, outcome });
    expect(await propose('corrected')).toMatchObject({ state: 'proposed' });
    expect(await send(people.approver, 'Dispute', 'acceptDisputeSettlement', { disputeId })).toMatchObject({
      rule: 'correctionMade',
    });
    await done(people.approver, 'Dispute', 'declineDisputeSettlement', settling);
    await propose('asComputed');
    expect(await send(people.provider, 'Dispute', 'acceptDisputeSettlement', { disputeId })).toMatchObject({
      rule: 'otherPartyAccepts',
    });
    expect(await done(people.approver, 'Dispute', 'acceptDisputeSettlement', { disputeId })).toMatchObject({
      state: 'resolved',
      outcome: 'asComputed',
    });
    await measured('15', '6', '2026-06-30');
    expect((await walk.accepted(contractId, '2026-06-30')).payable!.amount).toBe('900.00');
  });

  it('goes to the verifier when its time is out, who decides on a correction that is made', async () => {
    const corrects = await measured('16', '6', '2026-07-31');
    const { id: statementId } = await walk.accepted(contractId, '2026-07-31');
    const { id } = await done(people.funder, 'Dispute', 'openDispute', {
      ...{ statementId, payment: 'work', reason: 'En person räknas två gånger.' },
    });
    await server.engine.moveClock(people.officer.organisation, trailId, 40 * 86_400);
    await server.engine.settle();
    const determine = { disputeId: id, outcome: 'corrected', reason: 'Rättat mot listan.' };
    expect(await send(people.verifier, 'Dispute', 'determineDispute', determine)).toMatchObject({
      rule: 'correctionMadeFirst',
    });
    await walk.measured(contractId, { jobs: '15' }, '2026-07-31', { jobs: corrects['jobs']! });
    expect(await done(people.verifier, 'Dispute', 'determineDispute', determine)).toMatchObject({ state: 'resolved' });
    await measured('15', '6', '2026-08-31');
    expect((await walk.accepted(contractId, '2026-08-31')).payable!.amount).toBe('-1200.00');
  });
});

it('what is held back is released by two persons, and the next statement pays it', async () => {
  const [held, ...others] = await read(people.provider, 'Holdback', 'holdbacks');
  expect([held!.state, held!.amount.amount, others]).toEqual(['held', '300.00', []]);
  const holdbackId = held!.id;
  const reason = 'Uppföljningen är klar.';
  await done(people.officer, 'Holdback', 'proposeHoldbackForfeit', { holdbackId, reason });
  expect(await send(people.approver, 'Holdback', 'confirmHoldback', { holdbackId })).toMatchObject({
    rule: 'providerHeard',
  });
  await done(people.provider, 'Holdback', 'answerHoldback', { holdbackId, reason: 'Villkoret är uppfyllt.' });
  await done(people.approver, 'Holdback', 'declineHoldback', { holdbackId, reason });
  await done(people.officer, 'Holdback', 'proposeHoldbackRelease', { holdbackId, reason });
  expect(await send(people.officer, 'Holdback', 'confirmHoldback', { holdbackId })).toMatchObject({ rule: 'role' });
  expect(await done(people.approver, 'Holdback', 'confirmHoldback', { holdbackId })).toMatchObject({
    state: 'released',
  });
  await measured('15', '6', '2026-09-30');
  expect((await walk.accepted(contractId, '2026-09-30')).payable!.amount).toBe('300.00');
});

it('capital is drawn by four eyes on milestones, never beyond the commitment', async () => {
  const amount = (sum: string) => ({ amount: { amount: sum, currency: 'SEK' } });
  const pledge = { contractId, ...amount('100000') };
  const { id: drawdownId } = await done(people.funder, 'Funding', 'pledgeFunding', pledge);
  expect(await send(people.funder, 'Funding', 'pledgeFunding', pledge)).toMatchObject({ rule: 'pledgedOnce' });
  expect(await send(people.funder, 'Funding', 'confirmFunding', { drawdownId })).toMatchObject({
    rule: 'anotherConfirms',
  });
  await done(secondFunder, 'Funding', 'confirmFunding', { drawdownId });
  const request = (sum: string) =>
    send(people.provider, 'Funding', 'requestDrawdown', {
      drawdownId,
      ...amount(sum),
      milestone: 'Start (illustrativ)',
    });
  expect(await request('100000.01')).toMatchObject({ rule: 'withinCommitment' });
  expect(await request('60000')).toMatchObject({ state: 'requested' });
  await done(people.verifier, 'Funding', 'attestDrawdownMilestone', { drawdownId });
  await done(people.funder, 'Funding', 'approveDrawdown', { drawdownId });
  const paidOn = '2026-02-01';
  expect(await send(people.funder, 'Funding', 'payDrawdown', { drawdownId, paidOn })).toMatchObject({
    rule: 'payerDidNotApprove',
  });
  expect(await done(secondFunder, 'Funding', 'payDrawdown', { drawdownId, paidOn })).toMatchObject({
    ...{ state: 'open', drawn: { amount: '60000.00' }, left: { amount: '40000.00' } },
  });
  expect(await request('40000.01')).toMatchObject({ rule: 'withinCommitment' });
});
