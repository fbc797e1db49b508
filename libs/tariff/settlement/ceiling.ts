import type { CheckedTariff } from '../check/check.ts';
import type { Frame } from '../evaluation/frame.ts';
import { moneyFromText } from '../money.ts';
import type { Ratio } from '../rational.ts';
import { add, divide, multiply, ONE, ratio, ratioFromText } from '../rational.ts';
import type { Limit } from '../terms.ts';

const agreed = new WeakMap<Limit, Ratio>();

/** The agreed amount in minor units, without the tax it includes. Limits of a checked tariff never change. */
function agreedAmount({ terms }: CheckedTariff, limit: Limit): Ratio {
  const known = agreed.get(limit);
  if (known) return known;
  const amount = ratio(moneyFromText(limit.amount, terms.currency)!.minorUnits);
  const { vat } = terms;
  const net = vat?.caps === 'included' ? divide(amount, add(ONE, ratioFromText(vat.rate)!)) : amount;
  agreed.set(limit, net);
  return net;
}

/** The ceiling in minor units: without the tax it includes, and risen with its index. Never rounded up. */
export function ceilingOf(tariff: CheckedTariff, limit: Limit, frame: Frame): bigint {
  let amount = agreedAmount(tariff, limit);
  if (limit.indexedBy) {
    const base = tariff.terms.metrics.find(({ name }) => name === limit.indexedBy)!.base!;
    amount = multiply(amount, divide(frame.root.values.get(limit.indexedBy) as Ratio, ratioFromText(base.value)!));
  }
  return amount.numerator / amount.denominator;
}
