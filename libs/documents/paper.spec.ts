import { inflateRawSync } from 'node:zlib';
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
