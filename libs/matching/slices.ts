/** Long work in slices: it yields where it may pause, and returns what it made. */
export type Slices<Made> = Generator<undefined, Made>;

/** How many items a slice holds: some milliseconds of work. */
export const sliceSize = 100;

/** Does all slices at once. */
export function atOnce<Made>(slices: Slices<Made>): Made {
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
  }
}
