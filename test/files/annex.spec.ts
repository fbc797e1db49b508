import { contentHash, newId, systemActor } from '@utfall/engine';
import { stages } from '@utfall/server';
import { contractPeople, ContractWalk, type ContractPeople } from '../support/contract.ts';
import { AnnexWalk, bytesAt } from '../support/files.ts';
import { startTestServer, type TestPerson, type TestServer } from '../support/server.ts';
import { workshopPeople, WorkshopWalk, type WorkshopPeople } from '../support/workshops.ts';

const jobs = `tariff jobs in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
  unit job "jobb" / "jobs"
  metric started in job counted from claims, once per person
  pay outcome = 10 000 SEK per job * started
  limit contract 100 000
`;
let server: TestServer;
let annexes: AnnexWalk;
let parties: ContractPeople;
let people: WorkshopPeople;
let workshops: WorkshopWalk;
let supplier: TestPerson, stranger: TestPerson;

beforeAll(async () => {
  server = await startTestServer({ stages, worker: false });
  annexes = new AnnexWalk(server);
  parties = await contractPeople(server);
  people = await workshopPeople(server);
  workshops = new WorkshopWalk(server, people);
  supplier = await server.person({ organisation: 'Nära', kind: 'supplier', roles: ['supplier'] });
  stranger = await server.person({ organisation: 'Grannkommunen', roles: ['officer', 'projectLead', 'approver'] });
});
afterAll(() => server.close());

async function take(by: TestPerson, verb: string, fields: string, input: object) {
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${verb}(input: $input) { ... on Refusal { rule } ${fields} } }`;
  const { data, errors } = await server.query<Record<string, { id: string; state: string; rule?: string }>>(
    by,
    document,
    { input: { commandId: newId(), ...input } },
  );
  const answer = data?.[verb];
  if (!answer || answer.rule !== undefined) throw new Error(`${verb}: ${answer?.rule ?? JSON.stringify(errors)}`);
  return answer;
}
const address = (process: string, id: string): string => `/api/annexes/${process}/${id}`;

describe('the annexes of a challenge', () => {
  const place = 'annexes';
  let processId: string;
  let id: string;

  it('are added by who may write it, once, and nobody outside the authority knows of them', async () => {
    const text = { title: 'Fler barn i skolan' };
    processId = (await take(people.lead, 'createChallenge', '... on Challenge { id state }', { text })).id;
    const commandId = newId();
    const told = await annexes.add(people.lead, { processId, place }, 'Nuläge', 'Nuläge.txt', commandId);
    expect(told).toMatchObject({ mayChange: true, isAmendment: false, files: [{ id: commandId, name: 'Nuläge.txt' }] });
    expect(await annexes.add(people.lead, { processId, place }, 'Nuläge', 'Nuläge.txt', commandId)).toEqual(told);
    id = commandId;
    for (const by of [supplier, stranger, null]) {
      expect(await annexes.at(by, processId, place)).toBeNull();
      expect(await bytesAt(server, by, address(processId, id))).toBe(404);
    }
    expect(await annexes.add(stranger, { processId, place }, 'x')).toMatchObject({ rule: 'notFound' });
    expect(await annexes.add(people.facilitator, { processId, place }, 'x')).toMatchObject({ rule: 'role' });
    expect(await bytesAt(server, people.facilitator, address(processId, id))).toEqual(Buffer.from('Nuläge'));
  });

  it('are forgotten when they are removed before anybody outside could read them', async () => {
    const { files } = await annexes.add(people.lead, { processId, place }, 'Fel fil', 'Fel.txt');
    const annexId = files.find(({ name }) => name === 'Fel.txt')!.id;
    const { files: left, former } = await annexes.take(people.lead, 'removeAnnex', { processId, place, annexId });
    expect([left.length, former]).toEqual([1, []]);
    expect(await bytesAt(server, people.lead, address(processId, annexId))).toBe(404);
  });

  it('are read by everybody once it is published; what is removed then leaves its name and checksum', async () => {
    const trail = await workshops.publishedTrail();
    const { rows } = await server.database
      .pool('worker')
      .query<{ id: string }>(`select id from engine.process where trail_id = $1 and kind = 'challenge'`, [trail]);
    const published = { processId: rows[0]!.id, place };
    const { files, isAmendment } = await annexes.add(people.lead, published, 'Bilaga å', 'Bilaga.txt');
    const [first] = files;
    expect(isAmendment).toBe(true);
    const { rows: steps } = await server.database.pool('engine').query<{ topic: string }>(
      `select o.topic from engine.journal j join engine.outbox o using (tenant_id, process_id, seq)
          where j.process_id = $1 and j.event = 'revise'`,
      [published.processId],
    );
    expect(steps).toEqual([{ topic: 'publication.challenge' }]);
    expect(await annexes.at(null, published.processId, place)).toMatchObject({
      mayChange: false,
      files: [{ id: first!.id }],
    });
    expect(await bytesAt(server, null, address(published.processId, first!.id))).toEqual(Buffer.from('Bilaga å'));
    expect(await annexes.add(supplier, published, 'x')).toMatchObject({ rule: 'role' });
    await annexes.add(people.lead, { ...published, replaces: first!.id }, 'Bilaga ä', 'Bilaga.txt');
    const seen = (await annexes.at(supplier, published.processId, place))!;
    expect(seen).toMatchObject({
      files: [{ replaces: first!.id }],
      former: [{ id: first!.id, sha256: first!.sha256 }],
    });
    expect(await bytesAt(server, supplier, address(published.processId, first!.id))).toBe(404);
    expect(await bytesAt(server, people.lead, address(published.processId, first!.id))).toEqual(
      Buffer.from('Bilaga å'),
    );
  });
});

describe('the documents of an RFI', () => {
  const place = 'documents';
  let rfiId: string;
  const rfi = '... on Rfi { id state }';

  beforeAll(async () => {
    const trail = newId();
    const { officer, approver } = parties;
    const tenant = officer.organisation;
    const event = { type: 'create', challenge: trail };
    await server.engine.create({ tenant, by: officer, id: trail, kind: 'trail', event });
    for (const type of ['challengePublished', 'workshopsCompleted'])
      await server.engine.send({ tenant, process: trail, event: { type }, by: systemActor, id: newId() });
    rfiId = (await take(officer, 'createRfi', rfi, { trailId: trail })).id;
    await take(officer, 'writeRfiIntroduction', rfi, { rfiId, title: 'Frågor', text: 'Om skolan' });
    await take(officer, 'addRfiQuestion', rfi, { rfiId, text: 'Hur?' });
    expect(await annexes.add(officer, { processId: rfiId, place }, 'Första')).toMatchObject({ isAmendment: false });
    await take(officer, 'writeRfiNotice', rfi, { rfiId, nature: 'services', cpv: '85300000' });
    await take(officer, 'submitRfi', rfi, { rfiId });
    await take(approver, 'approveRfi', rfi, { rfiId });
  });

  it('stand as they were approved, and are read by all from the moment it is published', async () => {
    const { officer } = parties;
    expect(await annexes.add(officer, { processId: rfiId, place }, 'Smög in')).toMatchObject({
      rule: 'notInThisState',
    });
    expect(await annexes.at(supplier, rfiId, place)).toBeNull();
    const deadlineAt = new Date(server.engine.now().getTime() + 40 * 86_400_000).toISOString();
    await publishRfi(deadlineAt);
    expect(await annexes.at(null, rfiId, place)).toMatchObject({ files: [{ name: 'Underlag.txt', edition: null }] });
  });

  it('change by an amendment alone, which the journal keeps with both checksums', async () => {
    const { officer } = parties;
    const [first] = (await annexes.at(officer, rfiId, place))!.files;
    const replaces = first!.id;
    const told = await annexes.add(officer, { processId: rfiId, place, replaces }, 'Andra');
    expect(told).toMatchObject({ isAmendment: true, files: [{ edition: 2, replaces }], former: [{ endedEdition: 2 }] });
    expect((await annexes.at(null, rfiId, place))!.former[0]!.sha256).toBe(first!.sha256);
    const { rows } = await server.database
      .pool('worker')
      .query<{ context: { edition: number } }>('select context from engine.process where id = $1', [rfiId]);
    expect(rows[0]!.context.edition).toBe(2);
    const journal = await server.query<{ rfi: { edition: number; journal: { nodes: { event: string }[] } } }>(
      officer,
      `{ rfi(id: "${rfiId}") { edition journal(first: 50) { nodes { event } } } }`,
    );
    expect(journal.data.rfi.journal.nodes.filter(({ event }) => event === 'amend').length).toBe(1);
  });

  async function publishRfi(deadlineAt: string): Promise<void> {
    await take(parties.officer, 'publishRfi', rfi, { rfiId, deadlineAt });
    await server.engine.settle();
  }
});

it('the files of minutes are fixed by the first approval and read by everybody when the minutes are', async () => {
  const { facilitator, owner } = people;
  const { trailId, seriesId } = await workshops.openSeries();
  const workshopId = await workshops.openWorkshop(seriesId);
  await workshops.hold(trailId, workshopId);
  const on = { processId: workshopId, place: 'minutes' };
  const { minutes } = await workshops.take(facilitator, 'saveMinutes', {
    workshopId,
    text: 'Vi sågs.',
    agreements: [],
  });
  const { files } = await annexes.add(facilitator, on, 'Tavlan', 'Tavlan.txt');
  expect(await annexes.at(supplier, workshopId, 'minutes')).toMatchObject({ files: [] });
  expect(await bytesAt(server, supplier, address(workshopId, files[0]!.id))).toBe(404);
  await workshops.take(facilitator, 'approveMinutes', { workshopId, hash: minutes!.hash });
  expect(await annexes.add(facilitator, on, 'Smög in')).toMatchObject({ rule: 'notInThisState' });
  await workshops.take(owner, 'approveMinutes', { workshopId, hash: minutes!.hash });
  expect(await annexes.at(supplier, workshopId, 'minutes')).toMatchObject({
    mayChange: false,
    files: [{ name: 'Tavlan.txt' }],
  });
  expect(await bytesAt(server, null, address(workshopId, files[0]!.id))).toEqual(Buffer.from('Tavlan'));
});

it('evidence of an outcome is between the payer, the provider and the verifier, and has no personal number in its name', async () => {
  const { officer, provider, verifier, funder, outsider } = parties;
  const contractId = await new ContractWalk(server, parties).delivering(jobs);
  const evidence = [{ evidenceKind: 'payslip', commitment: contentHash({ proof: 1 }) }];
  const said = {
    contractId,
    metric: 'started',
    person: contentHash({ person: 1 }),
    occurredOn: '2024-03-01',
    evidence,
  };
  const { id: claim } = await take(provider, 'recordClaim', '... on Claim { id state }', said);
  const on = { processId: claim, place: 'evidence' };
  const { files } = await annexes.add(provider, on, 'Intyg', 'Intyg.txt');
  const [file] = files;
  expect(file).toMatchObject({ organisation: 'Utföraren' });
  for (const by of [officer, verifier])
    expect(await bytesAt(server, by, address(claim, file!.id))).toEqual(Buffer.from('Intyg'));
  for (const by of [funder, outsider, supplier, stranger, null]) {
    expect((await annexes.at(by, claim, 'evidence'))?.files ?? []).toEqual([]);
    expect(await bytesAt(server, by, address(claim, file!.id))).toBe(404);
  }
  expect(await annexes.add(provider, on, 'x', '19811228-9874.txt')).toMatchObject({ rule: 'fileNamePersonal' });
  // Another party's file is not one's own to take away.
  const annexId = file!.id;
  expect(await annexes.take(officer, 'removeAnnex', { ...on, annexId })).toMatchObject({ rule: 'notFound' });
  expect(await annexes.take(provider, 'removeAnnex', { ...on, annexId })).toMatchObject({
    files: [],
    former: [{ id: annexId }],
  });
});

it('the evidence of a choice of route belongs to one of its checks', async () => {
  const { officer } = parties;
  const trail = newId();
  const tenant = officer.organisation;
  await server.engine.create({
    tenant,
    by: officer,
    id: trail,
    kind: 'trail',
    event: { type: 'create', challenge: trail },
  });
  for (const type of ['challengePublished', 'workshopsCompleted', 'rfiPublished', 'rfiCompleted'])
    await server.engine.send({ tenant, process: trail, event: { type }, by: systemActor, id: newId() });
  const { id: processId } = await take(officer, 'prepareRoute', '... on Route { id state }', { trailId: trail });
  const on = { processId, place: 'evidence' };
  expect(await annexes.add(officer, { ...on, item: 'cpvCode' }, 'CPV')).toMatchObject({ files: [{ item: 'cpvCode' }] });
  expect(await annexes.add(officer, { ...on, item: 'weather' }, 'CPV')).toMatchObject({ rule: 'notFound' });
});
