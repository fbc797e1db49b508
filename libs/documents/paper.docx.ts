import type { Paragraph as DocxParagraph, Table as DocxTable } from 'docx';
import type { Paper, PaperBlock, PaperColumn } from './paper.ts';

type Docx = typeof import('docx');

/** The same paper as a file for word processors: real headings, table headers, language and title. */
export async function docxOf(paper: Paper): Promise<Buffer> {
  const docx = await import('docx');
  const { AlignmentType, Document, Footer, HeadingLevel, LevelFormat, Packer, Paragraph, TextRun } = docx;
  const language = { value: { sv: 'sv-SE', en: 'en-GB' }[paper.language] };
  const style = (size: number, bold: boolean, before: number, after: number) => ({
    run: { size: size * 2, bold, color: '00232C' },
    paragraph: { spacing: { before: before * 20, after: after * 20 }, keepNext: true },
  });
  const document = new Document({
    title: paper.title,
    creator: paper.sender,
    description: paper.reference,
    styles: {
      default: {
        document: { run: { font: 'Arial', size: 21, language }, paragraph: { spacing: { after: 120, line: 288 } } },
        heading1: style(22, true, 0, 12),
        heading2: style(14, true, 14, 5),
        heading3: style(11.5, true, 8, 4),
      },
    },
    numbering: {
      config: [
        {
          reference: 'list',
          levels: [{ level: 0, format: LevelFormat.BULLET, text: '–', alignment: AlignmentType.LEFT }],
        },
      ],
    },
    sections: [
      {
        footers: { default: new Footer({ children: [new Paragraph(`${paper.title} · ${paper.reference}`)] }) },
        children: [
          new Paragraph({ children: [new TextRun({ text: paper.sender, size: 18, color: '4B5859' })] }),
          new Paragraph({ text: paper.title, heading: HeadingLevel.HEADING_1 }),
          ...paper.blocks.flatMap((block) => blockOf(docx, block)),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function blockOf(docx: Docx, block: PaperBlock): (DocxParagraph | DocxTable)[] {
  const { HeadingLevel, Paragraph, TextRun } = docx;
  switch (block.kind) {
    case 'heading': {
      const level = block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3;
      return [new Paragraph({ text: block.text, heading: level })];
    }
    case 'paragraph':
      return [new Paragraph(block.text)];
    case 'note':
      return [new Paragraph({ children: [new TextRun({ text: block.text, size: 18, color: '4B5859' })] })];
    case 'list':
      return block.items.map((text) => new Paragraph({ text, numbering: { reference: 'list', level: 0 } }));
    case 'facts': {
      const columns = [0.32, 0.68].map((width) => ({ title: '', width }));
      return [tableOf(docx, columns, block.rows, false), new Paragraph('')];
    }
    case 'table':
      return [tableOf(docx, block.columns, block.rows, true), new Paragraph('')];
  }
}

function tableOf(
  { AlignmentType, Paragraph, Table, TableCell, TableRow, TextRun, WidthType }: Docx,
  columns: readonly PaperColumn[],
  rows: readonly (readonly string[])[],
  hasHeads: boolean,
): DocxTable {
  const cell = (text: string, n: number, bold: boolean) =>
    new TableCell({
      width: { size: (columns[n]?.width ?? 1) * 100, type: WidthType.PERCENTAGE },
      margins: { top: 60, bottom: 60, left: 80, right: 80 },
      children: [
        new Paragraph({
          alignment: columns[n]?.isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [new TextRun({ text, bold })],
        }),
      ],
    });
  const row = (cells: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.map((text, n) => cell(text, n, isHead || n === 0)),
    });
  const heads = hasHeads
    ? [
        row(
          columns.map(({ title }) => title),
          true,
        ),
      ]
    : [];
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [...heads, ...rows.map((cells) => row(cells, false))],
  });
}
