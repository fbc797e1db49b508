import { startProduct, type Product, type VisitingPage } from './product.ts';

const name = 'Exempelföreningen Kvarteret';
const remedy = 'Avbetalningsplan sedan mars.';

describe('a supplier that says what it is', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct({ cases: false });
  }, 240_000);
  afterAll(() => product?.close());

  const section = (page: VisitingPage, heading: string) =>
    page.locator('section').filter({ has: page.getByRole('heading', { name: heading, exact: true }) });

  it('takes over its place, is told what is wrong with what it writes, and declares how it stands', async () => {
    const page = await product.visit({ as: 'supplier@kvarteret.example' });
    await page.open('/leverantorsprofil');
    await page.getByRole('button', { name: `Ta över ${name}` }).click();
    const evidence = section(page, 'Vad ni själva säger att ni har gjort och kan');
    await evidence.getByRole('textbox', { name: 'Underlag 1' }).fill('Effekter av kvällsverksamhet för unga');
    await evidence.getByLabel('Vad det är').selectOption('effectReport');
    await evidence.getByText('Länk, år och CPV-kod').click();
    const link = evidence.getByLabel('Länk till ett dokument');
    await link.fill('http://www.example.org/rapport');
    await evidence.getByRole('button', { name: 'Spara' }).click();
    await evidence.getByRole('alert').waitFor();
    expect(await link.getAttribute('aria-invalid')).toBe('true');
    await link.fill('https://www.example.org/rapport');
    await evidence.getByRole('button', { name: 'Spara' }).click();
    await page.getByText('Sparat. Det räknas från nästa rangordning.').waitFor();

    const about = section(page, 'Vad ni är och för vilka ni arbetar');
    await about.getByLabel('Organisationsform').selectOption('association');
    await about.getByText('Målgrupper (0)').click();
    await about.getByRole('checkbox', { name: 'Unga' }).check();
    await about.getByRole('button', { name: 'Lägg till ett certifikat' }).click();
    await about.getByLabel('Vad det heter').fill('Diplomerad förening');
    await about.getByLabel('Vem som har utfärdat det').fill('Exempelförbundet');
    await about.getByLabel('Gäller till och med').fill('2020-06-30');
    await about.getByRole('button', { name: 'Spara' }).click();
    await about.getByText('Målgrupper (1)').waitFor();

    const exclusion = section(page, 'Egen försäkran om uteslutningsgrunder');
    await exclusion.getByRole('button', { name: 'Lämna en försäkran' }).click();
    await exclusion.getByRole('button', { name: 'Lämna försäkran' }).click();
    expect(await exclusion.getByText('Välj ett av svaren.').count()).toBe(3);
    for (const [ground, answer] of [
      ['Brott', 'Ingen grund finns'],
      ['Skatter och avgifter', 'En grund finns'],
      ['Andra missförhållanden', 'Ingen grund finns'],
    ] as const)
      await exclusion.getByRole('group', { name: ground }).getByLabel(answer, { exact: true }).check();
    await exclusion.getByRole('button', { name: 'Lämna försäkran' }).click();
    await exclusion.getByText('Skriv vad ni har gjort åt det.').waitFor();
    await exclusion.getByLabel('Vad har ni gjort åt det?').fill(remedy);
    await exclusion.getByRole('button', { name: 'Lämna försäkran' }).click();
    await exclusion.getByText('Försäkran är lämnad.').waitFor();
    await exclusion.getByText(remedy).waitFor();
    // The browser notes the bad input that the server was sent.
    expect(page.complaints.filter((one) => !one.includes('400'))).toEqual([]);
  });

  it('is found by a buyer by what it says, through the address, with no more said of it than is known', async () => {
    const page = await product.visit({ as: 'officer@tomelilla.example' });
    await page.open('/leverantorer');
    await page.getByText('Fler filter').click();
    await page.getByLabel('Målgrupp').selectOption('youth');
    await page.getByLabel('Organisationsform').selectOption('socialEconomy');
    await page.getByRole('link', { name }).waitFor();
    const address = new URL(page.url());
    expect(Object.fromEntries(address.searchParams)).toEqual({ malgrupp: 'youth', form: 'socialEconomy' });
    await page.open(`${address.pathname}${address.search}`);
    await page.getByRole('link', { name }).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await page.getByText('leverantören säger det och visar ett dokument som alla kan öppna').waitFor();
    await page.getByText('Har gått ut.').waitFor();
    await page.getByText(remedy).waitFor();
    expect(page.complaints).toEqual([]);
  });

  it('shows a competitor nothing of its declaration', async () => {
    const page = await product.visit({ as: 'supplier@tidigatecken.example' });
    await page.open('/leverantorer?malgrupp=youth');
    await page.getByRole('link', { name }).click();
    await page.getByText('Har gått ut.').waitFor();
    expect(await page.getByText('uteslutningsgrunder').count()).toBe(0);
    expect(await page.content()).not.toContain(remedy);
    expect(page.complaints).toEqual([]);
  });
});
