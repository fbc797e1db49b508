import type { PoolClient } from 'pg';
import { DataSource, EntityManager } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner.js';
import { type DatabaseActor, withActor } from './actor.ts';
import { type Database, internalsOf } from './connections.ts';

/** TypeORM on a connection that is not TypeORM's, inside a transaction that is not TypeORM's to end. */
class LentQueryRunner extends PostgresQueryRunner {
  constructor(dataSource: DataSource, client: PoolClient) {
    super(dataSource.driver as PostgresDriver, 'master');
    this.databaseConnection = client;
    this.isTransactionActive = true;
    // One transaction is open already: `manager.transaction` therefore makes a savepoint inside it.
    this.transactionDepth = 1;
  }

  /** The lender takes the connection back; here it only becomes unusable. */
  override release(): Promise<void> {
    this.isReleased = true;
    return Promise.resolve();
  }
}

/** The TypeORM metadata of the entities given to `openDatabase`, built at the first use. */
export function dataSource(database: Database): Promise<DataSource> {
  const { entities } = internalsOf(database);
  entities.source ??= new DataSource({
    type: 'postgres',
    url: database.url('app'),
    entities: [...(database.settings.entities ?? [])],
    synchronize: false,
    installExtensions: false,
    logging: false,
    // Its own connection serves the start alone; without an actor it would see no stage row anyway.
    extra: { max: 1, idleTimeoutMillis: 1_000, allowExitOnIdle: true },
  }).initialize();
  // A start that failed must not be remembered, or the entities would stay away after the database is back.
  entities.source.catch(() => delete entities.source);
  return entities.source;
}

/** An entity manager inside a transaction that someone else began on this connection and will end. */
export function managerOn(source: DataSource, client: PoolClient): EntityManager {
  return source.createEntityManager(new LentQueryRunner(source, client));
}

/** `withActor` with TypeORM: repositories of this manager work in the actor's transaction and nowhere else. */
export async function withEntities<T>(
  database: Database,
  actor: DatabaseActor,
  work: (manager: EntityManager, client: PoolClient) => Promise<T>,
  options: { role?: 'app' | 'reader' } = {},
): Promise<T> {
  const source = await dataSource(database);
  return withActor(database, actor, (client) => work(managerOn(source, client), client), options);
}
