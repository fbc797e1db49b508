/** Long work in slices: it yields where it may pause, and returns what it made. */
export type Slices<Made> = Generator<undefined, Made>;

/** How many items a slice holds: some milliseconds of work. */
export const sliceSize = 100;

const pauseMilliseconds = 8;

/** Does the slices with pauses, so that a server answers everybody else meanwhile. */
export async function withPauses<Made>(slices: Slices<Made>): Promise<Made> {
  for (let began = performance.now(); ;) {
    const { done, value } = slices.next();
    if (done) return value;
    if (performance.now() - began < pauseMilliseconds) continue;
    await new Promise((resolve) => setImmediate(resolve));
    began = performance.now();
  }
}

/** Does all slices at once. */
export function atOnce<Made>(slices: Slices<Made>): Made {
  for (;;) {
    const { done, value } = slices.next();
    if (done) return value;
  }
}
