import type { MigrationInterface, QueryRunner } from 'typeorm';
import { schemaFor, tableClass, testDatabase, type TestDatabase, withActor } from './index.ts';

class Notes1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...schemaFor('stage'),
      'create table stage.note (tenant_id uuid, id uuid, text text not null, primary key (tenant_id, id))',
      ...tableClass('tenant', 'stage.note'),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema stage cascade');
  }
}

describe('the walls between organisations', () => {
  let database: TestDatabase;
  const [one, other, id] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];

  beforeAll(async () => {
    database = await testDatabase({ migrations: [Notes1700000000000] });
  });
  afterAll(() => database.drop());

  it('an organisation sees its own rows and nobody else does', async () => {
    const as = (organisation: string | null) => ({ id: null, organisation });
    await withActor(database, as(one), (client) =>
      client.query('insert into stage.note values ($1, $2, $3)', [one, id, 'hello']),
    );
    const count = (organisation: string | null) =>
      withActor(
        database,
        as(organisation),
        async (client) => (await client.query('select * from stage.note')).rowCount,
      );
    expect(await count(one)).toBe(1);
    expect(await count(other)).toBe(0);
    expect(await count(null)).toBe(0);
  });
});
