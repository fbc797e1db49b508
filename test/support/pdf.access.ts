import { isName, isRef, operationsOf, PdfObjects, type PdfDictionary, type PdfValue } from './pdf.objects.ts';

/** What everybody must be able to read is missing or wrong, by what the standard of accessible PDF asks (PDF/UA-1, ISO 14289-1). */
export type AccessFault = string;

const roles = new Set([
  ...['Document', 'Part', 'Sect', 'H1', 'H2', 'H3', 'H4', 'P', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'TR', 'TH', 'TD'],
  ...['Figure', 'Caption', 'Span', 'Link', 'Note', 'THead', 'TBody'],
]);
const parents: Readonly<Record<string, readonly string[]>> = {
  ...{ LI: ['L'], Lbl: ['LI', 'Note'], LBody: ['LI'] },
  ...{ TR: ['Table', 'THead', 'TBody'], TH: ['TR'], TD: ['TR'] },
};
const paints = new Set(['Tj', 'TJ', "'", '"', 'S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'Do', 'sh', 'EI']);

interface Element {
  readonly role: string;
  readonly parent: string;
  readonly dictionary: PdfDictionary;
  readonly inside: readonly Element[];
  /** Pages and marks of its own content. */
  readonly marks: readonly string[];
}

/** Everything in a PDF that keeps somebody from reading it; empty when nothing does. */
export function accessFaults(bytes: Buffer): AccessFault[] {
  const pdf = new PdfObjects(bytes);
  const pages = pagesOf(pdf, pdf.catalog.get('Pages'));
  const elements = pdf
    .list(pdf.dictionary(pdf.catalog.get('StructTreeRoot')).get('K'))
    .map((kid) => elementOf(pdf, kid, 'Root', pages));
  const all = elements.flatMap(withInner);
  return [
    ...documentFaults(pdf),
    ...all.flatMap((element) => elementFaults(pdf, element)),
    ...headingFaults(pdf, all),
    ...markFaults(pdf, pages, all),
    ...fontFaults(pdf),
  ];
}

function pagesOf(pdf: PdfObjects, node: PdfValue | undefined): number[] {
  const dictionary = pdf.dictionary(node);
  if (pdf.name(dictionary.get('Type')) === 'Page') return isRef(node) ? [node.ref] : [];
  return pdf.list(dictionary.get('Kids')).flatMap((kid) => pagesOf(pdf, kid));
}

function elementOf(pdf: PdfObjects, of: PdfValue, parent: string, pages: readonly number[]): Element {
  const dictionary = pdf.dictionary(of);
  const role = pdf.name(dictionary.get('S'));
  const kids = pdf.list(dictionary.get('K'));
  const pageOf = (kid: PdfValue): number => {
    const page = pdf.dictionary(kid).get('Pg') ?? dictionary.get('Pg');
    return isRef(page) ? pages.indexOf(page.ref) : -1;
  };
  const isMark = (kid: PdfValue): boolean =>
    typeof kid === 'number' || pdf.name(pdf.dictionary(kid).get('Type')) === 'MCR';
  const markOf = (kid: PdfValue): string =>
    `${pageOf(kid)} ${String(typeof kid === 'number' ? kid : pdf.dictionary(kid).get('MCID'))}`;
  return {
    ...{ role, parent, dictionary },
    inside: kids.filter((kid) => !isMark(kid)).map((kid) => elementOf(pdf, kid, role, pages)),
    marks: kids.filter(isMark).map(markOf),
  };
}

const withInner = (element: Element): Element[] => [element, ...element.inside.flatMap(withInner)];

function documentFaults(pdf: PdfObjects): AccessFault[] {
  const { catalog } = pdf;
  const metadata = pdf.stream(catalog.get('Metadata')).toString();
  const checks: readonly (readonly [boolean, AccessFault])[] = [
    [pdf.dictionary(catalog.get('MarkInfo')).get('Marked') === true, 'is not marked as tagged (7.1)'],
    [/^[a-z]{2}-[A-Z]{2}$/.test(String(pdf.value(catalog.get('Lang')))), 'has no language (7.2)'],
    [pdf.dictionary(catalog.get('ViewerPreferences')).get('DisplayDocTitle') === true, 'does not show its title (7.1)'],
    [/<pdfuaid:part>1<\/pdfuaid:part>|pdfuaid:part="1"/.test(metadata), 'does not say that it is PDF/UA-1 (5)'],
    [/<dc:title>[\s\S]*<rdf:li[^>]*>[^<]+<\/rdf:li>/.test(metadata), 'has no title in its metadata (7.1)'],
    [pdf.dictionary(catalog.get('StructTreeRoot')).has('ParentTree'), 'has no way from content to structure (7.1)'],
    [pdf.dictionary(catalog.get('Outlines')).has('First'), 'has no bookmarks (7.17)'],
  ];
  return checks.flatMap(([holds, fault]) => (holds ? [] : [fault]));
}

function elementFaults(pdf: PdfObjects, { role, parent, inside, marks, dictionary }: Element): AccessFault[] {
  const faults: AccessFault[] = [];
  if (!roles.has(role)) faults.push(`a role that no reader knows: ${role}`);
  if (parents[role] && !parents[role].includes(parent)) faults.push(`${role} inside ${parent}`);
  if (inside.length === 0 && marks.length === 0) faults.push(`${role} with nothing in it`);
  const attributes = pdf.list(dictionary.get('A')).map((one) => pdf.dictionary(one));
  const scope = attributes.map((one) => pdf.name(one.get('Scope'))).find(Boolean) ?? '';
  if (role === 'TH' && !['Row', 'Column', 'Both'].includes(scope))
    faults.push('a header of no row and no column (7.5)');
  if (role === 'Figure' && !dictionary.has('Alt')) faults.push('a figure without words (7.3)');
  if (role === 'Table') {
    const widths = inside.map((row) => row.inside.length);
    if (new Set(widths).size > 1) faults.push(`a table whose rows differ in width: ${[...new Set(widths)].join(', ')}`);
    if (!inside.some((row) => row.inside.some((cell) => cell.role === 'TH')))
      faults.push('a table without headers (7.5)');
  }
  return faults;
}

function headingFaults(pdf: PdfObjects, all: readonly Element[]): AccessFault[] {
  const levels = all.flatMap(({ role }) => (/^H\d$/.test(role) ? [Number(role[1])] : []));
  const jumps = levels.filter((level, n) => level > (levels[n - 1] ?? 0) + 1);
  const titles = bookmarksOf(pdf, pdf.dictionary(pdf.catalog.get('Outlines')).get('First'));
  return [
    ...(levels.filter((level) => level === 1).length === 1 ? [] : ['not one first heading (7.4)']),
    ...jumps.map((level) => `a heading of level ${level} without one above it (7.4.2)`),
    ...(titles === levels.length ? [] : [`${titles} bookmarks for ${levels.length} headings (7.17)`]),
  ];
}

function bookmarksOf(pdf: PdfObjects, of: PdfValue | undefined): number {
  const bookmark = pdf.dictionary(of);
  if (bookmark.size === 0) return 0;
  const leads = bookmark.has('Dest') || bookmark.has('A') ? 1 : 0;
  return leads + bookmarksOf(pdf, bookmark.get('First')) + bookmarksOf(pdf, bookmark.get('Next'));
}

/** Everything that is painted is in the structure once, or marked as ornament (7.1). */
function markFaults(pdf: PdfObjects, pages: readonly number[], all: readonly Element[]): AccessFault[] {
  const told = all.flatMap(({ marks }) => marks);
  const faults = told.filter((mark, n) => told.indexOf(mark) !== n).map((mark) => `content told twice: ${mark}`);
  const painted = new Set<string>();
  for (const [n, page] of pages.entries()) {
    const dictionary = pdf.dictionary({ ref: page });
    const content = Buffer.concat(pdf.list(dictionary.get('Contents')).map((one) => pdf.stream(one)));
    faults.push(...paintedOn(content, n, painted));
  }
  return [
    ...new Set(faults),
    ...[...painted].filter((mark) => !told.includes(mark)).map((mark) => `painted and not in the structure: ${mark}`),
    ...told.filter((mark) => !painted.has(mark)).map((mark) => `in the structure and not painted: ${mark}`),
  ];
}

function paintedOn(content: Buffer, page: number, painted: Set<string>): AccessFault[] {
  const faults: AccessFault[] = [];
  const open: ('artefact' | 'told' | 'none')[] = [];
  for (const { operator, operands } of operationsOf(content)) {
    if (operator === 'BDC' || operator === 'BMC') {
      const [tag, properties] = operands;
      const mark = properties instanceof Map ? (properties as PdfDictionary).get('MCID') : undefined;
      const kind = isName(tag) && tag.name === 'Artifact' ? 'artefact' : mark === undefined ? 'none' : 'told';
      if (kind === 'told' && open.includes('artefact')) faults.push(`told inside an ornament on page ${page + 1}`);
      if (kind === 'artefact' && open.includes('told'))
        faults.push(`an ornament inside what is told on page ${page + 1}`);
      if (kind === 'told') painted.add(`${page} ${String(mark)}`);
      open.push(kind);
    }
    if (operator === 'EMC') open.pop();
    if (paints.has(operator) && !open.some((kind) => kind !== 'none'))
      faults.push(`painted outside of everything on page ${page + 1}: ${operator}`);
  }
  return faults;
}

/** Every face lies in the file and tells which characters its glyphs are (7.21). */
function fontFaults(pdf: PdfObjects): AccessFault[] {
  const all = pdf.numbers.map((ref) => pdf.dictionary({ ref }));
  const isA = (type: string) => (one: PdfDictionary) => pdf.name(one.get('Type')) === type;
  const fonts = all.filter(isA('Font')).filter((font) => !/^CIDFont/.test(pdf.name(font.get('Subtype'))));
  const without = fonts.filter((font) => pdf.stream(font.get('ToUnicode')).length === 0);
  const descriptors = all.filter(isA('FontDescriptor'));
  const outside = descriptors.filter((one) => !['FontFile', 'FontFile2', 'FontFile3'].some((name) => one.has(name)));
  return [
    ...without.map((font) => `a face whose glyphs are no characters: ${pdf.name(font.get('BaseFont'))}`),
    ...outside.map((one) => `a face outside the file: ${pdf.name(one.get('FontName'))}`),
    ...(fonts.length > 0 && descriptors.length === 0 ? ['no face in the file'] : []),
  ];
}
