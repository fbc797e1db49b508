import { memoryKeys, openDatabase, type Database } from '@utfall/database';
import { newId } from '@utfall/engine';
import { assemble, entitiesOf, modes, stages, startNode, type ServerStage } from '@utfall/server';
import { officerOf, toyMachine, toyPolicy } from '../support/toy.ts';

/** The small process that is stepped on beside what the program has. */
const toyStage: ServerStage = {
  name: 'toy',
  migrations: [],
  register: (engine) => {
    engine.register({ machine: toyMachine, policy: toyPolicy });
    engine.handle('toy.marked', () => Promise.resolve());
  },
};
/** The program's stages, and the small process. */
export const withToy = [...stages, toyStage];
/** The limit writes no log, so neither does the server that is held against it. */
const mode = { ...modes.production, anyDocument: true, requestsPerMinute: null, logLevel: 'warn' as const };

function open(url: string, secret: string): Database {
  return openDatabase({ url, secret, entities: entitiesOf(stages), poolSizeMax: { engine: 16 } });
}

/** Starts the whole server in this process; gives its port. */
export async function serveScale(url: string, secret: string): Promise<number> {
  const settings = { stages: withToy, mode, api: true, worker: false, port: 0, host: '127.0.0.1' };
  const node = await startNode({ ...settings, keys: memoryKeys(), database: open(url, secret) });
  return Number(new URL(node.url!).port);
}

export interface Stepped {
  readonly perSecond: number;
  readonly p50Milliseconds: number;
  readonly p99Milliseconds: number;
}

/** An engine in this process that takes steps when asked: on any process of any authority, as often as each has its share. */
export async function stepsOn(
  url: string,
  secret: string,
): Promise<(clients: number, seconds: number) => Promise<Stepped>> {
  const { engine } = assemble({ database: open(url, secret), mode, stages: withToy });
  await engine.start({ worker: false });
  const { rows } = await engine.database
    .pool('engine')
    .query<{ tenant: string; id: string }>(
      `select tenant_id as tenant, id from engine.process where kind = 'toy' order by random() limit 60000`,
    );
  const person = newId();
  let place = 0;
  return async (clients, seconds) => {
    const took: number[] = [];
    const began = performance.now();
    const ends = began + seconds * 1_000;
    const client = async (): Promise<void> => {
      while (performance.now() < ends) {
        const { tenant, id } = rows[(place += 1) % rows.length]!;
        const at = performance.now();
        const command = { tenant, process: id, event: { type: 'mark' }, by: officerOf(tenant, person), id: newId() };
        const answer = await engine.send(command);
        if (!answer.moved) throw new Error(answer.rule);
        took.push(performance.now() - at);
      }
    };
    await Promise.all(Array.from({ length: clients }, client));
    const perSecond = took.length / ((performance.now() - began) / 1_000);
    took.sort((one, other) => one - other);
    const at = (share: number): number => took[Math.floor(took.length * share)] ?? 0;
    return { perSecond, p50Milliseconds: at(0.5), p99Milliseconds: at(0.99) };
  };
}
