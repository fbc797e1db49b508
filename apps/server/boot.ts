import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { holdNursery } from './nursery.ts';

// Before anything else is loaded: what was compiled at one start is not compiled at the next. It lies with the program,
// where a new build removes it and nobody but its owner writes.
enableCompileCache(join(import.meta.dirname, 'compiled'));
holdNursery();
await import('./main.ts');
