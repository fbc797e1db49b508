import { setFlagsFromString } from 'node:v8';

/**
 * What starting leaves behind would make the nursery of the heap grow to what a busy server needs, and an idle one keeps
 * it. Held small while the program starts, it grows with the load afterwards.
 */
export function holdNursery(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/** Lets the nursery grow as it is used. */
export function releaseNursery(): void {
  setFlagsFromString('--semi-space-growth-factor=2');
}
