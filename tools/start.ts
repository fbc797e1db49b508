import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { watch } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '..');
const main = join(root, 'dist/server/main.js');
const words = process.argv.slice(2).filter((word) => word !== '--watch');

/** In a process of its own, so that the compiler's memory is gone when the server runs. */
function build(...parts: string[]): boolean {
  return (
    spawnSync(process.execPath, [join(root, 'tools/build.ts'), ...parts], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    }).status === 0
  );
}

/** The client with hot reload at the port people open; it hands what is not a page to the server behind it. */
async function serveClient(port: number, behind: number): Promise<void> {
  process.env['UTFALL_API'] = `http://localhost:${behind}`;
  const [{ generateApi }, { createServer }] = await Promise.all([import('./web.ts'), import('vite')]);
  await generateApi();
  const client = await createServer({ configFile: join(root, 'apps/web/vite.config.ts'), server: { port } });
  await client.listen();
  console.log(`The client with hot reload is at http://localhost:${port}`);
}

/** Builds and starts the server again whenever a source of it changes, behind the client. */
function watchAndRun(): void {
  const port = Number(process.env['PORT'] || 3000);
  const behind = port + 1;
  const env = { ...process.env, PORT: String(behind) };
  let server: ChildProcess | null = null;
  let timer: NodeJS.Timeout | undefined;
  const run = (): void => {
    if (!build('server', 'graphiql')) return;
    server = spawn(process.execPath, [main, ...words], { cwd: root, env, stdio: 'inherit' });
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
  void serveClient(port, behind);
}

if (process.argv.includes('--watch')) watchAndRun();
else if (build()) {
  process.argv = [process.execPath, main, ...words];
  await import(pathToFileURL(main).href);
} else process.exitCode = 1;
