import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openRoute, shownScreens, startPictured, widths } from '../test/browser/screens.ts';

/** Takes the pictures of the key screens anew: `npm run screenshots -w @utfall/web [-- NAME …]`. */
const folder = resolve(import.meta.dirname, '../docs/pictures/screens');
const wanted = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const product = await startPictured();
try {
  for (const [name, route] of shownScreens())
    for (const [width, pixels] of Object.entries(widths)) {
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const page = await openRoute(product, route, pixels);
      await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
      await page.context().close();
      console.log(`${name}-${width}.png`);
    }
} finally {
  await product.close();
}
