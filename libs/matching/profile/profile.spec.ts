import { withActor } from '@utfall/database';
import { challengeStage } from '@utfall/challenge';
import { newId } from '@utfall/engine';
import { rfiStage } from '@utfall/rfi';
import { challengeText } from '../../../test/support/matching.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../../test/support/server.ts';
import { matchingStage, storeRegister, supplierId } from '../index.ts';
import { RegisterIndex } from '../register.index.ts';

const need = { text: 'Vägledare som följer familjer till skolan när frånvaron växer.', cpv: [] };
let server: TestServer;
let officer: TestPerson, approver: TestPerson, known: TestPerson, namesake: TestPerson, fresh: TestPerson;
let one: RegisterIndex, other: RegisterIndex;

interface Profile {
  readonly rule?: string;
  readonly proof: string;
  readonly supplier: { readonly id: string; readonly name: string; readonly size: string | null } | null;
  readonly candidates: readonly { readonly id: string }[];
  readonly facts: readonly { readonly fact: string; readonly value: string; readonly remark: object | null }[];
  readonly items: readonly {
    readonly fact: string;
    readonly title: string;
    readonly own: boolean;
    readonly source: string;
  }[];
  readonly withdrawn: boolean;
}
const profile = `organisation proof withdrawn capacity counties languages supplier { id name size contested { fact reason } }
  candidates { id name } facts { fact value source remark { kind reason } } items { fact title own source remark { kind } }`;
const refusal = '... on Refusal { rule sentence { sv } }';

async function sent<Answer>(person: TestPerson, verb: string, input: object, shown: string): Promise<Answer> {
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${verb}(input: $input) { ${shown} ${refusal} } }`;
  const answer = await server.query<Record<string, Answer>>(person, document, {
    input: { commandId: newId(), ...input },
  });
  if (answer.errors) throw new Error(`${verb}: ${JSON.stringify(answer.errors)}`);
  return answer.data[verb]!;
}
const say = (person: TestPerson, verb: string, input: object) =>
  sent<Profile>(person, verb, input, `... on OwnProfile { ${profile} }`);
async function ownProfile(person: TestPerson): Promise<Profile> {
  const { data, errors } = await server.query<{ ownProfile: Profile }>(person, `{ ownProfile { ${profile} } }`);
  if (errors) throw new Error(JSON.stringify(errors));
  return data.ownProfile;
}
const offering = (...titles: string[]) => ({
  offers: titles.map((title) => ({ title })),
  ...{ counties: ['Skåne län'], languages: ['svenska', 'arabiska'], capacity: 2 },
});
/** Whom two nodes rank for the need, one after the other. */
async function rankedOn(...nodes: RegisterIndex[]): Promise<string[][]> {
  const lists = await Promise.all(nodes.map(async (index) => (await index.latest())!.list(need, 50)));
  return lists.map((list) => list.map(({ supplier }) => supplier));
}

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage, rfiStage, matchingStage], worker: false });
  const kind = 'supplier';
  officer = await server.person({ organisation: 'Tomelilla kommun', roles: ['officer', 'needOwner', 'projectLead'] });
  approver = await server.person({
    organisation: 'Tomelilla kommun',
    roles: ['approver'],
    approvalLimitOre: 20_000_000_00n,
  });
  known = await server.person({ organisation: 'Känd förening', kind, roles: ['supplier'] });
  namesake = await server.person({ organisation: 'Namnen AB', kind, roles: ['supplier'] });
  fresh = await server.person({ organisation: 'Helt ny ekonomisk förening', kind, roles: ['supplier'] });
  const asked = await server.query<{ me: { organisation: { number: string } } }>(
    known,
    '{ me { organisation { number } } }',
  );
  const { number } = asked.data.me.organisation;
  await storeRegister(server.database, {
    source: 'prov',
    suppliers: [{ name: 'KÄND FÖRENING', number, size: 'Mikroföretag', county: 'Skåne län' }, { name: 'Namnen AB' }],
    evidence: [
      { supplier: 'KÄND FÖRENING', key: '1', title: 'Skolskjuts för elever', buyer: 'Ystads kommun' },
      { supplier: 'Namnen AB', key: '2', title: 'Asfaltering av vägar', cpv: '45233222' },
      { supplier: 'Någon annan AB', key: '3', title: 'Familjestöd vid frånvaro från skolan' },
    ],
  });
  [one, other] = [new RegisterIndex(server.database), new RegisterIndex(server.database)];
});
afterAll(async () => {
  await Promise.all([one.onModuleDestroy(), other.onModuleDestroy()]);
  await server.close();
});

describe('a place in the register', () => {
  it('is taken over by its number, by its name where no number is known, or made anew; never another’s', async () => {
    const found = await ownProfile(known);
    expect(found).toMatchObject({ supplier: null, candidates: [{ id: supplierId({ name: 'KÄND FÖRENING' }) }] });
    const others = supplierId({ name: 'Någon annan AB' });
    expect(await say(known, 'claimProfile', { supplierId: others })).toMatchObject({ rule: 'placeIsYours' });
    expect(await say(known, 'claimProfile', { supplierId: newId() })).toMatchObject({ rule: 'notFound' });
    expect(await say(officer, 'claimProfile', {})).toMatchObject({ rule: 'role' });
    expect(await say(known, 'saveProfile', offering('Något'))).toMatchObject({ rule: 'placeTaken' });
    const commandId = newId();
    const taken = await say(known, 'claimProfile', { commandId, supplierId: found.candidates[0]!.id });
    expect(taken).toMatchObject({ proof: 'number', supplier: { name: 'KÄND FÖRENING' }, candidates: [] });
    expect(await say(known, 'claimProfile', { commandId, supplierId: found.candidates[0]!.id })).toEqual(taken);
    const byName = (await ownProfile(namesake)).candidates[0]!.id;
    expect(await say(namesake, 'claimProfile', { supplierId: byName })).toMatchObject({ proof: 'name' });
    expect(await say(fresh, 'claimProfile', {})).toMatchObject({
      proof: 'own',
      supplier: { name: 'Helt ny ekonomisk förening' },
      items: [],
    });
  });

  it('counts with the next ranking on every node when its supplier says what it can, and no more when taken back', async () => {
    const id = (await ownProfile(fresh)).supplier!.id;
    for (const list of await rankedOn(one, other)) expect(list).not.toContain(id);
    const saved = await say(fresh, 'saveProfile', offering('Vägledare för familjer när skolfrånvaron växer'));
    expect(saved.items).toMatchObject([{ own: true, source: 'Egna uppgifter' }]);
    const [here, there] = await rankedOn(one, other);
    expect(here).toContain(id);
    expect(there).toEqual(here);
    expect((await one.latest())!.content).toBe((await other.latest())!.content);
    await say(fresh, 'saveProfile', offering('Målning av fasader'));
    for (const list of await rankedOn(one, other)) expect(list).not.toContain(id);
    await say(fresh, 'saveProfile', offering('Vägledare för familjer när skolfrånvaron växer'));
  });

  it('shows nobody a fact that is hidden, and everybody one that is contested, with the reason', async () => {
    const { items } = await ownProfile(known);
    const id = supplierId({ name: 'KÄND FÖRENING' });
    expect(await say(known, 'remarkFact', { fact: items[0]!.fact, remark: 'hidden' })).toMatchObject({
      rule: 'reasonGiven',
    });
    await say(known, 'remarkFact', { fact: items[0]!.fact, remark: 'hidden', reason: 'Rör en enskild näringsidkare.' });
    await say(known, 'remarkFact', { fact: 'size', remark: 'hidden', reason: 'Gammal uppgift.' });
    const after = await say(known, 'remarkFact', { fact: 'county', remark: 'contested', reason: 'Vi har flyttat.' });
    expect(after.supplier).toMatchObject({ size: null, contested: [{ fact: 'county', reason: 'Vi har flyttat.' }] });
    expect(after.items).toMatchObject([{ remark: { kind: 'hidden' } }]);
    expect((await (await one.latest())!.detail({ text: 'skolskjuts', cpv: [] }, id))!.explanation.counts.items).toBe(0);
    await say(known, 'remarkFact', { fact: items[0]!.fact, remark: 'none' });
    expect((await (await one.latest())!.detail({ text: 'skolskjuts', cpv: [] }, id))!.explanation.counts.items).toBe(1);
  });

  it('leaves all rankings when its supplier withdraws, and comes back', async () => {
    const id = (await ownProfile(fresh)).supplier!.id;
    expect((await say(fresh, 'withdrawProfile', { withdrawn: true })).withdrawn).toBe(true);
    for (const list of await rankedOn(one, other)) expect(list).not.toContain(id);
    await say(fresh, 'withdrawProfile', { withdrawn: false });
    for (const list of await rankedOn(one, other)) expect(list).toContain(id);
  });

  it('has the same index, to the last digit, on a server that starts later: words are learned from what sources say', async () => {
    const late = new RegisterIndex(server.database);
    const asked = [need, { text: 'Lastbil med förare, målning av fasader och skolskjuts för elever', cpv: ['60'] }];
    const [followed, built] = await Promise.all(
      [one, late].map(async (index) => {
        const register = (await index.latest())!;
        return Promise.all(
          asked.map(async (some) => [
            await register.list(some, 50),
            await register.phrases(some, { count: 9, texts: [], choices: [] }),
          ]),
        );
      }),
    );
    await late.onModuleDestroy();
    expect(built![0]![0]!.length).toBeGreaterThan(0);
    expect(followed).toEqual(built);
  });

  it('is written by nobody else: the walls hold without the program', async () => {
    const id = supplierId({ name: 'KÄND FÖRENING' });
    for (const [sql, values] of [
      [
        'insert into matching.evidence (id, supplier_id, title, source, source_key) values ($1, $2, $3, $3, $3)',
        [newId(), id, 'x'],
      ],
      [
        'insert into matching.supplier (id, name, organisation_number, source) values ($1, $2, $3, $3)',
        [newId(), 'Falsk AB', '556000-0000'],
      ],
      [
        `insert into matching.remark (supplier_id, fact, kind, reason, organisation_id, written_by) values ($1, 'sni', 'hidden', 'x', $2, $3)`,
        [id, fresh.organisation, fresh.id],
      ],
    ] as const)
      await expect(withActor(server.database, fresh, (client) => client.query(sql, [...values]))).rejects.toThrow(
        /row-level security/,
      );
    const changed = await withActor(server.database, fresh, (client) =>
      client.query(`update matching.evidence set title = 'Annat' where supplier_id = $1`, [id]),
    );
    expect(changed.rowCount).toBe(0);
  });
});

describe('a published challenge', () => {
  async function published(): Promise<string> {
    const shown = '... on Challenge { id }';
    const { id: challengeId } = await sent<{ id: string }>(officer, 'createChallenge', { text: challengeText }, shown);
    await sent(officer, 'submitChallenge', { challengeId }, shown);
    await sent(approver, 'approveChallenge', { challengeId }, shown);
    await sent(officer, 'publishChallenge', { challengeId }, shown);
    await server.engine.settle();
    return challengeId;
  }
  const watched = (person: TestPerson, input: object) =>
    sent<{ watches: { id: string }[] }>(
      person,
      'watchChallenges',
      input,
      '... on ChallengeWatchAnswer { watches { id words fit } }',
    );
  const told = async (person: TestPerson): Promise<string[]> => {
    const asked = '{ notices(first: 100) { nodes { name process } } }';
    const { data } = await server.query<{ notices: { nodes: { name: string; process: string }[] } }>(person, asked);
    return data.notices.nodes.filter(({ name }) => name === 'challengeFits').map(({ process }) => process);
  };

  it('is told to those whose saved searches it fits, by a word or by the profile, once; a search is the own', async () => {
    await watched(known, { words: 'frånvarande elever, skolan', counties: [] });
    await watched(fresh, { counties: [], fit: 'possible' });
    const { watches } = await watched(namesake, { words: 'asfalt', counties: [] });
    expect(watches).toMatchObject([{ words: 'asfalt', fit: null }]);
    const mine = { watchId: watches[0]!.id };
    expect(await sent(known, 'endChallengeWatch', mine, '__typename')).toMatchObject({ rule: 'notFound' });
    const challenge = await published();
    expect(await told(known)).toEqual([challenge]);
    expect(await told(fresh)).toEqual([challenge]);
    expect(await told(namesake)).toEqual([]);
    const { watches: left } = await sent<{ watches: [] }>(
      namesake,
      'endChallengeWatch',
      mine,
      '... on ChallengeWatchAnswer { watches { id } }',
    );
    expect(left).toEqual([]);
  });

  it('says to each supplier why it fits or not, and what would change it', async () => {
    const asked = `{ ownFits(first: 5) { nodes { challenge score band better fitting nearest raises { sv } told terms { feature value } } } }`;
    interface Fit {
      readonly score: number;
      readonly better: number;
      readonly fitting: number;
      readonly raises: readonly { readonly sv: string }[];
      readonly terms: readonly { readonly value: number }[];
    }
    const fits = async (person: TestPerson) =>
      (await server.query<{ ownFits: { nodes: Fit[] } }>(person, asked)).data.ownFits.nodes;
    const [near] = await fits(fresh);
    expect(near!.terms.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(near!.score, 9);
    expect(near).toMatchObject({ told: false, challenge: challengeText.title });
    const [far] = await fits(namesake);
    for (const { better, fitting, raises } of [near!, far!]) {
      expect(better).toBeLessThan(fitting);
      expect(raises.length).toBeGreaterThan(0);
    }
    expect(await fits(officer)).toEqual([]);
  });
});
