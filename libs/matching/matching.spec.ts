import { join } from 'node:path';
import { challengeStage } from '@utfall/challenge';
import { withActor } from '@utfall/database';
import { newId, systemActor } from '@utfall/engine';
import { rfiStage } from '@utfall/rfi';
import {
  challengeText as text,
  matchingFieldsAsked as fields,
  type ToldMatching as Told,
} from '../../test/support/matching.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { importRegister, matchingStage, storeRegister, supplierId } from './index.ts';

const files = {
  source: 'Upphandlingsmyndigheten 2021',
  awards: join(import.meta.dirname, 'data/awards-2021-01-08.tsv.gz'),
  suppliers: join(import.meta.dirname, 'data/suppliers.tsv.gz'),
};
let server: TestServer;
let officer: TestPerson, lead: TestPerson, approver: TestPerson, stranger: TestPerson;
let near: TestPerson, rival: TestPerson;
let whileEmpty: Told;
const nearName = 'Föreningen Nära';
const elsewhere = supplierId({ name: 'WSP SVERIGE AB' });

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage, rfiStage, matchingStage], worker: false });
  const organisation = 'Tomelilla kommun';
  officer = await server.person({ organisation, roles: ['officer', 'needOwner'] });
  lead = await server.person({ organisation, roles: ['projectLead'] });
  approver = await server.person({ organisation, roles: ['approver'], approvalLimitOre: 20_000_000_00n });
  stranger = await server.person({ organisation: 'Uppsala kommun', roles: ['officer', 'projectLead'] });
  near = await server.person({ organisation: nearName, kind: 'supplier', roles: ['supplier'] });
  rival = await server.person({ organisation: 'Rivalen AB', kind: 'supplier', roles: ['supplier'] });
  whileEmpty = await send(officer, 'runMatching', { matchingId: await started(await trailAt()) });
  await importRegister(server.database, files);
  const { data } = await server.query<{ me: { organisation: { number: string } } }>(
    near,
    '{ me { organisation { number } } }',
  );
  await storeRegister(server.database, {
    source: 'Egna uppgifter (illustrativa)',
    suppliers: [
      { name: nearName, number: data.me.organisation.number, legalForm: 'Ideella föreningar', size: 'Mikroföretag' },
    ],
    evidence: [
      {
        supplier: nearName,
        key: '1',
        title: 'Stöd till barn med skolfrånvaro',
        buyer: 'Ystads kommun',
        cpv: '85311300',
      },
      { supplier: nearName, key: '2', title: 'Familjestöd för barn och unga', buyer: 'Simrishamns kommun' },
    ],
  });
});
afterAll(() => server.close());

async function send(
  person: TestPerson,
  verb: string,
  input: object,
  thing = 'Matching',
  asked = fields,
): Promise<Told> {
  const document = `mutation ($input: ${verb[0]!.toUpperCase()}${verb.slice(1)}Input!) { ${verb}(input: $input) {
    ... on ${thing} { ${asked} } ... on Refusal { rule sentence { sv en } missing { field text { sv en } } } } }`;
  const answer = await server.query<Record<string, Told>>(person, document, {
    input: { commandId: newId(), ...input },
  });
  if (answer.errors) throw new Error(`${verb}: ${JSON.stringify(answer.errors)}`);
  return answer.data[verb]!;
}
async function moved(person: TestPerson, verb: string, input: object): Promise<Told> {
  const told = await send(person, verb, input);
  if (told.rule !== undefined) throw new Error(`${verb}: ${JSON.stringify(told)}`);
  return told;
}
async function seen(person: TestPerson, id: string, run?: number): Promise<Told | null> {
  const asked = `query ($id: UUID!, $run: Int) { matching(id: $id, run: $run) { ${fields} } }`;
  const { data, errors } = await server.query<{ matching: Told | null }>(person, asked, { id, run });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.matching;
}

/** A published challenge whose trail stands at the RFI, or past the choice of route. */
async function trailAt(place: 'rfi' | 'matching' = 'rfi'): Promise<string> {
  const shown = 'id trailId';
  const sendChallenge = (person: TestPerson, verb: string, input: object) =>
    send(person, verb, input, 'Challenge', shown) as unknown as Promise<{ id: string; trailId: string }>;
  const { id: challengeId, trailId } = await sendChallenge(officer, 'createChallenge', { text });
  await sendChallenge(officer, 'submitChallenge', { challengeId });
  await sendChallenge(approver, 'approveChallenge', { challengeId });
  await sendChallenge(officer, 'publishChallenge', { challengeId });
  await server.engine.settle();
  const told = [
    { type: 'workshopsCompleted' },
    { type: 'rfiCompleted' },
    { type: 'routeDecided', route: 'preCommercial' },
  ];
  for (const news of told.slice(0, place === 'rfi' ? 1 : 3)) {
    const event = { ...news, from: { kind: news.type, process: challengeId } };
    await server.engine.send({ tenant: officer.organisation, process: trailId, event, by: systemActor, id: newId() });
  }
  return trailId;
}
async function openRfi(trailId: string): Promise<void> {
  const rfi = (person: TestPerson, verb: string, input: object) => send(person, verb, input, 'Rfi', 'id state');
  const { id: rfiId } = await rfi(officer, 'createRfi', { trailId });
  await rfi(officer, 'writeRfiIntroduction', { rfiId, title: 'Tidigt stöd', text: 'Vi vill veta vad som fungerar.' });
  await rfi(officer, 'addRfiQuestion', { rfiId, text: 'Hur når ni barn som har problematisk skolfrånvaro?' });
  await rfi(officer, 'writeRfiNotice', { rfiId, nature: 'services', cpv: '85300000' });
  await rfi(officer, 'submitRfi', { rfiId });
  await rfi(approver, 'approveRfi', { rfiId });
  const deadlineAt = new Date(server.engine.now().getTime() + 40 * 86_400_000).toISOString();
  const published = await rfi(officer, 'publishRfi', { rfiId, deadlineAt });
  expect(published).toMatchObject({ state: expect.stringContaining('open') });
}
async function started(trailId: string, purpose = 'rfi'): Promise<string> {
  return (await moved(officer, 'startMatching', { trailId, purpose })).id;
}
const ran = (matchingId: string, more: object = {}) => moved(officer, 'runMatching', { matchingId, ...more });
const because = (supplier: string, reason = 'Har gjort liknande insatser.') => ({ supplierId: supplier, reason });

it('a matching waits for the register, and says what to do', () => {
  expect(whileEmpty).toMatchObject({ rule: 'registerReady', missing: [{ field: 'register' }] });
});

describe('a run', () => {
  it('ranks on the published challenge and the questions of the RFI, and gives its reasons', async () => {
    const trailId = await trailAt();
    await openRfi(trailId);
    const { run, principle } = await ran(await started(trailId), { cpv: ['85'] });
    expect(run.need.challenge).toEqual([text.title, text.problem, ...text.targetGroups, ...text.desiredOutcomes]);
    expect(run.need.questions).toEqual(['Hur når ni barn som har problematisk skolfrånvaro?']);
    expect(principle.sv).toContain('begränsar aldrig vem som får svara');
    expect(run.items).toHaveLength(100);
    expect(run.items.map(({ rank }) => rank)).toEqual(run.items.map((_, at) => at + 1));
    for (const item of run.items) {
      expect(Math.abs(item.terms.reduce((sum, { value }) => sum + value, 0) - item.score)).toBeLessThan(1e-9);
      expect(item.terms.every(({ sentence }) => sentence.sv !== '' && sentence.en !== '')).toBe(true);
      expect(item.evidence.length).toBeLessThanOrEqual(3);
      expect(item.counts.items).toBeGreaterThanOrEqual(item.evidence.length);
    }
    const own = run.items.find(({ supplier }) => supplier.name === nearName)!;
    expect(own).toMatchObject({ band: 'strong', supplier: { linked: true } });
    expect(own.words.map(({ word }) => word)).toContain('skolfrånvaro');
    expect(own.evidence[0]).toMatchObject({ title: 'Stöd till barn med skolfrånvaro', buyer: 'Ystads kommun' });
    // Both of its buyers lie in one county.
    expect(own.worksIn).toEqual(['Skåne län']);
  });

  it('gives the same list for the same need on the same register, to the last digit', async () => {
    const [one, other] = [await ran(await started(await trailAt())), await ran(await started(await trailAt()))];
    expect(other.run.inputsHash).toBe(one.run.inputsHash);
    expect(other.run.items).toEqual(one.run.items);
  });

  it('answers a repeated command with the same run, also when the register has grown, and refuses it to others', async () => {
    const matchingId = await started(await trailAt());
    const input = { matchingId, commandId: newId(), solutionWords: 'elevhälsa' };
    const first = await moved(officer, 'runMatching', input);
    await storeRegister(server.database, { source: 'prov', suppliers: [{ name: `Ny ${newId()} AB` }], evidence: [] });
    const [second, third] = await Promise.all([
      send(officer, 'runMatching', input),
      send(officer, 'runMatching', input),
    ]);
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    expect(await send(lead, 'runMatching', input)).toMatchObject({ rule: 'commandIdReused' });
    const otherWords = { ...input, solutionWords: 'annat' };
    expect(await send(officer, 'runMatching', otherWords)).toMatchObject({ rule: 'commandIdReused' });
  });

  it('is made once when the same command comes many times at once', async () => {
    const matchingId = await started(await trailAt());
    const input = { matchingId, commandId: newId() };
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(officer, 'runMatching', input)));
    expect(answers[0]).toMatchObject({ state: 'scored', version: 2, runs: 1 });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('asks for words when the need has none, and for better ones when nobody has anything in common with it', async () => {
    const trailId = newId();
    const tenant = officer.organisation;
    await server.engine.create({ tenant, kind: 'trail', id: trailId, by: officer, event: { type: 'create' } });
    for (const type of ['challengePublished', 'workshopsCompleted'])
      await server.engine.send({ tenant, process: trailId, event: { type }, by: systemActor, id: newId() });
    const matchingId = await started(trailId);
    expect(await send(officer, 'runMatching', { matchingId })).toMatchObject({ rule: 'needGiven' });
    expect(await send(officer, 'runMatching', { matchingId, solutionWords: '🙂' })).toMatchObject({
      rule: 'needGiven',
    });
    const none = await send(officer, 'runMatching', { matchingId, solutionWords: 'qqqq wwww' });
    expect(none).toMatchObject({ rule: 'somethingFound', missing: [{ field: 'solutionWords' }] });
    expect((await ran(matchingId, { solutionWords: 'asfalt' })).run.items[0]!.words[0]!.word).toContain('asfalt');
  });

  it('refuses a CPV code that is none, with a sentence', async () => {
    const input = { commandId: newId(), matchingId: newId(), cpv: ['8'] };
    const document = 'mutation ($input: RunMatchingInput!) { runMatching(input: $input) { __typename } }';
    const { errors } = await server.query(officer, document, { input });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ field: 'cpv', sentence: { sv: 'Skriv en CPV-kod med två till åtta siffror.' } }],
    });
  });
});

describe('the review', () => {
  it('keeps and hides with reasons, and a rerun keeps the earlier run as it was', async () => {
    const matchingId = await started(await trailAt());
    const { run } = await ran(matchingId);
    const [a, b, c] = run.items.map(({ supplier }) => supplier.id) as [string, string, string];
    await moved(lead, 'keepSupplier', { matchingId, ...because(a) });
    await moved(lead, 'hideSupplier', {
      matchingId,
      ...because(b, 'Närstående i ledningen.'),
      conflictOfInterest: true,
    });
    const reviewed = await moved(officer, 'hideSupplier', { matchingId, ...because(c, 'Saknar kapacitet.') });
    expect(reviewed.run.items.slice(0, 3).map(({ decision }) => decision)).toMatchObject([
      { choice: 'kept', reason: 'Har gjort liknande insatser.' },
      { choice: 'hidden', conflictOfInterest: true, decidedBy: lead.id },
      { choice: 'hidden', conflictOfInterest: false },
    ]);
    const again = await moved(officer, 'rerunMatching', { matchingId, cpv: ['85'] });
    expect(again).toMatchObject({ runs: 2, run: { number: 2 } });
    const decided = again.run.items.filter(({ decision }) => decision !== null);
    expect(decided.map(({ supplier }) => supplier.id)).toEqual([b]);
    expect((await seen(officer, matchingId, 1))!.run).toEqual(reviewed.run);
    expect(await seen(officer, matchingId, 3)).toMatchObject({ run: null });
  });

  it('takes in by hand who the run did not find, with what speaks for them, and tells it from the rest', async () => {
    const matchingId = await started(await trailAt());
    const before = await ran(matchingId);
    const added = await moved(lead, 'addSupplier', {
      matchingId,
      ...because(elsewhere, 'Har ritat tryggare skolgårdar.'),
    });
    const last = added.run.items.at(-1)!;
    expect(last).toMatchObject({ added: true, rank: before.run.items.length + 1, decision: { choice: 'kept' } });
    expect(last.terms.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(last.score, 9);
    expect(added.run.items.slice(0, -1).every((item) => !item.added)).toBe(true);
    expect(await send(lead, 'addSupplier', { matchingId, ...because(elsewhere) })).toMatchObject({
      rule: 'offTheList',
    });
    expect(await send(lead, 'addSupplier', { matchingId, ...because(newId()) })).toMatchObject({ rule: 'inRegister' });
    expect(await send(stranger, 'addSupplier', { matchingId, ...because(elsewhere) })).toMatchObject({
      rule: 'notFound',
    });
    const exposure = (await seen(officer, matchingId))!.run.exposure;
    expect(exposure.map(({ group }) => group)).toEqual(['small', 'socialEconomy']);
    for (const { pool, first, kept } of exposure)
      for (const one of [pool, first, kept!]) expect(one >= 0 && one <= 1).toBe(true);
  });

  it('offers phrases with whom each would bring, and keeps with the run what was chosen and what was left', async () => {
    const matchingId = await started(await trailAt());
    const ask =
      'query ($id: UUID!) { solutionPhrases(matchingId: $id, first: 5) { phrase source suppliers brings names } }';
    type Phrase = { phrase: string; source: string; suppliers: number; brings: number; names: string[] };
    type Offered = { solutionPhrases: Phrase[] | null };
    const { data } = await server.query<Offered>(officer, ask, { id: matchingId });
    const [one, other, ...more] = data.solutionPhrases!.filter(({ source }) => source === 'awardTitle');
    expect(more).toHaveLength(3);
    expect(one!.suppliers).toBeGreaterThanOrEqual(one!.brings);
    expect(one!.names.length).toBe(Math.min(5, one!.brings));
    expect((await server.query<Offered>(stranger, ask, { id: matchingId })).data.solutionPhrases).toBeNull();
    const { run } = await ran(matchingId, { phrases: [one!.phrase], declined: [other!.phrase] });
    expect(run.need).toMatchObject({ phrases: [one!.phrase], declined: [other!.phrase] });
    expect(run.items[0]!.terms.find(({ feature }) => feature === 'phrases')!.value).toBeGreaterThan(0);
  });

  it('concerns only who is on the list', async () => {
    const matchingId = await started(await trailAt());
    await ran(matchingId, { solutionWords: 'barn' });
    expect(await send(officer, 'keepSupplier', { matchingId, ...because(elsewhere) })).toMatchObject({
      rule: 'onTheList',
    });
  });

  it('is seen by its authority alone', async () => {
    const matchingId = await started(await trailAt());
    await ran(matchingId);
    for (const person of [stranger, near, rival]) {
      expect(await seen(person, matchingId)).toBeNull();
      expect(await send(person, 'rerunMatching', { matchingId })).toMatchObject({ rule: 'notFound' });
      const rows = await withActor(server.database, person, async (client) => {
        const { rowCount: listed } = await client.query('select from matching.run_item where matching_id = $1', [
          matchingId,
        ]);
        const { rowCount: runs } = await client.query('select from matching.run where matching_id = $1', [matchingId]);
        return [listed, runs];
      });
      expect(rows).toEqual([0, 0]);
    }
    expect(await send(stranger, 'startMatching', { trailId: await trailAt(), purpose: 'rfi' })).toMatchObject({
      rule: 'notFound',
    });
  });
});

describe('the notice', () => {
  async function reviewedRun(
    purpose: 'rfi' | 'call',
    hideNear = false,
  ): Promise<{ matchingId: string; trailId: string }> {
    const trailId = await trailAt(purpose === 'rfi' ? 'rfi' : 'matching');
    const matchingId = await started(trailId, purpose);
    const { run } = await ran(matchingId);
    const own = supplierId({ name: nearName });
    expect(run.items.map(({ supplier }) => supplier.id)).toContain(own);
    const other = run.items.find(({ supplier }) => supplier.id !== own)!.supplier.id;
    await moved(officer, 'keepSupplier', { matchingId, ...because(other) });
    await moved(officer, hideNear ? 'hideSupplier' : 'keepSupplier', { matchingId, ...because(own) });
    await moved(officer, 'shortlistSuppliers', { matchingId });
    return { matchingId, trailId };
  }
  const noticesOf = async (
    person: TestPerson,
  ): Promise<{ name: string; process: string; sentence: { sv: string } }[]> => {
    const asked = '{ notices(first: 100) { nodes { name process sentence { sv en } } } }';
    const { data } = await server.query<{ notices: { nodes: [] } }>(person, asked);
    return data.notices.nodes;
  };
  const ownMatches = async (
    person: TestPerson,
  ): Promise<{ matchingId: string; challenge: string; evidence: object[] }[]> => {
    const asked = `{ ownMatches { nodes { matchingId challengeId challenge authority bandSentence { sv } principle { sv }
      terms { feature value sentence { sv } } evidence { title } words { word } } } }`;
    const { data, errors } = await server.query<{ ownMatches: { nodes: [] } }>(person, asked);
    if (errors) throw new Error(JSON.stringify(errors));
    return data.ownMatches.nodes;
  };

  it('waits until the RFI is open to all, then reaches the supplier that is an organisation here, and says why', async () => {
    const { matchingId, trailId } = await reviewedRun('rfi');
    expect(await send(officer, 'notifySuppliers', { matchingId })).toMatchObject({
      rule: 'informsOnly',
      missing: [{ field: 'rfi' }],
    });
    await openRfi(trailId);
    expect(await send(lead, 'notifySuppliers', { matchingId })).toMatchObject({ rule: 'role' });
    const commandId = newId();
    const told = await moved(officer, 'notifySuppliers', { matchingId, commandId });
    expect(told.state).toBe('notified');
    expect(told.run.items.filter((item) => item.told).map(({ supplier }) => supplier.name)).toEqual([nearName]);
    expect((await send(officer, 'notifySuppliers', { matchingId, commandId })).version).toBe(told.version);
    await server.engine.settle();
    const notice = (await noticesOf(near)).find(({ process }) => process === matchingId);
    expect(notice).toMatchObject({
      name: 'supplierMatched',
      sentence: { sv: expect.stringContaining('Alla får delta') },
    });
    expect(await noticesOf(rival)).toEqual([]);
    const reason = (await ownMatches(near)).find((match) => match.matchingId === matchingId);
    expect(reason).toMatchObject({ challenge: text.title, authority: 'Tomelilla kommun' });
    expect(reason!.evidence[0]).toEqual({ title: 'Stöd till barn med skolfrånvaro' });
    expect(await ownMatches(rival)).toEqual([]);
    expect(await seen(near, matchingId)).toBeNull();
  });

  it('never reaches a supplier that is hidden', async () => {
    const { matchingId } = await reviewedRun('call', true);
    await moved(officer, 'notifySuppliers', { matchingId });
    await server.engine.settle();
    expect((await noticesOf(near)).map(({ process }) => process)).not.toContain(matchingId);
    expect((await ownMatches(near)).map((match) => match.matchingId)).not.toContain(matchingId);
  });

  it('lets the trail go on when it waits for the matching, whichever of two matchings comes first', async () => {
    const { matchingId, trailId } = await reviewedRun('call');
    const second = await started(trailId, 'call');
    const { run } = await ran(second);
    await moved(officer, 'keepSupplier', { matchingId: second, ...because(run.items[0]!.supplier.id) });
    await moved(officer, 'shortlistSuppliers', { matchingId: second });
    await moved(officer, 'notifySuppliers', { matchingId });
    await server.engine.settle();
    const trail = await server.engine.row(officer.organisation, trailId);
    expect(trail!.state).toContain('course.pcp');
    expect(trail!.context).toMatchObject({ stages: { matching: matchingId } });
    await moved(officer, 'notifySuppliers', { matchingId: second });
    await server.engine.settle();
    const open = await server.database
      .pool('worker')
      .query('select from engine.outbox where done_at is null and process_id = $1', [second]);
    expect(open.rowCount).toBe(0);
  });

  it('of an RFI does not move the trail', async () => {
    const { matchingId, trailId } = await reviewedRun('rfi');
    await openRfi(trailId);
    await moved(officer, 'notifySuppliers', { matchingId });
    await server.engine.settle();
    expect((await server.engine.row(officer.organisation, trailId))!.state).toContain('course.rfi');
  });
});
