import type { Expression } from '../expression.ts';
import { partsOf } from '../expression.ts';
import { readLiteral as number } from '../literal.ts';
import type { Ratio } from '../rational.ts';
import { add, compare, divide, greatest, least, multiply, negate, ONE, ZERO } from '../rational.ts';

/** The values an expression can take; a missing end is without bound. */
export interface Range {
  readonly low?: Ratio;
  readonly high?: Ratio;
}

type Pick = (left: Ratio, right: Ratio) => Ratio;

function both(left: Ratio | undefined, right: Ratio | undefined, combine: Pick): Ratio | undefined {
  return left && right ? combine(left, right) : undefined;
}

/** The end that holds when either side alone gives one: a minimum is below both its parts. */
function either(left: Ratio | undefined, right: Ratio | undefined, combine: Pick): Ratio | undefined {
  return left && right ? combine(left, right) : (left ?? right);
}

function sum(left: Range, right: Range): Range {
  return { low: both(left.low, right.low, add), high: both(left.high, right.high, add) };
}

function opposite(range: Range): Range {
  return { low: range.high && negate(range.high), high: range.low && negate(range.low) };
}

function union(ranges: readonly Range[]): Range {
  return ranges.reduce((left, right) => ({
    low: both(left.low, right.low, least),
    high: both(left.high, right.high, greatest),
  }));
}

function smaller(left: Range, right: Range): Range {
  return { low: both(left.low, right.low, least), high: either(left.high, right.high, least) };
}

function larger(left: Range, right: Range): Range {
  return { low: either(left.low, right.low, greatest), high: both(left.high, right.high, greatest) };
}

function scaled(range: Range, factor: Ratio): Range {
  const ends = { low: range.low && multiply(range.low, factor), high: range.high && multiply(range.high, factor) };
  return compare(factor, ZERO) < 0 ? { low: ends.high, high: ends.low } : ends;
}

function product(left: Range, right: Range): Range {
  const { low, high } = left;
  if (low && high && compare(low, high) === 0) return scaled(right, low);
  if (low && high && right.low && right.high) return union([scaled(right, low), scaled(right, high)]);
  const noneNegative = [low, right.low].every((end) => end && compare(end, ZERO) >= 0);
  return noneNegative ? { low: ZERO } : {};
}

function bandsRange(expression: Expression & { node: 'bands' }): Range {
  let from = ZERO;
  let total: Range = { low: ZERO, high: ZERO };
  for (const band of expression.bands) {
    const rate = number(band.rate);
    const upTo = band.upTo && number(band.upTo);
    const width: Range = { low: ZERO, high: upTo && add(upTo, negate(from)) };
    const earned = compare(rate, ZERO) === 0 ? { low: ZERO, high: ZERO } : scaled(width, rate);
    total = sum(total, band.cap ? smaller(earned, { low: number(band.cap), high: number(band.cap) }) : earned);
    from = upTo ?? from;
  }
  return total;
}

/**
 * Bounds that hold whatever is measured, from the shape of the expression alone. Sound but not always tightest: a
 * missing end means that no bound could be shown. `named` are the bounds of what has a name.
 */
export function rangeOf(expression: Expression, named: ReadonlyMap<string, Range> = new Map()): Range {
  const ranges = (): Range[] => partsOf(expression).map((part) => rangeOf(part, named));
  switch (expression.node) {
    case 'name':
      return named.get(expression.name) ?? {};
    case 'constant':
      return { low: number(expression), high: number(expression) };
    case 'add':
      return ranges().reduce(sum);
    case 'subtract':
    case 'difference': {
      const [left, right] = ranges();
      return sum(left!, opposite(right!));
    }
    case 'times': {
      const [left, right] = ranges();
      return right!.low && right!.high && compare(right!.low, right!.high) === 0
        ? product(right!, left!)
        : product(left!, right!);
    }
    case 'divide': {
      const [left, right] = ranges();
      const { low, high } = right!;
      const fixed = low && high && compare(low, high) === 0 && compare(low, ZERO) !== 0;
      return fixed ? scaled(left!, divide(ONE, low)) : {};
    }
    case 'cap':
    case 'min':
      return ranges().reduce(smaller);
    case 'atLeast':
    case 'max':
      return ranges().reduce(larger);
    case 'when': {
      const values = ranges().slice(1);
      return union(values.length === 1 ? [...values, { low: ZERO, high: ZERO }] : values);
    }
    case 'steps':
      return union(ranges().slice(1));
    case 'line':
      return union(expression.points.map((point) => ({ low: number(point.value), high: number(point.value) })));
    case 'bands':
      return bandsRange(expression);
    case 'blend':
      return ranges()
        .map((range, index) => scaled(range, number(expression.weights[index]!)))
        .reduce(sum);
    case 'average':
    case 'median':
    case 'least':
    case 'greatest':
      return rangeOf(expression.parts[0], named);
    case 'previous':
      return union(ranges());
    case 'count':
      return { low: ZERO };
    case 'sum': {
      const { low, high } = rangeOf(expression.parts[0], named);
      const atLeastNothing = low && compare(low, ZERO) >= 0;
      const atMostNothing = high && compare(high, ZERO) <= 0;
      return atLeastNothing ? { low: ZERO } : atMostNothing ? { high: ZERO } : {};
    }
    default:
      return {};
  }
}
