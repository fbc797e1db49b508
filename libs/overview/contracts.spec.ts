import { stages } from '../../apps/server/index.ts';
import { agreed, contractPeople, ContractWalk, type ContractPeople } from '../../test/support/contract.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';

const tariff = `tariff saved in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
  metric saving in SEK
  pay share = cap 10 000 000 (atLeast 0 saving)
  limit contract 12 000 000
`;

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly payer: string;
  readonly payerId: string;
  readonly relation: string;
  readonly stateLabel: { readonly sv: string };
  readonly cap: { readonly amount: string; readonly currency: string } | null;
  readonly accepted: { readonly amount: string } | null;
}
interface Contracts {
  readonly nodes: readonly Listed[];
  readonly groups: readonly { readonly group: string; readonly count: number }[];
  readonly payers: readonly { readonly name: string; readonly count: number }[];
  readonly years: readonly number[];
  readonly sums: readonly {
    readonly cap: { readonly amount: string };
    readonly accepted: { readonly amount: string };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

describe('the list of contracts', () => {
  let server: TestServer;
  let people: ContractPeople;
  let ids: string[];
  beforeAll(async () => {
    server = await startTestServer({ stages, worker: false });
    people = await contractPeople(server);
    const walk = new ContractWalk(server, people);
    ids = [];
    for (const title of ['Ett kontrakt utan villkor', 'Ett kontrakt med villkor']) {
      const { id } = await walk.done(people.officer, 'designContract', {
        trailId: await walk.selected(),
        title,
        parties: walk.parties(),
      });
      ids.push(id);
    }
    await walk.done(people.officer, 'describeTariff', {
      contractId: ids[1],
      tariff,
      ...agreed,
      title: 'Ett kontrakt med villkor',
    });
    await server.engine.settle();
  });
  afterAll(() => server.close());

  const contracts = async (by: TestPerson, variables: object = {}): Promise<Contracts> => {
    const document = `query ($first: Int = 20, $after: String, $group: String, $payer: UUID, $year: Int) {
      contracts(first: $first, after: $after, group: $group, payer: $payer, year: $year) {
        nodes { id title payer payerId relation stateLabel { sv } cap { amount currency } accepted { amount } }
        groups { group count } payers { name count } years sums { cap { amount } accepted { amount } }
        pageInfo { hasNextPage endCursor } } }`;
    return (await server.query<{ contracts: Contracts }>(by, document, variables)).data.contracts;
  };

  it('holds those of the authority, newest first, with sums over all of them', async () => {
    const { nodes, groups, payers, sums, years } = await contracts(people.officer);
    expect(nodes.map(({ id }) => id)).toEqual(ids.toReversed());
    expect(nodes[0]).toMatchObject({
      title: 'Ett kontrakt med villkor',
      payer: 'Tomelilla kommun',
      relation: 'authority',
      stateLabel: { sv: 'Utformas' },
      cap: { amount: '12000000', currency: 'SEK' },
      accepted: { amount: '0' },
    });
    expect(nodes[1]).toMatchObject({ title: 'Ett kontrakt utan villkor', cap: null, accepted: null });
    expect(groups[0]).toEqual({ group: 'preparing', count: 2 });
    expect(payers).toEqual([{ name: 'Tomelilla kommun', count: 2 }]);
    expect(sums).toEqual([{ cap: { amount: '12000000' }, accepted: { amount: '0' } }]);
    expect([years[0], years.includes(2092)]).toEqual([2024, false]);
  });

  it('goes on page by page, and is told by group, payer and year', async () => {
    const { nodes, pageInfo, sums } = await contracts(people.officer, { first: 1 });
    expect([nodes.length, pageInfo.hasNextPage, sums.length]).toEqual([1, true, 1]);
    const rest = await contracts(people.officer, { first: 1, after: pageInfo.endCursor });
    expect([rest.nodes[0]?.id, rest.pageInfo.hasNextPage]).toEqual([ids[0], false]);
    const found = async (asked: object) => (await contracts(people.officer, asked)).nodes.length;
    expect(await found({ group: 'running' })).toBe(0);
    expect(await found({ payer: nodes[0]!.payerId })).toBe(2);
    expect(await found({ payer: people.funder.organisation })).toBe(0);
    expect([await found({ year: 2030 }), await found({ year: 2023 })]).toEqual([1, 0]);
  });

  it('holds for a party what it is a party to, and for others nothing', async () => {
    const { nodes } = await contracts(people.funder);
    expect(nodes.map(({ id, relation, title }) => [id, relation, title])).toEqual([
      [ids[1], 'funder', 'Ett kontrakt med villkor'],
      [ids[0], 'funder', 'Ett kontrakt utan villkor'],
    ]);
    expect((await contracts(people.outsider)).nodes).toEqual([]);
  });
});
