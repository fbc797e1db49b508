import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Checkpoint, Line } from './checkpoint.ts';

interface Entry {
  readonly checkpoint: Checkpoint;
  readonly file: string;
  readonly begins: number;
  readonly bytes: number;
}

/**
 * The checkpoints as files outside the database: one line each, a file for each month, only ever added to. Whoever
 * changes the database as its superuser does not reach them.
 */
export class CheckpointBook {
  private readonly entries: Entry[] = [];
  private readonly readTo = new Map<string, number>();

  /** `directory` is made when it is not there. */
  constructor(readonly directory: string) {}

  /** The latest checkpoint; null in an empty book. */
  last(): Checkpoint | null {
    this.catchUp();
    return this.entries.at(-1)?.checkpoint ?? null;
  }

  /** What stands after a number, at most so many. */
  after(number: number, most: number): Checkpoint[] {
    this.catchUp();
    const from = this.entries.findIndex(({ checkpoint }) => checkpoint.number > number);
    return from < 0 ? [] : this.entries.slice(from, from + most).map(({ checkpoint }) => checkpoint);
  }

  /** All lines in the order they were written. */
  *lines(): Generator<Line> {
    this.catchUp();
    for (const entry of this.entries) yield this.read(entry);
  }

  /** The few lines in which a step recorded at an instant may stand. */
  linesFor(at: string): Line[] {
    this.catchUp();
    const from = this.entries.findIndex(({ checkpoint: { covers } }) => covers !== null && covers >= at);
    return from < 0 ? [] : this.entries.slice(from, from + linesSearchedMax).map((entry) => this.read(entry));
  }

  /** Adds a line and forces it to the disk. What a crash left half written is taken away first. */
  append(line: Line): void {
    this.catchUp();
    mkdirSync(this.directory, { recursive: true, mode: 0o700 });
    const file = `checkpoints-${line.checkpoint.at.slice(0, 7)}.jsonl`;
    const descriptor = openSync(join(this.directory, file), 'a', 0o644);
    try {
      const begins = this.readTo.get(file) ?? 0;
      ftruncateSync(descriptor, begins);
      const text = Buffer.from(`${JSON.stringify(line)}\n`);
      for (let written = 0; written < text.length;) written += writeSync(descriptor, text, written);
      fsyncSync(descriptor);
      this.entries.push({ checkpoint: line.checkpoint, file, begins, bytes: text.length - 1 });
      this.readTo.set(file, begins + text.length);
    } finally {
      closeSync(descriptor);
    }
  }

  /** Another process may be the one that writes. */
  private catchUp(): void {
    if (!existsSync(this.directory)) return;
    const files = readdirSync(this.directory).filter((name) => /^checkpoints-\d{4}-\d{2}\.jsonl$/.test(name));
    for (const file of files.sort()) {
      const from = this.readTo.get(file) ?? 0;
      const size = statSync(join(this.directory, file)).size;
      if (size > from) this.readFrom(file, from, size);
    }
  }

  private readFrom(file: string, from: number, to: number): void {
    const text = readPiece(join(this.directory, file), from, to - from);
    let begins = 0;
    for (let ends = text.indexOf(10); ends >= 0; begins = ends + 1, ends = text.indexOf(10, begins)) {
      const { checkpoint } = JSON.parse(text.toString('utf8', begins, ends)) as Line;
      this.entries.push({ checkpoint, file, begins: from + begins, bytes: ends - begins });
    }
    this.readTo.set(file, from + begins);
  }

  private read({ file, begins, bytes }: Entry): Line {
    return JSON.parse(readPiece(join(this.directory, file), begins, bytes).toString('utf8')) as Line;
  }
}

/** A step is in the first checkpoint that covers it, unless its process moved on before; then the later ones cover it. */
const linesSearchedMax = 3;

function readPiece(path: string, from: number, length: number): Buffer {
  const piece = Buffer.alloc(length);
  const descriptor = openSync(path, 'r');
  try {
    let read = 0;
    while (read < length) {
      const more = readSync(descriptor, piece, read, length - read, from + read);
      if (more === 0) break;
      read += more;
    }
    return piece.subarray(0, read);
  } finally {
    closeSync(descriptor);
  }
}
