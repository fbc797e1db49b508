import { challengeStage } from '@utfall/challenge';
import { newId } from '@utfall/engine';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { WorkshopWalk, workshopPeople, type WorkshopPeople } from '../../test/support/workshops.ts';
import { workshopStage } from './index.ts';

interface Answered {
  readonly id?: string;
  readonly rule?: string;
  readonly status?: string;
  readonly title?: string;
  readonly missing?: readonly { readonly field: string }[];
}

describe('somebody without an account who is invited to a workshop by letter', () => {
  let server: TestServer;
  let people: WorkshopPeople;
  let walk: WorkshopWalk;
  let trailId: string;
  let workshopId: string;
  beforeAll(async () => {
    server = await startTestServer({ stages: [challengeStage, workshopStage], worker: false });
    people = await workshopPeople(server);
    walk = new WorkshopWalk(server, people);
    const series = await walk.openSeries();
    trailId = series.trailId;
    workshopId = await walk.openWorkshop(series.seriesId, 1);
  });
  afterAll(() => server.close());

  const refusal = '... on Refusal { rule missing { field } }';
  async function say(by: TestPerson | null, verb: string, thing: string, input: object): Promise<Answered> {
    const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { ${verb}(input: $input) { ${refusal} ${thing} } }`;
    const variables = { input: { commandId: newId(), ...input } };
    const { data, errors } = await server.query<Record<string, Answered>>(by, document, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data[verb]!;
  }
  const invite = (email: string, by: TestPerson = people.facilitator, processId = workshopId): Promise<Answered> =>
    say(by, 'inviteOutsider', '... on GuestInvitation { id }', { processId, purpose: 'workshop', email });
  const answer = (key: string, input: object): Promise<Answered> =>
    say(null, 'answerWorkshopInvitation', '... on WorkshopInvitation { status title }', { key, ...input });
  const opened = (key: string): Promise<{ title: string; seatsLeft: number; status: string | null } | null> =>
    walk.read(null, `workshopInvitation(key: "${key}") { title seatsLeft status }`);
  async function lettersTo(email: string): Promise<{ subject: string; body: string }[]> {
    const sql = 'select subject, body from notify.mail where recipient = $1 order by id desc';
    return (await server.database.pool('auth').query<{ subject: string; body: string }>(sql, [email])).rows;
  }
  async function keyFor(email: string): Promise<string> {
    expect((await invite(email)).rule).toBeUndefined();
    return /\/inbjudan#([\w-]{43})/.exec((await lettersTo(email))[0]!.body)![1]!;
  }
  const seat = { answer: 'register', title: 'en närboende', sector: 'civilSociety' };

  it('takes the place the letter opens, is called what they say, and is told by letter what happens', async () => {
    const key = await keyFor('Granne@Byalaget.example'.toLowerCase());
    expect(await opened(key)).toEqual({ title: 'Vad ser vi, och vad ser vi inte?', seatsLeft: 1, status: null });
    expect((await answer(key, { answer: 'register' })).missing?.map(({ field }) => field)).toEqual(['title', 'sector']);
    expect(await answer(key, seat)).toMatchObject({ status: 'registered' });
    expect(await answer(key, seat)).toMatchObject({ rule: 'notYetRegistered' });
    const { registrations } = (await walk.workshopAs(people.facilitator, workshopId))!;
    expect(registrations.map(({ title }) => title)).toEqual(['en närboende']);
    const second = await keyFor('rektor@skolan.example');
    expect(await answer(second, { ...seat, title: 'en rektor' })).toMatchObject({ status: 'waitlisted' });
    expect(await answer(key, { answer: 'withdrawRegistration' })).toMatchObject({ status: 'withdrawn' });
    await server.engine.settle();
    expect((await lettersTo('rektor@skolan.example')).map(({ subject }) => subject)[0]).toContain(
      'Du har fått en plats',
    );
    expect(await opened(second)).toMatchObject({ status: 'registered' });
  });

  it('gets nothing by another key, an old one, one that was taken back or has run out: all look the same', async () => {
    const email = 'bonde@byn.example';
    const first = await keyFor(email);
    const key = await keyFor(email);
    expect(await opened(first)).toBeNull();
    expect(await opened(key)).not.toBeNull();
    expect(await opened('x'.repeat(43))).toBeNull();
    const { nodes } = await guests(people.officer);
    const mine = nodes.find((one) => one.email === email && one.revokedAt === null)!;
    const stranger = await server.person({ organisation: 'Lomma kommun', roles: ['officer'] });
    const revoke = (by: TestPerson) =>
      say(by, 'revokeGuestInvitation', '... on GuestInvitation { id }', { invitationId: mine.id });
    expect(await revoke(stranger)).toMatchObject({ rule: 'notFound' });
    expect((await guests(stranger)).nodes).toEqual([]);
    expect((await revoke(people.officer)).id).toBe(mine.id);
    expect(await opened(key)).toBeNull();
    expect(await answer(key, seat)).toMatchObject({ rule: 'notFound' });
    const third = await keyFor(email);
    await server.database
      .pool('auth')
      .query(`update people.guest_invitation set expires_at = now() where email = $1 and revoked_at is null`, [email]);
    expect(await opened(third)).toBeNull();
  });

  async function guests(by: TestPerson): Promise<{ nodes: { id: string; email: string; revokedAt: string | null }[] }> {
    return { nodes: await walk.read(by, `guestInvitations(processId: "${workshopId}") { id email revokedAt }`) };
  }

  it('is invited by those who organise, only while the workshop is open, and has the address removed when asked', async () => {
    expect(await invite('a@b.example', people.owner)).toMatchObject({ rule: 'role' });
    expect(await invite('a@b.example', people.supplier)).toMatchObject({ rule: 'notFound' });
    const { seriesId } = await walk.openSeries();
    const draft = await walk.draftWorkshop(seriesId);
    expect(await invite('a@b.example', people.officer, draft)).toMatchObject({ rule: 'openToGuests' });
    const key = await keyFor('ung@klubben.example');
    const forget = 'mutation ($key: String!) { forgetInvitation(key: $key) }';
    const { data } = await server.query<{ forgetInvitation: boolean }>(null, forget, { key });
    expect(data.forgetInvitation).toBe(true);
    expect(await opened(key)).toBeNull();
    const { nodes } = await guests(people.officer);
    expect(nodes.map(({ email }) => email)).not.toContain('ung@klubben.example');
  });

  const onTrail = (verb: string, input: object = {}) =>
    say(people.approver, verb, '... on Trail { id }', { trailId, ...input });

  it('is not alone: taking part stands in the copy that people with an account can take along', async () => {
    await walk.take(people.researcher, 'register', { workshopId, sector: 'academia' });
    const own = '{ ownData { ... on OwnData { document } } }';
    const { data } = await server.query<{ ownData: { document: string } }>(people.researcher, own);
    const { workshops } = JSON.parse(data.ownData.document) as { workshops: { workshop: string }[] };
    expect(workshops.map(({ workshop }) => workshop)).toEqual([workshopId]);
  });

  it('neither is invited nor answers while the trail is paused, and is told by letter', async () => {
    const key = await keyFor('paus@byn.example');
    expect(await answer(key, seat)).toMatchObject({ status: 'waitlisted' });
    expect((await onTrail('suspendTrail', { reason: 'Budgeten ses över.' })).rule).toBeUndefined();
    await server.engine.settle();
    expect(await invite('a@b.example')).toMatchObject({ rule: 'paused' });
    expect(await answer(key, { answer: 'confirmRegistration' })).toMatchObject({ rule: 'paused' });
    expect((await lettersTo('paus@byn.example'))[0]!.subject).toContain('Din anmälan till workshopen ligger kvar');
  });

  it('finds the workshop’s time standing still: nothing closes, what is left is shown, and it goes on as long after', async () => {
    const { engine } = server;
    const place = { tenant: people.lead.organisation, process: workshopId };
    const closing = async (): Promise<Closing> =>
      (
        await walk.read<{ deadlines: Closing[] }>(
          people.lead,
          `workshop(id: "${workshopId}") { deadlines { event at running remainingSeconds } }`,
        )
      ).deadlines.find(({ event }) => event === 'registrationCloses')!;
    const before = await closing();
    expect(before).toMatchObject({ running: false });
    expect(before.remainingSeconds).toBeGreaterThan(13 * 86_400);
    expect(await engine.row(place.tenant, place.process)).toMatchObject({ dueAt: null });
    const stage = { tenant: place.tenant, by: people.facilitator, trail: trailId };
    await engine.moveClock(place.tenant, trailId, 10 * 86_400);
    await engine.settle();
    expect((await walk.workshopAs(people.lead, workshopId))!.state).toBe('registrationOpen');
    const another = { ...stage, kind: 'workshopSeries', id: newId(), event: { type: 'create' } };
    expect(await engine.create(another)).toMatchObject({ moved: false });
    expect((await onTrail('resumeTrail')).rule).toBeUndefined();
    await engine.settle();
    const after = await closing();
    expect(after).toMatchObject({ running: true, remainingSeconds: null });
    const moved = Date.parse(after.at) - Date.parse(before.at);
    const { startsAt } = (await engine.row(place.tenant, workshopId))!.context as { startsAt: string };
    // The day that people have kept free stands: registration closes when it begins at the latest.
    expect(moved).toBe(Math.min(Date.parse(startsAt) - Date.parse(before.at), moved));
    expect(moved).toBeGreaterThan(0);
    const { findings } = await engine.verify();
    expect(findings).toEqual([]);
    const { nodes } = await walk
      .read<{ journal: { nodes: { event: string; label: { en: string } }[] } }>(
        people.lead,
        `workshop(id: "${workshopId}") { journal(first: 50) { nodes { event label { en } } } }`,
      )
      .then(({ journal }) => journal);
    expect(nodes.slice(-2).map(({ label }) => label.en)).toEqual(['The case is paused', 'The case is resumed']);
  });
});

interface Closing {
  readonly event: string;
  readonly at: string;
  readonly running: boolean;
  readonly remainingSeconds: number | null;
}
