import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { newId } from '@utfall/engine';

const create = `mutation ($input: CreateChallengeInput!) { createChallenge(input: $input) { ... on Challenge { id version } ... on Refusal { rule } } }`;
const describe = `mutation ($input: DescribeChallengeInput!) { describeChallenge(input: $input) { ... on Challenge { id version } ... on Refusal { rule } } }`;
const list = '{ challenges(first: 5) { nodes { id version state } } }';

export interface LoadSettings {
  readonly url: string;
  readonly token: string;
  readonly clients: number;
  /** Asks again, under the same command id, when the service says that it is away. */
  readonly patient: boolean;
  /** Between two requests of a client. */
  readonly pauseMilliseconds?: number;
}

/** What the service promised: this command moved this process to this version. */
export interface Promised {
  readonly command: string;
  readonly process: string;
  readonly version: number;
  readonly at: number;
}

export interface Load {
  readonly promised: readonly Promised[];
  /** Requests that were not answered as they should; a patient load counts none while the service is away. */
  readonly failures: readonly string[];
  /** How long each answer took, in milliseconds. */
  readonly took: readonly number[];
  /** Waits until so many more steps have been promised. */
  more(steps: number): Promise<void>;
  stop(): Promise<void>;
}

type Answered = Record<string, { id?: string; version?: number; rule?: string }>;

/** Clients who write and read as people do, one thing after another. */
export function startLoad({ url, token, clients, patient, pauseMilliseconds = 5 }: LoadSettings): Load {
  const promised: Promised[] = [];
  const failures: string[] = [];
  const took: number[] = [];
  let going = true;
  const once = async (query: string, variables: object): Promise<Answered | null> => {
    const began = performance.now();
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(20_000),
    });
    const text = await response.text();
    took.push(performance.now() - began);
    const { data, errors } = (response.status === 200 ? JSON.parse(text) : {}) as { data?: Answered; errors?: object };
    if (data && !errors) return data;
    if (!(patient && response.status === 503)) failures.push(`${response.status} ${text.slice(0, 300)}`);
    return null;
  };
  const ask = async (query: string, variables: object = {}): Promise<Answered | null> => {
    for (;;) {
      const data = await once(query, variables).catch((fault: unknown) => {
        failures.push(inspect(fault));
        return null;
      });
      if (data || !patient) return data;
      await sleep(50);
    }
  };
  const step = async (query: string, field: string, input: { commandId: string }): Promise<string | null> => {
    const moved = (await ask(query, { input }))?.[field];
    if (!moved) return null;
    if (moved.id === undefined) failures.push(`refused: ${moved.rule}`);
    else promised.push({ command: input.commandId, process: moved.id, version: moved.version!, at: performance.now() });
    return moved.id ?? null;
  };
  const client = async (n: number): Promise<void> => {
    while (going) {
      const process = await step(create, 'createChallenge', { commandId: newId(), ...titled(`Prov ${n}`) });
      for (let turn = 0; turn < 4 && going && process; turn += 1) {
        const input = { commandId: newId(), challengeId: process, ...titled(`Prov ${n} ${turn}`) };
        await step(describe, 'describeChallenge', input);
        if (turn === 2) await ask(list);
        await sleep(pauseMilliseconds);
      }
    }
  };
  const all = Promise.all(Array.from({ length: clients }, (_, n) => client(n)));
  return {
    promised,
    failures,
    took,
    async more(steps) {
      const wanted = promised.length + steps;
      const until = performance.now() + 60_000;
      while (promised.length < wanted) {
        if (performance.now() > until) throw new Error(`the load stands still: ${failures.slice(-3).join(' | ')}`);
        await sleep(10);
      }
    },
    async stop() {
      going = false;
      await all;
    },
  };
}

function titled(title: string): { text: { title: string } } {
  return { text: { title } };
}
