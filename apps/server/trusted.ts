import { timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { text } from '@utfall/process';

/** What a request asks: a text, or the hash of one in the extensions. */
export interface Asked {
  readonly query?: unknown;
  readonly extensions?: unknown;
}

export const notTrusted = text(
  'Tjänsten svarar bara på sina egna sidors frågor. Är sidan öppen sedan länge, ladda om den; det du har skrivit finns kvar.',
  'The service answers its own pages only. If the page has been open for long, load it again; what you have written is kept.',
);

/** The operations the client was built with, by SHA-256, and whether others are answered. */
export class TrustedDocuments {
  private readonly texts: ReadonlyMap<string, string>;
  private readonly own: ReadonlySet<string>;
  private readonly any: boolean;
  private readonly token: string | null;

  constructor(assets: string, any: boolean, token: string | null) {
    const path = join(assets, 'web/trusted.json');
    const told = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>) : {};
    this.texts = new Map(Object.entries(told).map(([hash, document]) => [hash.replace(/^sha256:/, ''), document]));
    this.own = new Set(this.texts.values());
    this.any = any;
    this.token = token;
  }

  /** The text to answer; null when it is neither the client's own nor allowed. */
  read({ query, extensions }: Asked, headers: IncomingHttpHeaders): string | null {
    const { persistedQuery } = (extensions ?? {}) as { persistedQuery?: { sha256Hash?: unknown } };
    const hash = persistedQuery?.sha256Hash;
    const known = typeof hash === 'string' ? this.texts.get(hash) : undefined;
    if (known !== undefined) return known;
    if (typeof query !== 'string') return null;
    return this.any || this.own.has(query) || this.holdsToken(headers) ? query : null;
  }

  private holdsToken(headers: IncomingHttpHeaders): boolean {
    const given = Buffer.from(String(headers['x-documents-token'] ?? ''));
    const wanted = Buffer.from(this.token ?? '');
    return wanted.length > 0 && given.length === wanted.length && timingSafeEqual(given, wanted);
  }
}
