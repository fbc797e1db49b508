/** A piece of a draft that one can comment on. Numbered from 1 in the order of the text. */
export interface Clause {
  readonly id: string;
  readonly heading: string | null;
  readonly text: string;
}

/** What begins a new clause: a line after #, a numbered line such as "2.1 Omfattning", or a section sign. */
const headings = /^(?:#{1,6}\s+\S.*|\d+(?:\.\d+)*\.?\s+\p{Lu}.{0,118}|(?:§\s*\d+|\d+\s*§).{0,110})$/u;

/** Splits a text by its headings. What stands before the first, or a text without any, is split by its paragraphs. */
export function clausesIn(text: string): Clause[] {
  const found: { heading: string | null; lines: string[] }[] = [{ heading: null, lines: [] }];
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    const trimmed = line.trim();
    if (headings.test(trimmed)) found.push({ heading: trimmed.replace(/^#+\s+/, ''), lines: [] });
    else found.at(-1)!.lines.push(line.trimEnd());
  }
  const pieces = found.flatMap(({ heading, lines }): Omit<Clause, 'id'>[] => {
    const body = lines.join('\n').trim();
    if (heading !== null) return [{ heading, text: body }];
    return body
      .split(/\n\s*\n/)
      .filter((paragraph) => paragraph.trim() !== '')
      .map((paragraph) => ({ heading: null, text: paragraph.trim() }));
  });
  return pieces.map((piece, index) => ({ id: String(index + 1), ...piece }));
}
