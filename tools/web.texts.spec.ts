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

/** The values that a message asks for, also inside the words for one and for many. */
function variablesOf(message: string): string[] {
  const found = new Set<string>();
  let at = 0;
  const words = (): void => {
    while (at < message.length && message[at] !== '}') {
      if (message[at] === '{') value();
      else at += 1;
    }
  };
  const value = (): void => {
    const [read = '{', name = ''] = /^\{\s*(\w+)/.exec(message.slice(at)) ?? [];
    found.add(name);
    for (at += read.length; at < message.length && message[at] !== '}'; at += 1) {
      if (message[at] !== '{') continue;
      at += 1;
      words();
    }
    at += 1;
  };
  words();
  return [...found].sort();
}

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
