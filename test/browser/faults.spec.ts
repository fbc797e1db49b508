import { startProduct, type Product, type VisitingPage } from './product.ts';
import { routes } from './routes.ts';

/** A process that nobody has begun. */
const nowhere = '00000000-0000-4000-8000-000000000000';
/** The first ranking of a node reads its whole register. */
const patience = { timeout: 20_000 };

/** What a page that has nothing to show lacks: one heading, a title, words, and a way on. */
async function lacking(page: VisitingPage): Promise<string[]> {
  const headings = await page.locator('h1').count();
  const main = page.locator('main');
  const words = (await main.innerText()).trim();
  const ways = await main.locator('a[href], button, input').count();
  return [
    ...(headings === 1 ? [] : [`${headings} headings`]),
    ...(/^.{3,} – Utfall$/.test(await page.title()) ? [] : [`titled ${await page.title()}`]),
    ...(words.length > 40 ? [] : [`says only “${words}”`]),
    ...(ways > 0 ? [] : ['no way on']),
  ];
}

describe('a page that has nothing to show', () => {
  let product: Product;
  const pages = new Map<string | undefined, VisitingPage>();
  beforeAll(async () => {
    product = await startProduct({ cases: false });
  }, 240_000);
  afterAll(() => product?.close());

  const pageOf = async (as: string | undefined): Promise<VisitingPage> => {
    const page = pages.get(as) ?? (await product.visit(as === undefined ? {} : { as }));
    pages.set(as, page);
    return page;
  };
  const found = async (
    paths: readonly { path: string; as?: string }[],
    { away = false }: { away?: boolean } = {},
  ): Promise<string[]> => {
    const wrong: string[] = [];
    for (const { path, as } of paths) {
      const page = await pageOf(as);
      await page.unrouteAll();
      if (away)
        await page.route('**/graphql', (route) =>
          route.request().postData()?.includes('"Viewer"')
            ? route.continue()
            : route.fulfill({ status: 503, body: '' }),
        );
      await page.goto(path.replace(/\$\w+/g, nowhere), { waitUntil: 'commit' });
      const stands = await page
        .locator('h1')
        .first()
        .waitFor(patience)
        .then(() =>
          page
            .locator('[data-loading]')
            .first()
            .waitFor({ state: 'detached', ...patience }),
        )
        .then(() => true)
        .catch(() => false);
      const lacks = stands ? await lacking(page) : ['waits for ever'];
      for (const one of lacks) wrong.push(`${path}: ${one}`);
      // What is said of a service that is away is said in one place.
      if (!stands || away) continue;
      await page.getByRole('button', { name: 'English' }).click();
      for (const one of await lacking(page)) if (!lacks.includes(one)) wrong.push(`${path} in English: ${one}`);
      await page.getByRole('button', { name: 'Svenska' }).click();
    }
    return wrong;
  };

  it('says so, and how to go on, on every page while the service does not answer', async () => {
    expect(await found(routes, { away: true })).toEqual([]);
  }, 300_000);

  it('says so, and how to go on, on every page of a thing that is not there', async () => {
    const about = routes.filter(({ path }) => path.includes('$'));
    expect(await found(about)).toEqual([]);
  }, 300_000);

  it('says so, and how to go on, on every page whose list has no rows yet', async () => {
    const lists = routes.filter(({ path }) => !path.includes('$'));
    expect(await found(lists)).toEqual([]);
  }, 300_000);
});
