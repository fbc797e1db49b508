import { hash, randomFillSync } from 'node:crypto';

/** JSON with sorted keys and without undefined: the same value always gives the same text. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = value as Record<string, unknown>;
  let text = '';
  for (const key of sorted(Object.keys(entries)))
    if (entries[key] !== undefined) text += `${text && ','}${quoted(key)}:${canonicalJson(entries[key])}`;
  return `{${text}}`;
}

/** Most texts are ids and names, where nothing has to be escaped. */
function quoted(text: string): string {
  return /["\\\u0000-\u001f\ud800-\udfff]/.test(text) ? JSON.stringify(text) : `"${text}"`;
}

function sorted(keys: string[]): string[] {
  for (let place = 1; place < keys.length; place += 1) if (keys[place]! < keys[place - 1]!) return keys.sort();
  return keys;
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
  return commitmentOfTexts(salt, canonicalJson(body), canonicalJson(context));
}

/** The same for a body and a context that are canonical texts already. */
export function commitmentOfTexts(salt: string, body: string, context: string): string {
  return sha256(`${salt}\u001f${body}\u001f${context}`);
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
