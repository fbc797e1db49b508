import type { Sentence } from '../expression.ts';

/** Where a token starts: both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Token extends Position {
  readonly type: 'word' | 'number' | 'text' | 'id' | 'note' | 'mark' | 'end';
  readonly text: string;
}

/** A place in the text that cannot be read, and what was expected there. */
export class TextProblem extends Error {
  readonly position: Position;
  readonly sentence: Sentence;

  constructor(position: Position, sentence: Sentence) {
    super(sentence.en);
    this.position = position;
    this.sentence = sentence;
  }
}

const RESERVED = new Set(
  'tariff unit metric flag pay limit in per ratio cap atLeast min max steps below line bands up to above when else and or not reduction increase difference against'.split(
    ' ',
  ),
);

const WORD = String.raw`\p{L}[\p{L}\p{N}_]*`;

/** True for names of tariffs, units, metrics and payments: not a word of the language, not a currency code. */
export function isName(text: string): boolean {
  return new RegExp(`^${WORD}$`, 'u').test(text) && !RESERVED.has(text) && !isCurrency(text);
}

/** True for node ids: names and numbers joined by full stops, `premium.2.1`. */
export function isNodeId(text: string): boolean {
  return new RegExp(`^${WORD}(\\.[\\p{L}\\p{N}_]+)*$`, 'u').test(text);
}

export function isCurrency(text: string): boolean {
  return /^[A-Z]{3}$/.test(text);
}

const BLANK = String.raw`[ \t\r\u00a0\u202f]`;
const GROUPED = String.raw`[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:\.\d+)?`;
const TOKEN = new RegExp(
  [
    `(?<blank>(?:${BLANK}|\\n)+)`,
    `--(?<note>[^\\n]*)`,
    `(?<text>"(?:[^"\\\\\\n]|\\\\.)*")`,
    `#(?<id>[\\p{L}\\p{N}_.]+)`,
    `(?<number>${GROUPED}|\\d+(?:\\.\\d+)?)`,
    `(?<word>half-(?:even|up|down)|${WORD})`,
    `(?<mark>->|>=|<=|[-+*/()\\[\\],:=<>%])`,
  ].join('|'),
  'uy',
);

/** Splits a text into tokens with their positions. Numbers lose their grouping spaces. Throws TextProblem. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let [offset, line, lineStart] = [0, 1, 0];
  while (offset < text.length) {
    TOKEN.lastIndex = offset;
    const match = TOKEN.exec(text);
    const position = { line, column: offset - lineStart + 1 };
    if (!match?.groups) {
      const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
      throw new TextProblem(position, {
        sv: `Tecknet ”${character}” hör inte hemma här. Ta bort det.`,
        en: `The character "${character}" does not belong here. Remove it.`,
      });
    }
    const [type, found] = Object.entries(match.groups).find(([, group]) => group !== undefined)!;
    if (type !== 'blank') tokens.push({ type: type as Token['type'], text: clean(type, found!), ...position });
    for (const newline of match[0].matchAll(/\n/g)) [line, lineStart] = [line + 1, offset + newline.index + 1];
    offset += match[0].length;
  }
  tokens.push({ type: 'end', text: '', line, column: offset - lineStart + 1 });
  return tokens;
}

function clean(type: string, found: string): string {
  if (type === 'number') return found.replace(/[^\d.]/g, '');
  return type === 'note' ? found.trim() : found;
}
