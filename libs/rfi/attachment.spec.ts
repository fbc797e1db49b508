import { randomBytes } from 'node:crypto';
import { challengeStage } from '@utfall/challenge';
import { newId, systemActor } from '@utfall/engine';
import { workshopStage } from '@utfall/workshop';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { rfiStage } from './index.ts';

const partBytes = 512 * 1024;
const contents = Buffer.concat([Buffer.from('Bilaga å\n'), Buffer.from(randomBytes(400_000).toString('hex'))]);
let server: TestServer;
let officer: TestPerson, registrar: TestPerson, approver: TestPerson, supplier: TestPerson, rival: TestPerson;
let trail: string, rfiId: string, questionId: string, responseId: string, fileId: string;

interface Answered {
  readonly id: string;
  readonly rule?: string;
  readonly questions?: readonly { readonly id: string }[];
  readonly answers?: readonly {
    readonly text: string;
    readonly files: readonly { readonly id: string; readonly name: string; readonly size: number }[] | null;
  }[];
}

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage, workshopStage, rfiStage], worker: false });
  const person = (role: string, organisation = 'Tomelilla kommun') => server.person({ organisation, roles: [role] });
  [officer, registrar, approver] = [await person('officer'), await person('registrar'), await person('approver')];
  supplier = await server.person({ organisation: 'Nära', kind: 'supplier', roles: ['supplier'] });
  rival = await server.person({ organisation: 'Fjärran', kind: 'supplier', roles: ['supplier'] });
  trail = newId();
  const tenant = officer.organisation;
  const event = { type: 'create', challenge: trail };
  await server.engine.create({ tenant, by: officer, id: trail, kind: 'trail', event });
  for (const type of ['challengePublished', 'workshopsCompleted'])
    await server.engine.send({ tenant, process: trail, event: { type }, by: systemActor, id: newId() });
  rfiId = (await done(officer, 'createRfi', { trailId: trail })).id;
  await done(officer, 'writeRfiIntroduction', { rfiId, title: 'Frågor', text: 'Om skolan' });
  questionId = (await done(officer, 'addRfiQuestion', { rfiId, text: 'Hur?' })).questions![0]!.id;
  await done(officer, 'writeRfiNotice', { rfiId, nature: 'services', cpv: '85300000' });
  await done(officer, 'submitRfi', { rfiId });
  await done(approver, 'approveRfi', { rfiId });
  const deadlineAt = new Date(server.engine.now().getTime() + 40 * 86_400_000).toISOString();
  await done(officer, 'publishRfi', { rfiId, deadlineAt });
  await server.engine.settle();
  responseId = (await done(supplier, 'beginResponse', { rfiId })).id;
  await done(supplier, 'writeAnswer', { responseId, questionId, text: 'Så här' });
});
afterAll(() => server.close());

async function moved(by: TestPerson, verb: string, input: object, commandId = newId()): Promise<Answered> {
  const type = /Answer|Response$/.test(verb)
    ? 'RfiResponse { id answers { text files { id name size } } }'
    : 'Rfi { id questions { id } }';
  const document = `mutation ($input: ${verb[0]!.toUpperCase()}${verb.slice(1)}Input!) {
    ${verb}(input: $input) { ... on ${type} ... on Refusal { rule } } }`;
  const answer = await server.query<Record<string, Answered>>(by, document, { input: { commandId, ...input } });
  if (answer.errors) throw new Error(`${verb}: ${JSON.stringify(answer.errors)}`);
  return answer.data[verb]!;
}
async function done(by: TestPerson, verb: string, input: object): Promise<Answered> {
  const answer = await moved(by, verb, input);
  if (answer.rule) throw new Error(`${verb}: ${answer.rule}`);
  return answer;
}
const asked = ({ token, organisation }: TestPerson) => ({
  authorization: `Bearer ${token}`,
  'x-organisation': organisation,
});

async function sent(by: TestPerson, bytes: Buffer): Promise<{ uploadId: string; parts: number }> {
  const uploadId = newId();
  let parts = 0;
  for (; parts * partBytes < bytes.length; parts += 1) {
    const { status } = await fetch(`${server.url}/api/uploads/${uploadId}/${parts}`, {
      method: 'PUT',
      headers: { ...asked(by), 'content-type': 'application/octet-stream' },
      body: new Uint8Array(bytes.subarray(parts * partBytes, (parts + 1) * partBytes)),
    });
    expect(status).toBe(204);
  }
  return { uploadId, parts };
}
const fetched = (by: TestPerson, file = fileId): Promise<Response> =>
  fetch(`${server.url}/api/files/${responseId}/${file}`, { headers: asked(by) });
const bytesFor = async (by: TestPerson): Promise<Buffer | number> => {
  const response = await fetched(by);
  return response.ok ? Buffer.from(await response.arrayBuffer()) : response.status;
};

describe('a file of an answer', () => {
  it('comes in parts, is looked through, and stands with the answer, once', async () => {
    const upload = await sent(supplier, contents);
    expect(upload.parts).toBe(2);
    const commandId = newId();
    const input = { responseId, questionId, ...upload, name: 'Bilaga.txt' };
    const { answers } = await moved(supplier, 'attachToAnswer', input, commandId);
    fileId = answers![0]!.files![0]!.id;
    expect(answers).toEqual([
      { text: 'Så här', files: [{ id: commandId, name: 'Bilaga.txt', size: contents.length }] },
    ]);
    expect((await moved(supplier, 'attachToAnswer', input, commandId)).answers).toEqual(answers);
  });

  it('stays when the words of the answer change', async () => {
    const { answers } = await done(supplier, 'writeAnswer', { responseId, questionId, text: 'Så här i stället' });
    expect(answers).toMatchObject([{ text: 'Så här i stället', files: [{ id: fileId }] }]);
  });

  it('is saved by those who wrote it as they sent it, and never shown as a page', async () => {
    expect(await bytesFor(supplier)).toEqual(contents);
    const { headers } = await fetched(supplier);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="Bilaga.txt"/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each([
    ['half of it did not arrive', 3, 'a.txt', 'fileIncomplete'],
    ['it is not what its name says', 2, 'a.pdf', 'fileDisguised'],
    ['its kind is not taken', 2, 'a.exe', 'fileKind'],
  ])('is refused when %s', async (_, parts, name, rule) => {
    const { uploadId } = await sent(supplier, contents);
    expect((await moved(supplier, 'attachToAnswer', { responseId, questionId, uploadId, parts, name })).rule).toBe(
      rule,
    );
  });

  it('cannot be added by another supplier, nor from parts that another sent', async () => {
    const input = { responseId, questionId, name: 'a.txt' };
    expect((await moved(rival, 'attachToAnswer', { ...input, ...(await sent(rival, contents)) })).rule).toBe(
      'notFound',
    );
    const theirs = await sent(rival, contents);
    expect((await moved(supplier, 'attachToAnswer', { ...input, ...theirs })).rule).toBe('fileIncomplete');
  });

  it('is read by nobody else before two persons have opened the responses, and then by the authority', async () => {
    await done(supplier, 'submitResponse', { responseId, rfiEdition: 1 });
    const before = await Promise.all([officer, registrar, rival].map(bytesFor));
    expect(before).toEqual([404, 404, 404]);
    await server.engine.moveClock(officer.organisation, trail, 41 * 86_400);
    await server.engine.settle();
    expect(await bytesFor(officer)).toBe(404);
    await done(officer, 'beginRfiOpening', { rfiId });
    await done(registrar, 'openRfiResponses', { rfiId });
    await server.engine.settle();
    expect(await bytesFor(officer)).toEqual(contents);
    expect(await bytesFor(rival)).toBe(404);
  });
});
