const WORD = 2 ** 32;

/** The first 32 bits of the fractional parts of roots of the first primes. Source: FIPS 180-4, 4.2.2 and 5.3.3. */
function rootBits(prime: bigint, power: 2n | 3n): number {
  // The root of prime × 2^(32·power) is the root of the prime with 32 binary places.
  const scaled = prime << (32n * power);
  let [low, high] = [0n, 1n << 40n];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** power <= scaled) low = middle;
    else high = middle;
  }
  return Number(low & 0xffff_ffffn);
}

function firstPrimes(count: number): bigint[] {
  const primes: bigint[] = [];
  for (let candidate = 2n; primes.length < count; candidate += 1n)
    if (primes.every((prime) => candidate % prime !== 0n)) primes.push(candidate);
  return primes;
}

const PRIMES = firstPrimes(64);
const ROUNDS = PRIMES.map((prime) => rootBits(prime, 3n));
const START = PRIMES.slice(0, 8).map((prime) => rootBits(prime, 2n));

const rotated = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

function padded(text: string): DataView {
  const bytes = new TextEncoder().encode(text);
  const view = new DataView(new ArrayBuffer(Math.ceil((bytes.length + 9) / 64) * 64));
  new Uint8Array(view.buffer).set(bytes);
  view.setUint8(bytes.length, 0x80);
  view.setUint32(view.byteLength - 8, Math.floor((bytes.length * 8) / WORD));
  view.setUint32(view.byteLength - 4, (bytes.length * 8) % WORD);
  return view;
}

function schedule(words: Int32Array, view: DataView, offset: number): void {
  for (let at = 0; at < 16; at += 1) words[at] = view.getInt32(offset + at * 4);
  for (let at = 16; at < 64; at += 1) {
    const [early, late] = [words[at - 15]!, words[at - 2]!];
    const small = rotated(early, 7) ^ rotated(early, 18) ^ (early >>> 3);
    const large = rotated(late, 17) ^ rotated(late, 19) ^ (late >>> 10);
    words[at] = words[at - 16]! + small + words[at - 7]! + large;
  }
}

function compress(state: Int32Array, words: Int32Array): void {
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number, number, number, number, number, number, number, number,
  ]; // prettier-ignore
  for (let round = 0; round < 64; round += 1) {
    const choice = (e & f) ^ (~e & g);
    const upper = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const first = (h + upper + choice + ROUNDS[round]! + words[round]!) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const lower = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + lower + majority) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => (state[index] = state[index]! + word));
}

/**
 * SHA-256 of a text in UTF-8, 64 hexadecimal digits. The same on a server and in a page that a browser does not trust
 * with its own (`crypto.subtle` is missing outside https and localhost). Source: FIPS 180-4.
 */
export function sha256(text: string): string {
  const view = padded(text);
  const state = Int32Array.from(START);
  const words = new Int32Array(64);
  for (let offset = 0; offset < view.byteLength; offset += 64) {
    schedule(words, view, offset);
    compress(state, words);
  }
  return [...state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
