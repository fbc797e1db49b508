import { join } from 'node:path';
import { openDatabase, openKeys } from '@utfall/database';
import { CheckpointBook, Checkpointer } from '@utfall/engine';
import { entitiesOf, modes, stages, startNode } from '@utfall/server';
import type { Ground } from './ground.ts';

/** A node that does everything, in this process. */
export async function serveOn({ url, secret, folder }: Pick<Ground, 'url' | 'secret' | 'folder'>) {
  const database = openDatabase({ url, secret, entities: entitiesOf(stages) });
  const node = await startNode({
    ...{ database, stages, port: 0, api: true, worker: true, mode: { ...modes.test, clockMayMove: false } },
    keys: openKeys(join(folder, 'keys')),
    checkpoints: new CheckpointBook(join(folder, 'checkpoints')),
  });
  let stopped: Promise<void> | undefined;
  const keys = { signing: openKeys(join(folder, 'keys')).signingKey().privateKey };
  const book = new CheckpointBook(join(folder, 'checkpoints'));
  const parts = { pool: database.pool('engine'), registry: node.engine.registry, book, keys, log: () => undefined };
  const checkpointer = new Checkpointer(parts);
  return {
    url: node.url!,
    database,
    engine: node.engine,
    checkpointer,
    stop: (): Promise<void> => (stopped ??= node.close().then(() => database.close())),
    /** The node writes one a minute; a test does not wait for it. */
    writeCheckpoint: () => checkpointer.make(),
  };
}
