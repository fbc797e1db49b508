/** Below this a second statement costs more than it gains: each has a start, and a wake of the other side, of its own. */
const worthwhileRows = 32;

/**
 * How many of the rows that wait go with the next statement: of many no more than a part for each statement that may be
 * sent now, so that the node prepares one while the database works on another. `free` is how many may be sent, at least 1.
 */
export function portionOf(waitingRows: number, free: number): number {
  return Math.max(worthwhileRows, Math.ceil(waitingRows / free));
}
