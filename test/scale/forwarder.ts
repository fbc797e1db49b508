import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** An address that stays while what answers behind it changes, as a name or a virtual address does in production. */
export interface Forwarder {
  readonly port: number;
  /** Sends new connections elsewhere and breaks the old ones. */
  moveTo(port: number): void;
  close(): void;
}

export async function startForwarder(port: number): Promise<Forwarder> {
  let target = port;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.setNoDelay(true);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.once('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const breakAll = (): void => open.forEach((socket) => socket.destroy());
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    moveTo(other) {
      target = other;
      breakAll();
    },
    close() {
      server.close();
      breakAll();
    },
  };
}
