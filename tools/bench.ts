import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { bundle } from './bundle.ts';

/** `npm run bench -- NAME`: compiles test/load/NAME.bench.ts and runs it. */
const [name = '', ...rest] = process.argv.slice(2);
const known = readdirSync('test/load').flatMap((file) => /^(\w+)\.bench\.ts$/.exec(file)?.[1] ?? []);
if (!known.includes(name)) {
  console.error(`usage: npm run bench -- ${known.join(' | ')}`);
  process.exit(2);
}
await bundle(`test/load/${name}.bench.ts`, `dist/bench/${name}.mjs`);
// The ranking has a thread of its own, whose file lies beside the program.
if (name === 'matching') await bundle('libs/matching/register.worker.ts', 'dist/bench/register.worker.js');
const child = spawn(process.execPath, ['--enable-source-maps', `dist/bench/${name}.mjs`, ...rest], {
  stdio: 'inherit',
});
child.on('exit', (code) => process.exit(code ?? 1));
