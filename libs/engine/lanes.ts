import { refuse } from '@utfall/process';
import type { Answer } from './command.ts';

interface Same {
  readonly hash: string;
  readonly actor: string;
}

/**
 * Order on one node: commands on a process wait for each other, and a command that is sent again while it is under way
 * shares its answer. Other nodes are kept apart by compare-and-set.
 */
export class Lanes {
  private readonly tails = new Map<string, Promise<unknown>>();
  private readonly underWay = new Map<string, Same & { answer: Promise<Answer> }>();

  /** Runs work after all earlier work of the lane. */
  run<T>(lane: string, work: () => Promise<T>): Promise<T> {
    const earlier = this.tails.get(lane);
    const result = earlier ? earlier.then(work, work) : work();
    this.tails.set(lane, result);
    const leave = () => {
      if (this.tails.get(lane) === result) this.tails.delete(lane);
    };
    result.then(leave, leave);
    return result;
  }

  /** Runs a command once although it is sent many times at once. */
  once(key: string, same: Same, work: () => Promise<Answer>): Promise<Answer> {
    const first = this.underWay.get(key);
    if (first) {
      if (first.hash !== same.hash || first.actor !== same.actor) return Promise.resolve(refuse('commandIdReused'));
      return first.answer.then((answer) => (answer.moved ? { ...answer, repeated: true } : answer));
    }
    const answer = work();
    this.underWay.set(key, { ...same, answer });
    const leave = () => this.underWay.delete(key);
    answer.then(leave, leave);
    return answer;
  }
}
