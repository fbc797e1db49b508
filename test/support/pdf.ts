import { accessFaults } from './pdf.access.ts';
import type { StructTreeNode } from 'pdfjs-dist/types/src/display/api.d.ts';

export interface ReadPdf {
  readonly title: string | undefined;
  readonly language: string | null;
  readonly isTagged: boolean;
  readonly pages: number;
  /** The roles of the structure, in reading order. */
  readonly roles: string[];
  readonly bookmarks: string[];
  /** The words of all pages, with single spaces. */
  readonly texts: string;
}

/** What a reader program finds in a PDF. Throws when something in it keeps somebody from reading. */
export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  const faults = accessFaults(bytes);
  if (faults.length > 0) throw new Error(`the PDF is not for everybody: ${faults.join('; ')}`);
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS });
  const pdf = await loading.promise;
  const { info } = (await pdf.getMetadata()) as { info: { Title?: string; Language?: string | null } };
  const roles: string[] = [];
  const words: string[] = [];
  for (let n = 1; n <= pdf.numPages; n += 1) {
    const page = await pdf.getPage(n);
    const { items } = await page.getTextContent();
    words.push(...items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : '')));
    const tree = await page.getStructTree();
    if (tree) visit(tree, roles, n === 1);
  }
  const read: ReadPdf = {
    title: info.Title,
    language: info.Language ?? null,
    isTagged: ((await pdf.getMarkInfo()) as unknown as Map<string, boolean> | null)?.get('Marked') === true,
    pages: pdf.numPages,
    roles,
    bookmarks: (await pdf.getOutline())?.map(({ title }) => title) ?? [],
    texts: words.join('').replace(/\s+/g, ' '),
  };
  await loading.destroy();
  return read;
}

/** Each page tells the whole of what it has a part of, so only what stands on the page itself is counted. */
function visit(node: StructTreeNode, roles: string[], isFirst: boolean): boolean {
  const at = roles.length;
  const isHere = (node.children ?? []).filter((child) => ('children' in child ? visit(child, roles, isFirst) : true));
  if (isHere.length === 0) return false;
  if (node.role !== 'Root' && (isFirst || node.role !== 'Document')) roles.splice(at, 0, node.role);
  return true;
}
