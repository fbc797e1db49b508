import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const web = resolve(import.meta.dirname, '../apps/web');

/** What the build tells of a file: where it went and what it needs. */
export interface Built {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}
export type Manifest = Readonly<Record<string, Built>>;

/** The pages that areas register: a path, and the module that its page is loaded from. */
export function registeredPages(): { path: string; module: string }[] {
  return globSync('src/routes/*/index.tsx', { cwd: web }).flatMap((index) => {
    const folder = index.replaceAll('\\', '/').replace(/\/index\.tsx$/, '');
    const text = readFileSync(join(web, index), 'utf8');
    return [...text.matchAll(/path: '([^']+)'(?:(?!path: ')[^])*?import\('\.\/([\w.-]+)'\)/g)].map(
      ([, path = '', module = '']) => ({ path, module: `${folder}/${module}` }),
    );
  });
}

function needed(manifest: Manifest, name: string, found = new Set<string>()): Set<string> {
  const built = manifest[name];
  if (!built || found.has(`/${built.file}`)) return found;
  found.add(`/${built.file}`);
  for (const style of built.css ?? []) found.add(`/${style}`);
  for (const other of built.imports ?? []) needed(manifest, other, found);
  return found;
}

const weightOf = (file: string): number => (file.endsWith('.css') ? 0 : 1);

/**
 * All files that a page is drawn with, by its path, in the order a browser had best ask for them: what holds back the
 * first paint, then what every page runs on, then the page. The server tells of them with the page, before it is read.
 */
export function filesOfPages(manifest: Manifest): Record<string, string[]> {
  const everywhere = needed(manifest, 'index.html');
  return Object.fromEntries(
    registeredPages().map(({ path, module }) => {
      const files = new Set([...everywhere, ...needed(manifest, module)]);
      return [path, [...files].toSorted((one, other) => weightOf(one) - weightOf(other))];
    }),
  );
}
