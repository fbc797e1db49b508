import type { ResponseContext } from './response.rules.machine.ts';

/** What a receipt says. It is signed as canonical JSON: keys in order, no spaces. */
export interface Receipt {
  readonly receipt: 1;
  readonly authority: string;
  readonly rfi: string;
  readonly response: string;
  /** The response's own version; no number tells how many others there are. */
  readonly edition: number;
  /** ISO 8601, UTC, by the clock of the database. */
  readonly at: string;
  readonly hash: string;
}

/** The receipt of what a response last handed in; null when there is none, or none with a hash. */
export function receiptOf(authority: string, response: string, { rfi, submission }: ResponseContext): Receipt | null {
  if (submission?.hash === undefined) return null;
  const { edition, at, hash } = submission;
  return { receipt: 1, authority, rfi, response, edition, at, hash };
}
