import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { TestPerson } from '../support/server.ts';

/** What one subscription has heard. */
export interface Watching {
  readonly versions: readonly number[];
  /** Resolves when it has heard of this version or a later one; rejects when it ends before. */
  heard(version: number): Promise<void>;
  /** Resolves when the server or the client has ended it. */
  readonly ended: Promise<void>;
}

/** Opens sockets to one node and watches processes over them. */
export class Watchers {
  private readonly clients: Client[] = [];
  private readonly url: string;
  /** Sent when a socket opens, such as the token that lets a program ask for more than the client does. */
  private readonly headers: Readonly<Record<string, string>>;

  constructor(url: string, headers: Readonly<Record<string, string>> = {}) {
    this.url = `${url.replace('http', 'ws')}/graphql`;
    this.headers = headers;
  }

  /** One socket of one person. */
  socket({ token, organisation }: Pick<TestPerson, 'token'> & { organisation?: string }): Client {
    const headers = this.headers;
    const client = createClient({
      url: this.url,
      webSocketImpl: class extends WebSocket {
        constructor(address: string, protocols: string | string[]) {
          super(address, protocols, { headers });
        }
      },
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${token}`, ...(organisation && { organisation }) },
    });
    this.clients.push(client);
    return client;
  }

  async close(): Promise<void> {
    for (const client of this.clients.splice(0)) await client.dispose();
  }
}

export function watch(client: Client, process: string): Watching {
  const versions: number[] = [];
  let wake = (): void => undefined;
  let hasEnded = false;
  const ended = (async () => {
    const moves = client.iterate<{ processMoved: { version: number } }>({
      query: 'subscription ($process: UUID!) { processMoved(processId: $process) { version } }',
      variables: { process },
    });
    try {
      for await (const { data } of moves) {
        if (data) versions.push(data.processMoved.version);
        wake();
      }
    } catch {
      // A socket that closes ends the watching like any other end.
    }
    hasEnded = true;
    wake();
  })();
  return {
    versions,
    ended,
    async heard(version) {
      while ((versions.at(-1) ?? 0) < version) {
        if (hasEnded) throw new Error(`the watching ended before version ${version}; it heard ${versions.join(', ')}`);
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
