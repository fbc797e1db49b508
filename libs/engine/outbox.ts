import { inTransaction } from '@utfall/database';
import type { Pool, PoolClient } from 'pg';

/** An effect as its handler gets it. `key` is unique: a handler may run twice with the same key and must not mind. */
export interface DeliveredEffect {
  readonly key: string;
  readonly tenant: string;
  readonly process: string;
  readonly seq: number;
  readonly n: number;
  readonly topic: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly at: Date;
}
/** Does what an effect says. Throws to be called again later. */
export type EffectHandler = (effect: DeliveredEffect) => Promise<void>;

interface OutboxRow extends Omit<DeliveredEffect, 'key'> {
  readonly attempts: number;
}
interface Outcome {
  readonly row: OutboxRow;
  /** Why it was not delivered; null when it was. */
  readonly fault: string | null;
}
const attemptsMax = 12;
/** Taken together: with fewer, what it costs to take and to commit lets a busy node fall behind. */
const portion = 300;
const deliveredAtOnceMax = 100;
const silentMillisecondsMax = 1_000;

const take = {
  name: 'engine_take',
  text: `select tenant_id as tenant, process_id as process, seq, n, topic, payload, at, attempts from engine.outbox
    where done_at is null and dead_at is null and next_at <= now()
    order by next_at, tenant_id, process_id, seq, n limit ${portion} for update skip locked`,
};

/**
 * Delivers effects. A row stays locked while its handler runs, so that nobody else delivers it and a crash gives it
 * back; a failure is tried again later, and after the last attempt the row is kept as a dead letter.
 */
export class Outbox {
  private readonly handlers = new Map<string, EffectHandler>();
  private draining: Promise<void> | undefined;
  private again = false;
  private timer: NodeJS.Timeout | undefined;
  private stopped = true;

  constructor(
    private readonly pool: Pool,
    private readonly log: (line: string) => void,
    private readonly handlerMillisecondsMax = 8_000,
    private readonly pollMilliseconds = 200,
  ) {}

  handle(topic: string, handler: EffectHandler): void {
    if (this.handlers.has(topic)) throw new Error(`the effect "${topic}" has two handlers`);
    this.handlers.set(topic, handler);
  }

  start(): void {
    this.stopped = false;
    this.timer = setInterval(() => this.poke(), this.pollMilliseconds);
    this.timer.unref();
    this.poke();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.draining;
  }

  /** Looks for effects soon; while it already looks, once more afterwards. */
  poke(): void {
    if (this.stopped) return;
    this.again = true;
    this.draining ??= this.drainWhileAsked().finally(() => (this.draining = undefined));
  }

  /** Waits for what is being delivered already. Returns how many such deliveries there were. */
  async underWay(): Promise<number> {
    const { draining } = this;
    await draining;
    return draining ? 1 : 0;
  }

  /** Delivers until nothing is due. Returns how many were delivered. */
  async drain(): Promise<number> {
    let delivered = 0;
    for (let taken = portion; taken === portion; delivered += taken) taken = await this.deliverPortion();
    return delivered;
  }

  private async drainWhileAsked(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      try {
        await this.drain();
      } catch (fault) {
        this.log(`outbox: ${String(fault)}`);
      }
    }
  }

  private deliverPortion(): Promise<number> {
    return inTransaction(
      () => this.pool.connect(),
      'begin',
      async (client) => {
        const { rows } = await client.query<OutboxRow>(take);
        const outcomes: Outcome[] = [];
        let markedAt = performance.now();
        for (const turn of turnsOf(rows)) {
          outcomes.push(...(await Promise.all(turn.map((one) => this.deliver(one)))));
          // The database ends a transaction that says nothing for long, and all would start over.
          if (performance.now() - markedAt < silentMillisecondsMax) continue;
          await this.mark(client, outcomes.splice(0));
          markedAt = performance.now();
        }
        await this.mark(client, outcomes);
        return rows.length;
      },
    );
  }

  private async mark(client: PoolClient, outcomes: readonly Outcome[]): Promise<void> {
    const done = outcomes.filter(({ fault }) => fault === null).map(({ row }) => row);
    if (done.length > 0) await client.query({ ...markDone, values: columnsOf(done) });
    for (const { row, fault } of outcomes) if (fault !== null) await this.postpone(client, row, fault);
  }

  private async deliver(row: OutboxRow): Promise<Outcome> {
    try {
      const handler = this.handlers.get(row.topic);
      if (!handler) throw new Error(`nobody handles "${row.topic}"`);
      await within(this.handlerMillisecondsMax, handler({ ...row, key: keyOf(row) }));
      return { row, fault: null };
    } catch (fault) {
      return { row, fault: String(fault).replaceAll('\u0000', '') };
    }
  }

  private async postpone(client: PoolClient, row: OutboxRow, fault: string): Promise<void> {
    const dead = row.attempts + 1 >= attemptsMax;
    this.log(
      `effect ${row.topic} ${keyOf(row)} failed (attempt ${row.attempts + 1}${dead ? ', given up' : ''}): ${fault}`,
    );
    await client.query(
      `update engine.outbox set attempts = attempts + 1, fault = left($5, 500),
        next_at = now() + make_interval(secs => least(300, 0.05 * power(2, attempts))),
        dead_at = case when $6 then now() end
      where tenant_id = $1 and process_id = $2 and seq = $3 and n = $4`,
      [row.tenant, row.process, row.seq, row.n, fault, dead],
    );
  }
}

const markDone = {
  name: 'engine_done',
  text: `update engine.outbox o set done_at = now(), attempts = o.attempts + 1
    from unnest($1::uuid[], $2::uuid[], $3::int[], $4::int[]) d(tenant_id, process_id, seq, n)
    where o.tenant_id = d.tenant_id and o.process_id = d.process_id and o.seq = d.seq and o.n = d.n`,
};

/** A handler that never ends would keep its effects, and all after them, from being delivered by anybody. */
async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the handler took longer than ${milliseconds} ms`)), milliseconds);
  });
  await Promise.race([work, tooLong]).finally(() => clearTimeout(timer));
}

function columnsOf(rows: readonly OutboxRow[]): unknown[][] {
  return [
    rows.map((row) => row.tenant),
    rows.map((row) => row.process),
    rows.map((row) => row.seq),
    rows.map((row) => row.n),
  ];
}

function keyOf(row: OutboxRow): string {
  return `${row.process}:${row.seq}:${row.n}`;
}

/** Effects of one process keep their order, turn by turn; processes go side by side, so many at once. */
function turnsOf(rows: readonly OutboxRow[]): OutboxRow[][] {
  const turns: OutboxRow[][] = [];
  const nextTurn = new Map<string, number>();
  for (const row of rows) {
    let turn = nextTurn.get(row.process) ?? 0;
    while ((turns[turn]?.length ?? 0) === deliveredAtOnceMax) turn += 1;
    (turns[turn] ??= []).push(row);
    nextTurn.set(row.process, turn + 1);
  }
  return turns;
}
