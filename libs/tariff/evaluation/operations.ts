import { addSpan } from '../calendar.ts';
import type { Aggregated, Expression } from '../expression.ts';
import { literalValue } from '../literal.ts';
import type { Ratio } from '../rational.ts';
import { add, compare, divide, greatest, least, multiply, ONE, roundToPlace, subtract, ZERO } from '../rational.ts';
import type { Value } from './frame.ts';

/** A value that does not exist: division by zero, the average of nobody. It must not be taken as 0. */
export class Undefined extends Error {
  readonly nodeId: string;
  readonly code: 'divisionByZero' | 'nothingMeasured';

  constructor(nodeId: string, code: 'divisionByZero' | 'nothingMeasured' = 'divisionByZero') {
    super(`${code} at ${nodeId}`);
    this.nodeId = nodeId;
    this.code = code;
  }
}

/** A value and whether a cap, floor or extreme decided it. */
export interface Result {
  readonly value: Value;
  readonly binds?: boolean;
}

/** Nodes whose value follows from the values of all their parts. */
export type Operation = Exclude<
  Expression,
  {
    node:
      | 'metric' | 'flag' | 'name' | 'lower' | 'upper' | 'firstDate' | 'lastDate' | 'significant' | 'calendar' | 'constant'
      | 'when' | 'steps' | 'and' | 'or' | Aggregated | 'count' | 'previous' | 'indexed';
  }
>; // prettier-ignore

export function quotient(nodeId: string, left: Ratio, right: Ratio): Ratio {
  if (right.numerator === 0n) throw new Undefined(nodeId);
  return divide(left, right);
}

function interpolate(expression: Expression & { node: 'line' }, at: Ratio): Ratio {
  const points = expression.points.map((point) => ({ x: literalValue(point.at), y: literalValue(point.value) }));
  const next = points.findIndex(({ x }) => compare(at, x) < 0);
  if (next === -1) return points[points.length - 1]!.y;
  if (next === 0) return points[0]!.y;
  const [from, to] = [points[next - 1]!, points[next]!];
  const slope = divide(subtract(to.y, from.y), subtract(to.x, from.x));
  return add(from.y, multiply(slope, subtract(at, from.x)));
}

function payBands(expression: Expression & { node: 'bands' }, at: Ratio): Result {
  let [from, value, binds] = [ZERO, ZERO, false];
  for (const band of expression.bands) {
    const upTo = band.upTo ? literalValue(band.upTo) : at;
    const width = greatest(subtract(least(at, upTo), from), ZERO);
    const earned = multiply(width, literalValue(band.rate));
    const cap = band.cap ? literalValue(band.cap) : earned;
    binds ||= compare(earned, cap) > 0;
    value = add(value, least(earned, cap));
    from = upTo;
  }
  return { value, binds };
}

function extreme(values: readonly Ratio[], pick: typeof least): Result {
  const value = values.reduce(pick);
  return { value, binds: values.some((each) => compare(each, value) !== 0) };
}

function power(base: Ratio, exponent: number): Ratio {
  let result = ONE;
  for (let round = 0; round < exponent; round += 1) result = multiply(result, base);
  return result;
}

export const COMPARED = {
  '>=': (order: number) => order >= 0,
  '>': (order: number) => order > 0,
  '<=': (order: number) => order <= 0,
  '<': (order: number) => order < 0,
  '=': (order: number) => order === 0,
} as const;

/** The greatest step reached: 0 for none, else one more than the place of its knot. */
export function stepReached(expression: Expression & { node: 'steps' }, measured: Ratio): number {
  let reached = 0;
  for (const knot of expression.knots) if (compare(literalValue(knot), measured) <= 0) reached += 1;
  return reached;
}

/** What an operation comes to for the values of its parts, in order. Throws Undefined at a division by zero. */
export function apply(expression: Operation, values: readonly Value[]): Result {
  const [left, right] = values as [Ratio, Ratio];
  switch (expression.node) {
    case 'add':
      return { value: add(left, right) };
    case 'subtract':
    case 'difference':
      return { value: subtract(left, right) };
    case 'times':
      return { value: multiply(left, right) };
    case 'divide':
      return { value: quotient(expression.id, left, right) };
    case 'reduction':
      return { value: quotient(expression.id, subtract(right, left), right) };
    case 'increase':
      return { value: quotient(expression.id, subtract(left, right), right) };
    case 'cap':
      return { value: least(left, right), binds: compare(right, left) > 0 };
    case 'atLeast':
      return { value: greatest(left, right), binds: compare(right, left) < 0 };
    case 'compare':
      return { value: COMPARED[expression.comparison](compare(left, right)) };
    case 'min':
      return extreme(values as Ratio[], least);
    case 'max':
      return extreme(values as Ratio[], greatest);
    case 'not':
      return { value: !values[0] };
    case 'line':
      return { value: interpolate(expression, left) };
    case 'bands':
      return payBands(expression, left);
    case 'blend': {
      const weighed = (values as Ratio[]).map((value, index) =>
        multiply(value, literalValue(expression.weights[index]!)),
      );
      return { value: weighed.reduce(add, ZERO) };
    }
    case 'round':
      return { value: roundToPlace(left, literalValue(expression.place), expression.mode) };
    case 'power':
      return { value: power(left, Number(expression.exponent)) };
    case 'after':
      return { value: addSpan(left, expression.span) };
  }
}
