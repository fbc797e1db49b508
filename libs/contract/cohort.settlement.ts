import { derivedId, type ProcessReader, type ProcessRow } from '@utfall/engine';
import type { EvidenceRow, MeasuredInput } from '@utfall/tariff/statement';
import { addDays } from '@utfall/process';
import { cohortRows } from './cohort.facts.ts';
import { reportFor, type CohortContext, type ReferralReport } from './cohort.rules.machine.ts';
import { hashOf } from './settlement.ts';
import type { ContractContext } from './contract.context.machine.ts';
import type { CohortTerms, Terms } from './terms.types.ts';

/** A referral that goes into a statement as a measured value, with who agreed to it. */
interface Fed {
  readonly input: MeasuredInput;
  readonly report: ReferralReport | null;
}

const inputId = (contract: string, metric: string, periodEnd: string): string =>
  derivedId('referrals', contract, metric, periodEnd);

/** True when any day of the period lies in the intake. */
const takesIn = ({ intakeFrom, intakeTo }: CohortTerms, starts: string, ends: string): boolean =>
  starts <= intakeTo && intakeFrom <= ends;

/**
 * What the payer referred and what was guaranteed, period by period, as inputs of the statement. A period that lies in
 * the intake waits until the number is agreed; outside it nothing is guaranteed.
 */
function fedBy(contract: string, cohort: CohortTerms, context: CohortContext | undefined, period: Period): Fed[] {
  const { referrals } = cohort;
  if (!referrals) return [];
  const { starts, ends } = period;
  const found = context && reportFor(context, ends);
  const report = found?.state === 'confirmed' ? found : null;
  const isIn = takesIn(cohort, starts, ends);
  const agreed = report !== null || !isIn;
  const datasetHash = report && hashOf({ cohort: cohort.name, report });
  const told = (metric: string, count: number): Fed => ({
    report,
    input: {
      metric,
      value: agreed ? String(count) : null,
      verified: agreed,
      measurement: inputId(contract, metric, ends),
      datasetHash,
    },
  });
  return [told(referrals.metric, report?.count ?? 0), told(referrals.leastMetric, isIn ? referrals.least : 0)];
}

/** A period by its first and last day. */
interface Period {
  readonly starts: string;
  readonly ends: string;
}

/** What the contract itself gives the statement of a period: referrals, and whether it was ended for convenience; and the cohorts that it was read from. */
export async function referralsFor(
  engine: ProcessReader,
  contract: ProcessRow,
  { cohorts = [], calendar, compensation }: Terms,
  { periodEnd, earlier }: { readonly periodEnd: string; readonly earlier: readonly { readonly periodEnd: string }[] },
): Promise<{ readonly inputs: readonly MeasuredInput[]; readonly rows: readonly ProcessRow[] }> {
  const ended = endedInput(contract, compensation, periodEnd);
  if (!cohorts.some(({ referrals }) => referrals !== null)) return { inputs: ended, rows: [] };
  const rows = await cohortRows(engine, contract);
  const last = earlier.at(-1)?.periodEnd;
  const period = { starts: last === undefined ? calendar.effectiveFrom : addDays(last, 1), ends: periodEnd };
  const fed = cohorts.flatMap((cohort) => fedBy(contract.id, cohort, contextOf(rows, cohort.name), period));
  return { inputs: [...fed.map(({ input }) => input), ...ended], rows };
}

/** Whether the payer has ended the contract for convenience, for a tariff that says what it costs. */
function endedInput({ id, context }: ProcessRow, flag: string | undefined, periodEnd: string): MeasuredInput[] {
  if (flag === undefined || flag === 'none') return [];
  const value = (context as ContractContext).terminationGround === 'convenience';
  return [{ metric: flag, value, verified: true, measurement: inputId(id, flag, periodEnd), datasetHash: null }];
}

function contextOf(rows: readonly ProcessRow[], name: string): CohortContext | undefined {
  return rows.map(({ context }) => context as CohortContext).find((one) => one.name === name);
}

/** Who agreed to the referrals in a statement: one row for each input that they gave. */
export function referralEvidence(
  contract: string,
  { cohorts = [], compensation }: Pick<Terms, 'cohorts' | 'compensation'>,
  contexts: readonly CohortContext[],
  periods: readonly { readonly periodEnd: string; readonly inputs: readonly MeasuredInput[] }[],
): EvidenceRow[] {
  const metrics = new Map(
    cohorts.flatMap(({ name, referrals }) => [
      ...(referrals ? [[referrals.metric, name] as const, [referrals.leastMetric, name] as const] : []),
    ]),
  );
  return periods.flatMap(({ periodEnd, inputs }) =>
    inputs.flatMap(({ metric, value, measurement }): EvidenceRow[] => {
      const name = metrics.get(metric);
      const isOwn = name !== undefined || metric === compensation;
      if (!isOwn || measurement !== inputId(contract, metric, periodEnd)) return [];
      const report = contexts.find((one) => one.name === name)?.referrals.find((one) => one.periodEnd === periodEnd);
      const datasetHash = report ? hashOf({ cohort: name, report }) : null;
      const agreed = { verifier: report?.agreedBy ?? contract, attestedAt: report?.agreedAt ?? `${periodEnd}T00:00:00.000Z` };
      return [{ periodEnd, metric, value, measurement, planHash: null, datasetHash, estimateHash: null, ...agreed }];
    }),
  );
} // prettier-ignore
