import { newId } from '@utfall/engine';
import { stages } from '../../apps/server/index.ts';
import { eventsOf } from '../../test/support/ical.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';

let server: TestServer;
let author: TestPerson;
let approver: TestPerson;
let projectLead: TestPerson;
let registrar: TestPerson;
let elsewhere: TestPerson;
let supplier: TestPerson;

beforeAll(async () => {
  server = await startTestServer({ stages, worker: false });
  const at = (roles: string[], organisation = 'Tomelilla kommun') => ({ organisation, roles });
  author = await server.person(at(['officer']));
  approver = await server.person({ ...at(['approver']), approvalLimitOre: 100_000_000_00n });
  projectLead = await server.person(at(['projectLead']));
  registrar = await server.person(at(['registrar']));
  elsewhere = await server.person(at(['officer'], 'Uppsala kommun'));
  supplier = await server.person({ ...at(['supplier'], 'Exempelföreningen'), kind: 'supplier' });
});
afterAll(() => server.close());

const complete = {
  problem: 'Barn som behöver stöd upptäcks sent.',
  theme: 'Barn och unga',
  owner: 'Barn- och utbildningsförvaltningen',
  targetGroups: ['barn 6–12 år'],
  baseline: [{ indicator: 'Närvaro', value: '87', unit: 'procent', period: '2025', source: 'Skolans register' }],
  desiredOutcomes: ['Fler barn får hjälp i tid'],
  sdg: [3, 4],
  budgetFrame: { amount: '1000000', currency: 'SEK' },
  illustrative: true,
};

/** Takes a step that answers with a challenge, and gives its id. */
async function take(person: TestPerson, mutation: string, type: string, input: object): Promise<string> {
  const document = `mutation ($input: ${type}!) { answer: ${mutation}(input: $input) {
    ... on Challenge { id } ... on Refusal { rule missing { text { sv } } } } }`;
  const { data, errors } = await server.query<{ answer: { id?: string } }>(person, document, {
    input: { commandId: newId(), ...input },
  });
  if (!data?.answer.id) throw new Error(`${mutation}: ${JSON.stringify(errors ?? data)}`);
  return data.answer.id;
}

async function challenge(title: string, until: 'draft' | 'inReview' | 'published', person = author): Promise<string> {
  const challengeId = await take(person, 'createChallenge', 'CreateChallengeInput', { text: { ...complete, title } });
  if (until === 'draft') return challengeId;
  await take(person, 'submitChallenge', 'SubmitChallengeInput', { challengeId });
  if (until === 'inReview') return challengeId;
  await take(approver, 'approveChallenge', 'ApproveChallengeInput', { challengeId });
  await take(person, 'publishChallenge', 'PublishChallengeInput', { challengeId });
  await server.engine.settle();
  return challengeId;
}

interface Told {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly group: string;
  readonly dueLabel: { readonly sv: string } | null;
  readonly station: number;
  readonly steps: readonly { readonly event: string; readonly mine: boolean; readonly creates: string | null }[];
}
interface Tasks {
  readonly nodes: readonly Told[];
  readonly counts: Readonly<Record<'all' | 'late' | 'week' | 'later' | 'others', number>>;
  readonly stations: readonly { readonly station: number; readonly count: number }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function tasks(person: TestPerson, variables: object = {}): Promise<Tasks> {
  const document = `query ($first: Int = 50, $after: String, $group: String, $station: Int) {
    tasks(first: $first, after: $after, group: $group, station: $station) {
      nodes { id kind title group dueLabel { sv } station steps { event mine creates } }
      counts { all late week later others } stations { station count } pageInfo { hasNextPage endCursor } } }`;
  return (await server.query<{ tasks: Tasks }>(person, document, variables)).data.tasks;
}

const about = ({ nodes }: Tasks, id: string): Told | undefined => nodes.find((one) => one.id === id);

describe('what waits', () => {
  let draft: string;
  let inReview: string;
  let published: string;
  beforeAll(async () => {
    draft = await challenge('Ett utkast', 'draft');
    inReview = await challenge('Ett behov som granskas', 'inReview');
    published = await challenge('Ett publicerat behov', 'published');
  });

  it('waits for whoever may take the next step, and for the others as somebody else’s', async () => {
    expect(about(await tasks(author), draft)).toMatchObject({
      group: 'later',
      station: 1,
      steps: [{ event: 'submit', mine: true }],
    });
    expect(about(await tasks(approver), draft)).toMatchObject({
      group: 'others',
      steps: [{ event: 'submit', mine: false }],
    });
  });

  it('has the deadline of the process', async () => {
    const waiting = about(await tasks(approver), inReview);
    expect(waiting).toMatchObject({
      dueLabel: { sv: 'Granskningen ska vara klar' },
      steps: [{ event: 'approve', mine: true }],
    });
    expect(waiting?.group).toBe('later');
  });

  it('does not wait for an approver who has written the challenge', async () => {
    const both = await server.person({ organisation: 'Tomelilla kommun', roles: ['officer', 'approver'] });
    const own = await challenge('Eget behov', 'inReview', both);
    expect(about(await tasks(both), own)).toMatchObject({
      group: 'others',
      steps: [{ event: 'approve', mine: false }],
    });
    expect(about(await tasks(approver), own)?.steps[0]?.mine).toBe(true);
  });

  it('tells what must be begun when a station has nothing yet', async () => {
    const all = await tasks(projectLead, { station: 2 });
    const trail = all.nodes.find(({ title }) => title === 'Ett publicerat behov');
    expect(trail).toMatchObject({ kind: 'trail', steps: [{ event: 'create', mine: true, creates: 'workshopSeries' }] });
    expect(trail?.id).not.toBe(published);
  });

  it('is counted by group and by station, and pages without a gap', async () => {
    const { nodes, counts, stations } = await tasks(author);
    expect(counts.all + counts.others).toBe(nodes.length);
    const ofStation = await tasks(author, { station: 1 });
    expect(ofStation.nodes.every(({ station }) => station === 1)).toBe(true);
    expect(stations.find(({ station }) => station === 1)?.count).toBe(ofStation.counts.all);
    expect((await tasks(author, { group: 'others' })).nodes.map(({ group }) => group)).toEqual(
      Array.from({ length: counts.others }, () => 'others'),
    );
    const walked: string[] = [];
    for (let after: string | null = null; walked.length <= nodes.length;) {
      const page: Tasks = await tasks(author, { first: 1, after });
      walked.push(...page.nodes.map(({ id }) => id));
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(walked).toEqual(nodes.map(({ id }) => id));
  });

  it('is late when the time is up', async () => {
    const slow = await challenge('Ett behov som blev liggande', 'inReview');
    const { data } = await server.query<{ challenge: { trailId: string } }>(
      author,
      'query ($id: UUID!) { challenge(id: $id) { trailId } }',
      { id: slow },
    );
    await server.engine.moveClock(author.organisation, data.challenge.trailId, 40 * 86_400);
    await server.engine.settle();
    expect(about(await tasks(approver), slow)).toMatchObject({ group: 'late' });
    expect((await tasks(approver)).nodes[0]?.id).toBe(slow);
  });

  it('waits for nobody outside', async () => {
    expect((await tasks(elsewhere)).nodes).toEqual([]);
    expect((await tasks(supplier)).nodes).toEqual([]);
  });
});

describe('a trail', () => {
  const document = `query ($id: UUID!) { trailOverview(id: $id) { trailId title station route ended named { kind }
    stations { number status fact { sv } beganAt } where { sentence { sv } kind next { event mine } }
    processes { kind state } deadlines { label { sv } } } }`;
  interface Overview {
    readonly title: string;
    readonly trailId: string;
    readonly stations: readonly {
      readonly number: number;
      readonly status: string;
      readonly fact: { readonly sv: string };
    }[];
    readonly where: {
      readonly sentence: { readonly sv: string };
      readonly next: readonly { readonly event: string }[];
    };
    readonly processes: readonly { readonly kind: string }[];
  }
  const overview = async (person: TestPerson | null, id: string): Promise<Overview | null> =>
    (await server.query<{ trailOverview: Overview | null }>(person, document, { id })).data?.trailOverview ?? null;

  it('shows six stations: done, here and ahead, with a fact each', async () => {
    const id = await challenge('Ett behov på bana', 'published');
    const found = await overview(author, id);
    expect(found).toMatchObject({ station: 2, named: { kind: 'challenge' }, where: { next: [{ event: 'create' }] } });
    expect(await overview(author, found!.trailId)).toMatchObject({ named: { kind: 'trail' } });
    expect(found?.stations.map(({ status }) => status)).toEqual(['done', 'here', 'ahead', 'ahead', 'ahead', 'ahead']);
    expect(found?.stations[0]?.fact.sv).toMatch(/^publicerad \d/);
    expect(found?.where.sentence.sv).toBe('De som lever med utmaningen ger insikter.');
  });

  it('is nothing to others until it is published, and then without what is waited for inside', async () => {
    const draft = await challenge('Ett hemligt behov', 'draft');
    expect(await overview(elsewhere, draft)).toBeNull();
    const published = await challenge('Ett öppet behov', 'published');
    const seen = await overview(elsewhere, published);
    expect(seen).toMatchObject({ title: 'Ett öppet behov', route: null, where: { next: [] } });
    expect(seen?.processes.map(({ kind }) => kind)).toEqual(['challenge']);
  });
});

describe('the portal', () => {
  const list = `query ($county: String, $sdg: Int, $theme: String, $station: Int, $text: String) {
    publicChallenges(county: $county, sdg: $sdg, theme: $theme, station: $station, text: $text, first: 100) { total nodes { id title }
      facets { themes { value count } sdgs { value count } stations { value count } } } }`;
  interface Portal {
    readonly total: number;
    readonly nodes: readonly { readonly id: string; readonly title: string }[];
    readonly facets: Readonly<
      Record<'themes' | 'sdgs' | 'stations', readonly { readonly value: string; readonly count: number }[]>
    >;
  }
  const portal = async (variables: object = {}): Promise<Portal> =>
    (await server.query<{ publicChallenges: Portal }>(null, list, variables)).data.publicChallenges;

  it('shows what is published to anybody, and nothing else', async () => {
    const draft = await challenge('Osynligt utkast', 'draft');
    const published = await challenge('Synligt behov', 'published');
    const ids = (await portal()).nodes.map(({ id }) => id);
    expect(ids).toContain(published);
    expect(ids).not.toContain(draft);
    const page =
      'query ($id: UUID!) { publicChallenge(id: $id) { title desiredOutcomes stations { status } rfis { id } } }';
    expect((await server.query(null, page, { id: draft })).data).toEqual({ publicChallenge: null });
    expect((await server.query(null, page, { id: published })).data).toMatchObject({
      publicChallenge: { title: 'Synligt behov', desiredOutcomes: complete.desiredOutcomes },
    });
  });

  it('filters, and counts what each other filter would leave', async () => {
    const all = await portal();
    expect(all.facets.themes).toEqual([{ value: 'Barn och unga', count: all.total }]);
    expect(all.facets.stations).toEqual([{ value: '2', count: all.total }]);
    expect((await portal({ sdg: 3, theme: 'Barn och unga', station: 2 })).total).toBe(all.total);
    const none = await portal({ sdg: 17 });
    expect(none.total).toBe(0);
    expect(none.facets.themes).toEqual([]);
    expect(none.facets.sdgs).toEqual(all.facets.sdgs);
  });

  it('finds by words, half written or bent', async () => {
    const { nodes } = await portal({ text: 'synlig beho' });
    expect(nodes.map(({ title }) => title)).toEqual(['Synligt behov']);
    expect((await portal({ text: 'hemligt' })).total).toBe(0);
    expect((await portal({ text: '!!' })).total).toBe((await portal()).total);
  });

  it('is followed by feed and by calendar', async () => {
    const feed = await fetch(`${server.url}/rss.xml?lang=en`);
    expect(feed.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    const written = await feed.text();
    expect(written).toContain('<title>Utfall: open challenges</title>');
    expect(written).toContain('<title>Synligt behov</title>');
    expect(written).not.toContain('Osynligt utkast');
    const calendar = await fetch(`${server.url}/calendar.ics`);
    expect(eventsOf(await calendar.text())).toEqual([]);
    expect((await fetch(`${server.url}/calendar.ics?challenge=1`)).status).toBe(404);
  });
});

describe('the search', () => {
  const document = 'query ($text: String!) { search(text: $text) { nodes { kind title excerpt organisation } } }';
  interface Hit {
    readonly kind: string;
    readonly title: string;
    readonly excerpt: string;
  }
  const search = async (person: TestPerson, text: string): Promise<readonly Hit[]> =>
    (await server.query<{ search: { nodes: Hit[] } }>(person, document, { text })).data.search.nodes;

  it('finds the own organisation’s drafts, and tells nobody else of them', async () => {
    await challenge('Vindkraftens grannar', 'draft');
    expect(await search(registrar, 'vindkraft fisk')).toEqual([]);
    expect((await search(registrar, 'granne'))[0]?.excerpt).toContain('‹grannar›');
    expect((await search(registrar, 'vindkraft'))[0]).toMatchObject({
      kind: 'challenge',
      title: 'Vindkraftens grannar',
    });
    expect(await search(elsewhere, 'vindkraft')).toEqual([]);
    expect(await search(supplier, 'vindkraft')).toEqual([]);
  });

  it('finds what is published for everybody, with the words around what was found', async () => {
    await challenge('Kvällar utan buss', 'published');
    const [hit] = await search(supplier, 'kvällar buss');
    expect(hit).toMatchObject({ kind: 'challenge', title: 'Kvällar utan buss' });
    expect(hit?.excerpt).toContain('‹Kvällar›');
  });

  it('finds organisations by name', async () => {
    expect((await search(supplier, 'tomelil')).map(({ kind, title }) => [kind, title])).toContainEqual([
      'organisation',
      'Tomelilla kommun',
    ]);
  });
});

describe('the portfolio', () => {
  const fields =
    'trailId title station daysInStation daysPlanned daysLate timeline { station status plannedEndsOn isPlanned }';
  const plan = `mutation ($input: PlanTrailInput!) { planTrail(input: $input) { __typename ... on PortfolioTrail { ${fields} }
    ... on Refusal { rule } } }`;
  interface Laid {
    readonly trailId: string;
    readonly title: string;
    readonly daysPlanned: number;
  }
  const portfolio = async (
    person: TestPerson,
  ): Promise<{ nodes: readonly Laid[]; stations: readonly { count: number }[] }> => {
    const document = `{ portfolio(first: 100) { nodes { ${fields} } stations { station count } } }`;
    type Answer = { portfolio: { nodes: readonly Laid[]; stations: readonly { count: number }[] } };
    return (await server.query<Answer>(person, document)).data.portfolio;
  };

  it('lays the authority’s own trails side by side, counted by station', async () => {
    const { nodes, stations } = await portfolio(projectLead);
    expect(nodes.length).toBeGreaterThan(5);
    expect(stations.reduce((sum, { count }) => sum + count, 0)).toBe(nodes.length);
    expect((await portfolio(elsewhere)).nodes).toEqual([]);
  });

  it('measures the time at a station against the plan that the project lead has made', async () => {
    await challenge('Ett planerat behov', 'published');
    const { trailId } = (await portfolio(projectLead)).nodes.find(({ title }) => title === 'Ett planerat behov')!;
    const ask = async (person: TestPerson, stations: object[]) =>
      (await server.query<{ planTrail: object }>(person, plan, { input: { commandId: newId(), trailId, stations } }))
        .data.planTrail;
    const endsOn = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
    expect(await ask(projectLead, [{ station: 2, endsOn }])).toMatchObject({
      station: 2,
      daysInStation: 0,
      daysLate: 0,
    });
    const planned = (await portfolio(author)).nodes.find((one) => one.trailId === trailId)!;
    expect([9, 10, 11]).toContain(planned.daysPlanned);
    expect(await ask(registrar, [{ station: 2, endsOn }])).toEqual({ __typename: 'Refusal', rule: 'role' });
    expect(await ask(elsewhere, [{ station: 2, endsOn }])).toEqual({ __typename: 'Refusal', rule: 'notFound' });
    expect(await ask(projectLead, [{ station: 2, endsOn: null }])).toMatchObject({ daysPlanned: 120 });
  });
});

describe('what comes and what has been', () => {
  it('tells the deadlines of the next days, and no further', async () => {
    const document = 'query ($days: Int!) { upcoming(days: $days, first: 100) { nodes { label { sv } title } } }';
    type Upcoming = { upcoming: { nodes: { label: { sv: string }; title: string }[] } };
    const upcoming = async (days: number) =>
      (await server.query<Upcoming>(author, document, { days })).data.upcoming.nodes;
    expect(await upcoming(1)).toEqual([]);
    expect(await upcoming(30)).toContainEqual({
      label: { sv: 'Granskningen ska vara klar' },
      title: 'Ett behov som granskas',
    });
  });

  it('tells what has moved since the visit before', async () => {
    const document = '{ changes(first: 100) { since nodes { title label { sv } person } } }';
    type Changes = {
      changes: { since: string; nodes: { title: string; label: { sv: string }; person: string | null }[] };
    };
    const changes = async () => (await server.query<Changes>(author, document)).data.changes;
    expect((await changes()).nodes).toContainEqual({
      title: 'Ett publicerat behov',
      label: { sv: 'Publicera' },
      person: 'officer, Tomelilla kommun',
    });
    await server.query(author, 'mutation { noteVisit { at } }');
    expect((await changes()).nodes).toEqual([]);
  });
});

describe('a notice', () => {
  it('says which challenge it is about, and is read with all the others at once', async () => {
    const list = '{ unreadNotices notices(first: 5) { nodes { title trailId readAt } } }';
    type Notices = {
      unreadNotices: number;
      notices: { nodes: { title: string; trailId: string; readAt: string | null }[] };
    };
    const before = (await server.query<Notices>(approver, list)).data;
    expect(before.unreadNotices).toBeGreaterThan(0);
    expect(before.notices.nodes[0]?.title).toMatch(/behov/);
    const { data } = await server.query<{ readAllNotices: { read: number } }>(
      approver,
      'mutation { readAllNotices { read } }',
    );
    expect(data.readAllNotices.read).toBe(before.unreadNotices);
    expect((await server.query<Notices>(approver, list)).data.unreadNotices).toBe(0);
  });
});
