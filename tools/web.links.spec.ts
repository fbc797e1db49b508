import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { routes } from '../test/browser/routes.ts';

const source = resolve(import.meta.dirname, '../apps/web/src');
/** What the server answers itself. */
const served = /^\/(api|audit)\/|\.(xml|ics)$/;
const written = /\b(?:href|to)[=:]\s*\{?\s*['"`](\/[^'"`?#]*)|\bpath:\s*['"](\/[^'"]*\$[^'"]*)['"]/g;

/** Paths that the client's code leads to, with `$` for whatever is filled in. */
function links(): { file: string; path: string }[] {
  return globSync('**/*.{ts,tsx}', { cwd: source, exclude: ['**/generated/**'] }).flatMap((file) =>
    [...readFileSync(resolve(source, file), 'utf8').matchAll(written)].map(([, link, door]) => ({
      file,
      path: (link ?? door ?? '').replace(/\$\{[^}]*\}|\$\w+/g, '$'),
    })),
  );
}

describe('the links of the client', () => {
  // The parts' own page is left out of builds, and of the walk.
  const known = new Set(['/delar', ...routes.map(({ path }) => path.replace(/\$\w+/g, '$'))]);
  const leadsTo = (path: string): boolean => {
    const parts = path.split('/');
    const fits = (to: readonly string[]): boolean =>
      to.length === parts.length && to.every((part, place) => part === parts[place] || part === '$');
    return served.test(path) || [...known].some((to) => fits(to.split('/')));
  };

  it('lead to pages that there are', () => {
    const all = links();
    expect(all.length).toBeGreaterThan(60);
    expect(all.filter(({ path }) => !path.includes('{') && !leadsTo(path))).toEqual([]);
  });

  it('would be found to lead nowhere', () => {
    expect(leadsTo('/arende/$/rapport')).toBe(false);
    expect(leadsTo('/arende/$/fragor')).toBe(true);
  });
});
