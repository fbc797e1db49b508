import { gzipSync } from 'node:zlib';
import type { Request } from 'playwright-core';
import { startProduct, type Product } from './product.ts';

const kib = 1024;

describe('what a first visit weighs', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct({ cases: false });
  }, 240_000);
  afterAll(() => product?.close());

  it('is at most 160 KB of program before the first page, and 230 KiB in all with the start page', async () => {
    const page = await product.visit();
    const bodies: { path: string; body: Buffer }[] = [];
    const gathering: Promise<unknown>[] = [];
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      gathering.push(response.body().then((body) => bodies.push({ path: pathname, body })));
    });
    await page.open('/');
    await Promise.all(gathering);
    const html = bodies.find(({ path }) => path === '/')?.body.toString() ?? '';
    const entry = new Set([...html.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path]) => path));
    const gzipped = (body: Buffer): number => gzipSync(body, { level: 9 }).length;
    const programs = bodies.filter(({ path }) => entry.has(path));
    expect(programs.length).toBe(entry.size);
    expect(programs.reduce((sum, { body }) => sum + gzipped(body), 0)).toBeLessThanOrEqual(160_000);
    // Fonts are compressed already; the rest travels at least as tightly as gzip makes it.
    const travelled = bodies.reduce(
      (sum, { path, body }) => sum + (path.endsWith('.woff2') ? body.length : gzipped(body)),
      0,
    );
    expect(travelled).toBeLessThanOrEqual(230 * kib);
    expect(page.complaints).toEqual([]);
  });

  it('brings the code of a page with the page, and asks what it shows once, before that code has come', async () => {
    const page = await product.visit({ as: 'officer@tomelilla.example' });
    for (const path of ['/', '/uppgifter', '/ny-utmaning']) {
      const asked: string[] = [];
      const look = (request: Request): void => {
        if (request.url().endsWith('/graphql')) asked.push(request.postData() ?? '');
      };
      page.on('request', look);
      const [opened] = await Promise.all([
        page.waitForResponse((response) => response.url() === product.url + path),
        page.open(path),
      ]);
      page.off('request', look);
      expect({ path, asked }).toEqual({ path, asked: [...new Set(asked)] });
      expect((await opened.allHeaders())['link']).toContain('rel=modulepreload');
    }
    expect(page.complaints).toEqual([]);
  });

  it('is kept by the browser: a second visit asks for the page alone', async () => {
    const page = await product.visit();
    await page.open('/');
    const assets = page.locator('script[src], link[rel="modulepreload"]');
    const addresses = await assets.evaluateAll((found) =>
      found.map((asset) => asset.getAttribute('src') ?? asset.getAttribute('href') ?? ''),
    );
    const headers = await Promise.all(addresses.map(async (address) => (await page.request.get(address)).headers()));
    expect(new Set(headers.map((one) => one['cache-control']))).toEqual(
      new Set(['public, max-age=31536000, immutable']),
    );
    // What fits in one packet is sent as it is.
    expect(headers.some((one) => ['br', 'gzip'].includes(one['content-encoding'] ?? ''))).toBe(true);
    const opened = await page.request.get('/', { headers: { accept: 'text/html' } });
    expect(opened.headers()['cache-control']).toBe('no-cache');
  });
});
