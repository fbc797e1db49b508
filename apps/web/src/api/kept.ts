import { currentSession } from './session.ts';

/** What somebody has written that the server does not have yet. */
export interface Kept<Values> {
  /** What the server had when the writing began. */
  readonly base: Values;
  readonly mine: Values;
  readonly at: string;
}

/** One form of one person: another who signs in on the same device does not see it. */
const keyOf = (form: string): string => `utfall.kept.${currentSession().viewer?.person.id ?? 'visitor'}.${form}`;

/** Keeps the writing on this device, so that a killed tab loses nothing. */
export function keep<Values>(form: string, kept: Kept<Values>): void {
  try {
    localStorage.setItem(keyOf(form), JSON.stringify(kept));
  } catch {
    // Full or forbidden: the server is still asked to save.
  }
}

export function readKept<Values>(form: string): Kept<Values> | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(form)) ?? 'null') as Kept<Values> | null;
  } catch {
    return null;
  }
}

export function forget(form: string): void {
  try {
    localStorage.removeItem(keyOf(form));
  } catch {
    // Nothing was kept either.
  }
}
