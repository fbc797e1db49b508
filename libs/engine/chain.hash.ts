import { hash } from 'node:crypto';
import type { ChainRow } from './verify.chain.ts';

/** What the journal tells of a step in plain columns. */
export type Told = Pick<
  ChainRow,
  'tenant' | 'process' | 'seq' | 'command_id' | 'actor_id' | 'event' | 'from_state' | 'to_state'
> & { readonly microseconds: number | string };

/** The text of it that the step's hash covers. */
export function toldInChain(row: Told): string {
  return `${row.tenant}\u001f${row.process}\u001f${row.seq}\u001f${row.command_id}\u001f${row.actor_id}\u001f${row.microseconds}\u001f${row.event}\u001f${row.from_state}\u001f${row.to_state}`;
}

/** The hash of a step (hex): SHA-256 of the hash before it, what the journal tells in plain columns, and the commitment. */
export function chainHash(headBefore: string, row: Omit<ChainRow, 'hash'>): string {
  const told = toldInChain(row);
  // At most three bytes for each unit of a text.
  const needed = 2 * headBefore.length + 3 * told.length + row.commitment.length;
  if (covered.length < needed) covered = Buffer.allocUnsafe(2 * needed);
  let used = covered.write(headBefore, 'hex');
  used += covered.write(told, used, 'utf8');
  used += covered.write(row.commitment, used, 'hex');
  return hash('sha256', covered.subarray(0, used), 'hex');
}

/** What is hashed stands here, step after step: a buffer for each costs more than its hash. */
let covered = Buffer.allocUnsafe(4_096);
