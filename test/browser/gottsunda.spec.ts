import { newCommandId } from '../../apps/web/src/api/command-id.ts';
import { Hand } from './hand.ts';
import { startProduct, type Product } from './product.ts';
import { declare } from './tomelilla.legs.ts';

const at = 'uppsala.example';
const asking = ['supplier@brobyggarna.example', 'supplier@kvarteret.example'] as const;
const published = 'Föreningar som redan finns når flest unga, om stödet varar.';

interface OpenRfi {
  readonly id: string;
  readonly trailId: string;
  readonly title: string;
  readonly deadlineAt: string;
}

/** The case of Gottsunda as its people left it: formulated, met about with all sectors, asked of the market. */
describe('the dialogue on Gottsunda, walked on the screen from the open RFI to its published report', () => {
  let product: Product;
  let rfi: OpenRfi;
  const hands = new Map<string, Hand>();
  const responses = new Map<string, string>();
  beforeAll(async () => {
    product = await startProduct({ cases: true });
    const ask = product.askAs(`officer@${at}`);
    const { rfis } = await ask<{ rfis: { nodes: readonly (OpenRfi & { state: string })[] } }>(
      '{ rfis(first: 5) { nodes { id trailId title state deadlineAt } } }',
    );
    rfi = rfis.nodes.find(({ state }) => state.startsWith('open'))!;
  }, 240_000);
  afterAll(() => product?.close());

  async function hand(as: string): Promise<Hand> {
    const known = hands.get(as) ?? (await Hand.of(product, { as: as.includes('@') ? as : `${as}@${at}` }));
    hands.set(as, known);
    return known;
  }
  async function letTimePass(days: number): Promise<void> {
    const day = new Date(Date.parse(rfi.deadlineAt) + days * 86_400_000).toISOString().slice(0, 10);
    await (await hand('projectlead')).letTimePass(rfi.trailId, day, '09.00');
  }

  it('takes questions from two suppliers, and answers both to all', async () => {
    for (const who of asking) {
      const one = await hand(who);
      const { page } = one;
      await one.open(`/svar/ny/${rfi.id}`);
      await page.waitForURL(/\/svar\/[0-9a-f-]{36}$/);
      responses.set(who, page.url().split('/').at(-1)!);
      await page.locator('summary', { hasText: 'Ställ en fråga om RFI:n' }).click();
      await page
        .getByRole('textbox', { name: 'Ställ en fråga om RFI:n' })
        .fill(`Gäller det hela året? (${who.length})`);
      await page.getByRole('button', { name: 'Skicka frågan' }).click();
      await page.getByText('Frågan är skickad.').waitFor();
    }
    const officer = await hand('officer');
    for (let left = asking.length; left > 0; left -= 1) {
      await officer.open(`/arende/${rfi.id}/klargoranden`);
      await officer.page.getByRole('textbox', { name: 'Svar till alla' }).first().fill('Ja, hela året.');
      await officer.page.getByRole('button', { name: 'Publicera svaret för alla' }).first().click();
      await officer.page.getByText('Svaret är publicerat för alla.').waitFor();
    }
  }, 60_000);

  it('takes a response from each, one of them replaced', async () => {
    for (const who of asking) {
      const one = await hand(who);
      const { page } = one;
      await one.open(`/svar/${responses.get(who)}`);
      const questions = await page.locator('main ol a[href*="/fraga/"]').count();
      await page.locator('main ol a[href*="/fraga/"]').first().click();
      for (let n = 0; n < questions; n += 1) {
        await page.waitForURL(/\/fraga\//);
        const from = page.url();
        await page.getByRole('textbox', { name: 'Ert svar' }).fill('Vi börjar där föreningarna redan är.');
        await page.getByRole('button', { name: 'Spara och fortsätt' }).click();
        await page.waitForURL((url) => url.href !== from);
      }
      await one.open(`/svar/${responses.get(who)}/kontrollera`);
      await page.getByRole('button', { name: 'Lämna in svaret' }).click();
      await page.waitForURL('**/kvittens');
    }
    const [first] = asking;
    const one = await hand(first);
    await one.open(`/svar/${responses.get(first)}`);
    await one.page.locator('main ol a[href*="/fraga/"]').first().click();
    await one.page.waitForURL(/\/fraga\//);
    const changed = one.page.url();
    await one.page
      .getByRole('textbox', { name: 'Ert svar' })
      .fill('Vi börjar där föreningarna är, och stannar i tre år.');
    await one.page.getByRole('button', { name: 'Spara och fortsätt' }).click();
    await one.page.waitForURL((url) => url.href !== changed);
    await one.open(`/svar/${responses.get(first)}/kontrollera`);
    await one.page.getByRole('button', { name: 'Lämna in det ändrade svaret' }).click();
    await one.page.waitForURL('**/kvittens');
  }, 90_000);

  it('is opened by two persons, who have said that nothing ties them to it', async () => {
    await letTimePass(1);
    const steps = [
      ['officer', 'beginOpening', 'Påbörja öppningen'],
      ['registrar', 'openResponses', 'Öppna svaren'],
    ] as const;
    for (const [who, event, button] of steps) {
      const one = await hand(who);
      await one.open(`/arende/${rfi.id}`);
      await declare(one);
      await one.page.locator(`main a[data-event="${event}"]`).click();
      await one.page.getByRole('button', { name: button }).click();
      await one.page
        .getByText(who === 'officer' ? 'Du har påbörjat öppningen.' : 'Exempelföreningen Kvarteret')
        .first()
        .waitFor();
    }
    await (await hand('officer')).take(rfi.id, 'startAnalysis');
  }, 60_000);

  it('offers all who responded a dialogue in the same words: one accepts, one declines, each is noted', async () => {
    const officer = await hand('officer');
    const { page } = officer;
    await officer.open(`/arende/${rfi.id}/dialoger`);
    await page.getByLabel('Vad vill ni tala om?').fill('Vi vill förstå vad ert arbete kräver av oss.');
    await page.getByLabel('Plats', { exact: true }).fill('Gottsunda centrum');
    const times = await page.locator('[id^="offer-time-"][id$="-clock"]').count();
    for (let n = 0; n < times; n += 1) {
      await page.locator(`[id="offer-time-${n}"]`).fill('2027-03-01');
      await page.locator(`[id="offer-time-${n}-clock"]`).fill(`${9 + n}.00`);
    }
    await page.getByRole('button', { name: 'Skicka erbjudandet till alla' }).click();
    await page.getByText('Väntar på svar').first().waitFor();
    const [yes, no] = asking;
    for (const who of asking) {
      const one = await hand(who);
      await one.open(`/svar/${responses.get(who)}`);
      await one.page.getByRole('heading', { name: 'Dialog med myndigheten' }).waitFor();
      if (who === yes) await one.page.locator('#dialog').getByRole('radio').first().check();
      await one.page.getByRole('button', { name: who === no ? 'Tacka nej' : 'Tacka ja till tiden' }).click();
      await one.page.getByText(who === no ? 'Ni har tackat nej.' : 'Ni har tackat ja till').waitFor();
    }
    await officer.open(`/arende/${rfi.id}/dialoger`);
    await page.getByLabel('Minnesanteckning', { exact: true }).first().fill('De arbetar genom föreningarna.');
    await page
      .getByLabel(/^Till rapporten/)
      .first()
      .fill('Flera arbetar genom föreningar som redan finns.');
    await page
      .getByRole('button', { name: /^Spara anteckningen/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Det rapporten får säga om dialogerna' }).waitFor();
    const declined = page.getByRole('button', { name: /tackade nej$/ });
    for (let left = await declined.count(); left > 0; left -= 1) {
      await declined.first().click();
      await page.waitForFunction(
        (before) =>
          [...document.querySelectorAll('main button')].filter((one) => /tackade nej$/.test(one.textContent ?? ''))
            .length < before,
        left,
      );
    }
    const told = await hand(yes);
    await told.open(`/svar/${responses.get(yes)}`);
    await told.page.getByText('De arbetar genom föreningarna.').waitFor();
  }, 90_000);

  it('ends in a report that everybody reads, when those who responded have had their say', async () => {
    const officer = await hand('officer');
    await disposeComments();
    await officer.take(rfi.id, 'writeReport', { text: `${published} Priset är hemligt.` });
    await officer.take(rfi.id, 'report');
    await officer.take(rfi.id, 'maskReport', { text: published });
    await letTimePass(10);
    await officer.open(`/arende/${rfi.id}`);
    await officer.take(rfi.id, 'publishReport');
    const visitor = await product.visit();
    await visitor.open(`/rfi/${rfi.id}`);
    await visitor.getByText(published).first().waitFor();
    expect([...hands.values()].flatMap(({ page }) => page.complaints)).toEqual([]);
  }, 90_000);

  /** Comments on drafts have a screen of their own, which is walked elsewhere. */
  async function disposeComments(): Promise<void> {
    const ask = product.askAs(`officer@${at}`);
    const { rfi: read } = await ask<{ rfi: { comments: readonly { id: string; disposition: string | null }[] } }>(
      'query ($id: UUID!) { rfi(id: $id) { comments { id disposition } } }',
      { id: rfi.id },
    );
    for (const { id: commentId } of read.comments.filter(({ disposition }) => disposition === null)) {
      const given = {
        commandId: newCommandId(),
        rfiId: rfi.id,
        commentId,
        disposition: 'noted',
        reason: 'Vi tar det med oss.',
      };
      await ask('mutation ($input: DisposeCommentInput!) { disposeComment(input: $input) { __typename } }', {
        input: given,
      });
    }
  }
});
