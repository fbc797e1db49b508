import type { Money } from '../money.ts';
import { addMoney, money, moneyToRatio, splitMoney, subtractMoney } from '../money.ts';
import type { Ratio } from '../rational.ts';

/** A recipient's claim on one step: at most `due` in all, or a share of what reaches the step. */
export interface WaterfallStep {
  readonly name: string;
  readonly to: readonly {
    readonly recipient: string;
    /** The most this recipient gets from this step over the whole life; absent on the last step, which has no end. */
    readonly due?: Money;
    /** How the step is shared when it is not by what each is due. */
    readonly share?: Ratio;
  }[];
}

/** One amount paid out of a distribution. */
export interface Payout {
  readonly step: string;
  readonly recipient: string;
  readonly amount: Money;
}

/** What has been paid so far by `step recipient`; a new one begins empty. */
export type WaterfallLedger = ReadonlyMap<string, Money>;

const keyOf = (step: string, recipient: string): string => `${step}\n${recipient}`;

function zero(currency: string): Money {
  return money(0n, currency);
}

function stepPayouts(step: WaterfallStep, available: Money, paid: WaterfallLedger): Payout[] {
  const { currency } = available;
  const rooms = step.to.map(({ recipient, due }) =>
    due === undefined ? undefined : subtractMoney(due, paid.get(keyOf(step.name, recipient)) ?? zero(currency)),
  );
  const open = rooms.some((room) => room === undefined);
  const weights = step.to.map(({ share }, index) => share ?? moneyToRatio(rooms[index] ?? zero(currency)));
  const room = rooms.reduce<bigint>((sum, each) => sum + (each?.minorUnits ?? 0n), 0n);
  const gives = open || available.minorUnits < room ? available : money(room, currency);
  if (gives.minorUnits <= 0n || weights.every(({ numerator }) => numerator <= 0n)) return [];
  const parts = splitMoney(gives, weights);
  return step.to.flatMap(({ recipient }, index) => {
    const amount = parts[index]!;
    return amount.minorUnits > 0n ? [{ step: step.name, recipient, amount }] : [];
  });
}

/**
 * Pays what has come in down the steps: each step in full before the next gets anything, within a step in proportion.
 * Answers the payouts, what has been paid in all, and what is left when every step is full. Throws RangeError when
 * negative money comes in.
 */
export function distribute(
  incoming: Money,
  steps: readonly WaterfallStep[],
  before: WaterfallLedger = new Map(),
): { readonly payouts: readonly Payout[]; readonly paid: WaterfallLedger; readonly left: Money } {
  if (incoming.minorUnits < 0n) throw new RangeError('A waterfall pays out what comes in; it cannot be negative.');
  const paid = new Map(before);
  const payouts: Payout[] = [];
  let left = incoming;
  for (const step of steps) {
    for (const payout of stepPayouts(step, left, paid)) {
      const key = keyOf(step.name, payout.recipient);
      paid.set(key, addMoney(paid.get(key) ?? zero(incoming.currency), payout.amount));
      left = subtractMoney(left, payout.amount);
      payouts.push(payout);
    }
  }
  return { payouts, paid, left };
}
