import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { build as rolldown } from 'rolldown';
import { bundle } from './bundle.ts';

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');
const stamp = join(dist, 'stamp.txt');
const sources = ['apps/server', 'libs', 'tools/build.ts', 'tools/bundle.ts', 'package-lock.json', 'tsconfig.base.json'];

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>GraphiQL – Utfall</title>
<link rel="stylesheet" href="/graphiql/graphiql.css">
<div id="page"></div>
<script type="module" src="/graphiql/graphiql.js"></script>
</html>
`;
const pageStyle = `
html, body, #page, .frame { height: 100%; margin: 0; }
.frame { display: flex; flex-direction: column; }
.frame > .graphiql-container { flex: 1; min-height: 0; }
.sign-in { display: flex; flex-wrap: wrap; gap: .75rem; padding: .5rem 1rem; font: 1rem system-ui, sans-serif; }
`;

/** Sizes and times of everything the build reads: equal stamps, equal output. */
function sourcesStamp(): string {
  const hash = createHash('sha256');
  const visit = (path: string): void => {
    const { mtimeMs, size } = statSync(path);
    if (!statSync(path).isDirectory()) return void hash.update(`${relative(root, path)} ${mtimeMs} ${size}\n`);
    for (const entry of readdirSync(path).sort())
      if (entry !== 'node_modules' && entry !== 'dist') visit(join(path, entry));
  };
  for (const source of sources) visit(join(root, source));
  return hash.digest('hex');
}

async function buildGraphiql(): Promise<void> {
  const directory = join(dist, 'graphiql');
  await rolldown({
    input: join(root, 'apps/server/graphiql.page.mjs'),
    platform: 'browser',
    // Hints to a framework that is not used here.
    onLog: (level, log, next) => void (log.code !== 'MODULE_LEVEL_DIRECTIVE' && next(level, log)),
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    output: { file: join(directory, 'graphiql.js'), format: 'esm', minify: true, codeSplitting: false },
  });
  mkdirSync(directory, { recursive: true });
  const style = readFileSync(join(root, 'node_modules/graphiql/dist/style.css'), 'utf8');
  writeFileSync(join(directory, 'graphiql.css'), style + pageStyle);
  writeFileSync(join(directory, 'index.html'), page);
}

/** Makes `dist` from the sources, unless it is made from just these. Returns whether there was anything to do. */
export async function buildAll({ force = false } = {}): Promise<boolean> {
  const wanted = sourcesStamp();
  if (!force && readStamp() === wanted) return false;
  rmSync(dist, { recursive: true, force: true });
  await Promise.all([bundle(join(root, 'apps/server/main.ts'), join(dist, 'server/main.js')), buildGraphiql()]);
  writeFileSync(stamp, wanted);
  return true;
}

function readStamp(): string | null {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return null;
  }
}

if (import.meta.main) {
  const started = performance.now();
  const built = await buildAll({ force: process.argv.includes('--force') });
  console.log(built ? `Built dist in ${((performance.now() - started) / 1000).toFixed(1)} s` : 'dist is up to date');
}
