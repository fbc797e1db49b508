import type { CheckedTariff } from '../check/check.ts';
import type { Frame } from '../evaluation/frame.ts';
import { money, splitMoney, splitUnits } from '../money.ts';
import { multiply, ratio, ratioFromText, roundToInteger } from '../rational.ts';
import type { Split, Tariff } from '../terms.ts';
import { ceilingOf } from './ceiling.ts';
import type { Holding } from './holdback.ts';
import type { Cell } from './cells.ts';
import { totalOf } from './cells.ts';

/** What each payment comes to so far, in the order of the tariff. */
export function byPayment(tariff: Tariff, cells: readonly Cell[]): Map<string, bigint> {
  const sums = new Map(tariff.payments.map(({ name }) => [name, 0n]));
  for (const { payment, amount } of cells) sums.set(payment, (sums.get(payment) ?? 0n) + amount);
  return sums;
}

function limitOf(tariff: CheckedTariff, payer: string, frame: Frame): bigint | undefined {
  const limit = tariff.terms.limits.find((each) => each.scope === 'payer' && each.payer === payer && !each.least && !each.window); // prettier-ignore
  return limit && ceilingOf(tariff, limit, frame);
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
export function shareOverPayers(tariff: CheckedTariff, cells: readonly Cell[], frame: Frame): Cell[] {
  const sums = [...byPayment(tariff.terms, cells)];
  const { payers = [], splits = [], currency } = tariff.terms;
  if (payers.length === 0) return sums.map(([payment, amount]) => ({ payment, amount }));
  const room = new Map(payers.flatMap(({ name }) => {
    const limit = limitOf(tariff, name, frame);
    return limit === undefined ? [] : [[name, limit] as const];
  })); // prettier-ignore
  return sums.flatMap(([payment, amount]) => {
    const split = splits.find((each) => each.payment === payment) ?? splits.find((each) => each.payment === undefined)!;
    const weights = split.payers.map(({ payer, share }) =>
      share === undefined ? ratio(limitOf(tariff, payer, frame) ?? 0n) : ratioFromText(share)!,
    );
    const shares =
      split.by === 'order'
        ? inOrder(split, amount, room)
        : splitMoney(money(amount, currency), weights).map(({ minorUnits }) => minorUnits);
    return split.payers.map(({ payer }, index) => ({ payment, payer, amount: shares[index]! }));
  });
}

/** What each payer has to pay so far: its part of what is settled less its part of what is held. */
export function netByPayer(terms: Tariff, holdings: readonly Holding[], cells: readonly Cell[]): Map<string, bigint> {
  const net = new Map((terms.payers ?? [{ name: '' }]).map(({ name }) => [name, 0n]));
  const own = (payer: string, payment: string | undefined) =>
    totalOf(
      cells.filter((cell) => (cell.payer ?? '') === payer && (payment === undefined || cell.payment === payment)),
    );
  for (const payer of net.keys()) net.set(payer, own(payer, undefined));
  for (const { held, holdback } of holdings) {
    if (held === 0n) continue;
    const weights = [...net.keys()].map((payer) => own(payer, holdback.payment)).map((sum) => (sum > 0n ? sum : 0n));
    const shares = splitUnits(held, weights.some((weight) => weight > 0n) ? weights : weights.map(() => 1n));
    [...net.keys()].forEach((payer, index) => net.set(payer, net.get(payer)! - shares[index]!));
  }
  return net;
}

/** Tax on everything so far, rounded once and shared in proportion to what each payer pays. */
export function taxByPayer({ terms }: CheckedTariff, net: ReadonlyMap<string, bigint>): Map<string, bigint> {
  const amounts = [...net.values()];
  const whole = amounts.reduce((sum, each) => sum + each, 0n);
  const tax = terms.vat ? roundToInteger(multiply(ratio(whole), ratioFromText(terms.vat.rate)!), terms.rounding.mode) : 0n; // prettier-ignore
  const weights = amounts.map((each) => (each > 0n ? each : 0n));
  const shares = tax === 0n ? amounts.map(() => 0n) : splitUnits(tax, weights.some((each) => each > 0n) ? weights : amounts.map(() => 1n)); // prettier-ignore
  return new Map([...net.keys()].map((payer, index) => [payer, shares[index]!]));
}
