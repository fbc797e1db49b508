import type { CheckedTariff } from '../check/check.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import type { Facts, Inputs } from '../evaluation/frame.ts';
import type { Money } from '../money.ts';
import { money, moneyToRatio, subtractMoney } from '../money.ts';
import type { Ratio } from '../rational.ts';
import { add, compare, divide, multiply, ratio, ratioFromText, ratioToText, subtract } from '../rational.ts';
import { limitKey } from '../terms.ts';

/**
 * One metric moved from one value to another while the rest stays. `unit` is the smallest step that can be measured,
 * such as one child or a tenth of a per cent; numbers are decimal text.
 */
export interface Sweep {
  readonly metric: string;
  readonly from: string;
  readonly to: string;
  readonly unit: string;
  readonly inputs: Inputs;
  /** Whether more or less of the metric is the better outcome. */
  readonly better: 'more' | 'less';
  /** For a metric counted from claims: the persons and claims at a value, instead of the value itself. */
  readonly facts?: (count: number) => Facts;
}

/** What is paid at one value; `limits` are the keys of those that held something back there. */
export interface SweepPoint {
  readonly at: string;
  readonly amount: Money | undefined;
  readonly limits: readonly string[];
}

/**
 * What the picture of payment against outcome shows. `cliff`: the largest change from one smallest unit to the next.
 * `deadZones`: a better outcome pays nothing more. `perverse`: a better outcome pays less.
 */
export interface SweepFindings {
  readonly points: readonly SweepPoint[];
  readonly cliff: { readonly from: string; readonly to: string; readonly change: Money } | undefined;
  readonly deadZones: readonly { readonly from: string; readonly to: string }[];
  readonly perverse: readonly { readonly from: string; readonly to: string; readonly change: Money }[];
}

const POINTS_MAX = 400;

function payAt(tariff: CheckedTariff, { metric, inputs, facts }: Sweep, at: Ratio): SweepPoint {
  const text = ratioToText(at);
  const measured = facts ? inputs : { ...inputs, [metric]: { value: text, verified: true } };
  const result = evaluate(tariff, measured, { trace: false, ...facts?.(Number(text)) });
  if (result.blocked) return { at: text, amount: undefined, limits: [] };
  return { at: text, amount: result.amount, limits: result.adjustments.map(({ limit }) => limitKey(limit)) };
}

/** The single unit within a stretch where the payment changes most, found by halving. */
function steepest(
  tariff: CheckedTariff,
  sweep: Sweep,
  from: SweepPoint,
  to: SweepPoint,
  unit: Ratio,
): [SweepPoint, SweepPoint] {
  let [low, high] = [from, to];
  for (;;) {
    const [a, b] = [ratioFromText(low.at)!, ratioFromText(high.at)!];
    const units = divide(subtract(b, a), unit).numerator;
    if (units <= 1n) return [low, high];
    const middle = payAt(tariff, sweep, add(a, multiply(unit, ratio(units / 2n))));
    if (!middle.amount || !low.amount || !high.amount) return [low, high];
    const [left, right] = [subtractMoney(middle.amount, low.amount), subtractMoney(high.amount, middle.amount)];
    const size = ({ minorUnits }: Money): bigint => (minorUnits < 0n ? -minorUnits : minorUnits);
    [low, high] = size(left) >= size(right) ? [low, middle] : [middle, high];
  }
}

/** Draws payment against outcome exactly and tells its cliffs, dead zones and perverse stretches. */
export function sweepTariff(tariff: CheckedTariff, sweep: Sweep): SweepFindings {
  const [from, to, unit] = [sweep.from, sweep.to, sweep.unit].map((text) => ratioFromText(text));
  if (!from || !to || !unit || compare(from, to) >= 0 || unit.numerator <= 0n)
    throw new RangeError('A sweep goes from a lower to a higher value in steps above 0.');
  const whole = divide(subtract(to, from), unit);
  const units = whole.numerator / whole.denominator;
  const stride = units / BigInt(POINTS_MAX) + 1n;
  const points: SweepPoint[] = [];
  for (let step = 0n; step <= units; step += stride) points.push(payAt(tariff, sweep, add(from, multiply(unit, ratio(step))))); // prettier-ignore
  const size = (amount: bigint): bigint => (amount < 0n ? -amount : amount);
  const pairs = points.slice(1).flatMap((high, index) => {
    const low = points[index]!;
    return low.amount && high.amount ? [{ low, high, change: subtractMoney(high.amount, low.amount) }] : [];
  });
  const largest = pairs.toSorted((a, b) => (size(b.change.minorUnits) > size(a.change.minorUnits) ? 1 : -1))[0];
  const [below, above] = largest ? steepest(tariff, sweep, largest.low, largest.high, unit) : [];
  const cliff = below?.amount && above?.amount ? { from: below.at, to: above.at, change: subtractMoney(above.amount, below.amount) } : undefined; // prettier-ignore
  const worse = (change: Money): boolean => (sweep.better === 'more' ? change.minorUnits < 0n : change.minorUnits > 0n);
  return {
    points,
    cliff: cliff && cliff.change.minorUnits !== 0n ? cliff : undefined,
    deadZones: stretches(pairs, ({ minorUnits }) => minorUnits === 0n).map(({ from: at, to: end }) => ({ from: at, to: end })), // prettier-ignore
    perverse: stretches(pairs, worse),
  };
}

/** Neighbouring pairs that share a property, joined, with the change over all of them. */
function stretches(
  pairs: readonly { readonly low: SweepPoint; readonly high: SweepPoint; readonly change: Money }[],
  holds: (change: Money) => boolean,
): { from: string; to: string; change: Money }[] {
  const found: { from: string; to: string; change: Money }[] = [];
  for (const { low, high, change } of pairs) {
    if (!holds(change)) continue;
    const last = found.at(-1);
    if (last?.to === low.at) {
      last.to = high.at;
      last.change = money(last.change.minorUnits + change.minorUnits, change.currency);
    } else found.push({ from: low.at, to: high.at, change });
  }
  return found;
}

/** What each outcome costs the payer: the amount divided by the outcomes, exactly, in units of the currency. */
export function costPerOutcome(amount: Money, outcomes: Ratio): Ratio | undefined {
  if (outcomes.numerator === 0n) return undefined;
  return divide(moneyToRatio(amount), outcomes);
}
