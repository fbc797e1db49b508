import { challengeStage } from '@utfall/challenge';
import { norrkoping } from '@utfall/tariff/templates';
import { contractPeople, ContractWalk, type ContractPeople } from '../../test/support/contract.ts';
import { readPdf } from '../../test/support/pdf.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { contractStage } from './index.ts';

let server: TestServer;
let people: ContractPeople;
let statementId: string;

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage, contractStage], worker: false });
  people = await contractPeople(server);
  const walk = new ContractWalk(server, people);
  const contractId = await walk.delivering(norrkoping.text);
  await walk.measured(contractId, { saving: '11500000.00', school_results_improved: true }, '2025-12-31');
  const { id } = await walk.done(people.officer, 'computeStatement', { contractId, periodEnd: '2025-12-31' });
  statementId = (await walk.done(people.verifier, 'issueStatement', { statementId: id })).id;
});
afterAll(() => server.close());

function fetched({ token, organisation }: TestPerson, language: string): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'x-organisation': organisation };
  return fetch(`${server.url}/api/papers/statement/${statementId}/pdf?lang=${language}`, { headers });
}

describe('a payment statement as PDF', () => {
  it('tells a reader program its language, its structure and its amounts', async () => {
    const { isTagged, language, title, roles, texts } = await readPdf(
      Buffer.from(await (await fetched(people.funder, 'sv')).arrayBuffer()),
    );
    expect({ isTagged, language, title }).toEqual({
      isTagged: true,
      language: 'sv-SE',
      title: 'Betalningsunderlag 1',
    });
    expect(roles.slice(0, 4)).toEqual(['Document', 'P', 'H1', 'H2']);
    for (const role of ['Table', 'TH', 'TD', 'L', 'LBody', 'H3']) expect(roles).toContain(role);
    for (const words of ['Att betala', '11 500 000,00 kr', '31 december 2025', 'Omräkningen stämmer'])
      expect(texts).toContain(words);
  });

  it('is written in English for who reads it in English, and for no outsider', async () => {
    const { language, texts } = await readPdf(Buffer.from(await (await fetched(people.officer, 'en')).arrayBuffer()));
    expect(language).toBe('en-GB');
    expect(texts).toContain('SEK 11,500,000.00');
    expect((await fetched(people.outsider, 'sv')).status).toBe(404);
  });
});
