import { compiled } from '../support/compiled.ts';
import { settleAndVerify, startFleet } from './fleet.ts';
import { startForwarder } from './forwarder.ts';
import { brokenPromises, prepareGround } from './ground.ts';
import { startLoad } from './load.ts';
import { addStandby } from './pair.ts';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a lost primary cost. */
export interface Failover {
  readonly promised: number;
  readonly lost: number;
  readonly doubled: number;
  /** From the kill to the next step that was promised. */
  readonly secondsAway: number;
  readonly secondsToPromote: number;
  readonly findings: number;
}

/**
 * The whole service on a primary with a standby, under load: the primary is killed and its disk thrown away while the
 * standby lags, the standby is promoted, and the address is moved. `synchronous` false must lose.
 */
export async function failOver({
  synchronous,
  steps,
  heldMilliseconds,
}: {
  readonly synchronous: boolean;
  readonly steps: number;
  readonly heldMilliseconds: number;
}): Promise<Failover> {
  const ground = await prepareGround();
  const pair = await addStandby(ground.embedded, ground.folder, synchronous);
  const address = await startForwarder(pair.primary.port);
  const url = new URL(ground.url);
  url.port = String(address.port);
  const moved = { ...ground, url: url.href };
  try {
    return await compiled('test/scale/node.child.ts', async (file) => {
      const fleet = await startFleet(file, moved);
      try {
        const load = startLoad({ ...{ url: fleet.balancer.url, token: ground.token }, clients: 8, patient: true });
        await load.more(steps);
        const release = pair.hold();
        await sleep(heldMilliseconds);
        const killedAt = performance.now();
        await pair.losePrimary();
        release();
        const promoteAt = performance.now();
        await pair.promote();
        const secondsToPromote = (performance.now() - promoteAt) / 1_000;
        address.moveTo(pair.standby.port);
        const before = load.promised.length;
        await load.more(1);
        const first = load.promised.slice(before).find(({ at }) => at > killedAt) ?? load.promised.at(-1)!;
        await load.more(Math.ceil(steps / 4));
        await load.stop();
        const broken = await brokenPromises(moved, load.promised);
        for (const node of [...fleet.api, fleet.worker]) await node.stop();
        const verified = synchronous ? await settleAndVerify(moved) : null;
        return {
          promised: load.promised.length,
          lost: broken.filter((line) => line.startsWith('lost')).length,
          doubled: broken.filter((line) => !line.startsWith('lost')).length,
          secondsAway: (first.at - killedAt) / 1_000,
          secondsToPromote,
          findings: verified ? verified.findings.length + verified.checkpoints!.faults.length : 0,
        };
      } finally {
        await fleet.end();
      }
    });
  } finally {
    address.close();
    await pair.standby.kill();
    await pair.primary.kill();
    ground.end();
  }
}
