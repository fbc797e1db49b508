import { DuplicateGround, idOf, ownPlaceAsked, type Side } from '../../../test/support/duplicates.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../../test/support/server.ts';
import { matchingStage, searchDuplicates } from '../index.ts';
import { RegisterIndex } from '../register.index.ts';

let server: TestServer;
let ground: DuplicateGround;
let officer: TestPerson, owner: TestPerson, rival: TestPerson;
let index: RegisterIndex;

beforeAll(async () => {
  server = await startTestServer({ stages: [matchingStage], worker: false });
  const operator = await server.person({ organisation: 'Driften', roles: ['operator'] });
  officer = await server.person({ organisation: 'Ystads kommun', roles: ['officer', 'projectLead'] });
  const kind = 'supplier';
  owner = await server.person({ organisation: 'Ägaren ekonomisk förening', kind, roles: ['supplier'] });
  rival = await server.person({ organisation: 'Rivalen AB', kind, roles: ['supplier'] });
  ground = new DuplicateGround(server, operator);
  index = new RegisterIndex(server.database);
});
afterAll(async () => {
  await index.onModuleDestroy();
  await server.close();
});
/** Which of some suppliers are ranked for a text, with how much evidence each. */
async function ranked(text: string, ...names: string[]): Promise<string[]> {
  const list = await (await index.latest())!.list({ text, cpv: [] }, 50);
  const ids = list.map(({ supplier, explanation }) => `${supplier} ${explanation.counts.items}`);
  return ids.filter((id) => names.some((name) => id.startsWith(idOf(name)))).sort();
}

describe('a place that its supplier has taken over', () => {
  const name = 'ÄGAREN EKONOMISK FÖRENING';
  const second = 'Ägaren ek. för.';

  it('says itself that another place is its own too, by its number or its name, and takes that back', async () => {
    const asked = await server.query<{ me: { organisation: { number: string } } }>(
      owner,
      '{ me { organisation { number } } }',
    );
    const own = asked.data.me.organisation.number;
    await ground.bring(
      [{ name, number: own }, { name: second }, { name: 'Ägaren Omsorg', number: own }, { name: 'Ägarens ek. för.' }],
      {
        [name]: 'Samtal om skolgång',
        [second]: 'Trädgårdsarbete för unga',
      },
    );
    await ground.claim(owner, name);
    await searchDuplicates(server.database);
    const before = (
      await server.query<{ ownProfile: { duplicates: { proof: string | null; side: Side }[] } }>(
        owner,
        `{ ownProfile { duplicates { proof side { supplier { name } awards } } } }`,
      )
    ).data.ownProfile.duplicates;
    expect(before.map(({ proof, side: { supplier } }) => [supplier.name, proof])).toEqual([
      ['Ägaren Omsorg', 'number'],
      [second, 'name'],
    ]);
    const say = (other: string, choice: string, by = owner) =>
      ground.sent<{
        rule?: string;
        items?: { title: string; awardedTo: string | null }[];
        duplicates?: { joined: boolean }[];
      }>(by, 'decideOwnDuplicate', { supplierId: idOf(other), choice }, ownPlaceAsked);
    expect(await say(second, 'same', officer)).toMatchObject({ rule: 'role' });
    expect(await say(second, 'same', rival)).toMatchObject({ rule: 'placeTaken' });
    const joined = await say(second, 'same');
    expect(joined.items).toEqual(
      expect.arrayContaining([
        { title: 'Samtal om skolgång', awardedTo: null },
        { title: 'Trädgårdsarbete för unga', awardedTo: second },
      ]),
    );
    expect(await ranked('trädgårdsarbete för unga', name, second)).toEqual([`${idOf(name)} 2`]);
    expect((await say(second, 'undecided')).items).toHaveLength(1);
    expect(await say(second, 'undecided')).toMatchObject({ rule: 'notDecided' });
    await ground.decide(name, second, 'same');
    expect(await say(second, 'undecided')).toMatchObject({ rule: 'ownDecision' });
    expect(await say('Rivalen AB', 'same')).toMatchObject({ rule: 'notFound' });
  });

  it('hides what was awarded under its other name as its own, and leaves the rankings with it', async () => {
    const { data } = await server.query<{ ownProfile: { items: { fact: string; title: string }[] } }>(
      owner,
      '{ ownProfile { items { fact title } } }',
    );
    const { fact } = data.ownProfile.items.find(({ title }) => title === 'Trädgårdsarbete för unga')!;
    const remark = (kind: string) =>
      ground.sent(owner, 'remarkFact', { fact, remark: kind, reason: 'Rör en enskild.' }, '__typename');
    await remark('hidden');
    expect(await ranked('trädgårdsarbete för unga', name, second)).not.toContain(`${idOf(name)} 2`);
    await remark('none');
    expect(await ranked('trädgårdsarbete för unga', name, second)).toEqual([`${idOf(name)} 2`]);
    await ground.sent(owner, 'withdrawProfile', { withdrawn: true }, '__typename');
    expect(await ranked('trädgårdsarbete för unga', name, second)).toEqual([]);
    expect((await ground.decide(name, 'Ägaren Omsorg', 'same')).decision).toMatchObject({ choice: 'same' });
    expect(await ranked('trädgårdsarbete för unga', name, second)).toEqual([]);
    await ground.sent(owner, 'withdrawProfile', { withdrawn: false }, '__typename');
    expect(await ranked('trädgårdsarbete för unga', name, second)).toEqual([`${idOf(name)} 2`]);
  });

  it('is the one that stands, and never goes together with a place of another organisation', async () => {
    await ground.bring([{ name: 'Rivalen AB' }, { name: 'RIVALEN AKTIEBOLAG' }], {
      'RIVALEN AKTIEBOLAG': 'Städning av trapphus',
    });
    await searchDuplicates(server.database);
    await ground.decide('RIVALEN AKTIEBOLAG', 'Rivalen AB', 'same');
    const claimed = await ground.claim(rival, 'Rivalen AB');
    expect(claimed.supplier).toMatchObject({ id: idOf('RIVALEN AKTIEBOLAG') });
    await ground.bring([{ name: 'Rivalen i Sverige AB' }, { name: 'Rivalen AB (publ)' }]);
    await searchDuplicates(server.database);
    expect(await ground.decide('Rivalen AB (publ)', 'RIVALEN AKTIEBOLAG', 'same')).toMatchObject({
      rule: 'claimedStands',
    });
    expect(await ground.decide(name, 'Rivalen AB', 'same')).toMatchObject({ rule: 'notFound' });
    await ground.takeBack('RIVALEN AKTIEBOLAG', 'Rivalen AB');
    expect((await ground.listed('rivalen ab')).map((row) => row.name)).toContain('Rivalen AB');
  });
});

describe('two places that are both taken over', () => {
  it('are never one, whoever says so, and neither is a place that is taken over at the same moment', async () => {
    const names = ['Tvilling AB', 'TVILLING AB', 'Tvilling Aktiebolag'] as const;
    await ground.bring(names.map((name) => ({ name })));
    await searchDuplicates(server.database);
    const people = await Promise.all(
      names.map((organisation) => server.person({ organisation, kind: 'supplier', roles: ['supplier'] })),
    );
    await ground.claim(people[0]!, names[0]);
    await ground.claim(people[1]!, names[1]);
    expect(await ground.decide(names[0], names[1], 'same')).toMatchObject({ rule: 'bothClaimed' });
    const [claimed, decided] = await Promise.all([
      ground.claim(people[2]!, names[2]),
      ground.decide(names[0], names[2], 'same'),
    ]);
    expect([claimed, decided].filter((answer) => answer.rule === undefined)).toHaveLength(1);
    const { rows } = await server.database
      .pool('worker')
      .query(
        'select from matching.supplier s join matching.profile p on p.supplier_id = s.id where s.same_as is not null',
      );
    expect(rows).toEqual([]);
  });

  it('decided twice at once are decided once, and a chain that two people make holds', async () => {
    const names = ['Zeta Rör AB', 'ZETA RÖR AB', 'Zeta Rör Aktiebolag'] as const;
    await ground.bring(names.map((name) => ({ name })));
    await searchDuplicates(server.database);
    const twice = await Promise.all([
      ground.decide(names[0], names[1], 'same'),
      ground.decide(names[1], names[0], 'same'),
    ]);
    expect(twice.filter(({ rule }) => rule === undefined)).toHaveLength(1);
    await ground.takeBack(names[0], names[1]);
    const both = await Promise.all([
      ground.decide(names[0], names[1], 'same'),
      ground.decide(names[2], names[0], 'same'),
    ]);
    expect(both.filter(({ rule }) => rule === undefined).length).toBeGreaterThan(0);
    expect(both.flatMap(({ rule }) => rule ?? []).every((rule) => rule === 'versionMoved')).toBe(true);
    const { rows } = await server.database
      .pool('worker')
      .query(
        `select from matching.supplier s join matching.supplier r on r.id = s.same_as where r.same_as is not null`,
      );
    expect(rows).toEqual([]);
  });
});
