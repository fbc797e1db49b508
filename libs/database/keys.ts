import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseFault, type Sentence } from './fault.ts';
import { syncDirectory } from './secrets.ts';

/** Who holds a share of what opens a sealed RFI: two openers, and recovery when one of them has lost theirs. */
export const shareHolders = ['opener-1', 'opener-2', 'recovery'] as const;
export type ShareHolder = (typeof shareHolders)[number];

/** An X25519 key that shares are wrapped to. `privateKey` is null where its file is not on this host. */
export interface ShareKey {
  readonly holder: ShareHolder;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject | null;
}

/** An Ed25519 key pair. `id` is the beginning of the SHA-256 of the public key (hex), as it stands beside signatures. */
export interface SigningKey {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** What the service keeps secret apart from its data. Never log, store or send any of it but public keys. */
export interface Keys {
  /** The folder of the files; null when they live in memory only. */
  readonly directory: string | null;
  /** They were made just now. */
  readonly isNew: boolean;
  /** The same for the same keys: what a database remembers of those it was sealed with. SHA-256, hex. */
  readonly fingerprint: string;
  readonly shareKeys: readonly ShareKey[];
  signingKey(): SigningKey;
  /** 256 bits derived from the master key for one purpose. */
  keyFor(purpose: string): Buffer;
}

const masterFile = 'master.key';
const signingFile = 'signing.pem';
const privateFile = (holder: ShareHolder): string => `${holder}.pem`;
const publicFile = (holder: ShareHolder): string => `${holder}.pub.pem`;

interface KeyTexts {
  readonly master: string;
  readonly signing: string;
  readonly shares: readonly { holder: ShareHolder; publicPem: string; privatePem: string | null }[];
}

function newTexts(): KeyTexts {
  const pem = (key: KeyObject, type: 'pkcs8' | 'spki') => key.export({ format: 'pem', type }).toString();
  return {
    master: `${randomBytes(32).toString('base64url')}\n`,
    signing: pem(generateKeyPairSync('ed25519').privateKey, 'pkcs8'),
    shares: shareHolders.map((holder) => {
      const { publicKey, privateKey } = generateKeyPairSync('x25519');
      return { holder, publicPem: pem(publicKey, 'spki'), privatePem: pem(privateKey, 'pkcs8') };
    }),
  };
}

/** The raw 32 bytes of an X25519 or Ed25519 public key. */
export function rawPublicKey(key: KeyObject): Buffer {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
}

function keysFrom(texts: KeyTexts, directory: string | null, isNew: boolean): Keys {
  const master = Buffer.from(texts.master.trim(), 'base64url');
  const privateKey = createPrivateKey(texts.signing);
  const publicKey = createPublicKey(privateKey);
  const shareKeys = texts.shares.map(({ holder, publicPem, privatePem }) => ({
    holder,
    publicKey: createPublicKey(publicPem),
    privateKey: privatePem === null ? null : createPrivateKey(privatePem),
  }));
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', master, 'utfall', purpose, 32));
  const digest = createHash('sha256').update(keyFor('fingerprint')).update(rawPublicKey(publicKey));
  for (const share of shareKeys) digest.update(rawPublicKey(share.publicKey));
  const id = createHash('sha256').update(rawPublicKey(publicKey)).digest('hex').slice(0, 16);
  return {
    ...{ directory, isNew, shareKeys, keyFor },
    fingerprint: digest.digest('hex'),
    signingKey: () => ({ id, privateKey, publicKey }),
  };
}

function writeWhole(file: string, text: string): void {
  const descriptor = openSync(file, 'wx', 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The folder appears with every file in it or not at all. */
function writeTexts(directory: string, { master, signing, shares }: KeyTexts): void {
  const draft = `${directory}.${process.pid}.draft`;
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  writeWhole(join(draft, masterFile), master);
  writeWhole(join(draft, signingFile), signing);
  for (const { holder, publicPem, privatePem } of shares) {
    writeWhole(join(draft, publicFile(holder)), publicPem);
    writeWhole(join(draft, privateFile(holder)), privatePem ?? '');
  }
  chmodSync(draft, 0o700);
  syncDirectory(draft);
  try {
    renameSync(draft, directory);
  } catch (error) {
    rmSync(draft, { recursive: true });
    // Another node on this host was faster: its keys hold.
    if (!existsSync(directory)) throw error;
  }
  syncDirectory(dirname(directory));
}

function readKey(directory: string, name: string): string {
  const file = join(directory, name);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new DatabaseFault(lost(file), error);
  }
  if ((statSync(file).mode & 0o077) !== 0 && !name.endsWith('.pub.pem')) throw new DatabaseFault(readable(file));
  if (text.trim() === '') throw new DatabaseFault(lost(file));
  return text;
}

function lost(file: string): Sentence {
  return {
    sv: `Nyckelfilen ${file} går inte att läsa. Lägg tillbaka den från säkerhetskopian av nycklarna; det som är förseglat går inte att läsa utan den.`,
    en: `The key file ${file} cannot be read. Put it back from the backup of the keys; what is sealed cannot be read without it.`,
  };
}

function readable(file: string): Sentence {
  return {
    sv: `Nyckelfilen ${file} kan läsas av andra på den här datorn. Kör: chmod 600 ${file}`,
    en: `Others on this machine can read the key file ${file}. Run: chmod 600 ${file}`,
  };
}

function readTexts(directory: string): KeyTexts {
  const ifThere = (name: string) => (existsSync(join(directory, name)) ? readKey(directory, name) : null);
  return {
    master: readKey(directory, masterFile),
    signing: readKey(directory, signingFile),
    shares: shareHolders.map((holder) => ({
      holder,
      publicPem: readKey(directory, publicFile(holder)),
      privatePem: ifThere(privateFile(holder)),
    })),
  };
}

/**
 * The keys in a folder, made the first time (folder 0700, files 0600). The private keys of the shares may be taken away
 * to other hosts; the rest must stay. Throws {@link DatabaseFault} when something is lost or others can read it.
 */
export function openKeys(directory: string): Keys {
  const isNew = !existsSync(directory);
  if (isNew) {
    mkdirSync(dirname(directory), { recursive: true });
    writeTexts(directory, newTexts());
  }
  return keysFrom(readTexts(directory), directory, isNew);
}

/** Keys that end with this process, for tests. */
export function memoryKeys(): Keys {
  return keysFrom(newTexts(), null, true);
}

/** Whether somebody with this host alone could open what two persons should open together. */
export function hasBothShares({ shareKeys }: Keys): boolean {
  return shareKeys.filter(({ privateKey }) => privateKey !== null).length > 1;
}
