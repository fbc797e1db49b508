import { inTransaction } from '@utfall/database';
import type { Pool } from 'pg';
import type { Registry } from './registry.ts';
import type { Finding } from './verify.chain.ts';

/** Proves what the stages keep beside their journals, each in its own way, in one picture of all tables. */
export function verifyBeside(pool: Pool, registry: Registry): Promise<Finding[]> {
  return inTransaction(
    () => pool.connect(),
    'begin isolation level repeatable read read only',
    async (client) => {
      const findings: Finding[] = [];
      for (const { proves } of registry.all()) if (proves) findings.push(...(await proves(client)));
      return findings;
    },
  );
}
