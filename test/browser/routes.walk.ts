import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { axeFindings, clipped, focused, lengthen, overflow } from './checks.ts';
import { startProduct, type Product, type VisitingPage } from './product.ts';
import { routes, type Route } from './routes.ts';

const root = resolve(import.meta.dirname, '../..');
const widths = [1280, 360] as const;

/** Every path that an area registers. The parts' own page is left out of builds. */
function registered(): string[] {
  return globSync('apps/web/src/routes/*/index.tsx', { cwd: root })
    .filter((path) => !path.includes('/delar/'))
    .flatMap((path) => [...readFileSync(resolve(root, path), 'utf8').matchAll(/path: '([^']+)'/g)])
    .map(([, path]) => path ?? '');
}

/** What is wrong with the page in one language, in both widths and in the system's own colours. */
async function findings(page: VisitingPage): Promise<string[]> {
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    found.push(...(await axeFindings(page)).map((finding) => `${width} ${finding}`));
    found.push(...(await clipped(page)).map((text) => `${width} clipped ${text}`));
    // The system's own colours change no element of a page and where none stands: only its colours are judged again.
    await page.emulateMedia({ forcedColors: 'active' });
    found.push(...(await axeFindings(page, { colours: true })).map((finding) => `${width} forced ${finding}`));
    await page.emulateMedia({ forcedColors: 'none' });
  }
  await page.setViewportSize({ width: 320, height: 900 });
  const wider = await overflow(page);
  if (wider > 0) found.push(`320 wider than the window by ${wider}`);
  return found;
}

/** Walks every page of one of two halves: two files, so that two workers share what takes longest of all. */
export function walkPages(half: 0 | 1): void {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
  }, 240_000);
  afterAll(() => product?.close());

  const pathOf = async ({ path, as, params }: Route): Promise<string> => {
    const given = params ? await params(product.askAs(as)) : {};
    return path.replace(/\$(\w+)/g, (_, name: string) => given[name] ?? name);
  };
  /** The page of each person, kept from route to route; one that a test failed on is not used again. */
  const pages = new Map<string | undefined, VisitingPage>();
  const pageOf = async (as: string | undefined): Promise<VisitingPage> => {
    const page = pages.get(as) ?? (await product.visit(as === undefined ? {} : { as }));
    pages.delete(as);
    await page.setViewportSize({ width: 1280, height: 900 });
    return page;
  };

  it('is walked', () => {
    expect(registered().filter((path) => !routes.some((route) => route.path === path))).toEqual([]);
  });

  const mine = routes.filter((_, place) => place % 2 === half);
  it.each(mine.map((route) => [route.path, route] as const))('%s can be read by everybody', async (_, route) => {
    const page = await pageOf(route.as);
    await page.open(await pathOf(route));
    expect(await page.locator('html').getAttribute('lang')).toBe('sv');
    expect(await page.locator('h1').count()).toBe(1);
    const swedish = await page.title();
    expect(swedish).toMatch(/^.{3,} – Utfall$/);
    expect(await findings(page)).toEqual([]);

    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('button', { name: 'English' }).click();
    await page.waitForFunction(() => document.documentElement.lang === 'en');
    expect(await findings(page)).toEqual([]);

    await page.setViewportSize({ width: 1280, height: 900 });
    const path = new URL(page.url()).pathname;
    await page.getByRole('link', { name: 'Accessibility statement' }).first().click();
    await page.waitForURL('**/tillganglighet');
    await page.waitForFunction(() => document.title.startsWith('Accessibility'));
    if (path !== '/tillganglighet') {
      await page.goBack();
      await page.waitForFunction((wanted) => location.pathname === wanted, path);
      await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
      expect(await focused(page)).toMatch(/^h1 /);
    }
    await lengthen(page);
    expect([await overflow(page), ...(await clipped(page))]).toEqual([0]);
    await page.setViewportSize({ width: 360, height: 900 });
    expect([await overflow(page), ...(await clipped(page))]).toEqual([0]);
    expect(page.complaints).toEqual([]);
    pages.set(route.as, page);
  });
}
