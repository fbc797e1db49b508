import { parentPort, Worker } from 'node:worker_threads';
import type { Part, ProvedPart, Prover } from './verify.part.ts';

/** A thread that proves parts. */
export interface Helper {
  readonly prove: Prover;
  end(): Promise<unknown>;
}

interface Waiting {
  readonly resolve: (proved: ProvedPart) => void;
  readonly reject: (fault: Error) => void;
}
type Said = { readonly proved: ProvedPart } | { readonly fault: string };

/** A heap whose nursery is small copies each page of the journal several times over. */
const nurseryMegabytes = 64;

/** Starts a thread with a program that calls {@link answerParts}; `workerData` is what it is given. */
export function startHelper(program: string | URL, workerData: unknown): Helper {
  const resourceLimits = { maxYoungGenerationSizeMb: nurseryMegabytes };
  const worker = new Worker(program, { workerData, resourceLimits });
  // It does one part after the other, so what it says is of the one that waits.
  let waiting: Waiting | null = null;
  let ended: Error | null = null;
  const end = (fault: Error): void => {
    ended ??= fault;
    waiting?.reject(ended);
  };
  worker.on('message', (said: Said) => {
    if ('proved' in said) waiting?.resolve(said.proved);
    else waiting?.reject(new Error(said.fault));
  });
  worker.on('error', end);
  worker.on('exit', () => end(new Error('a thread that proved a part has ended')));
  const prove: Prover = (part) => {
    if (ended) return Promise.reject(ended);
    return new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      worker.postMessage(part);
    });
  };
  return { prove, end: () => worker.terminate() };
}

/** Inside such a thread: proves every part that is asked for, until the thread is ended. */
export function answerParts(prove: Prover): void {
  const say = (said: Said): void => parentPort!.postMessage(said);
  parentPort!.on('message', (part: Part) => {
    prove(part).then(
      (proved) => say({ proved }),
      (fault: unknown) => say({ fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) }),
    );
  });
}
