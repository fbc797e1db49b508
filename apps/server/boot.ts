import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';

const startSecondsMax = 5;

// Before anything else is loaded: what was compiled at one start is not compiled at the next. It lies with the program,
// where a new build removes it and nobody but its owner writes.
enableCompileCache(join(import.meta.dirname, 'compiled'));

// What starting leaves behind would make the nursery of the heap grow to what a busy server needs, and an idle one keeps it.
setFlagsFromString('--semi-space-growth-factor=1');
setTimeout(() => setFlagsFromString('--semi-space-growth-factor=2'), startSecondsMax * 1000).unref();

await import('./main.ts');
