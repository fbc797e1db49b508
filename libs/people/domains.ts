import { Resolver } from 'node:dns/promises';
import { parse } from 'tldts';
import type { FindsText } from './access.ts';

/** Where the proof of a domain is looked for. */
export const proofName = (domain: string): string => `_utfall.${domain}`;
export const proofText = (token: string): string => `utfall=${token}`;

/**
 * A domain as it is written, in lower case; null for what nobody can own alone: an address, a public suffix such as `se`,
 * a name without one. `.example` is let through for demonstrations and tests.
 */
export function readDomain(written: string): string | null {
  const name = written.trim().toLowerCase().replace(/\.$/, '');
  if (name.length > 253 || !/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/.test(name)) return null;
  const { domain, isIcann, isPrivate } = parse(name, { allowPrivateDomains: true });
  if (name.endsWith('.example')) return name;
  return domain !== null && (isIcann || isPrivate) ? name : null;
}

/** True when one of the domains lies below the other, or they are the same: two organisations cannot have both. */
export function overlap(one: string, other: string): boolean {
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

/** Asks the domain name system, briefly. A name that does not exist has no text. */
export const textInDns: FindsText = async (name, text) => {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  try {
    const records = await resolver.resolveTxt(name);
    return records.some((parts) => parts.join('') === text);
  } catch (fault) {
    if (['ENOTFOUND', 'ENODATA'].includes((fault as { code?: string }).code ?? '')) return false;
    throw fault;
  }
};

/** In a demonstration nobody can write to DNS: what ends with .example, which no one can own, counts as proved. */
export const textInDemonstration: FindsText = (name) => Promise.resolve(name.endsWith('.example'));
