import { inflateRawSync } from 'node:zlib';
import Document from 'pdfkit';
import { accessFaults } from '../../test/support/pdf.access.ts';
import { readPdf } from '../../test/support/pdf.ts';
import { docxOf } from './paper.docx.ts';
import { pdfOf } from './paper.pdf.ts';
import { heading, moneyWords, note, paragraphs, type Paper } from './paper.ts';

const long = Array.from({ length: 60 }, (_, n) => [
  `Rad ${n + 1}`,
  'Ett mått som förklaras på två rader så att raden blir hög',
  '1 000,00',
]);
const paper: Paper = {
  language: 'sv',
  title: 'Promemoria: vägval för Utmaningen åäö',
  sender: 'Tomelilla kommun',
  reference: '0192',
  at: '2026-03-02T08:00:00.000Z',
  blocks: [
    heading('Bakgrund'),
    ...paragraphs('Första stycket.\n\nAndra stycket med ż, ≥ och 日.'),
    {
      kind: 'facts',
      caption: 'Uppgifter',
      rows: [
        ['Beslutad', '2 mars 2026'],
        ['Underlag', 'x '.repeat(3000)],
      ],
    },
    heading('Rader'),
    { kind: 'list', items: ['ett', 'två'] },
    {
      kind: 'table',
      caption: 'Belopp',
      columns: [
        { title: 'Rad', width: 0.2 },
        { title: 'Mått', width: 0.5 },
        { title: 'Belopp', width: 0.3, isNumber: true },
      ],
      rows: long,
    },
    heading('Därefter', 3),
    note('En anmärkning.'),
  ],
};

describe('a paper as PDF', () => {
  it('has title, language, headings as bookmarks and a structure in reading order', async () => {
    const { title, language, isTagged, roles, bookmarks, texts, pages } = await readPdf(await pdfOf(paper));
    expect({ title, language, isTagged }).toEqual({ title: paper.title, language: 'sv-SE', isTagged: true });
    expect(bookmarks).toEqual([paper.title, 'Bakgrund', 'Rader']);
    expect(roles.slice(0, 6)).toEqual(['Document', 'P', 'H1', 'H2', 'P', 'P']);
    for (const [role, count] of [
      ['H2', 2],
      ['H3', 1],
      ['LI', 2],
      ['TH', 65],
      // The one that goes on over two pages counts on both.
      ['TD', 123],
    ] as const)
      expect([role, roles.filter((one) => one === role).length]).toEqual([role, count]);
    expect(pages).toBeGreaterThan(3);
    expect(texts).toContain('Utmaningen åäö');
    expect(texts).toContain('Andra stycket med ż, >= och [U+65E5].');
    expect(texts).toContain(`Sida ${pages} av ${pages}`);
    for (const [name] of long) expect(texts).toContain(name);
  });

  it('keeps nobody from reading: all is in the structure or ornament, heads have scope, faces their characters', async () => {
    expect(accessFaults(await pdfOf(paper))).toEqual([]);
    const columns = ['', 'B'].map((title) => ({ title, width: 0.5 }));
    const table = { kind: 'table', caption: 'Tomt', columns, rows: [['', '']] } as const;
    const sparse = { ...paper, language: 'en', blocks: [table, ...paragraphs('x '.repeat(9_000))] } as const;
    expect(accessFaults(await pdfOf(sparse))).toEqual([]);
  });

  it('would be found out if it kept somebody from reading', async () => {
    const bytes = (await pdfOf({ ...paper, blocks: paper.blocks.slice(0, -3) })).toString('latin1');
    for (const [right, wrong, fault] of [
      ['/Marked true', '/Marked null', 'is not marked as tagged (7.1)'],
      ['/DisplayDocTitle true', '/DisplayDocTitle null', 'does not show its title (7.1)'],
      ['pdfuaid:part>1<', 'pdfuaid:part>2<', 'does not say that it is PDF/UA-1 (5)'],
      ['/Scope /Row', '/Skope /Row', 'a header of no row and no column (7.5)'],
      ['/S /H2', '/S /H3', 'a heading of level 3 without one above it (7.4.2)'],
      ['/S /H1', '/S /H7', 'a role that no reader knows: H7'],
      ['/ToUnicode', '/ToUnikode', 'a face whose glyphs are no characters'],
      ['/FontFile', '/PontFile', 'a face outside the file'],
      ['/S /L\n', '/S /P\n', 'LI inside P'],
    ] as const) {
      expect(bytes).toContain(right);
      expect(accessFaults(Buffer.from(bytes.replace(right, wrong), 'latin1')).join('\n')).toContain(fault);
    }
    const untold = accessFaults(await painted((pdf) => pdf.rect(9, 9, 9, 9).fill('#000')));
    expect(untold).toContain('painted outside of everything on page 1: f');
    const lost = accessFaults(
      await painted((pdf) => pdf.markStructureContent('P') && pdf.rect(9, 9, 9, 9).fill('#000')),
    );
    expect(lost.join('\n')).toContain('painted and not in the structure');
  });

  it('is the same file when it is made again', async () => {
    expect((await pdfOf(paper)).equals(await pdfOf(paper))).toBe(true);
  });
});

it('the same paper for a word processor holds the same words, its headings and its language', async () => {
  const bytes = await docxOf(paper);
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  const xml = entryOf(bytes, 'word/document.xml');
  for (const words of ['Heading1', 'Heading2', 'w:tblHeader', 'Andra stycket med ż, ≥ och 日.', 'Rad 60'])
    expect(xml).toContain(words);
  expect(entryOf(bytes, 'word/styles.xml')).toContain('sv-SE');
});

it('money is written to the last digit that there is', () => {
  expect(moneyWords({ amount: '12345678901234567890.10', currency: 'SEK' }, 'sv').replace(/\s/g, ' ')).toBe(
    '12 345 678 901 234 567 890,10 kr',
  );
  expect(moneyWords({ amount: '-0.5', currency: 'SEK' }, 'en').replace(/\s/g, ' ')).toBe('-SEK 0.50');
});

/** A tagged PDF with something painted that its structure does not hold. */
async function painted(paint: (pdf: InstanceType<typeof Document>) => unknown): Promise<Buffer> {
  const pdf = new Document({ pdfVersion: '1.7', tagged: true, lang: 'sv-SE' });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise((resolve) => pdf.on('end', resolve));
  paint(pdf);
  pdf.end();
  await ended;
  return Buffer.concat(parts);
}

/** The text of a file in a zip archive, by its central directory. */
function entryOf(archive: Buffer, name: string): string {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06'));
  let at = archive.readUInt32LE(end + 16);
  for (let n = archive.readUInt16LE(end + 10); n > 0; n -= 1) {
    const [size, nameLength] = [archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28)];
    const header = archive.readUInt32LE(at + 42);
    if (archive.subarray(at + 46, at + 46 + nameLength).toString() === name) {
      const from = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
      return inflateRawSync(archive.subarray(from, from + size)).toString();
    }
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  throw new Error(`no ${name}`);
}
