import { axeFindings, focused, overflow } from './checks.ts';
import { demoPassword, startProduct, type Product } from './product.ts';

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
    await page.getByLabel('E-postadress').fill('officer@tomelilla.example');
    await page.getByLabel('Lösenord').fill(demoPassword);
    await page.getByRole('button', { name: 'Logga in' }).click();
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

  it('says so when there is no such page', async () => {
    const page = await product.visit();
    await page.open('/finns-inte');
    expect(await page.title()).toBe('Sidan finns inte – Utfall');
    expect(await axeFindings(page)).toEqual([]);
  });
});
