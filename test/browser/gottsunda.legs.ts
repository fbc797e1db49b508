import { caseNamed } from '../../apps/server/journey/case.ts';
import { axeFindings, overflow } from './checks.ts';
import { pressAll, type Hand, type Writing } from './hand.ts';
import type { Leg, TrailWalk } from './walk.ts';

const given = caseNamed('uppsala-gottsunda')!;
const { file } = given;
export const { words } = given;
const said = file.illustrative;
const [meeting] = said.workshops;
const [told] = words.workshops;

export const asking = ['supplier@brobyggarna.example', 'supplier@kvarteret.example'] as const;
/** Days from the beginning of the walk. */
export const days = { workshop: 15, deadline: 55, reported: 90 } as const;

const figure = [
  ['Indikator', 'Invånare som upplever att de kan påverka i området'],
  ['Värde', '31'],
  ['Enhet', '%'],
  ['Period', '2020'],
  ['Källa', 'illustrativt värde'],
] as const;

/** A section of the form, written and saved, and the next one opened. */
async function writeSection({ page }: Hand, heading: string, writing: () => Promise<void>): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  await writing();
  await page.getByRole('button', { name: /^Spara och / }).click();
}

async function challenge(walk: TrailWalk): Promise<void> {
  const owner = await walk.hand('needowner');
  const { page } = owner;
  const fields = (writing: Writing) => () => owner.write(writing);
  await owner.open('/ny-utmaning');
  await page.getByLabel('Rubrik').fill(said.title);
  await page.getByRole('button', { name: 'Skapa utkastet' }).click();
  await page.waitForURL('**/arende/*/utmaning');
  const id = page.url().split('/').at(-2)!;
  walk.walked.ids['challenge'] = id;
  await writeSection(owner, 'Problemet', async () => {
    await owner.write({ 'field-problem': words.draftProblem });
    await page.getByText('Ett ord pekar ut en lösning').waitFor();
    await owner.write({
      'field-problem': said.problem,
      'field-owner': words.owner,
      'field-theme': file.known.theme,
    });
  });
  await writeSection(owner, 'Målgrupper och berörda', async () => {
    await owner.write({ 'field-targetGroups': said.targetGroups });
    await page.getByRole('button', { name: 'Lägg till en berörd' }).click();
    await page.getByLabel('Grupp eller roll').fill('Ungdomsrådet');
  });
  await writeSection(owner, 'Nuläget i siffror', async () => {
    await page.getByRole('button', { name: 'Lägg till en indikator' }).click();
    for (const [label, value] of figure) await page.getByLabel(label, { exact: true }).fill(value);
  });
  await writeSection(owner, 'Önskade utfall', fields({ 'field-desiredOutcomes': said.desiredOutcomes }));
  await writeSection(owner, 'Barnets rättigheter', async () => {
    for (const article of said.childRights.articles) await page.getByLabel(new RegExp(`^${article}\\. `)).check();
    await owner.write({ 'field-howChildrenTakePart': said.childRights.howChildrenTakePart });
  });
  await writeSection(owner, 'Budgetram', fields({ 'field-budget': '3 600 000' }));
  await writeSection(owner, 'Taggar och parter', async () => {
    for (const goal of said.sdg) await page.getByLabel(new RegExp(`^${goal}\\. `)).check();
    await page.getByLabel('CPV-koder').fill('85300000');
    await page.getByRole('button', { name: /^Lägg till .*85300000/ }).click();
  });
  await page.getByRole('button', { name: 'Skicka till granskning' }).click();
  await page.waitForURL(`**/arende/${id}`);
  walk.walked.ids['trail'] = (await page.locator('main a[href$="/banan"]').getAttribute('href'))!.split('/')[2]!;
  const approver = await walk.hand('approver');
  await approver.openTask(id);
  await approver.take(id, 'approve');
  const lead = await walk.hand('projectlead');
  await lead.openTask(id);
  await lead.take(id, 'publish');
}

async function invite(walk: TrailWalk): Promise<void> {
  const lead = await walk.hand('projectlead');
  const facilitator = await walk.hand('facilitator');
  const trail = walk.id('trail');
  await lead.openTask(trail);
  const series = await lead.begin(trail, 'workshopSeries', {
    title: words.series.title,
    purpose: words.series.purpose,
    'settings.workshopsHeldMin': '1',
    'settings.insightsApprovedMin': '2',
  });
  walk.walked.ids['series'] = series;
  await lead.take(series, 'open');
  const workshop = await facilitator.begin(series, 'workshop', {
    'invitation.title': meeting!.title,
    'invitation.place': meeting!.place,
    'invitation.purpose': told!.purpose,
    capacity: String(meeting!.capacity),
  });
  walk.walked.ids['workshop'] = workshop;
  await facilitator.take(workshop, 'write', { 'items.0.title': told!.agenda[0]!.title, 'items.0.minutes': '30' });
  await facilitator.take(workshop, 'schedule', {
    startsAt: `${walk.day(days.workshop)} 17.00`,
    endsAt: `${walk.day(days.workshop)} 20.00`,
    registrationClosesAt: `${walk.day(days.workshop - 1)} 16.00`,
  });
  await facilitator.take(workshop, 'openRegistration');
  const coming = [
    ['needowner', 'Kommun eller region'],
    [asking[0], 'Civilsamhället'],
    [asking[1], 'Företagare'],
  ] as const;
  for (const [who, sector] of coming) {
    const one = await walk.hand(who);
    await one.open(who === 'needowner' ? `/arende/${workshop}` : `/utmaningar/${walk.id('challenge')}`);
    if (who !== 'needowner') await one.page.getByRole('link', { name: /Anmäl/ }).first().click();
    await one.take(workshop, 'register', { sector });
  }
}

/** The list of a workshop says who is missing, until somebody of every sector comes. */
async function everySector(walk: TrailWalk): Promise<void> {
  const facilitator = await walk.hand('facilitator');
  const { page } = facilitator;
  await facilitator.open(`/arende/${walk.id('workshop')}/deltagare`);
  await page.getByText('Ännu saknas akademi och barn och unga.').waitFor();
  await page.getByText(told!.agenda[0]!.title).waitFor();
  const guests = [
    ['Akademi', 'Forskare i ungas fritid', ''],
    ['Barn och unga', 'Blåklockan', 'UKS 2026-17'],
  ] as const;
  for (const [sector, name, consent] of guests) {
    await page.locator('#guest-sector').selectOption({ label: sector });
    await page.locator('#guest-name').fill(name);
    if (consent) await page.locator('#guest-consent').fill(consent);
    await page.getByRole('button', { name: 'Anmäl', exact: true }).click();
    await page.locator('main li', { hasText: name }).first().waitFor();
  }
  await page.getByText('Alla sektorer är med.').waitFor();
  expect(await axeFindings(page)).toEqual([]);
}

async function hold(walk: TrailWalk): Promise<void> {
  const facilitator = await walk.hand('facilitator');
  const { page } = facilitator;
  const workshop = walk.id('workshop');
  await walk.letTimePass(days.workshop, '17.00');
  await facilitator.openTask(workshop);
  await facilitator.take(workshop, 'start');
  await facilitator.take(workshop, 'end');
  await facilitator.open(`/arende/${workshop}/deltagare`);
  const came = page.getByRole('group', { name: 'Vilka kom?' }).getByRole('checkbox');
  for (let n = (await came.count()) - 1; n >= 0; n -= 1) await came.nth(n).check();
  await page.getByRole('button', { name: 'Spara närvaron' }).click();
  await page.getByRole('row', { name: /^Akademi 1 0 1/ }).waitFor();
  await facilitator.open(`/arende/${workshop}/minnesanteckningar`);
  await page.getByLabel('Vad sades?').fill(told!.minutes);
  await page.getByLabel('Överenskommelser').fill(told!.agreements.join('\n'));
  await page.getByRole('button', { name: 'Spara för godkännande' }).click();
  await page.getByRole('button', { name: 'Godkänn minnesanteckningarna' }).click();
  await page.getByText('Godkänd av processledaren').waitFor();
  const owner = await walk.hand('needowner');
  await owner.open(`/arende/${workshop}/minnesanteckningar`);
  await owner.page.getByRole('button', { name: 'Godkänn minnesanteckningarna' }).click();
  await owner.page.getByText('Godkänd av verksamheten').waitFor();
}

/** Notes go to themes by choice and by drag, and themes to insights that keep their notes. */
async function learn(walk: TrailWalk): Promise<void> {
  const facilitator = await walk.hand('facilitator');
  const { page } = facilitator;
  const series = walk.id('series');
  await facilitator.open(`/arende/${series}/workshoppar`);
  const notes = ['När pengarna tog slut slutade hon.', 'Vi blir kvar där någon saknar oss.'];
  for (const text of notes) {
    await page.getByLabel('Ny lapp').fill(text);
    await page.getByRole('button', { name: 'Sätt upp lappen' }).click();
    await page.locator('[data-note]', { hasText: text }).waitFor();
  }
  await page.getByLabel('Nytt tema').fill('Att stanna');
  await page.getByRole('button', { name: 'Lägg till temat' }).click();
  const theme = page.getByRole('region', { name: 'Att stanna' });
  const inside = theme.locator('[data-note]');
  await page.locator('[data-note] select').first().selectOption('Att stanna');
  await inside.first().waitFor();
  await page.locator('[data-note]', { hasText: notes[1]! }).dragTo(theme);
  await inside.nth(1).waitFor();
  for (const [index, { text }] of words.insights.slice(0, 2).entries()) {
    for (const note of notes.slice(0, 2 - index)) await page.getByRole('checkbox', { name: note }).check();
    await page.getByLabel('Vad har ni lärt er?').fill(text);
    await page.getByRole('button', { name: 'Spara insikten' }).click();
    await page.locator('ol li', { hasText: text }).first().waitFor();
  }
  await page.getByText('De 2 lappar den bygger på').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 900 });
  expect(await overflow(page)).toBe(0);
  await page.setViewportSize({ width: 1280, height: 900 });
}

/** Insights approved by another than their author; what one supplier was told is told to all before the series ends. */
async function tellAll(walk: TrailWalk): Promise<void> {
  const facilitator = await walk.hand('facilitator');
  const { page } = facilitator;
  const series = walk.id('series');
  await page.getByLabel('Vad fick någon veta?').fill(words.equalInformation);
  await page.getByRole('button', { name: 'Anteckna' }).click();
  await page.getByText('En uppgift är inte publicerad.').waitFor();
  const owner = await walk.hand('needowner');
  await owner.open(`/arende/${series}/workshoppar`);
  await pressAll(owner.page, /^Godkänn /);
  const officer = await walk.hand('officer');
  await officer.open(`/arende/${series}/workshoppar`);
  await officer.page.getByRole('button', { name: /^Publicera för alla/ }).click();
  await officer.page.getByText('Allt som någon möjlig leverantör har fått veta är publicerat för alla.').waitFor();
  const lead = await walk.hand('projectlead');
  await lead.openTask(series);
  await lead.take(series, 'synthesise');
  const approver = await walk.hand('approver');
  await approver.openTask(series);
  await approver.take(series, 'approve');
}

async function ask(walk: TrailWalk): Promise<void> {
  const officer = await walk.hand('officer');
  const { page } = officer;
  const trail = walk.id('trail');
  await officer.openTask(trail);
  const rfi = await officer.begin(trail, 'rfi');
  walk.walked.ids['rfi'] = rfi;
  await officer.open(`/arende/${rfi}/fragor`);
  await page.getByText(/\d+ uppgifter i annonsen saknas/).waitFor();
  await officer.write({ 'rfi-title': words.rfi.title, 'rfi-text': words.rfi.introduction });
  for (const [index, { text }] of words.insights.slice(0, 2).entries()) {
    await page.getByRole('button', { name: `Gör en fråga av insikten ${text}` }).click();
    await page.getByLabel('Frågan', { exact: true }).last().fill(said.rfiQuestions[index]!);
  }
  await page.getByText('Alla insikter har en fråga.').waitFor();
  await page.getByRole('button', { name: 'Spara en version' }).click();
  await page.getByText('Allt du har skrivit är sparat som version.').waitFor();
  await page.getByLabel('Tjänster').check();
  expect(await page.getByLabel('CPV-kod', { exact: true }).inputValue()).toBe('85300000');
  await page.getByRole('button', { name: 'Spara annonsens uppgifter' }).click();
  await page.getByText('Annonsens uppgifter är sparade.').waitFor();
  await officer.open(`/arende/${rfi}/remiss`);
  await page.getByRole('button', { name: 'Lägg ut ett utkast' }).click();
  await page.getByLabel('Utkastets rubrik').fill(words.rfi.draft!.title);
  await page.getByLabel('Text', { exact: true }).fill(words.rfi.draft!.text);
  await page.getByRole('button', { name: 'Spara utkastet' }).click();
  await page.getByRole('heading', { name: /^2\. Tid och plats/ }).waitFor();
  await officer.take(rfi, 'submit');
  const approver = await walk.hand('approver');
  await approver.openTask(rfi);
  await approver.take(rfi, 'approve');
  await officer.openTask(rfi);
  await officer.take(rfi, 'publish', { deadlineAt: `${walk.day(days.deadline)} 16.00` });
}

/** From the need to the open RFI, each by the hand whose step it is. */
export const legsToTheMarket: readonly (readonly [name: string, leg: Leg])[] = [
  ['the challenge is formulated section by section, without the word that names a solution', challenge],
  ['people are invited to a workshop', invite],
  ['the sectors that are missing are named until somebody of each comes', everySector],
  ['the workshop is held, and two approve what was said', hold],
  ['notes become themes, and themes insights that keep their notes', learn],
  ['all are told what one was told, and the series is completed', tellAll],
  ['the market is asked what the insights ask', ask],
];
