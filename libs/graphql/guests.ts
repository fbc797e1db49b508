import type { Actor, Refused } from '@utfall/process';

/**
 * Somebody without an account whom the key of a letter lets in to one process for one purpose. `actor` has no
 * organisation: send steps as them, and nothing else is open to them.
 */
export interface Guest {
  readonly tenant: string;
  readonly process: string;
  readonly purpose: string;
  readonly actor: Actor;
  /** The name of the authority that invites. */
  readonly authority: string;
}

/** Finds guests by the keys of their letters. The room of persons implements it. */
export abstract class Guests {
  /** Null for a key that was never made for this purpose, was taken back or has run out: they look the same. */
  abstract find(key: string, purpose: string): Promise<Guest | null>;
  /** Why nothing can be done by the invitation now, such as a case that is paused; null when it can. */
  abstract closed(guest: Guest): Promise<Refused | null>;
}
