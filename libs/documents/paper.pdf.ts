import type PDFDocument from 'pdfkit';
import type { Paper, PaperBlock, PaperColumn } from './paper.ts';
import { Typeface } from './paper.type.ts';
import { paperWords } from './paper.words.ts';

type Pdf = typeof PDFDocument.prototype;
type Struct = PDFKit.PDFStructureElement;
type Style = { readonly size: number; readonly weight: 'plain' | 'strong'; readonly colour: string };

const margin = 62;
const ink = '#00232c';
const dim = '#4b5859';
const line = '#ced6d6';
const mark = '#ef5d0d';
const plain: Style = { size: 10.5, weight: 'plain', colour: ink };
const strong: Style = { size: 10.5, weight: 'strong', colour: ink };
const small: Style = { size: 9, weight: 'plain', colour: dim };
const titles = { 1: 22, 2: 14, 3: 11.5 } as const;
const cellGap = 10;
const footLength = 84;

/**
 * A paper as PDF that everybody can read: tagged in reading order, with language, title, headings as bookmarks, tables
 * with their headers, and the faces in it. What is ornament or repeated on each page is marked as such.
 */
export async function pdfOf(paper: Paper): Promise<Buffer> {
  const { default: Document } = await import('pdfkit');
  const language = { sv: 'sv-SE', en: 'en-GB' }[paper.language];
  const at = new Date(paper.at);
  const pdf = new Document({
    size: 'A4',
    margin,
    pdfVersion: '1.7',
    subset: 'PDF/UA' as PDFKit.PDFDocumentOptions['subset'],
    tagged: true,
    displayTitle: true,
    lang: language,
    bufferPages: true,
    font: null as unknown as string,
    info: { Title: paper.title, Author: paper.sender, Subject: paper.reference, CreationDate: at, ModDate: at },
  });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve, reject) => pdf.on('end', resolve).on('error', reject));
  new Sheet(pdf).write(paper);
  pdf.end();
  await ended;
  return Buffer.concat(parts);
}

/** Sets the blocks of a paper one below the other. */
class Sheet {
  private readonly type: Typeface;
  private readonly root: Struct;
  private bookmark: PDFKit.PDFOutline;

  constructor(private readonly pdf: Pdf) {
    this.type = new Typeface(pdf);
    this.root = pdf.struct('Document');
    pdf.addStructure(this.root);
    this.bookmark = pdf.outline;
  }

  write(paper: Paper): void {
    this.say(this.root, 'P', paper.sender, small);
    this.ornament(() => this.pdf.rect(margin, this.pdf.y + 4, 44, 3).fill(mark));
    this.pdf.y += 16;
    this.title(1, paper.title);
    for (const block of paper.blocks) this.block(block);
    this.root.end();
    this.foot(paper);
  }

  private block(block: PaperBlock): void {
    if (block.kind === 'heading') return this.title(block.level, block.text);
    if (block.kind === 'table') return this.table(block.caption, block.columns, block.rows, true);
    if (block.kind === 'facts') {
      const columns = [0.32, 0.68].map((width) => ({ title: '', width }));
      return this.table(block.caption, columns, block.rows, false);
    }
    if (block.kind === 'list') return this.list(block.items);
    this.say(this.root, 'P', block.text, block.kind === 'note' ? small : plain);
    this.pdf.y += 7;
  }

  private title(level: 1 | 2 | 3, words: string): void {
    this.pdf.y += level === 1 ? 0 : 26 - 6 * level;
    // A heading stays with what it is about.
    if (this.left() < (level === 3 ? 90 : 150)) this.pdf.addPage();
    const item = (level === 3 ? this.bookmark : this.pdf.outline).addItem(words, { expanded: true });
    if (level === 2) this.bookmark = item;
    this.say(this.root, `H${level}`, words, { size: titles[level], weight: 'strong', colour: ink });
    this.pdf.y += level === 1 ? 12 : 5;
  }

  private list(items: readonly string[]): void {
    const list = this.pdf.struct('L');
    this.root.add(list);
    for (const item of items) {
      if (this.left() < 30) this.pdf.addPage();
      const element = this.pdf.struct('LI');
      list.add(element);
      const { y } = this.pdf;
      this.say(element, 'Lbl', '–', plain, { x: margin, y, width: 14 });
      this.say(element, 'LBody', item, plain, { x: margin + 14, y, width: this.width() - 14 });
      element.end();
      this.pdf.y += 3;
    }
    list.end();
    this.pdf.x = margin;
    this.pdf.y += 6;
  }

  private table(
    caption: string,
    columns: readonly PaperColumn[],
    rows: readonly (readonly string[])[],
    hasHeads: boolean,
  ): void {
    const table = this.pdf.struct('Table', { title: caption, alt: caption });
    this.root.add(table);
    const heads = columns.map(({ title }) => title);
    if (hasHeads) {
      if (this.left() < 80) this.pdf.addPage();
      this.row(table, columns, heads, 'head');
    }
    for (const row of rows) {
      const height = this.rowHeight(columns, row, 'body');
      if (height > this.left() && height < this.pageHeight()) {
        this.pdf.addPage();
        if (hasHeads) this.repeated(columns, heads);
      }
      this.row(table, columns, row, 'body');
    }
    table.end();
    this.pdf.x = margin;
    this.pdf.y += 10;
  }

  private row(table: Struct, columns: readonly PaperColumn[], cells: readonly string[], part: 'head' | 'body'): void {
    const row = this.pdf.struct('TR');
    table.add(row);
    this.cells(columns, cells, part, (n, draw) => {
      const scope = part === 'head' ? 'Column' : n === 0 ? 'Row' : null;
      const cell = this.pdf.struct(scope ? 'TH' : 'TD', (scope ? { scope } : {}) as object);
      row.add(cell);
      cell.add(draw);
      cell.end();
    });
    row.end();
    this.ornament(() => this.rule(part));
  }

  /** The heads of a table once more, on its next page: those who listen have them already. */
  private repeated(columns: readonly PaperColumn[], heads: readonly string[]): void {
    this.ornament(() => {
      this.cells(columns, heads, 'head', (_, draw) => draw());
      this.rule('head');
    });
  }

  private rule(part: 'head' | 'body'): void {
    const y = this.pdf.y + 3;
    const width = part === 'head' ? 1 : 0.5;
    this.pdf
      .moveTo(margin, y)
      .lineTo(margin + this.width(), y)
      .lineWidth(width)
      .stroke(line);
    this.pdf.y = y + 5;
  }

  private cells(
    columns: readonly PaperColumn[],
    cells: readonly string[],
    part: 'head' | 'body',
    put: (n: number, draw: () => void) => void,
  ): void {
    const top = this.pdf.y;
    const height = this.rowHeight(columns, cells, part);
    // What is longer than a page stands below its neighbour, so that it can go on over the pages.
    if (height >= this.pageHeight())
      return cells.forEach((cell, n) => put(n, () => this.set(cell, this.cellStyle(n, part), {})));
    let x = margin;
    columns.forEach(({ width, isNumber = false }, n) => {
      const inner = this.inner(columns, n);
      const from = x;
      put(n, () => this.set(cells[n] ?? '', this.cellStyle(n, part), { x: from, y: top, width: inner, isNumber }));
      x += width * this.width();
    });
    this.pdf.x = margin;
    this.pdf.y = top + height;
  }

  private cellStyle(n: number, part: 'head' | 'body'): Style {
    return part === 'head' ? { ...small, weight: 'strong' } : n === 0 ? strong : plain;
  }

  private rowHeight(columns: readonly PaperColumn[], cells: readonly string[], part: 'head' | 'body'): number {
    const heights = columns.map((_, n) => {
      const { weight, size } = this.cellStyle(n, part);
      this.type.use(weight, size);
      return this.pdf.heightOfString(cells[n] || ' ', { width: this.inner(columns, n), lineGap: 2 });
    });
    return Math.max(...heights);
  }

  /** An element with a text in it. */
  private say(parent: Struct, role: string, words: string, style: Style, place: Place = {}): void {
    const element = this.pdf.struct(role, () => this.set(words, style, place));
    parent.add(element);
  }

  private set(words: string, { size, weight, colour }: Style, { x = margin, y, width, isNumber }: Place): void {
    const runs = this.type.runs(words, weight);
    this.type.use(weight, size);
    this.pdf.fillColor(colour);
    const options = {
      width: width ?? this.width(),
      align: isNumber ? ('right' as const) : ('left' as const),
      lineGap: 2,
    };
    runs.forEach(({ face, text }, n) => {
      this.pdf.font(face).fontSize(size);
      const more = { ...options, continued: n < runs.length - 1 };
      if (n === 0) this.pdf.text(text, x, y ?? this.pdf.y, more);
      else this.pdf.text(text, more);
    });
  }

  /** What a reader who listens is not told. */
  private ornament(draw: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.pdf.markContent('Artifact', { type });
    const { x, y } = this.pdf;
    draw();
    this.pdf.x = x;
    this.pdf.y = type === 'Layout' ? Math.max(y, this.pdf.y) : y;
    this.pdf.endMarkedContent();
  }

  private foot({ language, title, reference }: Paper): void {
    const { start, count } = this.pdf.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) {
      this.pdf.switchToPage(page);
      this.pdf.page.margins.bottom = 0;
      const y = this.pdf.page.height - 40;
      this.ornament(() => {
        this.set(cut(`${reference} · ${title}`), { ...small, size: 8 }, { x: margin, y, width: this.width() - 90 });
        const words = paperWords.page(page + 1, count)[language];
        const x = margin + this.width() - 80;
        this.set(words, { ...small, size: 8 }, { x, y, width: 80, isNumber: true });
      }, 'Pagination');
    }
  }

  /** The width of the text in a column. The last one reaches the edge. */
  private inner(columns: readonly PaperColumn[], n: number): number {
    return (columns[n]?.width ?? 1) * this.width() - (n === columns.length - 1 ? 0 : cellGap);
  }

  private pageHeight(): number {
    return this.pdf.page.height - 2 * margin - 40;
  }

  private width(): number {
    return this.pdf.page.width - 2 * margin;
  }

  private left(): number {
    return this.pdf.page.height - margin - this.pdf.y;
  }
}

/** One line of a foot. */
function cut(words: string): string {
  return words.length > footLength ? `${words.slice(0, footLength)}…` : words;
}

interface Place {
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly isNumber?: boolean;
}
