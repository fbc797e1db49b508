import { hash, randomFillSync } from 'node:crypto';

/** JSON with sorted keys and without undefined: the same value always gives the same text. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = value as Record<string, unknown>;
  const parts: string[] = [];
  for (const key of Object.keys(entries).sort())
    if (entries[key] !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(entries[key])}`);
  return `{${parts.join(',')}}`;
}

/** SHA-256 of text, as hex. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

/**
 * What the chain holds instead of the payload: SHA-256 of salt, body and the context after. Erasing salt and payload
 * leaves the chain whole. `salt` is hex.
 */
export function commitmentOf(salt: string, body: unknown, context: unknown): string {
  return sha256(`${salt}\u001f${canonicalJson(body)}\u001f${canonicalJson(context)}`);
}

const pool = Buffer.alloc(65_536);
let used = pool.length;

/** 128 random bits as hex. Drawn in larger portions, since each draw costs a system call. */
export function newSalt(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 16;
  return pool.toString('hex', used - 16, used);
}
