import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '../..');
const compile = `import { bundle } from './tools/bundle.ts'; await bundle(process.argv[1], process.argv[2]);`;

/** A program of the tests in one file, which lies where it finds its packages until `use` has ended. */
export async function compiled<Result>(entry: string, use: (file: string) => Promise<Result>): Promise<Result> {
  const parent = join(root, 'node_modules/.cache');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'utfall-test-'));
  try {
    const file = join(folder, 'child.mjs');
    // Not in here: the compiler does not know the values of a test's own realm.
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', compile, entry, file], { cwd: root });
    return await use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
