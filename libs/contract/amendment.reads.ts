import { readMark, type FactsLoader, type ProcessReader, type ProcessRow } from '@utfall/engine';
import { approvalLimit } from '@utfall/people';
import type { PlainEvent } from '@utfall/process';
import { amendedProblems, impactOf, type ImpactRead } from './amendment.impact.ts';
import type { AmendmentContext, AmendmentFacts } from './amendment.rules.machine.ts';
import type { ContractContext } from './contract.context.machine.ts';
import { concluded, mattersOf } from './matters.ts';
import { earlierTerms, lastSettled } from './settlement.reads.ts';
import { content, termsOf } from './stored.reads.ts';
import { contractProblems } from './terms.ts';
import type { Terms } from './terms.types.ts';

const running = ['signed', 'mobilising', 'delivering', 'tail', 'suspended'];

/** The terms an amendment was described with last; null before. */
export function amendedTerms(engine: ProcessReader, { tenant, id, context }: ProcessRow): Promise<Terms | null> {
  const { termsVersion: version } = context as AmendmentContext;
  return content<Terms>(engine, { tenant, process: id, part: 'terms', version });
}

/** What an amendment means in money now; null before it is described. */
export async function impactNow(
  engine: ProcessReader,
  row: ProcessRow,
  contract: ProcessRow,
): Promise<ImpactRead | null> {
  const { base, termsHash, effectiveFrom } = row.context as AmendmentContext;
  const [before, after, settled] = await Promise.all([
    termsOf(engine, contract),
    amendedTerms(engine, row),
    lastSettled(engine, contract),
  ]);
  if (!before || !after || termsHash === null || effectiveFrom === null) return null;
  return impactOf({
    before: { termsHash: base, tariff: before.tariff },
    after: { termsHash, tariff: after.tariff },
    effectiveFrom,
    periods: settled?.periods ?? [],
    earlier: settled ? earlierTerms(settled, base) : [],
  });
}

/** What the contract and the settlement say to an amendment, each where a rule looks. */
export const amendmentFacts: FactsLoader = async ({ engine, row, creation, event, by }) => {
  const [tenant, id] = row ? [row.tenant, row.parent] : [creation!.tenant, creation!.parent ?? null];
  const contract = id === null ? null : await engine.row(tenant, id);
  if (contract?.kind !== 'contract') return { facts: {} satisfies AmendmentFacts };
  const { termsHash: baseNow, statements } = contract.context as ContractContext;
  const contractRuns = running.includes(contract.state);
  const reads = [readMark(contract)];
  if (!row) {
    const matters = await mattersOf(engine, contract);
    const another = matters.some(({ kind, state }) => kind === 'amendment' && !concluded.includes(state));
    return { facts: { contractRuns, another } satisfies AmendmentFacts, reads };
  }
  const facts: AmendmentFacts = {
    ...{ contractRuns, baseNow },
    lastPeriodEnd: statements.findLast(({ state }) => state !== 'withdrawn')?.periodEnd ?? null,
  };
  if (!asksMoney(row.state, event)) return { facts, reads };
  const [before, after] = await Promise.all([termsOf(engine, contract), amendedTerms(engine, row)]);
  const problems =
    before && after ? [...amendedProblems(before.tariff, after.tariff), ...contractProblems(after.tariff)] : [];
  const impact = problems.length === 0 ? await impactNow(engine, row, contract) : null;
  return {
    facts: {
      ...facts,
      tariffProblems: problems,
      impact: impact && !impact.blocked ? { hash: impact.hash, takesBack: impact.impact.takesBack, raises: impact.impact.raises } : null,
      impactBlocked: impact?.blocked ? impact.missing : [],
      approvalLimitMinorUnits: row.state === 'review' ? ((await approvalLimit(engine.database, by))?.toString() ?? null) : null,
    } satisfies AmendmentFacts,
    reads,
  };
}; // prettier-ignore

/** True when a rule of the step looks at money: in a draft when it is proposed, in review when it is signed. */
function asksMoney(state: string, event: PlainEvent | null): boolean {
  const asked = { draft: 'propose', review: 'sign' }[state];
  return asked !== undefined && (event === null || event.type === asked);
}
