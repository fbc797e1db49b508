import { inflateSync } from 'node:zlib';

/** A value of a PDF as it stands in the file (ISO 32000-1, 7.3). */
export type PdfValue = null | boolean | number | string | PdfName | PdfRef | PdfDictionary | PdfValue[];
export interface PdfName {
  readonly name: string;
}
export interface PdfRef {
  readonly ref: number;
}
export type PdfDictionary = ReadonlyMap<string, PdfValue>;

/** An operator of a page's content, with what stands before it. */
export interface Operation {
  readonly operator: string;
  readonly operands: readonly PdfValue[];
}

const isSpace = (code: number): boolean => code === 0 || (code >= 9 && code <= 13) || code === 32;
const isDelimiter = (code: number): boolean => '()<>[]{}/%'.includes(String.fromCharCode(code));

/** Reads values one after the other. What is no value, such as an operator, is given as a name with a sign before it. */
class Reader {
  at: number;
  constructor(
    private readonly bytes: Buffer,
    at = 0,
  ) {
    this.at = at;
  }

  get isDone(): boolean {
    this.skip();
    return this.at >= this.bytes.length;
  }

  value(): PdfValue {
    this.skip();
    const sign = String.fromCharCode(this.bytes[this.at]!);
    if (sign === '/')
      return { name: this.word(1).replace(/#(..)/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))) };
    if (sign === '(') return this.literal();
    if (sign === '[') return this.list();
    if (sign === '<') return this.bytes[this.at + 1] === 0x3c ? this.dictionary() : this.hex();
    const word = this.word(0);
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    if (!/^[-+.\d]/.test(word)) return { name: `!${word}` };
    const reference = /^\s+\d+\s+R(?![A-Za-z])/.exec(this.bytes.toString('latin1', this.at, this.at + 24));
    if (!reference || !/^\d+$/.test(word)) return Number(word);
    this.at += reference[0].length;
    return { ref: Number(word) };
  }

  private skip(): void {
    while (this.at < this.bytes.length)
      if (isSpace(this.bytes[this.at]!)) this.at += 1;
      else if (this.bytes[this.at] === 0x25)
        while (this.at < this.bytes.length && this.bytes[this.at] !== 10) this.at += 1;
      else return;
  }

  private word(from: number): string {
    const start = this.at + from;
    this.at = start;
    while (this.at < this.bytes.length && !isSpace(this.bytes[this.at]!) && !isDelimiter(this.bytes[this.at]!))
      this.at += 1;
    // A lone delimiter is passed over.
    if (this.at === start && from === 0) this.at += 1;
    return this.bytes.toString('latin1', start, this.at);
  }

  private literal(): string {
    const found: number[] = [];
    for (let depth = 0; ; this.at += 1) {
      const code = this.bytes[this.at]!;
      if (code === 0x5c) found.push(this.bytes[(this.at += 1)]!);
      else {
        if (code === 0x28) depth += 1;
        if (code === 0x29) depth -= 1;
        if (depth === 0) break;
        if (!(code === 0x28 && depth === 1 && found.length === 0)) found.push(code);
      }
    }
    this.at += 1;
    return textOf(Buffer.from(found));
  }

  private hex(): string {
    const end = this.bytes.indexOf('>', this.at);
    const digits = this.bytes.toString('latin1', this.at + 1, end).replace(/\s/g, '');
    this.at = end + 1;
    return textOf(Buffer.from(digits, 'hex'));
  }

  private list(): PdfValue[] {
    const found: PdfValue[] = [];
    this.at += 1;
    for (this.skip(); this.bytes[this.at] !== 0x5d; this.skip()) found.push(this.value());
    this.at += 1;
    return found;
  }

  private dictionary(): PdfDictionary {
    const found = new Map<string, PdfValue>();
    this.at += 2;
    for (this.skip(); this.bytes[this.at] !== 0x3e; this.skip())
      found.set((this.value() as PdfName).name, this.value());
    this.at += 2;
    return found;
  }
}

function textOf(bytes: Buffer): string {
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? Buffer.from(bytes.subarray(2)).swap16().toString('utf16le')
    : bytes.toString('latin1');
}

/** The objects of a PDF that packs none of them away, such as the papers of the service. */
export class PdfObjects {
  private readonly places = new Map<number, number>();
  readonly catalog: PdfDictionary;

  constructor(private readonly bytes: Buffer) {
    for (const found of bytes.toString('latin1').matchAll(/(?:^|[\r\n])(\d+) 0 obj\b/g))
      this.places.set(Number(found[1]), found.index + found[0].length);
    const trailer = bytes.lastIndexOf('trailer');
    if (trailer < 0) throw new Error('no trailer');
    this.catalog = this.dictionary((new Reader(bytes, trailer + 7).value() as PdfDictionary).get('Root'));
  }

  get numbers(): number[] {
    return [...this.places.keys()];
  }

  /** What a reference leads to; any other value as it is. */
  value(of: PdfValue | undefined): PdfValue {
    if (!isRef(of)) return of ?? null;
    const place = this.places.get(of.ref);
    return place === undefined ? null : this.value(new Reader(this.bytes, place).value());
  }

  dictionary(of: PdfValue | undefined): PdfDictionary {
    const found = this.value(of);
    return found instanceof Map ? (found as PdfDictionary) : new Map<string, PdfValue>();
  }

  list(of: PdfValue | undefined): PdfValue[] {
    const found = this.value(of);
    return Array.isArray(found) ? found : found === null ? [] : [of!];
  }

  name(of: PdfValue | undefined): string {
    const found = this.value(of);
    return isName(found) ? found.name : '';
  }

  /** The unpacked data of a stream. */
  stream(of: PdfValue | undefined): Buffer {
    if (!isRef(of)) return Buffer.alloc(0);
    const dictionary = this.dictionary(of);
    const from = this.bytes.indexOf('stream', this.places.get(of.ref)!) + 6;
    const start = from + (this.bytes[from] === 13 ? 2 : 1);
    const data = this.bytes.subarray(start, start + Number(this.value(dictionary.get('Length'))));
    return this.name(dictionary.get('Filter')) === 'FlateDecode' ? inflateSync(data) : data;
  }
}

export const isRef = (value: PdfValue | undefined): value is PdfRef =>
  value !== null && typeof value === 'object' && 'ref' in value;
export const isName = (value: PdfValue | undefined): value is PdfName =>
  value !== null && typeof value === 'object' && 'name' in value;

/** The operators of a page's content, in order. */
export function operationsOf(content: Buffer): Operation[] {
  const found: Operation[] = [];
  let operands: PdfValue[] = [];
  for (const reader = new Reader(content); !reader.isDone;) {
    const value = reader.value();
    if (isName(value) && value.name.startsWith('!')) {
      found.push({ operator: value.name.slice(1), operands });
      operands = [];
    } else operands.push(value);
  }
  return found;
}
