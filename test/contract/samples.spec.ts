import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { challengeStage } from '@utfall/challenge';
import { contractStage } from '@utfall/contract';
import { contentHash, newId } from '@utfall/engine';
import { ensureAccounts } from '@utfall/people';
import pg from 'pg';
import { verifyBundleCommand, verifyCommand } from '../../apps/server/commands.ts';
import { readEnvironment } from '../../apps/server/environment.ts';
import { contractPeople, ContractWalk, type ContractPeople } from '../support/contract.ts';
import { startTestServer, type TestPerson, type TestServer } from '../support/server.ts';

const tariff = `tariff jobs in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
  unit job "jobb" / "jobs"
  unit person "personer" / "persons"
  metric started in job counted from claims, once per person
  metric satisfied in person
  pay outcome = 10 000 SEK per job * started
  pay satisfaction = 100 SEK per person * satisfied
  limit contract 500 000
`;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const person = (n: number): string => sha256(`person ${n}`);
const proof = (n: number): string => sha256(`salt and proof ${n}`);
const periodEnd = '2024-12-31';

let server: TestServer;
let people: ContractPeople;
let walk: ContractWalk;
let contractId: string;
let superuser: pg.Client;

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage, contractStage], worker: false });
  people = await contractPeople(server);
  walk = new ContractWalk(server, people);
  contractId = await walk.delivering(tariff);
  superuser = new pg.Client({ connectionString: server.database.superuserUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await server.close();
});

interface Answered {
  readonly id: string;
  readonly state: string;
  readonly rule?: string;
  readonly sampledCount: number;
}
/** Takes a step over HTTP with its effects. */
async function take(by: TestPerson, verb: string, type: string, input: object): Promise<Answered> {
  const given = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
  const shown = type === 'ClaimImport' ? 'rows' : type === 'VerificationRound' ? 'id state sampledCount' : 'id state';
  const text = `mutation ($input: ${given}!) { ${verb}(input: $input) { ... on Refusal { rule } ... on ${type} { ${shown} } } }`;
  const { data, errors } = await server.query<Record<string, Answered>>(by, text, {
    input: { commandId: newId(), ...input },
  });
  if (errors) throw new Error(`${verb}: ${JSON.stringify(errors)}`);
  await server.engine.settle();
  return data[verb]!;
}
async function read<Data>(by: TestPerson, query: string): Promise<Data> {
  const { data, errors } = await server.query<Data>(by, query);
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

describe('a value that rests on many rows', () => {
  let measurementId: string;
  const seed = 'Dragning 2025-01-07: 4 8 15 16 23 42';
  const measurement = (by: TestPerson, verb: string, input: object = {}) =>
    take(by, verb, 'Measurement', { measurementId, ...input });
  const attest = { impartial: true, confidential: true };

  it('is not attested before a sample is drawn from a seed that the payer published after the lock', async () => {
    ({ id: measurementId } = await walk.done(people.verifier, 'planMeasurement', { contractId, metric: 'satisfied', periodEnd })); // prettier-ignore
    expect(await measurement(people.officer, 'publishSampleSeed', { seed })).toMatchObject({ rule: 'notInThisState' });
    await measurement(people.provider, 'lockData', { datasetHash: contentHash({ rows: 400 }), rows: 400 });
    await measurement(people.provider, 'recordMeasurement', {
      value: '310',
      method: 'Enkät till alla (illustrativt).',
    });
    expect(await measurement(people.verifier, 'attestMeasurement', attest)).toMatchObject({ rule: 'sampleVerified' });
    expect(await measurement(people.verifier, 'checkSample', { errors: 0 })).toMatchObject({ rule: 'seedPublished' });
    for (const by of [people.verifier, people.provider, people.funder])
      expect(await measurement(by, 'publishSampleSeed', { seed })).toMatchObject({ rule: 'role' });
    expect(await measurement(people.officer, 'publishSampleSeed', { seed: 'kort' })).toMatchObject({
      rule: 'seedNamed',
    });
    expect(await measurement(people.officer, 'publishSampleSeed', { seed })).toMatchObject({ state: 'estimated' });
    expect(await measurement(people.approver, 'publishSampleSeed', { seed })).toMatchObject({ rule: 'seedOnce' });
  });

  it('has its rows drawn as anybody can draw them again, and each that was wrong named', async () => {
    const asked = `{ measurement(id: "${measurementId}") { sampleRows } }`;
    const told = await read<{ measurement: { sampleRows: number[] } }>(people.verifier, asked);
    const { sampleRows } = told.measurement;
    const drawn = new Set<number>();
    for (let draw = 1; drawn.size < 59; draw += 1)
      drawn.add(1 + Number(BigInt(`0x${sha256(`{"draw":${draw},"seed":"${seed}"}`)}`) % 400n));
    expect(sampleRows).toEqual([...drawn].sort((one, other) => one - other));
    const outside = Array.from({ length: 400 }, (_, n) => n + 1).find((row) => !drawn.has(row))!;
    for (const wrong of [{ errors: 1, wrongRows: String(outside) }, { errors: 1 }, { errors: 0, wrongRows: `${sampleRows[0]}` }])
      expect(await measurement(people.verifier, 'checkSample', wrong)).toMatchObject({ rule: 'errorsInSample' }); // prettier-ignore
    for (const by of [people.provider, people.officer])
      expect(await measurement(by, 'checkSample', { errors: 0 })).toMatchObject({ rule: 'role' });
    await measurement(people.verifier, 'checkSample', { errors: 0 });
    expect(await measurement(people.provider, 'attestMeasurement', attest)).toMatchObject({ rule: 'role' });
    expect(await measurement(people.verifier, 'attestMeasurement', attest)).toMatchObject({ state: 'attested' });
  });
});

/** One person with two memberships: works for the provider and for the verifier. */
async function personOfBoth(): Promise<Record<'provider' | 'verifier', TestPerson>> {
  const membership = async (kind: 'provider' | 'verifier') => {
    const { rows } = await superuser.query<{ name: string; number: string }>(
      'select name, number from people.organisation where id = $1',
      [people[kind].organisation],
    );
    return { organisation: { kind, ...rows[0]! }, roles: [kind] };
  };
  const email = `${randomUUID()}@example.org`;
  const memberships = [await membership('provider'), await membership('verifier')];
  const account = { email, title: 'konsult (illustrativ)', password: null, memberships };
  const [made] = await ensureAccounts(server.database, server.nodes[0]!.signIn, [account]);
  const token = randomUUID() + randomUUID();
  const session = `insert into auth.session (id, token, user_id, expires_at) values ($1, $2, $3, now() + interval '1 hour')`;
  await server.database.pool('auth').query(session, [newId(), token, made!.person]);
  const as = (kind: 'provider' | 'verifier'): TestPerson => ({
    ...{ id: made!.person, organisation: people[kind].organisation, roles: [kind], email, token },
  });
  return { provider: as('provider'), verifier: as('verifier') };
}

describe('outcomes of which a sample is examined', () => {
  let roundId: string;
  const seed = 'Dragning 2025-01-08: 7 11 13 17';
  const round = (by: TestPerson, verb: string, input: object = {}) =>
    take(by, verb, 'VerificationRound', { roundId, ...input });
  const claim = (by: TestPerson, verb: string, claimId: string, input: object = {}) =>
    take(by, verb, 'Claim', { claimId, ...input });
  const claims = async () =>
    (await read<{ claims: { nodes: { id: string; state: string }[] } }>(people.verifier, `{ claims(contractId: "${contractId}", first: 100) { nodes { id state } } }`)).claims.nodes; // prettier-ignore

  it('are never decided by who recorded them, also when that person works for the verifier as well', async () => {
    const both = await personOfBoth();
    const { id } = await take(both.provider, 'recordClaim', 'Claim', {
      ...{ contractId, metric: 'started', person: person(0), occurredOn: '2024-03-01' },
      evidence: [{ evidenceKind: 'payslip', commitment: proof(0) }],
    });
    await claim(both.provider, 'submitClaim', id);
    expect(await claim(both.verifier, 'takeUpClaim', id)).toMatchObject({ rule: 'verifierDecides' });
    await claim(people.verifier, 'takeUpClaim', id);
    expect(await claim(both.verifier, 'verifyClaim', id)).toMatchObject({ rule: 'verifierDecides' });
    expect(await claim(people.provider, 'verifyClaim', id)).toMatchObject({ rule: 'role' });
    expect(await claim(people.verifier, 'verifyClaim', id)).toMatchObject({ state: 'verified' });
  });

  it('are drawn only after the seed, which only the payer sets and only after the population is fixed', async () => {
    const rows = Array.from({ length: 9 }, (_, n) => `${person(n + 1)};started;2024-03-01;payslip;${proof(n + 1)}`);
    const csv = ['person;metric;occurredOn;evidenceKind;evidence', ...rows].join('\n');
    await take(people.provider, 'importClaims', 'ClaimImport', { contractId, csv, dryRun: false });
    const plan = { contractId, periodEnd, design: 'random', sampleSize: 3, extrapolation: 'scaled' };
    expect(await take(people.officer, 'planRound', 'VerificationRound', plan)).toMatchObject({ rule: 'role' });
    ({ id: roundId } = await take(people.verifier, 'planRound', 'VerificationRound', plan));
    expect(await round(people.verifier, 'drawRoundSample')).toMatchObject({ rule: 'notInThisState' });
    expect(await round(people.officer, 'publishRoundSeed', { seed })).toMatchObject({ rule: 'populationPublished' });
    await round(people.verifier, 'publishRoundPopulation');
    expect(await round(people.verifier, 'drawRoundSample')).toMatchObject({ rule: 'notInThisState' });
    expect(await round(people.verifier, 'publishRoundSeed', { seed })).toMatchObject({ rule: 'role' });
    await round(people.officer, 'publishRoundSeed', { seed });
    expect(await round(people.verifier, 'drawRoundSample')).toMatchObject({ state: 'drawn', sampledCount: 3 });
    const asked = `{ verificationRound(id: "${roundId}") { population sample { id } } }`;
    type Drawn = { readonly population: string[]; readonly sample: { readonly id: string }[] };
    const { verificationRound } = await read<{ verificationRound: Drawn }>(people.provider, asked);
    const lots = verificationRound.population.map((id) => ({ id, lot: sha256(`{"id":"${id}","seed":"${seed}"}`) }));
    const lowest = lots.sort((one, other) => (one.lot < other.lot ? -1 : 1)).slice(0, 3);
    expect(verificationRound.sample.map(({ id }) => id).sort()).toEqual(lowest.map(({ id }) => id).sort());
    await round(people.verifier, 'beginFieldwork');
    const unsampled = (await claims()).find(({ state }) => state === 'unsampled')!;
    expect(await claim(people.verifier, 'verifyClaim', unsampled.id)).toMatchObject({ rule: 'notInThisState' });
  });

  it('are extrapolated by the rule of the round, paid and reconciled, each by another person', async () => {
    const [first, ...others] = (await claims()).filter(({ state }) => state === 'sampled');
    expect(await round(people.verifier, 'attestRound')).toMatchObject({ rule: 'sampleDecided' });
    await claim(people.verifier, 'rejectClaim', first!.id, { reason: 'Anställningen styrks inte.' });
    for (const { id } of others) await claim(people.verifier, 'verifyClaim', id);
    expect(await round(people.provider, 'attestRound')).toMatchObject({ rule: 'role' });
    await round(people.verifier, 'attestRound');
    const states = (await claims()).map(({ state }) => state).sort();
    expect(states).toEqual([...Array<string>(3).fill('rejected'), ...Array<string>(7).fill('verified')]);
    const { id: statementId, payable } = await walk.accepted(contractId, periodEnd);
    // Seven jobs, and 310 who are satisfied.
    expect(payable).toMatchObject({ amount: '101000.00' });
    await walk.done(people.funder, 'invoiceStatement', { statementId, invoice: '2025-1 (illustrativ)' });
    const paying = { statementId, paidOn: '2025-02-01', reference: 'Betalning 1 (illustrativ)' };
    expect(await walk.send(people.approver, 'payStatement', paying)).toMatchObject({ rule: 'role' });
    await walk.done(people.officer, 'payStatement', paying);
    expect(await walk.send(people.officer, 'reconcileStatement', { statementId })).toMatchObject({
      rule: 'payerDoesNotReconcile',
    });
    expect(await walk.done(people.approver, 'reconcileStatement', { statementId })).toMatchObject({
      state: 'reconciled',
    });
    expect((await claims()).filter(({ state }) => state === 'paid')).toHaveLength(7);
  });
});

describe('whoever has every right to the database and alters one row', () => {
  const folder = mkdtempSync(join(tmpdir(), 'utfall-evidence-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What `npm start -- verify` says. */
  async function verified(): Promise<{ sound: boolean; said: string[] }> {
    const said: string[] = [];
    const environment = {
      ...readEnvironment({ UTFALL_DATA: folder, UTFALL_MODE: 'test' }),
      databaseUrl: server.database.superuserUrl,
      databaseSecret: server.database.settings.secret,
    };
    const sound = await verifyCommand(environment, [], (line) => said.push(line));
    return { sound, said };
  }
  /** Alters rows, verifies and puts everything back. */
  async function altered(table: string, statement: string, values: readonly unknown[]): Promise<string[]> {
    await superuser.query(`create table kept as table ${table}`);
    expect((await superuser.query(statement, [...values])).rowCount).toBe(1);
    const { sound, said } = await verified();
    await superuser.query(`delete from ${table}; insert into ${table} select * from kept; drop table kept`);
    expect(sound).toBe(false);
    return said.slice(0, -2);
  }
  const paid = async (kind: string): Promise<string> => {
    const { rows } = await superuser.query<{ id: string }>(
      `select id from engine.process where kind = $1 and state in ('paid', 'attested') order by id limit 1`,
      [kind],
    );
    return rows[0]!.id;
  };

  it('is not accused when nobody has', async () => {
    const { sound, said } = await verified();
    expect(said.at(-1)).toMatch(/, 0 findings\.$/);
    expect(sound).toBe(true);
  });

  it('is found by the process and the field: a piece of evidence, a day, a value', async () => {
    const [claim, measurement] = [await paid('claim'), await paid('measurement')];
    const context = (path: string) =>
      `update engine.process set context = jsonb_set(context, '${path}', to_jsonb($2::text)) where id = $1`;
    const tenant = people.officer.organisation;
    for (const [kind, id, path, value] of [
      ['claim', claim, '{evidence,0,commitment}', proof(99)],
      ['claim', claim, '{occurredOn}', '2024-03-02'],
      ['measurement', measurement, '{value}', '410'],
    ] as const)
      // Evidence that was exchanged does not agree with what is spent either.
      expect((await altered('engine.process', context(path), [id, value]))[0]).toBe(
        `otherContext: ${kind} ${id} of ${tenant}, field ${path.slice(1, -1).replaceAll(',', '.')}`,
      );
  });

  it('is found when the journal is altered instead, by its step and the field that no longer agrees', async () => {
    const [claim, tenant] = [await paid('claim'), people.officer.organisation];
    const journal = `update engine.journal set body = jsonb_set(body, '{event,evidence,0,commitment}', to_jsonb($2::text)) where process_id = $1 and seq = 1`;
    expect(await altered('engine.journal', journal, [claim, proof(99)])).toEqual([
      `brokenCommitment: claim ${claim} of ${tenant}, step 1`,
      `otherRequest: claim ${claim} of ${tenant}, step 1`,
      // The outcome keeps its evidence through every later step, and each of them has committed to it.
      ...(await laterSteps(claim)).map((seq) => `brokenCommitment: claim ${claim} of ${tenant}, step ${seq}`),
      `otherContext: claim ${claim} of ${tenant}, field evidence.0.commitment`,
    ]);
  });
  const laterSteps = async (process: string): Promise<number[]> =>
    (await superuser.query<{ seq: number }>('select seq from engine.journal where process_id = $1 and seq > 1 order by seq', [process])).rows.map(({ seq }) => seq); // prettier-ignore

  it('is found when a text is written over with its own checksum, or evidence is made free to be spent again', async () => {
    const [claim, measurement, tenant] = [await paid('claim'), await paid('measurement'), people.officer.organisation];
    const body = { value: '410', method: 'Enkät till alla (illustrativt).' };
    const text = `update engine.content set body = $2, hash = decode($3, 'hex') where process_id = $1 and part = 'estimate'`;
    expect(await altered('engine.content', text, [measurement, body, contentHash(body)])).toEqual([
      `otherText: measurement ${measurement} of ${tenant}, text estimate 1`,
    ]);
    expect(await altered('contract.spent', 'delete from contract.spent where claim_id = $1', [claim])).toEqual([
      `otherEvidence: claim ${claim} of ${tenant}, field evidence.0`,
    ]);
    const moved = `update contract.spent set mark = $2 where claim_id = $1`;
    expect(await altered('contract.spent', moved, [claim, proof(98)])).toEqual([
      `otherEvidence: claim ${claim} of ${tenant}, field evidence`,
      `otherEvidence: claim ${claim} of ${tenant}, field evidence.0`,
    ]);
  });

  it('is found in the file of a statement too, by whoever checks it', async () => {
    const asked = `{ contract(id: "${contractId}") { statements { id } } }`;
    const { contract } = await read<{ contract: { statements: { id: string }[] } }>(people.officer, asked);
    const statement = `{ statement(id: "${contract.statements[0]!.id}") { bundle } }`;
    const { bundle } = (await read<{ statement: { bundle: string } }>(people.officer, statement)).statement;
    const checked = (text: string): { holds: boolean; said: string[] } => {
      const said: string[] = [];
      writeFileSync(join(folder, 'statement.json'), text);
      return { holds: verifyBundleCommand(join(folder, 'statement.json'), (line) => said.push(line)), said };
    };
    expect(checked(bundle)).toMatchObject({ holds: true });
    const id = await paid('claim');
    const day = bundle.replace(new RegExp(`("id":"${id}"[^}]*"occurredOn":)"2024-03-01"`), '$1"2024-03-02"');
    expect(day).not.toBe(bundle);
    expect(checked(day).said[2]).toBe(`claim ${id} ${periodEnd}: The outcome ${id} ${periodEnd} was altered after the statement was handed out.`); // prettier-ignore
    const data = bundle.replace(`"datasetHash":"${contentHash({ rows: 400 })}","estimateHash"`, `"datasetHash":"${proof(97)}","estimateHash"`); // prettier-ignore
    expect(data).not.toBe(bundle);
    expect(checked(data).said.slice(2)).toEqual([
      `evidence satisfied ${periodEnd}: The measurement satisfied ${periodEnd} was altered after the statement was handed out.`,
      expect.stringContaining('The checksum of the data of satisfied'),
      'The statement does not hold; evidence satisfied 2024-12-31 differs first.',
    ]);
  });
});
