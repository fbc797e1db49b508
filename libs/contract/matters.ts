import { readOnly } from '@utfall/database';
import { systemActor, type ProcessReader, type ProcessRow } from '@utfall/engine';
import type { HoldbackDecision } from '@utfall/tariff';
import type { AmendmentContext } from './amendment.rules.machine.ts';
import type { DisputeContext } from './dispute.rules.machine.ts';
import type { HoldbackContext } from './holdback.machine.ts';

interface Placed {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}
/** A dispute, an amendment or an amount held back of a contract. */
export type Matter = Placed &
  (
    | { readonly kind: 'amendment'; readonly context: AmendmentContext }
    | { readonly kind: 'dispute'; readonly context: DisputeContext }
    | { readonly kind: 'holdback'; readonly context: HoldbackContext }
  );

/** Where a matter goes no further. */
export const concluded: readonly string[] = [
  ...['resolved', 'withdrawn', 'rejected', 'inForce', 'lapsed'],
  ...['released', 'forfeited'],
];

/** The disputes, amendments and holdbacks of a contract, oldest first. */
export async function mattersOf(
  { database }: Pick<ProcessReader, 'database'>,
  contract: ProcessRow,
): Promise<readonly Matter[]> {
  const { rows } = await readOnly(database, { id: systemActor.id, organisation: contract.tenant }, (client) =>
    client.query<Matter>({
      name: 'contract_matters',
      text: `select id, kind, version, state, context from engine.process where tenant_id = $1 and parent_id = $2
        and kind in ('amendment', 'dispute', 'holdback') order by id`,
      values: [contract.tenant, contract.id],
    }),
  );
  return rows;
}

/** What a settlement waits for: disputed payments and outcomes, and holdbacks that were decided. */
export function waitingIn(matters: readonly Matter[]): {
  readonly payments: readonly string[];
  readonly claims: ReadonlySet<string>;
  readonly decided: Readonly<Record<string, HoldbackDecision>>;
} {
  const disputes = matters.flatMap((one) =>
    one.kind === 'dispute' && !concluded.includes(one.state) ? [one.context] : [],
  );
  const decided = matters.flatMap((one) =>
    one.kind === 'holdback' && (one.state === 'released' || one.state === 'forfeited')
      ? [[one.context.index, one.state] as const]
      : [],
  );
  const payments = disputes.flatMap(({ payment, claim }) => (claim === null ? [payment] : []));
  return {
    payments: [...new Set(payments)].sort(),
    claims: new Set(disputes.flatMap(({ claim }) => (claim === null ? [] : [claim]))),
    decided: Object.fromEntries(decided),
  };
}
