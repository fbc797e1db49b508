import { deflateRawSync } from 'node:zlib';
import { jest } from '@jest/globals';
import { newId } from '@utfall/engine';
import { personRoles } from '@utfall/people';
import { stages } from '@utfall/server';
import { isInputObjectType } from 'graphql';
import pg from 'pg';
import { askings } from '../server/asking.ts';
import { given } from '../server/demonstration.ts';
import { AnnexWalk, bytesAt, headersOf, sendParts } from '../support/files.ts';
import { publishedRfi, sent, taken } from '../support/rfi-open.ts';
import { startTestServer, type TestPerson, type TestServer } from '../support/server.ts';

jest.setTimeout(240_000);

const megabyte = 1024 * 1024;
const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$' + 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';
const page = '<html><script>alert(1)</script></html>';
const pdf = (inside: string): Buffer => Buffer.from(`%PDF-1.7\n${inside}\n%%EOF`);
/** A picture that tells where it was taken: a directory of EXIF with the tag that leads there. */
const placed = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 34]),
  Buffer.from('Exif\0\0II\x2a\0\x08\0\0\0\x01\0\x25\x88', 'latin1'),
  Buffer.alloc(14),
  Buffer.from([0xff, 0xdb, 0, 4, 0, 0, 0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]),
]);

/** An archive with one part that unpacks to far more than it says. */
function bomb(): Buffer {
  const name = Buffer.from('[Content_Types].xml');
  const packed = deflateRawSync(Buffer.alloc(60 * megabyte));
  const head = (isCentral: boolean): Buffer => {
    const fields = Buffer.alloc(isCentral ? 42 : 26);
    const at = isCentral ? 2 : 0;
    fields.writeUInt16LE(20, at);
    fields.writeUInt16LE(8, at + 4);
    fields.writeUInt32LE(packed.length, at + 14);
    fields.writeUInt32LE(60 * megabyte, at + 18);
    fields.writeUInt16LE(name.length, at + 22);
    return Buffer.concat([Buffer.from(isCentral ? 'PK\x01\x02' : 'PK\x03\x04'), fields, name]);
  };
  const local = Buffer.concat([head(false), packed]);
  const central = head(true);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

const badFiles: readonly (readonly [name: string, bytes: Buffer, rule: string])[] = [
  ['virus.txt', Buffer.from(eicar), 'fileInfected'],
  ['bomb.docx', bomb(), 'fileSwells|fileDisguised'],
  ['script.pdf', pdf('1 0 obj << /S /JavaScript /JS (x) >> endobj'), 'fileRuns'],
  ['page.pdf', pdf(page), 'fileDisguised'],
  ['page.txt', Buffer.from(page), 'fileDisguised'],
  ['wrong.pdf', Buffer.from('hej'), 'fileDisguised'],
  ['picture.png', Buffer.from('GIF89a=1;alert(1)'), 'fileDisguised'],
  ['picture.txt', Buffer.from('GIF89a=1;alert(1)'), 'fileDisguised'],
  ['drawing.svg', Buffer.from('<svg><script>alert(1)</script></svg>'), 'fileKind'],
  ['drawing.png', Buffer.from('<svg><script>alert(1)</script></svg>'), 'fileDisguised'],
  ['placed.jpg', placed, 'filePlace'],
  ['../../etc/passwd.txt', Buffer.from('x'), 'fileName'],
  ['..\\..\\win.txt', Buffer.from('x'), 'fileName'],
  ['.txt', Buffer.from('x'), 'fileName'],
  ['faktura\u202efdp.txt', Buffer.from('x'), 'fileName'],
  ['faktura.exe.txt', Buffer.from('x'), 'fileDisguised'],
  ['19811228-9874.txt', Buffer.from('x'), 'fileNamePersonal'],
  [`${'a'.repeat(150)}.txt`, Buffer.from('x'), 'fileName'],
  ['null.txt', Buffer.from('a\0b'), 'fileDisguised'],
  ['bytes.csv', Buffer.from([0x61, 0xff, 0xfe]), 'fileDisguised'],
];
const badTexts = {
  ...{ nothing: 'a\0b', halfSign: 'a\ud800b', otherHalf: '\udc00', control: '\u0007' },
  ...{
    turned: '\u202eabc\u202c',
    marks: `a${'\u0301'.repeat(1_000)}`,
    joined: '👨‍👩‍👧‍👦'.repeat(400),
    long: 'å'.repeat(25_000),
  },
};

/** Bad texts that no field may hold: nothing at all is written when one comes. */
const neverHeld = ['nothing', 'halfSign', 'otherHalf', 'marks'];

let server: TestServer;
let lead: TestPerson, supplier: TestPerson;
let responseId: string, questionId: string;
let annexes: AnnexWalk;
const place = 'annexes';
let processId: string;

beforeAll(async () => {
  server = await startTestServer({ stages, worker: false });
  lead = await server.person({ organisation: 'Tomelilla kommun', roles: personRoles });
  annexes = new AnnexWalk(server);
  const document = `mutation ($input: CreateChallengeInput!) { createChallenge(input: $input) { ... on Challenge { id } } }`;
  const input = { commandId: newId(), text: { title: 'Åäö 👩🏽‍🏫 עברית' } };
  const { data } = await server.query<{ createChallenge: { id: string } }>(lead, document, { input });
  processId = data.createChallenge.id;
  const approver = await server.person({ organisation: 'Tomelilla kommun', roles: ['approver'] });
  supplier = await server.person({ organisation: 'Nära', kind: 'supplier', roles: ['supplier'] });
  const { rfiId, question } = await publishedRfi(server, { officer: lead, approver });
  questionId = question;
  responseId = String((await taken(server, supplier, 'beginResponse', { rfiId }, 'RfiResponse { id }'))['id']);
});
afterAll(() => server.close());

async function rowsIn(tables: readonly string[]): Promise<number[]> {
  const counts = tables.map((table) => `(select count(*)::int from ${table})`).join(', ');
  const client = new pg.Client({ connectionString: server.database.superuserUrl });
  await client.connect();
  const { rows } = await client.query<{ counts: number[] }>(`select array[${counts}] as counts`);
  await client.end();
  return rows[0]!.counts;
}

describe('a bad file', () => {
  it.each(badFiles.map(([name, bytes, rule]) => [name.slice(0, 40), name, bytes, rule] as const))(
    '%s is refused by name, and nothing of it stays',
    async (_, name, bytes, rule) => {
      const { rule: said } = await annexes.add(lead, { processId, place }, bytes, name);
      expect(rule.split('|')).toContain(said);
      expect((await annexes.at(lead, processId, place))!.files).toEqual([]);
      const { uploadId, parts } = await sendParts(server, supplier, bytes);
      const input = { responseId, questionId, uploadId, parts, name };
      const answer = await sent(server, supplier, 'attachToAnswer', input, 'RfiResponse { id }');
      expect(rule.split('|')).toContain(answer.rule);
      const left = ['documents.part', 'documents.annex', 'documents.file', 'rfi.answer'];
      expect(await rowsIn(left)).toEqual([0, 0, 0, 0]);
    },
  );

  it('that is empty, one byte too large or of 30 MB is no file, and no fault of the service', async () => {
    for (const [size, statuses] of [
      [0, []],
      [20 * megabyte + 1, [429]],
      [30 * megabyte, [429]],
    ] as const) {
      const { statuses: seen, ...upload } = await sendParts(server, lead, Buffer.alloc(size));
      expect([...new Set(seen)].filter((status) => status !== 204)).toEqual(statuses);
      const input = { commandId: newId(), processId, place, name: 'a.txt', ...upload };
      const document = 'mutation ($input: AddAnnexInput!) { addAnnex(input: $input) { ... on Refusal { rule } } }';
      const { errors } = await server.query(lead, document, { input });
      expect(errors![0]!.extensions['code']).toBe('BAD_USER_INPUT');
    }
    const alone = await fetch(`${server.url}/api/uploads/${newId()}/0`, {
      method: 'PUT',
      headers: { ...headersOf(lead), 'content-type': 'application/octet-stream' },
      body: new Uint8Array(megabyte),
    });
    expect(alone.status).toBe(413);
  });

  it('comes by no other door than these', () => {
    const types = Object.values(server.nodes[0]!.schema!.getTypeMap()).filter(isInputObjectType);
    const doors = types.filter((type) => 'uploadId' in type.getFields()).map(({ name }) => name);
    expect(doors.sort()).toEqual(['AddAnnexInput', 'AttachToAnswerInput']);
  });
});

it('a file that is taken comes back byte by byte, and is never shown as a page', async () => {
  const bytes = Buffer.from('\ufeffRad å;=1+1\r\n"@x";\u202eabc\r\n👩🏽‍🏫\r\n');
  const { files } = await annexes.add(lead, { processId, place }, bytes, 'Tabell å.csv');
  const address = `/api/annexes/${processId}/${files[0]!.id}`;
  expect(await bytesAt(server, lead, address)).toEqual(bytes);
  const { headers } = await fetch(server.url + address, { headers: headersOf(lead) });
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-disposition')).toMatch(
    /^attachment; filename="Tabell a.csv"; filename\*=UTF-8''Tabell%20%C3%A5.csv$/,
  );
});

it('text of many alphabets comes back as it was written', async () => {
  const { data } = await server.query<{ challenge: { title: string } }>(
    lead,
    `{ challenge(id: "${processId}") { title } }`,
  );
  expect(data.challenge.title).toBe('Åäö 👩🏽‍🏫 עברית');
});

/** The texts in a thing, however deep, exchanged for another. */
function filledWith(value: unknown, text: string): unknown {
  if (value === 'text') return text;
  if (Array.isArray(value)) return value.map((one) => filledWith(one, text));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, filledWith(inner, text)]));
}

it.each(Object.entries(badTexts))(
  'text with %s in every field of every query and step is no fault',
  async (kind, text) => {
    const faults: string[] = [];
    const kept = ['engine.journal', 'engine.content', 'rfi.letter', 'overview.draft', 'notify.notice', 'workshop.note'];
    const before = await rowsIn(kept);
    const all = askings(server.nodes[0]!.schema!, given);
    let asked = 0;
    for (const { field, document, variables } of all) {
      const filled = filledWith(
        variables(() => processId),
        text,
      ) as object;
      if (!JSON.stringify(filled).includes(JSON.stringify(text).slice(1, -1))) continue;
      asked += 1;
      const input = 'input' in filled ? { input: { ...(filled.input as object), commandId: newId() } } : {};
      const { status, errors } = await server.query(lead, document, { ...filled, ...input });
      const codes = (errors ?? []).map(({ extensions }) => String(extensions['code']));
      if (status >= 500 || codes.includes('INTERNAL_SERVER_ERROR'))
        faults.push(`${field}: ${status} ${codes.join(' ')}`);
    }
    expect(faults).toEqual([]);
    if (neverHeld.includes(kind)) expect(await rowsIn(kept)).toEqual(before);
    expect(asked).toBeGreaterThan(50);
  },
);
