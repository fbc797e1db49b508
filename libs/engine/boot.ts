import { snapshotOf } from '@utfall/process';
import type { Pool } from 'pg';
import type { Registry } from './registry.ts';

/**
 * Refuses to start when a stored process stands in a state, or under a machine version, that this code does not know:
 * running on would strand it. Throws one error that names them all.
 */
export async function assertKnownStates(pool: Pool, registry: Registry): Promise<void> {
  const { rows } = await pool.query<{ kind: string; machine: string; state: string; processes: string }>(
    'select kind, machine, state, count(*) as processes from engine.process group by kind, machine, state order by 1, 2, 3',
  );
  const unknown = rows.filter(({ kind, machine, state }) => !isKnown(registry, kind, machine, state));
  if (unknown.length === 0) return;
  const list = unknown.map(({ machine, state, processes }) => `${machine} in "${state}" (${processes})`).join(', ');
  throw new Error(`stored processes stand where this version of the program knows no state: ${list}`);
}

function isKnown(registry: Registry, kind: string, machine: string, state: string): boolean {
  const known = registry.all().find((registration) => registration.machine.kind === kind)?.machine;
  if (!known || known.name !== machine) return false;
  try {
    return snapshotOf(known, { state, context: {} }) !== null;
  } catch {
    return false;
  }
}
