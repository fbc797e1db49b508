import { networkOf, type Counted } from './attempts.ts';

/** What a request is counted as. `always`: every one counts, not only those that fail. */
export interface Counting {
  readonly counted: readonly Counted[];
  readonly always: boolean;
}

const guesses = new Set(['POST /sign-in/email', 'POST /two-factor/verify-totp', 'POST /two-factor/verify-backup-code']);
const letters = new Set(['POST /sign-up/email', 'POST /send-verification-email', 'POST /request-password-reset']);

/** How a request under /api/auth is counted; null when it is not. */
export function countedFor(path: string, body: unknown, address: string): Counting | null {
  const { email } = (body ?? {}) as { email?: unknown };
  const of = typeof email === 'string' ? email.slice(0, 320) : null;
  const network = networkOf(address);
  if (guesses.has(path)) {
    const account: Counted[] = of === null ? [] : [{ brake: 'account', of }];
    return { counted: [...account, { brake: 'network', of: network }], always: false };
  }
  if (!letters.has(path)) return null;
  const toOne: Counted[] = of === null ? [] : [{ brake: 'letters', of }];
  return { counted: [...toOne, { brake: 'lettersFromNetwork', of: network }], always: true };
}

export function isLetter({ always }: Counting): boolean {
  return always;
}
