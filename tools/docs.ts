import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.ts';

/** `npm run docs` writes what the program says of itself; with `--check` it only tells what is out of date. */
const checking = process.argv.includes('--check');
await bundle('apps/server/documents.ts', 'dist/documents/documents.mjs');
const { documents } = (await import(pathToFileURL('dist/documents/documents.mjs').href)) as {
  documents: () => Promise<Map<string, string>>;
};
const made = await documents();
const pages = existsSync('docs/processes') ? readdirSync('docs/processes').map((file) => `docs/processes/${file}`) : [];
const stale = [...made].filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
const left = pages.filter((path) => !made.has(path));

if (checking && stale.length + left.length > 0) {
  for (const [path] of stale) console.error(`${path} is out of date: run npm run docs`);
  for (const path of left) console.error(`${path} belongs to no process: run npm run docs`);
  process.exit(1);
}
for (const [path, text] of stale) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  console.log(`wrote ${path}`);
}
for (const path of left) rmSync(path);
process.exit(0);
