import { newId } from '@utfall/engine';
import pg from 'pg';
import { startTestServer, type TestPerson, type TestServer } from '../../../test/support/server.ts';
import { matchingStage, storeRegister, supplierId } from '../index.ts';
import { byIndex, suppliersStatement, wordsQuery, type SupplierFilter } from './search.sql.ts';

let server: TestServer;
let officer: TestPerson, association: TestPerson, firm: TestPerson;

interface Listed {
  readonly nodes: readonly { readonly id: string; readonly name: string; readonly verification: string | null }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}
async function listed(variables: object): Promise<Listed> {
  const document = `query ($first: Int, $after: String, $search: String, $words: String, $county: String, $size: SizeClass,
      $forms: [SupplierForm!], $targetGroup: TargetGroup, $verified: Verification, $isNew: Boolean) {
    suppliers(first: $first, after: $after, search: $search, words: $words, county: $county, size: $size, forms: $forms,
      targetGroup: $targetGroup, verified: $verified, isNew: $isNew) {
      nodes { id name verification } pageInfo { hasNextPage endCursor } } }`;
  const { data, errors } = await server.query<{ suppliers: Listed }>(officer, document, { first: 20, ...variables });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.suppliers;
}
const names = async (variables: object): Promise<string[]> => (await listed(variables)).nodes.map(({ name }) => name);

async function say(person: TestPerson, verb: string, input: object): Promise<void> {
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${verb}(input: $input) { ... on OwnProfile { proof } ... on Refusal { rule } } }`;
  const answer = await server.query<Record<string, { rule?: string }>>(person, document, {
    input: { commandId: newId(), ...input },
  });
  if (answer.errors || answer.data[verb]!.rule) throw new Error(`${verb}: ${JSON.stringify(answer)}`);
}

beforeAll(async () => {
  server = await startTestServer({ stages: [matchingStage], worker: false });
  officer = await server.person({ organisation: 'Tomelilla kommun', roles: ['officer'] });
  const supplier = { kind: 'supplier' as const, roles: ['supplier'] };
  association = await server.person({ organisation: 'Föreningen Fyren', ...supplier });
  firm = await server.person({ organisation: 'Nya Firman AB', ...supplier });
  await storeRegister(server.database, {
    source: 'prov',
    suppliers: [
      { name: 'Asfaltbolaget AB', legalForm: 'Övriga aktiebolag', size: 'Stora företag' },
      {
        name: 'Stiftelsen Stugan',
        legalForm: 'Övriga stiftelser och fonder',
        size: 'Mikroföretag',
        county: 'Kalmar län',
      },
      { name: 'Vägledarna ek. för.', legalForm: 'Ekonomiska föreningar', size: 'Små företag' },
    ],
    evidence: [
      {
        supplier: 'Asfaltbolaget AB',
        key: '1',
        title: 'Asfaltering av vägar',
        buyer: 'Ystads kommun',
        awardedOn: '2021-02-01',
      },
      { supplier: 'Asfaltbolaget AB', key: '2', title: 'Snöröjning', buyer: 'Ystads kommun', awardedOn: '2021-05-01' },
      {
        supplier: 'Vägledarna ek. för.',
        key: '3',
        title: 'Vägledning i skolan',
        buyer: 'Kalmar kommun',
        cpvLabel: 'Rådgivning',
      },
    ],
  });
  await say(association, 'claimProfile', {});
  await say(association, 'describeSupplier', { form: 'association', targetGroups: ['youth'], certificates: [] });
  const link = 'https://www.example.org/metod';
  const offers = [{ title: 'Metod för vägledning av unga', kind: 'methodDescription', link, year: 2024 }];
  await say(association, 'saveProfile', { offers, counties: ['Skåne län'], languages: [], capacity: 4 });
  await say(firm, 'claimProfile', {});
});
afterAll(() => server.close());

describe('the register of suppliers', () => {
  it('is searched by the beginnings of words, in names and in what suppliers have done or say they can do', async () => {
    expect(await names({ words: 'vägled' })).toEqual(['Föreningen Fyren', 'Vägledarna ek. för.']);
    expect(await names({ words: 'skolan VÄGLEDNING' })).toEqual(['Vägledarna ek. för.']);
    expect(await names({ words: 'rådgivning' })).toEqual(['Vägledarna ek. för.']);
    expect(await names({ words: 'fyren asfalt' })).toEqual([]);
    for (const words of ['%', `'; drop table`, 'q & | !', ':*', '\\']) expect(await names({ words })).toEqual([]);
    const { data } = await server.query<{ me: { organisation: { number: string } } }>(
      ...[association, '{ me { organisation { number } } }'],
    );
    expect(await names({ words: ` ${data.me.organisation.number} ` })).toEqual(['Föreningen Fyren']);
    expect(wordsQuery('Skol-väg & x')).toBe('skol:* & väg:* & x:*');
  });

  it('is narrowed by county, size, form, target group and evidence, all at once', async () => {
    expect(await names({ county: 'Skåne län' })).toEqual(['Asfaltbolaget AB', 'Föreningen Fyren']);
    expect(await names({ county: 'Kalmar län' })).toEqual(['Stiftelsen Stugan', 'Vägledarna ek. för.']);
    expect(await names({ size: 'small' })).toEqual(['Vägledarna ek. för.']);
    expect(await names({ forms: ['association', 'cooperative', 'foundation'] })).toEqual([
      ...['Föreningen Fyren', 'Stiftelsen Stugan', 'Vägledarna ek. för.'],
    ]);
    expect(await names({ forms: ['company'] })).toEqual(['Asfaltbolaget AB']);
    expect(await names({ targetGroup: 'youth' })).toEqual(['Föreningen Fyren']);
    expect(await names({ verified: 'register' })).toEqual(['Asfaltbolaget AB', 'Vägledarna ek. för.']);
    expect(await names({ verified: 'linked' })).toEqual(['Föreningen Fyren']);
    expect(await names({ isNew: true })).toEqual(['Föreningen Fyren', 'Nya Firman AB', 'Stiftelsen Stugan']);
    const both = { isNew: true, county: 'Skåne län', targetGroup: 'youth', forms: ['association'], words: 'metod' };
    expect(await names(both)).toEqual(['Föreningen Fyren']);
    expect(await names({ ...both, size: 'large' })).toEqual([]);
    expect((await listed({ words: 'fyren' })).nodes).toMatchObject([{ verification: 'linked' }]);
  });

  it('is read page by page with whatever filter', async () => {
    const first = await listed({ isNew: true, first: 2 });
    const next = await listed({ isNew: true, first: 2, after: first.pageInfo.endCursor });
    expect([first.pageInfo.hasNextPage, next.pageInfo.hasNextPage]).toEqual([true, false]);
    expect([...first.nodes, ...next.nodes].map(({ name }) => name)).toEqual([
      ...['Föreningen Fyren', 'Nya Firman AB', 'Stiftelsen Stugan'],
    ]);
  });

  it('finds nobody by a fact or an assignment that is hidden, nor by what a supplier that has withdrawn has done', async () => {
    await say(association, 'withdrawProfile', { withdrawn: true });
    expect(await names({ words: 'metod' })).toEqual([]);
    expect(await names({ words: 'fyren' })).toEqual(['Föreningen Fyren']);
    await say(association, 'withdrawProfile', { withdrawn: false });
    expect(await names({ words: 'metod' })).toEqual(['Föreningen Fyren']);
  });
});

describe('a supplier’s own page', () => {
  const asked = `query ($id: UUID!, $after: String) { supplierEvidence(supplierId: $id, first: 1, after: $after) {
    nodes { title kind verification contested } pageInfo { hasNextPage endCursor } } }`;

  it('shows its evidence page by page, the latest first', async () => {
    const id = supplierId({ name: 'Asfaltbolaget AB' });
    interface Shown {
      readonly supplierEvidence: { nodes: object[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    }
    const { data } = await server.query<Shown>(officer, asked, { id });
    expect(data.supplierEvidence.nodes).toMatchObject([
      { title: 'Snöröjning', kind: 'award', verification: 'register' },
    ]);
    const after = data.supplierEvidence.pageInfo.endCursor;
    const next = (await server.query<Shown>(officer, asked, { id, after })).data.supplierEvidence;
    expect(next).toMatchObject({ nodes: [{ title: 'Asfaltering av vägar' }], pageInfo: { hasNextPage: false } });
  });

  it('is not there for an id that the register does not hold', async () => {
    const { data } = await server.query<{ supplier: null }>(officer, `{ supplier(id: "${newId()}") { withdrawn } }`);
    expect(data.supplier).toBeNull();
  });
});

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Plans?: readonly Plan[];
}
const scanned = (plan: Plan): string[] => [
  ...(plan['Node Type'] === 'Seq Scan' ? [String(plan['Relation Name'])] : []),
  ...(plan.Plans ?? []).flatMap(scanned),
];

describe('a search among 20,000 suppliers', () => {
  const filters: readonly SupplierFilter[] = [
    {},
    { search: 'planterad 7' },
    { words: 'planterad 7' },
    { county: 'Skåne län' },
    { size: 'small' },
    { forms: ['company'] },
    { forms: ['association', 'foundation'] },
    { targetGroup: 'youth' },
    { verified: 'register' },
    { isNew: true },
    {
      words: 'uppdrag',
      county: 'Skåne län',
      size: 'small',
      forms: ['company'],
      targetGroup: 'youth',
      verified: 'register',
    },
  ];
  let client: pg.Client;
  beforeAll(async () => {
    client = new pg.Client({ connectionString: server.database.superuserUrl });
    await client.connect();
    await client.query(`insert into matching.supplier (id, name, organisation_number, source, size, legal_form)
      select uuidv7(), 'Planterad ' || n, 'planted-' || n, 'planted', case when n % 3 = 0 then 'Små företag' else 'Stora företag' end,
        case when n % 50 = 0 then 'Ideella föreningar' else 'Övriga aktiebolag' end from generate_series(1, 20000) n`);
    await client.query(`insert into matching.evidence (id, supplier_id, title, county, source, source_key)
      select uuidv7(), id, 'Uppdrag ' || name, case when random() < 0.5 then 'Skåne län' end, 'planted', id
        from matching.supplier where source = 'planted'`);
    await client.query(`insert into matching.profile (supplier_id, organisation_id, proof, claimed_by, target_groups)
      select id, uuidv7(), 'own', id, case when organisation_number like '%1' then '{youth}'::text[] else '{}' end
        from matching.supplier where source = 'planted'`);
    // The general search, another room, brings this index.
    await client.query(`create index supplier_words on matching.supplier using gin (to_tsvector('simple', name))`);
    await client.query('analyze');
  });
  afterAll(() => client.end());

  it.each(['force_generic_plan', 'force_custom_plan'])(
    'reads through no table, whatever is asked (%s)',
    async (mode) => {
      for (const filter of filters) {
        const { text, values } = suppliersStatement(filter, { name: 'Planterad 5', id: newId(), count: 26 });
        await client.query('begin read only');
        await client.query(`set local plan_cache_mode = ${mode}`);
        await client.query('set local role reader');
        await client.query(byIndex);
        const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
          `explain (format json) ${text}`,
          values,
        );
        await client.query('rollback');
        expect([filter, scanned(rows[0]!['QUERY PLAN'][0]!.Plan)]).toEqual([filter, []]);
      }
    },
  );
});
