import { challengeStage } from '@utfall/challenge';
import { newId } from '@utfall/engine';
import { publishedRfi, sent, taken, type Moved } from '../../test/support/rfi-open.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { rfiStage } from './index.ts';

const authority = 'Tomelilla kommun';
const teamFields = `ResponseTeam { access others stand people { personId access isNamed isYou }
  signOffs { title isCurrent isYours } comments { id questionId text author isYours settledAt } }`;
interface Treatment {
  readonly unequal: readonly object[];
  readonly suppliers: readonly { readonly told: readonly object[] }[];
}
const talkFields = 'answer startsAt place minutes reply note forReport times { startsAt isFree }';

let server: TestServer;
let officer: TestPerson, registrar: TestPerson, approver: TestPerson;
let lead: TestPerson, colleague: TestPerson, reader: TestPerson, rival: TestPerson;
let rfiId: string, question: string, trail: string, response: string, other: string;

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage, rfiStage], worker: false });
  const person = (organisation: string, role: string) =>
    server.person({ organisation, ...(role === 'supplier' && { kind: 'supplier' as const }), roles: [role] });
  [officer, registrar] = [await person(authority, 'officer'), await person(authority, 'registrar')];
  approver = await person(authority, 'approver');
  [lead, colleague, reader] = [
    await person('Nära', 'supplier'),
    await person('Nära', 'supplier'),
    await person('Nära', 'supplier'),
  ];
  rival = await person('Rivalen', 'supplier');
  ({ rfiId, question, trail } = await publishedRfi(server, { officer, approver }));
  response = await answered(lead);
  other = await answered(rival);
});
afterAll(() => server.close());

async function answered(by: TestPerson, on = { rfiId, question }): Promise<string> {
  const { id } = await taken(server, by, 'beginResponse', { rfiId: on.rfiId }, 'RfiResponse { id }');
  const responseId = String(id);
  await taken(server, by, 'writeAnswer', { responseId, questionId: on.question, text: 'Så.' }, 'RfiResponse { id }');
  await taken(server, by, 'submitResponse', { responseId, rfiEdition: 1 }, 'RfiResponse { id }');
  return responseId;
}
/** Lets an RFI close, be opened and be analysed. */
async function analysed(on: { rfiId: string; trail: string }): Promise<void> {
  await server.engine.moveClock(officer.organisation, on.trail, 41 * 86_400);
  await server.engine.settle();
  await taken(server, officer, 'beginRfiOpening', { rfiId: on.rfiId });
  await taken(server, registrar, 'openRfiResponses', { rfiId: on.rfiId });
  await server.engine.settle();
  await taken(server, officer, 'startRfiAnalysis', { rfiId: on.rfiId });
}
const inDays = (days: number): string => new Date(server.engine.now().getTime() + days * 86_400_000).toISOString();
/** Sends a step of the team, or something said in it, and tells the no or how the team stands then. */
async function team(by: TestPerson, verb: string, input: object): Promise<Moved> {
  const asked = /Response$/.test(verb) ? 'RfiResponse { id }' : 'ResponseTeam { access }';
  const told = await sent(server, by, verb, { responseId: response, ...input }, asked);
  return told.rule === undefined ? (await teamOf(by))! : told;
}
async function teamOf(by: TestPerson): Promise<Moved | null> {
  const asked = `{ responseTeam(responseId: "${response}") { ${teamFields.slice(teamFields.indexOf('{') + 1)} }`;
  return (await server.query<{ responseTeam: Moved | null }>(by, asked)).data.responseTeam;
}
const write = (by: TestPerson, text: string): Promise<Moved> =>
  sent(server, by, 'writeAnswer', { responseId: response, questionId: question, text }, 'RfiResponse { id }');

describe('a response that several write', () => {
  it('is shared with colleagues, who read, comment, write or submit', async () => {
    expect(await team(lead, 'shareResponse', { access: 'view' })).toMatchObject({ access: 'submit', others: 'view' });
    expect(await write(colleague, 'Bättre.')).toMatchObject({ rule: 'mayWrite' });
    expect(await team(colleague, 'commentOnAnswer', { questionId: question, text: 'Nej?' })).toMatchObject({
      rule: 'mayComment',
    });
    const { people } = await team(lead, 'shareResponse', { personId: colleague.id, access: 'edit' });
    expect(people).toContainEqual({ personId: colleague.id, access: 'edit', isNamed: true, isYou: false });
    expect(people).toHaveLength(3);
    expect(await write(colleague, 'Bättre.')).not.toHaveProperty('rule');
    const handIn = { responseId: response, rfiEdition: 1 };
    expect(await sent(server, colleague, 'replaceResponse', handIn, 'RfiResponse { id }')).toMatchObject({
      rule: 'maySubmit',
    });
    expect(await team(lead, 'shareResponse', { personId: rival.id, access: 'edit' })).toMatchObject({
      rule: 'isColleague',
    });
    expect(await team(lead, 'shareResponse', { personId: lead.id, access: 'view' })).toMatchObject({
      rule: 'notOneself',
    });
  });

  it('is told of to whoever gets a part in it, and to nobody else', async () => {
    await server.engine.settle();
    const told = async (by: TestPerson) =>
      (await server.query<{ notices: { nodes: { name: string }[] } }>(by, '{ notices { nodes { name } } }')).data
        .notices.nodes;
    expect((await told(colleague)).map(({ name }) => name)).toContain('shared');
    for (const by of [reader, lead, officer]) expect((await told(by)).map(({ name }) => name)).not.toContain('shared');
  });

  it('holds comments that nobody outside reads, in clear nowhere, and settles them', async () => {
    const said = { questionId: question, text: 'Skriv hur många familjer det gäller.' };
    const commandId = newId();
    for (let n = 0; n < 2; n += 1) await team(colleague, 'commentOnAnswer', { ...said, commandId });
    const { comments } = (await teamOf(lead))!;
    expect(comments).toMatchObject([{ ...said, id: commandId, isYours: false, settledAt: null }]);
    expect(await teamOf(officer)).toBeNull();
    expect(await teamOf(rival)).toBeNull();
    expect(await team(rival, 'commentOnAnswer', said)).toMatchObject({ rule: 'notFound' });
    expect(await team(reader, 'settleAnswerComment', { commentId: commandId })).toMatchObject({ rule: 'mayComment' });
    const settled = await team(lead, 'settleAnswerComment', { commentId: commandId });
    expect((settled['comments'] as { settledAt: string | null }[])[0]!.settledAt).not.toBeNull();
    const { rows } = await server.database
      .pool('engine')
      .query<{ told: boolean }>(`select bool_or(t::text like '%familjer%') as told from engine.process t`);
    expect(rows[0]!.told).toBe(false);
  });

  it('is signed off as it stands, and shows when it was changed afterwards', async () => {
    const { stand } = (await teamOf(reader))!;
    expect(await team(reader, 'signOffResponse', { stand: Number(stand) - 1 })).toMatchObject({
      rule: 'signsWhatStands',
    });
    const { signOffs } = await team(reader, 'signOffResponse', { stand });
    expect(signOffs).toMatchObject([{ isCurrent: true, isYours: true }]);
    await write(lead, 'Ännu bättre.');
    expect((await teamOf(lead))!['signOffs']).toMatchObject([{ isCurrent: false, isYours: false }]);
  });
});

describe('dialogues with those who responded', () => {
  const own = async (by: TestPerson, id: string) =>
    (await server.query<{ ownDialogue: Moved | null }>(by, `{ ownDialogue(responseId: "${id}") { ${talkFields} } }`))
      .data.ownDialogue;
  const offer = () => ({ rfiId, text: 'Vi vill förstå mer.', place: 'Kommunhuset', minutes: 45 });

  beforeAll(() => analysed({ rfiId, trail }));

  it('are offered to all in the same words, with a time for each', async () => {
    const asked = `RfiDialogues { unoffered dialogues { responseId ${talkFields} } }`;
    const one = { ...offer(), times: [inDays(50)] };
    await expect(sent(server, officer, 'offerDialogues', one, asked)).rejects.toThrow('minst 2 tider');
    expect(await own(lead, response)).toBeNull();
    const two = { ...offer(), times: [inDays(50), inDays(51)] };
    expect(await sent(server, rival, 'offerDialogues', two, asked)).toHaveProperty('rule');
    const { unoffered, dialogues } = await taken(server, officer, 'offerDialogues', two, asked);
    expect(unoffered).toBe(0);
    expect(dialogues).toMatchObject([
      { answer: null, place: 'Kommunhuset' },
      { answer: null, place: 'Kommunhuset' },
    ]);
    await server.engine.settle();
    expect((await own(rival, other))!['times']).toEqual(two.times.map((startsAt) => ({ startsAt, isFree: true })));
    expect(await own(lead, other)).toBeNull();
  });

  it('are accepted for a time that nobody else has, or declined', async () => {
    const [first, second] = ((await own(lead, response))!['times'] as { startsAt: string }[]).map(
      (one) => one.startsAt,
    );
    const answer = async (by: TestPerson, verb: string, input: { responseId: string }) => {
      const told = await sent(server, by, verb, input, 'RfiResponse { id }');
      return told.rule === undefined ? own(by, input.responseId) : told;
    };
    const accept = (by: TestPerson, responseId: string, startsAt: string) =>
      answer(by, 'acceptDialogue', { responseId, ...{ startsAt } });
    expect(await accept(lead, response, inDays(90))).toMatchObject({ rule: 'timeIsChosen' });
    expect(await accept(lead, response, first!)).toMatchObject({ answer: 'accepted', startsAt: first });
    expect(await accept(rival, other, first!)).toMatchObject({ rule: 'timeIsFree' });
    expect((await own(rival, other))!['times']).toMatchObject([{ isFree: false }, { startsAt: second, isFree: true }]);
    const no = { responseId: other, reply: 'Vi har inget att tillägga.' };
    expect(await answer(rival, 'declineDialogue', no)).toMatchObject({ answer: 'declined' });
  });

  it('get more times for all at once: who has chosen keeps the time, who has declined may think again', async () => {
    const before = await own(lead, response);
    const add = (by: TestPerson, times: readonly string[]) => sent(server, by, 'addDialogueTimes', { rfiId, times });
    expect(await add(rival, [inDays(60)])).toMatchObject({ rule: 'role' });
    expect(await add(officer, [inDays(60), inDays(1)])).toMatchObject({ rule: 'timesAreAhead' });
    expect(await own(lead, response)).toEqual(before);
    expect(await add(officer, [inDays(60)])).not.toHaveProperty('rule');
    await server.engine.settle();
    for (const talk of [await own(lead, response), await own(rival, other)]) expect(talk!['times']).toHaveLength(3);
    expect(await own(lead, response)).toMatchObject({ answer: 'accepted', startsAt: before!['startsAt'] });
    expect(await own(rival, other)).toMatchObject({ answer: null, place: 'Kommunhuset', minutes: 45 });
    for (const by of [lead, rival]) {
      const { data } = await server.query<{ notices: { nodes: { name: string }[] } }>(
        by,
        '{ notices { nodes { name } } }',
      );
      expect(data.notices.nodes.filter(({ name }) => name === 'dialogueTimesAdded')).toHaveLength(1);
    }
    const told = `{ rfi(id: "${rfiId}") { treatment { unequal { event } suppliers { told { event } } } } }`;
    const { treatment } = (await server.query<{ rfi: { treatment: Treatment } }>(officer, told)).data.rfi;
    expect(treatment.unequal).toEqual([]);
    for (const { told: steps } of treatment.suppliers) expect(steps).toContainEqual({ event: 'dialogueTimesAdded' });
    const startsAt = before!['startsAt'];
    expect(
      await sent(server, rival, 'acceptDialogue', { responseId: other, startsAt }, 'RfiResponse { id }'),
    ).toMatchObject({ rule: 'timeIsFree' });
    await taken(server, rival, 'declineDialogue', { responseId: other }, 'RfiResponse { id }');
  });

  it('each end with a note that both sides read, or a no, before the report is handed in', async () => {
    const rfi = 'Rfi { id state }';
    await taken(server, officer, 'writeRfiReport', { rfiId, text: 'Vi lärde oss.' }, rfi);
    expect(await sent(server, officer, 'reportRfi', { rfiId }, rfi)).toMatchObject({ rule: 'dialoguesNoted' });
    const note = {
      rfiId,
      responseId: response,
      note: 'De beskrev sin metod.',
      forReport: 'En leverantör har en metod.',
    };
    await taken(server, officer, 'recordDialogue', note, rfi);
    await taken(server, officer, 'recordDeclinedDialogue', { rfiId, responseId: other }, rfi);
    expect(await own(lead, response)).toMatchObject({ note: 'De beskrev sin metod.', forReport: null });
    expect(await own(rival, other)).toMatchObject({ note: null });
    const read = `{ rfiDialogues(rfiId: "${rfiId}") { dialogues { forReport isDeclinedRecorded } } }`;
    const { data } = await server.query<{ rfiDialogues: { dialogues: object[] } | null }>(officer, read);
    expect(data.rfiDialogues!.dialogues).toEqual([
      { forReport: 'En leverantör har en metod.', isDeclinedRecorded: false },
      { forReport: null, isDeclinedRecorded: true },
    ]);
    expect((await server.query<{ rfiDialogues: null }>(lead, read)).data.rfiDialogues).toBeNull();
    expect(await sent(server, officer, 'reportRfi', { rfiId }, rfi)).toMatchObject({ state: 'reported.masking' });
  });
});

describe('dialogues that were offered one by one, without times', () => {
  it('get times for all alike, in the same words, when everybody has the offer', async () => {
    const rfi = await publishedRfi(server, { officer, approver });
    const responses = [await answered(lead, rfi), await answered(rival, rfi)];
    await analysed(rfi);
    const on = { rfiId: rfi.rfiId };
    const own = async (by: TestPerson, id: string) => {
      const document = `{ ownDialogue(responseId: "${id}") { text place minutes times { startsAt } } }`;
      return (await server.query<{ ownDialogue: { times: { startsAt: string }[] } }>(by, document)).data.ownDialogue;
    };
    const words = { text: 'Vi vill förstå mer.', place: 'Kommunhuset', minutes: 45 };
    const add = (times: string[], said: object = words) =>
      sent(server, officer, 'addDialogueTimes', { ...on, ...said, times });
    await taken(server, officer, 'inviteToDialogue', { ...on, responseId: responses[0] });
    expect(await add([inDays(50), inDays(51)])).toMatchObject({ rule: 'dialogueOfferedToAll' });
    await taken(server, officer, 'inviteToDialogue', { ...on, responseId: responses[1] });
    await expect(add([inDays(50), inDays(51)], {})).rejects.toThrow('Skriv det här');
    await expect(add([inDays(50)])).rejects.toThrow('minst 2 är lediga');
    expect(await add([inDays(50), inDays(51)])).not.toHaveProperty('rule');
    await server.engine.settle();
    const one = await own(lead, responses[0]!);
    expect(one).toMatchObject({ ...words, times: [{}, {}] });
    expect(await own(rival, responses[1]!)).toEqual(one);
    const [first, second] = one.times.map(({ startsAt }) => startsAt);
    const accept = (by: TestPerson, responseId: string | undefined, startsAt: string | undefined) =>
      sent(server, by, 'acceptDialogue', { responseId, startsAt }, 'RfiResponse { id }');
    expect(await accept(lead, responses[0], first)).not.toHaveProperty('rule');
    expect(await accept(rival, responses[1], first)).toMatchObject({ rule: 'timeIsFree' });
    expect(await accept(rival, responses[1], second)).not.toHaveProperty('rule');
  });
});
