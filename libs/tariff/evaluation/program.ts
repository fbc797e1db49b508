import type { CheckedTariff } from '../check/check.ts';
import type { Aggregated, Expression } from '../expression.ts';
import { partsOf } from '../expression.ts';
import type { Ratio } from '../rational.ts';
import { add, compare, divide, greatest, least, multiply, ratio, subtract, ZERO } from '../rational.ts';
import { expressionsOf } from '../terms.ts';
import type { Value } from './frame.ts';
import { sameMember } from './frame.ts';
import type { Leaf, Scope } from './leaves.ts';
import { indexFactor, leafReader, scopesOf } from './leaves.ts';
import type { Operation } from './operations.ts';
import { apply, COMPARED, stepReached, Undefined } from './operations.ts';

/** An expression made ready to run many times. */
export type Run = (scope: Scope) => Value;

type Aggregate = Aggregated | 'count';
type Lazy = Extract<
  Expression,
  { node: 'name' | 'when' | 'steps' | 'and' | 'or' | 'previous' | 'indexed' | Aggregate }
>;

const programs = new WeakMap<CheckedTariff, ReadonlyMap<string, Run>>();

/** The expressions of a tariff by the name they hang under, each compiled once into functions. */
export function programOf(tariff: CheckedTariff): ReadonlyMap<string, Run> {
  const known = programs.get(tariff);
  if (known) return known;
  const runs = new Map<string, Run>();
  for (const { name, expression } of expressionsOf(tariff.terms)) runs.set(name, compile(expression, tariff, runs));
  programs.set(tariff, runs);
  return runs;
}

function compile(expression: Expression, tariff: CheckedTariff, named: ReadonlyMap<string, Run>): Run {
  switch (expression.node) {
    case 'metric':
    case 'flag':
    case 'lower':
    case 'upper':
    case 'firstDate':
    case 'lastDate':
    case 'significant':
    case 'calendar':
    case 'constant':
      return leafReader(expression satisfies Leaf, tariff);
    case 'name':
    case 'when':
    case 'steps':
    case 'and':
    case 'or':
    case 'previous':
    case 'indexed':
    case 'sum':
    case 'average':
    case 'median':
    case 'least':
    case 'greatest':
    case 'count':
      return compileLazy(expression, tariff, named);
    default:
      return compileOperation(
        expression,
        partsOf(expression).map((part) => compile(part, tariff, named)),
      );
  }
}

function compileOperation(expression: Operation, parts: readonly Run[]): Run {
  const [left, right] = parts as [(scope: Scope) => Ratio, (scope: Scope) => Ratio];
  switch (expression.node) {
    case 'add':
      return (scope) => add(left(scope), right(scope));
    case 'subtract':
      return (scope) => subtract(left(scope), right(scope));
    case 'times':
      return (scope) => multiply(left(scope), right(scope));
    case 'cap':
      return (scope) => least(left(scope), right(scope));
    case 'atLeast':
      return (scope) => greatest(left(scope), right(scope));
    case 'compare': {
      const holds = COMPARED[expression.comparison];
      return (scope) => holds(compare(left(scope), right(scope)));
    }
    default:
      return (scope) =>
        apply(
          expression,
          parts.map((part) => part(scope)),
        ).value;
  }
}

function compileLazy(expression: Lazy, tariff: CheckedTariff, named: ReadonlyMap<string, Run>): Run {
  const parts = partsOf(expression).map((part) => compile(part, tariff, named));
  const [first, second, third] = parts;
  switch (expression.node) {
    case 'name':
      return named.get(expression.name)!;
    case 'when':
      return (scope) => (first!(scope) ? second!(scope) : third ? third(scope) : ZERO);
    case 'steps':
      return (scope) => parts[stepReached(expression, first!(scope) as Ratio) + 1]!(scope);
    case 'and':
      return (scope) => first!(scope) && second!(scope);
    case 'or':
      return (scope) => first!(scope) || second!(scope);
    case 'previous':
      return (scope) => {
        const { earlier } = scope.frame;
        const member = earlier && sameMember(earlier, scope.member);
        return member ? first!({ frame: earlier, member, fresh: scope.fresh }) : second!(scope);
      };
    case 'indexed': {
      const factor = indexFactor(tariff, expression.name, expression.id);
      return (scope) => multiply(first!(scope) as Ratio, factor(scope));
    }
    case 'count': {
      return (scope) =>
        ratio(BigInt(scopesOf(scope, expression.each).filter((each) => !first || first(each.scope)).length));
    }
    default:
      return (scope) => {
        const inside = scopesOf(scope, expression.each).filter((each) => !second || second(each.scope));
        return aggregate(
          expression,
          inside.map((each) => first!(each.scope) as Ratio),
        );
      };
  }
}

/**
 * The sum, average, median or extreme of what an aggregate went over; the median of an even number is the mean of the two in
 * the middle. Throws Undefined when there is nothing to choose from.
 */
export function aggregate(
  { node, id }: { readonly node: Aggregated; readonly id: string },
  values: readonly Ratio[],
): Ratio {
  if (node === 'sum') return values.reduce(add, ZERO);
  if (values.length === 0) throw new Undefined(id, 'nothingMeasured');
  if (node === 'average') return mean(values);
  if (node === 'median') {
    const ordered = [...values].sort(compare);
    const half = Math.floor((ordered.length - 1) / 2);
    return mean(ordered.slice(half, ordered.length - half));
  }
  return values.reduce(node === 'least' ? least : greatest);
}

function mean(values: readonly Ratio[]): Ratio {
  return divide(values.reduce(add, ZERO), ratio(BigInt(values.length)));
}
