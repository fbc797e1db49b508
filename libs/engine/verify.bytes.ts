import { hash } from 'node:crypto';
import type { Records } from '@utfall/database';
import { canonicalJson } from './canonical.ts';
import type { JournalBody } from './prepare.ts';

const hashBytes = 32;
const uuidText = 36;
const separator = 0x1f;
const zero = 0x30;
const hexDigits = Buffer.from('0123456789abcdef');

/**
 * Computes what `chainHash` computes, from the bytes of a step as the database sends them. A text for each column would
 * cost more than the hash itself.
 */
export class ChainBytes {
  /** The hash before, tenant and process, which stay; then what this step tells. */
  private bytes = Buffer.allocUnsafe(4_096);
  private used = 0;
  private isFirst = true;
  /** A text held what separates columns: the engine never wrote that. */
  torn = false;

  /** Begins a process, after the step with this hash (hex); an empty one when none comes before. */
  begin(tenant: string, process: string, headBefore: string): void {
    this.bytes.write(headBefore, 'hex');
    this.bytes.write(`${tenant}\u001f${process}\u001f`, hashBytes, 'latin1');
    this.isFirst = headBefore === '';
    this.torn = false;
  }

  /** Begins a step. */
  step(seq: number): void {
    this.used = hashBytes + 2 * (uuidText + 1);
    this.number(seq);
  }

  /** A whole number, in decimal digits. */
  number(value: number): void {
    if (value < 0) this.used += this.bytes.write(String(value), this.used, 'latin1');
    else {
      let digits = 1;
      for (let ten = 10; ten <= value; ten *= 10) digits += 1;
      let rest = value;
      for (let at = this.used + digits - 1; at >= this.used; at -= 1) {
        const above = Math.floor(rest / 10);
        this.bytes[at] = zero + (rest - above * 10);
        rest = above;
      }
      this.used += digits;
    }
    this.bytes[this.used++] = separator;
  }

  uuid({ bytes, begins }: Records): void {
    const own = this.bytes;
    let at = this.used;
    for (let n = 0; n < 16; n += 1) {
      const byte = bytes[begins + n]!;
      own[at++] = hexDigits[byte >> 4]!;
      own[at++] = hexDigits[byte & 15]!;
      if (n === 3 || n === 5 || n === 7 || n === 9) own[at++] = 0x2d;
    }
    own[at++] = separator;
    this.used = at;
  }

  text({ bytes, begins, ends }: Records): void {
    const needed = this.used + ends - begins + 4 * hashBytes;
    if (needed > this.bytes.length) this.bytes = Buffer.concat([this.bytes], 2 * needed);
    for (let at = begins; at < ends; at += 1) {
      const byte = bytes[at]!;
      if (byte === separator || byte === 0x1e) this.torn = true;
      this.bytes[this.used++] = byte;
    }
    this.bytes[this.used++] = separator;
  }

  /** The commitment comes last and takes the place of a separator. Returns the hash (hex) that the step must have. */
  hash({ bytes, begins, ends }: Records): string {
    const end = this.used - 1 + bytes.copy(this.bytes, this.used - 1, begins, ends);
    return hash('sha256', this.bytes.subarray(this.isFirst ? hashBytes : 0, end), 'hex');
  }

  /** What the step has: the next one covers it. */
  keep({ bytes, begins }: Records): void {
    bytes.copy(this.bytes, 0, begins, begins + hashBytes);
    this.isFirst = false;
  }
}

const slots = 256;

/** Reads short texts that come again and again, such as names of events and states: decoding each costs more than comparing it. */
export class Words {
  private readonly known: ({ readonly bytes: Buffer; readonly text: string } | undefined)[] = new Array(slots);

  read(read: Records): string {
    const { bytes, begins, ends } = read;
    const length = ends - begins;
    if (length === 0) return '';
    const slot = (length * 31 + bytes[begins]! * 7 + bytes[ends - 1]!) % slots;
    const one = this.known[slot];
    if (one && one.bytes.length === length) {
      let same = 0;
      while (same < length && one.bytes[same] === bytes[begins + same]) same += 1;
      if (same === length) return one.text;
    }
    const text = bytes.toString('utf8', begins, ends);
    this.known[slot] = { bytes: Buffer.from(bytes.subarray(begins, ends)), text };
    return text;
  }
}

/** A body with the canonical texts of its parts. */
export interface ReadBody {
  readonly body: JournalBody;
  readonly by: string;
  readonly event: string;
}
interface Part {
  readonly value: unknown;
  readonly text: string;
}

/** `{"by": …, "now": "…", "event": …}`: jsonb writes the shortest key first. */
const [opening, beforeNow, beforeEvent] = ['{"by": ', ', "now": "', '", "event": '];
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const instantLength = 24;
const partsMax = 4_096;

/** Reads bodies. The same persons act again and again: a part that has been read before is not read anew. */
export class Bodies {
  private readonly parts = new Map<string, Part>();

  read(text: string): ReadBody {
    const body = this.apart(text);
    if (body) return body;
    const whole = JSON.parse(text) as JournalBody;
    return { body: whole, by: canonicalJson(whole.by), event: canonicalJson(whole.event) };
  }

  /** The parts are whole JSON each, so the text between them cannot stand inside one of them. */
  private apart(text: string): ReadBody | null {
    const at = text.indexOf(beforeNow);
    const then = at + beforeNow.length;
    const now = text.slice(then, then + instantLength);
    // A creation tells its machine too, after the event.
    if (!text.endsWith('}}') || !text.startsWith(opening) || !instant.test(now)) return null;
    if (!text.startsWith(beforeEvent, then + instantLength)) return null;
    const by = this.part(text.slice(opening.length, at));
    const event = this.part(text.slice(then + instantLength + beforeEvent.length, -1));
    if (!by || !event) return null;
    const body = { by: by.value, now, event: event.value } as JournalBody;
    return { body, by: by.text, event: event.text };
  }

  private part(text: string): Part | null {
    const known = this.parts.get(text);
    if (known) return known;
    if (this.parts.size >= partsMax) this.parts.clear();
    try {
      const value = JSON.parse(text) as unknown;
      const part = { value, text: canonicalJson(value) };
      this.parts.set(text, part);
      return part;
    } catch {
      return null;
    }
  }
}
