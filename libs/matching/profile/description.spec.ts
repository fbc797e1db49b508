import { checkTableClasses, readOnly, withActor } from '@utfall/database';
import { newId } from '@utfall/engine';
import { startTestServer, type TestPerson, type TestServer } from '../../../test/support/server.ts';
import { matchingStage, storeRegister, supplierId } from '../index.ts';
import { RegisterIndex } from '../register.index.ts';
import { targetGroupsIn } from './target-groups.ts';

let server: TestServer;
let kooperativet: TestPerson, rival: TestPerson, officer: TestPerson, needOwner: TestPerson, helper: TestPerson;
let id: string;

const answers = '{ ground applies remedy }';
const profile = `supplier { id form registerForm targetGroups verification } certificates { name issuer validUntil expired }
  items { id kind title year link verification source } declarations { version madeAt madeBy declaresGrounds answers ${answers} }`;
const supplierAsked = `query ($id: UUID!) { supplier(id: $id) { withdrawn capacity evidence { register linked ownWord }
  supplier { name form registerForm targetGroups verification } certificates { name expired }
  declarations { version madeAt madeBy declaresGrounds answers ${answers} } } }`;

interface Declaration {
  readonly version: number;
  readonly madeBy: string | null;
  readonly declaresGrounds: boolean;
  readonly answers: readonly { ground: string; applies: boolean; remedy: string | null }[] | null;
}
interface Shown {
  readonly rule?: string;
  readonly certificates: readonly { name: string; expired: boolean }[];
  readonly items: readonly { id: string; kind: string; title: string; verification: string }[];
  readonly declarations: readonly Declaration[];
}

async function sent(person: TestPerson, verb: string, input: object) {
  const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${verb}(input: $input) { ... on OwnProfile { ${profile} } ... on Refusal { rule sentence { sv } } } }`;
  return server.query<Record<string, Shown>>(person, document, { input: { commandId: newId(), ...input } });
}
async function say(person: TestPerson, verb: string, input: object): Promise<Shown> {
  const answer = await sent(person, verb, input);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data[verb]!;
}
/** The sentences that bad input is answered with. */
async function wrong(verb: string, input: object): Promise<string> {
  return JSON.stringify((await sent(kooperativet, verb, input)).errors);
}
async function page(person: TestPerson): Promise<Shown & { readonly evidence: object; readonly supplier: object }> {
  const { data, errors } = await server.query<{ supplier: Shown & { evidence: object; supplier: object } }>(
    ...[person, supplierAsked, { id }],
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.supplier;
}
const about = (more: object) => ({ targetGroups: [], certificates: [], ...more });
const offering = (...offers: object[]) => ({ offers, counties: [], languages: [], capacity: 3 });
const answering = (remedies: Readonly<Record<string, string | undefined>> = {}) => ({
  answers: ['crime', 'taxes', 'misconduct'].map((ground) => ({
    ground,
    applies: ground in remedies,
    ...(remedies[ground] !== undefined && { remedy: remedies[ground] }),
  })),
});

beforeAll(async () => {
  server = await startTestServer({ stages: [matchingStage], worker: false });
  const supplier = { kind: 'supplier' as const, roles: ['supplier'] };
  kooperativet = await server.person({ organisation: 'Kooperativet Länken', ...supplier });
  helper = await server.person({ organisation: 'Kooperativet Länken', kind: 'supplier', roles: ['participant'] });
  rival = await server.person({ organisation: 'Konkurrenten AB', ...supplier });
  officer = await server.person({ organisation: 'Tomelilla kommun', roles: ['officer'] });
  needOwner = await server.person({ organisation: 'Tomelilla kommun', roles: ['needOwner'] });
  const asked = '{ me { organisation { number } } }';
  const { data } = await server.query<{ me: { organisation: { number: string } } }>(kooperativet, asked);
  const name = 'Kooperativet Länken';
  await storeRegister(server.database, {
    source: 'prov',
    suppliers: [{ name, number: data.me.organisation.number, legalForm: 'Övriga aktiebolag' }],
    evidence: [{ supplier: name, key: '1', title: 'Stöd till familjer', buyer: 'Ystads kommun' }],
  });
  id = supplierId({ name });
  await say(kooperativet, 'claimProfile', { supplierId: id });
  await say(rival, 'claimProfile', {});
});
afterAll(() => server.close());

describe('what a supplier says it is', () => {
  it('stands beside what the register says, and is taken back by leaving it out', async () => {
    const said = about({ form: 'cooperative', targetGroups: ['youth', 'families'] });
    expect(await say(kooperativet, 'describeSupplier', said)).toMatchObject({
      supplier: { form: 'cooperative', registerForm: 'company', targetGroups: ['youth', 'families'] },
    });
    expect(await page(officer)).toMatchObject({ supplier: { form: 'cooperative', registerForm: 'company' } });
    expect(await say(kooperativet, 'describeSupplier', about({}))).toMatchObject({
      supplier: { form: null, registerForm: 'company', targetGroups: [] },
    });
  });

  it('does not show the form of a legal form that its supplier hides', async () => {
    await say(kooperativet, 'remarkFact', { fact: 'legalForm', remark: 'hidden', reason: 'Gammal uppgift.' });
    expect(await page(officer)).toMatchObject({ supplier: { registerForm: null } });
    await say(kooperativet, 'remarkFact', { fact: 'legalForm', remark: 'none' });
  });

  it('shows a certificate that has expired as expired, after those that hold, by the clock of the database', async () => {
    const { certificates } = await say(
      kooperativet,
      'describeSupplier',
      about({
        certificates: [
          { name: 'A-märkt', issuer: 'Utfärdaren', validUntil: '2020-01-31' },
          { name: 'ISO 14001', issuer: 'Utfärdaren', validUntil: '2199-01-31' },
          { name: 'Utan slut', issuer: 'Utfärdaren' },
        ],
      }),
    );
    expect(certificates.map(({ name, expired }) => [name, expired])).toEqual([
      ['ISO 14001', false],
      ['Utan slut', false],
      ['A-märkt', true],
    ]);
    const { rows } = await withActor(server.database, kooperativet, (client) =>
      client.query<{ today: string }>(
        `update matching.profile set capacity = capacity where supplier_id = $1
          returning (now() at time zone 'Europe/Stockholm')::date::text as today`,
        [id],
      ),
    );
    const today = about({ certificates: [{ name: 'I dag', issuer: 'U', validUntil: rows[0]!.today }] });
    expect((await say(kooperativet, 'describeSupplier', today)).certificates).toMatchObject([{ expired: false }]);
  });

  it('is refused whole when a part of it cannot be used', async () => {
    const before = await page(officer);
    const bad = { form: 'association', certificates: [{ name: ' ', issuer: 'U' }] };
    expect(await wrong('describeSupplier', about(bad))).toContain('Skriv mellan 1 och 200 tecken.');
    expect(await wrong('describeSupplier', about({ form: 'kommanditbolag' }))).toContain('SupplierForm');
    expect(await wrong('describeSupplier', about({ targetGroups: ['youth', 'youth'] }))).toContain('bara en gång');
    expect(await say(officer, 'describeSupplier', about({}))).toMatchObject({ rule: 'role' });
    expect(await page(officer)).toEqual(before);
  });

  it('speaks of target groups as challenges do in their own words', () => {
    expect(targetGroupsIn(['barn och unga 6–16 år', 'deras familjer'])).toEqual(['children', 'youth', 'families']);
    expect(targetGroupsIn(['personer utan arbete i mer än två år', 'arbetsgivare'])).toEqual([
      'jobSeekers',
      'employers',
    ]);
    expect(targetGroupsIn(['people over 75 who live alone', 'relatives'])).toEqual(['olderPeople', 'relatives']);
    expect(targetGroupsIn(['personer över 75 år som bor ensamma', 'anhöriga'])).toEqual(['olderPeople', 'relatives']);
    expect(targetGroupsIn(['children aged 6–16', 'parents and guardians'])).toEqual(['children', 'families']);
    expect(targetGroupsIn(['pungdjur', 'något helt annat'])).toEqual([]);
  });
});

describe('evidence of a supplier', () => {
  it('is of several kinds, and is known by no more than what stands behind it', async () => {
    const link = 'https://www.example.org/rapport.pdf';
    const { items } = await say(
      kooperativet,
      'saveProfile',
      offering(
        { title: 'Effekter av vägledning för unga', kind: 'effectReport', link, year: 2023 },
        { title: 'Så arbetar vi med familjer', kind: 'methodDescription' },
        { title: 'Vägledning i grupp' },
      ),
    );
    const known = items.map(({ title, kind, verification }) => [title, kind, verification]);
    expect(known.sort()).toEqual([
      ['Effekter av vägledning för unga', 'effectReport', 'linked'],
      ['Stöd till familjer', 'award', 'register'],
      ['Så arbetar vi med familjer', 'methodDescription', 'ownWord'],
      ['Vägledning i grupp', 'capability', 'ownWord'],
    ]);
    expect(await page(rival)).toMatchObject({
      evidence: { register: 1, linked: 1, ownWord: 2 },
      supplier: { verification: 'register' },
    });
  });

  it('counts in a ranking by its title, whatever kind it is', async () => {
    const index = new RegisterIndex(server.database);
    const need = { text: 'vägledning för unga', cpv: [] };
    const found = (await (await index.latest())!.detail(need, id))!;
    await index.onModuleDestroy();
    const { items } = (await server.query<{ ownProfile: Shown }>(kooperativet, `{ ownProfile { ${profile} } }`)).data
      .ownProfile;
    const report = items.find(({ kind }) => kind === 'effectReport')!.id;
    expect(found.explanation.evidence.map((one) => one.id)).toContain(report);
  });

  it('is refused with what is wrong, and nothing of it is kept', async () => {
    const before = await page(officer);
    const save = (offer: object) => wrong('saveProfile', offering({ title: 'Något vi har gjort', ...offer }));
    for (const link of ['http://example.org', 'https://', 'javascript:alert(1)', 'https://a@b.se', 'https://x y.se'])
      expect(await save({ link })).toContain('börjar med https://');
    expect(await save({ kind: 'award' })).toContain('Tilldelade avtal kommer från registret');
    expect(await save({ year: 23 })).toContain('fyra siffror');
    expect(await say(kooperativet, 'saveProfile', offering({ title: 'Längre fram', year: 2199 }))).toMatchObject({
      rule: 'yearPassed',
    });
    expect(await page(officer)).toEqual(before);
  });

  it('cannot be made to look like an award, nor can an award be changed: the walls hold without the program', async () => {
    const insert = (source: string, kind: string) =>
      withActor(server.database, kooperativet, (client) =>
        client.query(
          `insert into matching.evidence (id, supplier_id, title, source, source_key, kind) values ($1, $2, 'x', $3, 'x', $4)`,
          [newId(), id, source, kind],
        ),
      );
    await expect(insert('Upphandlingsmyndigheten', 'award')).rejects.toThrow(/row-level security/);
    await expect(insert('Egna uppgifter', 'award')).rejects.toThrow(/row-level security/);
    const forged = withActor(server.database, kooperativet, (client) =>
      client.query(
        `insert into matching.evidence (id, supplier_id, title, source, source_key, kind, verification)
          values ($1, $2, 'x', 'Egna uppgifter', 'x', 'capability', 'register')`,
        [newId(), id],
      ),
    );
    await expect(forged).rejects.toThrow(/generated|non-DEFAULT/);
    const changed = await withActor(server.database, kooperativet, (client) =>
      client.query(`update matching.evidence set title = 'Större uppdrag' where supplier_id = $1 and kind = 'award'`, [
        id,
      ]),
    );
    expect(changed.rowCount).toBe(0);
  });
});

describe('a declaration on the grounds for exclusion', () => {
  it('answers every set of grounds, says what was done about one that applies, and is kept when a new one is made', async () => {
    const two = { answers: answering().answers.slice(0, 2) };
    expect(await say(kooperativet, 'declareExclusion', two)).toMatchObject({ rule: 'everyGroundAnswered' });
    const twice = { answers: [...two.answers, two.answers[0]!] };
    expect(await say(kooperativet, 'declareExclusion', twice)).toMatchObject({ rule: 'everyGroundAnswered' });
    for (const remedy of [undefined, '  '])
      expect(await say(kooperativet, 'declareExclusion', answering({ taxes: remedy }))).toMatchObject({
        rule: 'remedyGiven',
      });
    expect(await say(officer, 'declareExclusion', answering())).toMatchObject({ rule: 'role' });
    const commandId = newId();
    const first = { commandId, ...answering({ taxes: 'Avbetalningsplan sedan mars.' }) };
    await say(kooperativet, 'declareExclusion', first);
    expect((await say(kooperativet, 'declareExclusion', first)).declarations).toHaveLength(1);
    const { declarations } = await say(kooperativet, 'declareExclusion', answering());
    expect(declarations).toMatchObject([
      { version: 2, declaresGrounds: false },
      { version: 1, declaresGrounds: true },
    ]);
    expect(declarations[1]!.answers).toEqual([
      { ground: 'crime', applies: false, remedy: null },
      { ground: 'taxes', applies: true, remedy: 'Avbetalningsplan sedan mars.' },
      { ground: 'misconduct', applies: false, remedy: null },
    ]);
    await say(kooperativet, 'declareExclusion', answering({ misconduct: 'Nya rutiner, ny ledning.' }));
  });

  it('is known to everybody at work at an authority, and read by those who prepare or decide', async () => {
    const read = (await page(officer)).declarations;
    expect(read).toMatchObject([{ version: 3, declaresGrounds: true }, { version: 2 }, { version: 1 }]);
    expect(read[0]!.madeBy).not.toBeNull();
    expect(read[0]!.answers![2]).toEqual({ ground: 'misconduct', applies: true, remedy: 'Nya rutiner, ny ledning.' });
    const known = (await page(needOwner)).declarations;
    expect(known).toMatchObject([{ version: 3, declaresGrounds: true, answers: null, madeBy: null }, {}, {}]);
  });

  it('is told to no other supplier, and to nobody in the own organisation who does not speak for it', async () => {
    expect((await page(rival)).declarations).toEqual([]);
    expect(JSON.stringify(await page(helper))).not.toContain('Nya rutiner');
    const { data } = await server.query<{ ownProfile: Shown }>(helper, `{ ownProfile { ${profile} } }`);
    expect(data.ownProfile.declarations[0]).toMatchObject({ version: 3, answers: null });
  });

  it('lies behind the walls of the database: a rival sees no row, and nobody writes another’s or changes one', async () => {
    const rows = (by: TestPerson) =>
      readOnly(server.database, by, async (client) => {
        const asked = 'select version from matching.exclusion_declaration';
        return (await client.query(asked)).rows.length;
      });
    expect(await rows(kooperativet)).toBe(3);
    expect(await rows(officer)).toBe(3);
    expect(await rows(rival)).toBe(0);
    const insert = (by: TestPerson, tenant: string, madeBy: string) =>
      withActor(server.database, by, (client) =>
        client.query(
          `insert into matching.exclusion_declaration (tenant_id, id, supplier_id, version, answers, made_by) values ($1, $2, $3, 9, $4, $5)`,
          [tenant, newId(), id, JSON.stringify({ crime: {}, taxes: {}, misconduct: {} }), madeBy],
        ),
      );
    await expect(insert(rival, rival.organisation, rival.id!)).rejects.toThrow(/row-level security/);
    await expect(insert(officer, kooperativet.organisation, officer.id!)).rejects.toThrow(/row-level security/);
    await expect(insert(kooperativet, kooperativet.organisation, officer.id!)).rejects.toThrow(/row-level security/);
    for (const sql of [
      'update matching.exclusion_declaration set version = 9',
      'delete from matching.exclusion_declaration',
    ])
      await expect(withActor(server.database, kooperativet, (client) => client.query(sql))).rejects.toThrow(
        /permission denied/,
      );
    expect(await checkTableClasses(server.database)).toEqual([]);
  });

  it('moves no supplier in a ranking and takes none out of it', async () => {
    const index = new RegisterIndex(server.database);
    const list = async () => (await index.latest())!.list({ text: 'vägledning för unga och familjer', cpv: [] }, 20);
    const before = await list();
    await say(kooperativet, 'declareExclusion', answering({ crime: 'Ny styrelse.', taxes: 'Betalt.' }));
    expect(await list()).toEqual(before);
    await index.onModuleDestroy();
  });
});
