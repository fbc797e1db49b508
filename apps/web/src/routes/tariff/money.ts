import { evaluate, moneyToText, readTariff, subtractMoney, type CheckedTariff, type Money } from '@utfall/tariff';
import { scenarios, isPerMember, type Assumptions, type Scenario } from './assumed.ts';
import { scenarioValues, untriable, yearsOf } from './assumptions.ts';
import { scenarioFacts } from './people.ts';

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
    const facts = scenarioFacts(tariff, assumptions, scenario, yearsOf('', '').from);
    const [before, after] = [old && paid(old, values, facts), paid(tariff, values, facts)];
    const comparable = before && after && before.currency === after.currency;
    return {
      scenario,
      before: before && moneyToText(before),
      after: after && moneyToText(after),
      change: comparable ? moneyToText(subtractMoney(after, before)) : null,
    };
  });
}

function paid(
  tariff: CheckedTariff,
  values: ReturnType<typeof scenarioValues>,
  facts: ReturnType<typeof scenarioFacts>,
): Money | null {
  const whole = tariff.terms.metrics.filter((metric) => !isPerMember(metric));
  const needed = whole.every(({ name, kind }) => {
    const value = values[name];
    return value !== undefined && (kind.kind === 'truth') === (typeof value.value === 'boolean');
  });
  if (!needed) return null;
  const found = evaluate(tariff, values, { trace: false, ...facts });
  return found.blocked ? null : found.amount;
}
