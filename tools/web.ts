import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { filesOfPages, type Manifest } from './web.pages.ts';

const root = resolve(import.meta.dirname, '..');
const generated = join(root, 'apps/web/src/api/generated');
const generatedStamp = join(generated, 'stamp.txt');

/** Writes the typed operations of the client to src/api/generated, unless they are made from just these. */
export async function generateApi({ force = false } = {}): Promise<void> {
  const { generateMachines } = await import('./web.machines.ts');
  generateMachines();
  const operations = globSync('apps/web/src/**/*.graphql.ts', { cwd: root }).sort();
  const hash = createHash('sha256');
  for (const path of ['docs/schema.graphql', 'apps/web/codegen.ts', ...operations])
    hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  const wanted = hash.digest('hex');
  if (!force && existsSync(generatedStamp) && readFileSync(generatedStamp, 'utf8') === wanted) return;
  const [{ generate }, { codegen }] = await Promise.all([
    import('@graphql-codegen/cli'),
    import('../apps/web/codegen.ts'),
  ]);
  await generate({ ...codegen, cwd: root }, true);
  writeFileSync(generatedStamp, wanted);
}

const compressible = /\.(js|css|html|svg|json|webmanifest|txt)$/;

/** Compresses once, as tightly as it goes, what the server then only hands out. */
function compress(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !compressible.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = readFileSync(path);
    if (bytes.length < 1_000) continue;
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
}

/** Builds the client to dist/web. A server that runs keeps what it has read. */
export async function buildWeb(): Promise<void> {
  await generateApi();
  const made = join(root, `dist/web.${process.pid}`);
  process.env['UTFALL_WEB_OUT'] = made;
  const { build } = await import('vite');
  try {
    await build({ configFile: join(root, 'apps/web/vite.config.ts'), mode: 'production', logLevel: 'error' });
    compress(made);
    const manifest = JSON.parse(readFileSync(join(made, '.vite/manifest.json'), 'utf8')) as Manifest;
    writeFileSync(join(made, 'pages.json'), JSON.stringify(filesOfPages(manifest)));
    writeFileSync(join(made, 'trusted.json'), readFileSync(join(generated, 'persisted-documents.json')));
    mkdirSync(join(root, 'dist'), { recursive: true });
    if (existsSync(join(root, 'dist/web'))) renameSync(join(root, 'dist/web'), `${made}.old`);
    renameSync(made, join(root, 'dist/web'));
  } finally {
    for (const folder of [made, `${made}.old`]) rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main) await generateApi({ force: process.argv.includes('--force') });
