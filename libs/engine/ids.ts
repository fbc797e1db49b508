import { createHash, randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** A new id: UUIDv7, so that ids sort by the time they were made. */
export function newId(): string {
  if (drawn === randomness.length) {
    randomFillSync(randomness);
    drawn = 0;
  }
  drawn += 16;
  return v7({ random: randomness.subarray(drawn - 16, drawn) });
}

/** Drawn in larger portions, since each draw costs a system call. */
const randomness = new Uint8Array(65_536);
let drawn = randomness.length;

/** An id that is the same for the same parts: how a repeated effect or timer becomes the same command. UUID version 8. */
export function derivedId(...parts: readonly (string | number)[]): string {
  const bytes = createHash('sha256').update(parts.join('\u001f')).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const form = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** True for the text of a UUID in lower case, as the database writes it: an id must have one form only. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && form.test(value);
}
