/**
 * Long arrays that are used again. A ranking of a hundred thousand suppliers fills several megabytes and needs them for some
 * milliseconds; made anew each time they would have the collector of garbage walk through the whole register again and again.
 */
export class Room {
  private readonly kept: Float64Array[] = [];

  /** An array of zeroes. */
  take(length: number): Float64Array {
    const at = this.kept.findIndex((one) => one.length === length);
    if (at < 0) return new Float64Array(length);
    const [array] = this.kept.splice(at, 1);
    return array!.fill(0);
  }

  /** Takes an array back; whoever gave it may not read it any more. */
  give(array: Float64Array): void {
    if (this.kept.length < keptMax && !this.kept.includes(array)) this.kept.push(array);
  }
}

const keptMax = 12;
