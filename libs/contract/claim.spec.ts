import { challengeStage } from '@utfall/challenge';
import { contentHash, newId } from '@utfall/engine';
import { lintMachine } from '@utfall/process';
import fc from 'fast-check';
import { contractPeople, ContractWalk, type ContractPeople } from '../../test/support/contract.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { countsOf } from './claim.count.ts';
import { claimMachine } from './claim.machine.ts';
import { claimPolicy, contractStage, verifyBundle } from './index.ts';
import { holdsPersonalNumber } from '@utfall/documents';

const jobs = `tariff jobs in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
  unit job "jobb" / "jobs"
  metric started in job counted from claims, once per person, within 6 months of enrolment
  metric kept in job counted from claims, once per person, after started 3 months
  pay outcome = 10 000 SEK per job * started + 5 000 SEK per job * kept
  limit contract 100 000
`;
const person = (name: string): string => contentHash({ person: name });
const proof = (name: string): string => contentHash({ proof: name });
const heading = 'person;metric;occurredOn;enrolledOn;evidenceKind;evidence';
const line = (who: string, metric: string, day: string, what = who + metric): string =>
  [person(who), metric, day, '2024-01-01', 'payslip', proof(what)].join(';');

interface Claim {
  readonly id: string;
  readonly state: string;
  readonly rule?: string;
}
interface Import {
  readonly rows: number;
  readonly known: number;
  readonly isWritten: boolean;
  readonly rule?: string;
  readonly faults: readonly {
    readonly line: number;
    readonly column: string;
    readonly sentence: { readonly sv: string };
  }[];
}

let server: TestServer;
let people: ContractPeople;
let walk: ContractWalk;
let contractId: string;

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage, contractStage], worker: false });
  people = await contractPeople(server);
  walk = new ContractWalk(server, people);
  contractId = await walk.delivering(jobs);
});
afterAll(() => server.close());

async function send<Answered = Claim>(
  by: TestPerson,
  verb: string,
  input: object,
  fields = '... on Claim { id state }',
): Promise<Answered> {
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
  const text = `mutation ($input: ${type}!) { ${verb}(input: $input) { ... on Refusal { rule } ${fields} } }`;
  const { data, errors } = await server.query<Record<string, Answered>>(by, text, {
    input: { commandId: newId(), ...input },
  });
  if (errors) throw new Error(JSON.stringify(errors));
  await server.engine.settle();
  return data[verb]!;
}
const importing = (rows: readonly string[], dryRun: boolean, by = people.provider): Promise<Import> =>
  send<Import>(by, 'importClaims', { contractId, csv: [heading, ...rows].join('\n'), dryRun },
    '... on ClaimImport { rows known isWritten faults { line column sentence { sv } } }'); // prettier-ignore
const claims = async (by: TestPerson): Promise<readonly (Claim & { metric: string; person: string })[]> => {
  const asked = `{ claims(contractId: "${contractId}", first: 100) { nodes { id state metric person } } }`;
  return (await server.query<{ claims: { nodes: (Claim & { metric: string; person: string })[] } }>(by, asked)).data
    .claims.nodes;
};
const claimOf = async (who: string, metric: string): Promise<string> =>
  (await claims(people.verifier)).find((one) => one.person === person(who) && one.metric === metric)!.id;
const stateOf = async (id: string): Promise<string> =>
  (await server.engine.row(people.officer.organisation, id))!.state;
async function verified(who: string, metric: string): Promise<string> {
  const claimId = await claimOf(who, metric);
  await send(people.verifier, 'takeUpClaim', { claimId });
  expect(await send(people.verifier, 'verifyClaim', { claimId })).toMatchObject({ state: 'verified' });
  return claimId;
}

it('has no mistakes that can be read from its machine', () => {
  expect(lintMachine({ machine: claimMachine, policy: claimPolicy })).toEqual([]);
});

describe('importing outcomes', () => {
  it('names every row that is wrong and writes nothing', async () => {
    const rows = [
      line('ada', 'started', '2024-03-01'),
      line('bo', 'started', '2024-09-01'),
      line('cia', 'kept', '2024-06-01'),
      line('dan', 'trained', '2024-03-01'),
      line('eva', 'started', '2024-02-30'),
      line('ada', 'started', '2024-03-02', 'adastarted'),
      `19811218-9876;started;2024-03-01;;payslip;${proof('x')}`,
    ];
    const told = await importing(rows, false);
    expect(told).toMatchObject({ rows: 7, isWritten: false });
    expect(new Set(told.faults.map(({ line: at }) => at))).toEqual(new Set([6, 8]));
    const counted = await importing(rows.slice(0, 4).concat(rows[5]!), false);
    expect(counted.faults.map(({ line: at, column }) => [at, column])).toEqual([
      [3, 'metric'],
      [4, 'metric'],
      [5, 'metric'],
      [6, 'evidence'],
      [6, 'metric'],
    ]);
    expect(await claims(people.verifier)).toEqual([]);
  });

  it('writes all rows at once after a dry run, and none twice', async () => {
    const rows = ['ada', 'bo', 'cia'].map((who) => line(who, 'started', '2024-03-01'));
    expect(await importing(rows, true)).toEqual({ rows: 3, known: 0, isWritten: false, faults: [] });
    expect(await claims(people.verifier)).toEqual([]);
    expect(await importing(rows, false)).toMatchObject({ isWritten: true, known: 0 });
    expect(await importing(rows, false)).toMatchObject({ isWritten: false, known: 3, faults: [] });
    expect((await claims(people.verifier)).map(({ state }) => state)).toEqual(['submitted', 'submitted', 'submitted']);
    const spent = await send(people.provider, 'recordClaim', {
      ...{ contractId, metric: 'started', person: person('ada'), occurredOn: '2024-03-05' },
      evidence: [{ evidenceKind: 'payslip', commitment: proof('adastarted') }],
    });
    expect(spent).toMatchObject({ rule: 'spentOnce' });
  });

  it('is open to those who deliver and pay, not to the funder or a stranger', async () => {
    for (const by of [people.funder, people.verifier, people.outsider])
      expect(await importing([line('zed', 'started', '2024-03-01')], false, by)).toMatchObject({ rule: 'notFound' });
  });
});

describe('an outcome on its way to payment', () => {
  it('is decided by the verifier alone, and only a verified one is paid', async () => {
    const ada = await claimOf('ada', 'started');
    expect(await send(people.provider, 'verifyClaim', { claimId: ada })).toMatchObject({ rule: 'role' });
    expect(await send(people.funder, 'verifyClaim', { claimId: ada })).toMatchObject({ rule: 'notFound' });
    await verified('ada', 'started');
    await verified('bo', 'started');
    const statement = await walk.accepted(contractId, '2024-12-31');
    expect(statement.payable).toMatchObject({ amount: '20000.00' });
    expect(await stateOf(ada)).toBe('settled');
    expect(await stateOf(await claimOf('cia', 'started'))).toBe('submitted');
    const { data } = await server.query<{ statement: { bundle: string } }>(
      people.officer,
      `{ statement(id: "${statement.id}") { bundle } }`,
    );
    expect(verifyBundle(data.statement.bundle)).toMatchObject({ agrees: true });
    const toFunder = await server.query<{ statement: { bundle: null; document: null; payable: { amount: string } } }>(
      people.funder,
      `{ statement(id: "${statement.id}") { bundle document payable { amount } } }`,
    );
    expect(toFunder.data.statement).toEqual({ bundle: null, document: null, payable: { amount: '20000.00' } });
    const altered = data.statement.bundle.replace('"state":"verified"', '"state":"rejected"');
    expect(verifyBundle(altered).findings[0]!.part).toMatch(/^claim /);
  });

  it('that is found wrong later becomes a negative line, decided by two persons', async () => {
    const bo = await claimOf('bo', 'started');
    expect(await send(people.verifier, 'reverseClaim', { claimId: bo, reason: 'Fel person.' })).toMatchObject({
      rule: 'notInThisState',
    });
    await send(people.verifier, 'flagClaim', { claimId: bo, reason: 'Fel person.' });
    expect(await send(people.verifier, 'reverseClaim', { claimId: bo, reason: 'Fel person.' })).toMatchObject({
      rule: 'anotherFlagged',
    });
    expect(await send(people.verifier, 'clearClaim', { claimId: bo, reason: 'Prövas igen.' })).toMatchObject({
      state: 'settled',
    });
    await send(people.officer, 'flagClaim', { claimId: bo, reason: 'Fel person.' });
    expect(await send(people.verifier, 'reverseClaim', { claimId: bo, reason: 'Fel person.' })).toMatchObject({
      state: 'reversed',
    });
    await importing([line('ada', 'kept', '2024-07-01')], false);
    await verified('ada', 'kept');
    const { payable, lines } = await walk.accepted(contractId, '2025-12-31');
    expect(payable).toMatchObject({ amount: '-5000.00' });
    expect(lines).toHaveLength(1);
  });

  it('is rejected when evidence that was asked for does not come, and its evidence is free again', async () => {
    const claimId = await claimOf('cia', 'started');
    await send(people.verifier, 'takeUpClaim', { claimId });
    await send(people.verifier, 'askClaimEvidence', { claimId, reason: 'Lönespecifikationen saknar datum.' });
    const row = (await server.engine.row(people.officer.organisation, claimId))!;
    await server.engine.moveClock(people.officer.organisation, row.trail, 30 * 86_400);
    await server.engine.settle();
    expect(await stateOf(claimId)).toBe('rejected');
    expect(await importing([line('cia', 'started', '2024-03-09')], true)).toMatchObject({ known: 0, faults: [] });
  });

  it('never takes a personal identity number in a text', async () => {
    const claimId = await claimOf('ada', 'started');
    await expect(
      send(people.officer, 'flagClaim', { claimId, reason: 'Gäller 811218-9876, enligt registret.' }),
    ).rejects.toThrow('personnummer');
    expect(holdsPersonalNumber('Avtal 2026-1017, 212000-0142 och 12 000 000 kr.')).toBe(false);
    expect(holdsPersonalNumber('811278-9873 är ett samordningsnummer.')).toBe(true);
  });
});

describe('counts of outcomes', () => {
  it('are exact for payer and verifier; others never see a count of one to four', async () => {
    const counted = async (by: TestPerson) =>
      (
        await server.query<{ claimCounts: { metric: string; all: number | null; isSuppressed: boolean }[] }>(
          by,
          `{ claimCounts(contractId: "${contractId}") { metric undecided verified rejected all isSuppressed } }`,
        )
      ).data.claimCounts;
    expect(await counted(people.verifier)).toContainEqual({ metric: 'started', undecided: 0, verified: 1, rejected: 2, all: 3, isSuppressed: false }); // prettier-ignore
    expect(await counted(people.funder)).toContainEqual({ metric: 'started', undecided: 0, verified: null, rejected: null, all: null, isSuppressed: true }); // prettier-ignore
    expect(await counted(people.outsider)).toEqual([]);
    expect(await claims(people.funder)).toEqual([]);
    const small = fc.nat(12);
    fc.assert(
      fc.property(small, small, small, (undecided, verifiedCount, rejected) => {
        const shown = countsOf({ undecided, verified: verifiedCount, rejected }, false);
        for (const count of [shown.undecided, shown.verified, shown.rejected, shown.all])
          expect(count === null || count === 0 || count > 4).toBe(true);
        const hidden = [shown.undecided, shown.verified, shown.rejected].includes(null);
        expect(hidden && shown.all !== null).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});
