import { auditServer } from 'graphql-http';
import { startTestServer, type TestServer } from '../support/server.ts';
import { permitStage } from '../support/permit.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ stages: [permitStage], worker: false });
});
afterAll(() => server.close());

const query = encodeURIComponent('{ __typename }');

describe('GraphQL over HTTP', () => {
  it('is spoken as the audit of graphql-http wants it, in all 61 checks', async () => {
    const results = await auditServer({ url: `${server.url}/graphql` });
    const wrong = results.filter(({ status }) => status !== 'ok').map(({ id, name }) => `${id} ${name}`);
    expect(wrong).toEqual([]);
    expect(results.length).toBe(61);
  });

  it.each([
    ['a page of another site', { 'sec-fetch-site': 'cross-site' }],
    ['a page of a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['a cookie without a word about who asks', { cookie: 'utfall.session=x' }],
  ])('a query by GET is refused to %s', async (_, headers: Record<string, string>) => {
    const response = await fetch(`${server.url}/graphql?query=${query}`, { headers });
    expect(response.status).toBe(400);
  });

  it('a step by GET is refused to everybody', async () => {
    const mutation = encodeURIComponent('mutation { __typename }');
    const response = await fetch(`${server.url}/graphql?query=${mutation}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(response.status).toBe(405);
  });
});
