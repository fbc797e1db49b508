import type { Sentence } from '../expression.ts';

/** Where a token starts: both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Token extends Position {
  readonly type: 'word' | 'date' | 'number' | 'text' | 'id' | 'note' | 'mark' | 'end';
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
  (
    'tariff unit metric flag series let pay limit floor holdback payer split vat in per ratio date cap atLeast min max steps ' +
    'below line bands up to above when else and or not reduction increase difference against sum count average median least ' +
    'greatest where previous lower upper significant blend indexed round power after before firstDate lastDate ' +
    'periodStart periodEnd periodNumber enrolment'
  ).split(' '),
);

const WORD = String.raw`\p{L}[\p{L}\p{N}_]*`;
const NAME = new RegExp(`^${WORD}$`, 'u');
const NODE_ID = new RegExp(`^${WORD}(\\.[\\p{L}\\p{N}_]+)*$`, 'u');

/** True for names of tariffs, units, metrics and payments: not a word of the language, not a currency code. */
export function isName(text: string): boolean {
  return NAME.test(text) && !RESERVED.has(text) && !isCurrency(text);
}

/** True for node ids: names and numbers joined by full stops, `premium.2.1`. */
export function isNodeId(text: string): boolean {
  return NODE_ID.test(text);
}

export function isCurrency(text: string): boolean {
  return /^[A-Z]{3}$/.test(text);
}

const GROUPED = String.raw`[1-9]\d{0,2}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:\.\d+)?`;

/** Each kind of token with its pattern; the first that fits is taken. Blanks are passed over. */
const PATTERNS = [
  ['blank', String.raw`([ \t\r\n\u00a0\u202f]+)`],
  ['note', String.raw`--([^\n]*)`],
  ['text', String.raw`("(?:[^"\\\n]|\\.)*")`],
  ['id', String.raw`#([\p{L}\p{N}_.]+)`],
  ['date', String.raw`(\d{4}-\d{2}-\d{2})`],
  ['number', String.raw`(${GROUPED}|\d+(?:\.\d+)?)`],
  ['word', String.raw`(half-(?:even|up|down)|${WORD})`],
  ['mark', String.raw`(->|>=|<=|[-+*/()\[\],:=<>%])`],
] as const;
const TOKEN = new RegExp(PATTERNS.map(([, pattern]) => pattern).join('|'), 'uy');

/** Splits a text into tokens with their positions. Numbers lose their grouping spaces. Throws TextProblem. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  let [offset, line, lineStart] = [0, 1, 0];
  while (offset < text.length) {
    TOKEN.lastIndex = offset;
    const match = TOKEN.exec(text);
    const position = { line, column: offset - lineStart + 1 };
    if (!match) throw strayCharacter(position, String.fromCodePoint(text.codePointAt(offset) ?? 0));
    const found = match.findIndex((group, index) => index > 0 && group !== undefined);
    const type = PATTERNS[found - 1]![0];
    if (type !== 'blank') tokens.push({ type, text: clean(type, match[found]!), ...position });
    else {
      for (let at = text.indexOf('\n', offset); at >= 0 && at < TOKEN.lastIndex; at = text.indexOf('\n', at + 1)) {
        [line, lineStart] = [line + 1, at + 1];
      }
    }
    offset = TOKEN.lastIndex;
  }
  tokens.push({ type: 'end', text: '', line, column: offset - lineStart + 1 });
  return tokens;
}

function strayCharacter(position: Position, character: string): TextProblem {
  return new TextProblem(position, {
    sv: `Tecknet ”${character}” hör inte hemma här. Ta bort det.`,
    en: `The character "${character}" does not belong here. Remove it.`,
  });
}

function clean(type: Token['type'], found: string): string {
  if (type === 'number') return found.replace(/[^\d.]/g, '');
  return type === 'note' ? found.trim() : found;
}
