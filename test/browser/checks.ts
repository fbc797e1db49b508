import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axePath = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve(
  'axe-core/axe.min.js',
);
const axeSource = readFileSync(axePath, 'utf8');
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The only rules that colours alone can break. */
const colourRules = ['color-contrast', 'link-in-text-block'];

interface Axe {
  run(of: Document, options: object): Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }>;
}

/**
 * What axe finds wrong on the page as it stands, in a few words each; WCAG 2.0–2.2 A and AA and best practice. `colours`
 * looks at those rules alone, for a page that has changed nothing else since it was last looked at.
 */
export async function axeFindings(page: Page, { colours = false }: { colours?: boolean } = {}): Promise<string[]> {
  const runOnly = colours ? { type: 'rule', values: colourRules } : { type: 'tag', values: axeTags };
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const violations = await page.evaluate(
    async (options) => {
      const { violations: found } = await (window as unknown as { axe: Axe }).axe.run(document, options);
      return found.map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target.map(String)) }));
    },
    { runOnly, resultTypes: ['violations'] },
  );
  return violations.flatMap(({ id, targets }) => targets.map((target) => `${id}: ${target.join(' ')}`));
}

/** Pixels that the page is wider than its window: 0 when nobody has to scroll sideways. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Elements whose text is cut off by their own box. */
export const clipped = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('h1,h2,h3,p,li,button,a,th,td,label')]
      .filter((element) => {
        const { overflowX } = getComputedStyle(element);
        return overflowX === 'hidden' && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1;
      })
      .map((element) => `${element.tagName} ${element.textContent.slice(0, 60)}`),
  );

/** Makes every text on the page a third longer, as another language might; days and sums stay as long as they are. */
export const lengthen = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.querySelector('#page')!, NodeFilter.SHOW_TEXT);
    const found: Text[] = [];
    while (texts.nextNode()) found.push(texts.currentNode as Text);
    for (const text of found) {
      const said = text.data.trim();
      if (/\p{L}{2}/u.test(said) && !text.parentElement?.closest('svg, textarea, code, time, .nb, .num'))
        text.data += ` ${said.slice(0, Math.ceil(said.length * 0.3)).trim()}`;
    }
  });

/** The element that has the focus, in a few words. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element ? `${element.tagName.toLowerCase()} ${(element.textContent ?? '').trim().slice(0, 80)}`.trim() : '';
  });
