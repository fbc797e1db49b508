import { createServer, type Server } from 'node:net';
import { deflateRawSync, deflateSync } from 'node:zlib';
import { docxOf } from '../paper.docx.ts';
import { pdfOf } from '../paper.pdf.ts';
import type { Paper } from '../paper.ts';
import { fileFaults } from './faults.ts';
import { fileBytesMax, inspect } from './inspect.ts';
import { ClamScanner } from './scanner.ts';

const paper: Paper = {
  language: 'sv',
  title: 'T',
  sender: 'S',
  reference: 'R',
  at: '2026-01-01T00:00:00Z',
  blocks: [],
};
const pdf = (inside: string | Buffer) =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from(inside), Buffer.from('\n%%EOF')]);
const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$' + 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';
const jpeg = (exif: Buffer | null) => {
  const head = Buffer.from([0xff, 0xd8]);
  const part = exif && Buffer.concat([Buffer.from([0xff, 0xe1, 0, exif.length + 8]), Buffer.from('Exif\0\0'), exif]);
  const scan = Buffer.from([0xff, 0xdb, 0, 4, 0, 0, 0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]);
  return Buffer.concat([head, part ?? Buffer.alloc(0), scan]);
};
/** A TIFF directory with one entry of this tag. */
const exif = (tag: number) => {
  const bytes = Buffer.alloc(8 + 2 + 12 + 4);
  bytes.write('II');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(1, 8);
  bytes.writeUInt16LE(tag, 10);
  return bytes;
};

/** An archive that says what it is told of the size of its parts. */
function zip(parts: Readonly<Record<string, Buffer>>, told?: number): Buffer {
  const locals: Buffer[] = [];
  const heads: Buffer[] = [];
  let at = 0;
  for (const [name, bytes] of Object.entries(parts)) {
    const packed = deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(told ?? bytes.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), packed]);
    const where = Buffer.alloc(14);
    where.writeUInt32LE(at, 10);
    heads.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fields, where, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(heads);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(heads.length, 8);
  end.writeUInt16LE(heads.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}
const odt = { mimetype: Buffer.from('application/vnd.oasis.opendocument.text') };
/** A document of OpenDocument: its first part says what it is, unpacked. */
function openDocument(parts: Readonly<Record<string, Buffer>>, told?: number): Buffer {
  const mimetype = odt.mimetype;
  const stored = Buffer.alloc(26);
  stored.writeUInt16LE(20, 0);
  stored.writeUInt32LE(mimetype.length, 14);
  stored.writeUInt32LE(mimetype.length, 18);
  stored.writeUInt16LE(8, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), stored, Buffer.from('mimetype'), mimetype]);
  const rest = zip(parts, told);
  const end = rest.length - 22;
  const from = rest.readUInt32LE(end + 16);
  const directory = Buffer.from(rest.subarray(from, end));
  for (let at = 0; at < directory.length; at += 46 + directory.readUInt16LE(at + 28))
    directory.writeUInt32LE(directory.readUInt32LE(at + 42) + local.length, at + 42);
  const head = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), stored, Buffer.alloc(14), Buffer.from('mimetype')]);
  const tail = Buffer.from(rest.subarray(end));
  tail.writeUInt16LE(Object.keys(parts).length + 1, 8);
  tail.writeUInt16LE(Object.keys(parts).length + 1, 10);
  tail.writeUInt32LE(head.length + directory.length, 12);
  tail.writeUInt32LE(local.length + from, 16);
  return Buffer.concat([local, rest.subarray(0, from), head, directory, tail]);
}

const verdictOn = async (name: string, bytes: Buffer) => {
  const found = await inspect(name, bytes, null);
  return 'fault' in found ? found.fault : found.file.type;
};

describe('a file', () => {
  it('is taken when it is what its name says, and is told what it is, its size and its checksum', async () => {
    expect(await inspect('Bilaga å.pdf', await pdfOf(paper), null)).toMatchObject({
      file: {
        name: 'Bilaga å.pdf',
        type: 'application/pdf',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        scanned: false,
      },
    });
    expect(await verdictOn('Svar.DOCX', await docxOf(paper))).toMatch(/wordprocessingml/);
    expect(await verdictOn('a.odt', openDocument({ 'content.xml': Buffer.from('<a/>') }))).toMatch(/opendocument.text/);
    expect(await verdictOn('a.txt', Buffer.from('Hej å'))).toBe('text/plain');
    expect(await verdictOn('a.jpg', jpeg(exif(0x0112)))).toBe('image/jpeg');
  });

  const swelling = Buffer.alloc(60_000_000);
  it.each([
    ['no name that a disk can hold', 'a/../b.pdf', pdf('x'), 'fileName'],
    ['a name turned round', 'a\u202efdp.pdf', pdf('x'), 'fileName'],
    ['a personal identity number in the name', '19811228-9874.pdf', pdf('x'), 'fileNamePersonal'],
    ['a kind that is not taken', 'a.svg', Buffer.from('<svg/>'), 'fileKind'],
    ['a second ending that runs', 'faktura.exe.pdf', pdf('x'), 'fileDisguised'],
    ['nothing in it', 'a.pdf', Buffer.alloc(0), 'fileEmpty'],
    ['one byte too many', 'a.pdf', Buffer.alloc(fileBytesMax + 1), 'fileTooLarge'],
    ['another kind than its name', 'a.pdf', Buffer.from('<html><script>1</script></html>'), 'fileDisguised'],
    ['a page of the web as text', 'a.txt', Buffer.from('<!doctype html><p>'), 'fileDisguised'],
    ['bytes that are no text', 'a.csv', Buffer.from([0x61, 0, 0xff]), 'fileDisguised'],
    ['a script', 'a.pdf', pdf('1 0 obj << /S /JavaScript /JS (x) >> endobj'), 'fileRuns'],
    ['a script under a coded name', 'a.pdf', pdf('1 0 obj << /S /J#61vaScript >> endobj'), 'fileRuns'],
    [
      'a script in a packed part',
      'a.pdf',
      pdf(
        Buffer.concat([
          Buffer.from('1 0 obj << /Type /ObjStm >> stream\n'),
          deflateSync('<< /JS 1 >>'),
          Buffer.from('\nendstream'),
        ]),
      ),
      'fileRuns',
    ],
    ['a lock', 'a.pdf', pdf('trailer << /Encrypt 3 0 R >>'), 'fileLocked'],
    ['the test virus', 'a.txt', Buffer.from(eicar), 'fileInfected'],
    ['where it was taken', 'a.jpg', jpeg(exif(0x8825)), 'filePlace'],
    ['macros', 'a.odt', openDocument({ 'Basic/Standard/Module1.xml': Buffer.from('x') }), 'fileRuns'],
    ['parts that swell', 'a.odt', openDocument({ 'content.xml': swelling }), 'fileSwells'],
    ['parts that swell and lie about it', 'a.odt', openDocument({ 'content.xml': swelling }, 1_000), 'fileSwells'],
    ['a part outside its folder', 'a.odt', openDocument({ '../../x': Buffer.from('x') }), 'fileDamaged'],
    ['half of itself', 'a.odt', openDocument({ 'content.xml': Buffer.from('x') }).subarray(0, 90), 'fileDamaged'],
  ] as const)('with %s is refused, and it is said what to do', async (_, name, bytes, fault) => {
    expect(await verdictOn(name, bytes)).toBe(fault);
    expect(fileFaults[fault].sv.length).toBeGreaterThan(10);
  });
});

describe('the virus check', () => {
  let clamd: Server;
  let answer = 'stream: OK\0';
  let heard = Buffer.alloc(0);
  beforeAll(async () => {
    clamd = createServer((socket) => {
      heard = Buffer.alloc(0);
      socket.on('data', (part) => {
        heard = Buffer.concat([heard, part]);
        if (heard.subarray(-4).equals(Buffer.alloc(4))) socket.end(answer);
      });
    });
    await new Promise<void>((resolve) => clamd.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => clamd.close());
  const scanned = (bytes: Buffer) =>
    inspect('a.txt', bytes, new ClamScanner(`127.0.0.1:${(clamd.address() as { port: number }).port}`));

  it('is sent the whole file in parts, and its word counts', async () => {
    const bytes = Buffer.from('x'.repeat(150_000));
    expect(await scanned(bytes)).toMatchObject({ file: { scanned: true } });
    expect(heard.length).toBe('zINSTREAM\0'.length + 150_000 + 3 * 4 + 4);
    answer = 'stream: Win.Test.EICAR_HDB-1 FOUND\0';
    expect(await scanned(bytes)).toEqual({ fault: 'fileInfected' });
  });

  it('that does not answer lets nothing through', async () => {
    answer = 'INSTREAM size limit exceeded. ERROR\0';
    expect(await scanned(Buffer.from('x'))).toEqual({ fault: 'scannerAway' });
    expect(await inspect('a.txt', Buffer.from('x'), new ClamScanner('127.0.0.1:1'))).toEqual({ fault: 'scannerAway' });
  });
});
