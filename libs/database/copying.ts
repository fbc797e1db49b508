import type pg from 'pg';

/**
 * All rows of a query as bytes in one piece: nothing is turned into text by the server, nor into an object for each
 * value here. They come in the order of the columns `by`, those with the same together: a message for each row costs
 * more than the row. `asked` and `by` are written into the statement, so they must hold nothing from outside.
 */
export async function recordsOf(client: pg.PoolClient, asked: string, by: string): Promise<Records> {
  const records = `select string_agg(record_send(r), '') from (${asked}) r group by ${by} order by ${by}`;
  const bytes = await new Promise<Buffer>((resolve, reject) => {
    const told = (fault: Error | null, all?: Buffer): void => (fault ? reject(fault) : resolve(all!));
    client.query(new Copying(`copy (${records}) to stdout (format binary)`, told));
  });
  return new Records(bytes);
}

const firstBytes = 1 << 20;

/** What the driver asks of a question, which knows no copies by itself. */
class Copying implements pg.Submittable {
  private readonly text: string;
  /** The driver puts its own clock around it. */
  private callback: (fault: Error | null, bytes?: Buffer) => void;
  private bytes = Buffer.allocUnsafe(firstBytes);
  private used = 0;

  constructor(text: string, callback: (fault: Error | null, bytes?: Buffer) => void) {
    this.text = text;
    this.callback = callback;
  }

  submit(connection: pg.Connection): void {
    connection.query(this.text);
  }

  /** The driver uses the piece again as soon as this returns. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    const needed = this.used + chunk.length;
    if (needed > this.bytes.length) {
      const larger = Buffer.allocUnsafe(2 * needed);
      this.bytes.copy(larger, 0, 0, this.used);
      this.bytes = larger;
    }
    this.used += chunk.copy(this.bytes, this.used);
  }

  handleCommandComplete(): void {
    // The end mark follows.
  }

  handleReadyForQuery(): void {
    this.callback(null, this.bytes.subarray(0, this.used));
  }

  handleError(fault: Error): void {
    this.callback(fault);
  }
}

const headBytes = 19;
/** Before those with the same: how many columns, which is one, and its length. A mark instead of the number ends all. */
const togetherBytes = 2 + 4;
const endMark = -1;
const lengthBytes = 4;
/** Each column is told by its type and its length. */
const columnHeadBytes = 8;
const microseconds2000 = Date.UTC(2000, 0, 1) * 1_000;

/**
 * Goes through records, column after column, as PostgreSQL sends them: the number of columns, then for each its type,
 * its length and its bytes. https://www.postgresql.org/docs/18/sql-copy.html#SQL-COPY-FILE-FORMATS
 */
export class Records {
  readonly bytes: Buffer;
  private at: number;
  /** Where those with the same end. */
  private end: number;
  private row = 0;
  private before = 0;
  /** Where the column that was read last begins and ends. */
  begins = 0;
  ends = 0;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.at = this.end = headBytes + bytes.readInt32BE(headBytes - lengthBytes);
  }

  /** Goes on to the next record; false after the last. */
  next(): boolean {
    if (this.at === this.end) {
      if (this.bytes.readInt16BE(this.at) === endMark) return false;
      this.at += togetherBytes;
      this.end = this.at + this.bytes.readInt32BE(this.at - lengthBytes);
    }
    this.before = this.row;
    this.row = this.at += lengthBytes;
    return true;
  }

  /** Passes over the first columns, of so many bytes together, if the record before began with the same. */
  repeats(columns: number, length: number): boolean {
    const { bytes, row, before } = this;
    const all = columns * columnHeadBytes + length;
    if (before === 0) return false;
    // From the end, where ids differ; asking the system to compare so few bytes takes longer.
    for (let at = all - 1; at >= 0; at -= 1) if (bytes[before + at] !== bytes[row + at]) return false;
    this.at += all;
    return true;
  }

  /** Goes on to the next column; false when it is null. */
  column(): boolean {
    const length = this.bytes.readInt32BE(this.at + lengthBytes);
    this.begins = this.at + columnHeadBytes;
    this.ends = this.at = this.begins + Math.max(0, length);
    return length >= 0;
  }

  /** The next column's value as text; empty when null. */
  text(): string {
    return this.column() ? this.bytes.toString('utf8', this.begins, this.ends) : '';
  }

  /** Hex; empty when null. */
  hex(): string {
    return this.column() ? this.bytes.toString('hex', this.begins, this.ends) : '';
  }

  uuid(): string {
    const hex = this.hex();
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  integer(): number {
    this.column();
    return this.bytes.readInt32BE(this.begins);
  }

  /** An instant in microseconds since 1970: exact up to the year 2255. */
  microseconds(): number {
    this.column();
    const since2000 = this.bytes.readInt32BE(this.begins) * 2 ** 32 + this.bytes.readUInt32BE(this.begins + 4);
    return since2000 + microseconds2000;
  }

  /** The text of a jsonb; empty when null. */
  json(): string {
    return this.column() ? this.bytes.toString('utf8', this.begins + 1, this.ends) : '';
  }
}
