import { clipped, overflow } from './checks.ts';
import { Hand } from './hand.ts';
import { startProduct, type Product } from './product.ts';
import { legs } from './tomelilla.legs.ts';
import { TrailWalk } from './walk.ts';

describe('the Tomelilla trail, walked on the screen by its people', () => {
  let product: Product;
  let walk: TrailWalk;
  beforeAll(async () => {
    product = await startProduct({ cases: false });
    walk = new TrailWalk(product, { began: Date.now(), ids: {} });
  }, 240_000);
  afterAll(() => product?.close());

  it.each(legs)('%s', async (_, leg) => leg(walk), 120_000);

  it('comes to the payment that was expected, shown to the krona, and pages complain of nothing', async () => {
    const { page } = await walk.hand('officer');
    await page.open(`/avrakningar/${walk.id('statement')}`);
    expect((await page.locator('main').innerText()).replace(/\u00a0/g, ' ')).toContain('11 500 000 kr');
    expect(walk.complaints()).toEqual([]);
  });

  it('is recomputed by an outsider from the file that a party hands out, without an account', async () => {
    const { page } = await walk.hand('funder@finansiaren.example');
    await page.open(`/avrakningar/${walk.id('statement')}`);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Ladda ner underlaget som fil' }).click(),
    ]);
    const outsider = await product.visit();
    await outsider.open('/kontrollera');
    await outsider.setInputFiles('#bundle', await file.path());
    await outsider.getByText('Underlaget stämmer.').waitFor();
    expect(outsider.complaints).toEqual([]);
    await outsider.context().close();
  });

  it.each([1280, 360])('shows its key pages in English at %i pixels, whole', async (width) => {
    const { page } = await Hand.of(product, { as: 'officer@tomelilla.example', language: 'en', width });
    const paths = [
      `/utmaningar/${walk.id('challenge')}`,
      `/arende/${walk.id('trail')}`,
      `/arende/${walk.id('workshop')}`,
      `/rfi/${walk.id('rfi')}`,
      `/avtal/${walk.id('contract')}`,
      `/avrakningar/${walk.id('statement')}`,
    ];
    for (const path of paths) {
      await page.open(path);
      const main = await page.locator('main').innerText();
      const found = { path, overflow: await overflow(page), clipped: await clipped(page) };
      expect(found).toEqual({ path, overflow: 0, clipped: [] });
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      expect(main).not.toMatch(/Tillbaka till|Du kan också|Här nu|Nästa steg/);
    }
    expect(page.complaints).toEqual([]);
    await page.context().close();
  });
});
