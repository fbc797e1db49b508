import { readOnly } from '@utfall/database';
import { systemActor, type ProcessReader, type ProcessRow } from '@utfall/engine';
import type { EnrolmentContext } from './enrolment.rules.machine.ts';

/** The enrolments of a contract that stand; of some persons only when they are named. */
export async function enrolmentsOf(
  { database }: Pick<ProcessReader, 'database'>,
  contract: ProcessRow,
  persons: readonly string[] | null = null,
): Promise<EnrolmentContext[]> {
  const reader = { id: systemActor.id, organisation: contract.tenant };
  const { rows } = await readOnly(database, reader, (client) =>
    client.query<{ context: EnrolmentContext }>({
      name: 'contract_enrolments',
      text: `select e.context from engine.process c join engine.process e on e.tenant_id = c.tenant_id
          and e.parent_id = c.id and e.kind = 'enrolment' and e.state <> 'struck'
        where c.tenant_id = $1 and c.parent_id = $2 and c.kind = 'cohort'
          and ($3::text[] is null or e.context ->> 'person' = any($3)) order by e.id`,
      values: [contract.tenant, contract.id, persons],
    }),
  );
  return rows.map(({ context }) => context);
}
