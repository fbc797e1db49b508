import { execFileSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ProjectFile } from './tidy.layout.ts';
import { dependencyFindings, isProduct, layoutFindings, lengthFindings, lineCount, percentile } from './tidy.layout.ts';
import { anyFindings, documentationFindings } from './tidy.rooms.ts';
import { commentLines, parse, sqlOfCode, syntaxFindings } from './tidy.syntax.ts';
import { sqlFindings, sqlOfFile, wordFindings } from './tidy.words.ts';

const root = resolve(import.meta.dirname, '..');
const hasSyntax = /\.(ts|tsx|mjs|cjs)$/;

/** Tracked files and new ones not ignored; binary files have no style. */
function projectFiles(): ProjectFile[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root });
  return [...new Set(listed.toString().split('\0'))].filter(Boolean).flatMap((path) => {
    const absolute = join(root, path);
    if (!existsSync(absolute) || !lstatSync(absolute).isFile()) return [];
    const bytes = readFileSync(absolute);
    return bytes.includes(0) ? [] : [{ path, text: bytes.toString('utf8') }];
  });
}

const files = projectFiles();
const parsed = files.filter(({ path }) => hasSyntax.test(path)).map(parse);
const sqlFiles = files.filter(({ path }) => path.endsWith('.sql'));
const findings = [
  ...layoutFindings(files),
  ...lengthFindings(files),
  ...dependencyFindings(files),
  ...files.flatMap((file) => wordFindings(file, root)),
  ...sqlFiles.flatMap((file) => sqlFindings(file, sqlOfFile(file))),
  ...parsed.flatMap((file) => sqlFindings(file, sqlOfCode(file))),
  ...parsed.flatMap(syntaxFindings),
  ...anyFindings(parsed),
  ...documentationFindings(parsed),
];

for (const { path, line, rule, sentence } of findings) console.log(`${path}:${line} ${rule} ${sentence}`);
const product = parsed.filter(({ path }) => isProduct(path));
const lengths = product.map(({ text }) => lineCount(text));
const lines = lengths.reduce((sum, length) => sum + length, 0);
const comments = product.reduce((sum, file) => sum + commentLines(file).length, 0);
console.log(
  `${product.length} product files, ${lines} lines; length median ${percentile(lengths, 0.5)}, p90 ${percentile(lengths, 0.9)}, ` +
    `longest ${Math.max(0, ...lengths)}; ${((100 * comments) / Math.max(1, lines)).toFixed(1)} comment lines in 100; ` +
    `${findings.length} findings`,
);
process.exitCode = findings.length > 0 ? 1 : 0;
