import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString, writeHeapSnapshot } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { memoryKeys, migrate, openDatabase, prepareServer, startEmbedded, type Database } from '@utfall/database';
import { newId, systemActor } from '@utfall/engine';
import { createSignIn, ensureAccounts, withCheckDigit } from '@utfall/people';
import { entitiesOf, migrationsOf, modes, stages, startNode } from '@utfall/server';
import { mintedSessions } from '../../apps/server/demo.seed.ts';

/**
 * Twenty texts typed into responses, looked for in the log and the memory of the server that took them, after what it
 * has let go of is collected. A control is found in both, so that the search has power.
 */
interface ChildSettings {
  readonly url: string;
  readonly secret: string;
  readonly control: string;
}
const given = process.env['CANARIES_CHILD'];
if (given) await serve(JSON.parse(given) as ChildSettings);
else await main();

async function serve({ url, secret, control }: ChildSettings): Promise<void> {
  const database = openDatabase({ url, secret, entities: [...entitiesOf(stages)] });
  const mode = { ...modes.test, logLevel: 'info' as const };
  const node = await startNode({ database, mode, stages, api: true, worker: true, port: 0, keys: memoryKeys() });
  const kept = { control };
  process.on('message', (path: string) => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    collect();
    collect();
    writeHeapSnapshot(path);
    process.send!(kept.control.length);
  });
  process.on('disconnect', () => process.exit(0));
  process.send!(node.url);
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'utfall-bench-'));
  const embedded = await startEmbedded({ dataDirectory: join(folder, 'database'), durable: false });
  try {
    const { secret } = embedded;
    const url = await prepareServer({ adminUrl: embedded.superuserUrl, secret, database: 'bench' });
    const database = openDatabase({ url, secret, entities: [...entitiesOf(stages)] });
    await migrate(database, migrationsOf(stages));
    const random = (): string => newId().replaceAll('-', '').slice(-12);
    const control = `KONTROLL${random()}`;
    const child = fork(process.argv[1]!, {
      env: { ...process.env, CANARIES_CHILD: JSON.stringify({ url, secret, control } satisfies ChildSettings) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let log = '';
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (part: Buffer) => (log += part.toString()));
    const [address] = (await once(child, 'message')) as [string];
    const canaries = Array.from({ length: 20 }, (_, n) => `KANARIE${n}q${random()}`);
    await write(database, address, canaries, control);
    const path = join(folder, 'heap.heapsnapshot');
    child.send(path);
    await once(child, 'message');
    const heap = readFileSync(path);
    await ended(child);
    const inLog = canaries.filter((text) => log.includes(text)).length;
    const inHeap = canaries.filter((text) => heap.includes(text)).length;
    const controls = { log: log.includes(control), heap: heap.includes(control) };
    console.log(
      `of 20 texts ${inLog} stand in ${log.length} bytes of log, ${inHeap} in ${heap.length} bytes of memory`,
    );
    console.log(JSON.stringify({ bench: 'canaries', inLog, inHeap, controls }));
    if (inLog + inHeap > 0 || !controls.log || !controls.heap) process.exitCode = 1;
    await database.close();
  } finally {
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ended(child: ChildProcess): Promise<void> {
  child.disconnect();
  await once(child, 'exit');
}

interface Person {
  readonly id: string;
  readonly organisation: string;
  readonly roles: readonly string[];
  readonly token: string;
}

/** A node without an address, whose engine puts a trail where an RFI can begin. */
async function trailFor(database: Database, by: Person): Promise<string> {
  const node = await startNode({ database, mode: modes.test, stages, api: false, worker: false, port: 0 });
  const trail = newId();
  const tenant = by.organisation;
  await node.engine.create({ tenant, by, id: trail, kind: 'trail', event: { type: 'create', challenge: trail } });
  for (const type of ['challengePublished', 'workshopsCompleted'])
    await node.engine.send({ tenant, process: trail, event: { type }, by: systemActor, id: newId() });
  await node.close();
  return trail;
}

/** An open RFI, and what a supplier writes to it: drafts, answers handed in, parts of files, and what is refused. */
async function write(database: Database, address: string, canaries: readonly string[], control: string): Promise<void> {
  const [officer, approver, supplier] = await people(database);
  const trailId = await trailFor(database, officer);
  const take = async (by: Person, verb: string, input: object): Promise<Taken> => {
    const type = /Response$|Answer$/.test(verb) ? 'RfiResponse { id }' : 'Rfi { id questions { id } }';
    const query = `mutation ${control} ($input: ${verb[0]!.toUpperCase()}${verb.slice(1)}Input!) {
      ${verb}(input: $input) { __typename ${verb === 'saveDraft' ? '' : `... on ${type}`} ... on Refusal { rule } } }`;
    const body = JSON.stringify({
      query,
      variables: { input: { commandId: newId(), ...input } },
      operationName: control,
    });
    const headers = { 'content-type': 'application/json', ...headersOf(by) };
    const { data } = (await (await fetch(`${address}/graphql`, { method: 'POST', headers, body })).json()) as Answered;
    const taken = data?.[verb];
    if (taken?.rule) throw new Error(`${verb}: ${taken.rule}`);
    return taken ?? { id: '' };
  };
  const { id: rfiId } = await take(officer, 'createRfi', { trailId });
  await take(officer, 'writeRfiIntroduction', { rfiId, title: 'Frågor', text: 'Om skolan' });
  const { questions } = await take(officer, 'addRfiQuestion', { rfiId, text: 'Hur?' });
  const questionId = questions![0]!.id;
  await take(officer, 'writeRfiNotice', { rfiId, nature: 'services', cpv: '85300000' });
  await take(officer, 'submitRfi', { rfiId });
  await take(approver, 'approveRfi', { rfiId });
  await take(officer, 'publishRfi', { rfiId, deadlineAt: new Date(Date.now() + 40 * 86_400_000).toISOString() });
  const { id: responseId } = await take(supplier, 'beginResponse', { rfiId });
  for (const [n, text] of canaries.entries()) {
    const answer = { responseId, questionId };
    if (n % 4 === 0)
      await take(supplier, 'saveDraft', { formKey: `response:${responseId}`, body: JSON.stringify({ text }) });
    if (n % 4 === 1) await take(supplier, 'writeAnswer', { ...answer, text });
    // A sign that no text may hold: bad input.
    if (n % 4 === 2) await take(supplier, 'writeAnswer', { ...answer, text: `${text}\u0007` });
    if (n % 4 === 3) await sendPart(address, supplier, text);
    if (n === 1) await take(supplier, 'submitResponse', { responseId, rfiEdition: 1 });
  }
  // What comes after takes the place of what connections hold of the last request.
  const after = { method: 'POST', body: '{"query":"{ __typename }"}' };
  const headers = { 'content-type': 'application/json', ...headersOf(supplier) };
  for (let n = 0; n < 300; n += 1) await (await fetch(`${address}/graphql`, { ...after, headers })).text();
}

interface Taken {
  readonly id: string;
  readonly rule?: string;
  readonly questions?: readonly { readonly id: string }[];
}
interface Answered {
  readonly data?: Readonly<Record<string, Taken>> | null;
}

async function sendPart(address: string, by: Person, text: string): Promise<void> {
  const headers = { ...headersOf(by), 'content-type': 'application/octet-stream' };
  await (await fetch(`${address}/api/uploads/${newId()}/0`, { method: 'PUT', headers, body: text })).text();
}

function headersOf({ token, organisation }: Person): Record<string, string> {
  return { authorization: `Bearer ${token}`, 'x-organisation': organisation };
}

async function people(database: Database): Promise<[Person, Person, Person]> {
  const signIn = createSignIn({ database, secure: false, origin: () => 'http://localhost' });
  const { sessionFor } = mintedSessions(database);
  const one = async (kind: 'authority' | 'supplier', digits: string, roles: readonly string[]): Promise<Person> => {
    const email = `${newId()}@example.org`;
    const organisation = { kind, name: kind, number: withCheckDigit(digits) };
    const memberships = [{ organisation, roles }];
    const [made] = await ensureAccounts(database, signIn, [{ email, title: kind, password: null, memberships }]);
    return { id: made!.person, organisation: made!.organisations[0]!, roles, token: await sessionFor(email) };
  };
  return [
    await one('authority', '212810001', ['officer']),
    await one('authority', '212810001', ['approver']),
    await one('supplier', '556699002', ['supplier']),
  ];
}
