import { openDatabase, openKeys, migrate, type Migration } from '@utfall/database';
import { CheckpointBook } from '@utfall/engine';
import { entitiesOf, migrationsOf, modes, stages, startNode, type ServerStage } from '@utfall/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { NodeSettings } from './node.ts';

/** What a later version of the program adds to the schema. Versions only add, so that earlier ones go on. */
class Later1790000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table engine.publication add column later text');
    await runner.query(`create index process_later on engine.process (tenant_id, kind) where state = 'later'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table engine.publication drop column later');
  }
}
const laterMigrations: Migration[] = [Later1790000000000];
const later: ServerStage = { name: 'later', migrations: laterMigrations };

/** A node of the whole program in a process of its own, in one of two versions. It ends when its parent does. */
const settings = JSON.parse(process.env['SCALE_NODE']!) as NodeSettings;
const { url, secret, role, version, port, folder } = settings;
const all = version === 2 ? [...stages, later] : stages;
const database = openDatabase({ url, secret, entities: entitiesOf(all) });
const tell = (line: string): void => void process.stderr.write(`${role} ${port}: ${line}\n`);
process.on('disconnect', () => process.exit(1));

// As the program starts itself: one that is older than the database refuses.
await migrate(database, migrationsOf(all));
const node =
  role === 'migrate'
    ? null
    : await startNode({
        ...{ database, stages: all, port, keys: openKeys(`${folder}/keys`), log: tell },
        mode: { ...modes.test, logLevel: 'warn', clockMayMove: false },
        checkpoints: new CheckpointBook(`${folder}/checkpoints`),
        api: role === 'api',
        worker: role === 'worker',
        host: '127.0.0.1',
      });
process.once('SIGTERM', () => void stop());
process.send!('ready');
if (!node) await stop();

async function stop(): Promise<void> {
  await node?.close();
  await database.close();
  process.exit(0);
}
