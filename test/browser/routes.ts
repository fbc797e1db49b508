import { newCommandId } from '../../apps/web/src/api/command-id.ts';
import type { Ask } from './product.ts';

/** A page for the walk over all pages: who opens it, and where the ids in its path come from. */
export interface Route {
  /** As it stands in the area's index.tsx. */
  readonly path: string;
  /** A person of the demonstration; a visitor unless told. */
  readonly as?: string;
  readonly params?: (ask: Ask) => Promise<Readonly<Record<string, string>>>;
}

const officer = 'officer@tomelilla.example';
const lead = 'projectlead@tomelilla.example';
/** One whose RFI is open: it can be amended, and questions about it answered. */
const publishing = 'officer@uppsala.example';
const administrator = 'administrator@tomelilla.example';
const operator = 'operator@driften.example';
const facilitator = 'facilitator@jonkoping.example';
const verifier = 'verifier@granskaren.example';
const supplier = 'supplier@kvarteret.example';
/** One whose response has been received and concluded. */
const answered = 'supplier@tidigatecken.example';

interface Node {
  readonly id: string;
  readonly trailId?: string;
}
type List = { readonly [field: string]: { readonly nodes: readonly Node[] } };

/** The id of the first of a list that the person sees. */
const first =
  (query: string, of: keyof Node = 'id'): NonNullable<Route['params']> =>
  async (ask) => {
    const [list] = Object.values(await ask<List>(query));
    const id = list?.nodes[0]?.[of];
    if (id === undefined) throw new Error(`nothing is there: ${query}`);
    return { id };
  };

const firstTrail = first('{ tasks(first: 1) { nodes { id trailId } } }', 'trailId');
const firstStep: NonNullable<Route['params']> = async (ask) => {
  const { tasks } = await ask<{ tasks: { nodes: { id: string; steps: { event: string; mine: boolean }[] }[] } }>(
    '{ tasks(first: 20) { nodes { id steps { event mine } } } }',
  );
  const task = tasks.nodes.find(({ steps }) => steps.some(({ mine }) => mine));
  return { id: task?.id ?? '', event: task?.steps.find(({ mine }) => mine)?.event ?? '' };
};

/** A response of the supplier to the RFI that is open, begun when there is none, and the first of its questions. */
const ownResponse: NonNullable<Route['params']> = async (ask) => {
  const { openRfis } = await ask<{ openRfis: { nodes: { id: string; questions: { id: string }[] }[] } }>(
    '{ openRfis(first: 1) { nodes { id questions { id } } } }',
  );
  const rfi = openRfis.nodes[0];
  if (!rfi) throw new Error('no RFI is open');
  const begin = `mutation ($input: BeginResponseInput!) { beginResponse(input: $input) { __typename } }`;
  await ask(begin, { input: { commandId: newCommandId(), rfiId: rfi.id } });
  const { ownResponses } = await ask<{ ownResponses: { nodes: { id: string; rfiId: string }[] } }>(
    '{ ownResponses(first: 20) { nodes { id rfiId } } }',
  );
  const id = ownResponses.nodes.find(({ rfiId }) => rfiId === rfi.id)?.id;
  if (id === undefined) throw new Error('no response could be begun');
  return { id, rfiId: rfi.id, questionId: rfi.questions[0]?.id ?? '' };
};

/** The contract that waits for the officer, and its first statement. */
const contractOf = async (ask: Ask): Promise<string> => {
  const { tasks } = await ask<{ tasks: { nodes: { id: string; kind: string }[] } }>(
    '{ tasks(first: 50) { nodes { id kind } } }',
  );
  const id = tasks.nodes.find(({ kind }) => kind === 'contract')?.id;
  if (id === undefined) throw new Error('no contract waits for the officer');
  return id;
};
const statementOf: NonNullable<Route['params']> = async (ask) => {
  const { contract } = await ask<{ contract: { statements: { id: string }[] } }>(
    'query ($id: UUID!) { contract(id: $id) { statements { id } } }',
    { id: await contractOf(ask) },
  );
  return { id: contract.statements[0]?.id ?? '' };
};
/** A verification round of the verifier's first contract, planned when there is none. */
const plannedRound: NonNullable<Route['params']> = async (ask) => {
  const { contracts } = await ask<List>('{ contracts(first: 1) { nodes { id } } }');
  const contractId = contracts?.nodes[0]?.id;
  const asked = 'query ($id: UUID!) { verificationRounds(contractId: $id) { id } }';
  const { verificationRounds } = await ask<{ verificationRounds: { id: string }[] }>(asked, { id: contractId });
  const [known] = verificationRounds;
  if (known) return { id: known.id };
  const plan = { design: 'random', sampleSize: 3, extrapolation: 'sampledOnly', periodEnd: '2027-12-31' };
  const { planRound } = await ask<{ planRound: { id: string } }>(
    'mutation ($input: PlanRoundInput!) { planRound(input: $input) { ... on VerificationRound { id } } }',
    { input: { commandId: newCommandId(), contractId, ...plan } },
  );
  return { id: planRound.id };
};
/** An RFI of one of the own trails, with the responses opened or still sealed. */
/** The series of workshops of the authority's first challenge, or the first workshop in it. */
const ownSeries =
  (of: 'series' | 'workshop'): NonNullable<Route['params']> =>
  async (ask) => {
    const { challenges } = await ask<List>('{ challenges(first: 1) { nodes { id trailId } } }');
    const trailId = challenges?.nodes[0]?.trailId ?? '';
    const { workshopSeries } = await ask<{ workshopSeries: { id: string; workshops: { id: string }[] } }>(
      `{ workshopSeries(trailId: "${trailId}") { id workshops { id } } }`,
    );
    return { id: of === 'series' ? workshopSeries.id : (workshopSeries.workshops[0]?.id ?? '') };
  };
const openedRfi: NonNullable<Route['params']> = first('{ rfis(first: 1) { nodes { id } } }');
/** A process of a kind on one of the own trails. */
const processOf =
  (kind: string): NonNullable<Route['params']> =>
  async (ask) => {
    const { portfolio } = await ask<{ portfolio: { nodes: { trailId: string }[] } }>(
      '{ portfolio(first: 20) { nodes { trailId } } }',
    );
    for (const { trailId } of portfolio.nodes) {
      const { trailOverview } = await ask<{ trailOverview: { processes: { id: string; kind: string }[] } }>(
        'query ($id: UUID!) { trailOverview(id: $id) { processes { id kind } } }',
        { id: trailId },
      );
      const found = trailOverview.processes.find((process) => process.kind === kind);
      if (found) return { id: found.id };
    }
    throw new Error(`no trail has a ${kind}`);
  };

/** A request to read the responses to that RFI, made when there is none. */
const askedRecords: NonNullable<Route['params']> = async (ask) => {
  const { recordRequests } = await ask<List>('{ recordRequests(first: 1) { nodes { id } } }');
  const found = recordRequests?.nodes[0]?.id;
  if (found !== undefined) return { id: found };
  const input = { commandId: newCommandId(), rfiId: (await openedRfi(ask))['id'], request: 'Alla svar' };
  const { requestRecords } = await ask<{ requestRecords: { id: string } }>(
    'mutation ($input: RequestRecordsInput!) { requestRecords(input: $input) { ... on RecordRequest { id } } }',
    { input },
  );
  return { id: requestRecords.id };
};

export const routes: readonly Route[] = [
  { path: '/' },
  { path: '/utmaningar' },
  { path: '/utmaningar/$id', params: first('{ publicChallenges(first: 1) { nodes { id } } }') },
  { path: '/rfi' },
  { path: '/rfi/$id', params: first('{ openRfis(first: 1) { nodes { id } } }') },
  { path: '/remiss/$id', params: first('{ openRfis(first: 1) { nodes { id } } }') },
  { path: '/resultat' },
  { path: '/sa-gar-det-till' },
  { path: '/logga-in' },
  { path: '/hjalp' },
  { path: '/tillganglighet' },
  { path: '/oppna-data' },
  { path: '/kontrollera' },
  { path: '/verify' },
  { path: '/skapa-konto' },
  { path: '/glomt-losenord' },
  { path: '/nytt-losenord' },
  { path: '/inbjudan' },
  { path: '/inkorg' },
  { path: '/konto', as: officer },
  { path: '/konto/sakerhet', as: officer },
  { path: '/konto/uppgifter', as: officer },
  { path: '/konto/notiser', as: officer },
  { path: '/konto/organisation', as: administrator },
  { path: '/konto/delegationer', as: administrator },
  { path: '/konto/inloggning', as: administrator },
  { path: '/konto/atkomst', as: administrator },
  { path: '/uppgifter', as: officer },
  { path: '/ny-utmaning', as: officer },
  { path: '/arende/$id/utmaning', as: officer, params: first('{ challenges(first: 1) { nodes { id } } }') },
  { path: '/arende/$id/utmaning/kontrollera', as: officer, params: first('{ challenges(first: 1) { nodes { id } } }') },
  { path: '/arende/$id/utmaning/versioner', as: officer, params: first('{ challenges(first: 1) { nodes { id } } }') },
  { path: '/arende/$id/workshoppar', as: facilitator, params: ownSeries('series') },
  { path: '/arende/$id/deltagare', as: facilitator, params: ownSeries('workshop') },
  { path: '/arende/$id/minnesanteckningar', as: facilitator, params: ownSeries('workshop') },
  { path: '/notiser', as: officer },
  { path: '/sok', as: officer },
  { path: '/portfolj', as: lead },
  { path: '/avtal', as: officer },
  { path: '/avtal/$id', as: officer, params: async (ask) => ({ id: await contractOf(ask) }) },
  { path: '/avtal/$id/tariff', as: officer, params: async (ask) => ({ id: await contractOf(ask) }) },
  { path: '/avtal/$id/finansiering', as: officer, params: async (ask) => ({ id: await contractOf(ask) }) },
  { path: '/avtal/$id/utfall', as: officer, params: async (ask) => ({ id: await contractOf(ask) }) },
  { path: '/granskningar/$id', as: verifier, params: plannedRound },
  { path: '/avrakningar/$id', as: officer, params: statementOf },
  { path: '/leverantorer', as: officer },
  {
    path: '/leverantorer/$id',
    as: officer,
    params: first('{ suppliers(first: 1, words: "tidiga samtal") { nodes { id } } }'),
  },
  { path: '/leverantorer/dubbletter', as: operator },
  { path: '/matchning/$id', as: officer, params: processOf('matching') },
  { path: '/inbjudningsrundor', as: officer },
  { path: '/traffar', as: supplier },
  { path: '/leverantorsprofil', as: supplier },
  { path: '/svar', as: supplier },
  { path: '/svar/ny/$rfiId', as: supplier, params: ownResponse },
  { path: '/svar/$id', as: supplier, params: ownResponse },
  { path: '/svar/$id/fraga/$questionId', as: supplier, params: ownResponse },
  { path: '/svar/$id/kontrollera', as: supplier, params: ownResponse },
  { path: '/svar/$id/kvittens', as: answered, params: first('{ ownResponses(first: 1) { nodes { id } } }') },
  { path: '/arende/$id/fragor', as: publishing, params: first('{ rfis(first: 1) { nodes { id } } }') },
  { path: '/arende/$id/forhandsvisning', as: publishing, params: first('{ rfis(first: 1) { nodes { id } } }') },
  { path: '/arende/$id/remiss', as: publishing, params: first('{ rfis(first: 1) { nodes { id } } }') },
  { path: '/arende/$id/klargoranden', as: publishing, params: first('{ rfis(first: 1) { nodes { id } } }') },
  { path: '/arende/$id/oppning', as: officer, params: openedRfi },
  { path: '/arende/$id/svar', as: officer, params: openedRfi },
  { path: '/arende/$id/dialoger', as: officer, params: openedRfi },
  { path: '/arende/$id/utlamnande', as: officer, params: askedRecords },
  { path: '/arende/$id/vagval', as: officer, params: processOf('route') },
  { path: '/arende/$id', as: officer, params: firstTrail },
  { path: '/arende/$id/banan', as: officer, params: firstTrail },
  { path: '/arende/$id/steg/$event', as: officer, params: firstStep },
  {
    path: '/arende/$id/borja/$kind',
    as: officer,
    params: async (ask) => ({ ...(await firstTrail(ask)), kind: 'rfi' }),
  },
];
