import { challengeStage } from '@utfall/challenge';
import { withActor } from '@utfall/database';
import { newId, systemActor } from '@utfall/engine';
import { rfiStage } from '@utfall/rfi';
import { workshopStage } from '@utfall/workshop';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { WorkshopWalk, workshopPeople, type WorkshopPeople } from '../../test/support/workshops.ts';
import { matchingStage, storeRegister } from './index.ts';

interface Phrase {
  readonly phrase: string;
  readonly source: string;
  readonly origin: {
    readonly id: string | null;
    readonly title: string | null;
    readonly text: string | null;
    on: string | null;
  };
  readonly nearness: number;
  readonly suppliers: number;
  readonly brings: number;
  readonly names: readonly string[];
  readonly awards: number;
  readonly cpv: string;
  readonly declined: number;
}
interface Division {
  readonly code: string;
  readonly label: string;
  readonly suppliers: number;
  readonly brings: number;
}
interface Tried {
  readonly suppliers: number;
  readonly brings: number;
  readonly names: readonly string[];
}
interface Need {
  readonly phrases: readonly string[];
  readonly declined: readonly string[];
  readonly origins: readonly { phrase: string; proposed: string; source: string }[];
  readonly cpv: readonly string[];
  readonly declinedCpv: readonly string[];
}
interface Told {
  readonly id: string;
  readonly run: {
    readonly need: Need;
    readonly items: readonly { supplier: { name: string }; terms: readonly { feature: string; value: number }[] }[];
  };
  readonly rule?: string;
}

const insight = 'Familjestöd i hemmet behövs innan skolfrånvaron växer.';
const unapproved = 'Lekplatsutrustning är inte det som saknas.';
const question = 'Hur arbetar ni med samtalsmottagning för barn?';
const own = { organisation: 'Tomelilla kommun' };
let server: TestServer;
let people: WorkshopPeople;
let walk: WorkshopWalk;
let trailId: string;
let matchingId: string;
let stranger: TestPerson;

const award = (supplier: string, title: string, cpv: string) => ({
  ...{ supplier, title, cpv, key: `${supplier} ${title}`, buyer: 'Ystads kommun', awardedOn: '2021-03-04' },
});

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage, workshopStage, rfiStage, matchingStage], worker: false });
  people = await workshopPeople(server);
  walk = new WorkshopWalk(server, people);
  stranger = await server.person({ organisation: 'Uppsala kommun', roles: ['officer', 'projectLead', 'needOwner'] });
  const evidence = [
    award('Stigens öppenvård', 'Samtalsmottagning för barn', '85312000'),
    award('Stigens öppenvård', 'Familjestöd i hemmet', '85311300'),
    award('Klivet AB', 'Familjestöd till barn med skolfrånvaro', '85311300'),
    award('Lek i Norr AB', 'Lekplatsutrustning till parker', '37535200'),
    award('Åkeriet Söder AB', 'Godstransporter med lastbil', '60100000'),
    { ...award('Kunskap i Väst AB', 'Utbildning av elevhälsan', '80500000'), buyer: 'Göteborgs kommun' },
  ];
  await storeRegister(server.database, { source: 'prov (illustrativt)', suppliers: [], evidence });
  trailId = await trailWithInsights();
  matchingId = await started(trailId);
});
afterAll(() => server.close());

/** A trail at its RFI, with an approved insight and one that nobody has approved, and a question. */
async function trailWithInsights(): Promise<string> {
  const { officer, owner, lead, approver } = people;
  const { trailId: trail, seriesId } = await walk.openSeries();
  const workshopId = await walk.openWorkshop(seriesId);
  await walk.hold(trail, workshopId);
  await walk.document(workshopId);
  await walk.take(officer, 'addInsight', { seriesId, text: insight, workshopIds: [workshopId] });
  const { insights } = await walk.take(officer, 'addInsight', {
    seriesId,
    text: unapproved,
    workshopIds: [workshopId],
  });
  const { id: insightId, hash } = insights.find(({ text }) => text === insight)!;
  await walk.take(owner, 'approveInsight', { seriesId, insightId, hash });
  await walk.take(lead, 'synthesiseSeries', { seriesId });
  await walk.take(approver, 'completeSeries', { seriesId });
  await server.engine.settle();
  const { id: rfiId } = await send<{ id: string }>(officer, 'createRfi', { trailId: trail }, 'Rfi', 'id');
  await send(officer, 'addRfiQuestion', { rfiId, text: question }, 'Rfi', 'id');
  return trail;
}

const needFields = `id run { need { phrases declined origins { phrase proposed source } cpv declinedCpv }
  items { supplier { name } terms { feature value } } }`;
async function send<Answer = Told>(
  person: TestPerson,
  verb: string,
  input: object,
  thing = 'Matching',
  fields = needFields,
): Promise<Answer> {
  const document = `mutation ($input: ${verb[0]!.toUpperCase()}${verb.slice(1)}Input!) { ${verb}(input: $input) {
    ... on ${thing} { ${fields} } ... on Refusal { rule } } }`;
  const variables = { input: { commandId: newId(), ...input } };
  const { data, errors } = await server.query<Record<string, Answer>>(person, document, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data[verb]!;
}
const started = async (trail: string, by = people.officer) =>
  (await send(by, 'startMatching', { trailId: trail, purpose: 'rfi' })).id;
const run = (input: object) => send(people.officer, 'runMatching', { matchingId, ...input });
async function proposed(person: TestPerson, id = matchingId): Promise<Phrase[] | null> {
  const asked = `query ($id: UUID!) { solutionPhrases(matchingId: $id) {
    phrase source origin { id title text on } nearness suppliers brings names awards cpv declined } }`;
  const { data, errors } = await server.query<{ solutionPhrases: Phrase[] | null }>(person, asked, { id });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.solutionPhrases;
}
const ofSource = async (source: string, id = matchingId) =>
  (await proposed(people.officer, id))!.filter((one) => one.source === source);
async function asked<Answer>(person: TestPerson, query: string): Promise<Answer> {
  const { data, errors } = await server.query<Record<string, Answer>>(person, `{ ${query} }`);
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data)[0]!;
}
async function faults(input: object) {
  const document = 'mutation ($input: RunMatchingInput!) { runMatching(input: $input) { __typename } }';
  const variables = { input: { commandId: newId(), matchingId, ...input } };
  const { errors } = await server.query(people.officer, document, variables);
  return errors?.[0]?.extensions;
}

describe('a proposal', () => {
  it('of an award says how many there are, and the buyer and day of one', async () => {
    const titles = await ofSource('awardTitle');
    expect(titles.map(({ phrase }) => phrase)).toContain('Familjestöd till barn med skolfrånvaro');
    for (const { awards, origin } of titles)
      expect({ awards, ...origin }).toMatchObject({
        awards: 1,
        title: expect.stringMatching(/^(Ystads|Göteborgs) kommun$/),
        on: '2021-03-04',
      });
  });
  it('of the CPV says the code, and brings those who have had assignments under it', async () => {
    const labels = await ofSource('cpvLabel');
    const children = labels.find(({ cpv }) => cpv === '85311300')!;
    expect(children).toMatchObject({ awards: 2, suppliers: 2, origin: { id: null } });
  });
  it('of the trail stands in an approved insight or a question of the RFI, and says in which', async () => {
    const insights = await ofSource('insight');
    expect(insights.length).toBeGreaterThan(0);
    for (const { phrase, origin, suppliers } of insights) {
      expect(insight).toContain(phrase);
      expect(origin).toMatchObject({ text: insight, title: 'Vad ser vi, och vad ser vi inte?' });
      expect(suppliers).toBeGreaterThan(0);
    }
    // The award has the same title: it stands once, with the trail's own words first.
    expect(insights.map(({ phrase }) => phrase)).toContain('Familjestöd i hemmet');
    expect((await ofSource('awardTitle')).map(({ phrase }) => phrase)).not.toContain('Familjestöd i hemmet');
    const [asking] = await ofSource('rfiQuestion');
    expect(asking).toMatchObject({ phrase: 'samtalsmottagning för barn', origin: { text: question } });
    expect(JSON.stringify(await proposed(people.officer))).not.toContain(unapproved);
  });
  it('is for those who work with the authority’s cases, and for nobody else', async () => {
    const participant = await server.person({ ...own, roles: ['participant'] });
    const operator = await server.person({ ...own, roles: ['operator'] });
    for (const person of [stranger, people.supplier, participant, operator]) {
      expect(await proposed(person)).toBeNull();
      expect(await asked(person, `solutionDivisions(matchingId: "${matchingId}") { given }`)).toBeNull();
      expect(await asked(person, `triedPhrase(matchingId: "${matchingId}", phrase: "stöd") { names }`)).toBeNull();
    }
    expect(await proposed(await server.person({ ...own, roles: ['auditor'] }))).not.toBeNull();
  });
});

describe('words that somebody edits', () => {
  const tried = (phrase: string) =>
    asked<Tried>(
      people.officer,
      `triedPhrase(matchingId: "${matchingId}", phrase: ${JSON.stringify(phrase)}) { suppliers brings names }`,
    );
  it('say whom they bring: those who have had an assignment with all of them', async () => {
    expect(await tried('stöd till familjer')).toMatchObject({ suppliers: 0, brings: 0, names: [] });
    expect(await tried('familjestöd')).toMatchObject({ suppliers: 2 });
    expect(await tried('familjestöd skolfrånvaro')).toMatchObject({ suppliers: 1 });
    expect(await tried('lastbil')).toMatchObject({ suppliers: 1 });
    expect(await tried('🙂')).toMatchObject({ suppliers: 0 });
  });
});

describe('CPV divisions', () => {
  it('are proposed with their words and those they would bring', async () => {
    const { proposed: divisions } = await asked<{ proposed: Division[] }>(
      people.officer,
      `solutionDivisions(matchingId: "${matchingId}") { given proposed { code label nearness suppliers brings names } }`,
    );
    const codes = divisions.map(({ code }) => code);
    expect(codes[0]).toBe('85');
    expect(divisions[0]).toMatchObject({ label: 'Hälso- och sjukvård samt socialvård', suppliers: 2 });
    expect(codes.every((code) => ['37', '60', '80', '85'].includes(code))).toBe(true);
  });
});

describe('the record of a run', () => {
  it('keeps what was confirmed, edited and left, with where it came from, and the divisions', async () => {
    const [first] = await ofSource('awardTitle');
    const [written] = await ofSource('rfiQuestion');
    const edited = 'samtalsmottagning för barn och familjer';
    const origins = [
      { phrase: first!.phrase, proposed: first!.phrase, source: 'awardTitle' },
      { phrase: edited, proposed: written!.phrase, source: 'rfiQuestion' },
    ];
    const choice = { phrases: [first!.phrase, edited], origins, declined: ['Godstransporter med lastbil'] };
    const { run: made } = await run({ ...choice, cpv: ['85'], declinedCpv: ['80', '60'] });
    expect(made.need).toEqual({ ...choice, cpv: ['85'], declinedCpv: ['80', '60'] });
    expect(made.items[0]!.supplier.name).toMatch(/Klivet|Stigen/);
  });
  it('knows an edited phrase again, however its letters were typed', async () => {
    const typed = 'o\u0308ppenva\u030ard';
    const id = await started(trailId);
    const origins = [{ phrase: typed, proposed: 'vård', source: 'insight' }];
    const { run: made } = await send(people.officer, 'runMatching', { matchingId: id, phrases: [typed], origins });
    expect(made.need).toMatchObject({ phrases: ['öppenvård'], origins: [{ phrase: 'öppenvård' }] });
  });
  it('lets those at home in a county weigh more when somebody asks for it, and leaves nobody out', async () => {
    const ranked = async (counties: string[]) => {
      const fields = `id run { need { counties } items { supplier { name } terms { feature value } } }`;
      const input = { matchingId: await started(trailId), counties };
      const { run: made } = await send(people.officer, 'runMatching', input, 'Matching', fields);
      return { ...made, names: new Set(made.items.map(({ supplier }) => supplier.name)) };
    };
    const [anywhere, here] = [await ranked([]), await ranked(['Skåne län'])];
    const atHome = ({ items }: typeof here) =>
      items.filter(({ terms }) => terms.some(({ feature, value }) => feature === 'region' && value > 0));
    expect([anywhere.need, here.need]).toEqual([{ counties: [] }, { counties: ['Skåne län'] }]);
    expect([here.names, atHome(anywhere)]).toEqual([anywhere.names, []]);
    expect(atHome(here).length).toBeGreaterThan(0);
    expect(atHome(here).map(({ supplier }) => supplier.name)).not.toContain('Kunskap i Väst AB');
    expect(here.names.has('Kunskap i Väst AB')).toBe(true);
    expect(await faults({ counties: ['Skåne'] })).toMatchObject({
      fields: [{ field: 'counties', sentence: { sv: 'Välj bland Sveriges län, med ”län” efter.' } }],
    });
  });
  it('takes no source that there is none, no origin of what was not confirmed, and no code that is none', async () => {
    const origin = { phrase: 'stöd', proposed: 'stöd', source: 'insight' };
    expect(await faults({ phrases: ['stöd'], origins: [{ ...origin, source: 'rumour' }] })).toMatchObject({
      code: 'BAD_USER_INPUT',
    });
    expect(await faults({ phrases: ['annat'], origins: [origin] })).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ field: 'origins', sentence: { sv: expect.stringContaining('som ni har bekräftat') } }],
    });
    for (const field of ['phrases', 'declined'])
      expect(await faults({ [field]: ['st\u0000öd'] })).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(await faults({ declinedCpv: ['8'] })).toMatchObject({
      fields: [{ field: 'declinedCpv', sentence: { sv: expect.stringContaining('CPV-kod') } }],
    });
  });
});

describe('what officers chose before', () => {
  it('is proposed to the own authority for a need near it, with what it was chosen for and when', async () => {
    const second = await started(trailId);
    const earlier = await ofSource('earlierChoice', second);
    const chosen = earlier.find(({ phrase }) => phrase === 'samtalsmottagning för barn och familjer');
    expect(chosen!.origin).toMatchObject({ id: matchingId, title: expect.stringContaining('Fler barn ska få stöd') });
    expect(chosen!.origin.on).toMatch(/^\d{4}-\d\d-\d\d$/);
    // One's own last choice is no earlier one.
    expect((await ofSource('earlierChoice')).map(({ origin }) => origin.id)).not.toContain(matchingId);
  });
  it('goes back when it was left out repeatedly', async () => {
    const [one] = await ofSource('awardTitle');
    for (let time = 0; time < 2; time += 1) {
      const id = await started(trailId);
      await send(people.officer, 'runMatching', { matchingId: id, declined: [one!.phrase] });
    }
    const again = (await ofSource('awardTitle')).find(({ phrase }) => phrase === one!.phrase)!;
    expect([one!.declined, again.declined]).toEqual([0, 2]);
    expect(again.nearness).toBeLessThan(one!.nearness);
  });
  it('never reaches another authority: neither its phrases nor its needs nor what it left', async () => {
    const approver = await server.person({
      organisation: 'Uppsala kommun',
      roles: ['approver'],
      approvalLimitOre: 10_000_000_000n,
    });
    const others = new WorkshopWalk(server, { ...people, lead: stranger, approver });
    const theirs = await others.publishedTrail();
    await server.engine.settle();
    const id = await strangersMatching(theirs);
    const phrases = (await proposed(stranger, id))!;
    expect(phrases.length).toBeGreaterThan(0);
    expect(phrases.filter(({ source, declined }) => source === 'earlierChoice' || declined > 0)).toEqual([]);
    expect(JSON.stringify(phrases)).not.toContain('och familjer');
    const rows = await withActor(server.database, stranger, async (client) => {
      const runs = await client.query('select from matching.run where tenant_id = $1', [people.officer.organisation]);
      const needs = await client.query(`select from engine.content where tenant_id = $1 and part = 'need'`, [
        people.officer.organisation,
      ]);
      return [runs.rowCount, needs.rowCount];
    });
    expect(rows).toEqual([0, 0]);
  });

  /** The need of another authority stands at its RFI, word for word the same. */
  async function strangersMatching(trail: string): Promise<string> {
    const event = { type: 'workshopsCompleted', from: { kind: 'workshopSeries', process: trail } };
    await server.engine.send({ tenant: stranger.organisation, process: trail, event, by: systemActor, id: newId() });
    return started(trail, stranger);
  }
});
