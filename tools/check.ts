import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { generateApi } from './web.ts';

const root = resolve(import.meta.dirname, '..');
const bin = (path: string): string => join(root, 'node_modules', path);
const rooms = ['apps', 'libs', 'test', 'tools'].filter((room) => existsSync(join(root, room)));

/** A check is a program that exits with 0 when all is well. */
interface Check {
  name: string;
  args: string[];
}

interface Outcome extends Check {
  passed: boolean;
  seconds: number;
  output: string;
}

const checks: Check[] = [
  { name: 'lint', args: [bin('eslint/bin/eslint.js'), '--max-warnings', '0', '.'] },
  {
    name: 'types',
    args: [bin('typescript-7/bin/tsc'), '--noEmit', '--pretty', 'false', '--project', 'tsconfig.base.json'],
  },
  {
    name: 'types-web',
    args: [bin('typescript-7/bin/tsc'), '--noEmit', '--pretty', 'false', '--project', 'apps/web/tsconfig.json'],
  },
  { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'] },
  {
    name: 'boundaries',
    args: [bin('dependency-cruiser/bin/dependency-cruiser.mjs'), '--config', 'tools/boundaries.cjs', ...rooms],
  },
  { name: 'tidy', args: ['tools/tidy.ts'] },
  { name: 'versions', args: ['tools/versions.ts'] },
  { name: 'docs', args: ['tools/docs.ts', '--check'] },
].filter(({ args }) => existsSync(resolve(root, args[0] ?? '')));

function run(check: Check): Promise<Outcome> {
  const started = performance.now();
  const path = [bin('.bin'), process.env.PATH].join(delimiter);
  const child = spawn(process.execPath, check.args, {
    cwd: root,
    env: { ...process.env, PATH: path, NX_DAEMON: 'false', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((settle) => {
    const done = (passed: boolean): void =>
      settle({ ...check, passed, seconds: (performance.now() - started) / 1000, output });
    child.on('error', (error) => {
      output += error.message;
      done(false);
    });
    child.on('close', (code) => done(code === 0));
  });
}

/** Takes checks from the list until none is left; two of these run side by side. */
async function work(waiting: Check[], outcomes: Outcome[]): Promise<void> {
  for (let check = waiting.shift(); check; check = waiting.shift()) {
    const outcome = await run(check);
    console.log(`${outcome.passed ? 'ok    ' : 'FAILED'} ${outcome.name.padEnd(10)} ${outcome.seconds.toFixed(1)} s`);
    outcomes.push(outcome);
  }
}

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !checks.some((check) => check.name === name));
if (unknown.length > 0) {
  const names = checks.map(({ name }) => name).join(', ');
  console.error(`No check is called ${unknown.join(', ')}. Choose among ${names}, or give none to run them all.`);
  process.exit(2);
}
await generateApi();
const outcomes: Outcome[] = [];
const waiting = checks.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
await Promise.all([work(waiting, outcomes), work(waiting, outcomes)]);
const failed = outcomes.filter(({ passed }) => !passed);
for (const { name, output } of failed) console.log(`\n--- ${name}\n${output.trim()}`);
console.log(`\n${outcomes.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
