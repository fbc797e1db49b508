import { freePort, openDatabase, openKeys } from '@utfall/database';
import { CheckpointBook, publicKeys, type Verification } from '@utfall/engine';
import { assemble, modes, stages } from '@utfall/server';
import { startBalancer, type Balancer } from './balancer.ts';
import type { Ground } from './ground.ts';
import { startScaleNode, type NodeSettings, type ScaleNode } from './node.ts';

/** Two nodes that answer, one that works, and a balancer: what docker/compose.yaml starts, as plain processes. */
export interface Fleet {
  readonly balancer: Balancer;
  readonly api: ScaleNode[];
  worker: ScaleNode;
  start(role: NodeSettings['role'], version: 1 | 2, port?: number): Promise<ScaleNode>;
  end(): Promise<void>;
}

/** Starts a fleet on a database; `file` is the compiled node. */
export async function startFleet(file: string, ground: Pick<Ground, 'url' | 'secret' | 'folder'>): Promise<Fleet> {
  const { url, secret, folder } = ground;
  const started: ScaleNode[] = [];
  const start: Fleet['start'] = async (role, version, port = 0) => {
    const node = await startScaleNode(file, { url, secret, folder, role, version, port });
    started.push(node);
    return node;
  };
  const ports = [await freePort(), await freePort()];
  const [worker, ...api] = await Promise.all([start('worker', 1), ...ports.map((port) => start('api', 1, port))]);
  const balancer = await startBalancer(ports);
  return {
    balancer,
    api,
    worker: worker!,
    start,
    async end() {
      await balancer.close();
      for (const node of started) {
        node.signal('SIGCONT');
        node.signal('SIGKILL');
      }
      await Promise.all(started.map(({ ended }) => ended));
    },
  };
}

/** Lets every effect through, then proves the whole journal against the checkpoints that the nodes wrote. */
export async function settleAndVerify({
  url,
  secret,
  folder,
}: Pick<Ground, 'url' | 'secret' | 'folder'>): Promise<Verification> {
  const database = openDatabase({ url, secret });
  const { engine } = assemble({ database, mode: modes.test, stages });
  await engine.start({ worker: false });
  await engine.settle();
  const signing = openKeys(`${folder}/keys`).signingKey().privateKey;
  const verified = await engine.verify({
    book: new CheckpointBook(`${folder}/checkpoints`),
    keys: publicKeys({ signing }),
  });
  await engine.stop();
  await database.close();
  return verified;
}
