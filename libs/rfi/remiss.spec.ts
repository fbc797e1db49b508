import { challengeStage } from '@utfall/challenge';
import { newId, systemActor } from '@utfall/engine';
import { sent, taken } from '../../test/support/rfi-open.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { rfiStage } from './index.ts';

interface Told {
  readonly notice: {
    readonly fields: { id: string; value: string | null }[];
    readonly choices: { cpv: string } | null;
  };
  readonly documents: { id: string; title: string; text: string | null; clauses: { id: string; heading: string }[] }[];
  readonly comments: Record<string, unknown>[];
  readonly treatment: { readonly comments: object } | null;
}
const asked = `notice { fields { id value } choices { cpv nature } } documents { id title text clauses { id heading text } }
  comments { id documentId clauseId text organisation isMine disposition reason } treatment { comments { received answered organisations } }`;

let server: TestServer;
let officer: TestPerson, registrar: TestPerson, approver: TestPerson;
let supplier: TestPerson, rival: TestPerson, neighbour: TestPerson;

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage, rfiStage], worker: false });
  const own = 'Tomelilla kommun';
  officer = await server.person({ organisation: own, roles: ['officer'] });
  registrar = await server.person({ organisation: own, roles: ['registrar'] });
  approver = await server.person({ organisation: own, roles: ['approver'] });
  supplier = await server.person({ organisation: 'Föreningen Nära', kind: 'supplier', roles: ['supplier'] });
  rival = await server.person({ organisation: 'Rivalen AB', kind: 'supplier', roles: ['supplier'] });
  neighbour = await server.person({ organisation: 'Ystads kommun', roles: ['officer'] });
});
afterAll(() => server.close());

async function seenBy(person: TestPerson, rfi: string): Promise<Told> {
  const { data } = await server.query<{ rfi: Told }>(person, `{ rfi(id: "${rfi}") { ${asked} } }`);
  return data.rfi;
}
const take = (by: TestPerson, verb: string, input: object) => taken(server, by, verb, input);
const wait = async (trail: string, days: number) => {
  await server.engine.moveClock(officer.organisation, trail, days * 86_400);
  await server.engine.settle();
};

/** An open RFI with a draft out for comment. */
async function openRemiss() {
  const trail = newId();
  const tenant = officer.organisation;
  const event = { type: 'create', challenge: trail };
  await server.engine.create({ tenant, kind: 'trail', id: trail, by: officer, event });
  for (const type of ['challengePublished', 'workshopsCompleted'])
    await server.engine.send({ tenant, process: trail, event: { type }, by: systemActor, id: newId() });
  const rfiId = String((await take(officer, 'createRfi', { trailId: trail }))['id']);
  await take(officer, 'writeRfiIntroduction', { rfiId, title: 'Villkoren', text: 'Läs utkastet.' });
  await take(officer, 'addRfiQuestion', { rfiId, text: 'Något mer?', required: false });
  const draft = newId();
  const text = '1. Omfattning\nTio barn.\n\n2. Pris\nEtt fast pris.';
  await take(officer, 'writeRfiDocument', { commandId: draft, rfiId, title: 'Utkast till avtal', text });
  expect(await sent(server, officer, 'submitRfi', { rfiId })).toEqual({ rule: 'noticeComplete' });
  await take(officer, 'writeRfiNotice', { rfiId, nature: 'services', cpv: '85300000' });
  await take(officer, 'submitRfi', { rfiId });
  await take(approver, 'approveRfi', { rfiId });
  const deadlineAt = new Date(server.engine.now().getTime() + 40 * 86_400_000).toISOString();
  await take(officer, 'publishRfi', { rfiId, deadlineAt });
  await server.engine.settle();
  return { rfiId, trail, draft };
}

it('an external review is commented on clause by clause, each comment is answered, and the account is published', async () => {
  const { rfiId, trail, draft } = await openRemiss();
  const published = await seenBy(supplier, rfiId);
  expect(published.documents).toMatchObject([
    {
      id: draft,
      title: 'Utkast till avtal',
      text: null,
      clauses: [{ id: '1', heading: '1. Omfattning' }, { id: '2' }],
    },
  ]);
  const on = { rfiId, documentId: draft, clauseId: '2' };
  const number = { ...on, text: 'Ring 19121212-1212 om priset.' };
  await expect(take(supplier, 'commentClause', number)).rejects.toThrow('personnummer');
  await take(supplier, 'commentClause', { ...on, text: 'Fast pris gör det dyrare.', showName: true });
  await take(neighbour, 'commentClause', { ...on, clauseId: '1', text: 'Varför tio?' });
  const ofNobody = await sent(server, supplier, 'commentClause', { ...on, clauseId: '9', text: 'Var?' });
  expect(ofNobody).toEqual({ rule: 'clauseExists' });

  const own = { text: 'Fast pris gör det dyrare.', isMine: true, disposition: null };
  expect((await seenBy(supplier, rfiId)).comments).toMatchObject([own]);
  expect((await seenBy(rival, rfiId)).comments).toEqual([]);
  const received = (await seenBy(officer, rfiId)).comments;
  expect(received).toMatchObject([{ organisation: 'Föreningen Nära' }, { organisation: 'Ystads kommun' }]);

  await wait(trail, 41);
  await take(officer, 'beginRfiOpening', { rfiId });
  await take(registrar, 'openRfiResponses', { rfiId });
  await take(officer, 'startRfiAnalysis', { rfiId });
  await take(officer, 'writeRfiReport', { rfiId, text: 'Två synpunkter.' });
  expect(await sent(server, officer, 'reportRfi', { rfiId })).toEqual({ rule: 'commentsDisposed' });
  const [first, second] = received.map(({ id }) => String(id));
  const answer = { rfiId, commentId: first, disposition: 'accepted', reason: 'Rörligt pris prövas.' };
  await take(officer, 'disposeComment', answer);
  await take(officer, 'disposeComment', {
    ...answer,
    commentId: second,
    disposition: 'rejected',
    reason: 'Tio räcker.',
  });
  expect((await seenBy(officer, rfiId)).treatment).toEqual({
    comments: { received: 2, answered: 2, organisations: 2 },
  });
  expect((await seenBy(supplier, rfiId)).comments).toMatchObject([{ disposition: null, reason: null }]);
  await take(officer, 'reportRfi', { rfiId });
  await take(officer, 'maskRfiReport', { rfiId, text: 'Två synpunkter.' });
  await wait(trail, 60);
  await take(officer, 'publishRfiReport', { rfiId });
  await server.engine.settle();
  expect((await seenBy(rival, rfiId)).comments).toMatchObject([
    { clauseId: '2', organisation: 'Föreningen Nära', disposition: 'accepted', reason: 'Rörligt pris prövas.' },
    { clauseId: '1', organisation: null, disposition: 'rejected', text: 'Varför tio?' },
  ]);
  for (const person of [supplier, neighbour]) {
    const { data } = await server.query<{ notices: { nodes: { name: string }[] } }>(
      person,
      '{ notices { nodes { name } } }',
    );
    expect(data.notices.nodes.map(({ name }) => name)).toContain('commentsAnswered');
  }
});

it('the notice is shown to all when it is published, and its file can be fetched by anybody', async () => {
  const { rfiId } = await openRemiss();
  expect((await seenBy(officer, rfiId)).notice.choices).toEqual({ cpv: '85300000', nature: 'services' });
  const { notice } = await seenBy(rival, rfiId);
  expect(notice.choices).toBeNull();
  expect(notice.fields).toHaveLength(27);
  expect(notice.fields.every(({ value }) => value !== null)).toBe(true);
  const address = `${server.url}/api/notice/${rfiId}`;
  const xml = await fetch(`${address}/xml`);
  expect([xml.status, xml.headers.get('content-disposition')]).toEqual([200, expect.stringContaining('eforms-e1.xml')]);
  expect(await xml.text()).toContain('<cbc:Name languageID="SWE">Villkoren</cbc:Name>');
  const json = (await (await fetch(`${address}/json`)).json()) as { fields: Record<string, string> };
  expect(json.fields['BT-262-Lot']).toBe('85300000');
  expect((await fetch(`${server.url}/api/notice/${newId()}/xml`)).status).toBe(404);
});

it('somebody without an account comments by the key of a letter, on that review and on nothing else', async () => {
  const { rfiId, draft } = await openRemiss();
  const email = 'granne@example.org';
  await taken(
    server,
    officer,
    'inviteOutsider',
    { processId: rfiId, purpose: 'remiss', email },
    'GuestInvitation { id }',
  );
  const sql = 'select body from notify.mail where recipient = $1';
  const { rows } = await server.database.pool('auth').query<{ body: string }>(sql, [email]);
  const key = /#([\w-]{43})/.exec(rows[0]!.body)![1]!;
  const seen = `{ remissInvitation(key: "${key}") { authority title isOpen closed { sv } documents { id clauses { id } }
    comments { text isMine disposition } } }`;
  const { data } = await server.query<{ remissInvitation: { documents: { id: string }[] } }>(null, seen);
  expect(data.remissInvitation).toMatchObject({
    authority: 'Tomelilla kommun',
    isOpen: true,
    closed: null,
    comments: [],
  });
  expect(data.remissInvitation.documents.map(({ id }) => id)).toEqual([draft]);
  const say = (input: object) =>
    server.query<{ commentByInvitation: object }>(
      null,
      `mutation ($input: CommentByInvitationInput!) { commentByInvitation(input: $input) {
        ... on RemissInvitation { comments { text isMine } } ... on Refusal { rule } } }`,
      { input: { commandId: newId(), key, documentId: draft, clauseId: '1', text: 'Vi är fler än tio.', ...input } },
    );
  expect((await say({})).data.commentByInvitation).toEqual({
    comments: [{ text: 'Vi är fler än tio.', isMine: true }],
  });
  expect((await say({ clauseId: '9' })).data.commentByInvitation).toEqual({ rule: 'clauseExists' });
  expect((await say({ key: 'x'.repeat(43) })).data.commentByInvitation).toEqual({ rule: 'notFound' });
  expect((await say({ text: '19121212-1212' })).errors).toBeDefined();
  const heard = { text: 'Vi är fler än tio.', organisation: null };
  expect((await seenBy(officer, rfiId)).comments).toMatchObject([heard]);
  expect((await seenBy(rival, rfiId)).comments).toEqual([]);
});

it('a correction of an RFI is told to those who respond, without showing who they are, and counts as told to all', async () => {
  const { rfiId } = await openRemiss();
  await taken(server, supplier, 'beginResponse', { rfiId }, 'RfiResponse { id }');
  const correction = {
    ofId: rfiId,
    before: 'Läs utkastet.',
    after: 'Läs båda utkasten.',
    reason: 'Det ena föll bort.',
  };
  await taken(server, officer, 'correctPublished', correction, 'Correction { id }');
  await server.engine.settle();
  const names = async (person: TestPerson): Promise<string[]> => {
    const { data } = await server.query<{ notices: { nodes: { name: string }[] } }>(
      person,
      '{ notices { nodes { name } } }',
    );
    return data.notices.nodes.map(({ name }) => name);
  };
  expect(await names(supplier)).toContain('corrected');
  expect(await names(rival)).not.toContain('corrected');
  const { data } = await server.query<{ rfi: { treatment: { toAll: { event: string }[] } } }>(
    officer,
    `{ rfi(id: "${rfiId}") { treatment { toAll { event label { sv } } } } }`,
  );
  expect(data.rfi.treatment.toAll).toMatchObject([
    { event: 'publish' },
    { event: 'corrected', label: { sv: 'Rättelse publicerad' } },
  ]);
});
