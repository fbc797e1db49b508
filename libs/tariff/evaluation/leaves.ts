import type { CheckedTariff } from '../check/check.ts';
import type { CalendarName, Expression } from '../expression.ts';
import { literalValue } from '../literal.ts';
import type { Ratio } from '../rational.ts';
import { compare, divide, ratio, ratioFromText, subtract, ZERO } from '../rational.ts';
import type { Metric } from '../terms.ts';
import type { Frame, Input, Member, Value } from './frame.ts';
import { framesOf, sameMember } from './frame.ts';
import { Undefined } from './operations.ts';

/** Where an expression is computed. `fresh`: what is counted from claims is what this period added, not all so far. */
export interface Scope {
  readonly frame: Frame;
  readonly member: Member;
  readonly fresh: boolean;
}

/** Nodes whose value is measured, agreed or known, not computed from parts. */
export type Leaf = Extract<
  Expression,
  { node: 'metric' | 'flag' | 'lower' | 'upper' | 'firstDate' | 'lastDate' | 'significant' | 'calendar' | 'constant' }
>;

function holder(scope: Scope, level: Metric['each']): Member | undefined {
  if (level === undefined) return scope.frame.root;
  return level === 'cohort' && scope.member.level === 'person' ? scope.member.cohort : scope.member;
}

function counted({ frame, member, fresh }: Scope, name: string): Ratio {
  const total = member.tallies.get(name)?.total ?? ZERO;
  if (!fresh || !frame.earlier) return total;
  return subtract(total, sameMember(frame.earlier, member)?.tallies.get(name)?.total ?? ZERO);
}

function calendarValue({ frame, member }: Scope, name: CalendarName): Ratio | undefined {
  switch (name) {
    case 'periodStart':
      return frame.startsOn;
    case 'periodEnd':
      return frame.endsOn;
    case 'periodNumber':
      return ratio(BigInt(frame.number));
    case 'enrolment':
      return member.enrolledOn;
  }
}

/** Significant when the p-value is below alpha; without one, when the interval at that level leaves out 0. */
function isSignificant(input: Input, alpha: Ratio): boolean {
  const read = (text: string | undefined) => (text === undefined ? undefined : ratioFromText(text));
  const p = read(input.p);
  if (p) return compare(p, alpha) < 0;
  const [low, high] = [read(input.low) ?? ZERO, read(input.high) ?? ZERO];
  return compare(low, ZERO) > 0 || compare(high, ZERO) < 0;
}

/** The value of a metric for whom the expression is computed; undefined when nothing is known there. */
export function metricValue(scope: Scope, metric: Metric): Value | undefined {
  if (metric.counting) return counted(scope, metric.name);
  return holder(scope, metric.each)?.values.get(metric.name);
}

function intervalValue(
  scope: Scope,
  expression: Leaf & { node: 'lower' | 'upper' | 'significant' },
  metric: Metric,
): Value | undefined {
  const input = holder(scope, metric.each)?.intervals.get(metric.name);
  if (!input) return undefined;
  if (expression.node === 'significant') return isSignificant(input, literalValue(expression.alpha));
  const end = expression.node === 'lower' ? input.low : input.high;
  return end === undefined ? undefined : ratioFromText(end);
}

/** How a leaf is read. What the reading of inputs let through but has no value here throws Undefined. */
export function leafReader(expression: Leaf, tariff: CheckedTariff): (scope: Scope) => Value {
  const { id } = expression;
  const present = (value: Value | undefined): Value => {
    if (value === undefined) throw new Undefined(id, 'nothingMeasured');
    return value;
  };
  if (expression.node === 'constant') {
    const value = literalValue(expression);
    return () => value;
  }
  if (expression.node === 'calendar') return (scope) => present(calendarValue(scope, expression.name));
  const metric = tariff.terms.metrics.find(({ name }) => name === expression.name)!;
  switch (expression.node) {
    case 'metric':
    case 'flag':
      return (scope) => present(metricValue(scope, metric));
    case 'firstDate':
      return ({ member }) => present(member.tallies.get(metric.name)?.first);
    case 'lastDate':
      return ({ member }) => present(member.tallies.get(metric.name)?.last);
    default:
      return (scope) => present(intervalValue(scope, expression, metric));
  }
}

/** The factor by which an index series has risen since its base. */
export function indexFactor(tariff: CheckedTariff, name: string, nodeId: string): (scope: Scope) => Ratio {
  const metric = tariff.terms.metrics.find((each) => each.name === name)!;
  const base = ratioFromText(metric.base!.value)!;
  return (scope) => {
    const now = metricValue(scope, metric);
    if (now === undefined) throw new Undefined(nodeId, 'nothingMeasured');
    return divide(now as Ratio, base);
  };
}

/** The scopes an aggregate goes over, with the name each is known by. */
export function scopesOf(
  scope: Scope,
  each: 'person' | 'cohort' | 'period',
): { readonly key: string; readonly scope: Scope }[] {
  const { frame, member } = scope;
  if (each === 'period') {
    return framesOf(frame).flatMap((earlier) => {
      const same = sameMember(earlier, member);
      return same ? [{ key: earlier.name, scope: { frame: earlier, member: same, fresh: true } }] : [];
    });
  }
  const members = each === 'cohort' ? [...frame.cohorts.values()] : member.level === 'cohort' ? member.persons : frame.root.persons; // prettier-ignore
  return members.map((inner) => ({ key: inner.key, scope: { ...scope, member: inner } }));
}
