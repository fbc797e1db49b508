import { derivedId, systemActor, type Engine, type FactsLoader, type ProcessRow } from '@utfall/engine';
import type { HeldBack } from '@utfall/tariff';
import { moneyToText } from '@utfall/tariff';
import { settlementFor } from '@utfall/tariff/statement';
import type { HoldbackFacts } from './holdback.machine.ts';
import { computedOf } from './stored.reads.ts';

type Reader = Parameters<FactsLoader>[0]['engine'];

/** What each holdback of the tariff keeps after a statement. */
async function heldAfter(engine: Reader, statement: ProcessRow): Promise<readonly HeldBack[]> {
  const { input } = await computedOf(engine, statement);
  if (!input.tariff.holdbacks?.length) return [];
  return settlementFor(input, false).statements.at(-1)?.holdbacks ?? [];
}

/** Opens what an accepted statement holds back, and tells what is open when the amount has changed. */
export async function followHoldbacks(engine: Engine, tenant: string, id: string): Promise<void> {
  const statement = await engine.row(tenant, id);
  const contract = statement?.parent ? await engine.row(tenant, statement.parent) : null;
  if (!statement || !contract) return;
  for (const { index, payment = null, state, amount } of await heldAfter(engine, statement)) {
    const holdback = derivedId('holdback', contract.id, String(index));
    const told = { statement: id, amount: moneyToText(amount) };
    if (await engine.find(holdback))
      await engine.send({
        ...{ tenant, process: holdback, by: systemActor, id: derivedId('held', id, String(index)) },
        event: { type: 'heldChanged', became: state, ...told },
      });
    else if (amount.minorUnits > 0n)
      await engine.create({
        ...{ kind: 'holdback', tenant, id: holdback, trail: contract.trail, parent: contract.id, by: systemActor },
        participants: contract.participants,
        event: { type: 'create', contract: contract.id, index, payment, currency: amount.currency, ...told },
      });
  }
}

/** Whether the statement that is named holds exactly this back. */
export const holdbackFacts: FactsLoader = async ({ engine, creation }) => {
  if (!creation) return { facts: {} satisfies HoldbackFacts };
  const { event, tenant } = creation;
  const statement = await engine.row(tenant, String(event['statement']));
  const held = statement?.kind === 'statement' ? await heldAfter(engine, statement) : [];
  const is = held.some(
    ({ index, state, amount }) =>
      index === event['index'] && state === 'holding' && moneyToText(amount) === event['amount'],
  );
  return { facts: { held: is } satisfies HoldbackFacts };
};
