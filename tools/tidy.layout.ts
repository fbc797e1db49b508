import { posix } from 'node:path';

/** One file of the project: path from the root with forward slashes, and its whole text. */
export interface ProjectFile {
  path: string;
  text: string;
}

/** One breach of the style: where, which rule, and a sentence that says what to do. */
export interface Finding {
  path: string;
  line: number;
  rule: string;
  sentence: string;
}

const topLevel = new Set(
  'apps libs docker docs test tools nx.json package.json package-lock.json tsconfig.base.json jest.config.mjs eslint.config.mjs README.md LICENSE NOTICE'.split(
    ' ',
  ),
);
const vagueRooms = /^libs\/(common|shared|utils?|core|helpers?|misc|lib)\//;
const configFile = /(^|\/)(project\.json|tsconfig[^/]*\.json|jest\.config\.\w+|\.?eslint[^/]*|\.swcrc|\.?babel[^/]*)$/;

export const isSpec = (path: string): boolean => /\.spec\.tsx?$/.test(path);
export const isGenerated = (path: string): boolean => /\.generated\.\w+$/.test(path);
export const isCode = (path: string): boolean => /\.(ts|tsx|mjs|cjs|css)$/.test(path) && !isGenerated(path);
export const isProduct = (path: string): boolean => /^(libs|apps)\//.test(path) && isCode(path) && !isSpec(path);

/** Line number (from 1) of an offset in a text. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** How many lines a text has; the last line break ends a line and starts none. */
export const lineCount = (text: string): number => text.replace(/\n$/, '').split('\n').length;

/** Where things lie: top level, rooms, config files. */
export function layoutFindings(files: ProjectFile[]): Finding[] {
  const at = (path: string, rule: string, sentence: string): Finding => ({ path, line: 1, rule, sentence });
  return files.flatMap(({ path }) => {
    const findings: Finding[] = [];
    const top = path.split('/')[0] ?? path;
    if (!topLevel.has(top) && !top.startsWith('.'))
      findings.push(at(path, 'top-level', `"${top}" is not one of the agreed entries at the top; find it a room.`));
    if (vagueRooms.test(path))
      findings.push(
        at(path, 'room-name', 'Name the room after what it holds; a drawer for everything grows for ever.'),
      );
    if (path.startsWith('libs/') && configFile.test(path))
      findings.push(
        at(path, 'one-config-file', 'A room has one config file, its package.json; move this to the root.'),
      );
    return findings;
  });
}

/** A value at a share of a sorted list, e.g. `percentile(lengths, 0.9)`; 0 for an empty list. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** No file over 400 lines; nine product files of ten at most 200. */
export function lengthFindings(files: ProjectFile[]): Finding[] {
  const code = files.filter(({ path }) => isCode(path));
  const findings = code.flatMap(({ path, text }): Finding[] => {
    const lines = lineCount(text);
    if (lines <= 400) return [];
    return [
      { path, line: 400, rule: 'file-length', sentence: `${lines} lines, at most 400; split it by what it holds.` },
    ];
  });
  const product = code
    .filter(({ path }) => isProduct(path))
    .map(({ path, text }) => ({ path, lines: lineCount(text) }));
  const p90 = percentile(
    product.map(({ lines }) => lines),
    0.9,
  );
  const longest = product.toSorted((a, b) => b.lines - a.lines)[0];
  if (p90 > 200 && longest) {
    const sentence = `The 90th percentile of file lengths is ${p90}, at most 200; start with this one.`;
    findings.push({ path: longest.path, line: longest.lines, rule: 'file-length-p90', sentence });
  }
  return findings;
}

/** Imports of other rooms stand in the room's package.json, or the Nx graph does not know them. */
export function dependencyFindings(files: ProjectFile[]): Finding[] {
  const declared = new Map<string, Set<string>>();
  for (const { path, text } of files) {
    const room = /^((?:libs|apps)\/[^/]+)\/package\.json$/.exec(path)?.[1];
    if (!room) continue;
    const manifest = JSON.parse(text) as Record<string, Record<string, string> | undefined>;
    declared.set(room, new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })));
  }
  return files.flatMap(({ path, text }) => {
    const room = /^((?:libs|apps)\/[^/]+)\//.exec(path)?.[1];
    if (!room || !isCode(path)) return [];
    return [...text.matchAll(/(?:from|import)\s*\(?\s*'(@utfall\/[^/']+)/g)].flatMap((found): Finding[] => {
      const name = found[1] ?? '';
      if (posix.basename(room) === name.slice('@utfall/'.length) || declared.get(room)?.has(name)) return [];
      const sentence = `Add "${name}": "*" to the dependencies in ${room}/package.json.`;
      return [{ path, line: lineAt(text, found.index), rule: 'declared-dependency', sentence }];
    });
  });
}
