import pg from 'pg';
import { testDatabase, type TestDatabase } from '@utfall/database';
import { engineMigrations, newId } from '@utfall/engine';
import { writeLetter } from '@utfall/notify';
import { text } from '@utfall/process';
import { disposeOf, liftHolds, peopleStage, placeHold, retentionClasses, retentionStandings } from './index.ts';

describe('what is kept and for how long', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase({ migrations: [...engineMigrations, ...peopleStage.migrations] });
    const letter = { to: 'x@example.org', subject: text('Ämne', 'Subject'), body: text('Text', 'Text') };
    for (const key of ['old', 'new', 'waiting']) await writeLetter(database.pool('auth'), { ...letter, key });
    const worker = database.pool('worker');
    await worker.query(`update notify.mail set sent_at = now() - interval '366 days' where key = 'old'`);
    await worker.query(`update notify.mail set sent_at = now() - interval '364 days' where key = 'new'`);
    await database
      .pool('auth')
      .query(`insert into auth.attempt (key, count, began_at) values ('k', 1, now() - interval '31 days')`);
  });
  afterAll(() => database.drop());

  const dueOf = async (name: string) =>
    (await retentionStandings(database)).find(({ retention }) => retention.name === name)!;
  const kept = async () =>
    (await database.pool('auth').query<{ key: string }>('select key from notify.mail order by key')).rows.map(
      ({ key }) => key,
    );

  it('is said for every class, with its basis in both languages', () => {
    for (const { holds, keptFor, basis } of retentionClasses)
      for (const said of [holds, keptFor, basis]) expect(said.sv).not.toBe(said.en);
  });

  it('is counted without deleting anything', async () => {
    expect((await dueOf('letters')).due).toBe(1);
    expect((await dueOf('proofs')).due).toBe(1);
    expect((await dueOf('cases')).due).toBe(0);
    expect(await kept()).toEqual(['new', 'old', 'waiting']);
  });

  it('is not deleted without a decision, nor where it is preserved', async () => {
    await expect(disposeOf(database, 'letters', ' ')).rejects.toThrow('without a decision');
    await expect(disposeOf(database, 'cases', 'KS § 1')).rejects.toThrow('Nothing is deleted here');
    await expect(disposeOf(database, 'nothing', 'KS § 1')).rejects.toThrow('There is no class');
    expect(await kept()).toEqual(['new', 'old', 'waiting']);
  });

  it('stays while there is a hold, whatever the decision', async () => {
    await placeHold(database, 'letters', 'revision 2026');
    expect((await dueOf('letters')).hold).toBe('revision 2026');
    await expect(disposeOf(database, 'letters', 'KS § 41')).rejects.toThrow('on hold: revision 2026');
    expect(await kept()).toEqual(['new', 'old', 'waiting']);
    expect(await liftHolds(database, 'letters')).toBe(1);
  });

  it('is deleted by a decision, exactly what is past its time, and the decision is kept', async () => {
    expect(await disposeOf(database, 'letters', 'KS 2026-11-01 § 41')).toBe(1);
    expect(await kept()).toEqual(['new', 'waiting']);
    const { rows } = await database
      .pool('auth')
      .query('select class, decision_reference, rows from auth.disposal order by decided_at');
    expect(rows).toEqual([{ class: 'letters', decision_reference: 'KS 2026-11-01 § 41', rows: 1 }]);
  });

  it('is deleted for one organisation as for another, and only what is past its time', async () => {
    const past = new pg.Client({ connectionString: database.superuserUrl });
    await past.connect();
    const [here, there, person] = [newId(), newId(), newId()];
    await past.query(
      'insert into people.organisation (id, kind, name, number) values ($1, $3, $4, $4), ($2, $3, $5, $5)',
      [...[here, there, 'authority'], ...['Här', 'Där']],
    );
    for (const tenant of [here, there])
      for (const years of [4, 6])
        await past.query(
          `insert into people.disclosure (tenant_id, id, person_id, what, about, at)
            values ($1, $2, $3, 'admissions', '{}', now() - make_interval(years => $4))`,
          [tenant, newId(), person, years],
        );
    await past.query(
      `insert into notify.notice (tenant_id, id, organisation_id, person_id, process_id, kind, name, effect_key, at)
        values ($1, $3, $2, $4, $3, 'rfi', 'x', 'x', now() - interval '3 years')`,
      [here, there, newId(), person],
    );
    expect([(await dueOf('accessLog')).due, (await dueOf('notices')).due]).toEqual([2, 1]);
    expect(await disposeOf(database, 'accessLog', 'KS 2026-11-01 § 42')).toBe(2);
    expect(await disposeOf(database, 'notices', 'KS 2026-11-01 § 43')).toBe(1);
    expect((await past.query('select from people.disclosure')).rowCount).toBe(2);
    expect((await past.query('select from notify.notice')).rowCount).toBe(0);
    await past.end();
  });

  it('cannot be asked of what people do: the log of decisions is behind the wall of sign-in', async () => {
    await expect(database.pool('worker').query('select * from auth.disposal')).rejects.toThrow('permission denied');
  });
});
