import { createHmac } from 'node:crypto';
import { newId } from '@utfall/engine';
import { sessionSecret } from '@utfall/people';
import type { PlainEvent } from '@utfall/process';
import { permitStage } from '../support/permit.ts';
import { startTestServer, type TestPerson, type TestServer } from '../support/server.ts';
import { watch, Watchers, type Watching } from './watching.ts';

let server: TestServer;
let officer: TestPerson;
let approver: TestPerson;
let stranger: TestPerson;
let watchers: Watchers;

beforeAll(async () => {
  server = await startTestServer({ stages: [permitStage], nodes: 2, worker: false });
  officer = await server.person({ organisation: 'Tomelilla kommun', roles: ['officer'] });
  approver = await server.person({ organisation: 'Tomelilla kommun', roles: ['approver'] });
  stranger = await server.person({ organisation: 'Uppsala kommun', roles: ['officer', 'approver'] });
  watchers = new Watchers(server.nodes[1]!.url!);
});
afterEach(() => watchers.close());
afterAll(() => server.close());

/** Everything moves on node A; everybody watches node B. */
async function made(): Promise<string> {
  const tenant = officer.organisation;
  const answer = await server.engine.create({
    tenant,
    kind: 'permit',
    event: { type: 'create' },
    by: officer,
    id: newId(),
  });
  if (!answer.moved) throw new Error(answer.sentence.en);
  return answer.process;
}
async function move(process: string, event: PlainEvent, by = officer): Promise<void> {
  const answer = await server.engine.send({ tenant: officer.organisation, process, event, by, id: newId() });
  if (!answer.moved) throw new Error(answer.sentence.en);
}
const grant = (process: string): Promise<void> => move(process, { type: 'grant' }, approver);
const renew = (process: string): Promise<void> => move(process, { type: 'renew' });

describe('watching a process on another node than it moves on', () => {
  it('every version is heard of exactly once', async () => {
    const process = await made();
    const watching = watch(watchers.socket(officer), process);
    await watching.heard(1);
    await grant(process);
    await watching.heard(2);
    for (let version = 3; version <= 8; version += 1) {
      await renew(process);
      await watching.heard(version);
    }
    expect(watching.versions).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('of a burst the last version is heard, and none twice', async () => {
    const process = await made();
    const watching = watch(watchers.socket(officer), process);
    await watching.heard(1);
    await grant(process);
    for (let turn = 0; turn < 40; turn += 1) await renew(process);
    await watching.heard(42);
    expect(watching.versions).toEqual([...new Set(watching.versions)].sort((one, other) => one - other));
    expect(watching.versions.at(-1)).toBe(42);
  });

  it('another organisation hears nothing, as of a process that does not exist', async () => {
    const process = await made();
    const socket = watchers.socket(stranger);
    const foreign = watch(socket, process);
    const nothing = watch(socket, newId());
    const own = watch(watchers.socket(officer), process);
    await grant(process);
    await own.heard(2);
    await Promise.all([foreign.ended, nothing.ended]);
    expect([foreign.versions, nothing.versions]).toEqual([[], []]);
  });

  it('who signs out hears no more', async () => {
    const leaver = await server.person({ organisation: 'Tomelilla kommun', roles: ['officer'] });
    const process = await made();
    const [left, stayed] = [watch(watchers.socket(leaver), process), watch(watchers.socket(officer), process)];
    await Promise.all([left.heard(1), stayed.heard(1)]);
    const out = await fetch(`${server.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.url, cookie: cookieOf(leaver) },
      body: '{}',
    });
    expect(out.status).toBe(200);
    // Another node may believe in a session for a second.
    await new Promise((done) => setTimeout(done, 1_000));
    await grant(process);
    await stayed.heard(2);
    await left.ended;
    expect(left.versions).toEqual([1]);
  });

  it('two hundred who watch fifty processes all hear', async () => {
    const processes = await Promise.all(Array.from({ length: 50 }, made));
    const all: Watching[] = Array.from({ length: 200 }, (_, n) =>
      watch(watchers.socket(n % 2 === 0 ? officer : approver), processes[n % 50]!),
    );
    await Promise.all(all.map((one) => one.heard(1)));
    await Promise.all(processes.map(grant));
    await Promise.all(all.map((one) => one.heard(2)));
    await Promise.all(processes.map(renew));
    await Promise.all(all.map((one) => one.heard(3)));
    expect(all.map(({ versions }) => versions.join())).toEqual(Array(200).fill('1,2,3'));
  });
});

/** The cookie of a session that was made without a browser, signed as the server signs it. */
function cookieOf({ token }: TestPerson): string {
  const signature = createHmac('sha256', sessionSecret(server.database)).update(token).digest('base64');
  return `utfall=${encodeURIComponent(`${token}.${signature}`)}`;
}
