import { challengeStage } from '@utfall/challenge';
import { readOnly } from '@utfall/database';
import { newId } from '@utfall/engine';
import { sent, taken } from '../../test/support/rfi-open.ts';
import { startTestServer, type TestServer } from '../../test/support/server.ts';
import { timesFrom, WorkshopWalk, workshopPeople, type WorkshopPeople } from '../../test/support/workshops.ts';
import { workshopStage } from './index.ts';

let server: TestServer;
let people: WorkshopPeople;
let walk: WorkshopWalk;

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage, workshopStage], worker: false });
  people = await workshopPeople(server);
  walk = new WorkshopWalk(server, people);
});
afterAll(() => server.close());

it('a series goes from plan to insights, and the trail with it', async () => {
  const { lead, officer, facilitator, owner, approver, supplier } = people;
  const { trailId, seriesId } = await walk.openSeries();
  const workshopId = await walk.openWorkshop(seriesId);
  const registered = await walk.take(supplier, 'register', { workshopId, sector: 'entrepreneur', nameConsent: true });
  expect(registered).toMatchObject({ ownRegistration: { status: 'registered' } });
  await walk.hold(trailId, workshopId);
  await walk.document(workshopId);

  const text = 'Familjer söker hjälp sent för att vägen in är otydlig.';
  const { insights } = await walk.take(officer, 'addInsight', { seriesId, text, workshopIds: [workshopId] });
  const { id: insightId, hash } = insights[0]!;
  await walk.take(owner, 'approveInsight', { seriesId, insightId, hash });
  const said = { seriesId, workshopId, text: 'Kommunen har tre skolor i byarna.' };
  const { equalInformation } = await walk.take(facilitator, 'recordEqualInformation', said);
  await walk.take(lead, 'synthesiseSeries', { seriesId });
  expect(await walk.send(approver, 'completeSeries', { seriesId })).toMatchObject({ rule: 'allInformationPublished' });
  await walk.take(officer, 'publishEqualInformation', { seriesId, itemId: equalInformation[0]!.id });
  expect(await walk.send(approver, 'completeSeries', { seriesId })).toMatchObject({ state: 'completed' });
  await server.engine.settle();

  expect((await walk.read<{ state: string }>(lead, `trail(id: "${trailId}") { state }`)).state).toContain('course.rfi');
  const asked = `insights(trailId: "${trailId}") { id text approved workshopIds }`;
  const expected = [{ id: insightId, text, approved: true, workshopIds: [workshopId] }];
  expect(await walk.read(lead, asked)).toEqual(expected);
  expect(await walk.read(supplier, asked)).toEqual(expected);
  const fields = 'id state authority insights { text } equalInformation { text publishedAt }';
  const open = `publishedWorkshopSeries(first: 100) { nodes { ${fields} } }`;
  const { nodes } = await walk.read<{ nodes: { id: string }[] }>(null, open);
  expect(nodes.find(({ id }) => id === seriesId)).toMatchObject({
    state: 'completed',
    authority: 'Tomelilla kommun',
    insights: [{ text }],
    equalInformation: [{ text: 'Kommunen har tre skolor i byarna.' }],
  });

  const mistake = { ofId: seriesId, before: 'tre skolor', after: 'fyra skolor', reason: 'En skola glömdes.' };
  await expect(
    sent(server, officer, 'correctPublished', { ...mistake, before: 'två skolor' }, 'Correction { id }'),
  ).rejects.toThrow('ordagrant');
  await taken(server, officer, 'correctPublished', mistake, 'Correction { id }');
  await server.engine.settle();
  const corrections = await walk.read<{ place: string }[]>(
    null,
    `corrections(of: "${seriesId}") { place before after }`,
  );
  expect(corrections).toMatchObject([{ before: 'tre skolor', after: 'fyra skolor' }]);
  expect(corrections[0]!.place).toContain('equalInformation');
  const { nodes: told } = await walk.read<{ nodes: { name: string }[] }>(supplier, 'notices { nodes { name } }');
  expect(told.filter(({ name }) => name === 'corrected')).toHaveLength(1);
});

it('an insight keeps the notes it was built from, and the notes stay with the authority', async () => {
  const { officer, owner, lead, approver, facilitator, supplier } = people;
  const { trailId, seriesId } = await walk.openSeries();
  const workshopId = await walk.openWorkshop(seriesId);
  const child = { workshopId, sector: 'childrenAndYoung', pseudonym: 'Räven' };
  expect(await walk.send(facilitator, 'registerGuest', child)).toMatchObject({
    rule: 'badInput',
    missing: [{ field: 'guardianConsent' }],
  });
  await walk.take(facilitator, 'registerGuest', { ...child, guardianConsent: 'KS 2026:114' });
  const registered = `workshop(id: "${workshopId}") { registrations { title guardianConsent code } }`;
  const seen = await walk.read<{ registrations: { code: string }[] }>(facilitator, registered);
  expect(seen.registrations).toMatchObject([{ title: 'Räven', guardianConsent: 'KS 2026:114' }]);
  expect(seen.registrations[0]!.code).toMatch(/^[0-9A-F]{6}$/);
  await walk.hold(trailId, workshopId);
  await walk.document(workshopId);
  const noted = async (
    by: WorkshopPeople['officer'],
    fields: object,
  ): Promise<{ notes: { id: string }[]; rule: string }> => {
    const document = `mutation ($input: WriteNoteInput!) { answer: writeNote(input: $input) {
      ... on InsightBoard { notes { id text theme workshopId } } ... on Refusal { rule } } }`;
    const input = { commandId: newId(), seriesId, workshopId, ...fields };
    return (await server.query<{ answer: { notes: { id: string }[]; rule: string } }>(by, document, { input })).data
      .answer;
  };
  const { notes } = await noted(facilitator, { text: 'Ingen frågar efter fyra.', theme: 'Eftermiddagen' });
  expect(await noted(approver, { text: 'x' })).toEqual({ rule: 'role' });
  expect(await noted(supplier, { text: 'x' })).toEqual({ rule: 'notFound' });
  expect(await walk.read(supplier, `insightBoard(seriesId: "${seriesId}") { notes { text } }`)).toBeNull();
  const noteIds = notes.map(({ id }) => id);
  const said = { seriesId, text: 'Eftermiddagen är ensam.', workshopIds: [workshopId], scope: 'national', noteIds };
  expect(await walk.send(officer, 'addInsight', { ...said, noteIds: [newId()] })).toMatchObject({ rule: 'badInput' });
  const { insights } = await walk.take(officer, 'addInsight', said);
  await noted(facilitator, { noteId: noteIds[0], text: 'Omskrivet.' });
  const asked = `insights(trailId: "${trailId}") { text scope notes { id text workshopId } }`;
  const kept = { text: said.text, scope: 'national' };
  expect(await walk.read(lead, asked)).toEqual([
    { ...kept, notes: [{ id: noteIds[0], text: 'Ingen frågar efter fyra.', workshopId }] },
  ]);
  await walk.take(owner, 'approveInsight', { seriesId, insightId: insights[0]!.id, hash: insights[0]!.hash });
  await walk.take(lead, 'synthesiseSeries', { seriesId });
  await walk.take(approver, 'completeSeries', { seriesId });
  await server.engine.settle();
  expect(await walk.read(supplier, asked)).toEqual([{ ...kept, notes: [] }]);
  const { rows } = await readOnly(server.database, { id: null, organisation: null }, (client) =>
    client.query('select body from engine.publication where process_id in ($1, $2)', [seriesId, workshopId]),
  );
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toMatch(/Räven|KS 2026:114|frågar efter fyra/);
});

describe('before anybody is invited', () => {
  it('the challenge must be published', async () => {
    const { lead } = people;
    const { trailId } = await walk.take(lead, 'createChallenge', { text: { title: 'Ett utkast' } });
    const refused = await walk.send(lead, 'planWorkshopSeries', { trailId, title: 'För tidigt' });
    expect(refused).toMatchObject({ rule: 'challengePublished' });
  });

  it('the series must be open, the agenda written and notice given', async () => {
    const trailId = await walk.publishedTrail();
    const { id: seriesId } = await walk.take(people.lead, 'planWorkshopSeries', { trailId, title: 'Serie' });
    const workshopId = await walk.draftWorkshop(seriesId);
    const refused = await walk.send(people.facilitator, 'scheduleWorkshop', { workshopId, ...timesFrom(3) });
    expect(refused).toMatchObject({ rule: 'seriesRunning', missing: [{ field: 'agenda' }, { field: 'startsAt' }] });
    expect(refused.missing[1]!.text.en).toMatch(/^Choose \d{4}-\d\d-\d\d or a later day\.$/);
  });

  it('a series may set another notice, and its workshops follow it', async () => {
    const { facilitator } = people;
    const { seriesId } = await walk.openSeries({ noticeDaysMin: 5 });
    const workshopId = await walk.draftWorkshop(seriesId);
    await walk.take(facilitator, 'writeAgenda', { workshopId, items: [{ title: 'Samtal', minutes: 30 }] });
    const early = { workshopId, ...timesFrom(4) };
    expect(await walk.send(facilitator, 'scheduleWorkshop', early)).toMatchObject({ rule: 'noticeGiven' });
    const inTime = { workshopId, ...timesFrom(6) };
    expect(await walk.send(facilitator, 'scheduleWorkshop', inTime)).toMatchObject({ state: 'scheduled' });
  });

  it('nobody outside sees a draft, nor that it exists', async () => {
    const { supplier } = people;
    const { seriesId } = await walk.openSeries();
    const workshopId = await walk.draftWorkshop(seriesId);
    expect(await walk.workshopAs(supplier, workshopId)).toBeNull();
    const [real, unreal] = await Promise.all(
      [workshopId, seriesId].map((id) => walk.send(supplier, 'register', { workshopId: id, sector: 'entrepreneur' })),
    );
    expect(real).toMatchObject({ rule: 'notFound' });
    expect(real).toEqual(unreal);
  });

  it('a trail at rest lets nobody schedule', async () => {
    const { approver, facilitator } = people;
    const { trailId, seriesId } = await walk.openSeries();
    const workshopId = await walk.draftWorkshop(seriesId);
    await walk.take(facilitator, 'writeAgenda', { workshopId, items: [{ title: 'Samtal', minutes: 30 }] });
    const suspend = 'mutation ($input: SuspendTrailInput!) { suspendTrail(input: $input) { ... on Trail { state } } }';
    const input = { commandId: newId(), trailId, reason: 'Ny nämnd.' };
    expect((await server.query(approver, suspend, { input })).errors).toBeUndefined();
    const refused = await walk.send(facilitator, 'scheduleWorkshop', { workshopId, ...timesFrom(20) });
    expect(refused).toMatchObject({ rule: 'trailGoesOn' });
  });
});

describe('when the time changes or comes', () => {
  it('registration closes at its instant for every reader, and the clock stores it when it runs again', async () => {
    const { supplier } = people;
    const { trailId, seriesId } = await walk.openSeries();
    const workshopId = await walk.openWorkshop(seriesId);
    await server.engine.moveClock(people.lead.organisation, trailId, 14 * 86_400 + 60);
    expect(await walk.workshopAs(supplier, workshopId)).toMatchObject({ state: 'registrationClosed' });
    const late = await walk.send(supplier, 'register', { workshopId, sector: 'entrepreneur' });
    expect(late).toMatchObject({ rule: 'notInThisState' });
    await server.engine.settle();
    const last = 'select event from engine.journal where process_id = $1 order by seq desc limit 1';
    const { rows } = await server.database.pool('engine').query<{ event: string }>(last, [workshopId]);
    expect(rows[0]!.event).toBe('registrationCloses');
  });

  it('a new time asks everybody to confirm again and tells them; a cancelled one gives the reason', async () => {
    const { officer, supplier } = people;
    const { seriesId } = await walk.openSeries();
    const workshopId = await walk.openWorkshop(seriesId);
    await walk.take(supplier, 'register', { workshopId, sector: 'entrepreneur' });
    const confirmed = await walk.take(supplier, 'confirmRegistration', { workshopId });
    expect(confirmed).toMatchObject({ ownRegistration: { status: 'confirmed' } });
    await walk.take(officer, 'rescheduleWorkshop', { workshopId, ...timesFrom(30) });
    expect(await walk.workshopAs(supplier, workshopId)).toMatchObject({ ownRegistration: { status: 'registered' } });
    await walk.take(officer, 'cancelWorkshop', { workshopId, reason: 'Lokalen har vattenskador.' });
    await server.engine.settle();
    const seen = { state: 'cancelled', cancellationReason: 'Lokalen har vattenskador.' };
    expect(await walk.workshopAs(supplier, workshopId)).toMatchObject(seen);
    const told = ['workshopCancelled', 'workshopRescheduled', 'workshopRegistered'];
    expect(await walk.noticesTo(supplier, workshopId)).toEqual(told);
  });

  it('a series that is called off takes its workshops with it', async () => {
    const { lead, facilitator } = people;
    const { trailId, seriesId } = await walk.openSeries();
    const workshopId = await walk.openWorkshop(seriesId);
    const reason = 'Utmaningen slås samman med en annan.';
    await walk.take(lead, 'cancelSeries', { seriesId, reason });
    await server.engine.settle();
    expect(await walk.workshopAs(facilitator, workshopId)).toMatchObject({ state: 'cancelled' });
    expect(await walk.seriesAs(lead, trailId)).toMatchObject({ state: 'cancelled', cancellationReason: reason });
  });
});

it('every journal folds to what is stored, and every effect arrives', async () => {
  await server.engine.settle();
  expect((await server.engine.verify()).findings).toEqual([]);
  const waiting = 'select topic, payload, fault from engine.outbox where done_at is null';
  expect((await server.database.pool('worker').query(waiting)).rows).toEqual([]);
});
