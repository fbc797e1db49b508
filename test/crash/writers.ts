import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@utfall/database';
import { Engine, newId, saveContent, type Answer, type Write } from '@utfall/engine';
import { officerOf, toyMachine, toyPolicy } from '../support/toy.ts';
import type { Intent } from './ledger.ts';

const tenant = '01900000-0000-7000-8000-000000000001';
const officer = officerOf(tenant, '01900000-0000-7000-8000-000000000002');

/** A node whose effects go to a receiver outside it. */
export function engineOn(database: Database, deliver: (key: string) => void): Engine {
  const engine = new Engine({ database });
  engine.register({ machine: toyMachine, policy: toyPolicy });
  const receive = ({ key }: { key: string }) => Promise.resolve(deliver(key));
  engine.handle('toy.marked', receive);
  engine.handle('toy.closed', receive);
  return engine;
}

export function intentOn(processes: readonly string[]): Intent {
  const chance = Math.random();
  const command = newId();
  if (chance < 0.1) return { id: newId(), command, process: command, kind: 'create' };
  const process = processes[Math.floor(Math.random() * processes.length)]!;
  return { id: newId(), command, process, kind: chance < 0.3 ? 'markWithRows' : 'mark' };
}

/** Asks for an intent once. The same intent asked again is the same command. */
export function ask(engine: Engine, { id, command, process, kind }: Intent): Promise<Answer> {
  if (kind === 'create')
    return engine.create({ tenant, kind: 'toy', id: command, by: officer, event: { type: 'create', intent: id } });
  const sent = { tenant, process, event: { type: 'mark', intent: id }, by: officer, id: command };
  return engine.send(sent, kind === 'markWithRows' ? rowsOf(id) : undefined);
}

function rowsOf(intent: string): Write {
  return async (client, { process, version }) => {
    await saveContent(client, { tenant, process, part: 'minutes', version, body: { intent }, by: officer.id });
  };
}

export async function makeProcesses(engine: Engine, count: number): Promise<string[]> {
  const intents = Array.from({ length: count }, (): Intent => {
    const command = newId();
    return { id: newId(), command, process: command, kind: 'create' };
  });
  await Promise.all(intents.map((intent) => ask(engine, intent)));
  return intents.map(({ process }) => process);
}

/** Processes whose deadlines pass one after the other during the next `seconds`. */
export async function makeTimers(engine: Engine, count: number, seconds: number): Promise<string[]> {
  const processes = await makeProcesses(engine, count);
  const now = engine.now().getTime();
  await Promise.all(
    processes.map(async (process, n) => {
      const closesAt = new Date(now + ((n + 1) * seconds * 1_000) / count).toISOString();
      for (const event of [{ type: 'mark' }, { type: 'open', closesAt }])
        await engine.send({ tenant, process, event, by: officer, id: newId() });
    }),
  );
  return processes;
}

export interface Witness {
  sent(intent: Intent): void;
  promised(intent: Intent, answer: Answer): void;
  failed?(fault: unknown): void;
}

/**
 * Writers that ask until they are answered. They first finish what an earlier writer left open. `stop` lets every
 * writer finish what it has begun.
 */
export function startWriters(
  engines: readonly Engine[],
  processes: readonly string[],
  witness: Witness,
  left: readonly Intent[] = [],
): { stop(): void; ended: Promise<unknown> } {
  const open = [...left];
  let stopped = false;
  const finish = async (intent: Intent, n: number): Promise<void> => {
    for (let turn = n; ; turn += 1)
      try {
        return witness.promised(intent, await ask(engines[turn % engines.length]!, intent));
      } catch (fault) {
        witness.failed?.(fault);
        await sleep(20);
      }
  };
  const write = async (n: number): Promise<void> => {
    while (!stopped || open.length > 0) {
      const intent = open.pop() ?? intentOn(processes);
      witness.sent(intent);
      await finish(intent, n);
    }
  };
  const ended = Promise.all(Array.from({ length: 16 }, (_, n) => write(n)));
  return { stop: () => void (stopped = true), ended };
}
