import { moneyFromText, money, splitMoney } from '../money.ts';
import { ratio, ratioFromText } from '../rational.ts';
import type { Split, Tariff } from '../terms.ts';
import type { Cell } from './limits.ts';

/** What each payment comes to so far, in the order of the tariff. */
export function byPayment(tariff: Tariff, cells: readonly Cell[]): Map<string, bigint> {
  const sums = new Map(tariff.payments.map(({ name }) => [name, 0n]));
  for (const { payment, amount } of cells) sums.set(payment, (sums.get(payment) ?? 0n) + amount);
  return sums;
}

function limitOf(tariff: Tariff, payer: string): bigint | undefined {
  const limit = tariff.limits.find((each) => each.scope === 'payer' && each.payer === payer && !each.least && !each.window); // prettier-ignore
  return limit && moneyFromText(limit.amount, tariff.currency)?.minorUnits;
}

/** One payer after another up to its limit; the last takes what is left. `room` is what each has left to give. */
function inOrder(split: Split, amount: bigint, room: Map<string, bigint>): bigint[] {
  let left = amount;
  return split.payers.map(({ payer }, index) => {
    const most = index === split.payers.length - 1 ? left : (room.get(payer) ?? left);
    const gives = left < most ? left : most;
    left -= gives;
    room.set(payer, (room.get(payer) ?? 0n) - gives);
    return gives;
  });
}

/**
 * Shares what is due so far over the payers, to the last minor unit, payment by payment. Without payers each payment is
 * one cell.
 */
export function shareOverPayers(tariff: Tariff, cells: readonly Cell[]): Cell[] {
  const sums = [...byPayment(tariff, cells)];
  const { payers = [], splits = [] } = tariff;
  if (payers.length === 0) return sums.map(([payment, amount]) => ({ payment, amount }));
  const room = new Map(payers.flatMap(({ name }) => {
    const limit = limitOf(tariff, name);
    return limit === undefined ? [] : [[name, limit] as const];
  })); // prettier-ignore
  return sums.flatMap(([payment, amount]) => {
    const split = splits.find((each) => each.payment === payment) ?? splits.find((each) => each.payment === undefined)!;
    const weights = split.payers.map(({ payer, share }) =>
      share === undefined ? ratio(limitOf(tariff, payer) ?? 0n) : ratioFromText(share)!,
    );
    const shares =
      split.by === 'order'
        ? inOrder(split, amount, room)
        : splitMoney(money(amount, tariff.currency), weights).map(({ minorUnits }) => minorUnits);
    return split.payers.map(({ payer }, index) => ({ payment, payer, amount: shares[index]! }));
  });
}
