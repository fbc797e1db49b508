import type { Chance } from './chance.ts';

/** The connection is gone, as the driver says it. */
export class Gone extends Error {
  readonly code = 'ECONNRESET';
}

interface Waiting {
  readonly node: number;
  readonly go: () => void;
  readonly fail: (fault: Error) => void;
}

const deadlockTurns = 400;

/**
 * Decides who goes next. Everything that the nodes ask of the database waits here; one at a time goes on, at random. So
 * what happens depends on the seed alone.
 */
export class Scheduler {
  private waiting: Waiting[] = [];

  /** `everyTurn` runs before each turn: the place for what comes out of the blue. */
  constructor(
    private readonly chance: Chance,
    private readonly everyTurn: () => void,
  ) {}

  /** Waits for one's turn. Whoever waits on a node that dies waits for ever. */
  turn(node: number): Promise<void> {
    return new Promise((go, fail) => this.waiting.push({ node, go, fail }));
  }

  /** Waits until something holds; what waits too long for others is told of a deadlock. */
  async until(node: number, holds: () => boolean): Promise<void> {
    for (let turns = 0; !holds(); turns += 1) {
      if (turns > deadlockTurns) throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
      await this.turn(node);
    }
  }

  /** Lets everything that waits on a node be forgotten. */
  forget(node: number): void {
    this.waiting = this.waiting.filter((one) => one.node !== node);
  }

  /** Tells everything that waits that the database is gone. */
  breakAll(): void {
    const broken = this.waiting;
    this.waiting = [];
    for (const { fail } of broken) fail(new Gone('the connection was lost'));
  }

  /** Goes on until the work has ended or nobody can go on. */
  async run(work: Promise<unknown>, mayWaitForOthers = false): Promise<void> {
    let ended = false;
    const end = (): void => void (ended = true);
    work.then(end, end);
    for (let idle = 0; ;) {
      await new Promise<void>((done) => setImmediate(done));
      if (ended) return;
      if (this.waiting.length === 0) {
        idle += 1;
        if (idle > 1_000 && !mayWaitForOthers) throw new Error('nothing is under way, but the work has not ended');
        continue;
      }
      idle = 0;
      this.everyTurn();
      if (this.waiting.length === 0) continue;
      const at = this.chance.below(this.waiting.length);
      this.waiting.splice(at, 1)[0]!.go();
    }
  }
}
