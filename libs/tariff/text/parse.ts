import type { Kind, Limit, Metric, Payment, Sentence, Tariff, TrueUp, Unit } from '../expression.ts';
import { limitKey } from '../expression.ts';
import { minorUnit } from '../money.ts';
import { readExpression } from './parse-expression.ts';
import { MINOR_UNIT_NAMES } from './print.ts';
import { multiply, ratioFromText, ratioToText, ROUNDING_MODES, ZERO } from '../rational.ts';
import { Reader } from './reader.ts';
import type { Position } from './tokens.ts';
import { isCurrency, TextProblem } from './tokens.ts';

/** A tariff with the place of every node and declaration, or the first place that cannot be read. */
export type ParseResult =
  | { readonly ok: true; readonly tariff: Tariff; readonly positions: ReadonlyMap<string, Position> }
  | { readonly ok: false; readonly position: Position; readonly sentence: Sentence };

type Header = Pick<Tariff, 'name' | 'currency' | 'trueUp' | 'rounding' | 'note'>;
type Positions = Map<string, Position>;

function readTrueUp(reader: Reader): TrueUp {
  if (reader.choose(['cumulative', 'each']) === 'each') {
    reader.expect('period', 'alone');
    return 'none';
  }
  reader.expect(',', 'trueUp');
  return reader.choose(['twoWay', 'ratchet']);
}

function readHeader(reader: Reader): Header {
  reader.expect('tariff');
  const name = reader.name('tariffens namn', 'the name of the tariff');
  reader.expect('in');
  const currency = reader.currency();
  reader.expect(',');
  const trueUp = readTrueUp(reader);
  reader.expect(',', 'round');
  const mode = reader.choose(ROUNDING_MODES);
  reader.expect('to');
  const amount = ratioFromText(reader.decimal()) ?? ZERO;
  const minorName = MINOR_UNIT_NAMES[currency];
  const inMinorUnits = reader.choose(minorName ? [currency, minorName] : [currency]) === minorName;
  const place = ratioToText(inMinorUnits ? multiply(amount, minorUnit(currency)) : amount);
  return { name, currency, trueUp, rounding: { mode, place }, ...reader.takeNote() };
}

function requiredLabel(reader: Reader): Sentence {
  return reader.label().label ?? reader.fail('en text inom citattecken', 'a text in quotation marks');
}

function readUnit(reader: Reader): Unit {
  const name = reader.name('enhetens namn', 'the name of the unit');
  reader.units.add(name);
  const label = reader.label();
  const one = reader.accept('one') ? requiredLabel(reader) : undefined;
  return { name, ...label, ...(one ? { one } : {}), ...reader.takeNote() };
}

function readMetric(reader: Reader): Metric {
  const name = reader.name('måttets namn', 'the name of the metric');
  reader.expect('in');
  return { name, kind: readKind(reader), ...reader.label(), ...reader.takeNote() };
}

function readFlag(reader: Reader): Metric {
  const name = reader.name('måttets namn', 'the name of the metric');
  reader.flags.add(name);
  return { name, kind: { kind: 'truth' }, ...reader.label(), ...reader.takeNote() };
}

function readKind(reader: Reader): Kind {
  if (reader.accept('ratio')) return { kind: 'ratio' };
  if (isCurrency(reader.peek().text)) return reader.moneyKind();
  return { kind: 'quantity', unit: reader.name('en valuta, en enhet eller ratio', 'a currency, a unit or ratio') };
}

function readPayment(reader: Reader, positions: Positions): Payment {
  const name = reader.name('betalningens namn', 'the name of the payment');
  const label = reader.label();
  reader.expect('=');
  const expression = readExpression(reader, name, positions);
  return { name, expression, ...label, ...reader.takeNote() };
}

function readAmount(reader: Reader, currency: string): string {
  const amount = reader.decimal();
  if (isCurrency(reader.peek().text)) reader.expect(currency);
  return amount;
}

function readLimit(reader: Reader, currency: string): Limit {
  const scope = reader.choose(['payment', 'year', 'contract']);
  if (scope === 'payment') {
    const payment = reader.name('betalningens namn', 'the name of the payment');
    return { scope, payment, amount: readAmount(reader, currency), ...reader.takeNote() };
  }
  const amount = readAmount(reader, currency);
  if (scope === 'contract') return { scope, amount, ...reader.takeNote() };
  reader.expect('excess');
  return { scope, amount, excess: reader.choose(['lapses', 'carriesForward']), ...reader.takeNote() };
}

function readTariff(reader: Reader, positions: Positions): Tariff {
  const header = readHeader(reader);
  const [units, metrics, payments, limits]: [Unit[], Metric[], Payment[], Limit[]] = [[], [], [], []];
  while (reader.peek().type !== 'end') {
    const { line, column } = reader.peek();
    const declaration = reader.choose(['unit', 'metric', 'flag', 'pay', 'limit']);
    let named = reader.peek().text;
    if (declaration === 'unit') units.push(readUnit(reader));
    if (declaration === 'metric') metrics.push(readMetric(reader));
    if (declaration === 'flag') metrics.push(readFlag(reader));
    if (declaration === 'pay') payments.push(readPayment(reader, positions));
    if (declaration === 'limit') {
      const limit = readLimit(reader, header.currency);
      limits.push(limit);
      named = limitKey(limit);
    }
    if (!positions.has(named)) positions.set(named, { line, column });
  }
  return { ...header, units, metrics, payments, limits };
}

/**
 * Reads the text form of a tariff. Answers the tariff with the positions of its nodes, or the first place that cannot
 * be read with a sentence that says what was expected there. What the text means is judged by `check`.
 */
export function parseTariff(text: string): ParseResult {
  try {
    const positions: Positions = new Map();
    const tariff = readTariff(new Reader(text), positions);
    return { ok: true, tariff, positions };
  } catch (problem) {
    if (problem instanceof TextProblem) return { ok: false, position: problem.position, sentence: problem.sentence };
    throw problem;
  }
}
