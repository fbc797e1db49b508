import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { importOcds, importRegister, matchingStage, storeRegister, type Imported } from './index.ts';
import { RegisterIndex } from './register.index.ts';

const files = {
  source: 'Upphandlingsmyndigheten 2021',
  awards: join(import.meta.dirname, 'data/awards-2021-01-08.tsv.gz'),
  suppliers: join(import.meta.dirname, 'data/suppliers.tsv.gz'),
};
let server: TestServer;
let person: TestPerson;
let imported: Imported;

beforeAll(async () => {
  server = await startTestServer({ stages: [matchingStage], worker: false });
  person = await server.person({ organisation: 'Uppsala kommun', roles: ['officer'] });
  imported = await importRegister(server.database, files);
});
afterAll(() => server.close());

interface Page {
  readonly nodes: readonly { readonly name: string; readonly organisationNumber: string | null }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}
async function suppliers(variables: object): Promise<Page> {
  const asked = `query ($first: Int, $after: String, $search: String) { suppliers(first: $first, after: $after, search: $search) {
    nodes { id name organisationNumber legalForm size sni sniLabel source linked } pageInfo { hasNextPage endCursor } } }`;
  const { data, errors } = await server.query<{ suppliers: Page }>(person, asked, variables);
  if (errors) throw new Error(JSON.stringify(errors));
  return data.suppliers;
}

describe('the register', () => {
  it('is read from the files in one edition, and reading them again changes nothing', async () => {
    expect(imported).toEqual({ suppliers: 8_822, evidence: 12_994, repeated: false });
    expect(await importRegister(server.database, files)).toEqual({ ...imported, repeated: true });
  });

  it('is indexed on a thread of its own: the server answers everybody else meanwhile', async () => {
    const index = new RegisterIndex(server.database);
    let isReady = false;
    const reading = index.latest().then((found) => {
      isReady = true;
      return found;
    });
    let answered = 0;
    while (!isReady) {
      const { status } = await fetch(`${server.url}/healthz`);
      if (!isReady && (index.progress ?? 0) > 0 && status === 200) answered += 1;
    }
    expect(answered).toBeGreaterThan(5);
    expect(index.progress).toBeNull();
    const [first] = await (await reading)!.list({ text: 'asfaltering av vägar', cpv: [] }, 1);
    expect(first!.explanation.words.map(({ word }) => word)).toContain('asfaltering');
    await index.onModuleDestroy();
    await expect((await reading)!.list({ text: 'asfalt', cpv: [] }, 1)).rejects.toThrow('has ended');
    expect(await index.latest()).not.toBeNull();
    await index.onModuleDestroy();
  });

  it('takes no file for another: a column that is missing is named', async () => {
    const swapped = { ...files, awards: files.suppliers };
    await expect(importRegister(server.database, swapped)).rejects.toThrow('has no column "proc_id"');
  });

  it('is read from OCDS too: tried first without storing, without persons, and once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'utfall-ocds-'));
    const party = (id: string, name: string, number: string, more: object = {}) => ({
      ...{ id, name, identifier: { id: number }, roles: ['supplier'], ...more },
    });
    const release = {
      ...{ ocid: 'ocds-prov-1', date: '2024-05-06T00:00:00Z', buyer: { name: 'Exempelkommunen' } },
      tender: {
        title: 'Lots till natthamn',
        items: [{ classification: { scheme: 'CPV', id: '98363000', description: 'Dykning' } }],
      },
      parties: [
        party('a', 'Ocdsbolaget AB', 'SE-ORGNR-556036-0793', {
          address: { region: 'Gotlands län' },
          details: { scale: 'micro' },
        }),
        party('b', 'Enskild firma', '19640823-3234'),
      ],
      awards: [
        { id: 1, status: 'active', suppliers: [{ id: 'a' }, { id: 'b' }] },
        { id: 2, status: 'cancelled', suppliers: [{ id: 'c', name: 'Aldrig AB' }] },
      ],
    };
    const file = join(folder, 'releases.json');
    writeFileSync(file, JSON.stringify({ releases: [release] }));
    const ask = (dryRun: boolean) => importOcds(server.database, { file, source: 'OCDS-prov', dryRun });
    const counts = { releases: 1, suppliers: 1, evidence: 1, leftOut: 1 };
    expect(await ask(true)).toEqual({ ...counts, repeated: false });
    expect((await suppliers({ search: 'Ocdsbolaget' })).nodes).toEqual([]);
    expect(await ask(false)).toEqual({ ...counts, repeated: false });
    expect(await ask(false)).toEqual({ ...counts, repeated: true });
    expect((await suppliers({ search: 'Ocdsbolaget' })).nodes).toMatchObject([
      { organisationNumber: '556036-0793', size: 'Mikroföretag', source: 'OCDS-prov' },
    ]);
    expect((await suppliers({ search: 'Enskild firma' })).nodes).toEqual([]);
    writeFileSync(file, `${JSON.stringify(release)}\n${JSON.stringify({ compiledRelease: release })}`);
    expect(await ask(true)).toMatchObject({ releases: 2 });
    writeFileSync(file, '{"a": 1}');
    await expect(ask(true)).rejects.toThrow('holds no OCDS releases');
    rmSync(folder, { recursive: true });
  });

  it('leaves out an organisation number that is none, and one that another supplier has', async () => {
    const [none, taken, second] = ['Utan nummer AB', 'Samma nummer AB', 'Samma nummer igen AB'];
    const give = (name: string, number: string) =>
      storeRegister(server.database, { source: 'prov', suppliers: [{ name, number }], evidence: [] });
    await give(none, '8001011234');
    await give(taken, '2120002742');
    await give(second, '212000-2742');
    const { nodes } = await suppliers({ search: 'nummer' });
    const numbers = Object.fromEntries(nodes.map(({ name, organisationNumber }) => [name, organisationNumber]));
    expect(numbers).toEqual({ [none]: null, [taken]: '212000-2742', [second]: null });
  });

  it('keeps what is known when a later source knows less', async () => {
    const name = 'Tidigare känd AB';
    const about = (more: object) => ({ source: 'prov', suppliers: [{ name, ...more }], evidence: [] });
    await storeRegister(server.database, about({ county: 'Skåne län', size: 'Små företag' }));
    await storeRegister(server.database, about({ size: 'Medelstora företag' }));
    const asked = `{ suppliers(search: "${name}") { nodes { county size } } }`;
    const { data } = await server.query<{ suppliers: Page }>(person, asked);
    expect(data.suppliers.nodes).toEqual([{ county: 'Skåne län', size: 'Medelstora företag' }]);
  });

  it('is searched by name or number and read page by page', async () => {
    const found = await suppliers({ search: 'behandlingshem', first: 5 });
    const next = await suppliers({ search: 'behandlingshem', first: 5, after: found.pageInfo.endCursor });
    const names = [...found.nodes, ...next.nodes].map(({ name }) => name);
    expect(names).toEqual(Array(10).fill(expect.stringMatching(/behandlingshem/i)));
    expect(new Set(names).size).toBe(10);
    expect((await suppliers({ search: '%' })).nodes.every(({ name }) => name.includes('%'))).toBe(true);
    expect((await suppliers({ search: 'Flera leverantörer' })).nodes).toEqual([]);
  });
});
