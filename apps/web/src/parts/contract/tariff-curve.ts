import { evaluate, type CheckedTariff, type Inputs } from '@utfall/tariff';

/** Where the payment changes its way: a new rate, a sum at once, or the cap. Numbers are for drawing, never for paying. */
export interface Kink {
  readonly kind: 'rate' | 'jump' | 'cap';
  readonly at: number;
  /** What is paid there, in crowns. */
  readonly amount: number;
  /** Crowns per unit after it; for a jump what it gives at once. */
  readonly rate: number;
}

/** Payment against one metric: straight pieces between `points`. */
export interface Curve {
  readonly max: number;
  readonly points: readonly { readonly at: number; readonly amount: number }[];
  readonly kinks: readonly Kink[];
  /** Paid at no outcome at all. */
  readonly base: number;
  readonly cap: number | null;
  readonly pay: (outcome: number) => number;
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly slope: number;
  readonly amount: number;
}

const samples = 360;
/** Each amount is rounded to an öre, so a straight line may miss it by as much on either side. */
const roundedBy = 0.02;
/** Samples between those that are always taken: a divisor of them, and a power of two. */
const strideMax = 8;

/** What is paid for an outcome, by the tariff itself, the other metrics held at `fixed`. Blocked values count as nothing paid. */
export const payOf =
  (tariff: CheckedTariff, metric: string, fixed: Inputs) =>
  (outcome: number): number => {
    const value = String(Math.round(outcome * 1e6) / 1e6);
    const found = evaluate(tariff, { ...fixed, [metric]: { value, verified: true } }, { trace: false });
    return found.blocked ? 0 : Number(found.amount.minorUnits) / 100;
  };

/** Payment against one metric from nothing to `max`, as {@link payOf} tells it. */
export function curveOf(tariff: CheckedTariff, metric: string, fixed: Inputs, max: number): Curve {
  const pay = payOf(tariff, metric, fixed);
  const pieces = straightPieces(pay, max);
  const kinks = pieces.slice(1).map((piece, index) => kinkBetween(pieces[index]!, piece, pay));
  const limit = tariff.terms.limits.find(({ scope }) => scope === 'contract');
  const cap = limit ? Number(limit.amount) : null;
  const marked = kinks.map((kink) =>
    cap !== null && Math.abs(kink.amount - cap) < 1 && Math.abs(kink.rate) < 1e-6
      ? { ...kink, kind: 'cap' as const }
      : kink,
  );
  const points = [
    { at: 0, amount: pay(0) },
    ...marked.flatMap(({ kind, at, amount, rate }) => [
      ...(kind === 'jump' ? [{ at, amount: amount - rate }] : []),
      { at, amount },
    ]),
    { at: max, amount: pay(max) },
  ];
  return { max, points, kinks: marked, base: pay(0), cap, pay };
}

/** Finds the straight pieces: runs of samples along one slope, at least two steps long. */
function straightPieces(pay: (outcome: number) => number, max: number): Piece[] {
  const step = max / samples;
  const amounts = sampled((index) => pay(index * step));
  const slopes = amounts.slice(1).map((amount, index) => (amount - amounts[index]!) / step);
  // Each amount is rounded to an öre, so two slopes may differ by that much and still be one.
  const same = (one: number, other: number): boolean => Math.abs(one - other) <= 0.03 / step + Math.abs(one) * 1e-6;
  const pieces: Piece[] = [];
  let start = 0;
  for (let index = 1; index <= slopes.length; index += 1) {
    if (index < slopes.length && same(slopes[index]!, slopes[start]!)) continue;
    if (index - start >= 2) {
      const slope = (amounts[index]! - amounts[start]!) / ((index - start) * step);
      pieces.push({ from: start * step, to: index * step, slope, amount: amounts[start]! });
    }
    start = index;
  }
  return pieces;
}

/**
 * The amounts at all samples. Where a stretch is straight at its middle and its quarter, those between lie on its line and
 * are not computed: a phone would take a second to evaluate a tariff so many times.
 */
function sampled(amountAt: (index: number) => number): number[] {
  const amounts: number[] = Array.from({ length: samples + 1 });
  const known = (index: number): number => (amounts[index] ??= amountAt(index));
  const fill = (from: number, to: number): void => {
    if (to - from < 2) return;
    const [first, last, middle] = [known(from), known(to), (from + to) / 2];
    const onLine = (index: number): number => first + ((last - first) * (index - from)) / (to - from);
    const tried = to - from > 2 ? [middle, (from + middle) / 2] : [middle];
    const straight = tried.every((index) => Math.abs(known(index) - onLine(index)) <= roundedBy);
    if (!straight) return void [fill(from, middle), fill(middle, to)];
    for (let index = from + 1; index < to; index += 1) amounts[index] ??= onLine(index);
  };
  for (let from = 0; from < samples; from += strideMax) fill(from, from + strideMax);
  return amounts;
}

function kinkBetween(before: Piece, after: Piece, pay: (outcome: number) => number): Kink {
  const along = ({ from, slope, amount }: Piece, at: number): number => amount + slope * (at - from);
  const meeting =
    (after.amount - after.slope * after.from - (before.amount - before.slope * before.from)) /
    (before.slope - after.slope);
  const slack = (after.from - before.to) * 0.01 + 1e-6;
  if (meeting >= before.to - slack && meeting <= after.from + slack) {
    const at = snapped(meeting);
    return { kind: 'rate', at, amount: along(after, at), rate: Math.round(after.slope * 100) / 100 };
  }
  let [low, high] = [before.to, after.from];
  for (let turn = 0; turn < 30; turn += 1) {
    const middle = (low + high) / 2;
    if (Math.abs(pay(middle) - along(before, middle)) < 1) low = middle;
    else high = middle;
  }
  const at = snapped(high);
  return { kind: 'jump', at, amount: along(after, at), rate: Math.round(along(after, at) - along(before, at)) };
}

const snapped = (at: number): number =>
  Math.abs(at - Math.round(at)) < 0.005 ? Math.round(at) : Math.round(at * 100) / 100;
