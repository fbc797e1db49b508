import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what any system gives to connections going out (Linux from 32,768), so that none of those takes it meanwhile. */
const firstPort = 20_000;
const lastPort = 32_000;
const triesMax = 100;

/** A port on the loopback address that nobody listened to a moment ago, and that no connection going out will be given. */
export async function freePort(): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const port = randomInt(firstPort, lastPort);
    const probe = createServer();
    try {
      await once(probe.listen(port, '127.0.0.1'), 'listening');
    } catch (fault) {
      if (attempt === triesMax) throw fault;
      continue;
    }
    await once(probe.close(), 'close');
    return port;
  }
}
