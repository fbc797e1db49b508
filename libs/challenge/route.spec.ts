import { DocumentsModule } from '@utfall/documents';
import { contentHash, newId, systemActor } from '@utfall/engine';
import { readPdf } from '../../test/support/pdf.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { challengeStage } from './index.ts';
import { routeChecks } from './route.machine.ts';

let server: TestServer;
let officer: TestPerson, approver: TestPerson, registrar: TestPerson, outsider: TestPerson;
let trail: string, routeId: string;

const fields = `id version state proposed decided reason proposedBy decidedBy decidedAt memorandum memorandumHash
  alternatives { route isOpen label { sv } } checks { check holds signedBy signedAt evidence }`;

interface Route {
  readonly id: string;
  readonly rule?: string;
  readonly state: string;
  readonly reason: string | null;
  readonly decidedBy: string | null;
  readonly memorandum: string | null;
  readonly memorandumHash: string | null;
  readonly alternatives: readonly { readonly route: string; readonly isOpen: boolean }[];
  readonly checks: readonly {
    readonly check: string;
    readonly evidence: string | null;
    readonly signedBy: string | null;
  }[];
}

beforeAll(async () => {
  expect(DocumentsModule).toBeDefined();
  server = await startTestServer({ stages: [challengeStage], worker: false });
  const person = (role: string, organisation = 'Tomelilla kommun') => server.person({ organisation, roles: [role] });
  [officer, approver, registrar] = [await person('officer'), await person('approver'), await person('registrar')];
  outsider = await person('officer', 'Uppsala kommun');
  trail = newId();
  const tenant = officer.organisation;
  await server.engine.create({
    tenant,
    by: officer,
    id: trail,
    kind: 'trail',
    event: { type: 'create', challenge: trail },
  });
  for (const type of ['challengePublished', 'workshopsCompleted', 'rfiPublished', 'rfiCompleted'])
    await server.engine.send({ tenant, process: trail, event: { type }, by: systemActor, id: newId() });
  routeId = (await moved(officer, 'prepareRoute', { trailId: trail })).id;
});
afterAll(() => server.close());

async function moved(by: TestPerson, verb: string, input: object, commandId = newId()): Promise<Route> {
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${verb}(input: $input) { ... on Route { ${fields} } ... on Refusal { rule } } }`;
  const { data, errors } = await server.query<Record<string, Route>>(by, document, { input: { commandId, ...input } });
  if (errors) throw new Error(JSON.stringify(errors));
  return data[verb]!;
}
async function shown(by: TestPerson): Promise<Route | null> {
  const { data } = await server.query<{ route: Route | null }>(
    by,
    `query ($id: UUID!) { route(id: $id) { ${fields} } }`,
    { id: routeId },
  );
  return data.route;
}
function fetched(by: TestPerson | null, form: string, language = 'sv'): Promise<Response> {
  const headers = by && { authorization: `Bearer ${by.token}`, 'x-organisation': by.organisation };
  return fetch(`${server.url}/api/papers/route/${routeId}/${form}?lang=${language}`, { headers: headers ?? {} });
}
const pdfFor = async (by: TestPerson, language = 'sv') =>
  readPdf(Buffer.from(await (await fetched(by, 'pdf', language)).arrayBuffer()));

describe('the choice of route on its page', () => {
  it('shows the evidence and who stands for it, and which ways are open', async () => {
    for (const check of Object.keys(routeChecks).slice(1))
      await moved(officer, 'answerRouteCheck', { routeId, check, holds: true, evidence: `Underlag för ${check}` });
    const { checks, alternatives } = (await shown(registrar))!;
    expect(checks.map(({ evidence }) => evidence).slice(0, 2)).toEqual([null, 'Underlag för researchExemption']);
    expect(checks[1]!.signedBy).toEqual(expect.any(String));
    expect(alternatives.map(({ route, isOpen }) => [route, isOpen])).toEqual([
      ['preCommercial', false],
      ['regular', true],
      ['redesign', true],
      ['stop', true],
    ]);
    await moved(officer, 'answerRouteCheck', { routeId, check: 'cpvCode', holds: true, evidence: 'CPV 73100000' });
    expect((await shown(officer))!.alternatives.every(({ isOpen }) => isOpen)).toBe(true);
  });

  it('has a draft of the memorandum, before anything is decided', async () => {
    const { title, texts } = await pdfFor(officer);
    expect(title).toMatch(/^Utkast: Promemoria/);
    expect(texts).toContain('Underlag: CPV 73100000');
    expect(texts).toContain('Ingen väg är föreslagen än.');
  });
});

describe('the memorandum', () => {
  it('is registered with the decision, and its checksum stands in the journal', async () => {
    await moved(officer, 'proposeRoute', { routeId, route: 'preCommercial', reason: 'Marknaden saknar lösningen.' });
    expect((await moved(approver, 'decideRoute', { routeId, impartial: false, confidential: true })).rule).toBe(
      'declaresImpartiality',
    );
    const commandId = newId();
    const decide = () => moved(approver, 'decideRoute', { routeId, impartial: true, confidential: true }, commandId);
    const decided = await decide();
    expect(decided).toMatchObject({
      state: 'decided',
      reason: 'Marknaden saknar lösningen.',
      decidedBy: expect.any(String),
    });
    expect(contentHash(JSON.parse(decided.memorandum!))).toBe(decided.memorandumHash);
    expect((await decide()).memorandumHash).toBe(decided.memorandumHash);
    const row = await server.engine.row(officer.organisation, routeId);
    expect(row!.context).toMatchObject({ decided: { memorandum: decided.memorandumHash } });
  });

  it('is a PDF that everybody can read, in either language, and a document for word processors', async () => {
    const { title, language, isTagged, texts, roles } = await pdfFor(registrar);
    expect({ title, language, isTagged }).toMatchObject({ language: 'sv-SE', isTagged: true });
    expect(title).toMatch(/^Promemoria om vägval/);
    expect(texts).toContain('Marknaden saknar lösningen.');
    expect(texts.replaceAll(' ', '')).toContain((await shown(officer))!.memorandumHash!);
    expect(roles.filter((role) => role === 'H3').length).toBe(Object.keys(routeChecks).length);
    expect((await pdfFor(registrar, 'en')).texts).toContain('Legal gate');
    const docx = await fetched(registrar, 'docx');
    expect(docx.headers.get('content-disposition')).toMatch(
      /^attachment; filename="Promemoria.*\.docx"; filename\*=UTF-8''Promemoria/,
    );
    expect(docx.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is there for the authority alone', async () => {
    expect([(await fetched(null, 'pdf')).status, (await fetched(outsider, 'pdf')).status]).toEqual([401, 404]);
    expect((await fetched(officer, 'exe')).status).toBe(404);
  });
});
