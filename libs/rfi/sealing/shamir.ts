import { randomBytes } from 'node:crypto';

/** One part of a shared secret. `index` counts from 1; two shares of one secret never have the same. */
export interface Share {
  readonly index: number;
  readonly bytes: Buffer;
}

/** Multiplies in GF(2^8) modulo x^8 + x^4 + x^3 + x + 1, in the same time for all values. */
function times(one: number, other: number): number {
  let product = 0;
  let left = one;
  for (let bit = 0; bit < 8; bit += 1) {
    product ^= -((other >> bit) & 1) & left;
    left = (left << 1) ^ (-(left >> 7) & 0x11b);
  }
  return product;
}

/** The inverse is the 254th power. */
function inverse(value: number): number {
  let power = 1;
  for (let step = 0; step < 254; step += 1) power = times(power, value);
  return power;
}

/**
 * Splits a secret after Shamir: any `needed` of the `of` shares give it back, fewer give nothing.
 * A. Shamir, How to share a secret, CACM 22(11), 1979.
 */
export function splitSecret(secret: Buffer, { needed, of }: { needed: number; of: number }): Share[] {
  if (needed < 2 || of < needed || of > 255) throw new RangeError(`${needed} of ${of} shares cannot be made`);
  const coefficients = [secret, ...Array.from({ length: needed - 1 }, () => randomBytes(secret.length))];
  return Array.from({ length: of }, (_, n) => {
    const index = n + 1;
    const bytes = Buffer.alloc(secret.length);
    for (let place = 0; place < secret.length; place += 1)
      bytes[place] = coefficients.reduceRight<number>((sum, coefficient) => times(sum, index) ^ coefficient[place]!, 0);
    return { index, bytes };
  });
}

/** The secret behind as many shares as it was split for. With others or too few it is a secret nobody has made. */
export function combineShares(shares: readonly Share[]): Buffer {
  const [first] = shares;
  if (!first || new Set(shares.map(({ index }) => index)).size !== shares.length)
    throw new RangeError('shares of a secret must differ');
  const secret = Buffer.alloc(first.bytes.length);
  for (const { index, bytes } of shares) {
    const others = shares.filter((share) => share.index !== index);
    const weight = others.reduce(
      (product, other) => times(product, times(other.index, inverse(other.index ^ index))),
      1,
    );
    for (let place = 0; place < secret.length; place += 1) secret[place]! ^= times(weight, bytes[place]!);
  }
  return secret;
}
