import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { startProduct, type Product } from './product.ts';
import { openRoute, shownScreens, widths, type Width } from './screens.ts';

const pictures = resolve(import.meta.dirname, '../../docs/pictures/screens');
/** Dates and the days that are left differ from day to day; a page that has changed its face differs in more. */
const shareMax = 0.12;

/** The share of pixels that differ to the eye, and by how much the heights do. */
async function difference(product: Product, kept: Buffer, now: Buffer): Promise<{ share: number; height: number }> {
  const page = await product.browser.newPage();
  const result = await page.evaluate(
    async ([one, other]) => {
      const draw = async (base64: string): Promise<ImageData> => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, image.width, image.height);
      };
      const [first, second] = await Promise.all([draw(one), draw(other)]);
      const height = Math.min(first.height, second.height);
      let differing = 0;
      for (let at = 0; at < height * first.width * 4; at += 4) {
        const distance =
          Math.abs(first.data[at]! - second.data[at]!) +
          Math.abs(first.data[at + 1]! - second.data[at + 1]!) +
          Math.abs(first.data[at + 2]! - second.data[at + 2]!);
        if (distance > 60) differing += 1;
      }
      return {
        share: differing / (height * first.width),
        height: Math.abs(first.height - second.height) / first.height,
      };
    },
    [kept.toString('base64'), now.toString('base64')] as const,
  );
  await page.close();
  return result;
}

describe('the face of the product', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct();
  }, 240_000);
  afterAll(() => product?.close());

  const kept = shownScreens().flatMap(([name, route]) =>
    (Object.keys(widths) as Width[]).map((width) => [`${name}-${width}`, route, widths[width]] as const),
  );

  it.each(kept)('%s looks as its picture does', async (name, route, width) => {
    const path = join(pictures, `${name}.png`);
    if (!existsSync(path)) throw new Error(`There is no picture of ${name}: npm run screenshots -w @utfall/web`);
    const page = await openRoute(product, route, width);
    const { share, height } = await difference(product, readFileSync(path), await page.screenshot({ fullPage: true }));
    await page.context().close();
    expect({ share: share <= shareMax ? 'small' : share, height: height <= 0.15 ? 'small' : height }).toEqual({
      share: 'small',
      height: 'small',
    });
  });
});
