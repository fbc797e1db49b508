import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Hand } from './hand.ts';
import type { Leg, TrailWalk } from './walk.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const provider = 'provider@utforaren.example';
export const funder = 'funder@finansiaren.example';
const secondFunder = 'funder.second@finansiaren.example';
const verifier = 'verifier@granskaren.example';
const days = { effective: 91, firstPeriod: 182, secondPeriod: 365, serviceTo: 456, outcomesTo: 638, settledBy: 730 };

/** Begins something by the link on a page of its own. */
async function beginOn(hand: Hand, path: string, kind: string, writing: Parameters<Hand['send']>[0]): Promise<string> {
  await hand.open(path);
  await hand.page.locator(`main a[href$="/borja/${kind}"]`).first().click();
  await hand.page.waitForURL(`**/borja/${kind}`);
  return hand.send(writing);
}

async function design(walk: TrailWalk): Promise<void> {
  const officer = await walk.hand('officer');
  const { page } = officer;
  const id = await officer.begin(walk.id('trail'), 'contract', {
    title: 'Vägen till arbete (illustrativt)',
    'parties.0.organisationId': 'Exempelstiftelsen Utföraren',
    'parties.0.relation': 'Utförare',
    '+ Parter': '',
    'parties.1.organisationId': 'Exempelfonden Finansiären',
    'parties.1.relation': 'Finansiär',
    'parties.1.share': '1',
    '+  Parter': '',
    'parties.2.organisationId': 'Exempelinstitutet Granskaren',
    'parties.2.relation': 'Oberoende granskare',
  });
  walk.walked.ids['contract'] = id;
  await officer.open(`/avtal/${id}/tariff`);
  await page.getByLabel(/^Mall/).selectOption({ label: 'Pris per person i två steg' });
  await page.getByRole('button', { name: 'Byt till mallen' }).click();
  await page.getByText('Tariffen håller ihop').waitFor();
}

/** Ten in a hundred would reach it anyway; what is likely, and how often a cap binds, is told before anybody signs. */
async function stress(walk: TrailWalk): Promise<void> {
  const { page } = await walk.hand('officer');
  const parts = page.getByRole('navigation', { name: 'Delar av villkoren' });
  await parts.getByRole('link', { name: 'Pröva' }).click();
  await page.getByLabel('Antal personer som skrivs in').fill('60');
  await page.getByRole('button', { name: 'Räkna 500 förlopp' }).click();
  await page.getByText('Mest troligt betalas').first().waitFor({ timeout: 60_000 });
  await page.getByText('når betalningen taket för en person').waitFor();
}

/** By keyboard: what the form says stands in the text, what the text says in the form, and errors at their field. */
async function cohort(walk: TrailWalk): Promise<void> {
  const { page } = await walk.hand('officer');
  const parts = page.getByRole('navigation', { name: 'Delar av villkoren' });
  await parts.getByRole('link', { name: 'Kohorter' }).click();
  await page.getByRole('button', { name: 'Lägg till en kohort' }).press('Enter');
  await page.locator('[id="cohorts.0.name"]:focus').waitFor();
  await page.keyboard.type('Unga');
  const text = page.getByLabel('Kohorterna som text');
  await page.getByText('Kohorterna som text').waitFor();
  expect(await text.inputValue()).toContain('cohort Unga\n  unit individual');
  await text.fill(`${await text.inputValue()}\n  refer least tio`);
  expect(await page.getByLabel('Minst i varje period').inputValue()).toBe('tio');
  await page.getByText('Skriv ett helt tal, minst 0.').waitFor();
  await page.getByRole('button', { name: /^Ta bort kohorten/ }).press('Enter');
  expect(await text.inputValue()).toBe('');
}

/** The forecast comes when somebody comes to it, with the same in a table; the funder sees what comes back. */
async function ahead(walk: TrailWalk): Promise<void> {
  const { page } = await walk.hand(funder);
  await page.open(`/avtal/${walk.id('contract')}`);
  await page.getByRole('heading', { name: 'Prognos' }).scrollIntoViewIfNeeded();
  await page.getByText(/^Hittills är .* godkänt\. I allt blir det troligen/).waitFor({ timeout: 60_000 });
  await page.getByText('Visa som tabell').last().click();
  await page.getByRole('table', { name: 'Prognosen i siffror, år för år' }).waitFor();
  await page.open(`/avtal/${walk.id('contract')}/finansiering`);
  await page.getByText(/^Betalaren betalar .* i allt/).waitFor();
  await page.getByText('Antagandena bakom är exempel').click();
  await page.getByText('personer skrivs in jämnt fördelade').waitFor();
}

async function save(walk: TrailWalk): Promise<void> {
  const officer = await walk.hand('officer');
  const { page } = officer;
  const parts = page.getByRole('navigation', { name: 'Delar av villkoren' });
  await parts.getByRole('link', { name: 'Villkor och spara' }).click();
  await officer.write({
    effectiveFrom: walk.day(days.effective),
    serviceTo: walk.day(days.serviceTo),
    outcomesTo: walk.day(days.outcomesTo),
    finalSettlementBy: walk.day(days.settledBy),
    acceptanceDays: '30',
    paymentDays: '30',
    silenceAccepts: 'Underlaget väntar tills någon svarar',
    vatBasis: 'Betalningen är utanför momsen',
  });
  await page.getByRole('button', { name: 'Kontrollera' }).click();
  await page.getByRole('button', { name: 'Spara villkoren' }).click();
  await page.waitForURL(`**/avtal/${walk.id('contract')}`);
}

async function sign(walk: TrailWalk): Promise<void> {
  const id = walk.id('contract');
  await (await walk.hand('officer')).take(id, 'propose');
  for (const who of [funder, provider, verifier, 'approver']) await (await walk.hand(who)).take(id, 'sign');
}

async function fund(walk: TrailWalk): Promise<void> {
  const [first, second] = [await walk.hand(funder), await walk.hand(secondFunder)];
  const [asks, attests] = [await walk.hand(provider), await walk.hand(verifier)];
  const id = await beginOn(first, `/avtal/${walk.id('contract')}`, 'drawdown', { 'amount.amount': '800 000' });
  await second.take(id, 'confirm');
  await walk.letTimePass(days.effective + 1);
  await asks.take(walk.id('contract'), 'startDelivery');
  await asks.take(id, 'request', { 'amount.amount': '300 000', milestone: 'Personalen är på plats (illustrativt).' });
  await attests.take(id, 'attest');
  await first.take(id, 'approve');
  await second.take(id, 'pay', { paidOn: walk.day(days.effective + 1) });
}

const everybody = ['a', 'b', 'c', 'd', 'e'];
const person = (name: string): string => sha256(`person ${name}`);
/** Outcomes as a table: who, what and when. */
const tableOf = (rows: readonly (readonly [who: string, metric: string, day: string])[]): string =>
  [
    'person;mått;datum;beläggslag;belägg',
    ...rows.map(([who, metric, day]) => `${person(who)};${metric};${day};payslip;${sha256(`${who} ${metric}`)}`),
  ].join('\n');

async function report(walk: TrailWalk, table: string, count: number): Promise<void> {
  const told = await walk.hand(provider);
  const { page } = told;
  await told.open(`/avtal/${walk.id('contract')}/utfall`);
  await page.getByLabel('Tabellen').fill(table);
  await page.getByRole('button', { name: 'Pröva tabellen' }).click();
  await page.getByRole('button', { name: `Registrera ${count} utfall` }).click();
  await page.getByText('Utfallen är registrerade').waitFor();
}

/** Everything that waits on a page of outcomes is marked and decided together. */
async function decideAll(hand: Hand, way: string, final: RegExp): Promise<void> {
  const { page } = hand;
  await page.getByRole('button', { name: 'Markera alla' }).click();
  await page.getByRole('button', { name: way }).click();
  await page.getByRole('button', { name: final }).click();
  await page.getByText(/utfall (är godtagna|granskas nu)/).waitFor();
}

async function firstOutcomes(walk: TrailWalk): Promise<void> {
  await walk.letTimePass(days.firstPeriod + 1);
  const began = walk.day(days.effective + 10);
  await report(walk, tableOf(everybody.map((who) => [who, 'started', began])), 5);
}

async function round(walk: TrailWalk): Promise<void> {
  const verifies = await walk.hand(verifier);
  const officer = await walk.hand('officer');
  const id = await beginOn(verifies, `/avtal/${walk.id('contract')}/utfall`, 'round', {
    periodEnd: walk.day(days.firstPeriod),
    design: 'Lottat urval',
    sampleSize: '3',
    extrapolation: 'För få giltiga underkänner alla',
    shareMin: '0,6',
  });
  await verifies.take(id, 'publishPopulation');
  await officer.take(id, 'publishSeed', { seed: 'Dragning dagen därpå: 4 8 15 16 23 42' });
  await verifies.take(id, 'draw');
  await verifies.take(id, 'beginFieldwork');
  await verifies.open(`/granskningar/${id}`);
  await decideAll(verifies, 'Godta de markerade', /^Godta 3 utfall$/);
  await verifies.take(id, 'attest');
  await officer.open(`/granskningar/${id}`);
  await officer.page.getByRole('button', { name: 'Dra om urvalet här' }).click();
  await officer.page.getByText('Samma underlag och samma urval').waitFor();
  await officer.page.getByText('De 2 utfallen utanför urvalet godtas.').waitFor();
}

/** A statement is computed, issued by the verifier and comes to what is expected on its page. */
async function statement(walk: TrailWalk, name: string, day: number): Promise<string> {
  const id = await (
    await walk.hand('officer')
  ).take(walk.id('contract'), 'orderStatement', { periodEnd: walk.day(day) });
  walk.walked.ids[name] = id;
  await (await walk.hand(verifier)).take(id, 'issue');
  return id;
}

async function payable(hand: Hand, id: string): Promise<string> {
  await hand.page.open(`/avrakningar/${id}`);
  return (await hand.page.locator('main aside').first().innerText()).replace(/\u00a0/g, ' ');
}

async function paid(walk: TrailWalk, id: string, number: string, day: number): Promise<void> {
  const [officer, approver] = [await walk.hand('officer'), await walk.hand('approver')];
  await approver.take(id, 'accept');
  await (await walk.hand(funder)).take(id, 'invoice', { invoice: `${number} (illustrativ)` });
  await officer.take(id, 'pay', { paidOn: walk.day(day), reference: `Betalning ${number} (illustrativ)` });
  await approver.take(id, 'reconcile');
}

async function dispute(walk: TrailWalk): Promise<void> {
  const [approver, verifies] = [await walk.hand('approver'), await walk.hand(verifier)];
  const id = await statement(walk, 'first', days.firstPeriod);
  expect(await payable(approver, id)).toContain('60 000 kr');
  await approver.page.getByRole('link', { name: 'Bestrid en del av underlaget' }).click();
  await approver.page.waitForURL('**/borja/dispute');
  const outcomes = approver.page.locator('#claimId option');
  await outcomes.nth(1).waitFor({ state: 'attached' });
  const label = (await outcomes.nth(1).textContent()) ?? '';
  expect(label).toContain('Började arbeta eller studera');
  walk.walked.ids['wrongly'] = everybody.find((who) => label.includes(person(who).slice(0, 10))) ?? '';
  walk.walked.ids['claim'] = (await outcomes.nth(1).getAttribute('value')) ?? '';
  const disputed = await approver.send({
    payment: 'Start',
    claimId: label,
    reason: 'Anställningen har inte börjat (illustrativt).',
  });
  walk.walked.ids['dispute'] = disputed;
  await verifies.open(`/arende/${id}`);
  await verifies.take(id, 'correct');
  await verifies.take(id, 'issue');
  expect(await payable(approver, id)).toContain('48 000 kr');
  await paid(walk, id, '1', days.firstPeriod + 2);
}

async function correct(walk: TrailWalk): Promise<void> {
  const [officer, approver] = [await walk.hand('officer'), await walk.hand('approver')];
  const claim = walk.id('claim');
  await officer.take(claim, 'flag', { reason: 'Arbetsgivaren bekräftar inte (illustrativt).' });
  await (
    await walk.hand(verifier)
  ).take(claim, 'reverse', { reason: 'Belägget gällde en annan person (illustrativt).' });
  const settlement = { outcome: 'Betalas efter den rättelse som är gjord', reason: 'Utfallet är återtaget.' };
  await (await walk.hand(provider)).take(walk.id('dispute'), 'proposeSettlement', settlement);
  await approver.take(walk.id('dispute'), 'acceptSettlement');
}

async function secondPeriod(walk: TrailWalk): Promise<void> {
  await walk.letTimePass(days.secondPeriod + 1);
  const stayed = walk.day(days.effective + 120);
  const others = everybody.filter((who) => who !== walk.id('wrongly'));
  await report(walk, tableOf(others.map((who) => [who, 'stayed', stayed])), 4);
  const verifies = await walk.hand(verifier);
  await verifies.open(`/avtal/${walk.id('contract')}/utfall`);
  await decideAll(verifies, 'Ta upp de markerade', /^Ta upp \d utfall$/);
  await decideAll(verifies, 'Godta de markerade', /^Godta \d utfall$/);
  const id = await statement(walk, 'second', days.secondPeriod);
  await paid(walk, id, '2', days.secondPeriod + 2);
}

/** What a party hands out, as text. */
export async function bundleOf(walk: TrailWalk): Promise<string> {
  const { page } = await walk.hand(provider);
  await page.open(`/avrakningar/${walk.id('second')}`);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Ladda ner underlaget som fil' }).click(),
  ]);
  return readFileSync(await file.path(), 'utf8');
}

/** An outcome contract as its people walk it on the screen, from a template to the second paid statement. */
export const legs: readonly (readonly [name: string, leg: Leg])[] = [
  ['is designed from a template', design],
  ['is stress-tested person by person before anybody signs', stress],
  ['names whom it is for, in a form and as text', cohort],
  ['is saved with its days', save],
  ['is signed by four parties', sign],
  ['is funded: committed, confirmed by another, drawn on a milestone and paid out', fund],
  ['is told of five outcomes in a table, tried first', firstOutcomes],
  ['has a sample drawn that anybody draws again, decided together, and the rest decided by its rule', round],
  ['has one outcome disputed by its words, and pays the rest of the first statement', dispute],
  ['has the disputed outcome taken back by another person, and the parties agree', correct],
  ['delivers a second period, whose outcomes are taken up without a draw, and is paid', secondPeriod],
  ['tells what may still come, and what the funder gets back', ahead],
];
