import { newId } from '@utfall/engine';
import type { PoolClient } from 'pg';
import { hashOf } from './register.store.ts';

/** A change of one supplier: what to read anew, which command made it, and where it comes from. */
export interface SupplierChange {
  readonly supplier: string;
  readonly commandId: string;
  readonly source: string;
  /** Its name or number is new to the register, so duplicates are searched for again. */
  readonly isNamed?: boolean;
}

/** Says that one supplier has changed: every node reads it anew before its next ranking. The same command says it once. */
export async function noteChange(
  client: PoolClient,
  { supplier, commandId, source, isNamed = false }: SupplierChange,
): Promise<void> {
  await client.query(
    `insert into matching.edition (id, source, hash, suppliers, evidence, supplier_id, names_changed)
      select $1, $2, $3, 1, count(*), $4, $5 from matching.evidence where supplier_id = $4 and retired_at is null
      on conflict do nothing`,
    [newId(), source, hashOf(supplier, commandId), supplier, isNamed],
  );
}
