import { readsOf, trailSeen } from '@utfall/challenge';
import type { FactsFound, FactsLoader, ProcessRow } from '@utfall/engine';
import { approvalLimit } from '@utfall/people';
import { isIn, missing, type PlainEvent } from '@utfall/process';
import { check } from '@utfall/tariff';
import { capsLedger } from '@utfall/tariff/statement';
import { claimsUndecided, claimsUnsettled } from './claim.facts.ts';
import type { ContractContext, ContractFacts } from './contract.context.machine.ts';
import { concluded, mattersOf } from './matters.ts';
import type { MeasurementContext, MeasurementFacts } from './measurement.rules.machine.ts';
import { drawRows } from './round.draw.ts';
import { lastSettled, settlementOf } from './settlement.reads.ts';
import { termsOf } from './stored.reads.ts';
import type { StatementContext, StatementFacts } from './statement.rules.machine.ts';
import { payerCapProblems, unprovenMetrics } from './terms.check.ts';
import { contractProblems } from './terms.ts';

type Asked = Parameters<FactsLoader>[0];

/** The selection on the trail, what is wrong with the tariff and how much the person may sign for: each where a rule looks. */
export const contractFacts: FactsLoader = async (asked) => {
  const { engine, row, creation, event, by } = asked;
  if (row && looksAt(row, event, { finalSettlement: 'close', terminationSettlement: 'close' }))
    return { facts: await closingFacts(engine, row) };
  if (row && event?.type === 'terminate') {
    const compensationAgreed = (await termsOf(engine, row))?.compensation !== undefined;
    return { facts: { compensationAgreed } satisfies ContractFacts };
  }
  const matters = creation || (row && looksAt(row, event, { draft: 'propose', review: 'sign' }));
  if (!matters) return { facts: {} satisfies ContractFacts };
  const trail = await trailSeen(asked);
  const contract = trail?.context.stages['contract'];
  const facts: ContractFacts = {
    selection: trail?.context.selection ?? null,
    contracted: contract !== undefined && contract !== row?.id,
    trailAtContract: trail !== null && trail.trailGoesOn && isIn(trail.state, 'course.outcome'),
    ...(row?.state === 'draft' && (await termsFacts(asked, row))),
    ...(row?.state === 'review' && {
      approvalLimitMinorUnits: (await approvalLimit(engine.database, by))?.toString() ?? null,
    }),
  };
  return { facts, reads: readsOf(trail) };
};

/** What must be settled before a contract is closed and the contract does not keep itself. */
async function closingFacts(engine: Asked['engine'], row: ProcessRow): Promise<ContractFacts> {
  const [undecided, unsettled, matters, settled] = await Promise.all([
    claimsUndecided(engine, row),
    claimsUnsettled(engine, row),
    mattersOf(engine, row),
    lastSettled(engine, row),
  ]);
  const held = settled ? capsLedger(settled).standing.held : '0';
  const told = missing(
    'holdback',
    `${held} ${settled?.tariff.currency} hålls inne. Släpp eller förverka beloppet och gör slutavräkningen.`,
    `${held} ${settled?.tariff.currency} is held back. Release or forfeit it and make the final settlement.`,
  );
  return {
    claimsUndecided: undecided,
    claimsUnsettled: unsettled,
    mattersOpen: matters.some(({ kind, state }) => kind !== 'holdback' && !concluded.includes(state)),
    heldBack: /[1-9]/.test(held) ? [told] : [],
  };
}

/** Terms that were described check, but the tariff's program may have become stricter since. */
async function termsFacts(
  { engine }: Asked,
  row: ProcessRow,
): Promise<Pick<ContractFacts, 'tariffProblems' | 'unproven' | 'payerCaps'>> {
  const terms = await termsOf(engine, row);
  if (!terms) return {};
  const checked = check(terms.tariff);
  const tariffProblems = checked.ok
    ? contractProblems(terms.tariff)
    : checked.problems.map(({ nodeId, sentence }) => ({ field: nodeId, text: sentence }));
  return { tariffProblems, unproven: unprovenMetrics(terms), payerCaps: payerCapProblems(terms.tariff) };
}

/** Whether the contract has ordered this measurement, and how its tariff reads the metric. */
export const measurementFacts: FactsLoader = async ({ engine, row, creation }) => {
  const contract = await contractRow({ engine, row, creation });
  if (!contract) return { facts: { ordered: false } satisfies MeasurementFacts };
  const { measurements, flags } = contract.context as ContractContext;
  const metric = row ? (row.context as { metric: string }).metric : String(creation?.event['metric']);
  const ordered = measurements.some(
    (one) => one.measurement === creation?.id && one.state === 'open' && one.metric === metric,
  );
  const { rows = null, sampleSeed = null } = (row?.context ?? {}) as Partial<MeasurementContext>;
  const drawn = rows !== null && sampleSeed !== null && { sampleRows: drawRows(rows, sampleSeed) };
  return { facts: { ordered, isFlag: flags.includes(metric), ...drawn } satisfies MeasurementFacts };
};

const computed = ['compute', 'correct', 'issue', 'accept'];

/** Whether the contract has ordered this statement, and what its tariff gives for the measurements as they are now. */
export const statementFacts: FactsLoader = async ({ engine, row, creation, event }): Promise<FactsFound> => {
  if (!row) {
    const contract = await contractRow({ engine, row, creation });
    const { statements = [] } = (contract?.context ?? {}) as Partial<ContractContext>;
    const { number, periodEnd } = creation!.event as PlainEvent & Pick<StatementContext, 'number' | 'periodEnd'>;
    const ordered = statements.some(
      (one) =>
        one.statement === creation!.id && one.state === 'open' && one.number === number && one.periodEnd === periodEnd,
    );
    return { facts: { ordered } satisfies StatementFacts };
  }
  const open = ['draft', 'computed', 'issued', 'disputed', 'corrected'].includes(row.state);
  if (!open || (event !== null && !computed.includes(event.type))) return { facts: {} satisfies StatementFacts };
  const { computation, reads } = await settlementOf(engine, row);
  const facts: StatementFacts = computation.blocked
    ? { blocked: computation.missing, recomputed: null }
    : {
        blocked: [],
        recomputed: {
          inputHash: computation.statement.inputHash,
          hash: computation.hash,
          payable: computation.statement.payable,
        },
      };
  return { facts, reads };
};

async function contractRow({
  engine,
  row,
  creation,
}: Pick<Asked, 'engine' | 'row' | 'creation'>): Promise<ProcessRow | null> {
  const [tenant, id] = row ? [row.tenant, row.parent] : [creation!.tenant, creation!.parent ?? null];
  const contract = id === null ? null : await engine.row(tenant, id);
  return contract?.kind === 'contract' ? contract : null;
}

/** True when the event that a state's rules ask facts for is sent, or a screen wants its explanation. */
function looksAt(row: ProcessRow, event: PlainEvent | null, asks: Readonly<Record<string, string>>): boolean {
  const asked = asks[row.state];
  return asked !== undefined && (event === null || event.type === asked);
}
