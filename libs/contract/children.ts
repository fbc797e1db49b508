import { derivedId, systemActor, type Answer, type Creation, type Engine, type ProcessRow } from '@utfall/engine';
import { refuse, type PlainEvent } from '@utfall/process';
import { organisationsOf, termsHashFor, type ContractContext } from './contract.context.machine.ts';
import { endOf } from './terms.ts';

/**
 * Measurements and statements are made by their contract's order, not by people: whoever sets one up, the service at
 * once or the outbox after a crash, sends the very same creation.
 */
export function setUpChildrenIn(engine: Engine): void {
  for (const topic of ['contract.measurementOrdered', 'contract.statementOrdered'])
    engine.handle(topic, async ({ tenant, process, payload }) => {
      const answer = await setUpChild(engine, { tenant, contract: process, child: String(payload['child']) });
      if (!answer.moved)
        throw new Error(`contract ${process} cannot set up ${String(payload['child'])}: ${answer.rule}`);
    });
}

/** Makes the measurement or statement that the contract has ordered. Repeating it changes nothing. */
export async function setUpChild(
  engine: Engine,
  { tenant, contract, child }: { readonly tenant: string; readonly contract: string; readonly child: string },
): Promise<Answer> {
  const row = await engine.row(tenant, contract);
  const ordered = row?.kind === 'contract' ? (measurementOf(row, child) ?? statementOf(row, child)) : null;
  if (!row || !ordered) return refuse('notFound');
  return engine.create({
    ...ordered,
    tenant,
    id: child,
    trail: row.trail,
    parent: row.id,
    by: systemActor,
    participants: row.participants,
  });
}

/** The id of what a command orders: the same whenever the command is repeated. */
export function childId(kind: 'measurement' | 'statement', commandId: string): string {
  return derivedId(kind, commandId);
}

type Ordered = Pick<Creation, 'kind' | 'event'>;

function measurementOf(row: ProcessRow, id: string): Ordered | null {
  const { measurements, parties } = row.context as ContractContext;
  const ordered = measurements.find(({ measurement }) => measurement === id);
  if (!ordered) return null;
  const { metric, periodEnd, corrects } = ordered;
  const [verifier] = organisationsOf(parties, 'verifier');
  const event: PlainEvent = {
    type: 'create',
    contract: row.id,
    verifier,
    metric,
    periodEnd,
    periodEndsAt: endOf(periodEnd),
    corrects,
  };
  return { kind: 'measurement', event };
}

function statementOf(row: ProcessRow, id: string): Ordered | null {
  const context = row.context as ContractContext;
  const { statements, currency, acceptanceDays, silenceAccepts } = context;
  const ordered = statements.find(({ statement }) => statement === id);
  if (!ordered) return null;
  const { number, periodEnd, final } = ordered;
  const agreed = { termsHash: termsHashFor(context, periodEnd), currency, acceptanceDays, silenceAccepts };
  return { kind: 'statement', event: { type: 'create', contract: row.id, number, periodEnd, final, ...agreed } };
}
