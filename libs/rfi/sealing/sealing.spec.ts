import fc from 'fast-check';
import { memoryKeys, type Keys } from '@utfall/database';
import { newKeyPair, privateKeyOf, publicKeyOf, seal, sealTo, unseal, unsealWith } from './envelope.ts';
import { combineShares, splitSecret } from './shamir.ts';
import { submissionHash, Vault, type SealedSubmission } from './vault.ts';

const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((one) => Buffer.from(one));
const anyText = fc.uint8Array({ maxLength: 300 }).map((one) => Buffer.from(one));
const anyPlace = fc.array(fc.oneof(fc.string(), fc.nat()), { maxLength: 4 });

/** The same bytes with one bit turned. */
function turned(sealed: Buffer, at: number): Buffer {
  const copy = Buffer.from(sealed);
  copy[Math.floor(at / 8) % copy.length]! ^= 1 << (at % 8);
  return copy;
}

describe('a secret in three shares', () => {
  it('comes back from any two of them', () => {
    fc.assert(
      fc.property(bytes(32), fc.constantFrom([0, 1], [0, 2], [1, 2], [2, 0]), (secret, [one, other]) => {
        const shares = splitSecret(secret, { needed: 2, of: 3 });
        expect(combineShares([shares[one!]!, shares[other!]!]).equals(secret)).toBe(true);
        expect(combineShares(shares).equals(secret)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('is told by one share no more than by none: every other secret fits it', () => {
    fc.assert(
      fc.property(bytes(4), bytes(4), fc.integer({ min: 0, max: 2 }), (secret, guess, known) => {
        const share = splitSecret(secret, { needed: 2, of: 3 })[known]!;
        // A second share exists that makes the known one say the guess: s2 = line through (0, guess) and the known point.
        const other = share.index === 1 ? 2 : 1;
        const fitting = Buffer.from(
          guess.map((byte, place) => {
            for (let value = 0; value < 256; value += 1)
              if (
                combineShares([
                  { index: share.index, bytes: share.bytes.subarray(place, place + 1) },
                  { index: other, bytes: Buffer.from([value]) },
                ])[0] === byte
              )
                return value;
            throw new Error('no share fits');
          }),
        );
        expect(combineShares([share, { index: other, bytes: fitting }]).equals(guess)).toBe(true);
      }),
      { numRuns: 3 },
    );
    expect(() => combineShares([])).toThrow(RangeError);
    const [share] = splitSecret(Buffer.alloc(32, 7), { needed: 2, of: 3 });
    expect(combineShares([share!]).equals(Buffer.alloc(32, 7))).toBe(false);
    expect(() => combineShares([share!, share!])).toThrow(RangeError);
  });
});

describe('what is sealed', () => {
  it('opens with its key in its place, and not when a bit is turned or the place is another', () => {
    fc.assert(
      fc.property(bytes(32), anyText, anyPlace, anyPlace, fc.nat(), (key, text, place, elsewhere, at) => {
        const sealed = seal(key, text, place);
        expect(unseal(key, sealed, place)?.equals(text)).toBe(true);
        expect(unseal(key, turned(sealed, at), place)).toBeNull();
        expect(unseal(key, sealed.subarray(0, at % sealed.length), place)).toBeNull();
        expect(unseal(turned(key, at), sealed, place)).toBeNull();
        if (JSON.stringify(place.map(String)) !== JSON.stringify(elsewhere.map(String)))
          expect(unseal(key, sealed, elsewhere)).toBeNull();
      }),
      { numRuns: 200 },
    );
  });

  it('to a public key opens with its private key alone', () => {
    const own = newKeyPair();
    const other = newKeyPair();
    fc.assert(
      fc.property(anyText, anyPlace, fc.nat(), (text, place, at) => {
        const sealed = sealTo(publicKeyOf(own.publicKey), text, place);
        expect(unsealWith(privateKeyOf(own.privateKey), sealed, place)?.equals(text)).toBe(true);
        expect(unsealWith(privateKeyOf(other.privateKey), sealed, place)).toBeNull();
        // The highest bit of an X25519 public key means nothing; the key derivation takes it in all the same.
        expect(unsealWith(privateKeyOf(own.privateKey), turned(sealed, at), place)).toBeNull();
      }),
      { numRuns: 100 },
    );
  });
});

describe('a sealed RFI', () => {
  const place = { tenant: 't', rfi: 'r', response: 's' };
  const begunAt = '2026-11-22T05:00:00.000Z';
  const given = { place, edition: 1, commandId: 'c' };
  const key = Buffer.alloc(32, 3);
  const content = { answers: [{ questionId: 'q', version: 1, text: 'Hemligt' }] };

  /** The service on a host that has taken some of the private keys away. */
  const without = (keys: Keys, ...gone: string[]): Vault =>
    new Vault({
      ...keys,
      shareKeys: keys.shareKeys.map((one) => (gone.includes(one.holder) ? { ...one, privateKey: null } : one)),
    });

  it('is opened by two holders, on one host or on two, and by one never', () => {
    const keys = memoryKeys();
    const vault = new Vault(keys);
    const rfi = vault.newRfiSeal('t', 'r');
    const sealed = vault.sealSubmission(key, content, { ...given, publicKey: rfi.publicKey });
    const opened = (first: Vault, second: Vault) => {
      const share = first.giveShare('t', 'r', rfi, begunAt);
      const privateKey = share && second.privateKey('t', 'r', rfi, share, begunAt);
      return privateKey && first.reseal(privateKey, sealed, place, 1);
    };
    const first = without(keys, 'opener-2', 'recovery');
    const second = without(keys, 'opener-1', 'recovery');
    const safe = without(keys, 'opener-1', 'opener-2');
    for (const [one, other] of [
      [vault, vault],
      [first, second],
      [second, first],
      [first, safe],
      [safe, second],
    ] as const)
      expect(opened(one, other)).not.toBeNull();
    for (const one of [first, second, safe]) expect(opened(one, one)).toBeNull();
    expect(opened(without(keys, 'opener-1', 'opener-2', 'recovery'), vault)).toBeNull();
    expect(opened(new Vault(memoryKeys()), vault)).toBeNull();
    const share = vault.giveShare('t', 'r', rfi, begunAt)!;
    expect(vault.privateKey('t', 'r', rfi, share, '2026-11-22T05:30:00.000Z')).toBeNull();
    expect(vault.privateKey('t', 'other', rfi, share, begunAt)).toBeNull();
  });

  it('takes no submission from elsewhere: another RFI, response, version or authority, or with a bit turned', () => {
    const vault = new Vault(memoryKeys());
    const rfi = vault.newRfiSeal('t', 'r');
    const privateKey = vault.privateKey('t', 'r', rfi, vault.giveShare('t', 'r', rfi, begunAt)!, begunAt)!;
    const sealed = vault.sealSubmission(key, content, { ...given, publicKey: rfi.publicKey });
    const openedKey = vault.reseal(privateKey, sealed, place, 1)!;
    const whole: SealedSubmission = { ...sealed, openedKey };
    expect(vault.openSubmission(whole, place, 1)).toEqual(content);
    expect(vault.openSubmission({ ...whole, openedKey: null }, place, 1)).toBeNull();
    for (const [elsewhere, edition] of [
      [{ ...place, rfi: 'other' }, 1],
      [{ ...place, response: 'other' }, 1],
      [{ ...place, tenant: 'other' }, 1],
      [place, 2],
    ] as const) {
      expect(vault.reseal(privateKey, sealed, elsewhere, edition)).toBeNull();
      expect(vault.openSubmission(whole, elsewhere, edition)).toBeNull();
    }
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('sealed', 'sealedKey'), (at, part) => {
        const altered = { ...sealed, [part]: turned(sealed[part as 'sealed'], at) };
        expect(vault.reseal(privateKey, altered, place, 1)).toBeNull();
        expect(submissionHash(altered)).not.toBe(submissionHash(sealed));
      }),
      { numRuns: 200 },
    );
  });

  it('is sealed the same by the same command, and otherwise by every other', () => {
    const vault = new Vault(memoryKeys());
    const { publicKey, signature } = vault.newRfiSeal('t', 'r');
    const hashOf = (more: object) =>
      submissionHash(vault.sealSubmission(key, content, { ...given, publicKey, ...more }));
    expect(hashOf({})).toBe(hashOf({}));
    expect(hashOf({ commandId: 'd' })).not.toBe(hashOf({}));
    expect(hashOf({ edition: 2 })).not.toBe(hashOf({}));
    expect(vault.isOwnSeal('t', 'r', { publicKey, signature })).toBe(true);
    expect(vault.isOwnSeal('t', 'other', { publicKey, signature })).toBe(false);
    expect(vault.isOwnSeal('t', 'r', { publicKey: newKeyPair().publicKey, signature })).toBe(false);
  });

  it('without sealing is still kept under the key of the authority', () => {
    const vault = new Vault(memoryKeys());
    const stored = vault.sealSubmission(key, content, { ...given, publicKey: null });
    expect(stored.sealedKey).toBeNull();
    expect(vault.openSubmission(stored, place, 1)).toEqual(content);
    expect(new Vault(memoryKeys()).openSubmission(stored, place, 1)).toBeNull();
  });
});
