import { challengeStage } from '@utfall/challenge';
import { contentHash, newId, verifyBeside } from '@utfall/engine';
import { lintMachine } from '@utfall/process';
import fc from 'fast-check';
import { agreed, contractPeople, ContractWalk, type ContractPeople } from '../../test/support/contract.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { cohortMachine } from './cohort.machine.ts';
import { shownCounts, shownReferral } from './cohort.reads.ts';
import { enrolmentMachine } from './enrolment.machine.ts';
import { cohortPolicy, contractStage, enrolmentPolicy, verifyBundle } from './index.ts';

const jobs = `tariff jobs in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
  unit job "jobb" / "jobs"
  unit person "personer" / "persons"
  metric started in job counted from claims, once per person, within 6 months of enrolment
  metric referred in person "Hänvisade" / "Referred"
  metric guaranteed in person "Garanterade" / "Guaranteed"
  pay outcome = 10 000 SEK per job * started
  pay shortfall, each period alone "För få hänvisade" / "Too few referred" = 4 000 SEK per person * atLeast 0 person (guaranteed - referred)
  limit contract 200 000
`;
const cohort = {
  ...{ name: 'Unga 2024', unit: 'individual', eligibility: 'Unga 16–24 år utan jobb eller studier.' },
  ...{ intakeFrom: '2024-01-01', intakeTo: '2025-06-30', target: 60 },
  referrals: { least: 20, most: 40, metric: 'referred', leastMetric: 'guaranteed' },
};
const person = (name: string): string => contentHash({ person: name });
const proof = (name: string) => [{ evidenceKind: 'payslip', commitment: contentHash({ proof: name }) }];
const lawful = { basis: 'publicTask', intentionToTreat: false };
interface Answered {
  readonly id: string;
  readonly state: string;
  readonly rule?: string;
  readonly missing?: readonly { readonly field: string | null; readonly text: { readonly sv: string } }[];
}
let server: TestServer;
let people: ContractPeople;
let walk: ContractWalk;
let contractId: string;
let cohortId: string;

async function send<Found = Answered>(by: TestPerson, verb: string, input: object, fields: string): Promise<Found> {
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
  const refusal = '... on Refusal { rule missing { field text { sv } } }';
  const text = `mutation ($input: ${type}!) { ${verb}(input: $input) { ${refusal} ${fields} } }`;
  const { data, errors } = await server.query<Record<string, Found>>(by, text, {
    input: { commandId: newId(), ...input },
  });
  if (errors) throw new Error(JSON.stringify(errors));
  await server.engine.settle();
  return data[verb]!;
}
const onCohort = (by: TestPerson, verb: string, input: object): Promise<Answered> =>
  send(by, verb, { cohortId, ...input }, '... on Cohort { id state }');
const enrolled = (by: TestPerson, input: object): Promise<Answered> =>
  send(by, 'enrol', { cohortId, ...lawful, ...input }, '... on Enrolment { id state }');
const recorded = (who: string, input: object): Promise<Answered> =>
  send(
    people.provider,
    'recordClaim',
    { contractId, metric: 'started', person: person(who), ...input },
    '... on Claim { id state }',
  );
interface Shown {
  readonly counts: { readonly enrolled: number | null; readonly all: number | null; readonly isSuppressed: boolean };
  readonly referrals: readonly { readonly count: number | null; readonly shortfall: number | null }[];
}
const shown = async (by: TestPerson): Promise<Shown | undefined> => {
  const asked = `{ cohorts(contractId: "${contractId}") { name target referralsLeast counts { enrolled exited all isSuppressed } referrals { periodEnd count state shortfall } } }`;
  return (await server.query<{ cohorts: Shown[] }>(by, asked)).data.cohorts[0];
};

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage, contractStage], worker: false });
  people = await contractPeople(server);
  walk = new ContractWalk(server, people);
  contractId = await walk.delivering(jobs, undefined, { cohorts: [cohort] });
});
afterAll(() => server.close());

it('has no mistakes that can be read from its machines', () => {
  expect(lintMachine({ machine: cohortMachine, policy: cohortPolicy })).toEqual([]);
  expect(lintMachine({ machine: enrolmentMachine, policy: enrolmentPolicy })).toEqual([]);
});

describe('the cohorts of a contract', () => {
  it('are refused in the terms, each at its place, when tariff and calendar do not carry them', async () => {
    const { id } = await walk.done(people.officer, 'designContract', {
      ...{ trailId: await walk.selected(), title: 'Prövas', parties: walk.parties() },
    });
    const described = (tariff: string, given: object) =>
      walk.send(people.officer, 'describeTariff', {
        contractId: id,
        tariff,
        ...agreed,
        cohorts: [{ ...cohort, ...given }],
      });
    const named = async (tariff: string, given: object) =>
      (await described(tariff, given)).missing.map(({ field }) => field);
    expect(await named(jobs, { intakeTo: '2099-01-01' })).toEqual(['cohorts']);
    expect(await named(jobs, { referrals: { ...cohort.referrals, metric: 'started' } })).toContain('started');
    expect(await named(jobs, { referrals: { ...cohort.referrals, most: 10 } })).toEqual(['cohorts']);
    expect(await named(jobs.replace(', each period alone', ''), {})).toEqual(['shortfall', 'shortfall']);
    expect(await described(jobs, {})).toMatchObject({ terms: { metrics: [{ name: 'started' }] } });
  });

  it('are opened once, as the terms name them', async () => {
    const open = (by: TestPerson, name: string) =>
      send(by, 'openCohort', { contractId, name }, '... on Cohort { id state }');
    expect(await open(people.provider, cohort.name)).toMatchObject({ rule: 'role' });
    expect(await open(people.officer, 'En annan')).toMatchObject({ rule: 'inTerms' });
    ({ id: cohortId } = await open(people.officer, cohort.name));
    expect((await open(people.officer, cohort.name)).id).toBe(cohortId);
  });

  it('take each person once, by pseudonym, within the intake', async () => {
    expect(await enrolled(people.verifier, { person: person('ada'), enrolledOn: '2024-01-10' })).toMatchObject({
      rule: 'role',
    });
    expect(await enrolled(people.provider, { person: person('ada'), enrolledOn: '2025-07-01' })).toMatchObject({
      rule: 'enrolledInIntake',
    });
    expect(await enrolled(people.provider, { person: person('ada'), enrolledOn: '2024-01-10' })).toMatchObject({ state: 'enrolled' }); // prettier-ignore
    expect(await enrolled(people.officer, { person: person('ada'), enrolledOn: '2024-02-10' })).toMatchObject({ rule: 'enrolledOnce' }); // prettier-ignore
    const rows = [`${person('bo')};2024-01-11`, `${person('cia')};2024-13-01`, `${person('ada')};2024-03-01`];
    const importing = (csv: readonly string[], dryRun: boolean) =>
      send<{ isWritten: boolean; known: number; faults: { line: number; column: string }[] }>(
        people.provider,
        'importEnrolments',
        { cohortId, ...lawful, intentionToTreat: true, csv: ['person;enrolledOn', ...csv].join('\n'), dryRun },
        '... on EnrolmentImport { isWritten known faults { line column } }',
      );
    expect((await importing(rows, false)).faults).toEqual([
      { line: 3, column: 'enrolledOn' },
      { line: 4, column: 'person' },
    ]);
    const good = [rows[0]!, `${person('cia')};2024-01-12`];
    expect(await importing(good, true)).toMatchObject({ isWritten: false, faults: [] });
    expect(await importing(good, false)).toMatchObject({ isWritten: true });
    expect(await importing(good, false)).toMatchObject({ isWritten: false, known: 2 });
  });

  it('are whom outcomes are of: nobody else, not before the enrolment, and after the exit only when all are followed', async () => {
    expect(await recorded('eva', { occurredOn: '2024-03-01', evidence: proof('eva') })).toMatchObject({ rule: 'personEnrolled' }); // prettier-ignore
    expect(await recorded('ada', { occurredOn: '2024-01-09', evidence: proof('ada') })).toMatchObject({ rule: 'personEnrolled' }); // prettier-ignore
    const other = { occurredOn: '2024-03-01', enrolledOn: '2024-02-01', evidence: proof('ada') };
    expect(await recorded('ada', other)).toMatchObject({ rule: 'personEnrolled' });
    const { data } = await server.query<{ enrolments: { nodes: { id: string; person: string }[] } }>(people.verifier, `{ enrolments(cohortId: "${cohortId}", first: 10) { nodes { id person } } }`); // prettier-ignore
    for (const who of ['ada', 'bo']) {
      const enrolmentId = data.enrolments.nodes.find((one) => one.person === person(who))!.id;
      const exit = { enrolmentId, exitedOn: '2024-02-01', exitReason: 'moved' };
      expect(await send(people.provider, 'exitEnrolment', exit, '... on Enrolment { id state }')).toMatchObject({ state: 'exited' }); // prettier-ignore
    }
    expect(await recorded('ada', { occurredOn: '2024-03-01', evidence: proof('ada') })).toMatchObject({ rule: 'personEnrolled' }); // prettier-ignore
    for (const who of ['bo', 'cia']) {
      const { id: claimId } = await recorded(who, { occurredOn: '2024-03-01', evidence: proof(who) });
      await send(people.provider, 'submitClaim', { claimId }, '... on Claim { id state }');
      await send(people.verifier, 'takeUpClaim', { claimId }, '... on Claim { id state }');
      expect(await send(people.verifier, 'verifyClaim', { claimId }, '... on Claim { id state }')).toMatchObject({ state: 'verified' }); // prettier-ignore
    }
    const bo = data.enrolments.nodes.find((one) => one.person === person('bo'))!.id;
    expect(await send(people.provider, 'strikeEnrolment', { enrolmentId: bo, reason: 'Fel.' }, '... on Enrolment { id state }')).toMatchObject({ rule: 'noOutcomes' }); // prettier-ignore
  });
});

describe('guaranteed referrals', () => {
  const period = { periodEnd: '2024-12-31' };
  it('are reported by the payer and agreed by the provider, and the verifier decides when they differ', async () => {
    expect(await onCohort(people.officer, 'reportReferrals', { ...period, count: 41 })).toMatchObject({ rule: 'withinMost' }); // prettier-ignore
    await onCohort(people.officer, 'reportReferrals', { ...period, count: 19 });
    expect(await onCohort(people.provider, 'confirmReferrals', { ...period, count: 18 })).toMatchObject({ rule: 'agreesToReported' }); // prettier-ignore
    expect(await onCohort(people.verifier, 'decideReferrals', { ...period, count: 17, reason: 'Remisserna är 17.' })).toMatchObject({ rule: 'isContested' }); // prettier-ignore
    await onCohort(people.provider, 'contestReferrals', { ...period, reason: 'Två av dem kom aldrig till oss.' });
    const waits = await walk.send(people.officer, 'computeStatement', { contractId, ...period });
    expect(waits).toMatchObject({ rule: 'inputsVerified' });
    expect(await onCohort(people.officer, 'concludeCohort', {})).toMatchObject({ rule: 'allAgreed' });
    await onCohort(people.verifier, 'decideReferrals', { ...period, count: 17, reason: 'Remisserna är 17.' });
    expect(await onCohort(people.officer, 'reportReferrals', { ...period, count: 30 })).toMatchObject({ rule: 'notConfirmed' }); // prettier-ignore
  });

  it('become a line of the statement when the payer referred fewer, and anybody recomputes it', async () => {
    const statement = await walk.accepted(contractId, period.periodEnd);
    expect(statement.lines.map(({ amount }) => amount.amount)).toEqual(['20000.00', '12000.00']);
    const { data } = await server.query<{ statement: { bundle: string } }>(people.officer, `{ statement(id: "${statement.id}") { bundle } }`); // prettier-ignore
    expect(verifyBundle(data.statement.bundle)).toMatchObject({ agrees: true, findings: [] });
    const altered = data.statement.bundle.replaceAll('"metric":"referred","periodEnd":"2024-12-31","planHash":null,"value":"17"', '"metric":"referred","periodEnd":"2024-12-31","planHash":null,"value":"20"'); // prettier-ignore
    expect(altered).not.toBe(data.statement.bundle);
    expect(verifyBundle(altered).findings[0]!.part).toBe('evidence referred 2024-12-31');
    expect(await onCohort(people.officer, 'reportReferrals', { ...period, count: 30 })).toMatchObject({ rule: 'periodNotSettled' }); // prettier-ignore
  });

  it('are counted anew in the next period, and not at all after the intake', async () => {
    await onCohort(people.officer, 'reportReferrals', { periodEnd: '2025-06-30', count: 22 });
    await onCohort(people.provider, 'confirmReferrals', { periodEnd: '2025-06-30', count: 22 });
    expect((await walk.accepted(contractId, '2025-06-30')).payable).toMatchObject({ amount: '0.00' });
    expect((await walk.accepted(contractId, '2025-12-31')).payable).toMatchObject({ amount: '0.00' });
  });
});

describe('ending a contract for convenience', () => {
  const ended = `tariff ended in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
  metric saving in SEK
  flag ended_for_convenience
  pay outcome = atLeast 0 saving
  pay compensation = when ended_for_convenience: 75 000
  limit contract 200 000
`;
  const terminate = (by: TestPerson, id: string) =>
    walk.send(by, 'terminateContract', { contractId: id, ground: 'convenience', reason: 'Nämnden prioriterar om.' });
  it('is refused when the terms say nothing of what it costs', async () => {
    const silent = await walk.delivering(
      ended.replace('flag ended_for_convenience', 'flag ended_for_convenience absent no'),
    );
    expect(await terminate(people.officer, silent)).toMatchObject({ rule: 'compensationSettled' });
  });

  it('is paid in the final settlement as agreed, and anybody recomputes it', async () => {
    const id = await walk.delivering(ended, undefined, { compensation: 'ended_for_convenience' });
    await walk.measured(id, { saving: '40000' }, '2024-12-31');
    expect((await walk.accepted(id, '2024-12-31')).payable).toMatchObject({ amount: '40000.00' });
    expect(await terminate(people.officer, id)).toMatchObject({ state: 'terminating' });
    await walk.done(people.approver, 'confirmTermination', { contractId: id });
    await walk.measured(id, { saving: '40000' }, '2025-12-31');
    const statement = await walk.accepted(id, '2025-12-31');
    expect(statement.payable).toMatchObject({ amount: '75000.00' });
    const { data } = await server.query<{ statement: { bundle: string } }>(people.officer, `{ statement(id: "${statement.id}") { bundle } }`); // prettier-ignore
    expect(verifyBundle(data.statement.bundle)).toMatchObject({ agrees: true, findings: [] });
  });
});

it('whoever proves the database finds every enrolment and every outcome to spend what it rests on, and nothing else', async () => {
  expect(await verifyBeside(server.database.pool('engine'), server.engine.registry)).toEqual([]);
});

describe('what is shown of a cohort', () => {
  it('hides small counts from a funder, also where a shortfall would give them away', async () => {
    expect(await shown(people.officer)).toMatchObject({
      counts: { enrolled: 1, exited: 2, all: 3, isSuppressed: false },
    });
    expect(await shown(people.funder)).toMatchObject({ counts: { enrolled: null, exited: null, all: null, isSuppressed: true } }); // prettier-ignore
    expect((await shown(people.provider))!.referrals).toMatchObject([{ count: 17, shortfall: 3 }, { count: 22, shortfall: 0 }]); // prettier-ignore
    expect(await shown(people.outsider)).toBeUndefined();
    const { data } = await server.query<{ enrolments: { nodes: object[] } }>(people.funder, `{ enrolments(cohortId: "${cohortId}", first: 10) { nodes { id } } }`); // prettier-ignore
    expect(data.enrolments.nodes).toEqual([]);
    const report = {
      periodEnd: '2024-12-31',
      state: 'confirmed',
      reportedBy: '',
      agreedBy: '',
      agreedAt: null,
    } as const;
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), (one, other) => {
        const counts = shownCounts({ enrolled: one, exited: other }, false);
        const referral = shownReferral({ ...report, count: one }, cohort, false);
        for (const count of [counts.enrolled, counts.exited, referral.count])
          expect(count === null || count === 0 || count > 4).toBe(true);
        expect([counts.enrolled, counts.exited].includes(null) && counts.all !== null).toBe(false);
        expect(referral.count === null && referral.shortfall !== null).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});
