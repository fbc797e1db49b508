import type { CheckedTariff } from './check.ts';
import type { Expression, Kind, Literal, Sentence } from './expression.ts';
import { partsOf } from './expression.ts';
import type { Ratio } from './rational.ts';
import {
  add,
  compare,
  divide,
  greatest,
  least,
  multiply,
  ratioFromText,
  ratioToText,
  subtract,
  ZERO,
} from './rational.ts';
import { explain } from './sentences.ts';

export type Value = Ratio | boolean;

/** One node as it was evaluated: exact value as text, whether it held the value back or up, and why in words. */
export interface Trace {
  readonly nodeId: string;
  readonly node: Expression['node'];
  readonly kind: Kind;
  readonly value: string;
  /** True when a cap, floor, minimum, maximum or band cap decided the value. */
  readonly binds: boolean;
  readonly sentence: Sentence;
  /** Only what was evaluated: the branch of a `when` that was not chosen is absent. */
  readonly parts: readonly Trace[];
}

/** Division by zero: the payment has no value and must not be taken as 0. */
export class Undefined extends Error {
  readonly nodeId: string;

  constructor(nodeId: string) {
    super(`Division by zero at ${nodeId}`);
    this.nodeId = nodeId;
  }
}

export interface Evaluated {
  readonly value: Value;
  readonly binds: boolean;
  readonly trace?: Trace;
}

interface Scope {
  readonly tariff: CheckedTariff;
  readonly values: ReadonlyMap<string, Value>;
  readonly traced: boolean;
}

const literals = new WeakMap<Literal, Ratio>();

/** The exact value of a literal. Literals are immutable, so each is read once. */
export function literalValue(literal: Literal): Ratio {
  const known = literals.get(literal);
  if (known) return known;
  const value = ratioFromText(literal.value) ?? ZERO;
  literals.set(literal, value);
  return value;
}

interface Result {
  readonly value: Value;
  readonly binds?: boolean;
  readonly parts: readonly Evaluated[];
}

function quotient(nodeId: string, left: Ratio, right: Ratio): Ratio {
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

function payBands(expression: Expression & { node: 'bands' }, at: Ratio): { value: Ratio; binds: boolean } {
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

function extreme(parts: readonly Evaluated[], pick: typeof least): Result {
  const values = parts.map(({ value }) => value as Ratio);
  const value = values.reduce(pick);
  return { value, binds: values.some((each) => compare(each, value) !== 0), parts };
}

const COMPARED = {
  '>=': (order: number) => order >= 0,
  '>': (order: number) => order > 0,
  '<=': (order: number) => order <= 0,
  '<': (order: number) => order < 0,
} as const;

function compute(expression: Expression, scope: Scope): Result {
  const evaluated = (part: Expression): Evaluated => evaluateNode(part, scope);
  if (expression.node === 'metric' || expression.node === 'flag') {
    return { value: scope.values.get(expression.name)!, parts: [] };
  }
  if (expression.node === 'constant') return { value: literalValue(expression), parts: [] };
  if (expression.node === 'when') return chooseBranch(expression, evaluated);
  if (expression.node === 'steps') return chooseStep(expression, evaluated);
  if (expression.node === 'and' || expression.node === 'or') {
    const left = evaluated(expression.parts[0]);
    // The right side is read only when the left does not decide, so that it may guard a division.
    if (left.value === (expression.node === 'or')) return { value: left.value, parts: [left] };
    const right = evaluated(expression.parts[1]);
    return { value: right.value, parts: [left, right] };
  }
  const parts = partsOf(expression).map(evaluated);
  if (expression.node === 'not') return { value: !parts[0]!.value, parts };
  if (expression.node === 'min') return extreme(parts, least);
  if (expression.node === 'max') return extreme(parts, greatest);
  const first = parts[0]!.value as Ratio;
  if (expression.node === 'line') return { value: interpolate(expression, first), parts };
  if (expression.node === 'bands') return { ...payBands(expression, first), parts };
  return combine(expression, first, parts[1]!.value as Ratio, parts);
}

type Combining = Exclude<
  Expression['node'],
  'metric' | 'flag' | 'constant' | 'when' | 'steps' | 'and' | 'or' | 'not' | 'min' | 'max' | 'line' | 'bands'
>;

function combine(
  expression: Expression & { node: Combining },
  left: Ratio,
  right: Ratio,
  parts: readonly Evaluated[],
): Result {
  switch (expression.node) {
    case 'add':
      return { value: add(left, right), parts };
    case 'subtract':
    case 'difference':
      return { value: subtract(left, right), parts };
    case 'times':
      return { value: multiply(left, right), parts };
    case 'divide':
      return { value: quotient(expression.id, left, right), parts };
    case 'reduction':
      return { value: quotient(expression.id, subtract(right, left), right), parts };
    case 'increase':
      return { value: quotient(expression.id, subtract(left, right), right), parts };
    case 'cap':
      return { value: least(left, right), binds: compare(right, left) > 0, parts };
    case 'atLeast':
      return { value: greatest(left, right), binds: compare(right, left) < 0, parts };
    case 'compare':
      return { value: COMPARED[expression.comparison](compare(left, right)), parts };
  }
}

function chooseBranch(expression: Expression & { node: 'when' }, evaluated: (part: Expression) => Evaluated): Result {
  const [condition, then, otherwise] = expression.parts;
  const decided = evaluated(condition);
  const branch = decided.value ? then : otherwise;
  if (!branch) return { value: ZERO, parts: [decided] };
  const chosen = evaluated(branch);
  return { value: chosen.value, parts: [decided, chosen] };
}

function chooseStep(expression: Expression & { node: 'steps' }, evaluated: (part: Expression) => Evaluated): Result {
  const measured = evaluated(expression.parts[0]);
  const reached = expression.knots.filter((knot) => compare(literalValue(knot), measured.value as Ratio) <= 0).length;
  const chosen = evaluated(expression.parts[reached + 1]!);
  return { value: chosen.value, parts: [measured, chosen] };
}

/** Evaluates one node. Inputs must be there; throws Undefined at a division by zero. */
export function evaluateNode(expression: Expression, scope: Scope): Evaluated {
  const { value, binds = false, parts } = compute(expression, scope);
  if (!scope.traced) return { value, binds };
  const kind = scope.tariff.kinds.get(expression.id)!;
  const trace: Trace = {
    nodeId: expression.id,
    node: expression.node,
    kind,
    value: typeof value === 'boolean' ? String(value) : ratioToText(value),
    binds,
    sentence: explain(expression, scope.tariff, { value, binds, parts: parts.map((part) => part.value) }),
    parts: parts.map((part) => part.trace!),
  };
  return { value, binds, trace };
}
