import type { Band, Expression, Kind, Literal, Payment, Sentence, Tariff } from './expression.ts';
import { partsOf, sameKind, unitText } from './expression.ts';
import { compare, ratioFromText, ratioToText, ZERO } from './rational.ts';

/** What is wrong, for programs; `Problem.sentence` says it for people. */
export type ProblemCode =
  | 'unknownMetric' | 'unknownUnit' | 'unknownPayment' | 'currencyMixed' | 'kindMismatch' | 'notANumber' | 'notIncreasing'
  | 'missingCap' | 'duplicateName' | 'invalidName' | 'invalidRounding' | 'invalidLimit' | 'nothingPaid'; // prettier-ignore

/** One thing to correct before the tariff can be used. `nodeId` is a node's id or the name of the declaration. */
export interface Problem {
  readonly nodeId: string;
  readonly code: ProblemCode;
  readonly sentence: Sentence;
}

export interface KindTable {
  readonly tariff: Tariff;
  readonly kinds: Map<string, Kind>;
  readonly problems: Problem[];
}

/** `open`: numbers without unit that take the kind of their surroundings. `broken`: already reported below. */
type Found = Kind | 'open' | 'broken';

const RATIO: Kind = { kind: 'ratio' };
const TRUTH: Kind = { kind: 'truth' };

/** The kind in words, for messages. */
function kindInWords(kind: Kind): Sentence {
  if (kind.kind === 'ratio') return { sv: 'ett tal utan enhet', en: 'a number without unit' };
  if (kind.kind === 'truth') return { sv: 'ja eller nej', en: 'yes or no' };
  return { sv: unitText(kind), en: unitText(kind) };
}

export function isCanonicalDecimal(text: string): boolean {
  const value = ratioFromText(text);
  return value !== undefined && !text.includes('/') && ratioToText(value) === text;
}

function report(table: KindTable, nodeId: string, code: ProblemCode, sv: string, en: string): 'broken' {
  table.problems.push({ nodeId, code, sentence: { sv, en } });
  return 'broken';
}

function mismatch(table: KindTable, nodeId: string, left: Kind, right: Kind): 'broken' {
  const [a, b] = [kindInWords(left), kindInWords(right)];
  const currencies = 'currency' in left && 'currency' in right && left.currency !== right.currency;
  return report(
    table,
    nodeId,
    currencies ? 'currencyMixed' : 'kindMismatch',
    `${a.sv} och ${b.sv} kan inte blandas här. Ange båda i samma slag.`,
    `${a.en} and ${b.en} cannot be mixed here. State both in the same kind.`,
  );
}

/** Checks that a declared or written kind uses the tariff's own currency and a declared unit. */
export function checkKind(table: KindTable, nodeId: string, kind: Kind): boolean {
  const { currency, units } = table.tariff;
  if ('currency' in kind && kind.currency !== currency) {
    mismatch(table, nodeId, { kind: 'money', currency }, kind);
    return false;
  }
  if ('unit' in kind && !units.some((unit) => unit.name === kind.unit)) {
    report(
      table,
      nodeId,
      'unknownUnit',
      `Enheten ${kind.unit} är inte deklarerad. Lägg till raden ”unit ${kind.unit}”.`,
      `The unit ${kind.unit} is not declared. Add the line "unit ${kind.unit}".`,
    );
    return false;
  }
  return true;
}

function literalKind(table: KindTable, nodeId: string, literal: Literal): Found {
  if (!isCanonicalDecimal(literal.value)) {
    return report(
      table,
      nodeId,
      'notANumber',
      `”${literal.value}” är inte ett tal i decimalform. Skriv till exempel 10000000 eller 11.5.`,
      `"${literal.value}" is not a number in decimal form. Write for example 10000000 or 11.5.`,
    );
  }
  if (!literal.unit) return 'open';
  return checkKind(table, nodeId, literal.unit) ? literal.unit : 'broken';
}

/** The one kind that all agree on; open when all are open, broken (and reported) when two differ. */
function common(table: KindTable, nodeId: string, found: readonly Found[]): Found {
  if (found.includes('broken')) return 'broken';
  const definite = found.filter((kind): kind is Kind => typeof kind === 'object');
  const [first] = definite;
  if (!first) return 'open';
  const other = definite.find((kind) => !sameKind(kind, first));
  return other ? mismatch(table, nodeId, first, other) : first;
}

/** The parts that have the same kind as the expression itself. */
function likeParts(expression: Expression): readonly Expression[] {
  switch (expression.node) {
    case 'add':
    case 'subtract':
    case 'difference':
    case 'cap':
    case 'atLeast':
    case 'min':
    case 'max':
      return partsOf(expression);
    case 'when':
    case 'steps':
      return partsOf(expression).slice(1);
    default:
      return [];
  }
}

/** Gives an open expression, and the open expressions it is made of, their kind. */
function adopt(table: KindTable, expression: Expression, kind: Kind): void {
  if (table.kinds.has(expression.id)) return;
  table.kinds.set(expression.id, kind);
  for (const part of likeParts(expression)) adopt(table, part, kind);
}

function agree(table: KindTable, expression: Expression, parts: readonly Expression[]): Found {
  const kind = common(
    table,
    expression.id,
    parts.map((part) => infer(table, part)),
  );
  if (typeof kind === 'object') for (const part of parts) adopt(table, part, kind);
  return kind;
}

function definite(table: KindTable, expression: Expression, found: Found, fallback: Kind): Kind | 'broken' {
  if (found !== 'open') return found;
  adopt(table, expression, fallback);
  return fallback;
}

function numeric(table: KindTable, nodeId: string, found: Found): Found {
  return typeof found === 'object' && found.kind === 'truth' ? mismatch(table, nodeId, found, RATIO) : found;
}

function truths(table: KindTable, expression: Expression, parts: readonly Expression[]): Found {
  const kinds = parts.map((part) => definite(table, part, infer(table, part), RATIO));
  if (kinds.includes('broken')) return 'broken';
  const wrong = kinds.find((kind) => (kind as Kind).kind !== 'truth');
  return wrong ? mismatch(table, expression.id, TRUTH, wrong as Kind) : TRUTH;
}

function productKind(left: Kind, right: Kind): Kind | undefined {
  if (left.kind === 'truth' || right.kind === 'truth') return undefined;
  if (left.kind === 'ratio') return right;
  if (right.kind === 'ratio') return left;
  if (right.kind === 'price') return left.kind === 'price' ? undefined : productKind(right, left);
  const pays = left.kind === 'price' && right.kind === 'quantity' && left.unit === right.unit;
  return pays ? { kind: 'money', currency: left.currency } : undefined;
}

function quotientKind(left: Kind, right: Kind): Kind | undefined {
  if (left.kind === 'truth' || right.kind === 'truth') return undefined;
  if (right.kind === 'ratio') return left;
  return sameKind(left, right) ? RATIO : undefined;
}

function inferProduct(table: KindTable, expression: Expression, rule: typeof productKind): Found {
  const [left, right] = partsOf(expression).map((part) => definite(table, part, infer(table, part), RATIO));
  if (left === undefined || right === undefined || left === 'broken' || right === 'broken') return 'broken';
  return rule(left, right) ?? mismatch(table, expression.id, left, right);
}

function rises(knots: readonly Literal[]): boolean {
  const values = knots.map((knot) => ratioFromText(knot.value) ?? ZERO);
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

function inferAxis(table: KindTable, expression: Expression, knots: readonly Literal[]): Kind | 'broken' {
  const value = partsOf(expression)[0]!;
  const found = numeric(table, expression.id, infer(table, value));
  const literals = knots.map((knot) => literalKind(table, expression.id, knot));
  const axis = common(table, expression.id, [found, ...literals]);
  if (!rises(knots)) return reportThresholds(table, expression.id);
  return definite(table, value, axis, RATIO);
}

function bandKind(table: KindTable, nodeId: string, axis: Kind, band: Band): Found {
  const rate = literalKind(table, nodeId, band.rate);
  if (rate === 'broken') return 'broken';
  const rateKind = rate === 'open' ? RATIO : rate;
  const earned = productKind(rateKind, axis);
  if (!earned) return mismatch(table, nodeId, rateKind, axis);
  return band.cap ? common(table, nodeId, [earned, literalKind(table, nodeId, band.cap)]) : earned;
}

function inferBands(table: KindTable, expression: Expression & { node: 'bands' }): Found {
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

function inferName(table: KindTable, expression: Expression & { node: 'metric' | 'flag' }): Found {
  const metric = table.tariff.metrics.find(({ name }) => name === expression.name);
  if (!metric) {
    return report(
      table,
      expression.id,
      'unknownMetric',
      `Måttet ${expression.name} är inte deklarerat. Lägg till en rad ”metric ${expression.name} in …” eller ”flag ${expression.name}”.`,
      `The metric ${expression.name} is not declared. Add a line "metric ${expression.name} in …" or "flag ${expression.name}".`,
    );
  }
  const isFlag = metric.kind.kind === 'truth';
  return isFlag === (expression.node === 'flag')
    ? metric.kind
    : mismatch(table, expression.id, metric.kind, isFlag ? RATIO : TRUTH);
}

function inferNode(table: KindTable, expression: Expression): Found {
  const { id } = expression;
  const parts = partsOf(expression);
  switch (expression.node) {
    case 'metric':
    case 'flag':
      return inferName(table, expression);
    case 'constant':
      return literalKind(table, id, expression);
    case 'add':
    case 'subtract':
    case 'difference':
    case 'cap':
    case 'atLeast':
    case 'min':
    case 'max':
      return numeric(table, id, agree(table, expression, parts));
    case 'reduction':
    case 'increase':
    case 'compare': {
      const kind = numeric(table, id, agree(table, expression, parts));
      if (kind === 'broken') return 'broken';
      if (kind === 'open') for (const part of parts) adopt(table, part, RATIO);
      return expression.node === 'compare' ? TRUTH : RATIO;
    }
    case 'times':
      return inferProduct(table, expression, productKind);
    case 'divide':
      return inferProduct(table, expression, quotientKind);
    case 'when': {
      const condition = truths(table, expression, parts.slice(0, 1));
      const value = numeric(table, id, agree(table, expression, parts.slice(1)));
      return condition === 'broken' ? 'broken' : value;
    }
    case 'steps': {
      const axis = inferAxis(table, expression, expression.knots);
      const value = numeric(table, id, agree(table, expression, parts.slice(1)));
      return axis === 'broken' ? 'broken' : value;
    }
    case 'line': {
      const axis = inferAxis(
        table,
        expression,
        expression.points.map((point) => point.at),
      );
      const value = common(
        table,
        id,
        expression.points.map((point) => literalKind(table, id, point.value)),
      );
      return axis === 'broken' ? 'broken' : value;
    }
    case 'bands':
      return inferBands(table, expression);
    case 'and':
    case 'or':
    case 'not':
      return truths(table, expression, parts);
  }
}

function infer(table: KindTable, expression: Expression): Found {
  const found = inferNode(table, expression);
  if (typeof found === 'object') table.kinds.set(expression.id, found);
  return found;
}

/** Finds the kind of every node of a payment, which must itself be money; reports what does not fit. */
export function inferPayment(table: KindTable, payment: Payment): void {
  const pays: Kind = { kind: 'money', currency: table.tariff.currency };
  const kind = definite(table, payment.expression, infer(table, payment.expression), pays);
  if (kind !== 'broken' && !sameKind(kind, pays)) mismatch(table, payment.expression.id, pays, kind);
}
