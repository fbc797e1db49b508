import { checkTableClasses } from '@utfall/database';
import { newId } from '@utfall/engine';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { startTestServer, type TestServer } from '../../../test/support/server.ts';
import { matchingStage, supplierId } from '../index.ts';
import { SupplierDescription1780000270000 } from './description.migration.ts';

let server: TestServer;
let client: pg.Client;

beforeAll(async () => {
  server = await startTestServer({ stages: [matchingStage], worker: false });
  client = new pg.Client({ connectionString: server.database.superuserUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await server.close();
});

describe('a register from before suppliers said what they are', () => {
  it('gets kinds, counties, levels and forms for what was there, and can be taken back', async () => {
    const migration = new SupplierDescription1780000270000();
    const query = async (text: string, values?: unknown[]) => (await client.query(text, values)).rows as unknown;
    const runner = { query } as unknown as QueryRunner;
    await client.query('set role owner');
    await migration.down(runner);
    const id = supplierId({ name: 'Från förr' });
    await client.query(
      `insert into matching.supplier (id, name, legal_form, source) values ($1, 'Från förr', 'Ekonomiska föreningar', 'prov')`,
      [id],
    );
    for (const [title, source, buyer] of [
      ['Tilldelat', 'prov', 'Ystads kommun'],
      ['Gjort', 'Egna uppgifter (illustrativa)', 'Exempelkommunen'],
      ['Kan', 'Egna uppgifter', null],
    ])
      await client.query(
        `insert into matching.evidence (id, supplier_id, title, source, buyer, source_key) values ($1, $2, $3, $4, $5, 'x')`,
        [newId(), id, title, source, buyer],
      );
    await migration.up(runner);
    await client.query('reset role');
    const { rows } = await client.query(
      'select title, kind, county, verification from matching.evidence where supplier_id = $1 order by title',
      [id],
    );
    expect(rows).toEqual([
      { title: 'Gjort', kind: 'assignment', county: null, verification: 'ownWord' },
      { title: 'Kan', kind: 'capability', county: null, verification: 'ownWord' },
      { title: 'Tilldelat', kind: 'award', county: 'Skåne län', verification: 'register' },
    ]);
    const { rows: forms } = await client.query('select form from matching.supplier where id = $1', [id]);
    expect(forms).toEqual([{ form: 'cooperative' }]);
    expect(await checkTableClasses(server.database)).toEqual([]);
  });

  it.each([
    ['Övriga aktiebolag', 'company'],
    ['Aktiebolag med särskild vinstutdelningsbegränsning', 'limitedProfitCompany'],
    ['Bankaktiebolag', 'company'],
    ['Ideella föreningar', 'association'],
    ['Övriga stiftelser och fonder', 'foundation'],
    ['Registrerade trossamfund', 'faithCommunity'],
    ['Handelsbolag, kommanditbolag', 'partnership'],
    ['Kommunalförbund', 'publicBody'],
    ['Off. korporationer o anstalter', 'publicBody'],
    ['Utländska juridiska personer', 'foreign'],
    ['Ömsesidiga försäkringsbolag', 'other'],
    [null, null],
  ])('reads "%s" as %s', async (legalForm, form) => {
    const { rows } = await client.query<{ form: string | null }>(
      `insert into matching.supplier (id, name, legal_form, source) values ($1, $2, $3, 'prov') returning form`,
      [newId(), `Form ${String(legalForm)}`, legalForm],
    );
    expect(rows).toEqual([{ form }]);
  });
});
