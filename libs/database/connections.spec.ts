import fc from 'fast-check';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner } from 'typeorm';
import {
  beginAs,
  currentOrganisation,
  inTransaction,
  partyThrough,
  readOnly,
  schemaFor,
  tableClass,
  testDatabase,
  type TestDatabase,
  withActor,
  withEntities,
} from './index.ts';
import { internalsOf } from './connections.ts';

class Stage1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const statements = [
      ...schemaFor('stage'),
      'create table stage.note (tenant_id uuid, id uuid, text text not null, primary key (tenant_id, id))',
      ...tableClass('tenant', 'stage.note'),
      `create table stage.participant (tenant_id uuid, request_id uuid, organisation_id uuid not null,
        primary key (tenant_id, request_id, organisation_id))`,
      ...tableClass('party', 'stage.participant', {
        party: `organisation_id = ${currentOrganisation}`,
        partyWrites: 'false',
      }),
      `create table stage.reply (tenant_id uuid, id uuid, request_id uuid not null, sealed boolean not null,
        text text not null, primary key (tenant_id, id))`,
      ...tableClass('party', 'stage.reply', {
        party: partyThrough('stage.participant', { request_id: 'request_id' }),
        tenantSees: 'not sealed',
      }),
    ];
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema stage cascade');
  }
}

@Entity({ schema: 'stage', name: 'note' })
class Note {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  text!: string;
}

const organisations = Array.from({ length: 5 }, () => crypto.randomUUID());
const as = (organisation: string | null) => ({ id: null, organisation });
const organisation = fc.constantFrom(...organisations);

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ migrations: [Stage1700000000000], entities: [Note], poolSizeMax: { app: 3 } });
});
afterAll(() => database.drop());

const tenantsSeen = (organisationId: string | null, table: string) =>
  readOnly(database, as(organisationId), async (client) => {
    const { rows } = await client.query<{ tenant_id: string }>(`select distinct tenant_id from ${table}`);
    return rows.map((row) => row.tenant_id);
  });

describe('rows of one authority', () => {
  it('are written by it alone and seen by it alone, whatever is tried', async () => {
    const attempt = fc.record({ actor: organisation, tenant: organisation, text: fc.string({ maxLength: 20 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(attempt, { minLength: 1, maxLength: 8 }), async (attempts) => {
        for (const { actor, tenant, text } of attempts) {
          const insert = withActor(database, as(actor), (client) =>
            client.query('insert into stage.note values ($1, $2, $3)', [
              tenant,
              crypto.randomUUID(),
              text.replaceAll('\0', ''),
            ]),
          );
          if (actor === tenant) await insert;
          else await expect(insert).rejects.toThrow('row-level security');
          const changed = await withActor(database, as(actor), async (client) => {
            const { rows } = await client.query<{ tenant_id: string }>(
              `update stage.note set text = text || '!' returning tenant_id`,
            );
            return rows;
          });
          expect(changed.filter((row) => row.tenant_id !== actor)).toEqual([]);
          expect((await tenantsSeen(actor, 'stage.note')).filter((each) => each !== actor)).toEqual([]);
        }
      }),
      { numRuns: 25 },
    );
    expect(await tenantsSeen(null, 'stage.note')).toEqual([]);
  });

  it('cannot be given away to another authority', async () => {
    const [mine = '', theirs = ''] = organisations;
    const move = withActor(database, as(mine), (client) =>
      client.query('update stage.note set tenant_id = $1 where tenant_id = $2', [theirs, mine]),
    );
    await withActor(database, as(mine), (client) =>
      client.query(`insert into stage.note values ($1, $2, 'stays')`, [mine, crypto.randomUUID()]),
    );
    await move.catch(() => undefined);
    expect(await tenantsSeen(theirs, 'stage.note')).not.toContain(mine);
  });
});

describe('rows that other organisations are party to', () => {
  it('are seen by the authority once unsealed and by its parties, never by anyone else', async () => {
    const reply = fc.record({
      tenant: organisation,
      parties: fc.uniqueArray(organisation, { maxLength: 3 }),
      sealed: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(reply, async ({ tenant, parties, sealed }) => {
        const [request, id] = [crypto.randomUUID(), crypto.randomUUID()];
        await withActor(database, as(tenant), async (client) => {
          for (const party of parties) {
            await client.query('insert into stage.participant values ($1, $2, $3)', [tenant, request, party]);
          }
          await client.query('insert into stage.reply values ($1, $2, $3, $4, $5)', [tenant, id, request, sealed, 'r']);
        });
        for (const viewer of [...organisations, null]) {
          const isParty = viewer !== null && parties.includes(viewer);
          const may = isParty || (viewer === tenant && !sealed);
          const [seen, changed] = await withActor(database, as(viewer), async (client) => [
            (await client.query('select 1 from stage.reply where id = $1', [id])).rowCount,
            (await client.query(`update stage.reply set text = 'changed' where id = $1`, [id])).rowCount,
          ]);
          expect({ viewer, seen, changed }).toEqual({ viewer, seen: may ? 1 : 0, changed: may ? 1 : 0 });
        }
      }),
      { numRuns: 25 },
    );
  });

  it('a sealed row is not changed by an update that names no column', async () => {
    const [tenant = '', supplier = ''] = organisations;
    const [request, id] = [crypto.randomUUID(), crypto.randomUUID()];
    await withActor(database, as(tenant), async (client) => {
      await client.query('insert into stage.participant values ($1, $2, $3)', [tenant, request, supplier]);
      await client.query(`insert into stage.reply values ($1, $2, $3, true, 'sealed')`, [tenant, id, request]);
      await client.query(`update stage.reply set text = 'overwritten'`);
    });
    const text = await readOnly(database, as(supplier), async (client) => {
      const { rows } = await client.query<{ text: string }>('select text from stage.reply where id = $1', [id]);
      return rows[0]?.text;
    });
    expect(text).toBe('sealed');
  });

  it('nobody makes itself a party', async () => {
    const [tenant, stranger] = organisations;
    const join = withActor(database, as(stranger ?? null), (client) =>
      client.query('insert into stage.participant values ($1, $2, $3)', [tenant, crypto.randomUUID(), stranger]),
    );
    await expect(join).rejects.toThrow('row-level security');
  });
});

describe('a connection lent to one actor after another', () => {
  it('remembers nobody, not even what was set for the session', async () => {
    const [first = '', second = ''] = organisations;
    const single = await testDatabase({ migrations: [Stage1700000000000], poolSizeMax: { app: 1 } });
    try {
      await withActor(single, as(first), async (client) => {
        await client.query(`insert into stage.note values ($1, $2, 'mine')`, [first, crypto.randomUUID()]);
        await client.query(`select set_config('app.organisation', $1, false)`, [first]);
      });
      for (const next of [second, null]) {
        const rows = await withActor(
          single,
          as(next),
          async (client) => (await client.query('select 1 from stage.note')).rowCount,
        );
        expect(rows).toBe(0);
      }
    } finally {
      await single.drop();
    }
  });

  it('knows nobody once the transaction is over', async () => {
    const single = await testDatabase({ poolSizeMax: { app: 1 } });
    try {
      await withActor(single, { id: crypto.randomUUID(), organisation: crypto.randomUUID() }, (client) =>
        client.query('select 1'),
      );
      const { rows } = await internalsOf(single)
        .pool('app')
        .query(`select current_setting('app.organisation') as organisation, current_setting('app.person') as person`);
      expect(rows).toEqual([{ organisation: '', person: '' }]);
    } finally {
      await single.drop();
    }
  });

  it('is undone when the work throws, and says so when a swallowed failure has undone it', async () => {
    const [mine = ''] = organisations;
    const id = crypto.randomUUID();
    const insert = (client: { query(text: string, values: unknown[]): Promise<unknown> }) =>
      client.query(`insert into stage.note values ($1, $2, 'kept?')`, [mine, id]);
    const thrown = withActor(database, as(mine), async (client) => {
      await insert(client);
      throw new Error('no');
    });
    await expect(thrown).rejects.toThrow('no');
    const swallowed = withActor(database, as(mine), async (client) => {
      await insert(client);
      await client.query('select 1/0').catch(() => undefined);
    });
    await expect(swallowed).rejects.toThrow('nothing was stored');
    const left = await readOnly(
      database,
      as(mine),
      async (client) => (await client.query('select 1 from stage.note where id = $1', [id])).rowCount,
    );
    expect(left).toBe(0);
  });

  it('survives the loss of its server process', async () => {
    const [mine = ''] = organisations;
    const lost = withActor(database, as(mine), (client) =>
      client.query('select pg_terminate_backend(pg_backend_pid())'),
    );
    await expect(lost).rejects.toThrow();
    expect(await withActor(database, as(mine), async (client) => (await client.query('select 1')).rowCount)).toBe(1);
  });

  it('takes no actor that is not a UUID', async () => {
    await expect(withActor(database, as(`' or true --`), async () => undefined)).rejects.toThrow('UUID');
  });

  it('a reader writes nothing', async () => {
    const write = readOnly(database, as(organisations[0] ?? null), (client) => client.query('delete from stage.note'));
    await expect(write).rejects.toThrow(/permission denied|read-only/);
  });
});

describe('the engine', () => {
  const insert = (begin: string, mine: string) =>
    inTransaction(
      () => database.pool('engine').connect(),
      begin,
      (client) => client.query(`insert into stage.note values ($1, $2, 'by command')`, [mine, crypto.randomUUID()]),
    );

  it('writes stage rows only by becoming role app for a transaction, behind the same walls', async () => {
    const [mine = '', theirs = ''] = organisations;
    await expect(insert(beginAs(as(mine)), mine)).rejects.toThrow('permission denied');
    expect((await insert(beginAs(as(mine), { role: 'app' }), mine)).rowCount).toBe(1);
    await expect(insert(beginAs(as(theirs), { role: 'app' }), mine)).rejects.toThrow('row-level security');
  });

  it('alone may do so', async () => {
    await expect(database.pool('worker').query('set role app')).rejects.toThrow('permission denied');
  });
});

describe('entities', () => {
  it('live in the actor’s transaction: saved together, undone together, walled like everything else', async () => {
    const [mine = '', theirs = ''] = organisations;
    const id = crypto.randomUUID();
    const note = { tenantId: mine, id, text: 'by entity' };
    const undone = withEntities(database, as(mine), async (manager) => {
      await manager.getRepository(Note).save(note);
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    const find = (viewer: string) =>
      withEntities(database, as(viewer), (manager) => manager.getRepository(Note).findOneBy({ id }));
    expect(await find(mine)).toBeNull();
    await withEntities(database, as(mine), async (manager, client) => {
      await manager.getRepository(Note).save(note);
      const inner = manager.transaction(async (nested) => {
        await nested.getRepository(Note).update({ id }, { text: 'nested' });
        throw new Error('only the inner part');
      });
      await expect(inner).rejects.toThrow('only the inner part');
      expect((await client.query('select text from stage.note where id = $1', [id])).rows).toEqual([
        { text: 'by entity' },
      ]);
    });
    expect(await find(mine)).toMatchObject({ text: 'by entity' });
    expect(await find(theirs)).toBeNull();
  });
});
