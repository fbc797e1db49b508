import { Agent, createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** What stands before the nodes, as docker/balancer.conf does: asks the next node when one is away, stopping or silent. */
export interface Balancer {
  readonly url: string;
  /** Requests that were asked of another node than the first. */
  readonly askedAgain: number;
  /** Answers 503 with Retry-After by itself, until it is turned to nodes again. */
  hold(): void;
  /** Asks these nodes from now on. */
  turnTo(ports: readonly number[]): void;
  close(): Promise<void>;
}

/** A node that has not begun to answer by then is asked no more. */
const silentMilliseconds = 3_000;
/** A node that did not answer is left alone for a while. */
const awayMilliseconds = 2_000;
const triesMax = 40;

class Nodes {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly awayUntil = new Map<number, number>();
  private turn = 0;
  askedAgain = 0;

  constructor(public ports: readonly number[]) {}

  private next(): number {
    const now = performance.now();
    const present = this.ports.filter((port) => (this.awayUntil.get(port) ?? 0) <= now);
    const among = present.length > 0 ? present : this.ports;
    return among[(this.turn += 1) % among.length]!;
  }

  /** Asks node after node until one answers. The body is kept: the same step may be asked for twice, and is taken once. */
  async pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await bodyOf(asked);
    for (let attempt = 1; attempt <= triesMax; attempt += 1) {
      if (this.ports.length === 0) return void answer.writeHead(503, { 'retry-after': '1' }).end();
      const port = this.next();
      const given = await this.ask(port, asked, body).catch(() => null);
      if (given && given.statusCode !== 502 && given.statusCode !== 503) {
        const headers = { ...given.headers };
        delete headers['transfer-encoding'];
        answer.writeHead(given.statusCode!, headers);
        return void answer.end(given.body);
      }
      this.askedAgain += 1;
      this.awayUntil.set(port, performance.now() + (given ? 200 : awayMilliseconds));
      if (attempt > this.ports.length) await sleep(50);
    }
    answer.writeHead(502).end();
  }

  private ask(port: number, asked: IncomingMessage, body: Buffer): Promise<IncomingMessage & { body: Buffer }> {
    const { method, url: path } = asked;
    return new Promise((resolve, reject) => {
      const headers = { ...asked.headers, connection: 'keep-alive' };
      const passed = request({ host: '127.0.0.1', port, method, path, headers, agent: this.agent }, (given) => {
        bodyOf(given).then((read) => resolve(Object.assign(given, { body: read })), reject);
      });
      passed.setTimeout(silentMilliseconds, () => passed.destroy(new Error('silent')));
      passed.once('error', reject);
      passed.end(body);
    });
  }

  end(): void {
    this.agent.destroy();
  }
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Starts a balancer in front of the nodes at these ports. */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const nodes = new Nodes(ports);
  const server: Server = createServer((asked, answer) => {
    nodes.pass(asked, answer).catch(() => answer.destroy());
  });
  // Longer than a client holds a connection it does not use: none is closed while a request is on its way.
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    get askedAgain() {
      return nodes.askedAgain;
    },
    hold: () => void (nodes.ports = []),
    turnTo: (others) => void (nodes.ports = others),
    async close() {
      server.closeAllConnections();
      server.close();
      nodes.end();
    },
  };
}
