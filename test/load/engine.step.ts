import { openDatabase } from '@utfall/database';
import { Engine, newId, saveContent } from '@utfall/engine';
import { warming } from './baseline.ts';
import { officerOf, toyMachine, toyPolicy } from '../support/toy.ts';

export interface StepsAsked {
  readonly url: string;
  readonly secret: string;
  readonly clients: number;
  readonly seconds: number;
  readonly withRows: boolean;
  /** Delivers effects beside the steps. */
  readonly worker: boolean;
  readonly processes: number;
}
/** Steps per second, and the longest an effect has waited when effects were delivered. */
export interface Measure {
  readonly rate: number;
  readonly outboxOldestSeconds: number | null;
}
const tenant = '01900000-0000-7000-8000-000000000001';
const officer = officerOf(tenant, '01900000-0000-7000-8000-000000000002');

/** Makes the processes that steps are taken on. */
export async function plant({ url, secret, processes }: StepsAsked): Promise<void> {
  const engine = engineOn(url, secret);
  await engine.start({ worker: false });
  for (let made = 0; made < processes; made += 50)
    await Promise.all(
      Array.from({ length: Math.min(50, processes - made) }, () =>
        engine.create({ tenant, kind: 'toy', id: newId(), by: officer, event: { type: 'create' } }),
      ),
    );
  await engine.stop();
  await engine.database.close();
}

/** Steps per second through the engine's door: policy, rules, command id, hash, journal, outbox, commit, answer. */
export async function measureSteps(asked: StepsAsked): Promise<Measure> {
  const engine = engineOn(asked.url, asked.secret);
  await engine.start({ worker: asked.worker });
  const pool = engine.database.pool('engine');
  const { rows } = await pool.query<{ id: string }>('select id from engine.process order by id limit $1', [
    asked.processes,
  ]);
  const ids = rows.map(({ id }) => id);
  await Promise.all(ids.map((id) => engine.row(tenant, id)));
  await Promise.all(Array.from({ length: 12 }, () => pool.query('select 1')));
  let steps = 0;
  const run = async (clients: number, forSeconds: number): Promise<number> => {
    steps = 0;
    const began = performance.now();
    const ends = began + forSeconds * 1000;
    await Promise.all(Array.from({ length: clients }, (_, n) => worker(n, clients, ends)));
    return steps / ((performance.now() - began) / 1000);
  };
  const worker = async (n: number, clients: number, ends: number) => {
    for (let place = n; performance.now() < ends; place = (place + clients) % ids.length) {
      const command = { tenant, process: ids[place]!, event: { type: 'mark' }, by: officer, id: newId() };
      const answer = asked.withRows
        ? await engine.send(command, async (client, { process, version }) => {
            await saveContent(client, { tenant, process, part: 'bench', version, body: {}, by: officer.id });
          })
        : await engine.send(command);
      if (!answer.moved) throw new Error(answer.rule);
      steps += 1;
    }
  };
  await run(warming.clients, warming.secondsTogether);
  await run(asked.clients, warming.seconds);
  const oldest = asked.worker ? watchOutbox(engine) : null;
  const rate = await run(asked.clients, asked.seconds);
  const outboxOldestSeconds = oldest ? await oldest() : null;
  await engine.stop();
  await engine.database.close();
  return { rate, outboxOldestSeconds };
}

/** Looks a few times a second how long the oldest effect has waited; answers with the longest wait seen. */
function watchOutbox(engine: Engine): () => Promise<number> {
  let longest = 0;
  let looking: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    const { rows } = await engine.database.pool('worker').query<{ seconds: string }>(
      `select coalesce(extract(epoch from now() - min(at)), 0) as seconds from engine.outbox
        where done_at is null and dead_at is null and at > now() - interval '1 minute'`,
    );
    longest = Math.max(longest, Number(rows[0]!.seconds));
  };
  const timer = setInterval(() => (looking = looking.then(look)), 250);
  return async () => {
    clearInterval(timer);
    await looking;
    return longest;
  };
}

function engineOn(url: string, secret: string): Engine {
  const engine = new Engine({ database: openDatabase({ url, secret, poolSizeMax: { engine: 16 } }) });
  engine.register({ machine: toyMachine, policy: toyPolicy });
  engine.handle('toy.marked', async () => undefined);
  return engine;
}
