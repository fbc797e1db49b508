import { readFileSync } from 'node:fs';
import type PDFDocument from 'pdfkit';

type Weight = 'plain' | 'strong';
type Face = `${Weight}` | `${Weight} more`;

// Beside this file, or beside the bundle that the build puts them next to.
const file = (name: string): Buffer => readFileSync(new URL(`./fonts/${name}.woff`, import.meta.url));
const files: Readonly<Record<Face, string>> = {
  plain: 'latin-400',
  'plain more': 'latin-ext-400',
  strong: 'latin-600',
  'strong more': 'latin-ext-600',
};

/** A stretch of text that one face has all characters of. */
export interface Run {
  readonly face: Face;
  readonly text: string;
}

/** The faces of a paper. They lie in the file, so that it looks and reads the same everywhere and for as long as it is kept. */
export class Typeface {
  private readonly known = new Map<Face, Set<number>>();

  constructor(private readonly pdf: typeof PDFDocument.prototype) {
    for (const [face, name] of Object.entries(files)) pdf.registerFont(face, file(name) as unknown as string);
  }

  use(weight: Weight, size: number): void {
    this.pdf.font(weight).fontSize(size);
  }

  /** The text in runs. A character that no face has is written as its code, so that nothing is lost unseen. */
  runs(text: string, weight: Weight): Run[] {
    const runs: { face: Face; text: string }[] = [];
    for (const character of text.normalize('NFC')) {
      const code = character.codePointAt(0)!;
      const more: Face = `${weight} more`;
      const isPlain = this.has(weight, code);
      const isMore = !isPlain && this.has(more, code);
      const face = isMore ? more : weight;
      const shown = isPlain || isMore ? character : substitute(character, code);
      const last = runs.at(-1);
      if (last?.face === face) last.text += shown;
      else runs.push({ face, text: shown });
    }
    return runs;
  }

  private has(face: Face, code: number): boolean {
    return this.charactersOf(face).has(code);
  }

  private charactersOf(face: Face): Set<number> {
    const found = this.known.get(face);
    if (found) return found;
    this.pdf.font(face);
    // The faces name their characters; the type declarations of the library do not.
    const { characterSet } = (this.pdf as unknown as { _font: { font: { characterSet: number[] } } })._font.font;
    const made = new Set(characterSet);
    this.known.set(face, made);
    return made;
  }
}

const substitutes: Readonly<Record<string, string>> = {
  '\t': ' ',
  '≥': '>=',
  '≤': '<=',
  '→': '->',
  '\u202f': '\u00a0',
  '\u2011': '-',
};

function substitute(character: string, code: number): string {
  return substitutes[character] ?? `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
}
