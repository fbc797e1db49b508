import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withActor } from '@utfall/database';
import { newId } from '@utfall/engine';
import { withCheckDigit } from '@utfall/people';
import { DuplicateGround, idOf, namesOf } from '../../../test/support/duplicates.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../../test/support/server.ts';
import { duplicatesInOcds, matchingStage, searchDuplicates } from '../index.ts';
import { RegisterIndex } from '../register.index.ts';
import { DuplicateWatch } from './duplicates.watch.ts';

let server: TestServer;
let ground: DuplicateGround;
let operator: TestPerson, officer: TestPerson, owner: TestPerson;
let one: RegisterIndex, other: RegisterIndex;

beforeAll(async () => {
  server = await startTestServer({ stages: [matchingStage], worker: false });
  operator = await server.person({ organisation: 'Driften', roles: ['operator'] });
  officer = await server.person({ organisation: 'Ystads kommun', roles: ['officer', 'projectLead'] });
  owner = await server.person({ organisation: 'Ägaren ekonomisk förening', kind: 'supplier', roles: ['supplier'] });
  ground = new DuplicateGround(server, operator);
  [one, other] = [new RegisterIndex(server.database), new RegisterIndex(server.database)];
});
afterAll(async () => {
  await Promise.all([one.onModuleDestroy(), other.onModuleDestroy()]);
  await server.close();
});
const number = withCheckDigit;
/** Which of some suppliers both nodes rank for a text, with how much evidence each. */
async function ranked(text: string, ...names: string[]): Promise<string[]> {
  const lists = await Promise.all(
    [one, other].map(async (index) => (await index.latest())!.list({ text, cpv: [] }, 50)),
  );
  const ids = lists.map((list) => list.map(({ supplier, explanation }) => `${supplier} ${explanation.counts.items}`));
  expect(ids[1]).toEqual(ids[0]);
  return ids[0]!.filter((id) => names.some((name) => id.startsWith(idOf(name)))).sort();
}

describe('suppliers that are probably the same', () => {
  it('are found after an import in the background, once, and also those whose number another has', async () => {
    const watch = new DuplicateWatch(server.database, () => undefined);
    const shared = number('556700001');
    await ground.bring(
      [
        { name: 'Alfa Dykeri AB', number: shared, size: 'Små företag' },
        { name: 'ALFA DYKERI AKTIEBOLAG' },
        { name: 'Beta HB', number: shared },
      ],
      { 'Alfa Dykeri AB': 'Bärgning av vrak i hamnen', 'ALFA DYKERI AKTIEBOLAG': 'Dykning efter ankare' },
    );
    expect(await watch.look()).toMatchObject({ fresh: 2, waiting: 2 });
    expect(await watch.look()).toBeNull();
    const found = await ground.pairs();
    expect(found.map(({ reasons }) => reasons.map(({ kind }) => kind))).toEqual([['sameNumber'], ['sameName']]);
    expect(found.map(namesOf)).toEqual(['Alfa Dykeri AB = Beta HB', 'ALFA DYKERI AKTIEBOLAG = Alfa Dykeri AB']);
    const alfa = [found[1]!.one, found[1]!.other].find(({ supplier }) => supplier.name === 'Alfa Dykeri AB');
    expect(alfa).toMatchObject({ numbers: [shared], awards: 1, latest: ['Bärgning av vrak i hamnen'] });
    await ground.bring([{ name: 'Alfa Dykeri AB', size: 'Medelstora företag' }]);
    expect(await watch.look()).toMatchObject({ fresh: 0, waiting: 2 });
  });

  it('are shown to those who run the service alone, and decided by nobody else', async () => {
    for (const person of [officer, owner]) {
      expect(await ground.pairs(person)).toEqual([]);
      expect(await ground.decide('Alfa Dykeri AB', 'ALFA DYKERI AKTIEBOLAG', 'same', {}, person)).toMatchObject({
        rule: 'role',
      });
      expect(await ground.takeBack('Alfa Dykeri AB', 'ALFA DYKERI AKTIEBOLAG', {}, person)).toMatchObject({
        rule: 'role',
      });
    }
    expect(await ground.decide('Alfa Dykeri AB', 'Ingen AB', 'same')).toMatchObject({ rule: 'notFound' });
    expect(await ground.decide('ALFA DYKERI AKTIEBOLAG', 'Beta HB', 'different')).toMatchObject({ rule: 'notFound' });
  });

  it('are one in the register, in rankings on every node and in the search by either name, and two again when it is taken back', async () => {
    const [alfa, double] = ['Alfa Dykeri AB', 'ALFA DYKERI AKTIEBOLAG'];
    const before = await ranked('dykning efter vrak och ankare i hamnen', alfa, double);
    expect(before).toEqual([`${idOf(alfa)} 1`, `${idOf(double)} 1`].sort());
    expect(await ground.decide(alfa, double, 'same', { standsId: idOf('Beta HB') })).toMatchObject({
      rule: 'duplicateStands',
    });
    const commandId = newId();
    const made = await ground.decide(alfa, double, 'same', { commandId, reason: 'Samma bolag.' });
    expect(made.decision).toMatchObject({ choice: 'same', reason: 'Samma bolag.', factsChanged: false });
    expect(await ground.decide(alfa, double, 'same', { commandId, reason: 'Samma bolag.' })).toEqual(made);
    expect(await ground.decide(alfa, double, 'different')).toMatchObject({ rule: 'alreadyDecided' });
    expect(await ranked('dykning efter vrak och ankare i hamnen', alfa, double)).toEqual([`${idOf(alfa)} 2`]);
    expect(await ground.listed('ALFA DYKERI AKTIE')).toMatchObject([{ name: alfa, otherNames: [double] }]);
    expect(await ground.waits(alfa, double)).toBe(false);
    await ground.bring([{ name: double }], { [double]: 'Dykning under kaj' });
    await searchDuplicates(server.database);
    expect(await ground.waits(alfa, double)).toBe(false);
    expect(await ranked('dykning efter vrak och ankare i hamnen', alfa, double)).toEqual([`${idOf(alfa)} 3`]);
    const back = newId();
    const takeIt = () => ground.takeBack(alfa, double, { commandId: back });
    expect((await takeIt()).decision).toBeNull();
    expect((await takeIt()).decision).toBeNull();
    expect(await ground.takeBack(alfa, double)).toMatchObject({ rule: 'notDecided' });
    expect(await ranked('dykning efter vrak och ankare i hamnen', alfa, double)).toEqual(
      [`${idOf(alfa)} 1`, `${idOf(double)} 2`].sort(),
    );
    expect((await ground.listed('alfa dykeri')).map(({ name }) => name)).toHaveLength(2);
    expect(await ground.waits(alfa, double)).toBe(true);
  });

  it('are not asked about again when they are two, until the register knows something else', async () => {
    const [alfa, double] = ['Alfa Dykeri AB', 'ALFA DYKERI AKTIEBOLAG'];
    await ground.decide(alfa, double, 'different', { reason: 'Två bröders bolag.' });
    await ground.bring([{ name: double, size: 'Mikroföretag' }]);
    await searchDuplicates(server.database);
    expect(await ground.waits(alfa, double)).toBe(false);
    await ground.bring([{ name: double, number: number('556700001') }]);
    await searchDuplicates(server.database);
    expect(await ground.waits(alfa, double)).toBe(true);
    const again = (await ground.pairs()).find((pair) => namesOf(pair) === [alfa, double].sort().join(' = '));
    expect(again!.decision).toMatchObject({ choice: 'different', factsChanged: true });
    expect((await ground.decide(alfa, double, 'same')).decision).toMatchObject({ choice: 'same' });
    await ground.takeBack(alfa, double);
  });

  it('give their number to the one that stands, and get it back', async () => {
    const theirs = number('556700002');
    await ground.bring([{ name: 'Gamma Vård AB' }, { name: 'GAMMA VÅRD AB', number: theirs }]);
    await searchDuplicates(server.database);
    await ground.decide('Gamma Vård AB', 'GAMMA VÅRD AB', 'same');
    expect(await ground.listed(theirs)).toEqual([
      { name: 'Gamma Vård AB', otherNames: ['GAMMA VÅRD AB'], organisationNumber: theirs },
    ]);
    await ground.takeBack('Gamma Vård AB', 'GAMMA VÅRD AB');
    expect(await ground.listed(theirs)).toEqual([
      { name: 'GAMMA VÅRD AB', otherNames: [], organisationNumber: theirs },
    ]);
  });

  it('can be many: a chain is one, and taken apart in the middle it is two', async () => {
    const chain = ['Delta Bygg AB', 'DELTA BYGG AB', 'Delta bygg aktiebolag', 'Delta Bygg Aktiebolag (publ)'] as const;
    await ground.bring(
      chain.map((name) => ({ name })),
      Object.fromEntries(chain.map((name) => [name, 'Murning av tegelfasad'])),
    );
    await searchDuplicates(server.database);
    await ground.decide(chain[1], chain[0], 'same');
    await ground.decide(chain[3], chain[2], 'same');
    await ground.decide(chain[0], chain[2], 'same');
    expect(await ground.listed('delta bygg')).toMatchObject([{ name: chain[1] }]);
    expect((await ground.listed('delta bygg'))[0]!.otherNames).toHaveLength(3);
    expect(await ranked('murning av tegelfasad', ...chain)).toEqual([`${idOf(chain[1])} 4`]);
    expect(await ground.waits(chain[1], chain[3])).toBe(false);
    expect(await ground.decide(chain[1], chain[3], 'same')).toMatchObject({ rule: 'alreadySame' });
    expect(await ground.decide(chain[1], chain[3], 'different')).toMatchObject({ rule: 'alreadySame' });
    await ground.takeBack(chain[0], chain[2]);
    expect((await ground.listed('delta bygg')).map(({ name, otherNames }) => [name, otherNames]).sort()).toEqual(
      [
        [chain[1], [chain[0]]],
        [chain[3], [chain[2]]],
      ].sort(),
    );
    expect(await ranked('murning av tegelfasad', ...chain)).toEqual(
      [`${idOf(chain[1])} 2`, `${idOf(chain[3])} 2`].sort(),
    );
    await ground.decide(chain[1], chain[2], 'different');
    expect(await ground.decide(chain[0], chain[3], 'same')).toMatchObject({ rule: 'decidedDifferent' });
  });

  it('are two when sources give them two numbers, whatever was decided before', async () => {
    const names = ['Epsilon Data AB', 'EPSILON DATA AB'] as const;
    await ground.bring([{ name: names[0], number: number('556700003') }, { name: names[1] }]);
    await searchDuplicates(server.database);
    await ground.bring([{ name: names[1], number: number('556700004') }]);
    expect(await ground.decide(names[0], names[1], 'same')).toMatchObject({ rule: 'twoNumbers' });
    await searchDuplicates(server.database);
    expect(await ground.waits(...names)).toBe(false);
  });
});

describe('the walls', () => {
  it('let nobody decide, move a supplier or say a number but through the program', async () => {
    const ids = [idOf('Alfa Dykeri AB'), idOf('ALFA DYKERI AKTIEBOLAG')].sort();
    for (const person of [operator, officer, owner]) {
      const asks = (sql: string, values: readonly unknown[]) =>
        withActor(server.database, person, (client) => client.query(sql, [...values]));
      await expect(
        asks(
          `insert into matching.duplicate_decision (id, one_id, other_id, choice, facts, organisation_id, decided_by)
            values ($1, $2, $3, 'different', 'x', $4, $5)`,
          [newId(), ...ids, person.organisation, person.id],
        ),
      ).rejects.toThrow(/permission denied/);
      await expect(asks('delete from matching.duplicate where one_id = $1', [ids[0]])).rejects.toThrow(
        /permission denied/,
      );
      await expect(
        asks(`insert into matching.supplier_number (supplier_id, number, source) values ($1, '556036-0793', 'x')`, [
          ids[0],
        ]),
      ).rejects.toThrow(/row-level security/);
      const moved = await asks('update matching.supplier set same_as = $2 where id = $1', ids);
      expect(moved.rowCount).toBe(0);
    }
    const mine = 'ÄGAREN EKONOMISK FÖRENING';
    await ground.bring([{ name: mine }]);
    await ground.claim(owner, mine);
    await expect(
      withActor(server.database, owner, (client) =>
        client.query('update matching.supplier set same_as = $2 where id = $1', [idOf(mine), ids[0]]),
      ),
    ).rejects.toThrow(/row-level security/);
  });
});

describe('an import that is only tried', () => {
  it('says how many probable duplicates it would bring, and stores nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'utfall-duplicates-'));
    const file = join(folder, 'releases.json');
    const suppliers = ['Alfa Dykeri Aktiebolag (publ)', 'Helt okänd AB'].map((name, at) => ({ id: `${at}`, name }));
    const release = { ocid: 'ocds-prov-2', tender: { title: 'Dykning' }, awards: [{ id: 1, suppliers }] };
    writeFileSync(file, JSON.stringify({ releases: [release] }));
    expect(await duplicatesInOcds(server.database, file)).toBe(2);
    expect(await ground.listed('Helt okänd')).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});
