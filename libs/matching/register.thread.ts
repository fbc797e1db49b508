import { Worker } from 'node:worker_threads';
import type { RankingDesk } from './register.desk.ts';

type Names = keyof RankingDesk;

/** What the thread is asked for: something that the desk does, with what it needs. */
export interface Errand {
  readonly number: number;
  readonly name: Names;
  readonly given: readonly unknown[];
}

/** What the thread says: how far a building has come, what it made, or why it could not. */
export type Report =
  | { readonly progress: number }
  | { readonly number: number; readonly made: unknown }
  | { readonly number: number; readonly fault: string };

type Given<Name extends Names> = Name extends 'build' ? [] : Parameters<RankingDesk[Name]>;

interface Waiting {
  readonly resolve: (made: never) => void;
  readonly reject: (fault: Error) => void;
}

/** Beside this file in the sources; beside the program, when it has been built into one file. */
const workerFile = import.meta.url.endsWith('.ts') ? './register.worker.ts' : './register.worker.js';

/**
 * A thread of its own for the ranking: building an index of the register takes seconds, and one of a hundred thousand half a
 * minute, in which the server answers everybody else. Errands are done in the order in which they are given.
 */
export class RankingThread {
  private readonly worker = new Worker(new URL(workerFile, import.meta.url));
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;
  private ended: Error | null = null;

  constructor(progress: (share: number) => void) {
    this.worker.unref();
    this.worker.on('message', (said: Report) => {
      if ('progress' in said) progress(said.progress);
      else this.settle(said);
    });
    this.worker.on('error', (fault) => this.end(fault));
    this.worker.on('exit', () => this.end(new Error('the ranking thread has ended')));
  }

  /** Whether it can be asked anything more. */
  get lives(): boolean {
    return this.ended === null;
  }

  ask<Name extends Names>(name: Name, ...given: Given<Name>): Promise<ReturnType<RankingDesk[Name]>> {
    if (this.ended) return Promise.reject(this.ended);
    const number = (this.count += 1);
    return new Promise((resolve, reject) => {
      this.waiting.set(number, { resolve, reject });
      this.worker.postMessage({ number, name, given } satisfies Errand);
    });
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }

  private settle(said: Exclude<Report, { progress: number }>): void {
    const one = this.waiting.get(said.number);
    this.waiting.delete(said.number);
    if ('fault' in said) one?.reject(new Error(said.fault));
    else one?.resolve(said.made as never);
  }

  private end(fault: Error): void {
    this.ended ??= fault;
    for (const { reject } of this.waiting.values()) reject(this.ended);
    this.waiting.clear();
  }
}
