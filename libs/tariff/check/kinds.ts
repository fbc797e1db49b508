import { productKind, quotientKind, sameKind } from '../dimension.ts';
import type { Aggregated, Expression, Kind } from '../expression.ts';
import { partsOf } from '../expression.ts';
import type { Metric, Tariff } from '../terms.ts';
import { adopt, agree, definite, numeric, ordered, truths } from './agreement.ts';
import type { Found, KindTable, Problem } from './problems.ts';
import { checkKind, DATE, literalKind, mismatch, RATIO, report, TRUTH } from './problems.ts';
import { inferBands, inferBlend, inferLine, inferRound, inferSteps } from './tables.ts';

type Named = Expression & { readonly name: string };

function inferProduct(table: KindTable, expression: Expression, rule: typeof productKind): Found {
  const [left, right] = partsOf(expression).map((part) => definite(table, part, infer(table, part), RATIO));
  if (left === undefined || right === undefined || left === 'broken' || right === 'broken') return 'broken';
  return rule(left, right) ?? mismatch(table, expression.id, left, right);
}

function metricOf(table: KindTable, expression: Named): Metric | undefined {
  const metric = table.tariff.metrics.find(({ name }) => name === expression.name);
  if (metric) return metric;
  report(
    table,
    expression.id,
    'unknownMetric',
    `Måttet ${expression.name} är inte deklarerat. Lägg till en rad ”metric ${expression.name} in …” eller ”flag ${expression.name}”.`,
    `The metric ${expression.name} is not declared. Add a line "metric ${expression.name} in …" or "flag ${expression.name}".`,
  );
  return undefined;
}

function inferMetric(table: KindTable, expression: Expression & { node: 'metric' | 'flag' }): Found {
  const metric = metricOf(table, expression);
  if (!metric) return 'broken';
  const isFlag = metric.kind.kind === 'truth';
  return isFlag === (expression.node === 'flag')
    ? metric.kind
    : mismatch(table, expression.id, metric.kind, isFlag ? RATIO : TRUTH);
}

function needs(table: KindTable, expression: Named, holds: boolean, sv: string, en: string): boolean {
  if (!holds)
    report(table, expression.id, 'invalidDeclaration', `${expression.name} ${sv}.`, `${expression.name} ${en}.`);
  return holds;
}

/** Forms that ask something particular of the metric they name: an interval, claims, an index series. */
function inferNamed(
  table: KindTable,
  expression: Expression & { node: 'lower' | 'upper' | 'significant' | 'firstDate' | 'lastDate' },
): Found {
  const metric = metricOf(table, expression);
  if (!metric) return 'broken';
  if (expression.node === 'firstDate' || expression.node === 'lastDate') {
    const counted = metric.counting !== undefined;
    return needs(table, expression, counted, 'räknas inte ur anspråk', 'is not counted from claims') ? DATE : 'broken';
  }
  const [sv, en] = ['mäts utan intervall. Lägg till ”with interval”', 'has no interval. Add "with interval"'];
  if (!needs(table, expression, metric.estimate === true, sv, en)) return 'broken';
  if (expression.node !== 'significant') return metric.kind;
  return literalKind(table, expression.id, expression.alpha) === 'broken' ? 'broken' : TRUTH;
}

function inferIndexed(table: KindTable, expression: Expression & { node: 'indexed' }): Found {
  const metric = metricOf(table, expression);
  const kind = numeric(table, expression.id, agree(table, expression, expression.parts));
  if (!metric) return 'broken';
  const [sv, en] = ['är ingen indexserie', 'is no index series'];
  return needs(table, expression, metric.base !== undefined, sv, en) ? kind : 'broken';
}

function inferName(table: KindTable, { id, name }: Named): Found {
  const kind = table.named.get(name);
  if (kind) return kind;
  return report(
    table,
    id,
    'unknownName',
    `${name} är inte bestämt före den här raden. Flytta upp raden som bestämmer det.`,
    `${name} is not defined before this line. Move the line that defines it up.`,
  );
}

/** A difference of two dates is a number of days. */
function inferSum(table: KindTable, expression: Expression): Found {
  const kind = agree(table, expression, partsOf(expression));
  const isDifference = expression.node === 'subtract' || expression.node === 'difference';
  if (!isDifference || typeof kind !== 'object' || kind.kind !== 'date') return numeric(table, expression.id, kind);
  const days: Kind = { kind: 'quantity', unit: 'day' };
  return checkKind(table, expression.id, days) ? days : 'broken';
}

function inferComparison(
  table: KindTable,
  expression: Expression & { node: 'reduction' | 'increase' | 'compare' },
): Found {
  const found = agree(table, expression, expression.parts);
  const kind = expression.node === 'compare' ? ordered(table, expression.id, found) : numeric(table, expression.id, found); // prettier-ignore
  if (kind === 'broken') return 'broken';
  if (kind === 'open') for (const part of expression.parts) adopt(table, part, RATIO);
  return expression.node === 'compare' ? TRUTH : RATIO;
}

function inferAggregate(table: KindTable, expression: Expression & { node: Aggregated }): Found {
  const [value, where] = expression.parts;
  const found = agree(table, expression, [value]);
  const condition = where ? truths(table, expression, [where]) : TRUTH;
  const picks = expression.node === 'least' || expression.node === 'greatest';
  const kind = picks ? ordered(table, expression.id, found) : numeric(table, expression.id, found);
  return condition === 'broken' ? 'broken' : kind;
}

function inferCount(table: KindTable, expression: Expression & { node: 'count' }): Found {
  const kind: Kind = { kind: 'quantity', unit: expression.unit };
  const condition = truths(table, expression, partsOf(expression));
  return checkKind(table, expression.id, kind) && condition !== 'broken' ? kind : 'broken';
}

function inferAfter(table: KindTable, expression: Expression & { node: 'after' }): Found {
  const kind = agree(table, expression, expression.parts);
  if (kind === 'broken') return 'broken';
  return kind !== 'open' && kind.kind === 'date' ? DATE : mismatch(table, expression.id, kind === 'open' ? RATIO : kind, DATE); // prettier-ignore
}

function inferPower(table: KindTable, expression: Expression & { node: 'power' }): Found {
  const kind = definite(table, expression.parts[0], infer(table, expression.parts[0]), RATIO);
  if (kind === 'broken') return 'broken';
  if (!/^\d{1,3}$/.test(expression.exponent)) {
    return report(table, expression.id, 'notANumber', 'Exponenten ska vara ett heltal från 0 till 999.', 'The exponent must be a whole number from 0 to 999.'); // prettier-ignore
  }
  return sameKind(kind, RATIO) ? RATIO : mismatch(table, expression.id, kind, RATIO);
}

function inferNode(table: KindTable, expression: Expression): Found {
  const { id } = expression;
  const parts = partsOf(expression);
  switch (expression.node) {
    case 'metric':
    case 'flag':
      return inferMetric(table, expression);
    case 'name':
      return inferName(table, expression);
    case 'calendar':
      return expression.name === 'periodNumber' ? RATIO : DATE;
    case 'constant':
      return literalKind(table, id, expression);
    case 'lower':
    case 'upper':
    case 'significant':
    case 'firstDate':
    case 'lastDate':
      return inferNamed(table, expression);
    case 'indexed':
      return inferIndexed(table, expression);
    case 'add':
    case 'subtract':
    case 'difference':
      return inferSum(table, expression);
    case 'cap':
    case 'atLeast':
    case 'min':
    case 'max':
    case 'previous':
      return ordered(table, id, agree(table, expression, parts));
    case 'reduction':
    case 'increase':
    case 'compare':
      return inferComparison(table, expression);
    case 'times':
      return inferProduct(table, expression, productKind);
    case 'divide':
      return inferProduct(table, expression, quotientKind);
    case 'when': {
      const condition = truths(table, expression, parts.slice(0, 1));
      const value = ordered(table, id, agree(table, expression, parts.slice(1)));
      return condition === 'broken' ? 'broken' : value;
    }
    default:
      return inferForm(table, expression);
  }
}

type Form = 'steps' | 'line' | 'bands' | 'blend' | 'round' | 'power' | 'after' | Aggregated | 'count' | 'and' | 'or' | 'not'; // prettier-ignore

function inferForm(table: KindTable, expression: Expression & { node: Form }): Found {
  switch (expression.node) {
    case 'steps':
      return inferSteps(table, expression);
    case 'line':
      return inferLine(table, expression);
    case 'bands':
      return inferBands(table, expression);
    case 'blend':
      return inferBlend(table, expression);
    case 'round':
      return inferRound(table, expression);
    case 'power':
      return inferPower(table, expression);
    case 'after':
      return inferAfter(table, expression);
    case 'sum':
    case 'average':
    case 'median':
    case 'least':
    case 'greatest':
      return inferAggregate(table, expression);
    case 'count':
      return inferCount(table, expression);
    case 'and':
    case 'or':
    case 'not':
      return truths(table, expression, partsOf(expression));
  }
}

function infer(table: KindTable, expression: Expression): Found {
  const found = inferNode(table, expression);
  if (typeof found === 'object') table.kinds.set(expression.id, found);
  return found;
}

/** Finds the kind of every node of an expression that must come to `wanted`, or to anything; reports what does not fit. */
export function inferWhole(table: KindTable, expression: Expression, wanted?: Kind): Kind | 'broken' {
  const kind = definite(table, expression, infer(table, expression), wanted ?? RATIO);
  if (kind === 'broken' || !wanted || sameKind(kind, wanted)) return kind;
  return mismatch(table, expression.id, wanted, kind);
}

/** A table without entries, for the tariff about to be checked. */
export function openTable(tariff: Tariff, problems: Problem[]): KindTable {
  const table: KindTable = {
    tariff,
    kinds: new Map(),
    problems,
    warnings: [],
    named: new Map(),
    infer: (expression) => infer(table, expression),
  };
  return table;
}
