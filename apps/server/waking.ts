import { once } from 'node:events';
import { createServer } from 'node:net';
import { type Embedded, startEmbedded } from '@utfall/database/embedded';
import { type Environment, readEnvironment } from './environment.ts';

/** Says a line of the database as the program says its own. */
export function databaseLog({ mode }: Environment): (line: string) => void {
  return (line) => {
    const isNews = /\bLOG:|^migration /.test(line);
    if (isNews && mode.logLevel !== 'info') return;
    process.stdout.write(`${JSON.stringify({ level: isNews ? 30 : 40, time: Date.now(), msg: line })}\n`);
  };
}

/** An embedded database on its way. */
export interface Waking {
  /** Fails when the port of the program is taken; the database is not started then. */
  readonly free: Promise<void>;
  readonly embedded: Promise<Embedded>;
}

/** Starts the embedded database for a program that is about to serve; `null` when it uses another or does not serve. */
export function wakeDatabase(command: string, variables: NodeJS.ProcessEnv): Waking | null {
  if (!['all', 'api', 'worker'].includes(command)) return null;
  const environment = environmentOf(variables);
  if (!environment || environment.databaseUrl) return null;
  const { dataDirectory, port, host } = environment;
  const settings = { dataDirectory, durable: true, log: databaseLog(environment) };
  const free = command === 'worker' ? Promise.resolve() : assertFree(port, host);
  const embedded = free.then(() => startEmbedded(settings));
  // Whoever waits for it is told of a fault; until then nobody waits.
  embedded.catch(() => undefined);
  return { free, embedded };
}

function environmentOf(variables: NodeJS.ProcessEnv): Environment | null {
  try {
    return readEnvironment(variables);
  } catch {
    return null; // The program says what is wrong with it when it reads it itself.
  }
}

/** Fails as listening would. Asked first, so that a second start does not wake a database before it says so. */
export async function assertFree(port: number, host: string): Promise<void> {
  const server = createServer();
  server.listen(port, host);
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}
