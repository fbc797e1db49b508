import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestServer, type TestServer } from '../../test/support/server.ts';

const viewer = 'query Viewer { viewer { roles } }';
const sha256 = createHash('sha256').update(viewer).digest('hex');
const byHash = (hash: string): object => ({ extensions: { persistedQuery: { version: 1, sha256Hash: hash } } });

describe('documents that the service trusts', () => {
  let server: TestServer;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'utfall-assets-'));
    mkdirSync(join(folder, 'web'));
    writeFileSync(join(folder, 'web/index.html'), '<!doctype html><title>Utfall</title>');
    writeFileSync(join(folder, 'web/trusted.json'), JSON.stringify({ [`sha256:${sha256}`]: viewer }));
    const mode = { anyDocument: false };
    server = await startTestServer({ stages: [], mode, assets: folder, documentsToken: 'for-a-test' });
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = async (body: object, headers: Record<string, string> = {}): Promise<[number, unknown]> => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const { data, errors } = (await response.json()) as { data?: unknown; errors?: { extensions: { code: string } }[] };
    return [response.status, data ?? errors?.[0]?.extensions.code];
  };

  it('answers the client, which sends the hash of what it asks, or its text', async () => {
    expect(await ask(byHash(sha256))).toEqual([200, { viewer: null }]);
    expect(await ask({ query: viewer })).toEqual([200, { viewer: null }]);
  });

  it('answers no question that the client never asks, by whatever door', async () => {
    const other = '{ viewer { person { title } } }';
    expect(await ask({ query: other })).toEqual([400, 'NOT_TRUSTED']);
    expect(await ask(byHash('0'.repeat(64)))).toEqual([400, 'NOT_TRUSTED']);
    expect(await ask({ query: other, ...byHash('0'.repeat(64)) })).toEqual([400, 'NOT_TRUSTED']);
    const got = await fetch(`${server.url}/graphql?query=${encodeURIComponent(other)}`, {
      headers: { 'apollo-require-preflight': 'yes' },
    });
    expect(got.status).toBe(400);
  });

  it('answers another program that has the token, and none with a wrong one', async () => {
    const query = '{ viewer { person { title } } }';
    expect(await ask({ query }, { 'x-documents-token': 'for-a-test' })).toEqual([200, { viewer: null }]);
    expect(await ask({ query }, { 'x-documents-token': 'for-a-tess' })).toEqual([400, 'NOT_TRUSTED']);
  });

  it('hands out the page to people who open one, and to nobody the list of what is trusted', async () => {
    const open = (path: string) => fetch(server.url + path, { headers: { accept: 'text/html' } });
    const page = await open('/uppgifter');
    expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-cache']);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    for (const path of ['/trusted.json', '/web/trusted.json', '/api/nothing', '/assets/nothing.js'])
      expect((await open(path)).status).toBe(404);
  });
});
