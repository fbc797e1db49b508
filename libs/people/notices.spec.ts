import { NoticeLetters, nextMorning, type StoredNotice } from '@utfall/notify';
import { newId } from '@utfall/engine';
import { text } from '@utfall/process';
import { permitStage } from '../../test/support/permit.ts';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';

interface Mail {
  readonly subject: string;
  readonly body: string;
  readonly next_at: Date;
}

describe('a notice by letter', () => {
  let server: TestServer;
  let officer: TestPerson;
  let approver: TestPerson;
  beforeAll(async () => {
    server = await startTestServer({ stages: [permitStage], worker: false });
    officer = await server.person({ organisation: 'Tomelilla kommun', roles: ['officer'] });
    approver = await server.person({ organisation: 'Tomelilla kommun', roles: ['approver'] });
  });
  afterAll(() => server.close());

  const lettersTo = async ({ email }: TestPerson): Promise<Mail[]> =>
    (
      await server.database
        .pool('worker')
        .query<Mail>('select subject, body, next_at from notify.mail where recipient = $1 order by id', [email])
    ).rows;
  const forget = () => server.database.pool('worker').query(`update notify.mail set recipient = 'x@erased.invalid'`);
  const granted = async (): Promise<string> => {
    const permitId = newId();
    const asks = 'mutation ($input: AskPermitInput!) { askPermit(input: $input) { __typename } }';
    await server.query(officer, asks, { input: { commandId: permitId } });
    const grants = 'mutation ($input: GrantPermitInput!) { grantPermit(input: $input) { __typename } }';
    await server.query(approver, grants, { input: { commandId: newId(), permitId } });
    await server.engine.settle();
    return permitId;
  };
  const choose = (kind: string, way: string) =>
    server.query<{ setLetterPreference: { way?: string; rule?: string } }>(
      officer,
      `mutation ($input: SetLetterPreferenceInput!) { setLetterPreference(input: $input) {
        ... on LetterPreference { way } ... on Refusal { rule sentence { sv } } } }`,
      { input: { kind, way } },
    );
  const noticeAt = (at: string, key = 'k'): StoredNotice => ({
    ...{ tenant: officer.organisation, organisation: officer.organisation, person: officer.id, process: newId() },
    ...{ id: newId(), kind: 'permit', name: 'granted', key, at: new Date(at) },
  });
  const delivery = () =>
    new NoticeLetters({
      database: server.database,
      wording: () => ({ sentence: text('Det är klart.', 'It is done.'), to: [] }),
    });

  it('goes to those whom it concerns, with a way to the case and nothing of what is in it', async () => {
    const permit = await granted();
    const [letter, ...more] = await lettersTo(officer);
    expect(more).toEqual([]);
    expect(letter!.subject).toBe('Tillståndet är beviljat. / The permit is granted.');
    expect(letter!.body).toContain(`{origin}/arende/${permit}`);
    expect(letter!.body).toContain('{origin}/konto/notiser');
    expect(await lettersTo(approver)).toEqual([]);
  });

  it('is one letter however often the news is handled', async () => {
    await forget();
    const notice = noticeAt('2026-03-02T09:00:00Z', 'twice');
    await delivery().deliver([notice]);
    await delivery().deliver([{ ...notice, id: newId() }]);
    expect(await lettersTo(officer)).toHaveLength(1);
  });

  it('comes the next morning with all that has happened, for those who chose so', async () => {
    await forget();
    expect((await choose('permit', 'daily')).data.setLetterPreference).toEqual({ way: 'daily' });
    const [first, second] = [noticeAt('2026-03-02T09:00:00Z'), noticeAt('2026-03-02T15:30:00Z')];
    for (const notice of [first, second, first]) await delivery().deliver([notice]);
    const [digest, ...more] = await lettersTo(officer);
    expect(more).toEqual([]);
    expect(digest!.next_at.toISOString()).toBe('2026-03-03T06:00:00.000Z');
    const [swedish, english] = digest!.body.split('– – –');
    expect(swedish!.match(/Det är klart\./g)).toHaveLength(2);
    expect(english!.match(/It is done\./g)).toHaveLength(2);
    expect(swedish).toContain('16:30 Det är klart.');
  });

  it('can be turned off, except where the law wants it; the notice in the product stays', async () => {
    await forget();
    await choose('permit', 'off');
    await granted();
    expect(await lettersTo(officer)).toEqual([]);
    const { data } = await server.query<{ unreadNotices: number }>(officer, '{ unreadNotices }');
    expect(data.unreadNotices).toBe(2);
    expect((await choose('organisation', 'off')).data.setLetterPreference).toMatchObject({ rule: 'lettersOfDuty' });
    expect((await choose('nothing', 'off')).data.setLetterPreference).toMatchObject({ rule: 'notFound' });
    const asked = await server.query<{ letterPreferences: { kind: string; way: string; ways: string[] }[] }>(
      officer,
      '{ letterPreferences { kind way ways } }',
    );
    expect(asked.data.letterPreferences).toContainEqual({ kind: 'permit', way: 'off', ways: ['now', 'daily', 'off'] });
    expect(asked.data.letterPreferences).toContainEqual({ kind: 'organisation', way: 'now', ways: ['now'] });
  });

  it('stands in a log that its reader alone sees', async () => {
    await choose('permit', 'now');
    await granted();
    const log = '{ letters(first: 5) { nodes { subject sentAt attempts givenUp } } }';
    interface Log {
      letters: { nodes: object[] };
    }
    expect((await server.query<Log>(officer, log)).data.letters.nodes).toEqual([
      { subject: 'Tillståndet är beviljat. / The permit is granted.', sentAt: null, attempts: 0, givenUp: false },
    ]);
    expect((await server.query<Log>(approver, log)).data.letters.nodes).toEqual([]);
  });

  it.each([
    ['2026-03-02T05:59:59Z', '2026-03-02T06:00:00.000Z'],
    ['2026-03-02T06:00:00Z', '2026-03-03T06:00:00.000Z'],
    ['2026-03-28T23:30:00Z', '2026-03-29T05:00:00.000Z'],
    ['2026-10-24T22:30:00Z', '2026-10-25T06:00:00.000Z'],
  ])('of a digest written at %s leaves at %s', (at, leaves) => {
    expect(nextMorning(new Date(at))).toBe(leaves);
  });

  it('is not all that people of an organisation see of each other: they find their colleagues by title', async () => {
    const { data } = await server.query<{ people: { nodes: { id: string }[] }; rolesHere: string[] }>(
      officer,
      '{ people(role: "approver") { nodes { id title } } rolesHere }',
    );
    expect(data.people.nodes).toEqual([{ id: approver.id, title: 'approver, Tomelilla kommun' }]);
    expect(data.rolesHere).toContain('registrar');
    const stranger = await server.person({ organisation: 'Uppsala kommun', roles: ['officer'] });
    const other = await server.query<{ people: { nodes: { id: string }[] } }>(stranger, '{ people { nodes { id } } }');
    expect(other.data.people.nodes).toEqual([{ id: stranger.id }]);
  });
});
