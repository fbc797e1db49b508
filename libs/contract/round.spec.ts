import { challengeStage } from '@utfall/challenge';
import { contentHash, newId } from '@utfall/engine';
import { lintMachine } from '@utfall/process';
import fc from 'fast-check';
import { contractPeople, ContractWalk, type ContractPeople } from '../../test/support/contract.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { contractStage, roundPolicy } from './index.ts';
import { acceptsRest, drawRows, drawSample, populationHash, rejectedRest } from './round.draw.ts';
import { roundMachine } from './round.machine.ts';

const jobs = `tariff jobs in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
  unit job "jobb" / "jobs"
  metric started in job counted from claims, once per person
  pay outcome = 10 000 SEK per job * started
  limit contract 100 000
`;
const person = (n: number): string => contentHash({ person: n });
let server: TestServer;
let people: ContractPeople;
let walk: ContractWalk;

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage, contractStage], worker: false });
  people = await contractPeople(server);
  walk = new ContractWalk(server, people);
});
afterAll(() => server.close());

interface Round {
  readonly id: string;
  readonly state: string;
  readonly rule?: string;
  readonly populationCount: number;
  readonly sampledCount: number;
  readonly accepts: boolean;
}
async function send(by: TestPerson, verb: string, input: object): Promise<Round> {
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
  const round = '... on VerificationRound { id state populationCount sampledCount valid errors accepts }';
  const fields = /Claim/.test(verb)
    ? verb === 'importClaims'
      ? '... on ClaimImport { rows }'
      : '... on Claim { id state }'
    : round;
  const text = `mutation ($input: ${type}!) { ${verb}(input: $input) { ... on Refusal { rule } ${fields} } }`;
  const { data, errors } = await server.query<Record<string, Round>>(by, text, {
    input: { commandId: newId(), ...input },
  });
  if (errors) throw new Error(JSON.stringify(errors));
  await server.engine.settle();
  return data[verb]!;
}
async function claims(contractId: string): Promise<readonly { id: string; state: string }[]> {
  const asked = `{ claims(contractId: "${contractId}", first: 100) { nodes { id state } } }`;
  return (await server.query<{ claims: { nodes: { id: string; state: string }[] } }>(people.verifier, asked)).data
    .claims.nodes;
}
async function submitted(count: number): Promise<string> {
  const contractId = await walk.delivering(jobs);
  const rows = Array.from(
    { length: count },
    (_, n) => `${person(n)};started;2024-03-01;payslip;${contentHash({ proof: n })}`,
  );
  await send(people.provider, 'importClaims', {
    contractId,
    csv: ['person;metric;occurredOn;evidenceKind;evidence', ...rows].join('\n'),
    dryRun: false,
  });
  return contractId;
}
async function drawn(contractId: string, set: object): Promise<string> {
  const plan = { contractId, periodEnd: '2024-12-31', design: 'random', sampleSize: 3, ...set };
  const { id: roundId } = await send(people.verifier, 'planRound', plan);
  await send(people.verifier, 'publishRoundPopulation', { roundId });
  await send(people.officer, 'publishRoundSeed', { roundId, seed: 'Dragning 2025-01-02: 4 8 15 16 23 42' });
  await send(people.verifier, 'drawRoundSample', { roundId });
  await send(people.verifier, 'beginFieldwork', { roundId });
  return roundId;
}

describe('drawing a sample', () => {
  const population = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 30 });
  it('gives the same sample to anybody who has population and seed, whatever order they are in', () => {
    fc.assert(
      fc.property(population, fc.nat(40), fc.string(), (ids, sampleSize, seed) => {
        const draw = { design: 'random', sampleSize, seed };
        const sample = drawSample(ids, draw);
        expect(drawSample(ids.toReversed(), draw)).toEqual(sample);
        expect(sample).toHaveLength(Math.min(sampleSize, ids.length));
        expect(sample.every((id) => ids.includes(id))).toBe(true);
        expect(populationHash(ids.toReversed())).toBe(populationHash(ids));
        expect(drawSample(ids, { ...draw, design: 'census' })).toHaveLength(ids.length);
      }),
      { numRuns: 300 },
    );
  });
  it('draws the same rows of locked data for anybody who has the seed, each once and all of a small set', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.string(), (rows, seed) => {
        const drawn = drawRows(rows, seed);
        expect(drawRows(rows, seed)).toEqual(drawn);
        expect(new Set(drawn).size).toBe(Math.min(59, rows));
        expect(drawn.every((row) => row >= 1 && row <= rows)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
  it('rejects by scale no larger a share outside the sample than inside it, and the same ones for everybody', () => {
    fc.assert(
      fc.property(population, fc.integer({ min: 1, max: 20 }), fc.nat(20), (ids, sampleSize, wrong) => {
        const draw = { design: 'random', sampleSize, seed: 'fröet', rule: 'scaled' };
        const size = Math.min(sampleSize, ids.length);
        const errors = Math.min(wrong, size);
        const result = { valid: size - errors, errors, accepts: true };
        const rejected = rejectedRest(ids, draw, result);
        const rest = ids.length - size;
        expect(rejected.size).toBe(Math.floor((rest * errors) / size));
        expect([...rejectedRest(ids.toReversed(), draw, result)]).toEqual([...rejected]);
        expect(drawSample(ids, draw).some((id) => rejected.has(id))).toBe(false);
        expect(rejectedRest(ids, draw, { ...result, accepts: false }).size).toBe(rest);
        expect(rejectedRest(ids, { ...draw, rule: 'sampledOnly' }, result).size).toBe(0);
      }),
      { numRuns: 200 },
    );
  });
  it('rejects the rest when too few are valid, and exactly enough is enough', () => {
    expect(acceptsRest('allBelowShare', '0.8', { valid: 4, errors: 1 })).toBe(true);
    expect(acceptsRest('allBelowShare', '0.8', { valid: 79, errors: 21 })).toBe(false);
    expect(acceptsRest('sampledOnly', '0', { valid: 0, errors: 9 })).toBe(true);
  });
});

describe('a verification round', () => {
  it('has no mistakes that can be read from its machine', () => {
    expect(lintMachine({ machine: roundMachine, policy: roundPolicy })).toEqual([]);
  });

  it('fixes the population before the seed and the seed before the sample, each by the right party', async () => {
    const contractId = await submitted(8);
    const plan = { contractId, periodEnd: '2024-12-31', design: 'random', sampleSize: 3, extrapolation: 'sampledOnly' };
    expect(await send(people.officer, 'planRound', plan)).toMatchObject({ rule: 'role' });
    expect(await send(people.outsider, 'planRound', plan)).toMatchObject({ rule: 'notFound' });
    const { id: roundId } = await send(people.verifier, 'planRound', plan);
    const seed = { roundId, seed: 'Dragning 2025-01-02: 4 8 15 16' };
    expect(await send(people.officer, 'publishRoundSeed', seed)).toMatchObject({ rule: 'populationPublished' });
    expect(await send(people.verifier, 'drawRoundSample', { roundId })).toMatchObject({ rule: 'notInThisState' });
    expect(await send(people.verifier, 'publishRoundPopulation', { roundId })).toMatchObject({ populationCount: 8 });
    expect(await send(people.verifier, 'publishRoundPopulation', { roundId })).toMatchObject({
      rule: 'populationOnce',
    });
    expect(await send(people.verifier, 'publishRoundSeed', seed)).toMatchObject({ rule: 'role' });
    expect(await send(people.officer, 'publishRoundSeed', { roundId, seed: 'kort' })).toMatchObject({
      rule: 'seedNamed',
    });
    await send(people.officer, 'publishRoundSeed', seed);
    expect(await send(people.verifier, 'drawRoundSample', { roundId })).toMatchObject({
      state: 'drawn',
      sampledCount: 3,
    });
    const { data } = await server.query<{
      verificationRound: { population: string[]; populationHash: string; sample: { id: string; state: string }[] };
    }>(people.provider, `{ verificationRound(id: "${roundId}") { population populationHash sample { id state } } }`);
    const { population, populationHash: published, sample } = data.verificationRound;
    expect(populationHash(population)).toBe(published);
    expect(sample.map(({ id }) => id)).toEqual(
      drawSample(population, { design: 'random', sampleSize: 3, seed: seed.seed }),
    );
    expect(sample.every(({ state }) => state === 'sampled')).toBe(true);
    const states = (await claims(contractId)).map(({ state }) => state).sort();
    expect(states).toEqual([...Array<string>(3).fill('sampled'), ...Array<string>(5).fill('unsampled')]);
  });

  it('is attested when the whole sample is decided, and its rule decides the rest', async () => {
    const contractId = await submitted(6);
    const roundId = await drawn(contractId, { extrapolation: 'allBelowShare', shareMin: '0.6' });
    const [first, ...others] = (await claims(contractId)).filter(({ state }) => state === 'sampled');
    expect(await send(people.verifier, 'attestRound', { roundId })).toMatchObject({ rule: 'sampleDecided' });
    await send(people.verifier, 'rejectClaim', { claimId: first!.id, reason: 'Anställningen styrks inte.' });
    for (const { id } of others) await send(people.verifier, 'verifyClaim', { claimId: id });
    expect(await send(people.provider, 'attestRound', { roundId })).toMatchObject({ rule: 'role' });
    await send(people.provider, 'disputeRound', { roundId, reason: 'Ett belägg har inte lästs.' });
    await send(people.verifier, 'resumeFieldwork', { roundId, reason: 'Det är läst nu.' });
    expect(await send(people.verifier, 'attestRound', { roundId })).toMatchObject({
      state: 'attested',
      accepts: true,
      valid: 2,
      errors: 1,
    });
    expect((await claims(contractId)).filter(({ state }) => state === 'verified')).toHaveLength(5);
    expect((await walk.accepted(contractId, '2024-12-31')).payable).toMatchObject({ amount: '50000.00' });
    expect((await claims(contractId)).filter(({ state }) => state === 'settled')).toHaveLength(5);
  });

  it('pays by scale: a third wrong in the sample takes a third of the others away', async () => {
    const contractId = await submitted(9);
    const roundId = await drawn(contractId, { extrapolation: 'scaled' });
    const [first, ...others] = (await claims(contractId)).filter(({ state }) => state === 'sampled');
    await send(people.verifier, 'rejectClaim', { claimId: first!.id, reason: 'Anställningen styrks inte.' });
    for (const { id } of others) await send(people.verifier, 'verifyClaim', { claimId: id });
    expect(await send(people.verifier, 'attestRound', { roundId })).toMatchObject({ state: 'attested', errors: 1 });
    const states = (await claims(contractId)).map(({ state }) => state).sort();
    expect(states).toEqual([...Array<string>(3).fill('rejected'), ...Array<string>(6).fill('verified')]);
    expect((await walk.accepted(contractId, '2024-12-31')).payable).toMatchObject({ amount: '60000.00' });
  });
});
