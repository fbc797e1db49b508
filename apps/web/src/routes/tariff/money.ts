import { evaluate, moneyToText, readTariff, subtractMoney, type CheckedTariff, type Money } from '@utfall/tariff';
import { scenarios, scenarioValues, untriable, type Assumptions, type Scenario } from './assumptions.ts';

export interface MoneyChange {
  readonly scenario: Scenario;
  readonly before: string | null;
  readonly after: string | null;
  /** null when one of them cannot be reckoned. */
  readonly change: string | null;
}

export const capOf = ({ terms }: CheckedTariff): string | null =>
  terms.limits.find(({ scope, least, window }) => scope === 'contract' && !least && !window)?.amount ?? null;

/** What the terms as they are and as they will be pay for the same outcomes; null when the tariff is not paid by numbers for whole periods. */
export function moneyChanges(
  stored: string | undefined,
  tariff: CheckedTariff,
  assumptions: Assumptions,
): MoneyChange[] | null {
  if (untriable(tariff)) return null;
  const read = stored === undefined ? null : readTariff(stored);
  const old = read?.ok ? read.tariff : null;
  return scenarios.map((scenario) => {
    const values = scenarioValues(tariff, assumptions, scenario);
    const [before, after] = [old && paid(old, values), paid(tariff, values)];
    const comparable = before && after && before.currency === after.currency;
    return {
      scenario,
      before: before && moneyToText(before),
      after: after && moneyToText(after),
      change: comparable ? moneyToText(subtractMoney(after, before)) : null,
    };
  });
}

function paid(tariff: CheckedTariff, values: ReturnType<typeof scenarioValues>): Money | null {
  const needed = tariff.terms.metrics.every(({ name, kind }) => {
    const value = values[name];
    return value !== undefined && (kind.kind === 'truth') === (typeof value.value === 'boolean');
  });
  if (!needed) return null;
  const found = evaluate(tariff, values, { trace: false });
  return found.blocked ? null : found.amount;
}
