import { challengeStage } from '@utfall/challenge';
import { newId } from '@utfall/engine';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { WorkshopWalk, workshopPeople, type WorkshopPeople } from '../../test/support/workshops.ts';
import { workshopStage } from './index.ts';

let server: TestServer;
let people: WorkshopPeople;
let walk: WorkshopWalk;

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage, workshopStage], worker: false, nodes: 2 });
  people = await workshopPeople(server);
  walk = new WorkshopWalk(server, people);
});
afterAll(() => server.close());

async function opened(): Promise<{ trailId: string; seriesId: string; workshopId: string }> {
  const series = await walk.openSeries();
  return { ...series, workshopId: await walk.openWorkshop(series.seriesId) };
}

describe('50 registrations for 30 seats', () => {
  it('give exactly 30 seats and a waiting list of 20, on two nodes at once', async () => {
    const { workshopId } = await opened();
    const crowd = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        server.person({ organisation: `Förening ${n % 7}`, kind: 'supplier', roles: ['participant'] }),
      ),
    );
    const wanted = { workshopId, sector: 'civilSociety' };
    const answers = await Promise.all(crowd.map((one, n) => walk.send(one, 'register', wanted, newId(), n % 2)));
    const statuses = answers.map(({ ownRegistration }) => ownRegistration?.status);
    expect(statuses.filter((status) => status === 'registered')).toHaveLength(30);
    expect(statuses.filter((status) => status === 'waitlisted')).toHaveLength(20);
    const seen = (await walk.workshopAs(people.facilitator, workshopId))!;
    expect(seen).toMatchObject({ seatsTaken: 30, waiting: 20 });
    expect(new Set(seen.registrations.map(({ id }) => id)).size).toBe(50);
    const sql = `select count(*) from engine.journal where process_id = $1 and event = 'register'`;
    const { rows } = await server.database.pool('engine').query<{ count: string }>(sql, [workshopId]);
    expect(Number(rows[0]!.count)).toBe(50);

    const leaving = crowd.filter((_, n) => statuses[n] === 'registered').slice(0, 5);
    await Promise.all(leaving.map((one, n) => walk.send(one, 'withdrawRegistration', { workshopId }, newId(), n % 2)));
    const after = { seatsTaken: 30, waiting: 15 };
    expect(await walk.workshopAs(people.facilitator, workshopId)).toMatchObject(after);
    const promoted = seen.registrations.filter(({ status }) => status === 'waitlisted').slice(0, 5);
    const { registrations } = (await walk.workshopAs(people.facilitator, workshopId))!;
    for (const { id } of promoted)
      expect(registrations).toContainEqual(expect.objectContaining({ id, status: 'registered' }));
  });

  it('count the same registration sent many times once', async () => {
    const { workshopId } = await opened();
    const commandId = newId();
    const wanted = { workshopId, sector: 'entrepreneur' };
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => walk.send(people.supplier, 'register', wanted, commandId, n % 2)),
    );
    expect(new Set(answers.map(({ ownRegistration }) => ownRegistration?.id))).toEqual(new Set([commandId]));
    expect(await walk.workshopAs(people.facilitator, workshopId)).toMatchObject({ seatsTaken: 1 });
    expect(await walk.send(people.supplier, 'register', wanted)).toMatchObject({ rule: 'notYetRegistered' });
  });
});

describe('a poll at a workshop', () => {
  type Asked = { rule?: string; polls: { id: string; votes: number; mayVote: boolean; results: object[] }[] };
  const fields = 'polls { id votes mayVote results { sectors voters counts } }';
  async function send(by: TestPerson, verb: string, input: object): Promise<Asked> {
    const document = `mutation ($input: ${verb[0]!.toUpperCase()}${verb.slice(1)}Input!) {
      ${verb}(input: $input) { ... on WorkshopPolls { ${fields} } ... on Refusal { rule } } }`;
    const all = { input: { commandId: newId(), ...input } };
    const { data, errors } = await server.query<Record<string, Asked>>(by, document, all);
    if (errors) throw new Error(errors.map(({ extensions }) => JSON.stringify(extensions['fields'])).join());
    return data[verb]!;
  }

  it('counts each seat once, tells nobody who chose what, and no result for fewer than five', async () => {
    const { facilitator, supplier, researcher, owner } = people;
    const { workshopId } = await opened();
    await walk.take(supplier, 'register', { workshopId, sector: 'entrepreneur' });
    for (let n = 0; n < 4; n += 1)
      await walk.take(facilitator, 'registerGuest', { workshopId, sector: 'childrenAndYoung' });
    const poll = { workshopId, question: 'Vad är viktigast?', choices: ['Tid', 'Plats'], several: false };
    expect(await send(supplier, 'askPoll', poll)).toMatchObject({ rule: 'notFound' });
    expect(await send(owner, 'askPoll', poll)).toMatchObject({ rule: 'role' });
    const pollId = (await send(facilitator, 'askPoll', poll)).polls[0]!.id;
    const vote = (by: TestPerson, choices: number[], code?: string) =>
      send(by, 'voteInPoll', { workshopId, pollId, choices, ...(code && { code }) });
    await expect(vote(supplier, [2])).rejects.toThrow('finns inte');
    await expect(vote(supplier, [0, 1])).rejects.toThrow('Välj ett');
    expect((await vote(supplier, [0])).polls).toMatchObject([{ votes: 1, mayVote: false, results: [] }]);
    expect(await vote(supplier, [1])).toMatchObject({ rule: 'votesOnce' });
    expect(await vote(researcher, [1])).toMatchObject({ rule: 'notFound' });
    expect(await vote(owner, [1])).toMatchObject({ rule: 'hasSeat' });
    const query = `workshop(id: "${workshopId}") { registrations { code sector } }`;
    const { registrations } = await walk.read<{ registrations: { code: string; sector: string }[] }>(
      facilitator,
      query,
    );
    const codes = registrations.filter(({ sector }) => sector === 'childrenAndYoung').map(({ code }) => code);
    expect(await vote(supplier, [1], codes[0])).toMatchObject({ rule: 'hasSeat' });
    for (const code of codes) await vote(facilitator, [1], code);
    const { polls } = await send(facilitator, 'closePoll', { workshopId, pollId });
    const together = { sectors: ['entrepreneur', 'childrenAndYoung'], voters: 5, counts: [1, 4] };
    expect(polls).toMatchObject([{ votes: 5, results: [together] }]);
    expect(await vote(facilitator, [1], codes[0])).toMatchObject({ rule: 'pollIsOpen' });
    const asked = `{ workshopPolls(workshopId: "${workshopId}") { ${fields} } }`;
    expect((await server.query<{ workshopPolls: null }>(researcher, asked)).data.workshopPolls).toBeNull();
  });
});

describe('what people see', () => {
  it('names only those who have consented, and shows the list to the organiser alone', async () => {
    const { facilitator, owner, supplier, researcher } = people;
    const { workshopId } = await opened();
    await walk.take(supplier, 'register', { workshopId, sector: 'entrepreneur', nameConsent: true });
    await walk.take(researcher, 'register', { workshopId, sector: 'academia', nameConsent: false });
    await walk.take(facilitator, 'registerGuest', { workshopId, sector: 'childrenAndYoung' });
    const named = ['supplier, Ett socialt företag'];
    const limited = { seatsTaken: 3, registrations: [], participants: named };
    for (const one of [researcher, owner]) expect(await walk.workshopAs(one, workshopId)).toMatchObject(limited);
    const { registrations } = (await walk.workshopAs(facilitator, workshopId))!;
    expect(registrations.map(({ title }) => title)).toEqual([...named, 'participant, Ett lärosäte', null]);
  });

  it('is where to meet on video for those with a seat, and for nobody else', async () => {
    const { facilitator, supplier, researcher } = people;
    const { seriesId } = await walk.openSeries();
    const workshopId = await walk.openWorkshop(seriesId, 1);
    const invitation = { title: 'Vad ser vi?', place: 'Tomelilla, eller på video', illustrative: true };
    const links = async () => {
      const asked = [facilitator, supplier, researcher];
      const query = `workshop(id: "${workshopId}") { videoLink }`;
      const seen = await Promise.all(asked.map((one) => walk.read<{ videoLink: string | null }>(one, query)));
      return seen.map(({ videoLink }) => videoLink);
    };
    const write = (videoLink?: string) =>
      walk.send(facilitator, 'writeInvitation', { workshopId, invitation: { ...invitation, videoLink } });
    await walk.take(supplier, 'register', { workshopId, sector: 'entrepreneur' });
    await walk.take(researcher, 'register', { workshopId, sector: 'academia' });
    await expect(write('http://mote.example/tomelilla')).rejects.toThrow('https://');
    const link = 'https://mote.example/tomelilla';
    await write(link);
    expect(await links()).toEqual([link, link, null]);
    await walk.take(supplier, 'withdrawRegistration', { workshopId });
    await write();
    expect(await links()).toEqual([link, null, link]);
    await write('');
    expect(await links()).toEqual([null, null, null]);
  });

  it('is a reminder two days before, once for each time that is set', async () => {
    const { facilitator, supplier } = people;
    const { trailId, workshopId } = await opened();
    await walk.take(supplier, 'register', { workshopId, sector: 'entrepreneur' });
    const { organisation } = facilitator;
    const day = 86_400;
    await server.engine.moveClock(organisation, trailId, 12.9 * day);
    await server.engine.settle();
    expect(await walk.noticesTo(supplier, workshopId)).not.toContain('workshopSoon');
    for (const days of [13.1, 13.9]) {
      await server.engine.moveClock(organisation, trailId, days * day);
      await server.engine.settle();
    }
    expect((await walk.noticesTo(supplier, workshopId)).filter((name) => name === 'workshopSoon')).toHaveLength(1);
  });

  it('is an invitation only the person invited is told of', async () => {
    const { officer, supplier, researcher } = people;
    const { workshopId } = await opened();
    const invited = { personId: researcher.id, organisationId: researcher.organisation, sector: 'academia' };
    await walk.take(officer, 'inviteToWorkshop', { workshopId, ...invited });
    const nobody = { ...invited, personId: newId() };
    const refused = await walk.send(officer, 'inviteToWorkshop', { workshopId, ...nobody });
    expect(refused).toMatchObject({ rule: 'inviteeKnown' });
    await server.engine.settle();
    expect(await walk.noticesTo(researcher, workshopId)).toEqual(['workshopInvited']);
    expect(await walk.noticesTo(supplier, workshopId)).toEqual([]);
    const mine = { ownRegistration: { status: 'invited' }, seatsTaken: 0 };
    expect(await walk.workshopAs(researcher, workshopId)).toMatchObject(mine);
  });

  it('are minutes when two have approved them, and not before', async () => {
    const { facilitator, owner, supplier } = people;
    const { trailId, workshopId } = await opened();
    await walk.take(supplier, 'register', { workshopId, sector: 'entrepreneur' });
    await walk.hold(trailId, workshopId);
    const text = 'Utkast till minnesanteckningar.';
    const { minutes } = await walk.take(facilitator, 'saveMinutes', { workshopId, text });
    const { hash } = minutes!;
    await walk.take(facilitator, 'approveMinutes', { workshopId, hash });
    await server.engine.settle();
    expect(await walk.workshopAs(supplier, workshopId)).toMatchObject({ minutes: null });
    const twice = await walk.send(facilitator, 'approveMinutes', { workshopId, hash, role: 'needOwner' });
    expect(twice).toMatchObject({ rule: 'inOwnRole' });
    await walk.take(owner, 'approveMinutes', { workshopId, hash });
    await server.engine.settle();
    expect(await walk.workshopAs(supplier, workshopId)).toMatchObject({ state: 'published', minutes: { text } });
    expect(await walk.noticesTo(supplier, workshopId)).toEqual([
      ...['workshopMinutesPublished', 'workshopSoon', 'workshopRegistered'],
    ]);
  });

  it('can be read without an account once registration is open', async () => {
    const { seriesId, workshopId } = await opened();
    const fields = 'id seriesId state title authority agenda { title } registrationClosesAt';
    const query = `publishedWorkshops(first: 100) { nodes { ${fields} } }`;
    const { nodes } = await walk.read<{ nodes: { id: string }[] }>(null, query);
    const agenda = [{ title: 'Berättelser' }];
    const seen = { seriesId, state: 'registrationOpen', authority: 'Tomelilla kommun', agenda };
    expect(nodes.find(({ id }) => id === workshopId)).toMatchObject(seen);
    const { nextSteps } = (await walk.workshopAs(people.supplier, workshopId))!;
    const mine = ['register', 'confirmRegistration', 'withdrawRegistration'];
    expect(nextSteps.filter(({ allowed }) => allowed).map(({ event }) => event)).toEqual(mine);
  });

  it('does not include insights before they are approved, nor information before it is published', async () => {
    const { lead, officer, facilitator, owner, supplier } = people;
    const { trailId, seriesId, workshopId } = await opened();
    await walk.hold(trailId, workshopId);
    const first = { seriesId, text: 'Ett första intryck.', workshopIds: [workshopId] };
    const { insights } = await walk.take(owner, 'addInsight', first);
    const better = { ...first, insightId: insights[0]!.id, text: 'Ett bättre intryck.' };
    const { insights: revised } = await walk.take(officer, 'reviseInsight', better);
    expect(revised).toMatchObject([{ version: 2, text: 'Ett bättre intryck.', approved: false }]);
    const text = 'Sagt till en leverantör.';
    const item = await walk.take(facilitator, 'recordEqualInformation', { seriesId, workshopId, text });
    expect(await walk.seriesAs(lead, trailId)).toMatchObject({
      insights: [{ version: 2 }],
      equalInformation: [{ text }],
    });
    const limited = { title: 'Från behov till frågor', insights: [], equalInformation: [] };
    expect(await walk.seriesAs(supplier, trailId)).toMatchObject({ ...limited, workshops: [{ id: workshopId }] });
    await walk.take(officer, 'publishEqualInformation', { seriesId, itemId: item.equalInformation[0]!.id });
    await server.engine.settle();
    expect(await walk.seriesAs(supplier, trailId)).toMatchObject({ insights: [], equalInformation: [{ text }] });
  });
});

it('every journal folds to what is stored, and every effect arrives', async () => {
  await server.engine.settle();
  expect((await server.engine.verify()).findings).toEqual([]);
  const waiting = 'select topic, payload, fault from engine.outbox where done_at is null';
  expect((await server.database.pool('worker').query(waiting)).rows).toEqual([]);
});
