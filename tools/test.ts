import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** The part of Jest's JSON report that is counted. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
}

const folder = mkdtempSync(join(tmpdir(), 'utfall-test-'));
const reportPath = join(folder, 'report.json');
const child = spawn(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules/jest/bin/jest.js'),
    '--json',
    `--outputFile=${reportPath}`,
    ...process.argv.slice(2),
  ],
  // Jest prints its report on stderr; with --json its stdout repeats the whole of it as data.
  { cwd: root, env: { ...process.env, NODE_ENV: 'test' }, stdio: ['inherit', 'ignore', 'inherit'] },
);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));

/** A suite that could not even start counts as a failed test; no report at all as one. */
function readReport(): { passed: number; failed: number } {
  try {
    const report = JSON.parse(readFileSync(reportPath, 'utf8')) as Report;
    return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites };
  } catch {
    return { passed: 0, failed: 1 };
  }
}

child.on('close', (code) => {
  const { passed, failed } = readReport();
  rmSync(folder, { recursive: true, force: true });
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : (code ?? 1);
});
