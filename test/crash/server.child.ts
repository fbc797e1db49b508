import { writeSync } from 'node:fs';
import { openDatabase } from '@utfall/database';
import type { Intent } from './ledger.ts';
import { dieAt, pass } from './points.ts';
import type { ServerSays, ServerSettings } from './server.ts';
import { engineOn, startWriters } from './writers.ts';

/** A server with its worker and 16 writers. It tells everything at once, so that a kill loses no word. */
const { url, secret, processes, left, death } = JSON.parse(process.env['CRASH_SETTINGS']!) as ServerSettings;
if (death) dieAt(death);
const database = openDatabase({ url, secret });
const engine = engineOn(database, (key) => {
  pass('before an effect');
  say({ delivered: key });
  pass('after an effect');
});
await engine.start({ worker: true });
const writers = startWriters(
  [engine],
  processes,
  {
    sent: (intent: Intent) => say({ sent: intent }),
    promised: (intent, answer) => {
      pass('before the reply');
      say({ promised: { intent, answer } });
      pass('after the reply');
    },
    failed: (fault) => say({ failed: String(fault) }),
  },
  left,
);

process.stdin.on('end', () => process.exit(1)).resume();
process.once('SIGTERM', () => {
  writers.stop();
  void stop().then(() => process.exit(0));
});

async function stop(): Promise<void> {
  await engine.stop();
  await database.close();
  await writers.ended;
}

function say(said: ServerSays): void {
  let rest = Buffer.from(`${JSON.stringify(said)}\n`);
  while (rest.length > 0)
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (fault) {
      // The pipe is full for a moment.
      if ((fault as NodeJS.ErrnoException).code !== 'EAGAIN') throw fault;
    }
}
