import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { generateApi } from './web.ts';

const root = resolve(import.meta.dirname, '..');

await generateApi();
const folder = mkdtempSync(join(tmpdir(), 'utfall-test-'));
const countsPath = join(folder, 'counts.json');
const child = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules/jest/bin/jest.js'),
    ...process.argv.slice(2),
  ],
  { cwd: root, env: { ...process.env, NODE_ENV: 'test', UTFALL_TEST_COUNTS: countsPath }, stdio: 'inherit' },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));

/** No counts at all are a failure. */
function readCounts(): { passed: number; failed: number } {
  try {
    return JSON.parse(readFileSync(countsPath, 'utf8')) as { passed: number; failed: number };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

child.on('close', (code) => {
  const { passed, failed } = readCounts();
  rmSync(folder, { recursive: true, force: true });
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : (code ?? 1);
});
