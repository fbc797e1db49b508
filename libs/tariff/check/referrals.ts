import { nodesOf } from '../expression.ts';
import { expressionsOf, type Tariff } from '../terms.ts';

/**
 * True when a metric can be told how many were referred in a period: a plain quantity of the whole contract, neither
 * counted from claims nor measured for each. Source: the duty of a payer to refer, written into the terms.
 */
export function takesReferrals({ metrics }: Tariff, metric: string): boolean {
  const found = metrics.find(({ name }) => name === metric);
  return found?.kind.kind === 'quantity' && found.counting === undefined && found.each === undefined;
}

/**
 * The payments that say a metric, themselves or through another name, and add up the periods: a metric that is told for
 * each period by itself would be counted twice in them.
 */
export function paymentsAddingUp(tariff: Tariff, metric: string): string[] {
  const saying = new Set<string>([metric]);
  for (const { name, expression } of expressionsOf(tariff)) {
    const says = nodesOf(expression).some(
      (node) => 'name' in node && node.node !== 'calendar' && saying.has(node.name),
    );
    if (says) saying.add(name);
  }
  return tariff.payments.flatMap(({ name, trueUp }) =>
    saying.has(name) && (trueUp ?? tariff.trueUp) !== 'none' ? [name] : [],
  );
}
