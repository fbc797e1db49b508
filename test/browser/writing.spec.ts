import type { Page } from 'playwright-core';
import { axeFindings, focused } from './checks.ts';
import { startProduct, type Product, type VisitingPage } from './product.ts';
import { routes } from './routes.ts';
import { signIn } from './sign-in.ts';

const supplier = 'supplier@kvarteret.example';
const officer = 'officer@tomelilla.example';
const tabsMax = 60;

let product: Product;
beforeAll(async () => {
  product = await startProduct();
}, 240_000);
afterAll(() => product?.close());

async function pathOf(path: string): Promise<string> {
  const route = routes.find((one) => one.path === path)!;
  const given = await route.params!(product.askAs(route.as));
  return path.replace(/\$(\w+)/g, (_, name: string) => given[name] ?? name);
}
const field = (page: Page) => page.getByRole('textbox', { name: 'Ert svar' });
const savedLine = (page: Page, words: string) =>
  page.locator('main [role="status"]', { hasText: words }).first().waitFor();

describe('what a supplier writes', () => {
  let path: string;
  beforeAll(async () => {
    path = await pathOf('/svar/$id/fraga/$questionId');
  });
  const visit = async (): Promise<VisitingPage> => {
    const page = await product.visit({ as: supplier });
    await page.open(path);
    return page;
  };

  it('outlives a killed tab whose line was broken, and the writer is told', async () => {
    const page = await visit();
    await page.context().setOffline(true);
    await field(page).fill('Skrivet när nätet var borta.');
    await savedLine(page, 'Inget nät');
    await page.close();
    await page.context().setOffline(false);
    const again = await page.context().newPage();
    await again.goto(path);
    await again.getByText('Det är tillbaka i fältet och sparas nu.').waitFor();
    expect(await field(again).inputValue()).toBe('Skrivet när nätet var borta.');
    await savedLine(again, 'Sparat');
    await page.context().close();
  });

  it('is saved when the line is back', async () => {
    const page = await visit();
    await page.context().setOffline(true);
    await field(page).fill('Skrivet under ett avbrott.');
    await savedLine(page, 'Inget nät');
    await page.context().setOffline(false);
    await savedLine(page, 'Sparat');
    await page.reload();
    await field(page).waitFor();
    expect(await field(page).inputValue()).toBe('Skrivet under ett avbrott.');
    await page.context().close();
  });

  it('outlives a server that is restarted', async () => {
    const page = await visit();
    await product.restart(async () => {
      await field(page).fill('Skrivet medan servern startade om.');
      await savedLine(page, 'Inte sparat');
    });
    await savedLine(page, 'Sparat');
    await page.reload();
    await field(page).waitFor();
    expect(await field(page).inputValue()).toBe('Skrivet medan servern startade om.');
    await page.context().close();
  }, 60_000);

  it('waits while one signs in again, and is then saved', async () => {
    const page = await visit();
    await page.context().clearCookies();
    await field(page).fill('Skrivet när inloggningen hade gått ut.');
    const dialog = page.getByRole('dialog');
    await signIn(dialog, supplier);
    await savedLine(page, 'Sparat');
    expect(await field(page).inputValue()).toBe('Skrivet när inloggningen hade gått ut.');
    await page.context().close();
  });

  it('is never written over by a colleague: both texts are shown, and one chooses', async () => {
    const [page, other] = [await visit(), await visit()];
    await field(page).fill('Den enas svar.');
    await savedLine(page, 'Sparat');
    await field(other).fill('Den andras svar.');
    await other.getByText('En kollega har också ändrat det här svaret.').waitFor();
    expect(await other.getByRole('alert').innerText()).toContain('Den enas svar.');
    await other.getByRole('button', { name: 'Behåll min text' }).click();
    await savedLine(other, 'Sparat');
    await page.reload();
    await field(page).waitFor();
    expect(await field(page).inputValue()).toBe('Den andras svar.');
    await Promise.all([page.context().close(), other.context().close()]);
  });
});

describe('with the keyboard alone', () => {
  /** Steps from stop to stop until one of that name, each with a ring that is seen inside the window. */
  async function tabTo(page: Page, name: RegExp): Promise<void> {
    for (let times = 0; times < tabsMax; times += 1) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const element = document.activeElement!;
        const { top, bottom } = element.getBoundingClientRect();
        const labels = [...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent ?? '');
        return {
          name: [...labels, element.getAttribute('aria-label') ?? '', element.textContent ?? ''].join(' ').trim(),
          ringed: getComputedStyle(element).outlineStyle !== 'none',
          inside: bottom > 0 && top < innerHeight,
        };
      });
      expect(stop).toMatchObject({ ringed: true, inside: true });
      if (name.test(stop.name)) return;
    }
    throw new Error(`no stop is called ${String(name)}`);
  }

  it('an officer goes from the list through the case to the page of a step', async () => {
    const page = await product.visit({ as: officer });
    await page.open('/uppgifter');
    await tabTo(page, /^Hoppa till innehållet$/);
    await page.keyboard.press('Enter');
    const title = await page.locator('main li h3 a, main li a').first().textContent();
    await tabTo(page, new RegExp(`^${title}$`));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/arende/*');
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    const { pathname } = new URL(page.url());
    await page.locator('main a[data-event], main a[href*="/borja/"]').first().waitFor();
    const step = await page.locator('main a[data-event], main a[href*="/borja/"]').first().textContent();
    await tabTo(page, new RegExp(`^${step}$`));
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname !== pathname);
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    expect(page.complaints).toEqual([]);
    await page.context().close();
  });

  it('somebody begins a challenge, is led to the field that is empty, and fills it in', async () => {
    const page = await product.visit({ as: 'needowner@tomelilla.example' });
    await page.open('/ny-utmaning');
    await tabTo(page, /^Skapa utkastet$/);
    await page.keyboard.press('Enter');
    expect(await focused(page)).toContain('Ge utmaningen en rubrik.');
    await tabTo(page, /Ge utmaningen en rubrik\./);
    await page.keyboard.press('Enter');
    await page.keyboard.type('Fler vuxna som barn litar på');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/arende/**');
    expect(page.complaints).toEqual([]);
    await page.context().close();
  });

  it('anybody signed in searches from any page, and opens what was found', async () => {
    const page = await product.visit({ as: officer });
    await page.open('/konto');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('barn');
    await page.locator('dialog li a').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/arende/**');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(page.complaints).toEqual([]);
    await page.context().close();
  });

  it('a supplier finds an RFI, writes an answer and goes on', async () => {
    const page = await product.visit({ as: supplier });
    await page.open(await pathOf('/rfi/$id'));
    await tabTo(page, /^Svara på RFI$/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/svar\/[0-9a-f-]{36}$/);
    await page.locator('main a[href*="/fraga/"]').first().waitFor();
    await tabTo(page, /^(Börja|Fortsätt) skriva$/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/fraga/*');
    const at = page.url();
    await field(page).waitFor();
    await tabTo(page, /^Ert svar/);
    await page.keyboard.type('Skrivet utan mus.');
    await tabTo(page, /^Spara och fortsätt$/);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.href !== at);
    expect(page.complaints).toEqual([]);
    await page.context().close();
  });
});
