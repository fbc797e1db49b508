import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Database } from '@utfall/database';
import type { Answer, Command, ProcessRow } from '@utfall/engine';

export interface RemoteQuestion {
  readonly n: number;
  readonly ask: 'send' | 'row' | 'wallClock';
  readonly given: unknown;
}
export interface RemoteAnswer {
  readonly n: number;
  readonly value?: unknown;
  readonly fault?: string;
}

/** A node that a test can ask, wherever it runs. */
export interface Node {
  send(command: Command): Promise<Answer>;
  row(tenant: string, id: string): Promise<ProcessRow | null>;
}
export interface RemoteNode extends Node {
  /** What the node itself believes the time to be. */
  wallClock(): Promise<number>;
  end(): Promise<void>;
}

/** Starts a node whose wall clock is wrong by some hours. */
export async function startRemote(file: string, database: Database, hours: number): Promise<RemoteNode> {
  const child = fork(file, {
    execArgv: ['--import', join(import.meta.dirname, 'shift.mjs')],
    env: {
      ...process.env,
      CLOCK_WRONG_HOURS: String(hours),
      REMOTE_URL: database.settings.url,
      REMOTE_SECRET: database.settings.secret,
    },
  });
  const waiting = new Map<number, (answer: RemoteAnswer) => void>();
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  void exited.then(() => waiting.forEach((give, n) => give({ n, fault: 'the node has ended' })));
  child.on('message', (answer: RemoteAnswer) => {
    waiting.get(answer.n)?.(answer);
    waiting.delete(answer.n);
  });
  const ask = (n: number): Promise<unknown> =>
    new Promise((resolve, reject) =>
      waiting.set(n, ({ value, fault }) => (fault === undefined ? resolve(value) : reject(new Error(fault)))),
    );
  let asked = 0;
  const tell = (question: RemoteQuestion['ask'], given: unknown): Promise<unknown> => {
    const n = (asked += 1);
    const answer = ask(n);
    child.send({ n, ask: question, given } satisfies RemoteQuestion);
    return answer;
  };
  await ask(0);
  return {
    send: (command) => tell('send', command) as Promise<Answer>,
    row: (tenant, id) => tell('row', [tenant, id]) as Promise<ProcessRow | null>,
    wallClock: () => tell('wallClock', null) as Promise<number>,
    end: () => {
      child.disconnect();
      return exited;
    },
  };
}
