import { readOnly } from '@utfall/database';
import { systemActor, type ProcessReader, type ProcessRow } from '@utfall/engine';
import type { ContractContext } from './contract.context.machine.ts';
import type { ComputedStatement } from './settlement.ts';
import type { StatementContext } from './statement.rules.machine.ts';
import type { Terms } from './terms.types.ts';

/** The terms a contract has now, as they were stored; null before any were described. */
export async function termsOf(engine: ProcessReader, contract: ProcessRow): Promise<Terms | null> {
  const { termsVersion } = contract.context as ContractContext;
  return content<Terms>(engine, {
    tenant: contract.tenant,
    process: contract.id,
    part: 'terms',
    version: termsVersion,
  });
}

interface Part {
  readonly tenant: string;
  readonly process: string;
  readonly part: string;
  readonly version: number;
}

/** One version of a part of a process, as it was stored. */
export async function content<Body>(
  engine: ProcessReader,
  { tenant, process, part, version }: Part,
): Promise<Body | null> {
  const { rows } = await readOnly(engine.database, { id: systemActor.id, organisation: tenant }, (client) =>
    client.query<{ body: Body }>({
      name: 'contract_content',
      text: `select body from engine.content where tenant_id = $1 and process_id = $2 and part = $3 and version = $4`,
      values: [tenant, process, part, version],
    }),
  );
  return rows[0]?.body ?? null;
}

/** The terms of a contract with this hash, as they were stored: those in force, or earlier ones. */
export async function termsWith(engine: ProcessReader, contract: ProcessRow, hash: string): Promise<Terms | null> {
  const { rows } = await readOnly(engine.database, { id: systemActor.id, organisation: contract.tenant }, (client) =>
    client.query<{ body: Terms }>({
      name: 'contract_terms_with',
      text: `select body from engine.content where tenant_id = $1 and process_id = $2 and part = 'terms'
        and hash = decode($3, 'hex') order by version desc limit 1`,
      values: [contract.tenant, contract.id, hash],
    }),
  );
  return rows[0]?.body ?? null;
}

/** A payment statement as it was last computed. Throws when its computation is gone. */
export async function computedOf(engine: ProcessReader, statement: ProcessRow): Promise<ComputedStatement> {
  const { tenant, id } = statement;
  const { version } = statement.context as StatementContext;
  const body = await content<ComputedStatement>(engine, { tenant, process: id, part: 'statement', version });
  if (!body) throw new Error(`statement ${id} has no computation ${version}`);
  return body;
}
