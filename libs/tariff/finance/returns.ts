import { dayOf } from '../calendar.ts';
import type { Money } from '../money.ts';
import { addMoney, money, moneyToRatio } from '../money.ts';
import type { Ratio } from '../rational.ts';
import { divide } from '../rational.ts';

/** Money out (negative) or in (positive) on a local date. */
export interface CashFlow {
  readonly on: string;
  readonly amount: Money;
}

const DAYS_IN_YEAR = 365;
const RATE_MIN = -0.9999;
const RATE_MAX = 1000;

function inOrder(flows: readonly CashFlow[]): CashFlow[] {
  return [...flows].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function dayNumber(on: string): bigint {
  const day = dayOf(on);
  if (!day) throw new RangeError(`${on} is no date; write one such as 2027-06-30.`);
  return day.numerator;
}

/**
 * The yearly rate at which the flows are worth nothing today, actual/365, found by halving. Undefined unless money goes
 * both ways and such a rate lies between -99.99 % and 100,000 %. It is a figure for reading; nothing is paid by it.
 */
export function internalRateOfReturn(flows: readonly CashFlow[]): number | undefined {
  const [first] = inOrder(flows);
  if (!first) return undefined;
  const start = dayNumber(first.on);
  const parts = flows.map(({ on, amount }) => ({
    years: Number(dayNumber(on) - start) / DAYS_IN_YEAR,
    units: Number(amount.minorUnits),
  }));
  if (!parts.some(({ units }) => units < 0) || !parts.some(({ units }) => units > 0)) return undefined;
  const worth = (rate: number): number => parts.reduce((sum, { years, units }) => sum + units / (1 + rate) ** years, 0);
  const [atLow, atHigh] = [worth(RATE_MIN), worth(RATE_MAX)];
  if (atLow * atHigh > 0) return undefined;
  let [low, high] = [RATE_MIN, RATE_MAX];
  for (let halving = 0; halving < 200; halving += 1) {
    const middle = (low + high) / 2;
    if (worth(middle) * atLow > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** What came in for each unit put in, exactly. Undefined when nothing was put in. */
export function multipleOf(flows: readonly CashFlow[]): Ratio | undefined {
  const sum = (wanted: (units: bigint) => boolean): bigint =>
    flows.reduce((all, { amount }) => (wanted(amount.minorUnits) ? all + amount.minorUnits : all), 0n);
  const [invested, returned] = [sum((units) => units < 0n), sum((units) => units > 0n)];
  const currency = flows[0]?.amount.currency;
  if (invested === 0n || currency === undefined) return undefined;
  return divide(moneyToRatio(money(returned, currency)), moneyToRatio(money(-invested, currency)));
}

/** The first date on which as much has come in as went out before it; undefined when that never happens. */
export function paybackOn(flows: readonly CashFlow[]): string | undefined {
  let [sum, invested] = [0n, false];
  for (const { on, amount } of inOrder(flows)) {
    sum += amount.minorUnits;
    invested ||= amount.minorUnits < 0n;
    if (invested && sum >= 0n) return on;
  }
  return undefined;
}

/** The most that is tied up at once, as a positive amount. Early payments that are used again keep it down. */
export function peakFunding(flows: readonly CashFlow[], currency: string): Money {
  let [sum, lowest] = [money(0n, currency), 0n];
  for (const { amount } of inOrder(flows)) {
    sum = addMoney(sum, amount);
    if (sum.minorUnits < lowest) lowest = sum.minorUnits;
  }
  return money(-lowest, currency);
}
