import { createHash } from 'node:crypto';

/**
 * Ids of the commands of one run, UUID version 7. The same run gives the same ids in the same order: a journey that was
 * broken off goes on where it stopped, and nothing happens twice.
 */
export class CommandIds {
  private readonly run: string;
  private readonly began: number;
  private count = 0;

  /** `began`: milliseconds since 1970; the ids sort from there. */
  constructor(run: string, began: number) {
    this.run = run;
    this.began = began;
  }

  next(verb: string): string {
    this.count += 1;
    const bytes = createHash('sha256').update(`${this.run}/${this.count}/${verb}`).digest().subarray(0, 16);
    bytes.writeUIntBE(this.began + this.count, 0, 6);
    bytes[6] = (bytes[6]! & 0x0f) | 0x70;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }
}
