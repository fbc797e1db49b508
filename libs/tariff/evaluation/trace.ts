import { dayText } from '../calendar.ts';
import type { CheckedTariff } from '../check/check.ts';
import type { Expression, Kind, Sentence } from '../expression.ts';
import { partsOf } from '../expression.ts';
import type { Ratio } from '../rational.ts';
import { multiply, ratio, ratioToText, ZERO } from '../rational.ts';
import { explain } from '../sentences.ts';
import { expressionsOf } from '../terms.ts';
import type { Value } from './frame.ts';
import { sameMember } from './frame.ts';
import type { Leaf, Scope } from './leaves.ts';
import { indexFactor, leafReader, scopesOf } from './leaves.ts';
import { apply, stepReached } from './operations.ts';
import type { Operation } from './operations.ts';
import { aggregate } from './program.ts';

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
  /** The person, cohort or period this part was computed for, under an aggregate. */
  readonly member?: string;
}

export interface Traced {
  readonly value: Value;
  readonly trace: Trace;
}

interface Reached {
  readonly value: Value;
  readonly binds?: boolean;
  readonly parts: readonly Traced[];
}

function inScopes(
  expression: Expression & { readonly each: 'person' | 'cohort' | 'period' },
  value: Expression | undefined,
  where: Expression | undefined,
  scope: Scope,
  tariff: CheckedTariff,
): Traced[] {
  return scopesOf(scope, expression.each).flatMap((each) => {
    const kept = where ? traceNode(where, each.scope, tariff) : undefined;
    if (kept && kept.value !== true) return [];
    const traced = value ? traceNode(value, each.scope, tariff) : kept;
    return traced ? [{ ...traced, trace: { ...traced.trace, member: each.key } }] : [];
  });
}

function reach(expression: Expression, scope: Scope, tariff: CheckedTariff): Reached {
  const traced = (part: Expression): Traced => traceNode(part, scope, tariff);
  switch (expression.node) {
    case 'name': {
      const target = expressionsOf(tariff.terms).find(({ name }) => name === expression.name)!;
      const part = traced(target.expression);
      return { value: part.value, parts: [part] };
    }
    case 'when': {
      const decided = traced(expression.parts[0]);
      const branch = decided.value ? expression.parts[1] : expression.parts[2];
      if (!branch) return { value: ZERO, parts: [decided] };
      const chosen = traced(branch);
      return { value: chosen.value, parts: [decided, chosen] };
    }
    case 'steps': {
      const measured = traced(expression.parts[0]);
      const chosen = traced(expression.parts[stepReached(expression, measured.value as Ratio) + 1]!);
      return { value: chosen.value, parts: [measured, chosen] };
    }
    case 'and':
    case 'or': {
      const left = traced(expression.parts[0]);
      // The right side is read only when the left does not decide, so that it may guard a division.
      if (left.value === (expression.node === 'or')) return { value: left.value, parts: [left] };
      const right = traced(expression.parts[1]);
      return { value: right.value, parts: [left, right] };
    }
    case 'previous': {
      const { earlier } = scope.frame;
      const member = earlier && sameMember(earlier, scope.member);
      const part = member
        ? traceNode(expression.parts[0], { frame: earlier, member, fresh: scope.fresh }, tariff)
        : traced(expression.parts[1]);
      return { value: part.value, parts: [part] };
    }
    case 'indexed': {
      const part = traced(expression.parts[0]);
      const factor = indexFactor(tariff, expression.name, expression.id)(scope);
      return { value: multiply(part.value as Ratio, factor), parts: [part] };
    }
    case 'count': {
      const parts = inScopes(expression, undefined, expression.parts[0], scope, tariff);
      const all = expression.parts[0] ? parts.length : scopesOf(scope, expression.each).length;
      return { value: ratio(BigInt(all)), parts };
    }
    case 'sum':
    case 'average':
    case 'median':
    case 'least':
    case 'greatest': {
      const parts = inScopes(expression, expression.parts[0], expression.parts[1], scope, tariff);
      return {
        value: aggregate(
          expression,
          parts.map(({ value }) => value as Ratio),
        ),
        parts,
      };
    }
    default:
      return reachPlain(expression, scope, tariff);
  }
}

function reachPlain(expression: Leaf | Operation, scope: Scope, tariff: CheckedTariff): Reached {
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
      return { value: leafReader(expression, tariff)(scope), parts: [] };
    default: {
      const parts = partsOf(expression).map((part) => traceNode(part, scope, tariff));
      return {
        ...apply(
          expression,
          parts.map(({ value }) => value),
        ),
        parts,
      };
    }
  }
}

function valueText(value: Value, kind: Kind): string {
  if (typeof value === 'boolean') return String(value);
  return kind.kind === 'date' ? dayText(value) : ratioToText(value);
}

/** Evaluates one node and says how. Inputs must have been read; throws Undefined where there is no value. */
export function traceNode(expression: Expression, scope: Scope, tariff: CheckedTariff): Traced {
  const { value, binds = false, parts } = reach(expression, scope, tariff);
  const kind = tariff.kinds.get(expression.id)!;
  const trace: Trace = {
    nodeId: expression.id,
    node: expression.node,
    kind,
    value: valueText(value, kind),
    binds,
    sentence: explain(expression, tariff, { value, binds, parts: parts.map((part) => part.value) }),
    parts: parts.map((part) => part.trace),
  };
  return { value, trace };
}
