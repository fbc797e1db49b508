import { axeFindings, overflow } from './checks.ts';
import { startProduct, type Product } from './product.ts';

const facilitator = 'facilitator@jonkoping.example';

describe('the board of a series of workshops', () => {
  let product: Product;
  beforeAll(async () => {
    product = await startProduct({ cases: true });
  });
  afterAll(() => product?.close());

  it('takes notes to themes by choice and by drag, and themes to an insight that keeps its notes', async () => {
    const ask = product.askAs(facilitator);
    const { challenges } = await ask<{ challenges: { nodes: { trailId: string }[] } }>(
      '{ challenges(first: 1) { nodes { trailId } } }',
    );
    const { workshopSeries: series } = await ask<{
      workshopSeries: { id: string; workshops: { id: string; state: string }[] };
    }>(`{ workshopSeries(trailId: "${challenges.nodes[0]!.trailId}") { id workshops { id state } } }`);
    const held = series.workshops.find(({ state }) => state === 'published')!;
    const page = await product.visit({ as: facilitator });
    await page.open(`/arende/${series.id}/workshoppar`);
    for (const text of ['Ingen frågar efter fyra.', 'Föräldrar vet inte vem de ska ringa.']) {
      await page.getByLabel('Ny lapp').fill(text);
      await page.locator('#note-workshop').selectOption(held.id);
      await page.getByRole('button', { name: 'Sätt upp lappen' }).click();
      await page.getByRole('checkbox', { name: text }).check();
    }
    await page.getByLabel('Nytt tema').fill('Eftermiddagen');
    await page.getByRole('button', { name: 'Lägg till temat' }).click();
    const theme = page.getByRole('region', { name: 'Eftermiddagen' });
    const notes = theme.locator('[data-note]');
    await page.locator('[data-note] select').first().selectOption('Eftermiddagen');
    await notes.first().waitFor();
    await page.locator('[data-note]', { hasText: 'Föräldrar' }).dragTo(theme);
    await notes.nth(1).waitFor();
    await page.getByLabel('Vad har ni lärt er?').fill('Efter skolan är det ingen som ser.');
    await page.getByRole('button', { name: 'Spara insikten' }).click();
    await page.getByText('De 2 lappar den bygger på').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const phone = await product.visit({ as: facilitator, width: 360, language: 'en' });
    await phone.open(`/arende/${series.id}/workshoppar`);
    await phone.getByText('The 2 notes it is built from').waitFor();
    expect(await overflow(phone)).toBe(0);
    expect([...page.complaints, ...phone.complaints]).toEqual([]);
  });
});
