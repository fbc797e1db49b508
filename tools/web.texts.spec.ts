import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const source = resolve(import.meta.dirname, '../apps/web/src');
const files = globSync('**/*.{ts,tsx}', { cwd: source }).filter((file) => !file.startsWith('api/generated'));
const texts = new Map(files.map((file) => [file, readFileSync(resolve(source, file), 'utf8')]));
const catalogFiles = files.filter((file) => /(?:^|[./])texts\.ts$/.test(file) && file !== 'app/texts.ts');

interface Catalog {
  readonly sv: Readonly<Record<string, string>>;
  readonly en: Readonly<Record<string, string>>;
}
const isCatalog = (value: unknown): value is Catalog =>
  typeof value === 'object' && value !== null && 'sv' in value && 'en' in value;

async function catalogsOf(file: string): Promise<Catalog[]> {
  const module = (await import(resolve(source, file))) as object;
  return Object.values(module).filter(isCatalog);
}

/** What the code says between quotes, with the parts of a key that are filled in as patterns. A key before its text is no use of it. */
function usedKeys(): { said: Set<string>; patterns: RegExp[] } {
  const said = new Set<string>();
  const patterns: RegExp[] = [];
  for (const [file, text] of texts) {
    const body = catalogFiles.includes(file) ? text.replace(/^\s*'?[\w.-]+'?:\s/gm, ' ') : text;
    for (const [, one, other] of body.matchAll(/'([^'\n]*)'|"([^"\n]*)"/g)) said.add(one ?? other ?? '');
    for (const [, template = ''] of body.matchAll(/`([^`]*)`/g)) {
      const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      // A key that is all filled in says nothing of which it is.
      if (/^\p{L}{2}/u.test(template)) patterns.push(new RegExp(`^${parts.join('[\\w.-]+')}$`));
    }
  }
  return { said, patterns };
}

const variablesOf = (message: string): string[] =>
  [...new Set([...message.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name!))].sort();

describe('the texts of the client', () => {
  it('are all said somewhere', async () => {
    const { said, patterns } = usedKeys();
    const unused: string[] = [];
    for (const file of catalogFiles)
      for (const { sv } of await catalogsOf(file))
        for (const key of Object.keys(sv))
          if (!said.has(key) && !patterns.some((pattern) => pattern.test(key))) unused.push(`${file}: ${key}`);
    expect(catalogFiles.length).toBeGreaterThan(20);
    expect(unused).toEqual([]);
  });

  it('are there in both languages, with the same values in them, and none is empty', async () => {
    const differing: string[] = [];
    for (const file of catalogFiles)
      for (const { sv, en } of await catalogsOf(file))
        for (const key of new Set([...Object.keys(sv), ...Object.keys(en)])) {
          const [one, other] = [sv[key] ?? '', en[key] ?? ''];
          const same = variablesOf(one).join() === variablesOf(other).join();
          if (one.trim() === '' || other.trim() === '' || !same) differing.push(`${file}: ${key}`);
        }
    expect(differing).toEqual([]);
  });
});
