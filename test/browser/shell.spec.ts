import { axeFindings, focused, overflow } from './checks.ts';
import { startProduct, type Product } from './product.ts';
import { signIn } from './sign-in.ts';

describe('the frame around every page', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct({ cases: false });
  });
  afterAll(() => product?.close());

  it('signs in a person, shows for whom they act and brings them back to where they wanted', async () => {
    const page = await product.visit();
    await page.open('/konto');
    expect(new URL(page.url()).pathname).toBe('/logga-in');
    await signIn(page, 'officer@tomelilla.example');
    await page.getByRole('heading', { level: 1, name: 'Ditt konto' }).waitFor();
    expect(await page.title()).toBe('Ditt konto – Utfall');
    expect(await focused(page)).toBe('h1 Ditt konto');
    expect(await page.locator('header').innerText()).toContain('Tomelilla kommun');
    expect(page.complaints).toEqual([]);
  });

  it('says what is wrong at sign-in, and puts the focus there', async () => {
    const page = await product.visit({ language: 'en' });
    await page.open('/logga-in');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Fill in both e-mail address and password.').waitFor();
    await page.getByLabel('E-mail address').fill('officer@tomelilla.example');
    await page.getByLabel('Password').fill('something else');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('The e-mail address or the password is wrong.').waitFor();
    expect(await focused(page)).toContain('The e-mail address or the password is wrong.');
  });

  it('changes language in place, for good, also for those who read with their ears', async () => {
    const page = await product.visit();
    await page.open('/logga-in');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.title()).toBe('Sign in – Utfall');
  });

  it('has a menu on the phone that folds out, and nothing to scroll sideways at 320 pixels', async () => {
    const page = await product.visit({ as: 'officer@tomelilla.example', width: 320 });
    await page.open('/konto');
    expect(await overflow(page)).toBe(0);
    await page.getByRole('button', { name: 'Meny' }).click();
    await page.getByRole('button', { name: 'English' }).waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
  });

  it('moves nothing for those who have asked for stillness', async () => {
    const page = await product.visit();
    await page.open('/');
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((element) => {
          const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
          const lasting = animationName === 'none' ? transitionDuration : `${transitionDuration},${animationDuration}`;
          return lasting.split(',').some((time) => Number.parseFloat(time) > 0);
        })
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    expect(moving).toEqual([]);
  });

  it('says so when there is no such page', async () => {
    const page = await product.visit();
    await page.open('/finns-inte');
    expect(await page.title()).toBe('Sidan finns inte – Utfall');
    expect(await axeFindings(page)).toEqual([]);
  });

  it('asks for sign-in in place when the session has ended, and goes on with what was under way', async () => {
    const page = await product.visit({ as: 'officer@tomelilla.example' });
    await page.open('/konto');
    await page.context().clearCookies();
    await page.getByRole('link', { name: 'Mina uppgifter' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await signIn(dialog, 'officer@tomelilla.example');
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('Sidan hämtas …').waitFor({ state: 'hidden' });
  });

  it('lets a visitor of the demonstration be another person with one click', async () => {
    const page = await product.visit();
    await page.open('/hjalp');
    await page.getByRole('button', { name: 'Byt roll' }).click();
    await page.getByRole('region', { name: 'Uppsala kommun' }).getByRole('button', { name: 'revisor' }).click();
    await page.locator('header').getByText('Uppsala kommun').waitFor();
    expect(new URL(page.url()).pathname).toBe('/hjalp');
    expect(await axeFindings(page)).toEqual([]);
  });

  it('takes a report about accessibility from anybody, and says what is missing in it', async () => {
    const page = await product.visit({ width: 360 });
    await page.open('/tillganglighet?sida=/uppgifter');
    expect(await page.getByLabel('Vilken sida gäller det?').inputValue()).toBe('/uppgifter');
    await page.getByRole('button', { name: 'Skicka' }).click();
    expect(await focused(page)).toContain('Skriv vad det är som inte fungerar.');
    await page.getByLabel('Vad är det som inte fungerar?').fill('Jag kommer inte förbi kartan med tangentbordet.');
    await page.getByRole('button', { name: 'Skicka' }).click();
    await page.getByText('Tack. Det du skrev har tagits emot').waitFor();
    expect(page.complaints).toEqual([]);
  });
});
