import { connect } from 'node:net';

/** A request as bytes. The client is as thin as can be, so that the servers are what is measured. */
export interface Asked {
  readonly port: number;
  readonly next: () => string;
}

export interface Load {
  readonly perSecond: number;
  readonly p99Milliseconds: number;
}

/** Sends requests over `clients` kept connections for `seconds`, one at a time on each. Throws when an answer is not 200. */
export async function measureLoad(asked: Asked, clients: number, seconds: number): Promise<Load> {
  const took: number[] = [];
  const began = performance.now();
  const ends = began + seconds * 1000;
  await Promise.all(Array.from({ length: clients }, () => client(asked, ends, took)));
  took.sort((one, other) => one - other);
  const perSecond = took.length / ((performance.now() - began) / 1000);
  return { perSecond, p99Milliseconds: took[Math.floor(took.length * 0.99)] ?? 0 };
}

function client({ port, next }: Asked, ends: number, took: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    let sentAt = 0;
    let answer = '';
    const send = () => {
      answer = '';
      sentAt = performance.now();
      socket.write(next());
    };
    socket.once('connect', send);
    socket.once('error', reject);
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      const headEnds = answer.indexOf('\r\n\r\n');
      if (headEnds < 0) return;
      const length = Number(/content-length: (\d+)/i.exec(answer)?.[1] ?? Number.NaN);
      if (answer.length < headEnds + 4 + length) return;
      if (!answer.startsWith('HTTP/1.1 200') || answer.includes('"errors":'))
        return reject(new Error(answer.slice(0, 600)));
      took.push(performance.now() - sentAt);
      if (performance.now() < ends) return send();
      socket.end();
      resolve();
    });
  });
}

/** A GET as text. */
export function get(path: string, headers: Readonly<Record<string, string>>): string {
  return `GET ${path} HTTP/1.1\r\nhost: localhost\r\n${headerLines(headers)}\r\n`;
}

/** A POST of JSON as text. */
export function post(path: string, headers: Readonly<Record<string, string>>, body: object): string {
  const text = JSON.stringify(body);
  const all = { ...headers, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) };
  return `POST ${path} HTTP/1.1\r\nhost: localhost\r\n${headerLines(all)}\r\n${text}`;
}

function headerLines(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)]!;
}
