export type { Reader } from './acting.ts';
export { type DatabaseActor, beginAs, inTransaction, inTransactionFrom, readOnly, withActor } from './actor.ts';
export { type BackupReport, backup, restore } from './backup.ts';
export { type Database, type DatabaseSettings, type PoolName, openDatabase } from './connections.ts';
export { type Embedded, type EmbeddedSettings, startEmbedded } from './embedded.ts';
export { freePort } from './port.ts';
export { Records, recordsOf } from './copying.ts';
export { dataSource, managerOn, withEntities } from './entities.ts';
export { type Sentence, codeOf, DatabaseFault, isAway } from './fault.ts';
export {
  type Keys,
  type ShareHolder,
  type ShareKey,
  type SigningKey,
  hasBothShares,
  memoryKeys,
  openKeys,
  rawPublicKey,
} from './keys.ts';
export { type Migrated, type Migration, migrate, orderMigrations, revertLast } from './migrate.ts';
export { copyRows, readingAll, summed, writingAll } from './moving.ts';
export { fenceTenant, isFenced, liftFence } from './moving.fence.ts';
export { type MovedTable, movedTables } from './moving.tables.ts';
export { type PlainAsked, type PlainRow, type PlainValue, askPlainly } from './plain.ts';
export { type Role, ensureDatabase, ensureRoles, prepareServer, rolePassword, roles, roleStatements } from './roles.ts';
export { printSchema } from './schema.ts';
export { derive, readSecrets, secretFor } from './secrets.ts';
export { readingFrom, Standby } from './standby.ts';
export { type Started, type StartSettings, startDatabase } from './start.ts';
export {
  type Privilege,
  type TableClass,
  type TableOptions,
  currentOrganisation,
  currentPerson,
  partyThrough,
  schemaFor,
  tableClass,
  tableClasses,
} from './tables.ts';
export {
  type TestCluster,
  type TestDatabase,
  startTestCluster,
  testCluster,
  testClusterVariable,
  testDatabase,
} from './template.ts';
export { checkTableClasses, wallFindings } from './walls.ts';
