import type { Money } from '../money.ts';
import { addMoney, money, subtractMoney } from '../money.ts';
import type { Spread } from '../simulation/simulate.ts';

/** A request for money that an investor has committed, and whether the milestone it waits for is met. */
export interface Drawdown {
  readonly on: string;
  readonly amount: Money;
  readonly milestoneMet: boolean;
}

/** What each request comes to: all of it, what is left of the commitment, or nothing before its milestone. */
export function draw(
  commitment: Money,
  requests: readonly Drawdown[],
): { readonly on: string; readonly drawn: Money; readonly remaining: Money }[] {
  let remaining = commitment;
  return [...requests]
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .map(({ on, amount, milestoneMet }) => {
      const most = amount.minorUnits < remaining.minorUnits ? amount : remaining;
      const drawn = milestoneMet ? most : money(0n, commitment.currency);
      remaining = subtractMoney(remaining, drawn);
      return { on, drawn, remaining };
    });
}

/** What a payer's budget must carry in one year: low, expected and high, and the most that the contract allows. */
export interface Liability {
  readonly year: number;
  readonly low: Money;
  readonly expected: Money;
  readonly high: Money;
  readonly most: Money;
}

/** The payer's liability year by year: from the forecast of each year, with what the cap still leaves as the most. */
export function liabilitySchedule(
  forecast: readonly (Pick<Spread, 'p10' | 'p50' | 'p90'> & { readonly year: number })[],
  cap: Money,
  yearlyCap?: Money,
): Liability[] {
  let spent = money(0n, cap.currency);
  return forecast.map(({ year, p10, p50, p90 }) => {
    const left = subtractMoney(cap, spent);
    const most = yearlyCap && yearlyCap.minorUnits < left.minorUnits ? yearlyCap : left;
    spent = addMoney(spent, p10);
    return { year, low: p10, expected: p50, high: p90, most };
  });
}
