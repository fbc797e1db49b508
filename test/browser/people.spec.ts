import { createHmac } from 'node:crypto';
import { axeFindings, overflow } from './checks.ts';
import { demoPassword, startProduct, type Product, type VisitingPage } from './product.ts';
import { signIn } from './sign-in.ts';

/** The code that an app shows for a secret (RFC 6238, 30 seconds, six digits). */
function codeOf(secret: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const from = hash.at(-1)! & 15;
  return String((hash.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

describe('people and access on the screen', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct({ cases: false });
  });
  afterAll(() => product?.close());

  const letterLink = async (page: VisitingPage, subject: string): Promise<string> => {
    await page.open('/inkorg');
    const letter = page.locator('li', { has: page.getByRole('heading', { name: subject }) }).first();
    return (await letter.getByRole('link').first().getAttribute('href'))!;
  };

  it('a new person makes an account, proves the address by the letter, and asks to join a company', async () => {
    const page = await product.visit({ width: 360 });
    await page.open('/skapa-konto');
    await page.getByRole('button', { name: 'Skapa konto' }).click();
    await page.getByText('Skriv den titel som andra ska se.').first().waitFor();
    await page.getByLabel('E-postadress').fill('ny@kvarteret.example');
    await page.getByLabel('Titel som andra ser').fill('anbudsansvarig');
    await page.getByLabel('Välj ett lösenord').fill('ett-riktigt-langt-losenord');
    await page.getByRole('button', { name: 'Skapa konto' }).click();
    await page.getByRole('heading', { name: 'Ett brev är på väg' }).waitFor();
    await page.goto(await letterLink(page, 'Bekräfta din e-postadress'));
    await page.open('/logga-in');
    await signIn(page, 'ny@kvarteret.example', 'ett-riktigt-langt-losenord');
    await page.waitForURL((url) => url.pathname !== '/logga-in');
    await page.open('/konto');
    await page.getByLabel('Organisationsnummer').fill('999900203');
    await page.getByRole('button', { name: 'Sök', exact: true }).click();
    await page.getByText('Kontrollsiffran stämmer inte').waitFor();
    const { me } = await product.askAs('supplier@kvarteret.example')<{ me: { organisation: { number: string } } }>(
      '{ me { organisation { number } } }',
    );
    await page.getByLabel('Organisationsnummer').fill(me.organisation.number);
    await page.getByRole('button', { name: 'Sök', exact: true }).click();
    await page.getByRole('button', { name: 'Be att få vara med' }).click();
    await page.getByText('Du har bett att få vara med i Exempelföreningen Kvarteret').waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
  });

  it('an administrator lets the person in, invites another and registers a delegation', async () => {
    const page = await product.visit({ as: 'administrator@kvarteret.example' });
    await page.open('/konto/organisation');
    await page.getByRole('button', { name: 'Släpp in ny@kvarteret.example' }).click();
    await page.getByRole('heading', { name: '3 medlemmar' }).waitFor();
    await page.getByRole('button', { name: 'Skicka inbjudan' }).click();
    await page.getByText('Välj minst en roll.').waitFor();
    await page.getByLabel('E-postadress').fill('kollega@kvarteret.example');
    await page.getByRole('group', { name: 'Roller' }).last().getByLabel('Leverantör', { exact: true }).check();
    await page.getByRole('button', { name: 'Skicka inbjudan' }).click();
    await page.getByText('kollega@kvarteret.example är inbjuden').waitFor();
    expect(await axeFindings(page)).toEqual([]);

    const authority = await product.visit({ as: 'administrator@tomelilla.example' });
    await authority.open('/konto/delegationer');
    await authority.getByLabel('Vem').selectOption({ label: 'upphandlare, Tomelilla kommun' });
    await authority.getByLabel('Roll', { exact: true }).selectOption({ label: 'Delegat' });
    await authority.getByLabel('Högsta belopp i kronor').fill('500 000');
    for (const [legend, date] of [
      ['Från', '2026-01-01'],
      ['Till', '2099-12-31'],
    ] as const) {
      const group = authority.getByRole('group', { name: legend, exact: true });
      await group.getByLabel('Dag').fill(date);
      await group.getByLabel('Klockslag').fill('00.00');
    }
    await authority.getByLabel('Beslut').fill('KS 2026-03-04 § 41');
    await authority.getByRole('button', { name: 'Registrera', exact: true }).click();
    await authority.getByText('högst 500 000 kr').waitFor();
  });

  it('somebody turns the code from an app on, signs in with it, and ends the other sessions', async () => {
    const email = 'facilitator@uppsala.example';
    const page = await product.visit({ as: email });
    await page.open('/konto/sakerhet');
    await page.locator('section', { hasText: 'Kod från en app' }).getByLabel('Ditt lösenord nu').fill(demoPassword);
    await page.getByRole('button', { name: 'Börja' }).click();
    const secret = (await page.getByText('Hemlighet:').locator('code').innerText()).replaceAll(' ', '');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel('Kod som appen visar').fill(codeOf(secret));
    await page.getByRole('button', { name: 'Slå på' }).click();
    await page.getByRole('heading', { name: 'Dina reservkoder' }).waitFor();
    const [backup] = await page.getByRole('status').locator('code').allInnerTexts();

    const other = await product.visit();
    await other.open('/logga-in');
    await signIn(other, email);
    await other.getByLabel('Kod', { exact: true }).fill(backup!);
    await other.getByRole('button', { name: 'Logga in', exact: true }).click();
    await other.waitForURL('**/uppgifter');
    await other.open('/konto/sakerhet');
    await other.getByRole('button', { name: 'Logga ut överallt utom här' }).click();
    await other.getByRole('button', { name: 'Logga ut där' }).waitFor({ state: 'hidden' });
    expect(await axeFindings(other)).toEqual([]);
  });

  it('a grave step asks who sits here, in place, and goes on', async () => {
    const email = 'registrar@jonkoping.example';
    const page = await product.visit({ as: email, width: 360 });
    await page.open('/konto/uppgifter');
    // Five minutes are long for a test: the first answer is that of a server that they have passed for.
    let asked = 0;
    await page.route('**/graphql', async (route) => {
      asked += 1;
      const refusal = { rule: 'freshSignIn', sentence: { sv: 'Logga in igen.', en: 'Sign in again.' } };
      const ownData = { __typename: 'Refusal', ...refusal, basis: null, openTo: [], missing: [] };
      if (asked === 1) await route.fulfill({ json: { data: { ownData } } });
      else await route.continue();
    });
    await page.getByRole('button', { name: 'Hämta kopian' }).click();
    const dialog = page.getByRole('dialog', { name: 'Bekräfta att det är du' });
    await dialog.waitFor();
    await page.waitForFunction(
      (address) => document.querySelector('dialog input')?.getAttribute('value') === address,
      email,
    );
    expect(await axeFindings(page)).toEqual([]);
    const download = page.waitForEvent('download');
    await dialog.getByLabel('Lösenord').fill(demoPassword);
    await dialog.getByRole('button', { name: 'Logga in', exact: true }).click();
    expect((await download).suggestedFilename()).toMatch(/^utfall-.*\.json$/);
    await page.getByText('Kopian är hämtad.').waitFor();
  });
});
