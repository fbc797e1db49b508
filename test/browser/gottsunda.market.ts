import { eventsOf } from '../support/ical.ts';
import { asking, days, words } from './gottsunda.legs.ts';
import { pressAll } from './hand.ts';
import { declare } from './tomelilla.legs.ts';
import type { Leg, TrailWalk } from './walk.ts';

const published = 'Föreningar som redan finns når flest unga, om stödet varar.';

async function questions(walk: TrailWalk): Promise<void> {
  const rfi = walk.id('rfi');
  for (const who of asking) {
    const one = await walk.hand(who);
    const { page } = one;
    await one.open(`/svar/ny/${rfi}`);
    await page.waitForURL(/\/svar\/[0-9a-f-]{36}$/);
    walk.walked.ids[who] = page.url().split('/').at(-1)!;
    await page.locator('summary', { hasText: 'Ställ en fråga om RFI:n' }).click();
    await page.getByRole('textbox', { name: 'Ställ en fråga om RFI:n' }).fill(`Gäller det hela året? (${who.length})`);
    await page.getByRole('button', { name: 'Skicka frågan' }).click();
    await page.getByText('Frågan är skickad.').waitFor();
  }
  const desk = await walk.hand('officer');
  await desk.open(`/arende/${rfi}`);
  await desk.page.locator('td', { hasText: 'Visas inte' }).nth(1).waitFor();
  expect(await desk.page.locator('main').innerText()).not.toMatch(/Brobyggarna|Kvarteret/);
  const { page: commenting } = await walk.hand(asking[0]);
  await commenting.goto(`/arende/${rfi}/remiss`);
  const clause = commenting.locator('details', { hasText: 'Tid och plats' });
  await clause.locator('summary').click();
  await clause.getByLabel('Din synpunkt').fill(words.rfi.draft!.comment);
  await clause.getByRole('button', { name: 'Skicka synpunkten' }).click();
  await commenting.getByText(words.rfi.draft!.comment).first().waitFor();
  const officer = await walk.hand('officer');
  for (let left = asking.length; left > 0; left -= 1) {
    await officer.open(`/arende/${rfi}/klargoranden`);
    await officer.page.getByRole('textbox', { name: 'Svar till alla' }).first().fill('Ja, hela året.');
    await officer.page.getByRole('button', { name: 'Publicera svaret för alla' }).first().click();
    await officer.page.getByText('Svaret är publicerat för alla.').waitFor();
  }
}

async function answers(walk: TrailWalk): Promise<void> {
  for (const who of asking) {
    const one = await walk.hand(who);
    const { page } = one;
    await one.open(`/svar/${walk.id(who)}`);
    const questions = await page.locator('main ol a[href*="/fraga/"]').count();
    await page.locator('main ol a[href*="/fraga/"]').first().click();
    for (let n = 0; n < questions; n += 1) {
      await page.waitForURL(/\/fraga\//);
      const from = page.url();
      await page.getByRole('textbox', { name: 'Ert svar' }).fill('Vi börjar där föreningarna redan är.');
      await page.getByRole('button', { name: 'Spara och fortsätt' }).click();
      await page.waitForURL((url) => url.href !== from);
    }
    await one.open(`/svar/${walk.id(who)}/kontrollera`);
    await page.getByRole('button', { name: 'Lämna in svaret' }).click();
    await page.waitForURL('**/kvittens');
  }
  const [first] = asking;
  const one = await walk.hand(first);
  await one.open(`/svar/${walk.id(first)}`);
  await one.page.locator('main ol a[href*="/fraga/"]').first().click();
  await one.page.waitForURL(/\/fraga\//);
  const changed = one.page.url();
  await one.page
    .getByRole('textbox', { name: 'Ert svar' })
    .fill('Vi börjar där föreningarna är, och stannar i tre år.');
  await one.page.getByRole('button', { name: 'Spara och fortsätt' }).click();
  await one.page.waitForURL((url) => url.href !== changed);
  await one.open(`/svar/${walk.id(first)}/kontrollera`);
  await one.page.getByRole('button', { name: 'Lämna in det ändrade svaret' }).click();
  await one.page.waitForURL('**/kvittens');
}

async function opening(walk: TrailWalk): Promise<void> {
  const rfi = walk.id('rfi');
  await walk.letTimePass(days.deadline, '16.10');
  const steps = [
    ['officer', 'beginOpening', 'Påbörja öppningen'],
    ['registrar', 'openResponses', 'Öppna svaren'],
  ] as const;
  for (const [who, event, button] of steps) {
    const one = await walk.hand(who);
    await one.open(`/arende/${rfi}`);
    await declare(one);
    await one.page.locator(`main a[data-event="${event}"]`).click();
    await one.page.getByRole('button', { name: button }).click();
    await one.page
      .getByText(who === 'officer' ? 'Du har påbörjat öppningen.' : 'Exempelföreningen Kvarteret')
      .first()
      .waitFor();
  }
  await (await walk.hand('officer')).take(rfi, 'startAnalysis');
}

async function dialogues(walk: TrailWalk): Promise<void> {
  const rfi = walk.id('rfi');
  const officer = await walk.hand('officer');
  const { page } = officer;
  await officer.open(`/arende/${rfi}/dialoger`);
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
    const one = await walk.hand(who);
    await one.open(`/svar/${walk.id(who)}`);
    await one.page.getByRole('heading', { name: 'Dialog med myndigheten' }).waitFor();
    if (who === yes) await one.page.locator('#dialog').getByRole('radio').first().check();
    await one.page.getByRole('button', { name: who === no ? 'Tacka nej' : 'Tacka ja till tiden' }).click();
    await one.page.getByText(who === no ? 'Ni har tackat nej.' : 'Ni har tackat ja till').waitFor();
  }
  await readCalendars(walk);
  await officer.open(`/arende/${rfi}/dialoger`);
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
  await pressAll(page, /tackade nej$/);
  const told = await walk.hand(yes);
  await told.open(`/svar/${walk.id(yes)}`);
  await told.page.getByText('De arbetar genom föreningarna.').waitFor();
}

async function report(walk: TrailWalk): Promise<void> {
  const rfi = walk.id('rfi');
  const officer = await walk.hand('officer');
  await officer.open(`/arende/${rfi}/remiss`);
  await officer.page.getByRole('button', { name: /^Besvara / }).click();
  await officer.page.getByLabel('Tas in', { exact: true }).check();
  await officer.page.getByLabel('Varför?').fill(words.rfi.draft!.answer);
  await officer.page.getByRole('button', { name: 'Spara svaret' }).click();
  await officer.page.getByText('Alla synpunkter är besvarade.').waitFor();
  await officer.take(rfi, 'writeReport', { text: `${published} Priset är hemligt.` });
  await officer.take(rfi, 'report');
  await officer.take(rfi, 'maskReport', { text: published });
  await walk.letTimePass(days.reported);
  await officer.open(`/arende/${rfi}`);
  await officer.take(rfi, 'publishReport');
  const visitor = await walk.visit();
  await visitor.open(`/rfi/${rfi}`);
  await visitor.getByText(published).first().waitFor();
}

/** The time of a dialogue goes into the calendars of the two who meet, and of nobody else. */
async function readCalendars(walk: TrailWalk): Promise<void> {
  const [yes, no] = asking;
  const read = async (as: string | null) => {
    const page = as === null ? await walk.visit() : (await walk.hand(as)).page;
    return page.context().request.get(`${walk.url}/api/dialogues/${walk.id(yes)}/calendar.ics`);
  };
  const own = eventsOf(await (await read(yes)).text());
  const theirs = eventsOf(await (await read('officer')).text());
  expect(own).toMatchObject([{ LOCATION: 'Gottsunda centrum', DTSTART: '20270301T080000Z' }]);
  expect(theirs[0]!['UID']).toBe(own[0]!['UID']);
  for (const other of [no, 'officer@tomelilla.example', null]) expect((await read(other)).status()).toBe(404);
}

/** From the open RFI to its published report. */
export const legsOfTheMarket: readonly (readonly [name: string, leg: Leg])[] = [
  ['two suppliers ask and one comments on the draft, and both are answered to all', questions],
  ['each of them responds, and one replaces the response', answers],
  ['two persons open the responses, who have said that nothing ties them to them', opening],
  ['all who responded are offered a dialogue in the same words: one accepts, one declines, each is noted', dialogues],
  ['the report is read by everybody, when those who responded have had their say', report],
];
