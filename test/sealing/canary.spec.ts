import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { memoryKeys } from '@utfall/database';
import { newId, systemActor } from '@utfall/engine';
import { personRoles } from '@utfall/people';
import { stages } from '@utfall/server';
import pg from 'pg';
import { askings } from '../server/asking.ts';
import { startTestServer, type TestPerson, type TestServer } from '../support/server.ts';

jest.setTimeout(300_000);

const canaries = Array.from({ length: 20 }, (_, n) => `KANARIE${n}q${newId().replaceAll('-', '').slice(-12)}`);
/** Published to all, so that every place where a text could be found is seen to be searched. */
const control = `KONTROLL${newId().replaceAll('-', '').slice(-12)}`;
const authority = 'Tomelilla kommun';
let server: TestServer;
let superuser: pg.Client;
let officer: TestPerson, registrar: TestPerson, approver: TestPerson;
let staff: TestPerson[];
let suppliers: TestPerson[];
let rival: TestPerson;
let rfiId: string, trail: string, questionId: string;
const responses: string[] = [];

beforeAll(async () => {
  server = await startTestServer({ stages, worker: false, keys: memoryKeys() });
  superuser = new pg.Client({ connectionString: server.database.superuserUrl });
  await superuser.connect();
  // Nothing of the log may be written over before it is searched: other tests write to the same one.
  await superuser.query(`alter system set wal_keep_size = '2GB'`);
  await superuser.query('select pg_reload_conf()');
  const person = (role: string) => server.person({ organisation: authority, roles: [role] });
  staff = [];
  for (const role of personRoles) staff.push(await person(role));
  const holding = (role: string) => staff.find(({ roles }) => roles.includes(role))!;
  [officer, registrar, approver] = [holding('officer'), holding('registrar'), holding('approver')];
  suppliers = [];
  for (const organisation of ['Nära', 'Fjärran'])
    suppliers.push(await server.person({ organisation, kind: 'supplier', roles: ['supplier'] }));
  rival = await server.person({ organisation: 'Rivalen', kind: 'supplier', roles: [...personRoles] });
  await openRfi();
  await writeCanaries();
  await server.engine.settle();
});
afterAll(async () => {
  await superuser.query('alter system reset wal_keep_size');
  await superuser.query('select pg_reload_conf()');
  await superuser.end();
  await server.close();
});

async function moved(
  by: TestPerson,
  verb: string,
  input: object,
): Promise<{ id: string; questions?: { id: string }[] }> {
  const response = verb === 'commentOnAnswer' ? 'ResponseTeam { id: responseId }' : 'RfiResponse { id }';
  const type = /Response$|Answer$/.test(verb) ? response : 'Rfi { id questions { id } }';
  const document = `mutation ($input: ${verb[0]!.toUpperCase()}${verb.slice(1)}Input!) {
    ${verb}(input: $input) { ... on ${type} ... on Refusal { rule } } }`;
  const answer = await server.query<Record<string, { id: string; rule?: string }>>(by, document, {
    input: { commandId: newId(), ...input },
  });
  const told = answer.data?.[verb];
  if (!told || told.rule !== undefined) throw new Error(`${verb}: ${told?.rule ?? JSON.stringify(answer.errors)}`);
  return told;
}

async function openRfi(): Promise<void> {
  trail = newId();
  const tenant = officer.organisation;
  await server.engine.create({
    tenant,
    by: officer,
    id: trail,
    kind: 'trail',
    event: { type: 'create', challenge: trail },
  });
  for (const type of ['challengePublished', 'workshopsCompleted'])
    await server.engine.send({ tenant, process: trail, event: { type }, by: systemActor, id: newId() });
  ({ id: rfiId } = await moved(officer, 'createRfi', { trailId: trail }));
  await moved(officer, 'writeRfiIntroduction', { rfiId, title: control, text: control });
  questionId = (await moved(officer, 'addRfiQuestion', { rfiId, text: 'Hur?' })).questions![0]!.id;
  await moved(officer, 'writeRfiNotice', { rfiId, nature: 'services', cpv: '85300000' });
  await moved(officer, 'submitRfi', { rfiId });
  await moved(approver, 'approveRfi', { rfiId });
  const deadlineAt = new Date(server.engine.now().getTime() + 40 * 86_400_000).toISOString();
  await moved(officer, 'publishRfi', { rfiId, deadlineAt });
}

/** Ten typed and never handed in, eight handed in or replaced, two said to colleagues and kept between the steps. */
async function writeCanaries(): Promise<void> {
  for (const [n, by] of suppliers.entries()) {
    const { id: responseId } = await moved(by, 'beginResponse', { rfiId });
    responses.push(responseId);
    const [first, ...rest] = canaries.slice(n * 10, n * 10 + 9);
    const write = (text: string) => moved(by, 'writeAnswer', { responseId, questionId, text });
    await write(first!);
    await moved(by, 'submitResponse', { responseId, rfiEdition: 1 });
    for (const [k, text] of rest.entries()) {
      await write(text);
      if (k < 3) await moved(by, 'replaceResponse', { responseId, rfiEdition: 1 });
    }
    if (n === 0) await attach(by, responseId, canaries[8]!);
    await moved(by, 'commentOnAnswer', { responseId, questionId, text: canaries[n * 10 + 9]! });
    const body = JSON.stringify({ text: canaries[n * 10 + 9] });
    const draft = `mutation ($input: SaveDraftInput!) { saveDraft(input: $input) { __typename } }`;
    await server.query(by, draft, { input: { commandId: newId(), formKey: `response:${responseId}`, body } });
  }
}

/** The text in the name of a file and in the file itself. */
async function attach(by: TestPerson, responseId: string, text: string): Promise<void> {
  const uploadId = newId();
  const { status } = await fetch(`${server.url}/api/uploads/${uploadId}/0`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${by.token}`,
      'x-organisation': by.organisation,
      'content-type': 'application/octet-stream',
    },
    body: `${text} i en fil`,
  });
  expect(status).toBe(204);
  await moved(by, 'attachToAnswer', { responseId, questionId, uploadId, parts: 1, name: `${text}.txt` });
  // One that is never attached: it waits in parts.
  await fetch(`${server.url}/api/uploads/${newId()}/0`, {
    method: 'PUT',
    headers: {
      authorization: `Bearer ${by.token}`,
      'x-organisation': by.organisation,
      'content-type': 'application/octet-stream',
    },
    body: `${text} i en fil`,
  });
}

/** The forms in which a text may stand in a file or a row. */
function formsOf(text: string): Buffer[] {
  const plain = Buffer.from(text);
  const base64 = [0, 1, 2].map((shift) => {
    const coded = Buffer.concat([Buffer.alloc(shift), plain]).toString('base64');
    // What the neighbours of the text decide is left out.
    return Buffer.from(coded.slice(shift === 0 ? 0 : 4, Math.floor(((plain.length + shift) * 8) / 24) * 4));
  });
  const hex = plain.toString('hex');
  return [
    plain,
    Buffer.from(text, 'utf16le'),
    Buffer.from(text, 'utf16le').swap16(),
    ...base64,
    Buffer.from(hex),
    Buffer.from(hex.toUpperCase()),
  ];
}
const wanted = new Map([...canaries, control].map((text) => [text, formsOf(text)]));

/** Which of the texts stand in these bytes. */
function foundIn(bytes: Buffer): string[] {
  return [...wanted].filter(([, forms]) => forms.some((form) => bytes.includes(form))).map(([text]) => text);
}

/** What a query may be about, by its name. */
function idsFor(field: string): string[] {
  if (/trail|stage/i.test(field)) return [trail];
  return /response|process/i.test(field) ? [rfiId, ...responses] : [rfiId];
}

/** Every plain field of the schema, asked with the ids of this RFI. */
async function told(by: TestPerson): Promise<Set<string>> {
  const found = new Set<string>();
  const asked = askings(server.nodes[0]!.schema!, { formKey: `response:${responses[0]}` });
  for (const { field, document, variables } of asked.filter(({ operation }) => operation === 'query'))
    for (const id of idsFor(field)) {
      const answer = await server.query(
        by,
        document,
        variables(() => id),
      );
      for (const text of foundIn(Buffer.from(JSON.stringify(answer)))) found.add(text);
    }
  return found;
}

/** Files of this database, the log of changes and the logs. */
async function filesOfServer(): Promise<string[]> {
  await superuser.query('checkpoint');
  const { rows } = await superuser.query<{ directory: string; oid: string }>(
    `select current_setting('data_directory') as directory, oid::text from pg_database where datname = current_database()`,
  );
  const { directory, oid } = rows[0]!;
  const inside = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? inside(path) : [path];
    });
  return [`base/${oid}`, 'pg_wal', 'global'].flatMap((folder) => inside(join(directory, folder)));
}

async function rowsOfTables(): Promise<Set<string>> {
  const { rows } = await superuser.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname !~ '^(pg_|information_schema)'`,
  );
  const found = new Set<string>();
  for (const { name } of rows) {
    const { rows: all } = await superuser.query<{ text: string | null }>(
      `select string_agg(t::text, ' ') as text from ${name} t`,
    );
    for (const text of foundIn(Buffer.from(all[0]?.text ?? ''))) found.add(text);
  }
  return found;
}

describe('twenty texts in responses that are not opened', () => {
  it('are told to nobody by any query, in any role; what is published is', async () => {
    for (const by of [...staff, rival]) expect([...(await told(by))].filter((text) => text !== control)).toEqual([]);
    expect([...(await told(officer))]).toEqual([control]);
    expect((await told(suppliers[0]!)).size).toBeGreaterThan(1);
  });

  it('stand in no file of the database, no log of changes and no copy of a table; what is published does', async () => {
    const found = new Map<string, string[]>();
    for (const path of await filesOfServer())
      for (const text of foundIn(readFileSync(path))) found.set(text, [...(found.get(text) ?? []), path]);
    expect([...found.keys()]).toEqual([control]);
    expect(found.get(control)!.some((path) => path.includes('/pg_wal/'))).toBe(true);
    expect(found.get(control)!.some((path) => path.includes('/base/'))).toBe(true);
    expect([...(await rowsOfTables())]).toEqual([control]);
  });

  it('are read by the authority when two persons have opened them: what was handed in last, and nothing else', async () => {
    await server.engine.moveClock(officer.organisation, trail, 41 * 86_400);
    await server.engine.settle();
    expect([...(await told(officer))]).toEqual([control]);
    await moved(officer, 'beginRfiOpening', { rfiId });
    expect([...(await told(officer))]).toEqual([control]);
    await moved(registrar, 'openRfiResponses', { rfiId });
    await server.engine.settle();
    expect([...(await told(officer))].sort()).toEqual([canaries[3]!, canaries[13]!, control].sort());
    expect([...(await told(rival))].filter((text) => text !== control)).toEqual([]);
    expect([...(await rowsOfTables())]).toEqual([control]);
  });
});
