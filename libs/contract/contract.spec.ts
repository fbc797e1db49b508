import { challengeStage } from '@utfall/challenge';
import { contentHash, derivedId, newId } from '@utfall/engine';
import { templates, type Template } from '@utfall/tariff/templates';
import { agreed, contractPeople, ContractWalk, type Answer, type ContractPeople } from '../../test/support/contract.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { contractStage, recomputesEqually, verifyBundle, type ComputedStatement } from './index.ts';

let server: TestServer;
let people: ContractPeople;
let walk: ContractWalk;

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage, contractStage], worker: false });
  people = await contractPeople(server);
  walk = new ContractWalk(server, people);
});
afterAll(() => server.close());

const declared = { impartial: true, confidential: true };
const template = (name: string): Template => templates.find((one) => one.name === name)!;
const norrkoping = template('norrkoping').text;

it('the selection of a supplier is told to that supplier and to no other', async () => {
  const trailId = await walk.selected();
  await server.engine.settle();
  const toldOf = async (by: TestPerson): Promise<string[]> => {
    const asked = '{ notices(first: 100) { nodes { name process } } }';
    const { data } = await server.query<{ notices: { nodes: { name: string; process: string }[] } }>(by, asked);
    return data.notices.nodes.filter(({ process }) => process === trailId).map(({ name }) => name);
  };
  expect(await toldOf(people.provider)).toEqual(['supplierSelected']);
  for (const other of [people.funder, people.verifier, people.outsider]) expect(await toldOf(other)).toEqual([]);
});

describe('designing and signing', () => {
  it('refuses a tariff that does not hold together, at its line, and saves nothing', async () => {
    const { id: contractId } = await walk.done(people.officer, 'designContract', {
      trailId: await walk.selected(),
      title: 'Avtal',
      parties: walk.parties(),
    });
    const wrong = norrkoping.replace('metric saving in SEK', 'metric saving in EUR');
    const refused = await walk.send(people.officer, 'describeTariff', { contractId, tariff: wrong, ...agreed });
    expect(refused).toMatchObject({ rule: 'tariffHolds' });
    expect(refused.missing[0]!.text.sv).toMatch(/^Rad \d+, tecken \d+: /);
    const unreadable = await walk.send(people.officer, 'describeTariff', { contractId, tariff: 'tariff', ...agreed });
    expect(unreadable.missing).toHaveLength(1);
    const uncapped = await walk.send(people.officer, 'describeTariff', {
      contractId,
      tariff: norrkoping.replace('  limit contract 12 000 000\n', ''),
      ...agreed,
    });
    expect(uncapped).toMatchObject({ rule: 'tariffHolds', missing: [{ field: 'limit contract' }] });
    expect(await walk.send(people.officer, 'proposeContract', { contractId })).toMatchObject({
      rule: 'termsDescribed',
    });
  });

  it('needs a selection, an independent verifier and the delegation to sign', async () => {
    const trail = newId();
    await server.engine.create({
      kind: 'trail',
      tenant: people.officer.organisation,
      id: trail,
      by: people.officer,
      event: { type: 'create', challenge: newId() },
    });
    const early = { trailId: trail, title: 'Avtal', parties: walk.parties() };
    expect(await walk.send(people.officer, 'designContract', early)).toMatchObject({ rule: 'selectionRecorded' });
    const trailId = await walk.selected();
    const mixed = walk
      .parties()
      .map((party) =>
        party.relation === 'verifier' ? { ...party, organisationId: people.provider.organisation } : party,
      );
    expect(
      await walk.send(people.officer, 'designContract', { trailId, title: 'Avtal', parties: mixed }),
    ).toMatchObject({
      rule: 'verifierIndependent',
    });
    const { id: contractId } = await walk.done(people.officer, 'designContract', {
      trailId,
      title: 'Avtal',
      parties: walk.parties(),
    });
    const { terms } = await walk.done(people.officer, 'describeTariff', { contractId, tariff: norrkoping, ...agreed });
    expect(terms.cap.amount).toBe('12000000.00');
    await walk.done(people.officer, 'proposeContract', { contractId });
    const small = await server.person({
      organisation: 'Tomelilla kommun',
      roles: ['approver'],
      approvalLimitOre: 1_000_000_000n,
    });
    expect(await walk.send(small, 'signContract', { contractId, termsHash: terms.hash })).toMatchObject({
      rule: 'withinDelegation',
    });
    expect(await walk.send(people.approver, 'signContract', { contractId, termsHash: 'f'.repeat(64) })).toMatchObject({
      rule: 'sameTerms',
    });
  });

  it('shows a contract to its parties and to nobody else', async () => {
    const contractId = await walk.delivering(norrkoping);
    const seen = async (by: TestPerson) =>
      (
        await server.query<{ contract: { title: string; parties: { name: string }[] } | null }>(
          by,
          `{ contract(id: "${contractId}") { title parties { name } } }`,
        )
      ).data.contract;
    for (const by of [people.officer, people.approver, people.provider, people.funder, people.verifier])
      expect(await seen(by)).toMatchObject({ title: agreed.title });
    expect(await seen(people.outsider)).toBeNull();
    expect(await walk.send(people.outsider, 'startDelivery', { contractId })).toMatchObject({ rule: 'notFound' });
    expect(await walk.send(people.outsider, 'computeStatement', { contractId, periodEnd: '2025-12-31' })).toMatchObject(
      {
        rule: 'notFound',
      },
    );
  });
});

describe('the three cases', () => {
  it.each([
    ['Tomelilla', 'norrkoping', { saving: '11500000.00', school_results_improved: true }, '11500000.00'],
    ['Gottsunda', 'pris-per-enhet-med-tak', { units: '312' }, '2700000.00'],
    ['Jönköping', 'trappa-mot-jamforelsegrupp', { difference_measured: '9.99' }, '800000.00'],
  ])('%s pays what is expected, and its contract closes on the trail', async (_place, name, values, expected) => {
    const trail = await walk.selected();
    const contractId = await walk.delivering(template(name).text, trail);
    await walk.measured(contractId, values as Readonly<Record<string, string | boolean>>, '2025-12-31');
    const statement = await walk.accepted(contractId, '2025-12-31');
    expect(statement.payable).toEqual({ amount: expected, currency: 'SEK' });
    expect(statement.hash).toBe(statement.recomputedHash);
    const sum = statement.lines.reduce((total, { amount }) => total + BigInt(amount.amount.replace('.', '')), 0n);
    expect(sum).toBe(BigInt(expected.replace('.', '')));
    const statementId = statement.id;
    await walk.done(people.provider, 'invoiceStatement', { statementId, invoice: '2026-1 (illustrativ)' });
    await walk.done(people.officer, 'payStatement', { statementId, paidOn: '2026-02-01', reference: 'illustrativ' });
    const own = await walk.send(people.officer, 'reconcileStatement', { statementId });
    expect(own).toMatchObject({ rule: 'payerDoesNotReconcile' });
    expect((await walk.done(people.approver, 'reconcileStatement', { statementId })).state).toBe('reconciled');
    expect((await server.engine.row(people.officer.organisation, trail))!.state).toContain(
      'publication.implementation',
    );

    await server.engine.moveClock(people.officer.organisation, trail, 66 * 366 * 86_400);
    await server.engine.settle();
    const last = await walk.accepted(contractId, '2025-12-31');
    expect(last.payable!.amount).toBe('0.00');
    await walk.done(people.officer, 'reconcileStatement', { statementId: last.id });
    const closed = await walk.done(people.officer, 'closeContract', { contractId });
    expect(closed).toMatchObject({ state: 'closed', accepted: { amount: expected } });
    expect((await server.engine.row(people.officer.organisation, trail))!.state).toContain('course.closed');
  });
});

describe('measuring and paying', () => {
  it("pays Norrköping's eight rows exactly, through corrections of one statement", async () => {
    const contractId = await walk.delivering(norrkoping);
    let ids: Record<string, string> = {};
    let computation = 0;
    for (const { inputs, pays } of template('norrkoping').rows) {
      ids = await walk.measured(contractId, inputs, '2025-12-31', ids);
      const statement = await walk.done(people.officer, 'computeStatement', { contractId, periodEnd: '2025-12-31' });
      computation += 1;
      expect([inputs, statement.payable!.amount, statement.computation]).toEqual([inputs, pays, computation]);
      expect(statement.hash).toBe(statement.recomputedHash);
    }
  });

  it('is blocked with a clear sentence while a metric is not attested', async () => {
    const contractId = await walk.delivering(norrkoping);
    await walk.measured(contractId, { school_results_improved: true }, '2025-12-31');
    const absent = await walk.send(people.officer, 'computeStatement', { contractId, periodEnd: '2025-12-31' });
    expect(absent).toMatchObject({
      rule: 'inputsVerified',
      missing: [{ text: { sv: expect.stringContaining('Besparing saknas') } }],
    });
    const measurementId = await walk.recorded(contractId, 'saving', '4000000', { periodEnd: '2025-12-31' });
    const unverified = await walk.send(people.officer, 'computeStatement', { contractId, periodEnd: '2025-12-31' });
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
    await walk.done(people.verifier, 'attestMeasurement', { measurementId, ...declared });
    expect(await walk.done(people.officer, 'computeStatement', { contractId, periodEnd: '2025-12-31' })).toMatchObject({
      state: 'computed',
      number: 1,
      payable: { amount: '4000000.00' },
    });
  });

  it('lets only the verifier of the contract attest, and the payer accept what it issued', async () => {
    const contractId = await walk.delivering(template('pris-per-enhet-med-tak').text);
    const measurementId = await walk.recorded(contractId, 'units', '10', { periodEnd: '2025-12-31' });
    expect(await walk.send(people.provider, 'attestMeasurement', { measurementId, ...declared })).toMatchObject({
      rule: 'role',
      openTo: ['verifier'],
    });
    expect(await walk.send(people.officer, 'attestMeasurement', { measurementId, ...declared })).toMatchObject({
      rule: 'role',
    });
    expect(await walk.send(people.outsider, 'attestMeasurement', { measurementId, ...declared })).toMatchObject({
      rule: 'notFound',
    });
    await walk.done(people.verifier, 'attestMeasurement', { measurementId, ...declared });
    const { id: statementId } = await walk.done(people.verifier, 'computeStatement', {
      contractId,
      periodEnd: '2025-12-31',
    });
    expect(await walk.send(people.approver, 'issueStatement', { statementId })).toMatchObject({ rule: 'role' });
    await walk.done(people.verifier, 'issueStatement', { statementId });
    expect(await walk.send(people.verifier, 'acceptStatement', { statementId })).toMatchObject({ rule: 'role' });
    expect(
      await walk.send(people.officer, 'payStatement', { statementId, paidOn: '2026-01-01', reference: 'x' }),
    ).toMatchObject({
      rule: 'notInThisState',
    });
    await walk.done(people.approver, 'acceptStatement', { statementId });
  });

  it('pays a second period what the first has not paid, and corrects a disputed statement', async () => {
    const contractId = await walk.delivering(norrkoping);
    await walk.measured(contractId, { saving: '4000000', school_results_improved: false }, '2024-12-31');
    await walk.accepted(contractId, '2024-12-31');
    const ids = await walk.measured(contractId, { saving: '12000000', school_results_improved: true }, '2025-12-31');
    const { id: statementId, ...first } = await walk.done(people.officer, 'computeStatement', {
      contractId,
      periodEnd: '2025-12-31',
    });
    expect(first).toMatchObject({ paidEarlier: { amount: '4000000.00' }, payable: { amount: '8000000.00' } });
    await walk.done(people.verifier, 'issueStatement', { statementId });
    await walk.done(people.funder, 'disputeStatement', { statementId, reason: 'Besparingen är räknad på fel grupp.' });
    await walk.measured(contractId, { saving: '11500000' }, '2025-12-31', { saving: ids['saving']! });
    expect(await walk.send(people.approver, 'acceptStatement', { statementId })).toMatchObject({
      rule: 'notInThisState',
    });
    const corrected = await walk.done(people.verifier, 'correctStatement', { statementId });
    expect(corrected).toMatchObject({ state: 'corrected', computation: 2, payable: { amount: '7500000.00' } });
    await walk.done(people.verifier, 'issueStatement', { statementId });
    await walk.done(people.approver, 'acceptStatement', { statementId });
    const { data } = await server.query<{ contract: Answer }>(
      people.funder,
      `{ contract(id: "${contractId}") { accepted { amount } statements { state } } }`,
    );
    expect(data.contract).toEqual({
      accepted: { amount: '11500000.00' },
      statements: [{ state: 'accepted' }, { state: 'accepted' }],
    });
  });

  it('is not accepted when a measurement has been replaced since it was issued', async () => {
    const contractId = await walk.delivering(template('pris-per-enhet-med-tak').text);
    const ids = await walk.measured(contractId, { units: '10' }, '2025-12-31');
    const { id: statementId } = await walk.done(people.officer, 'computeStatement', {
      contractId,
      periodEnd: '2025-12-31',
    });
    await walk.done(people.verifier, 'issueStatement', { statementId });
    await walk.measured(contractId, { units: '9' }, '2025-12-31', { units: ids['units']! });
    expect(await walk.send(people.approver, 'acceptStatement', { statementId })).toMatchObject({
      rule: 'unchangedSince',
    });
  });

  it('hands out a document that anybody can compute again to the same bytes', async () => {
    const contractId = await walk.delivering(norrkoping);
    await walk.measured(contractId, { saving: '11500000.00', school_results_improved: true }, '2025-12-31');
    const { id, hash, document } = await walk.done(people.officer, 'computeStatement', {
      contractId,
      periodEnd: '2025-12-31',
    });
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

  it('hands an issued statement out with all it rests on, and anybody finds the row that was altered', async () => {
    const contractId = await walk.delivering(norrkoping);
    await walk.measured(contractId, { saving: '11500000.00', school_results_improved: true }, '2025-12-31');
    const { id: statementId, hash } = await walk.done(people.officer, 'computeStatement', {
      contractId,
      periodEnd: '2025-12-31',
    });
    const bundleFor = async (by: TestPerson): Promise<string | null> => {
      const asked = `{ statement(id: "${statementId}") { bundle } }`;
      return (
        (await server.query<{ statement: { bundle: string | null } | null }>(by, asked)).data.statement?.bundle ?? null
      );
    };
    expect(await bundleFor(people.officer)).toBeNull();
    await walk.done(people.verifier, 'issueStatement', { statementId });
    const bundle = (await bundleFor(people.funder))!;
    const verdict = verifyBundle(bundle);
    expect(verdict).toMatchObject({ agrees: true, recomputedHash: hash });
    expect(verdict.bundle!.signatures.map(({ name }) => name).sort()).toEqual(
      ['Finansiären', 'Granskaren', 'Tomelilla kommun', 'Utföraren'].sort(),
    );
    expect(await bundleFor(people.outsider)).toBeNull();
    const tampered = verifyBundle(bundle.replaceAll('"value":"11500000.00"', '"value":"12500000.00"'));
    expect(tampered.agrees).toBe(false);
    expect(tampered.findings[0]!.part).toBe('evidence saving 2025-12-31');
  });

  it('opens one statement when several are asked for at once', async () => {
    const contractId = await walk.delivering(template('pris-per-enhet-med-tak').text);
    await walk.measured(contractId, { units: '1' }, '2025-12-31');
    const asked = Array.from({ length: 5 }, () =>
      walk.send(people.officer, 'computeStatement', { contractId, periodEnd: '2025-12-31' }),
    );
    const answers = await Promise.all(asked);
    for (const { rule } of answers.filter((answer) => answer.rule))
      expect(['oneStatementAtATime', 'periodFollows', 'recomputes']).toContain(rule);
    const { data } = await server.query<{ contract: Answer }>(
      people.officer,
      `{ contract(id: "${contractId}") { statements { number state } } }`,
    );
    expect(data.contract.statements).toEqual([{ number: 1, state: 'computed' }]);
  });

  it('gives one statement however often the command is repeated, and sets it up after a crash', async () => {
    const contractId = await walk.delivering(template('pris-per-enhet-med-tak').text);
    await walk.measured(contractId, { units: '1' }, '2025-12-31');
    const commandId = newId();
    const answers = [];
    for (let turn = 0; turn < 3; turn += 1)
      answers.push(
        await walk.send(people.officer, 'computeStatement', { contractId, periodEnd: '2025-12-31' }, commandId),
      );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers[2]).toMatchObject({ state: 'computed', computation: 1 });

    const measurement = derivedId('measurement', newId());
    const event = { type: 'orderMeasurement', measurement, metric: 'units', periodEnd: '2026-06-30', corrects: null };
    await server.engine.send({
      tenant: people.officer.organisation,
      process: contractId,
      event,
      by: people.officer,
      id: newId(),
    });
    expect(await server.engine.find(measurement)).toBeNull();
    await server.engine.settle();
    expect(await server.engine.find(measurement)).toMatchObject({ kind: 'measurement' });
  });
});
