import { createHash, createHmac, randomBytes, sign, verify } from 'node:crypto';
import { rawPublicKey, type Keys, type ShareHolder } from '@utfall/database';
import { canonicalJson } from '@utfall/engine';
import {
  derivedKey,
  newKeyPair,
  privateKeyOf,
  publicKeyOf,
  seal,
  sealTo,
  unseal,
  unsealWith,
  type Place,
} from './envelope.ts';
import { combineShares, splitSecret, type Share } from './shamir.ts';

/** Where a response belongs. */
export interface ResponsePlace {
  readonly tenant: string;
  readonly rfi: string;
  readonly response: string;
}
/** What is stored of a response that was handed in. `sealedKey` opens with the key of the RFI, `openedKey` with that of the authority. */
export interface SealedSubmission {
  readonly sealed: Buffer;
  readonly sealedKey: Buffer | null;
  readonly openedKey: Buffer | null;
}
/** The seal of an RFI: its public key, signed, and the shares of its private key, each sealed to its holder. */
export interface RfiSeal {
  readonly publicKey: Buffer;
  readonly signature: Buffer;
  readonly shares: Readonly<Record<string, Buffer>>;
}
/** A share that the first opener's key gave out, sealed to the other holders. */
export interface ForwardedShare {
  readonly from: ShareHolder;
  readonly sealed: Readonly<Record<string, Buffer>>;
}

const needed = { needed: 2, of: 3 };
const submissionPlace = ({ tenant, rfi, response }: ResponsePlace, edition: number): Place => [
  'submission',
  ...[tenant, rfi, response, edition],
];

/** SHA-256 (hex) of what was stored of a submission: tells nothing of the text, and changes with every byte. */
export function submissionHash({ sealed, sealedKey }: Omit<SealedSubmission, 'openedKey'>): string {
  const digest = createHash('sha256').update(`${sealed.length}|`).update(sealed);
  return digest.update(sealedKey ?? '').digest('hex');
}

/** Seals and opens with the keys of this service. Nothing here touches a database. */
export class Vault {
  constructor(private readonly keys: Keys) {}

  /** A key for one response, sealed under that of its organisation. */
  newResponseKey(organisation: string, response: string): { key: Buffer; wrapped: Buffer } {
    const key = randomBytes(32);
    return { key, wrapped: seal(this.organisationKey(organisation), key, ['response', organisation, response]) };
  }

  /** null: the key was altered or belongs to another response, so nothing of the response can be trusted. */
  responseKey(organisation: string, response: string, wrapped: Buffer): Buffer | null {
    return unseal(this.organisationKey(organisation), wrapped, ['response', organisation, response]);
  }

  /** Says whether two answers are the same to whoever has the response's key, and nothing to others. Hex. */
  answerMark(key: Buffer, body: unknown): string {
    return createHmac('sha256', derivedKey(key, ['mark']))
      .update(canonicalJson(body))
      .digest('hex');
  }

  sealAnswer(key: Buffer, body: unknown, place: Place): Buffer {
    return seal(key, Buffer.from(JSON.stringify(body)), ['answer', ...place]);
  }

  /** null: altered, or moved from another place. */
  openAnswer<Body>(key: Buffer, sealed: Buffer, place: Place): Body | null {
    return jsonOf(unseal(key, sealed, ['answer', ...place]));
  }

  /** A key pair for an RFI. Its private key leaves this function in shares only. */
  newRfiSeal(tenant: string, rfi: string): RfiSeal {
    const { publicKey, privateKey } = newKeyPair();
    const parts = splitSecret(privateKey, needed);
    const shares = this.keys.shareKeys.map(({ holder, publicKey: theirs }, n) => [
      holder,
      sealTo(theirs, shareText(parts[n]!), ['share', tenant, rfi, holder]),
    ]);
    privateKey.fill(0);
    const signature = sign(null, this.sealText(tenant, rfi, publicKey), this.keys.signingKey().privateKey);
    return { publicKey, signature, shares: Object.fromEntries(shares) as RfiSeal['shares'] };
  }

  /** Whether this service made the public key for this RFI. */
  isOwnSeal(tenant: string, rfi: string, { publicKey, signature }: Pick<RfiSeal, 'publicKey' | 'signature'>): boolean {
    return verify(null, this.sealText(tenant, rfi, publicKey), this.keys.signingKey().publicKey, signature);
  }

  /**
   * Seals what is handed in: to the RFI's public key, or, without one, to the authority. The same command seals the same
   * content into the same bytes, so that it can be sent again.
   */
  sealSubmission(
    key: Buffer,
    content: unknown,
    {
      place,
      edition,
      commandId,
      publicKey,
    }: { place: ResponsePlace; edition: number; commandId: string; publicKey: Buffer | null },
  ): SealedSubmission {
    const text = Buffer.from(canonicalJson(content));
    const digest = createHash('sha256').update(text).digest('hex');
    const once = (what: string) => derivedKey(key, [what, commandId, edition, digest]);
    const contentKey = once('content');
    const bound = submissionPlace(place, edition);
    const sealed = seal(contentKey, text, bound, once('nonce').subarray(0, 12));
    if (publicKey === null) return { sealed, sealedKey: null, openedKey: this.openedKey(contentKey, place, edition) };
    return { sealed, sealedKey: sealTo(publicKeyOf(publicKey), contentKey, bound, once('seed')), openedKey: null };
  }

  /** The content key of a submission, sealed again under the authority's key; null when it does not open in this place. */
  reseal(
    privateKey: Buffer,
    { sealed, sealedKey }: SealedSubmission,
    place: ResponsePlace,
    edition: number,
  ): Buffer | null {
    const bound = submissionPlace(place, edition);
    const contentKey = sealedKey && unsealWith(privateKeyOf(privateKey), sealedKey, bound);
    if (!contentKey || !unseal(contentKey, sealed, bound)) return null;
    return this.openedKey(contentKey, place, edition);
  }

  /** The content of an opened submission; null when it is not opened, was altered or moved. */
  openSubmission<Content>(
    { sealed, openedKey }: SealedSubmission,
    place: ResponsePlace,
    edition: number,
  ): Content | null {
    const bound = submissionPlace(place, edition);
    const contentKey = openedKey && unseal(this.organisationKey(place.tenant), openedKey, ['opened', ...bound]);
    return contentKey ? jsonOf(unseal(contentKey, sealed, bound)) : null;
  }

  /** Seals what the authority keeps of a response that is opened. */
  sealKept(tenant: string, body: unknown, place: Place): Buffer {
    return seal(this.organisationKey(tenant), Buffer.from(JSON.stringify(body)), ['kept', tenant, ...place]);
  }

  /** null: altered, or moved from another place. */
  openKept<Body>(tenant: string, sealed: Buffer, place: Place): Body | null {
    return jsonOf(unseal(this.organisationKey(tenant), sealed, ['kept', tenant, ...place]));
  }

  /** The share of a holder whose key lies here, sealed to the others; null when no key lies here. */
  giveShare(tenant: string, rfi: string, { shares }: RfiSeal, begunAt: string): ForwardedShare | null {
    const own = this.ownShares(tenant, rfi, shares)[0];
    if (!own) return null;
    const others = this.keys.shareKeys.filter(({ holder }) => holder !== own.holder);
    const sealed = others.map(({ holder, publicKey }) => [
      holder,
      sealTo(publicKey, shareText(own.share), ['forwarded', tenant, rfi, holder, begunAt]),
    ]);
    return { from: own.holder, sealed: Object.fromEntries(sealed) as ForwardedShare['sealed'] };
  }

  /** The RFI's private key from a forwarded share and one of a key that lies here; null when none does. Forget it after use. */
  privateKey(
    tenant: string,
    rfi: string,
    given: RfiSeal,
    { from, sealed }: ForwardedShare,
    begunAt: string,
  ): Buffer | null {
    for (const { holder, privateKey, share } of this.ownShares(tenant, rfi, given.shares)) {
      const forwarded = sealed[holder];
      const text = forwarded && unsealWith(privateKey, forwarded, ['forwarded', tenant, rfi, holder, begunAt]);
      if (text && holder !== from) return combineShares([share, shareOf(text)]);
    }
    return null;
  }

  /** Ed25519 over the canonical JSON of what is attested. base64url. */
  signed(attested: object): { signature: string; keyId: string } {
    const { id, privateKey } = this.keys.signingKey();
    return { signature: sign(null, Buffer.from(canonicalJson(attested)), privateKey).toString('base64url'), keyId: id };
  }

  /** The public key that {@link signed} goes with: 32 bytes, base64url. */
  publicKey(): { id: string; publicKey: string } {
    const { id, publicKey } = this.keys.signingKey();
    return { id, publicKey: rawPublicKey(publicKey).toString('base64url') };
  }

  private ownShares(tenant: string, rfi: string, shares: RfiSeal['shares']) {
    return this.keys.shareKeys.flatMap(({ holder, privateKey }) => {
      const sealed = shares[holder];
      const text = privateKey && sealed && unsealWith(privateKey, sealed, ['share', tenant, rfi, holder]);
      return text ? [{ holder, privateKey, share: shareOf(text) }] : [];
    });
  }

  private openedKey(contentKey: Buffer, place: ResponsePlace, edition: number): Buffer {
    return seal(this.organisationKey(place.tenant), contentKey, ['opened', ...submissionPlace(place, edition)]);
  }

  private organisationKey(organisation: string): Buffer {
    return this.keys.keyFor(`organisation ${organisation}`);
  }

  private sealText(tenant: string, rfi: string, publicKey: Buffer): Buffer {
    return Buffer.from(canonicalJson({ seal: 1, tenant, rfi, publicKey: publicKey.toString('base64url') }));
  }
}

function shareText({ index, bytes }: Share): Buffer {
  return Buffer.concat([Buffer.from([index]), bytes]);
}
function shareOf(text: Buffer): Share {
  return { index: text[0]!, bytes: text.subarray(1) };
}
function jsonOf<Content>(text: Buffer | null): Content | null {
  return text && (JSON.parse(text.toString()) as Content);
}
