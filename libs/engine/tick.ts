import type { Pool, PoolClient } from 'pg';

const channel = 'utfall_moved';
const tickMilliseconds = 20;
const retryMilliseconds = 500;
const payloadBytesMax = 7_500;
const many = 'many';

/** A process that has moved, on whatever node. `many` (no process) means: more moved than a tick can name. */
export interface MovedProcess {
  readonly tenant: string;
  readonly process: string;
  readonly version: number;
}
/** Hears what moved. Must not throw. */
export type MovedListener = (moved: MovedProcess | 'many') => void;

/**
 * Tells all nodes what moved, after the commit and at most once per tick. NOTIFY takes a lock on the whole database at
 * commit, so it never runs inside a business transaction.
 */
export class Ticker {
  private pending = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;
  private client: PoolClient | undefined;
  private connecting: Promise<void> | undefined;
  private stopped = true;
  private readonly listeners = new Set<MovedListener>();

  constructor(
    private readonly pool: Pool,
    private readonly log: (line: string) => void,
  ) {}

  async start(): Promise<void> {
    this.stopped = false;
    await this.listen();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    if (this.pending.size > 0) await this.tick();
    await this.connecting;
    this.client?.release(true);
    this.client = undefined;
  }

  /** Registers a listener; the returned function takes it away. */
  onMoved(listener: MovedListener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  moved({ tenant, process, version }: MovedProcess): void {
    if (this.stopped) return;
    this.pending.set(`${tenant}/${process}`, `${tenant}/${process}/${version}`);
    this.timer ??= setTimeout(() => void this.tick(), tickMilliseconds);
  }

  private async tick(): Promise<void> {
    this.timer = undefined;
    const moved = [...this.pending.values()].join(' ');
    const payload = this.pending.has(many) || moved.length > payloadBytesMax ? many : moved;
    this.pending.clear();
    await this.pool
      .query({ name: 'engine_tick', text: 'select pg_notify($1, $2)', values: [channel, payload] })
      .catch((fault: unknown) => this.owe(fault));
  }

  /** What could not be told is still news to the nodes whose own connection has held. */
  private owe(fault: unknown): void {
    this.log(`tick: ${String(fault)}`);
    if (this.stopped) return;
    this.pending.set(many, many);
    this.timer ??= setTimeout(() => void this.tick(), retryMilliseconds);
  }

  private async listen(): Promise<void> {
    const client = await this.pool.connect();
    try {
      client.on('notification', ({ payload }) => this.hear(payload ?? ''));
      await client.query(`listen ${channel}`);
    } catch (fault) {
      client.release(true);
      throw fault;
    }
    if (this.stopped) return client.release(true);
    this.client = client;
    const lost = () => this.lose(client);
    client.once('error', lost);
    client.once('end', lost);
  }

  private lose(client: PoolClient): void {
    if (this.client !== client) return;
    this.client = undefined;
    client.release(true);
    this.listenAgain();
  }

  /** Tries until it hears again, then lets everybody look for what was said meanwhile. */
  private listenAgain(): void {
    if (this.stopped) return;
    const retry = setTimeout(() => {
      if (this.stopped) return;
      this.connecting = this.listen().then(
        () => this.tell(many),
        () => this.listenAgain(),
      );
    }, retryMilliseconds);
    retry.unref();
  }

  private hear(payload: string): void {
    if (payload === many) return this.tell(many);
    for (const item of payload.split(' ')) {
      const [tenant, process, version] = item.split('/');
      if (tenant && process) this.tell({ tenant, process, version: Number(version) });
    }
  }

  private tell(moved: MovedProcess | 'many'): void {
    for (const listener of this.listeners) listener(moved);
  }
}
