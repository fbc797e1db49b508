import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

/** What a sealed text is bound to, in a fixed order: it opens in the same place only. */
export type Place = readonly (string | number)[];

const nonceBytes = 12;
const tagBytes = 16;
const publicBytes = 32;
const privateDer = Buffer.from('302e020100300506032b656e04220420', 'hex');
const publicDer = Buffer.from('302a300506032b656e032100', 'hex');

/** With their lengths, so that no two places are written alike. */
function boundTo(place: Place): Buffer {
  return Buffer.from(place.map((part) => `${String(part).length}:${part}`).join('|'));
}

/** Seals under a key of 256 bits (AES-256-GCM). Nonce, tag and ciphertext in a row. A nonce may be given where the key seals nothing else. */
export function seal(key: Buffer, text: Buffer, place: Place, nonce: Buffer = randomBytes(nonceBytes)): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(place));
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** What was sealed, or null when it was altered, moved from another place, or sealed under another key. */
export function unseal(key: Buffer, sealed: Buffer, place: Place): Buffer | null {
  if (sealed.length < nonceBytes + tagBytes) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes });
    decipher.setAAD(boundTo(place)).setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
    return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]);
  } catch {
    return null;
  }
}

/** An X25519 private key from its 32 bytes. */
export function privateKeyOf(bytes: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([privateDer, bytes]), format: 'der', type: 'pkcs8' });
}
/** An X25519 public key from its 32 bytes. */
export function publicKeyOf(bytes: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([publicDer, bytes]), format: 'der', type: 'spki' });
}
function bytesOf(key: KeyObject): Buffer {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
}

/** A new X25519 key pair as bytes. */
export function newKeyPair(): { publicKey: Buffer; privateKey: Buffer } {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return {
    publicKey: bytesOf(publicKey),
    privateKey: Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url'),
  };
}

/** The key that two sides share; both public keys go in, so that neither can be exchanged. */
function agreedKey(own: KeyObject, other: KeyObject, publics: readonly Buffer[]): Buffer {
  const secret = diffieHellman({ privateKey: own, publicKey: other });
  return Buffer.from(hkdfSync('sha256', secret, Buffer.concat([...publics]), 'utfall seal', 32));
}

/** Seals to whoever has the private key: HKDF of X25519 with a key made for this alone, or derived from `seed` (32 secret bytes). */
export function sealTo(publicKey: KeyObject, text: Buffer, place: Place, seed: Buffer = randomBytes(32)): Buffer {
  const own = privateKeyOf(seed);
  const ownPublic = bytesOf(createPublicKey(own));
  const key = agreedKey(own, publicKey, [ownPublic, bytesOf(publicKey)]);
  return Buffer.concat([ownPublic, seal(key, text, place, Buffer.alloc(nonceBytes))]);
}

/** What was sealed to this key, or null as in {@link unseal}. */
export function unsealWith(privateKey: KeyObject, sealed: Buffer, place: Place): Buffer | null {
  if (sealed.length < publicBytes + nonceBytes + tagBytes) return null;
  const theirs = sealed.subarray(0, publicBytes);
  let key: Buffer;
  try {
    key = agreedKey(privateKey, publicKeyOf(theirs), [theirs, bytesOf(createPublicKey(privateKey))]);
  } catch {
    return null;
  }
  return unseal(key, sealed.subarray(publicBytes), place);
}

/** 256 bits for one purpose, from a key. */
export function derivedKey(key: Buffer, purpose: Place): Buffer {
  return Buffer.from(hkdfSync('sha256', key, 'utfall response', boundTo(purpose), 32));
}
