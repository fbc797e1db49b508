import { memoryKeys } from '@utfall/database';
import { challengeStage } from '@utfall/challenge';
import { newId, systemActor } from '@utfall/engine';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { assertOwnKeys, rfiStage } from './index.ts';

interface Answer {
  readonly responseId: string;
  readonly organisation: string;
  readonly text: string | null;
  readonly secrecy: string | null;
  readonly tags: readonly string[];
  readonly note: string | null;
  readonly readAt: string | null;
  readonly readBy: readonly string[];
}
interface Reading {
  readonly rule?: string;
  readonly responses: number;
  readonly tags: readonly string[];
  readonly mayTag: boolean;
  readonly questions: readonly { readonly id: string; readonly text: string; readonly unread: number }[];
}

const authority = 'Tomelilla kommun';
const keys = memoryKeys();
let server: TestServer;
let officer: TestPerson, registrar: TestPerson, auditor: TestPerson, stranger: TestPerson;
let suppliers: TestPerson[];
let rfiId: string, first: string, second: string, trail: string;
const responses: string[] = [];

beforeAll(async () => {
  server = await startTestServer({
    ...{ stages: [challengeStage, rfiStage], worker: false, keys },
    mode: { declarationsAsked: true },
  });
  const staff = (role: string) => server.person({ organisation: authority, roles: [role] });
  [officer, registrar, auditor] = [await staff('officer'), await staff('registrar'), await staff('auditor')];
  stranger = await server.person({ organisation: 'Ystads kommun', roles: ['officer'] });
  suppliers = [];
  for (const organisation of ['Nära', 'Rivalen'])
    suppliers.push(await server.person({ organisation, kind: 'supplier', roles: ['supplier'] }));
  await openRfi();
  for (const [n, by] of suppliers.entries()) {
    const { id: responseId } = await moved(by, 'beginResponse', 'RfiResponse', { rfiId });
    const secrecy = n === 0 ? 'Priset är en affärshemlighet.' : undefined;
    await moved(by, 'writeAnswer', 'RfiResponse', { responseId, questionId: first, text: `Svar ${n}`, secrecy });
    await moved(by, 'submitResponse', 'RfiResponse', { responseId, rfiEdition: 1 });
    responses.push(responseId);
  }
});
afterAll(() => server.close());

async function moved(by: TestPerson, verb: string, type: string, input: object): Promise<{ id: string }> {
  const document = `mutation ($input: ${verb[0]!.toUpperCase()}${verb.slice(1)}Input!) {
    ${verb}(input: $input) { ... on ${type} { id } ... on Refusal { rule } } }`;
  const variables = { input: { commandId: newId(), ...input } };
  const answer = await server.query<Record<string, { id: string; rule?: string }>>(by, document, variables);
  const told = answer.data?.[verb];
  if (!told || told.rule !== undefined) throw new Error(`${verb}: ${told?.rule ?? JSON.stringify(answer.errors)}`);
  return told;
}

const declare = (by: TestPerson, impartial: boolean): Promise<unknown> =>
  moved(by, 'declareInterests', 'Declaration', {
    ...{ trailId: trail, impartial, confidential: true },
    ...(!impartial && { reason: 'Jag har arbetat där.' }),
  });

async function openRfi(): Promise<void> {
  const approver = await server.person({ organisation: authority, roles: ['approver'] });
  trail = newId();
  const tenant = officer.organisation;
  await server.engine.create({
    ...{ tenant, by: officer, id: trail, kind: 'trail' },
    event: { type: 'create', challenge: trail },
  });
  for (const by of [officer, registrar]) await declare(by, true);
  for (const type of ['challengePublished', 'workshopsCompleted'])
    await server.engine.send({ tenant, process: trail, event: { type }, by: systemActor, id: newId() });
  ({ id: rfiId } = await moved(officer, 'createRfi', 'Rfi', { trailId: trail }));
  await moved(officer, 'writeRfiIntroduction', 'Rfi', { rfiId, title: 'Tidigt stöd', text: 'Vi vill veta.' });
  for (const text of ['Hur?', 'När?']) await moved(officer, 'addRfiQuestion', 'Rfi', { rfiId, text, required: false });
  await moved(officer, 'writeRfiNotice', 'Rfi', { rfiId, nature: 'services', cpv: '85300000' });
  await moved(officer, 'submitRfi', 'Rfi', { rfiId });
  await moved(approver, 'approveRfi', 'Rfi', { rfiId });
  const deadlineAt = new Date(server.engine.now().getTime() + 40 * 86_400_000).toISOString();
  await moved(officer, 'publishRfi', 'Rfi', { rfiId, deadlineAt });
  const asked = '{ rfi(id: "ID") { questions { id } } }'.replace('ID', rfiId);
  const { data } = await server.query<{ rfi: { questions: { id: string }[] } }>(officer, asked);
  [first, second] = data.rfi.questions.map(({ id }) => id) as [string, string];
}

const readingFields = 'responses tags mayTag questions { id text unread }';
async function reading(by: TestPerson): Promise<Reading | null> {
  const { data } = await server.query<{ rfiReading: Reading | null }>(
    by,
    `{ rfiReading(rfiId: "${rfiId}") { ${readingFields} } }`,
  );
  return data.rfiReading;
}
async function answers(by: TestPerson, asked: object = {}): Promise<readonly Answer[]> {
  const document = `query ($rfiId: UUID!, $questionId: UUID!, $only: String, $tag: String, $after: String) {
    readAnswers(rfiId: $rfiId, questionId: $questionId, only: $only, tag: $tag, after: $after) {
      nodes { responseId organisation text secrecy tags note readAt readBy } } }`;
  const variables = { rfiId, questionId: first, ...asked };
  const { data } = await server.query<{ readAnswers: { nodes: Answer[] } }>(by, document, variables);
  return data.readAnswers.nodes;
}
async function leave(by: TestPerson, verb: string, input: object): Promise<Reading> {
  const document = `mutation ($input: ${verb[0]!.toUpperCase()}${verb.slice(1)}Input!) {
    ${verb}(input: $input) { ... on RfiReading { ${readingFields} } ... on Refusal { rule } } }`;
  const all = { input: { commandId: newId(), rfiId, questionId: first, ...input } };
  const { data } = await server.query<Record<string, Reading>>(by, document, all);
  return data[verb]!;
}
const beside = { tag: { tags: ['pris'] }, note: { text: 'Intressant' } };

describe('responses that are not opened', () => {
  it('are not there to read, mark, tag or note', async () => {
    expect(await reading(officer)).toMatchObject({ responses: 0 });
    expect(await answers(officer)).toEqual([]);
    const responseId = responses[0]!;
    expect(await leave(officer, 'markAnswersRead', { responseIds: [responseId], isRead: true })).toEqual({
      rule: 'notFound',
    });
    expect(await leave(officer, 'tagAnswer', { responseId, ...beside.tag })).toEqual({ rule: 'notFound' });
    expect(await leave(officer, 'noteAnswer', { responseId, ...beside.note })).toEqual({ rule: 'notFound' });
  });
});

describe('responses that are opened', () => {
  beforeAll(async () => {
    await server.engine.moveClock(officer.organisation, trail, 41 * 86_400);
    await server.engine.settle();
    await moved(officer, 'beginRfiOpening', 'Rfi', { rfiId });
    await moved(registrar, 'openRfiResponses', 'Rfi', { rfiId });
    await server.engine.settle();
  });

  it('are read side by side, with what the supplier says is secret', async () => {
    expect(await reading(officer)).toMatchObject({
      responses: 2,
      questions: [
        { id: first, text: 'Hur?', unread: 2 },
        { id: second, text: 'När?', unread: 2 },
      ],
    });
    expect(await answers(officer)).toMatchObject([
      { organisation: 'Nära', text: 'Svar 0', secrecy: 'Priset är en affärshemlighet.', readAt: null },
      { organisation: 'Rivalen', text: 'Svar 1', secrecy: null, readAt: null },
    ]);
    expect(await answers(officer, { questionId: second })).toMatchObject([{ text: '' }, { text: '' }]);
    expect(await answers(officer, { only: 'secrecy' })).toMatchObject([{ organisation: 'Nära' }]);
  });

  it('say who has read them; a mark is taken away again', async () => {
    const told = await leave(officer, 'markAnswersRead', { responseIds: responses, isRead: true });
    expect(told.questions.map(({ unread }) => unread)).toEqual([0, 2]);
    expect((await reading(registrar))!.questions[0]!.unread).toBe(2);
    expect((await answers(registrar))[0]!.readBy).toEqual([`officer, ${authority}`]);
    await leave(officer, 'markAnswersRead', { responseIds: [responses[1]], isRead: false });
    expect(await answers(officer, { only: 'unread' })).toMatchObject([{ responseId: responses[1], readBy: [] }]);
  });

  it('carry tags for all, and notes for nobody but the one who wrote them', async () => {
    const responseId = responses[0]!;
    expect(await leave(officer, 'tagAnswer', { responseId, tags: ['Pris ', 'pris', 'lokal'] })).toMatchObject({
      tags: ['lokal', 'pris'],
    });
    await leave(registrar, 'tagAnswer', { responseId, tags: ['pris'] });
    expect(await answers(registrar, { tag: 'pris' })).toMatchObject([{ responseId, tags: ['pris'] }]);
    await leave(officer, 'noteAnswer', { responseId, text: 'Ring dem' });
    await leave(registrar, 'noteAnswer', { responseId, text: 'Kolla diariet' });
    expect([(await answers(officer))[0]!.note, (await answers(registrar))[0]!.note]).toEqual([
      'Ring dem',
      'Kolla diariet',
    ]);
    await leave(officer, 'noteAnswer', { responseId, text: ' ' });
    expect((await answers(officer))[0]!.note).toBeNull();
  });

  it('are read by an auditor, who changes nothing, and by nobody outside the authority', async () => {
    expect(await reading(auditor)).toMatchObject({ responses: 2, mayTag: false });
    expect(await leave(auditor, 'tagAnswer', { responseId: responses[0], ...beside.tag })).toEqual({ rule: 'role' });
    for (const other of [stranger, ...suppliers]) {
      expect(await reading(other)).toBeNull();
      expect(await answers(other)).toEqual([]);
      expect(await leave(other, 'noteAnswer', { responseId: responses[0], ...beside.note })).toEqual({
        rule: 'notFound',
      });
    }
  });
});

interface Request {
  readonly id: string;
  readonly rule?: string;
  readonly state: string;
  readonly left: number | null;
  readonly missing?: readonly { readonly text: { readonly en: string } }[];
}
async function onRequest(by: TestPerson, verb: string, input: object): Promise<Request> {
  const document = `mutation ($input: ${verb[0]!.toUpperCase()}${verb.slice(1)}Input!) { ${verb}(input: $input) {
    ... on RecordRequest { id state left request reference } ... on Refusal { rule missing { text { en } } } } }`;
  const answer = await server.query<Record<string, Request>>(by, document, {
    input: { commandId: newId(), ...input },
  });
  return answer.data?.[verb] ?? { id: '', state: JSON.stringify(answer.errors), left: null };
}
async function released(by: TestPerson, id: string): Promise<object[]> {
  const document = `{ releasedResponses(requestId: "${id}") { nodes { organisation answers { question text basis reason } } } }`;
  const { data } = await server.query<{ releasedResponses: { nodes: object[] } }>(by, document);
  return data.releasedResponses.nodes;
}

describe('somebody who asks to read the responses', () => {
  const secret = { basis: '31 kap. 16 § OSL', reason: 'Konkurrenter skulle ha nytta av det.' };
  let requestId: string;

  beforeAll(async () => {
    const asked = await onRequest(stranger, 'requestRecords', { rfiId, request: 'Alla svar' });
    requestId = asked.id;
    expect(asked).toMatchObject({ state: 'received', request: 'Alla svar', left: null });
  });

  it('gets nothing until each answer is assessed', async () => {
    const decide = { requestId, reference: 'KS 2090/1', reason: 'Se prövningen.' };
    expect(await onRequest(officer, 'decideRecords', decide)).toMatchObject({
      rule: 'allAssessed',
      missing: [{ text: { en: '4 answers are not assessed. Release, mask or exempt them.' } }],
    });
    expect(await onRequest(auditor, 'assessRecords', { requestId, openRest: true })).toMatchObject({ rule: 'role' });
    expect(await onRequest(officer, 'assessRecords', { requestId })).toMatchObject({ rule: 'somethingAssessed' });
    expect(await released(stranger, requestId)).toEqual([]);
  });

  it('has what is masked taken out of the copy, with the ground and the reason', async () => {
    expect(await onRequest(registrar, 'assessRecords', { requestId, openRest: true })).toMatchObject({ left: 1 });
    const place = { responseId: responses[0], questionId: first };
    const wrong = { ...place, outcome: 'masked', passages: ['står inte där'], ...secret };
    expect((await onRequest(officer, 'assessRecords', { requestId, assessments: [wrong] })).state).toContain(
      'What is to be masked does not stand in the answer.',
    );
    const masked = { ...place, outcome: 'masked', passages: ['0', 'Svar 0'], ...secret };
    expect(await onRequest(officer, 'assessRecords', { requestId, assessments: [masked] })).toMatchObject({ left: 0 });
    await server.engine.settle();
    const asked = '{ notices(first: 50) { nodes { name } } }';
    const overruled = suppliers.map(async (by) => {
      const { data } = await server.query<{ notices: { nodes: { name: string }[] } }>(by, asked);
      return data.notices.nodes.filter(({ name }) => name === 'secrecyOverruled').length;
    });
    expect(await Promise.all(overruled)).toEqual([1, 0]);
    const decide = { requestId, reference: 'KS 2090/1', reason: 'Se prövningen.' };
    expect(await onRequest(stranger, 'decideRecords', decide)).toMatchObject({ rule: 'role' });
    expect(await onRequest(officer, 'decideRecords', decide)).toMatchObject({ state: 'releasedMasked' });
    const copy = [
      {
        organisation: 'Nära',
        answers: [
          { question: 'Hur?', text: '█████', ...secret },
          { question: 'När?', text: '', basis: null, reason: null },
        ],
      },
      { organisation: 'Rivalen', answers: [{ text: 'Svar 1' }, { text: '' }] },
    ];
    expect(await released(stranger, requestId)).toMatchObject(copy);
    expect(await released(officer, requestId)).toMatchObject(copy);
    for (const supplier of suppliers) expect(await released(supplier, requestId)).toEqual([]);
  });

  it('is told when all is released, and when nothing is', async () => {
    const other = await onRequest(suppliers[1]!, 'requestRecords', { rfiId, request: 'Svaret från Nära' });
    const all = responses.flatMap((responseId) => [first, second].map((questionId) => ({ responseId, questionId })));
    const assess = (outcome: string, why = {}) =>
      onRequest(officer, 'assessRecords', {
        requestId: other.id,
        assessments: all.map((one) => ({ ...one, outcome, ...why })),
      });
    await assess('outside');
    const decide = { requestId: other.id, reference: 'KS 2090/2', reason: 'Se prövningen.' };
    expect(await onRequest(officer, 'decideRecords', decide)).toMatchObject({ rule: 'somethingAsked' });
    await assess('withheld', secret);
    expect(await onRequest(officer, 'decideRecords', decide)).toMatchObject({ state: 'refused' });
    const third = await onRequest(stranger, 'requestRecords', { rfiId, request: 'Igen' });
    expect(await onRequest(stranger, 'withdrawRecordRequest', { requestId: third.id })).toMatchObject({
      state: 'withdrawn',
    });
    const document = '{ recordRequests { nodes { id } } }';
    const seen = async (by: TestPerson) =>
      (await server.query<{ recordRequests: { nodes: object[] } }>(by, document)).data.recordRequests.nodes.length;
    expect([await seen(officer), await seen(stranger), await seen(suppliers[0]!)]).toEqual([3, 2, 0]);
  });

  it('makes those who decide be reminded while it waits', async () => {
    const { id } = await onRequest(stranger, 'requestRecords', { rfiId, request: 'Snart' });
    await server.engine.moveClock(officer.organisation, trail, 50 * 86_400);
    await server.engine.settle();
    const steps = await server.engine.row(officer.organisation, id);
    expect(steps!.version).toBeGreaterThan(1);
  });
});

it('a database says when it is started with other keys than those it is sealed with', async () => {
  await assertOwnKeys(server.database, keys);
  await assertOwnKeys(server.database, keys);
  await expect(assertOwnKeys(server.database, memoryKeys())).rejects.toMatchObject({
    sentence: { en: expect.stringContaining('not those the database is sealed with') },
  });
});

describe('somebody who has not declared their ties to the case', () => {
  let evaluator: TestPerson;
  const withheld = async (by: TestPerson): Promise<string | null> => {
    const document = `{ rfiReading(rfiId: "${rfiId}") { trailId withheld { rule } } }`;
    const { data } = await server.query<{ rfiReading: { trailId: string; withheld: { rule: string } | null } }>(
      by,
      document,
    );
    expect(data.rfiReading.trailId).toBe(trail);
    return data.rfiReading.withheld?.rule ?? null;
  };
  const single = async (by: TestPerson): Promise<object> => {
    const document = `{ response(id: "${responses[0]}") { answers { text } withheld { rule } } }`;
    return (await server.query<{ response: object }>(by, document)).data.response;
  };

  beforeAll(async () => {
    evaluator = await server.person({ organisation: authority, roles: ['evaluator'] });
  });

  it('reads no opened answer, neither side by side nor one by one, and is told what to do', async () => {
    expect(await withheld(evaluator)).toBe('declared');
    expect(await answers(evaluator)).toEqual([]);
    expect(await single(evaluator)).toEqual({ answers: [], withheld: { rule: 'declared' } });
    expect(await leave(evaluator, 'noteAnswer', { responseId: responses[0], ...beside.note })).toEqual({
      rule: 'declared',
    });
  });

  it('does not stand in the way of the auditor, who judges nobody, nor of the supplier’s own', async () => {
    expect(await withheld(auditor)).toBeNull();
    expect((await answers(auditor)).length).toBe(2);
    expect(await single(suppliers[0]!)).toEqual({ answers: [{ text: 'Svar 0' }], withheld: null });
  });

  it('reads when they have declared, and no longer when they say that they are tied', async () => {
    await declare(evaluator, true);
    expect(await withheld(evaluator)).toBeNull();
    expect((await answers(evaluator)).map(({ text }) => text)).toEqual(['Svar 0', 'Svar 1']);
    expect(await single(evaluator)).toMatchObject({ answers: [{ text: 'Svar 0' }], withheld: null });
    await declare(evaluator, false);
    expect(await withheld(evaluator)).toBe('impartial');
    expect(await answers(evaluator)).toEqual([]);
  });
});

it('what one has noted and tagged goes with one’s own data, in words', async () => {
  const ownData = async (by: TestPerson): Promise<Record<string, object[]>> => {
    const document = '{ ownData { ... on OwnData { document } } }';
    const { data } = await server.query<{ ownData: { document: string } }>(by, document);
    expect(data.ownData.document).not.toMatch(/sealed/);
    return JSON.parse(data.ownData.document) as Record<string, object[]>;
  };
  const [noted, tagged] = [await ownData(registrar), await ownData(officer)];
  expect(noted['answerNotes']).toMatchObject([{ response_id: responses[0], text: 'Kolla diariet' }]);
  expect(tagged['answerNotes']).toEqual([]);
  expect(tagged['answerTags']).toMatchObject([{ label: 'pris' }]);
});
