import { openDatabase } from '@utfall/database';
import { Engine, newId } from '@utfall/engine';
import { officerOf, toyMachine, toyPolicy } from '../support/toy.ts';

export interface StepsAsked {
  readonly url: string;
  readonly secret: string;
  readonly clients: number;
  readonly seconds: number;
  readonly withRows: boolean;
  readonly processes: number;
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
export async function measureSteps(asked: StepsAsked): Promise<number> {
  const engine = engineOn(asked.url, asked.secret);
  await engine.start({ worker: false });
  const pool = engine.database.pool('engine');
  const { rows } = await pool.query<{ id: string }>('select id from engine.process order by id limit $1', [
    asked.processes,
  ]);
  const ids = rows.map(({ id }) => id);
  await Promise.all(ids.map((id) => engine.row(tenant, id)));
  await Promise.all(Array.from({ length: 12 }, () => pool.query('select 1')));
  const write = async (
    client: { query(text: string, values: unknown[]): Promise<unknown> },
    process: string,
    version: number,
  ) => {
    await client.query(
      `insert into engine.content (tenant_id, process_id, part, version, hash, body, author_id) values ($1, $2, 'bench', $3, '\\x', '{}', $4)`,
      [tenant, process, version, officer.id],
    );
  };
  const began = performance.now();
  const ends = began + asked.seconds * 1000;
  let steps = 0;
  const worker = async (n: number) => {
    for (let place = n; performance.now() < ends; place = (place + asked.clients) % ids.length) {
      const command = { tenant, process: ids[place]!, event: { type: 'mark' }, by: officer, id: newId() };
      const answer = asked.withRows
        ? await engine.send(command, (client, { process, version }) => write(client, process, version))
        : await engine.send(command);
      if (!answer.moved) throw new Error(answer.rule);
      steps += 1;
    }
  };
  await Promise.all(Array.from({ length: asked.clients }, (_, n) => worker(n)));
  const rate = steps / ((performance.now() - began) / 1000);
  await engine.stop();
  await engine.database.close();
  return rate;
}

function engineOn(url: string, secret: string): Engine {
  const engine = new Engine({ database: openDatabase({ url, secret, poolSizeMax: { engine: 16 } }) });
  engine.register({ machine: toyMachine, policy: toyPolicy });
  return engine;
}
