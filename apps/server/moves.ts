import { withActor, type Database, type Standby } from '@utfall/database';
import type { Engine, MovedProcess } from '@utfall/engine';
import type { Actor } from '@utfall/process';

/** Where a process stands after a move, as the watcher may see it. */
export interface Standing {
  readonly process: string;
  readonly kind: string;
  readonly state: string;
  readonly version: number;
}

/** One subscription: waits for the next move of its process. What moves while it is busy is told once. */
class Watcher {
  readonly process: string;
  private hasMoved = true;
  private ended = false;
  private resolve: () => void = () => undefined;

  constructor(process: string) {
    this.process = process;
  }

  wake(): void {
    this.hasMoved = true;
    this.resolve();
  }

  end(): void {
    this.ended = true;
    this.resolve();
  }

  /** True at the next move, false at the end. */
  async moved(): Promise<boolean> {
    if (!this.hasMoved && !this.ended) await new Promise<void>((resolve) => (this.resolve = resolve));
    this.hasMoved = false;
    return !this.ended;
  }
}

const selectStanding = {
  name: 'server_standing',
  text: 'select id as process, kind, state, version from engine.process where id = $1',
};

/** Tells watchers of moves on any node. Whether they may still see the process is asked anew for every push. */
export class Moves {
  private readonly database: Database;
  private readonly standby: Standby | null;
  private readonly watchers = new Map<string, Set<Watcher>>();
  private readonly reads = new Map<string, Promise<Standing | null>>();
  private readonly unlisten: () => void;

  constructor(engine: Engine, database: Database, standby: Standby | null = null) {
    this.database = database;
    this.standby = standby;
    this.unlisten = engine.onMoved((moved) => this.hear(moved));
  }

  stop(): void {
    this.unlisten();
    for (const set of this.watchers.values()) for (const watcher of set) watcher.end();
  }

  /** Where the process stands now, and after each move; ends when the watcher may not see it (any longer). */
  watch(process: string, stillIn: () => Promise<Actor | null>): AsyncIterableIterator<Standing> {
    const watcher = new Watcher(process);
    const standings = this.standings(watcher, stillIn);
    return {
      [Symbol.asyncIterator]() {
        return this;
      },
      next: () => standings.next(),
      // A generator that waits would hear of its end only at the next move.
      return: () => {
        watcher.end();
        return standings.return(undefined);
      },
    };
  }

  private async *standings(
    watcher: Watcher,
    stillIn: () => Promise<Actor | null>,
  ): AsyncGenerator<Standing, undefined> {
    this.add(watcher);
    try {
      for (let seen = -1; await watcher.moved();) {
        const actor = await stillIn();
        const standing = actor && (await this.standing(watcher.process, actor));
        if (!standing) return;
        // Whoever is told reads again at once, perhaps from there.
        if (standing.version > seen) await this.standby?.caughtUp();
        if (standing.version > seen) yield standing;
        seen = Math.max(seen, standing.version);
      }
    } finally {
      this.remove(watcher);
    }
  }

  /** Many watchers of one organisation share a read while it is under way. */
  private standing(process: string, { id, organisation }: Actor): Promise<Standing | null> {
    const key = `${process}/${organisation}/${id}`;
    const known = this.reads.get(key);
    if (known) return known;
    const read = withActor(
      this.database,
      { id, organisation },
      async (client) => (await client.query<Standing>({ ...selectStanding, values: [process] })).rows[0] ?? null,
      { role: 'reader' },
    );
    this.reads.set(key, read);
    const forget = () => void (this.reads.get(key) === read && this.reads.delete(key));
    read.then(forget, forget);
    return read;
  }

  private hear(moved: MovedProcess | 'many'): void {
    // A read under way may have begun before this move.
    this.reads.clear();
    const sets = moved === 'many' ? [...this.watchers.values()] : [this.watchers.get(moved.process) ?? []];
    for (const set of sets) for (const watcher of set) watcher.wake();
  }

  private add(watcher: Watcher): void {
    const set = this.watchers.get(watcher.process) ?? new Set();
    set.add(watcher);
    this.watchers.set(watcher.process, set);
  }

  private remove(watcher: Watcher): void {
    const set = this.watchers.get(watcher.process);
    set?.delete(watcher);
    if (set?.size === 0) this.watchers.delete(watcher.process);
  }
}
