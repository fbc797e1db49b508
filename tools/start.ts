import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '..');
const main = join(root, 'dist/server/main.js');
const words = process.argv.slice(2).filter((word) => word !== '--watch');

/** In a process of its own, so that the compiler's memory is gone when the server runs. */
function build(): boolean {
  return (
    spawnSync(process.execPath, [join(root, 'tools/build.ts')], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
      .status === 0
  );
}

/** Builds and starts again whenever a source changes. */
function watchAndRun(): void {
  let server: ChildProcess | null = null;
  let timer: NodeJS.Timeout | undefined;
  const run = (): void => {
    if (!build()) return;
    server = spawn(process.execPath, [main, ...words], { cwd: root, stdio: 'inherit' });
  };
  const again = (): void => {
    const ended = server;
    server = null;
    if (!ended || ended.exitCode !== null) return run();
    ended.once('exit', run);
    ended.kill('SIGTERM');
  };
  for (const folder of ['apps/server', 'libs'])
    watch(join(root, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(again, 200);
    });
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => {
      if (!server || server.exitCode !== null) process.exit();
      server.once('exit', (code) => process.exit(code ?? 0));
      server.kill(signal);
    });
  run();
}

if (process.argv.includes('--watch')) watchAndRun();
else if (build()) {
  process.argv = [process.execPath, main, ...words];
  await import(pathToFileURL(main).href);
} else process.exitCode = 1;
