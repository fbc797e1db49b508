import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Texts of operations by their SHA-256: those the client was built with. */
export type TrustedDocuments = ReadonlyMap<string, string>;

interface Asked {
  readonly query?: unknown;
  readonly extensions?: unknown;
}

/** Reads the operations of the client that lies beside the server. None when no client is built. */
export function trustedDocuments(assets: string): TrustedDocuments {
  const path = join(assets, 'web/trusted.json');
  if (!existsSync(path)) return new Map();
  const texts = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  return new Map(Object.entries(texts).map(([hash, text]) => [hash.replace(/^sha256:/, ''), text]));
}

/** The hash that a request names in the place of a text; null when it names none. */
export function hashAsked({ extensions }: Asked): string | null {
  const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: { sha256Hash?: unknown } };
  const hash = persistedQuery?.sha256Hash;
  return typeof hash === 'string' ? hash : null;
}
