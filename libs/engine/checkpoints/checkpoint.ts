import { createPublicKey, hash, sign, verify, type KeyObject } from 'node:crypto';
import { rawPublicKey } from '@utfall/database';
import { canonicalJson } from '../canonical.ts';

/** The last step of a process when a checkpoint was made. `hash` and `about` are hex. */
export interface Head {
  readonly tenant: string;
  readonly process: string;
  readonly version: number;
  readonly hash: string;
  /** SHA-256 of what never changes: kind, trail, parent and the instant of the creation. */
  readonly about: string;
}

/**
 * What everybody may read: no process and no number, since how much happened in a minute may say how many have
 * answered. Instants are ISO 8601, hashes hex.
 */
export interface Checkpoint {
  readonly number: number;
  readonly at: string;
  /** Every step recorded before this instant is in this checkpoint or an earlier one; null while the first are made. */
  readonly covers: string | null;
  /** Hash of the checkpoint before, signature included; empty for the first. */
  readonly previous: string;
  /** The root of a Merkle tree over the heads: whoever holds a receipt can be shown that it is in here. */
  readonly root: string;
  /** Hash of the heads with what is kept about them. */
  readonly detail: string;
  /** Fingerprint of the key. */
  readonly key: string;
  /** Ed25519 over the canonical JSON of all the above, base64. */
  readonly signature: string;
}

/** One line of the book. The heads stay with whoever runs the service. */
export interface Line {
  readonly checkpoint: Checkpoint;
  readonly heads: readonly (readonly [string, string, number, string, string])[];
}

/** The key that signs, and the public ones that earlier checkpoints were signed with. */
export interface CheckpointKeys {
  readonly signing: KeyObject;
  readonly retired?: readonly KeyObject[];
}

/** The first 16 hex digits of the SHA-256 of the raw public key, as it stands beside other signatures too. */
export function fingerprintOf(key: KeyObject): string {
  const open = key.type === 'private' ? createPublicKey(key) : key;
  return hash('sha256', rawPublicKey(open), 'hex').slice(0, 16);
}

/** Makes the line of a checkpoint. */
export function signedLine(
  told: Pick<Checkpoint, 'number' | 'at' | 'covers' | 'previous'>,
  heads: readonly Head[],
  { signing }: CheckpointKeys,
): Line {
  const rows = heads.map((head) => [head.tenant, head.process, head.version, head.hash, head.about] as const);
  const root = levelsOf(heads.map(leafOf)).at(-1)![0]!;
  const body = { ...told, root, detail: detailOf(rows), key: fingerprintOf(signing) };
  const signature = sign(null, Buffer.from(canonicalJson(body)), signing).toString('base64');
  return { checkpoint: { ...body, signature }, heads: rows };
}

/** What the next checkpoint names this one by: SHA-256 of its canonical JSON, signature included, as hex. */
export function checkpointHash(checkpoint: Checkpoint): string {
  return hash('sha256', canonicalJson(checkpoint), 'hex');
}

/** The heads of a line as objects. */
export function headsOf({ heads }: Line): Head[] {
  return heads.map(([tenant, process, version, hash, about]) => ({ tenant, process, version, hash, about }));
}

/** What does not add up in a line, seen from the one before it; null when all does. */
export function faultIn(line: Line, before: Checkpoint | null, keys: ReadonlyMap<string, KeyObject>): string | null {
  const { signature, ...body } = line.checkpoint;
  if (body.number !== (before?.number ?? 0) + 1) return 'missing';
  if (body.previous !== (before ? checkpointHash(before) : '')) return 'brokenChain';
  const key = keys.get(body.key);
  if (!key) return 'unknownKey';
  if (!verify(null, Buffer.from(canonicalJson(body)), key, Buffer.from(signature, 'base64'))) return 'otherSignature';
  const isWhole = body.detail === detailOf(line.heads) && body.root === levelsOf(headsOf(line).map(leafOf)).at(-1)![0];
  return isWhole ? null : 'otherHeads';
}

/** The public keys by their fingerprints. */
export function publicKeys({ signing, retired = [] }: CheckpointKeys): Map<string, KeyObject> {
  return new Map([createPublicKey(signing), ...retired].map((key) => [fingerprintOf(key), key]));
}

function detailOf(rows: Line['heads']): string {
  return hash('sha256', JSON.stringify(rows), 'hex');
}

/** A head as it stands in the tree. Nobody finds a process by it: the hash of a step covers 128 random bits. */
export function leafOf({ tenant, process, version, hash: head }: Omit<Head, 'about'>): string {
  return hash('sha256', `leaf\u001f${[tenant, process, version, head].join('\u001f')}`, 'hex');
}

function nodeOf(left: string, right: string): string {
  return hash('sha256', `node\u001f${left}\u001f${right}`, 'hex');
}

/** The tree from its sorted leaves up to the root; what stands alone goes up as it is. */
function levelsOf(leaves: readonly string[]): string[][] {
  const levels = [[...leaves].sort()];
  for (let level = levels[0]!; level.length > 1; levels.push(level)) {
    const above: string[] = [];
    for (let at = 0; at < level.length; at += 2)
      above.push(at + 1 < level.length ? nodeOf(level[at]!, level[at + 1]!) : level[at]!);
    level = above;
  }
  return levels;
}

/** From a leaf to the root: what to put on which side, level by level. */
export type Path = readonly { readonly side: 'left' | 'right'; readonly hash: string }[];

/** How a head follows from the root of its line; null when it is not there. */
export function pathTo(head: Omit<Head, 'about'>, line: Line): Path | null {
  const levels = levelsOf(headsOf(line).map(leafOf));
  let at = levels[0]!.indexOf(leafOf(head));
  if (at < 0) return null;
  const path: Path[number][] = [];
  for (const level of levels.slice(0, -1)) {
    const other = level[at ^ 1];
    if (other !== undefined) path.push({ side: at % 2 === 0 ? 'right' : 'left', hash: other });
    at >>= 1;
  }
  return path;
}

/** The root that a leaf and its path lead to. */
export function rootFrom(leaf: string, path: Path): string {
  return path.reduce((at, { side, hash: other }) => (side === 'right' ? nodeOf(at, other) : nodeOf(other, at)), leaf);
}
