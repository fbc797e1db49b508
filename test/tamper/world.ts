import { generateKeyPairSync } from 'node:crypto';
import { CheckpointBook, Checkpointer, Engine, newId, publicKeys, type Against } from '@utfall/engine';
import type { Database } from '@utfall/database';
import { officerOf, toyMachine, toyPolicy } from '../support/toy.ts';

/** Processes of every shape with their book of checkpoints, in a folder outside the database. */
export async function checkpointedWorld(
  database: Database,
  directory: string,
  size: { processes: number; marksMax: number },
): Promise<{ engine: Engine; against: () => Against }> {
  const engine = new Engine({ database });
  engine.register({ machine: toyMachine, policy: toyPolicy });
  await engine.start({ worker: false });
  const tenant = newId();
  const by = officerOf(tenant, newId());
  const life = async (n: number): Promise<void> => {
    const process = newId();
    const send = (event: { type: string; closesAt?: string }) =>
      engine.send({ tenant, process, event, by, id: newId() });
    await engine.create({ tenant, kind: 'toy', id: process, by, event: { type: 'create' } });
    for (let mark = 0; mark < 2 + (n % size.marksMax); mark += 1) await send({ type: 'mark' });
    if (n % 3 > 0) await send({ type: 'open', closesAt: '2090-01-01T00:00:00.000Z' });
    if (n % 3 > 1) await send({ type: 'close' });
  };
  // Each begins when another has ended: a million steps keep the same pace whatever else the machine does.
  let next = 0;
  const lives = async (): Promise<void> => {
    for (let n = next++; n < size.processes; n = next++) await life(n);
  };
  await Promise.all(Array.from({ length: 64 }, lives));
  const keys = { signing: generateKeyPairSync('ed25519').privateKey };
  const parts = { pool: database.pool('engine'), registry: engine.registry, keys, log: () => undefined };
  await new Checkpointer({ ...parts, book: new CheckpointBook(directory) }).make();
  return { engine, against: () => ({ book: new CheckpointBook(directory), keys: publicKeys(keys) }) };
}

/** Always the same numbers for the same seed. */
export function chanceFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}
