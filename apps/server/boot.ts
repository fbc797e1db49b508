import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { isMainThread, workerData } from 'node:worker_threads';
import { holdNursery } from './nursery.ts';

// Before anything else is loaded: what was compiled at one start is not compiled at the next. It lies with the program,
// where a new build removes it and nobody but its owner writes.
enableCompileCache(join(import.meta.dirname, 'compiled'));
if (isMainThread) await start();
else {
  const { proveParts } = await import('./proving.ts');
  proveParts(workerData as Parameters<typeof proveParts>[0]);
}

async function start(): Promise<void> {
  holdNursery();
  // The embedded database starts on another core while the rest of the program is read.
  const { wakeDatabase } = await import('./waking.ts');
  const [command = 'all', ...words] = process.argv.slice(2);
  const waking = wakeDatabase(command, process.env);
  const { main } = await import('./main.ts');
  await main(command, words, waking);
}
