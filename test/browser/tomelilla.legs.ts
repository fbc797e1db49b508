import { createHash } from 'node:crypto';
import { caseNamed } from '../../apps/server/journey/case.ts';
import type { Hand } from './hand.ts';
import type { Leg, TrailWalk } from './walk.ts';

const given = caseNamed('tomelilla')!;
const { words, file } = given;
const said = file.illustrative;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const supplier = 'supplier@utforaren.example';
const provider = 'provider@utforaren.example';
const funder = 'funder@finansiaren.example';
const verifier = 'verifier@granskaren.example';

async function challenge(walk: TrailWalk): Promise<void> {
  const owner = await walk.hand('needowner');
  await owner.open('/uppgifter');
  await owner.page.getByRole('link', { name: 'Ny utmaning' }).click();
  await owner.page.getByLabel('Rubrik').fill(said.title);
  await owner.page.getByRole('button', { name: 'Skapa utkastet' }).click();
  await owner.page.waitForURL('**/arende/*/utmaning');
  const id = owner.page.url().split('/').at(-2)!;
  walk.walked.ids['challenge'] = id;
  await owner.take(id, 'describe', {
    'text.owner': words.owner,
    'text.theme': file.known.theme,
    'text.problem': said.problem,
    'text.targetGroups': said.targetGroups,
    'text.desiredOutcomes': said.desiredOutcomes,
    'text.sdg': said.sdg.map(String),
    '+ Nuläge': '',
    'text.baseline.0.indicator': 'Elever i årskurs 4–9 med mer än 15 % frånvaro',
    'text.baseline.0.value': '11,8',
    'text.baseline.0.unit': '%',
    'text.baseline.0.period': 'läsåret 2020/21',
    'text.baseline.0.source': 'illustrativt värde',
    'text.childRights.howChildrenTakePart': said.childRights.howChildrenTakePart,
    'text.childRights.articles': said.childRights.articles.map(String),
    'text.budgetFrame.amount': '14 000 000',
  });
  await owner.take(id, 'submit');
  walk.walked.ids['trail'] = (await owner.page.locator('main a[href$="/banan"]').getAttribute('href'))!.split('/')[2]!;
  const approver = await walk.hand('approver');
  await approver.openTask(id);
  await approver.take(id, 'approve');
  const lead = await walk.hand('projectlead');
  await lead.openTask(id);
  await lead.take(id, 'publish');
}

async function workshops(walk: TrailWalk): Promise<void> {
  const lead = await walk.hand('projectlead');
  const facilitator = await walk.hand('facilitator');
  const trail = walk.id('trail');
  await lead.openTask(trail);
  const series = await lead.begin(trail, 'workshopSeries', {
    title: words.series.title,
    purpose: words.series.purpose,
    'settings.workshopsHeldMin': '1',
    'settings.insightsApprovedMin': '1',
  });
  walk.walked.ids['series'] = series;
  await lead.take(series, 'open');
  const [first] = said.workshops;
  const workshop = await facilitator.begin(series, 'workshop', {
    'invitation.title': first!.title,
    'invitation.place': first!.place,
    'invitation.purpose': words.workshops[0]!.purpose,
    capacity: String(first!.capacity),
  });
  walk.walked.ids['workshop'] = workshop;
  await facilitator.take(workshop, 'write', {
    'items.0.title': 'Tidiga tecken: vem ser vad?',
    'items.0.minutes': '60',
  });
  await facilitator.take(workshop, 'schedule', {
    startsAt: `${walk.day(15)} 09.00`,
    endsAt: `${walk.day(15)} 12.00`,
    registrationClosesAt: `${walk.day(14)} 16.00`,
  });
  await facilitator.take(workshop, 'openRegistration');
  const guest = await walk.hand(supplier);
  await guest.open(`/utmaningar/${walk.id('challenge')}`);
  await guest.page.getByRole('link', { name: /Anmäl/ }).first().click();
  await guest.take(workshop, 'register', { sector: 'Civilsamhället' });
  await facilitator.open(`/arende/${workshop}`);
  await facilitator.take(workshop, 'registerGuest', { sector: 'Forskning' });
  await walk.letTimePass(15);
  await facilitator.openTask(workshop);
  await facilitator.take(workshop, 'start');
  await facilitator.take(workshop, 'end');
  await facilitator.take(workshop, 'recordAttendance', { attended: ['anbudsansvarig, Exempelstiftelsen Utföraren'] });
  await facilitator.take(workshop, 'saveMinutes', {
    text: words.workshops[0]!.minutes,
    agreements: words.workshops[0]!.agreements,
  });
  await facilitator.take(workshop, 'approveMinutes');
  const owner = await walk.hand('needowner');
  await owner.openTask(workshop);
  await owner.take(workshop, 'approveMinutes');
}

async function insights(walk: TrailWalk): Promise<void> {
  const series = walk.id('series');
  const officer = await walk.hand('officer');
  const [insight] = words.insights;
  await officer.take(series, 'addInsight', { text: insight!.text, workshopIds: [said.workshops[0]!.title] });
  const owner = await walk.hand('needowner');
  await owner.openTask(series);
  await owner.take(series, 'approveInsight', { insightId: insight!.text });
  const lead = await walk.hand('projectlead');
  await lead.openTask(series);
  await lead.take(series, 'synthesise');
  const approver = await walk.hand('approver');
  await approver.openTask(series);
  await approver.take(series, 'approve');
}

async function rfi(walk: TrailWalk): Promise<void> {
  const officer = await walk.hand('officer');
  const approver = await walk.hand('approver');
  const trail = walk.id('trail');
  await officer.openTask(trail);
  const id = await officer.begin(trail, 'rfi');
  walk.walked.ids['rfi'] = id;
  await officer.take(id, 'writeIntroduction', { title: words.rfi.title, text: words.rfi.introduction });
  for (const question of said.rfiQuestions.slice(0, 2))
    await officer.take(id, 'addQuestion', { text: question, insightId: words.insights[0]!.text });
  await officer.take(id, 'writeNotice', { nature: 'Tjänster', cpv: '85300000' });
  await officer.take(id, 'submit');
  await approver.openTask(id);
  await approver.take(id, 'approve');
  await officer.openTask(id);
  await officer.take(id, 'publish', { deadlineAt: `${walk.day(50)} 16.00` });
}

async function response(walk: TrailWalk): Promise<void> {
  const hand = await walk.hand(supplier);
  const { page } = hand;
  await hand.open('/rfi');
  await page.getByRole('link', { name: words.rfi.title }).click();
  await page.getByRole('link', { name: 'Svara på RFI' }).click();
  await page.waitForURL(/\/svar\/[0-9a-f-]{36}$/);
  walk.walked.ids['response'] = page.url().split('/').at(-1)!;
  await page.locator('main a[href*="/fraga/"]').first().click();
  for (const answer of words.rfi.answers.supplier.slice(0, 2)) {
    await page.waitForURL(/\/fraga\//);
    const at = page.url();
    await page.getByRole('textbox', { name: 'Ert svar' }).fill(answer);
    await page.getByRole('button', { name: 'Spara och fortsätt' }).click();
    await page.waitForURL((url) => url.href !== at);
  }
  await page.locator('main a[href$="/kontrollera"]').first().click();
  await page.getByRole('button', { name: 'Lämna in svaret' }).click();
  await page.waitForURL('**/kvittens');
}

/** On the page of the case: nothing ties one to it, and one keeps what is secret. Until then others' responses are not opened. */
export async function declare({ page }: Hand): Promise<void> {
  const section = page.locator('section[aria-labelledby="case-declaration"]');
  await section.locator('summary').first().click();
  await section.getByRole('radio').first().check();
  await section.getByRole('checkbox').check();
  await section.getByRole('button', { name: 'Försäkra' }).click();
  await section.getByText('inget jäv').waitFor();
}

async function report(walk: TrailWalk): Promise<void> {
  const officer = await walk.hand('officer');
  const id = walk.id('rfi');
  await walk.letTimePass(50, '16.10');
  await officer.openTask(id);
  await declare(officer);
  await officer.page.locator('main a[data-event="beginOpening"]').click();
  await officer.page.getByRole('button', { name: 'Påbörja öppningen' }).click();
  await officer.page.getByText('Du har påbörjat öppningen.').waitFor();
  const registrar = await walk.hand('registrar');
  await registrar.openTask(id);
  await declare(registrar);
  await registrar.page.locator('main a[data-event="openResponses"]').click();
  await registrar.page.getByRole('button', { name: 'Öppna svaren' }).click();
  await registrar.page.getByRole('rowheader', { name: 'Exempelstiftelsen Utföraren' }).first().waitFor();
  await officer.openTask(id);
  await officer.take(id, 'startAnalysis');
  await officer.take(id, 'writeReport', { text: words.rfi.report });
  await officer.take(id, 'report');
  await officer.take(id, 'maskReport', { text: words.rfi.maskedReport });
  await walk.letTimePass(80);
  await officer.openTask(id);
  await officer.take(id, 'publishReport');
}

async function route(walk: TrailWalk): Promise<void> {
  const officer = await walk.hand('officer');
  const trail = walk.id('trail');
  await officer.openTask(trail);
  const id = await officer.begin(trail, 'route');
  walk.walked.ids['route'] = id;
  for (const [index, evidence] of Object.values(words.routeEvidence).entries())
    await officer.take(id, 'answerCheck', { check: `#${index}`, holds: 'Ja', evidence });
  await officer.take(id, 'propose', { route: 'Förkommersiell upphandling' });
  const approver = await walk.hand('approver');
  await approver.openTask(id);
  await approver.take(id, 'decide', { impartial: 'Ja', confidential: 'Ja' });
}

async function matching(walk: TrailWalk): Promise<void> {
  const officer = await walk.hand('officer');
  const trail = walk.id('trail');
  await officer.openTask(trail);
  const id = await officer.begin(trail, 'matching', { purpose: 'Det som följer på vägvalet' });
  walk.walked.ids['matching'] = id;
  await officer.take(id, 'run', { solutionWords: words.matching.solutionWords, cpv: words.matching.cpv });
  const lead = await walk.hand('projectlead');
  await lead.openTask(id);
  await lead.take(id, 'keep', {
    supplierId: 'Exempelstiftelsen Utföraren',
    reason: words.matching.reason,
  });
  await lead.take(id, 'shortlist');
  await officer.openTask(id);
  await officer.take(id, 'notify');
  await officer.openTask(trail);
  await officer.open(`/arende/${trail}/banan`);
  await officer.page.locator('main a[data-event="recordSelection"]').first().click();
  await officer.page.waitForURL('**/steg/recordSelection');
  await officer.send({
    route: 'Förkommersiell upphandling',
    decisionReference: words.decisionReference,
    deciderId: 'beslutsfattare, Tomelilla kommun',
    winnerId: 'Exempelstiftelsen Utföraren',
  });
}

/** The terms on their own page: from a template, tried before anybody signs, saved after what they mean in money. */
async function writeTerms(walk: TrailWalk, officer: Hand, id: string): Promise<void> {
  const { page } = officer;
  await officer.open(`/arende/${id}`);
  await page.locator('main a[data-event="describe"]').first().click();
  await page.waitForURL('**/tariff');
  await page.getByLabel(/^Mall/).selectOption({ label: 'Norrköping: besparing och skolresultat' });
  await page.getByRole('button', { name: 'Byt till mallen' }).click();
  await page.getByText('Tariffen håller ihop').waitFor();
  const parts = page.getByRole('navigation', { name: 'Delar av villkoren' });
  await parts.getByRole('link', { name: 'Pröva' }).click();
  await page.getByRole('button', { name: 'Räkna tiotusen förlopp' }).click();
  await page.getByRole('heading', { name: 'Prognos' }).waitFor({ timeout: 60_000 });
  await parts.getByRole('link', { name: 'Villkor och spara' }).click();
  await officer.write({
    title: words.contract.title,
    effectiveFrom: walk.day(91),
    serviceTo: walk.day(456),
    outcomesTo: walk.day(638),
    finalSettlementBy: walk.day(730),
    acceptanceDays: '30',
    paymentDays: '30',
    silenceAccepts: 'Underlaget väntar tills någon svarar',
    vatBasis: 'Betalningen är utanför momsen',
  });
  await page.getByRole('button', { name: 'Kontrollera' }).click();
  await page.getByRole('heading', { name: 'Vad det betyder i pengar' }).waitFor();
  await page.getByRole('button', { name: 'Spara villkoren' }).click();
  await page.waitForURL(`**/avtal/${id}`);
}

async function contract(walk: TrailWalk): Promise<void> {
  const officer = await walk.hand('officer');
  const trail = walk.id('trail');
  await officer.openTask(trail);
  const id = await officer.begin(trail, 'contract', {
    title: words.contract.title,
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
  await writeTerms(walk, officer, id);
  await officer.take(id, 'propose');
  for (const who of [funder, provider, verifier, 'approver']) {
    const party = await walk.hand(who);
    await party.openTask(id);
    await party.take(id, 'sign');
  }
  await walk.letTimePass(91);
  const hand = await walk.hand(provider);
  await hand.openTask(id);
  await hand.take(id, 'startDelivery');
}

async function measurement(walk: TrailWalk): Promise<void> {
  const seen = await walk.hand(verifier);
  const told = await walk.hand(provider);
  const contractId = walk.id('contract');
  const metrics = [
    ['saving', 'Besparing', { value: '11 500 000' }],
    ['school_results_improved', 'Skolresultaten har förbättrats', { answer: 'Ja' }],
  ] as const;
  for (const [name, metric] of metrics) {
    const id = await seen.take(contractId, 'orderMeasurement', { metric, periodEnd: walk.day(638) });
    walk.walked.ids[name] = id;
    await seen.take(id, 'preregister', { planHash: sha256(`${name} plan`) });
    await seen.open(`/arende/${contractId}`);
  }
  await walk.letTimePass(640);
  for (const [name, , value] of metrics) {
    const id = walk.id(name);
    await told.openTask(id);
    await told.take(id, 'lockData', { datasetHash: sha256(`${name} dataset`) });
    await told.take(id, 'recordEstimate', { ...value, method: words.contract.methods[name] ?? '' });
    await seen.openTask(id);
    await seen.take(id, 'attest', { impartial: 'Ja', confidential: 'Ja' });
  }
}

async function statement(walk: TrailWalk): Promise<void> {
  const officer = await walk.hand('officer');
  const approver = await walk.hand('approver');
  const contractId = walk.id('contract');
  await officer.openTask(contractId);
  const id = await officer.take(contractId, 'orderStatement', { periodEnd: walk.day(638) });
  walk.walked.ids['statement'] = id;
  const issuer = await walk.hand(verifier);
  await issuer.openTask(id);
  await issuer.take(id, 'issue');
  await approver.openTask(id);
  await approver.take(id, 'accept');
  const payee = await walk.hand(funder);
  await payee.openTask(id);
  await payee.take(id, 'invoice', { invoice: '2028-1' });
  await officer.openTask(id);
  await officer.take(id, 'pay', { paidOn: walk.day(668), reference: 'Betalning 1' });
  await approver.openTask(id);
  await approver.take(id, 'reconcile');
}

/** The Tomelilla trail as its people walk it on the screen, from the draft to the paid statement. */
export const legs: readonly (readonly [name: string, leg: Leg])[] = [
  ['the challenge is written, reviewed, approved and published', challenge],
  ['a workshop is planned, opened, held and written down', workshops],
  ['an insight is approved and the series completed', insights],
  ['an RFI is written, approved and published', rfi],
  ['a supplier responds, and nobody can read it', response],
  ['two persons open the responses, and the report is published', report],
  ['the route is proposed with evidence and decided by another', route],
  ['suppliers are matched, told, and one is selected', matching],
  ['the contract is written, signed by every party and begun', contract],
  ['the outcomes are measured and attested', measurement],
  ['the statement is issued, accepted, invoiced, paid and reconciled', statement],
];
