import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { browserProgram } from './chromium.ts';
import type { Product } from './product.ts';
import { openRoute, shownScreens, startPictured, widths, type Width } from './screens.ts';

const pictures = resolve(import.meta.dirname, '../../docs/pictures/screens');
/**
 * Pictures show one day; what still differs is the minute at which the cases were made. A browser of the machine, unlike the
 * one that comes with the packages, draws letters in its own way.
 */
const shareMax = browserProgram().env['FONTCONFIG_PATH'] === undefined ? 0.12 : 0.005;
const heightMax = 0.01;

interface Difference {
  /** The share of pixels that differ to the eye. */
  readonly share: number;
  /** By how much the heights do. */
  readonly height: number;
}

/** Compares two pictures in a page of the browser that took them. */
const differenceIn = (page: Page, kept: Buffer, now: Buffer): Promise<Difference> =>
  page.evaluate(
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

describe('the face of the product', () => {
  let product: Product;
  let table: Page;
  beforeAll(async () => {
    product = await startPictured();
    table = await product.browser.newPage();
  }, 240_000);
  afterAll(() => product?.close());

  const kept = shownScreens().flatMap(([name, route]) =>
    (Object.keys(widths) as Width[]).map((width) => [`${name}-${width}`, route, widths[width]] as const),
  );
  const pictureOf = (name: string): Buffer => {
    const path = join(pictures, `${name}.png`);
    if (!existsSync(path)) throw new Error(`There is no picture of ${name}: npm run screenshots -w @utfall/web`);
    return readFileSync(path);
  };

  it.each(kept)('%s looks as its picture does', async (name, route, width) => {
    const page = await openRoute(product, route, width);
    const { share, height } = await differenceIn(table, pictureOf(name), await page.screenshot({ fullPage: true }));
    await page.context().close();
    expect({ share: share <= shareMax ? 'small' : share, height: height <= heightMax ? 'small' : height }).toEqual({
      share: 'small',
      height: 'small',
    });
  });

  it('notices that a colour, a size of text or the air between groups is another', async () => {
    const [name, route] = shownScreens()[0]!;
    const page = await openRoute(product, route, widths.wide);
    for (const [token, value] of [
      ['--link', '#8a3ffc'],
      ['--t-small', '0.97rem'],
      ['--s6', '28px'],
    ] as const) {
      const style = (set: string): Promise<void> =>
        page.evaluate(([of, to]) => document.documentElement.style.setProperty(of, to), [token, set] as const);
      await style(value);
      const changed = await differenceIn(table, pictureOf(`${name}-wide`), await page.screenshot({ fullPage: true }));
      await style('');
      expect({ token, seen: changed.share > shareMax || changed.height > heightMax }).toEqual({ token, seen: true });
    }
    await page.context().close();
  });
});
