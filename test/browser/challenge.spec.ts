import { axeFindings, overflow } from './checks.ts';
import { startProduct, type Product, type VisitingPage } from './product.ts';

const title = 'Fler unga i Gottsunda ska lämna skolan med betyg';

describe('the form of a challenge', () => {
  let product: Product;
  let page: VisitingPage;
  let id: string;
  beforeAll(async () => {
    product = await startProduct({ cases: false });
    page = await product.visit({ as: 'needowner@uppsala.example' });
  });
  afterAll(() => product?.close());

  const heading = (of: VisitingPage, name: string): Promise<void> =>
    of.getByRole('heading', { level: 1, name }).waitFor();

  it('begins from a template, and says beside the field which word names a solution', async () => {
    await page.open('/ny-utmaning');
    await page.getByLabel('Rubrik').fill(title);
    await page.getByLabel('En mall').check();
    await page.getByLabel('Barn och unga som far illa').check();
    await page.getByRole('button', { name: 'Skapa utkastet' }).click();
    await heading(page, 'Problemet');
    id = new URL(page.url()).pathname.split('/')[2]!;
    await page.getByLabel('Beskriv problemet').fill('Många möter stödet för sent. Vi behöver en app.');
    await page.getByText('Ett ord pekar ut en lösning').waitFor();
    await page.getByText('Sparat kl.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel('Beskriv problemet').fill('Många möter stödet för sent.');
    await page.getByLabel('Verksamhet som äger behovet').fill('Socialförvaltningen');
    await page.getByRole('button', { name: 'Spara och fortsätt' }).click();
    await heading(page, 'Målgrupper och berörda');
  });

  it('takes its baseline out of a file of key figures', async () => {
    await page.getByRole('link', { name: 'Nuläget i siffror' }).click();
    await page.getByText('Hämta siffror ur en fil').click();
    const figures = 'kommun;nyckeltal;år;värde\nUppsala;Behöriga till gymnasiet, andel (%);2020;81,4\n';
    const file = { name: 'kolada.csv', mimeType: 'text/csv', buffer: Buffer.from(figures) };
    await page.getByLabel('Välj fil').setInputFiles(file);
    await page.getByLabel(/Behöriga till gymnasiet/).check();
    await page.getByRole('button', { name: 'Lägg till valda' }).click();
    expect(await page.getByLabel('Värde').inputValue()).toBe('81.4');
    await page.getByRole('link', { name: 'Budgetram' }).click();
    await page.getByLabel('Budgetram i kronor').fill('14 000 000');
    await page.getByRole('button', { name: 'Spara och fortsätt' }).click();
    await heading(page, 'Taggar och parter');
    await page.getByText('5 av 5 avsnitt som krävs är klara').waitFor();
  });

  it('merges what two people write, and lets them choose where both have written', async () => {
    await page.open(`/arende/${id}/utmaning`);
    await page.getByLabel('Rubrik').fill('Alla unga ska lämna skolan med betyg');
    await page.getByText('Sparat kl.').waitFor();
    const other = await product.visit({ as: 'projectlead@uppsala.example', width: 360 });
    await other.open(`/arende/${id}/utmaning`);
    await other.getByLabel('Rubrik').fill('Unga ska lämna skolan med betyg');
    await other.getByLabel('Tema').fill('skola');
    expect(await overflow(other)).toBe(0);
    await other.getByRole('button', { name: 'Spara och fortsätt' }).click();
    await heading(other, 'Målgrupper och berörda');
    await page.getByText('Ni har båda ändrat: Rubrik').waitFor();
    expect(await page.getByLabel('Tema').inputValue()).toBe('skola');
    expect(await page.getByLabel('Rubrik').inputValue()).toBe('Alla unga ska lämna skolan med betyg');
    await page.getByRole('button', { name: 'Använd kollegans' }).click();
    expect(await page.getByLabel('Rubrik').inputValue()).toBe('Unga ska lämna skolan med betyg');
  });

  it('goes to review past a page that shows it whole, and comes back with comments on its sections', async () => {
    await page.open(`/arende/${id}/utmaning/kontrollera`);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Skicka till granskning' }).click();
    await page.waitForURL(`**/arende/${id}`);
    const reviewer = await product.visit({ as: 'approver@uppsala.example' });
    await reviewer.open(`/arende/${id}/utmaning`);
    await reviewer.getByLabel('Vad behöver ändras?').fill('Nästan klar.');
    await reviewer.locator('#comment-baseline').fill('Vilken källa?');
    await reviewer.getByRole('button', { name: 'Begär ändringar' }).click();
    await reviewer.getByText('Ändringar begärda').first().waitFor();
    await page.open(`/arende/${id}/utmaning?del=baseline`);
    await page.getByText('Vilken källa?').waitFor();
    await page.open(`/arende/${id}/utmaning/versioner`);
    expect(await page.locator('ins').count()).toBeGreaterThan(0);
    expect(page.complaints).toEqual([]);
  });
});
