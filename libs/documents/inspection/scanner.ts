import { connect } from 'node:net';

/** What a virus check says: clean, the name of what it found, or that it cannot be asked. */
export type Verdict = { readonly clean: true } | { readonly clean: false; readonly found: string | null };

/** Looks for harmful code in a file that nobody has opened yet. */
export interface Scanner {
  scan(bytes: Buffer): Promise<Verdict>;
}

const away: Verdict = { clean: false, found: null };
const answerMs = 20_000;
const partBytes = 64 * 1024;

/** clamd over TCP, by its command INSTREAM: parts with their length before them, and an empty one at the end. */
export class ClamScanner implements Scanner {
  /** `address`: host:port. */
  constructor(private readonly address: string) {}

  scan(bytes: Buffer): Promise<Verdict> {
    const [host = '', port = '3310'] = this.address.split(':');
    return new Promise((resolve) => {
      const socket = connect({ host, port: Number(port) });
      let answer = '';
      socket.setTimeout(answerMs, () => socket.destroy(new Error('no answer')));
      socket.on('error', () => resolve(away));
      socket.on('data', (part) => {
        answer += part.toString('latin1');
      });
      socket.on('close', () => resolve(verdictOf(answer)));
      socket.on('connect', () => {
        socket.write('zINSTREAM\0');
        for (let at = 0; at < bytes.length; at += partBytes) {
          const part = bytes.subarray(at, at + partBytes);
          socket.write(lengthOf(part.length));
          socket.write(part);
        }
        socket.write(lengthOf(0));
      });
    });
  }
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(length);
  return bytes;
}

function verdictOf(answer: string): Verdict {
  const [, found] = /^stream: (.+) FOUND/.exec(answer) ?? [];
  if (found !== undefined) return { clean: false, found };
  return /^stream: OK/.test(answer) ? { clean: true } : away;
}
