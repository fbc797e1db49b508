import { codewordsOf } from './qr.words.ts';

type Module = boolean | null;

/**
 * A QR code (ISO/IEC 18004:2015) of a text in bytes, with error correction M, of the smallest size up to version 15:
 * rows of dark (true) and light modules. Throws RangeError when the text is longer than 412 bytes.
 */
export function qrCode(text: string): boolean[][] {
  const { version, words } = codewordsOf(text);
  const fixed = patterns(version);
  const drawn = masks.map((isTurned, mask) => filled(withFormat(fixed, mask), words, isTurned));
  return drawn.reduce((best, one) => (penalty(one) < penalty(best) ? one : best));
}

type Mask = (x: number, y: number) => boolean;
const masks: readonly Mask[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** What stands fixed in the square of a version; null where words go. */
function patterns(version: number): Module[][] {
  const size = version * 4 + 17;
  const rows: Module[][] = Array.from({ length: size }, () => Array.from({ length: size }, () => null));
  const set = (x: number, y: number, dark: boolean): void => {
    if (rows[y] && x >= 0 && x < size) rows[y][x] = dark;
  };
  for (let at = 0; at < size; at += 1) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  const square = (x: number, y: number, reach: number, isDark: (away: number) => boolean): void => {
    for (let down = -reach; down <= reach; down += 1)
      for (let across = -reach; across <= reach; across += 1)
        set(x + across, y + down, isDark(Math.max(Math.abs(across), Math.abs(down))));
  };
  const places = alignments(version);
  const last = places.length - 1;
  for (const [row, y] of places.entries())
    for (const [column, x] of places.entries()) {
      const isCorner = (row === 0 && (column === 0 || column === last)) || (row === last && column === 0);
      if (!isCorner) square(x, y, 2, (away) => away !== 1);
    }
  const [near, far] = [3, size - 4];
  for (const [x, y] of [near, far].flatMap((x) => [near, far].map((y) => [x, y] as const)))
    if (x === near || y === near) square(x, y, 4, (away) => away !== 2 && away !== 4);
  if (version >= 7)
    bitsOf(versionCode(version), 18).forEach((dark, bit) => {
      const [far, near] = [size - 11 + (bit % 3), Math.floor(bit / 3)];
      set(far, near, dark);
      set(near, far, dark);
    });
  return rows;
}

function alignments(version: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const lastAt = version * 4 + 10;
  return [6, ...Array.from({ length: count - 1 }, (_, index) => lastAt - (count - 2 - index) * step)];
}

const bitsOf = (value: number, length: number): boolean[] =>
  Array.from({ length }, (_, bit) => ((value >> bit) & 1) === 1);

/** A value followed by its remainder: a BCH code. */
function withRemainder(value: number, length: number, polynomial: number): number {
  let rest = value;
  for (let step = 0; step < length; step += 1) rest = (rest << 1) ^ ((rest >> (length - 1)) * polynomial);
  return (value << length) | rest;
}
const versionCode = (version: number): number => withRemainder(version, 12, 0x1f25);
/** Level M is 0 in the format. */
const formatCode = (mask: number): number => withRemainder(mask, 10, 0x537) ^ 0x5412;

function withFormat(fixed: readonly (readonly Module[])[], mask: number): Module[][] {
  const rows = fixed.map((row) => [...row]);
  const size = rows.length;
  for (const [bit, dark] of bitsOf(formatCode(mask), 15).entries()) {
    const near = bit < 6 ? bit : bit < 8 ? bit + 1 : bit === 8 ? 7 : 14 - bit;
    if (bit < 8) rows[near]![8] = dark;
    else rows[8]![near] = dark;
    if (bit < 8) rows[8]![size - 1 - bit] = dark;
    else rows[size - 15 + bit]![8] = dark;
  }
  rows[size - 8]![8] = true;
  return rows;
}

/** Lays the bits of the words in columns of two, upwards and downwards in turn from the lower right corner. */
function filled(rows: Module[][], words: readonly number[], isTurned: Mask): boolean[][] {
  const size = rows.length;
  let bit = 0;
  for (let pair = 0; pair < (size - 1) / 2; pair += 1) {
    const right = size - 1 - pair * 2 - (size - 1 - pair * 2 <= 6 ? 1 : 0);
    for (let step = 0; step < size; step += 1)
      for (const x of [right, right - 1]) {
        const y = pair % 2 === 0 ? size - 1 - step : step;
        if (rows[y]![x] !== null) continue;
        const dark = (((words[bit >> 3] ?? 0) >> (7 - (bit & 7))) & 1) === 1;
        rows[y]![x] = dark !== isTurned(x, y);
        bit += 1;
      }
  }
  return rows as boolean[][];
}

/** How hard the picture is to read: runs, squares, what looks like a corner, too dark or too light. */
function penalty(rows: readonly (readonly boolean[])[]): number {
  const columns = rows.map((_, x) => rows.map((row) => row[x]!));
  const lines = [...rows, ...columns].map((line) => line.map((dark) => (dark ? '1' : '0')).join(''));
  let sum = 0;
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) sum += run.length - 2;
    sum += 40 * [...line.matchAll(/(?=10111010000|00001011101)/g)].length;
  }
  for (let y = 1; y < rows.length; y += 1)
    for (let x = 1; x < rows.length; x += 1) {
      const same = rows[y]![x];
      if (rows[y - 1]![x] === same && rows[y]![x - 1] === same && rows[y - 1]![x - 1] === same) sum += 3;
    }
  const dark = rows.flat().filter(Boolean).length / rows.length ** 2;
  return sum + Math.floor(Math.abs(dark - 0.5) * 20) * 10;
}
