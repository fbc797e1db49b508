import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Embedded } from '@utfall/database';

type Run = { server: Server; directory: string; cluster?: Promise<Embedded> };
const run = globalThis as typeof globalThis & { utfallTestRun?: Run };

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A run that was killed left its folder; its server stopped by itself when the run died. */
function sweep(): void {
  for (const entry of readdirSync(tmpdir())) {
    const pid = /^utfall-run-(\d+)-/.exec(entry)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    try {
      rmSync(join(tmpdir(), entry), { recursive: true, force: true });
    } catch {
      // Another user's folder: theirs to remove.
    }
  }
}

async function start(current: Run): Promise<Embedded> {
  const { startTestCluster } = await import('@utfall/database');
  return startTestCluster(current.directory);
}

/**
 * Offers one database cluster to the whole test run. It is started when the first test asks for it, so that runs
 * without a database pay nothing; it lives in this process, so that it goes when the run does.
 */
export default async function setup(): Promise<void> {
  sweep();
  const token = randomBytes(16).toString('hex');
  const directory = mkdtempSync(join(tmpdir(), `utfall-run-${process.pid}-`));
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (said) => {
      if (said.toString().trim() !== token) return void socket.destroy();
      current.cluster ??= start(current);
      current.cluster.then(
        ({ superuserUrl, secret }) => socket.end(JSON.stringify({ superuserUrl, secret })),
        (error: Error) => socket.end(JSON.stringify({ fault: error.message })),
      );
    });
  });
  const current: Run = { server, directory };
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  server.unref();
  const address = server.address();
  if (typeof address === 'object' && address) process.env['UTFALL_TEST_CLUSTER'] = `${address.port}:${token}`;
  process.env['UTFALL_TEST_RUN'] = directory;
  run.utfallTestRun = current;
}
