import { challengeStage } from '@utfall/challenge';
import { newId, systemActor } from '@utfall/engine';
import { tablesThatTell, visibleRows } from '../../test/support/rfi.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { rfiStage } from './index.ts';

const authority = 'Tomelilla kommun';
const rfiFields = `id version state title introduction edition deadlineAt clarificationsCloseAt report maskedReport cancellation
  questions { id text required textVersion insightId form { type unit choices rows several } } clarifications { id question answer isMine }
  dialogues { responseId note declined } objections { id text outcome isMine }`;
const responseFields = `id version state rfiTitle organisation hasUnsentChanges answers { questionId text version value { number choices cells { row choice } priceMin priceMax } }
  submission { edition rfiEdition at hash }`;
const refusal = '... on Refusal { rule sentence { sv en } missing { field text { sv } } openTo }';

interface Told {
  readonly [field: string]: unknown;
  readonly id: string;
  readonly state: string;
  readonly rule?: string;
  readonly deadlineAt: string;
  readonly questions: readonly { id: string; text: string }[];
  readonly clarifications: readonly { id: string; question: string; answer: string | null; isMine: boolean }[];
  readonly objections: readonly { id: string; text: string; outcome: string | null; isMine: boolean }[];
}

let server: TestServer;
let officer: TestPerson,
  registrar: TestPerson,
  approver: TestPerson,
  supplier: TestPerson,
  colleague: TestPerson,
  rival: TestPerson;

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage, rfiStage], worker: false });
  officer = await server.person({ organisation: authority, roles: ['officer'] });
  registrar = await server.person({ organisation: authority, roles: ['registrar'] });
  approver = await server.person({ organisation: authority, roles: ['approver'] });
  supplier = await server.person({ organisation: 'Föreningen Nära', kind: 'supplier', roles: ['supplier'] });
  colleague = await server.person({ organisation: 'Föreningen Nära', kind: 'supplier', roles: ['supplier'] });
  rival = await server.person({ organisation: 'Rivalen AB', kind: 'supplier', roles: ['supplier'] });
});
afterAll(() => server.close());

/** Sends a mutation and gives back the thing or the refusal. */
async function send(person: TestPerson, verb: string, input: object, type = 'Rfi'): Promise<Told> {
  const kind = type === 'Rfi' ? rfiFields : responseFields;
  const document = `mutation ($input: ${verb[0]!.toUpperCase()}${verb.slice(1)}Input!) {
    ${verb}(input: $input) { ... on ${type} { ${kind} } ${refusal} } }`;
  const answer = await server.query<Record<string, Told>>(person, document, {
    input: { commandId: newId(), ...input },
  });
  if (answer.errors) throw new Error(`${verb}: ${JSON.stringify(answer.errors)}`);
  return answer.data[verb]!;
}
async function moved(person: TestPerson, verb: string, input: object, type?: string): Promise<Told> {
  const told = await send(person, verb, input, type);
  if (told.rule !== undefined) throw new Error(`${verb}: ${JSON.stringify(told)}`);
  return told;
}
const respond = (person: TestPerson, verb: string, input: object) => send(person, verb, input, 'RfiResponse');
async function seen(person: TestPerson, id: string): Promise<Told | null> {
  return (await server.query<{ rfi: Told }>(person, `{ rfi(id: "${id}") { ${rfiFields} } }`)).data.rfi;
}

/** A trail whose workshops are completed. */
async function newTrail(): Promise<string> {
  const trail = newId();
  const tenant = officer.organisation;
  await server.engine.create({
    tenant,
    kind: 'trail',
    id: trail,
    by: officer,
    event: { type: 'create', challenge: trail },
  });
  for (const type of ['challengePublished', 'workshopsCompleted']) {
    await server.engine.send({ tenant, process: trail, event: { type }, by: systemActor, id: newId() });
  }
  return trail;
}
const inDays = (days: number) => new Date(server.engine.now().getTime() + days * 86_400_000).toISOString();

async function approvedRfi() {
  const trail = await newTrail();
  const { id: rfiId } = await moved(officer, 'createRfi', { trailId: trail });
  await moved(officer, 'writeRfiIntroduction', { rfiId, title: 'Tidigt stöd', text: 'Vi vill veta vad som fungerar.' });
  const { questions } = await moved(officer, 'addRfiQuestion', { rfiId, text: 'Hur når ni barn tidigt?' });
  await moved(officer, 'addRfiQuestion', { rfiId, text: 'Vad kostar det?', required: false });
  await moved(officer, 'writeRfiNotice', { rfiId, nature: 'services', cpv: '85300000' });
  await moved(officer, 'submitRfi', { rfiId });
  await moved(approver, 'approveRfi', { rfiId });
  return { rfiId, trail, question: questions[0]!.id };
}
async function openRfi() {
  const rfi = await approvedRfi();
  const { deadlineAt } = await moved(officer, 'publishRfi', { rfiId: rfi.rfiId, deadlineAt: inDays(40) });
  await server.engine.settle();
  return { ...rfi, deadlineAt };
}
async function submittedBy(person: TestPerson, rfi: { rfiId: string; question: string }, text: string) {
  const { id: responseId } = await moved(person, 'beginResponse', { rfiId: rfi.rfiId }, 'RfiResponse');
  await moved(person, 'writeAnswer', { responseId, questionId: rfi.question, text }, 'RfiResponse');
  await moved(person, 'submitResponse', { responseId, rfiEdition: 1 }, 'RfiResponse');
  return responseId;
}
/** Two persons open what was handed in. */
async function opened(rfiId: string): Promise<void> {
  await moved(officer, 'beginRfiOpening', { rfiId });
  expect(await moved(registrar, 'openRfiResponses', { rfiId })).toMatchObject({ state: 'opened' });
  await server.engine.settle();
}
/** Moves the clock of the trail to some days after now and lets everything happen that is due. */
async function wait(trail: string, days: number): Promise<void> {
  await server.engine.moveClock(officer.organisation, trail, days * 86_400);
  await server.engine.settle();
}

describe('an RFI is prepared', () => {
  it('where the trail awaits one, and only one at a time', async () => {
    const trail = newId();
    const tenant = officer.organisation;
    await server.engine.create({
      tenant,
      kind: 'trail',
      id: trail,
      by: officer,
      event: { type: 'create', challenge: trail },
    });
    expect(await send(officer, 'createRfi', { trailId: trail })).toMatchObject({ rule: 'trailAwaitsRfi' });
    expect(await send(rival, 'createRfi', { trailId: trail })).toMatchObject({ rule: 'notFound' });
    const ready = await newTrail();
    const both = await Promise.all([1, 2].map(() => send(officer, 'createRfi', { trailId: ready })));
    expect(both.map(({ rule = 'made' }) => rule).sort()).toEqual(['made', 'oneAtATime']);
  });
  it('with texts in versions; who builds on an old one is told', async () => {
    const { id: rfiId } = await moved(officer, 'createRfi', { trailId: await newTrail() });
    const written = await moved(officer, 'addRfiQuestion', { rfiId, text: 'Hur?' });
    const questionId = written.questions[0]!.id;
    await moved(officer, 'changeRfiQuestion', { rfiId, questionId, text: 'Hur, och varför?', basedOn: 1 });
    expect(await send(officer, 'changeRfiQuestion', { rfiId, questionId, text: 'Vad?', basedOn: 1 })).toMatchObject({
      rule: 'buildsOnLatest',
      sentence: { sv: expect.stringContaining('äldre version'), en: expect.stringContaining('older version') },
    });
    expect((await seen(officer, rfiId))!.questions).toMatchObject([
      { id: questionId, text: 'Hur, och varför?', required: true, textVersion: 2, form: { type: 'text' } },
    ]);
    expect(await send(officer, 'addRfiQuestion', { rfiId, text: 'Varför?', insightId: newId() })).toMatchObject({
      rule: 'insightIsApproved',
    });
    expect(await seen(supplier, rfiId)).toBeNull();
    expect(await respond(supplier, 'beginResponse', { rfiId })).toMatchObject({ rule: 'notFound' });
  });
  it('and the same command sent again adds nothing', async () => {
    const { id: rfiId } = await moved(officer, 'createRfi', { trailId: await newTrail() });
    const again = { rfiId, text: 'Hur?', commandId: newId() };
    const [one, other] = await Promise.all([1, 2].map(() => moved(officer, 'addRfiQuestion', again)));
    expect(one!.questions).toHaveLength(1);
    expect(other).toEqual(one);
  });
});

describe('an open RFI', () => {
  it('is read by everybody as it was published, and answered questions come to all at once', async () => {
    const { rfiId } = await openRfi();
    const { clarifications } = await moved(supplier, 'askClarification', { rfiId, text: 'Gäller det även förskolan?' });
    expect(clarifications).toMatchObject([{ question: 'Gäller det även förskolan?', answer: null, isMine: true }]);
    expect((await seen(rival, rfiId))!.clarifications).toEqual([]);
    const clarificationId = clarifications[0]!.id;
    const { clarifications: own } = await moved(rival, 'askClarification', { rfiId, text: 'Och förskolan?' });
    await moved(officer, 'answerClarification', { rfiId, clarificationId, text: 'Ja.', alsoIds: [own[0]!.id] });
    await server.engine.settle();
    const told = (isMine: boolean) => [
      { id: clarificationId, question: 'Gäller det även förskolan?', answer: 'Ja.', isMine },
    ];
    const twin = { id: own[0]!.id, question: 'Och förskolan?', answer: 'Ja.' };
    expect((await seen(rival, rfiId))!.clarifications).toEqual([...told(false), { ...twin, isMine: true }]);
    expect((await seen(supplier, rfiId))!.clarifications).toEqual(told(true));
    expect((await seen(officer, rfiId))!.clarifications).toEqual([...told(false), { ...twin, isMine: false }]);
  });
  it('is amended for all at once, and whoever responds is told', async () => {
    const rfi = await openRfi();
    const { rfiId, question } = rfi;
    const responseId = await submittedBy(supplier, rfi, 'Genom skolan.');
    const questions = [
      { id: question, text: 'Hur når ni barn tidigt?' },
      { text: 'Hur mäter ni det?', required: false },
    ];
    await moved(officer, 'amendRfi', { rfiId, questions });
    await server.engine.settle();
    expect((await seen(rival, rfiId))!).toMatchObject({
      edition: 2,
      questions: [{ id: question }, { text: 'Hur mäter ni det?' }],
    });
    const replace = { responseId, rfiEdition: 1 };
    expect(await respond(supplier, 'replaceResponse', replace)).toMatchObject({ rule: 'readLatestEdition' });
    expect(await respond(supplier, 'replaceResponse', { ...replace, rfiEdition: 2 })).toMatchObject({
      submission: { edition: 2, rfiEdition: 2 },
    });
    const { data } = await server.query<{ notices: { nodes: { name: string }[] } }>(
      supplier,
      '{ notices { nodes { name } } }',
    );
    expect(data.notices.nodes.map(({ name }) => name)).toContain('rfiAmended');
    expect(await send(officer, 'amendRfi', { rfiId, questions: [] })).toMatchObject({
      rule: 'amendmentKeepsQuestions',
    });
  });
  it('is listed for people who are not signed in', async () => {
    const { rfiId } = await openRfi();
    const { data } = await server.query<{ publishedRfis: { nodes: { id: string; isOpen: boolean }[] } }>(
      null,
      '{ publishedRfis(first: 100, open: true) { nodes { id title authority isOpen deadlineAt } } }',
    );
    expect(data.publishedRfis.nodes.find(({ id }) => id === rfiId)).toMatchObject({
      isOpen: true,
      title: 'Tidigt stöd',
      authority,
    });
  });
  it('that is cancelled frees its trail; the responses lapse unread', async () => {
    const rfi = await openRfi();
    const responseId = await submittedBy(supplier, rfi, 'Genom skolan.');
    await moved(officer, 'cancelRfi', { rfiId: rfi.rfiId, reason: 'Behovet har ändrats.' });
    await server.engine.settle();
    expect(await seen(rival, rfi.rfiId)).toMatchObject({ state: 'cancelled', cancellation: 'Behovet har ändrats.' });
    const { data } = await server.query<{ response: Told }>(supplier, `{ response(id: "${responseId}") { state } }`);
    expect(data.response.state).toBe('lapsed');
    expect(await send(officer, 'createRfi', { trailId: rfi.trail })).toMatchObject({ state: 'draft' });
  });
});

describe('a response', () => {
  it('is written by colleagues, handed in with a receipt, replaced and withdrawn', async () => {
    const { rfiId, question: questionId } = await openRfi();
    const { id: responseId } = await moved(supplier, 'beginResponse', { rfiId }, 'RfiResponse');
    expect(await respond(colleague, 'beginResponse', { rfiId })).toMatchObject({ rule: 'oneEach' });
    expect(await respond(supplier, 'submitResponse', { responseId, rfiEdition: 1 })).toMatchObject({
      rule: 'requiredAnswered',
    });
    await moved(supplier, 'writeAnswer', { responseId, questionId, text: 'Ett', basedOn: 0 }, 'RfiResponse');
    expect(await respond(colleague, 'writeAnswer', { responseId, questionId, text: 'Två', basedOn: 0 })).toMatchObject({
      rule: 'buildsOnLatest',
    });
    const submitted = await moved(colleague, 'submitResponse', { responseId, rfiEdition: 1 }, 'RfiResponse');
    expect(submitted).toMatchObject({ state: 'submitted', hasUnsentChanges: false, submission: { edition: 1 } });
    await moved(colleague, 'writeAnswer', { responseId, questionId, text: 'Två', basedOn: 1 }, 'RfiResponse');
    const replaced = await moved(supplier, 'replaceResponse', { responseId, rfiEdition: 1 }, 'RfiResponse');
    expect(replaced).toMatchObject({ answers: [{ text: 'Två', version: 2 }], submission: { edition: 2 } });
    expect(await respond(supplier, 'withdrawResponse', { responseId })).toMatchObject({ state: 'withdrawn' });
    expect(await respond(supplier, 'beginResponse', { rfiId })).toMatchObject({ state: 'draft' });
  });
  it('answers each question as it asks, and is handed in when every answer fits', async () => {
    const { rfiId, question: choice } = await openRfi();
    const price = newId();
    const questions = [
      { id: choice, text: 'Når ni barn?', form: { type: 'choice', choices: ['Ja', 'Nej'] } },
      { id: price, text: 'Pris?', form: { type: 'priceRange', unit: 'per barn', numberMax: '9000' } },
    ];
    await moved(officer, 'amendRfi', { rfiId, questions });
    const { id: responseId } = await moved(supplier, 'beginResponse', { rfiId }, 'RfiResponse');
    const write = (questionId: string, value: object, text = '') =>
      respond(supplier, 'writeAnswer', { responseId, questionId, text, value });
    await expect(write(choice, { choices: ['Kanske'] })).rejects.toThrow('Välj bland');
    await expect(write(choice, {}, 'Ja')).rejects.toThrow('med ett val');
    await write(choice, { choices: ['Ja'] });
    await write(price, { priceMin: '500', priceMax: '9000.01' });
    const submit = { responseId, rfiEdition: 2 };
    expect(await respond(supplier, 'submitResponse', submit)).toMatchObject({ rule: 'answersFit' });
    await write(price, { priceMin: '500', priceMax: '9000' });
    const submitted = await moved(supplier, 'submitResponse', submit, 'RfiResponse');
    expect(JSON.stringify(submitted)).toContain('500–9\u00a0000\u00a0kr per barn');
  });
  it('is one for each organisation although two colleagues begin at once', async () => {
    const { rfiId } = await openRfi();
    const begun = await Promise.all([supplier, colleague].map((person) => respond(person, 'beginResponse', { rfiId })));
    expect(begun.map(({ rule = 'begun' }) => rule).sort()).toEqual(['begun', 'oneEach']);
  });
});

describe('before the responses are opened', () => {
  const canary = 'KANARIEFÅGEL 7d1f';
  it('neither the authority nor a rival sees a response, in GraphQL or in SQL; afterwards the authority does', async () => {
    const rfi = await openRfi();
    const responseId = await submittedBy(supplier, rfi, canary);
    const draft = `${canary} utkast`;
    await moved(supplier, 'writeAnswer', { responseId, questionId: rfi.question, text: draft }, 'RfiResponse');
    await server.engine.settle();
    const asked = `{ response(id: "${responseId}") { id answers { text } } responses(rfiId: "${rfi.rfiId}") { nodes { id } }
      ownResponses { nodes { id answers { text } } } rfi(id: "${rfi.rfiId}") { id journal { nodes { event } } }
      trail(id: "${rfi.trail}") { id stages { id kind } } notices { nodes { name } } }`;
    for (const person of [officer, approver, rival]) {
      const { data, errors } = await server.query<{ response: null }>(person, asked);
      expect(errors).toBeUndefined();
      expect(data.response).toBeNull();
      expect(JSON.stringify(data)).not.toContain(canary);
      expect(JSON.stringify(data)).not.toContain(responseId);
      expect(await visibleRows(server.database, person, responseId)).toEqual({});
      for (const verb of ['writeAnswer', 'submitResponse', 'withdrawResponse'])
        expect(await respond(person, verb, inputOf(verb, responseId, rfi.question))).toMatchObject({
          rule: 'notFound',
        });
    }
    expect(JSON.stringify((await server.query(supplier, asked)).data)).toContain(canary);
    expect(await tablesThatTell(server.database, canary)).toEqual([]);
    expect(await tablesThatTell(server.database, 'Tidigt stöd')).toContain('content');
    expect(Object.keys(await visibleRows(server.database, supplier, responseId)).sort()).toEqual([
      'answer',
      'journal',
      'key',
      'participant',
      'process',
      'respondent',
      'submission',
    ]);

    await wait(rfi.trail, 41);
    for (const person of [officer, approver, rival])
      expect(await visibleRows(server.database, person, responseId)).toEqual({});
    expect((await server.query<{ responses: { nodes: [] } }>(officer, asked)).data.responses.nodes).toEqual([]);
    await opened(rfi.rfiId);
    const answer = await server.query<{ responses: { nodes: Told[] } }>(
      officer,
      `{ responses(rfiId: "${rfi.rfiId}") { nodes { ${responseFields} } } }`,
    );
    const handedIn = { id: responseId, state: 'received', organisation: 'Föreningen Nära', hasUnsentChanges: false };
    expect(answer.data.responses.nodes).toMatchObject([{ ...handedIn, answers: [{ text: canary }] }]);
    expect(await visibleRows(server.database, rival, responseId)).toEqual({});
    expect(await respond(supplier, 'withdrawResponse', { responseId })).toMatchObject({ rule: 'notInThisState' });
  });

  function inputOf(verb: string, responseId: string, questionId: string): object {
    if (verb === 'writeAnswer') return { responseId, questionId, text: 'x' };
    return verb === 'submitResponse' ? { responseId, rfiEdition: 1 } : { responseId };
  }
});

describe('after the RFI has closed', () => {
  it('dialogues are offered to all, the report is masked, objected to and published, and the trail goes on', async () => {
    const rfi = await openRfi();
    const { rfiId } = rfi;
    const one = await submittedBy(supplier, rfi, 'Genom skolan.');
    const two = await submittedBy(rival, rfi, 'Genom föreningar.');
    expect(await send(officer, 'startRfiAnalysis', { rfiId })).toMatchObject({ rule: 'notInThisState' });
    await wait(rfi.trail, 41);
    expect(await send(officer, 'startRfiAnalysis', { rfiId })).toMatchObject({ rule: 'responsesOpened' });
    await opened(rfiId);
    await moved(officer, 'startRfiAnalysis', { rfiId });
    await moved(officer, 'inviteToDialogue', { rfiId, responseId: one });
    await moved(officer, 'writeRfiReport', { rfiId, text: 'Två svar. Hemligt pris: 9 000 kr.' });
    expect(await send(officer, 'reportRfi', { rfiId })).toMatchObject({ rule: 'dialoguesNoted' });
    await moved(officer, 'recordDialogue', { rfiId, responseId: one, note: 'Ett bra samtal.' });
    expect(await send(officer, 'reportRfi', { rfiId })).toMatchObject({
      rule: 'dialogueOfferedToAll',
      missing: [{ field: two }],
    });
    await moved(officer, 'inviteToDialogue', { rfiId, responseId: two });
    await moved(officer, 'recordDeclinedDialogue', { rfiId, responseId: two });
    await moved(officer, 'reportRfi', { rfiId });
    await moved(officer, 'maskRfiReport', { rfiId, text: 'Två svar. Pris: 9 000 kr.' });
    await server.engine.settle();

    const outsider = await server.person({ organisation: 'Utanför AB', kind: 'supplier', roles: ['supplier'] });
    expect(await seen(rival, rfiId)).toMatchObject({
      maskedReport: 'Två svar. Pris: 9 000 kr.',
      report: null,
      dialogues: [],
    });
    expect(await seen(outsider, rfiId)).toMatchObject({ maskedReport: null });
    const objection = { rfiId, responseId: one, text: 'Priset är vår affärshemlighet.' };
    expect(await send(rival, 'objectToRfiReport', objection)).toMatchObject({ rule: 'objectorResponded' });
    const { objections } = await moved(supplier, 'objectToRfiReport', objection);
    expect((await seen(rival, rfiId))!.objections).toEqual([]);
    await moved(officer, 'settleRfiObjection', {
      rfiId,
      objectionId: objections[0]!.id,
      outcome: 'accepted',
      maskedReport: 'Två svar.',
    });
    expect(await send(officer, 'publishRfiReport', { rfiId })).toMatchObject({ rule: 'objectionTimePassed' });
    await wait(rfi.trail, 60);
    expect(await moved(officer, 'publishRfiReport', { rfiId })).toMatchObject({ state: 'completed' });
    await server.engine.settle();
    expect(await seen(outsider, rfiId)).toMatchObject({ state: 'completed', maskedReport: 'Två svar.', report: null });
    expect((await server.engine.row(officer.organisation, rfi.trail))!.state).toContain('course.decideRoute');
    expect((await server.engine.row(officer.organisation, one))!.state).toBe('concluded');
    const asked = `{ rfi(id: "${rfiId}") { treatment { suppliers { organisation told { event } } unequal { event } toAll { event } } } }`;
    const { data } = await server.query<{ rfi: { treatment: object } }>(officer, asked);
    const both = ['Föreningen Nära', 'Rivalen AB'].map((organisation) => ({ organisation }));
    const toAll = ['publish', 'deadlinePassed', 'publishReport'].map((event) => ({ event }));
    expect(data.rfi.treatment).toMatchObject({ suppliers: both, unequal: [], toAll });
    expect((await server.query(rival, asked)).data).toMatchObject({ rfi: { treatment: null } });
    expect(await dead()).toEqual([]);
  });
});

async function dead(): Promise<unknown[]> {
  return (await server.database.pool('worker').query('select topic, fault from engine.outbox where done_at is null'))
    .rows;
}
