import { challengeStage } from '@utfall/challenge';
import { contentHash, derivedId, newId, systemActor } from '@utfall/engine';
import { templates, type Template } from '@utfall/tariff/templates';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { contractStage, recomputesEqually, type ComputedStatement } from './index.ts';

const calendar = {
  effectiveFrom: '2024-01-01',
  serviceTo: '2090-12-31',
  outcomesTo: '2091-12-31',
  finalSettlementBy: '2092-06-30',
};
const agreed = {
  title: 'Utfallskontrakt (illustrativt)',
  calendar,
  acceptanceDays: 30,
  silenceAccepts: false,
  vatBasis: 'outsideScope',
  paymentDays: 30,
};
const refusal = '... on Refusal { rule sentence { sv en } openTo missing { field text { sv en } } }';
const contractFields = `... on Contract { id state version title accepted { amount } parties { name relation signedAt }
  terms { hash tariff cap { amount currency } metrics { name isFlag } } measurements { id metric state value answer } statements { id number state payable { amount } } }`;
const measurementFields = '... on Measurement { id state metric value answer attestedAt }';
const statementFields = `... on PaymentStatement { id state number computation payable { amount currency } paidEarlier { amount } hash recomputedHash document inputHash
  inputs { metric value measurementId } lines { name source amount { amount } sentence { sv en } steps { binds sentence { sv en } } } }`;

interface Answer {
  readonly id: string;
  readonly state: string;
  readonly rule: string;
  readonly openTo: readonly string[];
  readonly missing: readonly {
    readonly field: string | null;
    readonly text: { readonly sv: string; readonly en: string };
  }[];
  readonly terms: { readonly hash: string; readonly cap: { readonly amount: string } };
  readonly measurements: readonly { readonly id: string; readonly state: string }[];
  readonly statements: readonly { readonly state: string }[];
  readonly payable: { readonly amount: string } | null;
  readonly paidEarlier: { readonly amount: string };
  readonly hash: string;
  readonly recomputedHash: string;
  readonly document: string;
  readonly computation: number;
  readonly accepted: { readonly amount: string };
  readonly lines: readonly {
    readonly amount: { readonly amount: string };
    readonly sentence: { readonly sv: string };
    readonly steps: readonly object[];
  }[];
}

let server: TestServer;
let officer: TestPerson;
let approver: TestPerson;
let provider: TestPerson;
let funder: TestPerson;
let verifier: TestPerson;
let outsider: TestPerson;

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage, contractStage], worker: false });
  const limit = { approvalLimitOre: 1_500_000_000n };
  [officer, approver, provider, funder, verifier, outsider] = await Promise.all([
    server.person({ organisation: 'Tomelilla kommun', roles: ['officer'] }),
    server.person({ organisation: 'Tomelilla kommun', roles: ['approver'], ...limit }),
    server.person({ organisation: 'Utföraren', kind: 'provider', roles: ['provider'] }),
    server.person({ organisation: 'Finansiären', kind: 'funder', roles: ['funder'] }),
    server.person({ organisation: 'Granskaren', kind: 'verifier', roles: ['verifier'] }),
    server.person({ organisation: 'En annan granskare', kind: 'verifier', roles: ['verifier'] }),
  ]);
});
afterAll(() => server.close());

async function send(by: TestPerson, verb: string, input: object, commandId = newId()): Promise<Answer> {
  const fields = /Measurement|lockData/.test(verb)
    ? measurementFields
    : /Statement/.test(verb)
      ? statementFields
      : contractFields;
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
  const { data, errors } = await server.query<Record<string, Answer>>(
    by,
    `mutation ($input: ${type}!) { ${verb}(input: $input) { ${refusal} ${fields} } }`,
    { input: { commandId, ...input } },
  );
  if (errors) throw new Error(`${verb}: ${JSON.stringify(errors)}`);
  return data[verb]!;
}
async function done(by: TestPerson, verb: string, input: object): Promise<Answer> {
  const answer = await send(by, verb, input);
  if (answer.rule) throw new Error(`${verb}: ${answer.rule} ${JSON.stringify(answer.missing)}`);
  await server.engine.settle();
  return answer;
}

/** A trail that has come to a recorded selection; the stages before are told as news. */
async function selected(): Promise<string> {
  const trail = newId();
  const tenant = officer.organisation;
  await server.engine.create({
    kind: 'trail',
    tenant,
    id: trail,
    by: officer,
    event: { type: 'create', challenge: newId() },
  });
  for (const event of [
    { type: 'challengePublished' },
    { type: 'workshopsCompleted' },
    { type: 'rfiCompleted' },
    { type: 'routeDecided', route: 'regular' },
  ])
    await server.engine.send({ tenant, process: trail, event, by: systemActor, id: newId() });
  const selection = {
    type: 'recordSelection',
    route: 'regular',
    decisionReference: 'KS 2026/17',
    decider: approver.id,
    winner: provider.organisation,
  };
  const answer = await server.engine.send({ tenant, process: trail, event: selection, by: officer, id: newId() });
  if (!answer.moved) throw new Error(answer.rule);
  return trail;
}

const parties = () => [
  { organisationId: provider.organisation, relation: 'provider' },
  { organisationId: funder.organisation, relation: 'funder', share: '1' },
  { organisationId: verifier.organisation, relation: 'verifier' },
];

/** A contract that all parties have signed and whose delivery has begun. */
async function delivering(tariff: string, trail?: string): Promise<string> {
  const { id: contractId } = await done(officer, 'designContract', {
    trailId: trail ?? (await selected()),
    title: agreed.title,
    parties: parties(),
  });
  const { terms } = await done(officer, 'describeTariff', { contractId, tariff, ...agreed });
  await done(officer, 'proposeContract', { contractId });
  for (const by of [verifier, funder, approver, provider])
    await done(by, 'signContract', { contractId, termsHash: terms.hash });
  await done(provider, 'startDelivery', { contractId });
  return contractId;
}

type Values = Readonly<Record<string, string | boolean>>;
const given = (value: string | boolean) => (typeof value === 'string' ? { value } : { answer: value });
async function recorded(
  contractId: string,
  metric: string,
  value: string | boolean,
  about: { periodEnd: string; corrects?: string },
): Promise<string> {
  const { id: measurementId } = await done(verifier, 'planMeasurement', { contractId, metric, ...about });
  await done(provider, 'lockData', { measurementId, datasetHash: contentHash({ metric, value }) });
  await done(provider, 'recordMeasurement', {
    measurementId,
    ...given(value),
    method: 'Registeruttag mot jämförelsegrupp (illustrativt).',
  });
  return measurementId;
}
async function measured(
  contractId: string,
  values: Values,
  periodEnd: string,
  corrects: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const [metric, value] of Object.entries(values)) {
    ids[metric] = await recorded(contractId, metric, value, {
      periodEnd,
      ...(corrects[metric] && { corrects: corrects[metric] }),
    });
    await done(verifier, 'attestMeasurement', { measurementId: ids[metric] });
  }
  return ids;
}
async function accepted(contractId: string, periodEnd: string): Promise<Answer> {
  const { id: statementId } = await done(officer, 'computeStatement', { contractId, periodEnd });
  await done(verifier, 'issueStatement', { statementId });
  return done(approver, 'acceptStatement', { statementId });
}
const template = (name: string): Template => templates.find((one) => one.name === name)!;
const norrkoping = template('norrkoping').text;

describe('designing and signing', () => {
  it('refuses a tariff that does not hold together, at its line, and saves nothing', async () => {
    const { id: contractId } = await done(officer, 'designContract', {
      trailId: await selected(),
      title: 'Avtal',
      parties: parties(),
    });
    const wrong = norrkoping.replace('metric saving in SEK', 'metric saving in EUR');
    const refused = await send(officer, 'describeTariff', { contractId, tariff: wrong, ...agreed });
    expect(refused).toMatchObject({ rule: 'tariffHolds' });
    expect(refused.missing[0]!.text.sv).toMatch(/^Rad \d+, tecken \d+: /);
    const unreadable = await send(officer, 'describeTariff', { contractId, tariff: 'tariff', ...agreed });
    expect(unreadable.missing).toHaveLength(1);
    const uncapped = await send(officer, 'describeTariff', {
      contractId,
      tariff: norrkoping.replace('  limit contract 12 000 000\n', ''),
      ...agreed,
    });
    expect(uncapped).toMatchObject({ rule: 'tariffHolds', missing: [{ field: 'limit contract' }] });
    expect(await send(officer, 'proposeContract', { contractId })).toMatchObject({ rule: 'termsDescribed' });
  });

  it('needs a selection, an independent verifier and the delegation to sign', async () => {
    const trail = newId();
    await server.engine.create({
      kind: 'trail',
      tenant: officer.organisation,
      id: trail,
      by: officer,
      event: { type: 'create', challenge: newId() },
    });
    expect(await send(officer, 'designContract', { trailId: trail, title: 'Avtal', parties: parties() })).toMatchObject(
      { rule: 'selectionRecorded' },
    );
    const trailId = await selected();
    const mixed = parties().map((party) =>
      party.relation === 'verifier' ? { ...party, organisationId: provider.organisation } : party,
    );
    expect(await send(officer, 'designContract', { trailId, title: 'Avtal', parties: mixed })).toMatchObject({
      rule: 'verifierIndependent',
    });
    const { id: contractId } = await done(officer, 'designContract', { trailId, title: 'Avtal', parties: parties() });
    const { terms } = await done(officer, 'describeTariff', { contractId, tariff: norrkoping, ...agreed });
    expect(terms.cap.amount).toBe('12000000.00');
    await done(officer, 'proposeContract', { contractId });
    const small = await server.person({
      organisation: 'Tomelilla kommun',
      roles: ['approver'],
      approvalLimitOre: 1_000_000_000n,
    });
    expect(await send(small, 'signContract', { contractId, termsHash: terms.hash })).toMatchObject({
      rule: 'withinDelegation',
    });
    expect(await send(approver, 'signContract', { contractId, termsHash: 'f'.repeat(64) })).toMatchObject({
      rule: 'sameTerms',
    });
  });

  it('shows a contract to its parties and to nobody else', async () => {
    const contractId = await delivering(norrkoping);
    const seen = async (by: TestPerson) =>
      (
        await server.query<{ contract: { title: string; parties: { name: string }[] } | null }>(
          by,
          `{ contract(id: "${contractId}") { title parties { name } } }`,
        )
      ).data.contract;
    for (const by of [officer, approver, provider, funder, verifier])
      expect(await seen(by)).toMatchObject({ title: agreed.title });
    expect(await seen(outsider)).toBeNull();
    expect(await send(outsider, 'startDelivery', { contractId })).toMatchObject({ rule: 'notFound' });
    expect(await send(outsider, 'computeStatement', { contractId, periodEnd: '2025-12-31' })).toMatchObject({
      rule: 'notFound',
    });
  });
});

describe('the three cases', () => {
  it.each([
    ['Tomelilla', 'norrkoping', { saving: '11500000.00', school_results_improved: true }, '11500000.00'],
    ['Gottsunda', 'pris-per-enhet-med-tak', { units: '312' }, '2700000.00'],
    ['Jönköping', 'trappa-mot-jamforelsegrupp', { difference_measured: '9.99' }, '800000.00'],
  ])('%s pays what is expected, and its contract closes on the trail', async (_place, name, values, expected) => {
    const trail = await selected();
    const contractId = await delivering(template(name).text, trail);
    await measured(contractId, values as Values, '2025-12-31');
    const statement = await accepted(contractId, '2025-12-31');
    expect(statement.payable).toEqual({ amount: expected, currency: 'SEK' });
    expect(statement.hash).toBe(statement.recomputedHash);
    const sum = statement.lines.reduce((total, { amount }) => total + BigInt(amount.amount.replace('.', '')), 0n);
    expect(sum).toBe(BigInt(expected.replace('.', '')));
    const statementId = statement.id;
    await done(provider, 'invoiceStatement', { statementId, invoice: '2026-1 (illustrativ)' });
    await done(officer, 'payStatement', { statementId, paidOn: '2026-02-01', reference: 'illustrativ' });
    expect((await done(officer, 'reconcileStatement', { statementId })).state).toBe('reconciled');
    expect((await server.engine.row(officer.organisation, trail))!.state).toContain('publication.implementation');

    await server.engine.moveClock(officer.organisation, trail, 66 * 366 * 86_400);
    await server.engine.settle();
    const last = await accepted(contractId, '2025-12-31');
    expect(last.payable!.amount).toBe('0.00');
    await done(officer, 'reconcileStatement', { statementId: last.id });
    const closed = await done(officer, 'closeContract', { contractId });
    expect(closed).toMatchObject({ state: 'closed', accepted: { amount: expected } });
    expect((await server.engine.row(officer.organisation, trail))!.state).toContain('course.closed');
  });
});

describe('measuring and paying', () => {
  it("pays Norrköping's eight rows exactly, through corrections of one statement", async () => {
    const contractId = await delivering(norrkoping);
    let ids: Record<string, string> = {};
    let computation = 0;
    for (const { inputs, pays } of template('norrkoping').rows) {
      ids = await measured(contractId, inputs, '2025-12-31', ids);
      const statement = await done(officer, 'computeStatement', { contractId, periodEnd: '2025-12-31' });
      computation += 1;
      expect([inputs, statement.payable!.amount, statement.computation]).toEqual([inputs, pays, computation]);
      expect(statement.hash).toBe(statement.recomputedHash);
    }
  });

  it('is blocked with a clear sentence while a metric is not attested', async () => {
    const contractId = await delivering(norrkoping);
    await measured(contractId, { school_results_improved: true }, '2025-12-31');
    const absent = await send(officer, 'computeStatement', { contractId, periodEnd: '2025-12-31' });
    expect(absent).toMatchObject({
      rule: 'inputsVerified',
      missing: [{ text: { sv: expect.stringContaining('Besparing saknas') } }],
    });
    const measurementId = await recorded(contractId, 'saving', '4000000', { periodEnd: '2025-12-31' });
    const unverified = await send(officer, 'computeStatement', { contractId, periodEnd: '2025-12-31' });
    expect(unverified).toMatchObject({
      rule: 'inputsVerified',
      missing: [
        {
          text: {
            sv: expect.stringContaining('Besparing är inte verifierat'),
            en: expect.stringContaining('not verified'),
          },
        },
      ],
    });
    await done(verifier, 'attestMeasurement', { measurementId });
    expect(await done(officer, 'computeStatement', { contractId, periodEnd: '2025-12-31' })).toMatchObject({
      state: 'computed',
      number: 1,
      payable: { amount: '4000000.00' },
    });
  });

  it('lets only the verifier of the contract attest, and the payer accept what it issued', async () => {
    const contractId = await delivering(template('pris-per-enhet-med-tak').text);
    const measurementId = await recorded(contractId, 'units', '10', { periodEnd: '2025-12-31' });
    expect(await send(provider, 'attestMeasurement', { measurementId })).toMatchObject({
      rule: 'role',
      openTo: ['verifier'],
    });
    expect(await send(officer, 'attestMeasurement', { measurementId })).toMatchObject({ rule: 'role' });
    expect(await send(outsider, 'attestMeasurement', { measurementId })).toMatchObject({ rule: 'notFound' });
    await done(verifier, 'attestMeasurement', { measurementId });
    const { id: statementId } = await done(verifier, 'computeStatement', { contractId, periodEnd: '2025-12-31' });
    expect(await send(approver, 'issueStatement', { statementId })).toMatchObject({ rule: 'role' });
    await done(verifier, 'issueStatement', { statementId });
    expect(await send(verifier, 'acceptStatement', { statementId })).toMatchObject({ rule: 'role' });
    expect(await send(officer, 'payStatement', { statementId, paidOn: '2026-01-01', reference: 'x' })).toMatchObject({
      rule: 'notInThisState',
    });
    await done(approver, 'acceptStatement', { statementId });
  });

  it('pays a second period what the first has not paid, and corrects a disputed statement', async () => {
    const contractId = await delivering(norrkoping);
    await measured(contractId, { saving: '4000000', school_results_improved: false }, '2024-12-31');
    await accepted(contractId, '2024-12-31');
    const ids = await measured(contractId, { saving: '12000000', school_results_improved: true }, '2025-12-31');
    const { id: statementId, ...first } = await done(officer, 'computeStatement', {
      contractId,
      periodEnd: '2025-12-31',
    });
    expect(first).toMatchObject({ paidEarlier: { amount: '4000000.00' }, payable: { amount: '8000000.00' } });
    await done(verifier, 'issueStatement', { statementId });
    await done(funder, 'disputeStatement', { statementId, reason: 'Besparingen är räknad på fel grupp.' });
    await measured(contractId, { saving: '11500000' }, '2025-12-31', { saving: ids['saving']! });
    expect(await send(approver, 'acceptStatement', { statementId })).toMatchObject({ rule: 'notInThisState' });
    const corrected = await done(verifier, 'correctStatement', { statementId });
    expect(corrected).toMatchObject({ state: 'corrected', computation: 2, payable: { amount: '7500000.00' } });
    await done(verifier, 'issueStatement', { statementId });
    await done(approver, 'acceptStatement', { statementId });
    const { data } = await server.query<{ contract: Answer }>(
      funder,
      `{ contract(id: "${contractId}") { accepted { amount } statements { state } } }`,
    );
    expect(data.contract).toEqual({
      accepted: { amount: '11500000.00' },
      statements: [{ state: 'accepted' }, { state: 'accepted' }],
    });
  });

  it('is not accepted when a measurement has been replaced since it was issued', async () => {
    const contractId = await delivering(template('pris-per-enhet-med-tak').text);
    const ids = await measured(contractId, { units: '10' }, '2025-12-31');
    const { id: statementId } = await done(officer, 'computeStatement', { contractId, periodEnd: '2025-12-31' });
    await done(verifier, 'issueStatement', { statementId });
    await measured(contractId, { units: '9' }, '2025-12-31', { units: ids['units']! });
    expect(await send(approver, 'acceptStatement', { statementId })).toMatchObject({ rule: 'unchangedSince' });
  });

  it('hands out a document that anybody can compute again to the same bytes', async () => {
    const contractId = await delivering(norrkoping);
    await measured(contractId, { saving: '11500000.00', school_results_improved: true }, '2025-12-31');
    const { id, hash, document } = await done(officer, 'computeStatement', { contractId, periodEnd: '2025-12-31' });
    const statement = JSON.parse(document) as ComputedStatement;
    expect(recomputesEqually(statement)).toBe(true);
    expect(contentHash(statement)).toBe(hash);
    const { rows } = await server.database
      .pool('engine')
      .query<{ hash: string }>(
        `select encode(hash, 'hex') as hash from engine.content where process_id = $1 and part = 'statement'`,
        [id],
      );
    expect(rows).toEqual([{ hash }]);
  });

  it('gives one statement however often the command is repeated, and sets it up after a crash', async () => {
    const contractId = await delivering(template('pris-per-enhet-med-tak').text);
    await measured(contractId, { units: '1' }, '2025-12-31');
    const commandId = newId();
    const answers = [];
    for (let turn = 0; turn < 3; turn += 1)
      answers.push(await send(officer, 'computeStatement', { contractId, periodEnd: '2025-12-31' }, commandId));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers[2]).toMatchObject({ state: 'computed', computation: 1 });

    const measurement = derivedId('measurement', newId());
    const event = { type: 'orderMeasurement', measurement, metric: 'units', periodEnd: '2026-06-30', corrects: null };
    await server.engine.send({ tenant: officer.organisation, process: contractId, event, by: officer, id: newId() });
    expect(await server.engine.find(measurement)).toBeNull();
    await server.engine.settle();
    expect(await server.engine.find(measurement)).toMatchObject({ kind: 'measurement' });
  });
});
