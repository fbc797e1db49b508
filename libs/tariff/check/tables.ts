import { productKind } from '../dimension.ts';
import type { Band, Expression, Kind, Literal } from '../expression.ts';
import { partsOf } from '../expression.ts';
import { add, compare, ONE, ratioFromText, ROUNDING_MODES, ZERO } from '../rational.ts';
import { readLiteral } from '../literal.ts';
import { rangeOf } from './bounds.ts';
import { agree, common, definite, numeric } from './agreement.ts';
import type { Found, KindTable } from './problems.ts';
import { literalKind, mismatch, RATIO, report } from './problems.ts';

function rises(knots: readonly Literal[]): boolean {
  const values = knots.map(readLiteral);
  return values.length > 0 && values.every((value, index) => index === 0 || compare(values[index - 1]!, value) < 0);
}

function reportThresholds(table: KindTable, nodeId: string): 'broken' {
  return report(
    table,
    nodeId,
    'notIncreasing',
    'Gränserna ska finnas och stiga; en gräns som inte är högre än den före kan aldrig nås.',
    'The thresholds must exist and rise; one that is not above the one before can never be reached.',
  );
}

/** A threshold above anything the measured expression can come to: no fault, but hardly what was meant. */
function warnOfUnreachable(table: KindTable, expression: Expression, knots: readonly Literal[]): void {
  const { high } = rangeOf(partsOf(expression)[0]!);
  const beyond = high && knots.find((knot) => compare(readLiteral(knot), high) > 0);
  if (!beyond) return;
  const sentence = {
    sv: `Gränsen ${beyond.value} kan aldrig nås. Ändra gränsen eller taket på det som mäts.`,
    en: `The threshold ${beyond.value} can never be reached. Change it or the cap on what is measured.`,
  };
  table.warnings.push({ nodeId: expression.id, code: 'unreachable', sentence });
}

function inferAxis(table: KindTable, expression: Expression, knots: readonly Literal[]): Kind | 'broken' {
  const value = partsOf(expression)[0]!;
  const found = table.infer(value);
  const measured = typeof found === 'object' && found.kind === 'date' ? found : numeric(table, expression.id, found);
  const literals = knots.map((knot) => literalKind(table, expression.id, knot));
  const axis = common(table, expression.id, [measured, ...literals]);
  if (!rises(knots)) return reportThresholds(table, expression.id);
  warnOfUnreachable(table, expression, knots);
  return definite(table, value, axis, RATIO);
}

export function inferSteps(table: KindTable, expression: Expression & { node: 'steps' }): Found {
  const axis = inferAxis(table, expression, expression.knots);
  const value = numeric(table, expression.id, agree(table, expression, partsOf(expression).slice(1)));
  return axis === 'broken' ? 'broken' : value;
}

export function inferLine(table: KindTable, expression: Expression & { node: 'line' }): Found {
  const { points, id } = expression;
  const axis = inferAxis(
    table,
    expression,
    points.map((point) => point.at),
  );
  const value = common(
    table,
    id,
    points.map((point) => literalKind(table, id, point.value)),
  );
  return axis === 'broken' ? 'broken' : value;
}

function bandKind(table: KindTable, nodeId: string, axis: Kind, band: Band): Found {
  const rate = literalKind(table, nodeId, band.rate);
  if (rate === 'broken') return 'broken';
  const rateKind = rate === 'open' ? RATIO : rate;
  const earned = productKind(rateKind, axis);
  if (!earned) return mismatch(table, nodeId, rateKind, axis);
  return band.cap ? common(table, nodeId, [earned, literalKind(table, nodeId, band.cap)]) : earned;
}

export function inferBands(table: KindTable, expression: Expression & { node: 'bands' }): Found {
  const limits = expression.bands.flatMap((band) => band.upTo ?? []);
  const axis = inferAxis(table, expression, [{ value: '0' }, ...limits]);
  const topless = expression.bands.findIndex((band) => !band.upTo);
  const unreachable = topless >= 0 && topless < expression.bands.length - 1;
  if (expression.bands.length === 0 || unreachable) return reportThresholds(table, expression.id);
  if (axis === 'broken') return 'broken';
  return common(
    table,
    expression.id,
    expression.bands.map((band) => bandKind(table, expression.id, axis, band)),
  );
}

export function inferBlend(table: KindTable, expression: Expression & { node: 'blend' }): Found {
  const { weights, id } = expression;
  const weighed = common(table, id, [RATIO, ...weights.map((weight) => literalKind(table, id, weight))]);
  const value = numeric(table, id, agree(table, expression, expression.parts));
  if (weighed === 'broken') return 'broken';
  const whole = weights.map(readLiteral).reduce(add, ZERO);
  if (compare(whole, ONE) === 0 && weights.every((weight) => compare(readLiteral(weight), ZERO) >= 0)) return value;
  return report(table, id, 'kindMismatch', 'Vikterna ska vara 0 eller mer och tillsammans 100 %.', 'The weights must be 0 or more and 100% together.'); // prettier-ignore
}

export function inferRound(table: KindTable, expression: Expression & { node: 'round' }): Found {
  const { place, mode, id } = expression;
  const value = numeric(table, id, agree(table, expression, expression.parts));
  const kind = common(table, id, [value, literalKind(table, id, place)]);
  const size = ratioFromText(place.value);
  if (kind === 'broken' || (size && compare(size, ZERO) > 0 && ROUNDING_MODES.includes(mode))) return kind;
  return report(table, id, 'invalidRounding', 'Avrundningen ska ske till ett tal över 0 på ett känt sätt.', 'The rounding must be to a number above 0 in a known mode.'); // prettier-ignore
}
