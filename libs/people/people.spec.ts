import fc from 'fast-check';
import { Client } from 'pg';
import { checkTableClasses, testDatabase, withActor, type TestDatabase } from '@utfall/database';
import { engineMigrations } from '@utfall/engine';
import {
  approvalLimit,
  createSignIn,
  ensureAccounts,
  peopleStage,
  readOrganisationNumber,
  recipientsIn,
  withCheckDigit,
  type AccountMade,
} from './index.ts';

describe('an organisation number', () => {
  it.each([
    ['212000-0142', '212000-0142'],
    ['2120000142', '212000-0142'],
    ['16 212000 0142', '212000-0142'],
    ['212000-0143', null],
    ['811228-9874', null],
    ['21200-0142', null],
    ['', null],
  ])('%s is read as %s', (written, read) => {
    expect(readOrganisationNumber(written)).toBe(read);
  });

  it('one wrong digit is always found', () => {
    const nine = fc.stringMatching(/^[2-9]\d[2-9]\d{6}$/);
    fc.assert(
      fc.property(nine, fc.nat(9), fc.integer({ min: 1, max: 9 }), (digits, place, shift) => {
        const number = withCheckDigit(digits).replace('-', '');
        const wrong = number.slice(0, place) + ((Number(number[place]) + shift) % 10) + number.slice(place + 1);
        expect(readOrganisationNumber(number)).not.toBeNull();
        expect(readOrganisationNumber(wrong)).toBeNull();
      }),
    );
  });
});

describe('people and their organisations', () => {
  let database: TestDatabase;
  const made: Record<string, AccountMade> = {};
  const actorOf = (name: string, organisation = 0) => ({
    id: made[name]!.person,
    organisation: made[name]!.organisations[organisation]!,
    roles: [],
  });
  const authority = { kind: 'authority', name: 'Tomelilla kommun', number: withCheckDigit('212999001') } as const;
  const firm = { kind: 'supplier', name: 'Exempelföretaget', number: withCheckDigit('556999001') } as const;
  const accounts = [
    {
      email: 'A@example.org',
      title: 'chef',
      memberships: [{ organisation: authority, roles: ['approver'], approvalLimitOre: 100n }],
    },
    {
      email: 'b@example.org',
      title: 'upphandlare',
      memberships: [{ organisation: authority, roles: ['officer', 'projectLead'] }],
    },
    {
      email: 'c@example.org',
      title: 'anbudsansvarig',
      memberships: [
        { organisation: firm, roles: ['supplier'] },
        { organisation: authority, roles: ['auditor'] },
      ],
    },
  ].map((account) => ({ ...account, password: null }));
  const ensure = () =>
    ensureAccounts(database, createSignIn({ database, secure: false, origin: () => 'http://localhost' }), accounts);

  beforeAll(async () => {
    database = await testDatabase({ migrations: [...engineMigrations, ...peopleStage.migrations] });
    const [a, b, c] = await ensure();
    Object.assign(made, { a, b, c });
  });
  afterAll(() => database.drop());

  it('all tables stand behind the wall of their class', async () => {
    expect(await checkTableClasses(database)).toEqual([]);
  });

  it('making the same accounts again changes nothing', async () => {
    expect(await ensure()).toEqual([made['a'], made['b'], made['c']]);
  });

  it('an approval limit is exact, and nobody has one by default', async () => {
    expect(await approvalLimit(database, actorOf('a'))).toBe(100n);
    expect(await approvalLimit(database, actorOf('b'))).toBeNull();
  });

  it('memberships are seen by the organisation and by the person alone', async () => {
    const seenBy = async (actor: { id: string; organisation: string | null }) => {
      const text = 'select person_id from people.membership order by tenant_id, person_id';
      const { rows } = await withActor(database, actor, (client) => client.query<{ person_id: string }>(text));
      return rows.length;
    };
    expect(await seenBy(actorOf('a'))).toBe(3);
    expect(await seenBy(actorOf('c', 0))).toBe(2);
    expect(await seenBy({ id: crypto.randomUUID(), organisation: null })).toBe(0);
  });

  it.each([[['system']], [['officer', 'system']], [['boss']], [[]]])(
    'nobody is given the roles %j, neither by a command nor in the table',
    async (roles) => {
      const signIn = createSignIn({ database, secure: false, origin: () => 'http://localhost' });
      const account = { email: 'd@example.org', title: 'chef', password: null };
      const made = ensureAccounts(database, signIn, [
        { ...account, memberships: [{ organisation: authority, roles }] },
      ]);
      await expect(made).rejects.toThrow(/a person holds one or more of needOwner, projectLead/);
      const owner = new Client({ connectionString: database.url('owner') });
      await owner.connect();
      const written = owner.query('update people.membership set roles = $1', [roles]).finally(() => owner.end());
      await expect(written).rejects.toMatchObject({ code: '23514' });
    },
  );

  it('nobody gives themselves a role, or joins, outside the steps that are made for it', async () => {
    const grant = withActor(database, actorOf('c'), (client) =>
      client.query(`update people.membership set roles = '{approver}'`),
    );
    expect((await grant).rowCount).toBe(0);
    const join = withActor(database, actorOf('c'), (client) =>
      client.query(`insert into people.membership (tenant_id, person_id, roles) values ($1, $2, '{approver}')`, [
        actorOf('c').organisation,
        actorOf('b').id,
      ]),
    );
    await expect(join).rejects.toMatchObject({ code: '42501' });
  });

  it('accounts and sessions cannot be read as somebody who acts', async () => {
    const read = withActor(database, actorOf('a'), (client) => client.query('select * from auth."user"'));
    expect((await read).rows).toEqual([]);
  });

  it('finds who holds a role', async () => {
    const { recipients } = recipientsIn(database);
    const { organisation } = actorOf('a');
    expect(await recipients(['projectLead', 'chair'], [organisation])).toEqual([
      { organisation, person: made['b']!.person },
    ]);
    expect(await recipients(['projectLead'], [actorOf('c').organisation])).toEqual([]);
  });
});
