import type { Kind, Sentence } from '../expression.ts';
import { minorUnit } from '../money.ts';
import { multiply, ratioFromText, ratioToText, ROUNDING_MODES, ZERO } from '../rational.ts';
import type { Definition, Metric, Payer, Payment, Tariff, TrueUp, Unit } from '../terms.ts';
import { holdbackId, limitKey } from '../terms.ts';
import { readExpression } from './parse-expression.ts';
import { readHoldback, readLimit, readSplit, readVat } from './parse-ledger.ts';
import { readMetricClauses } from './parse-metric.ts';
import { MINOR_UNIT_NAMES } from './print.ts';
import { Reader } from './reader.ts';
import type { Position } from './tokens.ts';
import { TextProblem } from './tokens.ts';

/** A tariff with the place of every node and declaration, or the first place that cannot be read. */
export type ParseResult =
  | { readonly ok: true; readonly tariff: Tariff; readonly positions: ReadonlyMap<string, Position> }
  | { readonly ok: false; readonly position: Position; readonly sentence: Sentence };

type Header = Pick<Tariff, 'name' | 'currency' | 'trueUp' | 'rounding' | 'note'>;
type Positions = Map<string, Position>;
type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] extends readonly (infer Item)[] ? Item[] : Type[Key] };
type Draft = Mutable<Required<Pick<Tariff, 'units' | 'metrics' | 'definitions' | 'payments' | 'limits' | 'holdbacks' | 'payers' | 'splits'>>> & Pick<Mutable<Tariff>, 'vat'>; // prettier-ignore

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
  const kind = readKind(reader);
  return { name, kind, ...readMetricClauses(reader), ...reader.label(), ...reader.takeNote() };
}

function readFlag(reader: Reader): Metric {
  const name = reader.name('måttets namn', 'the name of the metric');
  reader.flags.add(name);
  return { name, kind: { kind: 'truth' }, ...readMetricClauses(reader), ...reader.label(), ...reader.takeNote() };
}

function readSeries(reader: Reader): Metric {
  const name = reader.name('indexseriens namn', 'the name of the index series');
  reader.expect('base');
  const value = reader.decimal();
  reader.expect('of');
  const month = reader.month();
  return { name, kind: { kind: 'ratio' }, base: { value, month }, ...reader.label(), ...reader.takeNote() };
}

function readKind(reader: Reader): Kind {
  if (reader.accept('ratio')) return { kind: 'ratio' };
  if (reader.accept('date')) return { kind: 'date' };
  const { type } = reader.peek();
  if (type !== 'word') reader.fail('en valuta, en enhet, ratio eller date', 'a currency, a unit, ratio or date');
  return reader.measured();
}

function readDefinition(reader: Reader, positions: Positions): Definition {
  const name = reader.name('namnet på det som bestäms', 'the name of what is defined');
  const label = reader.label();
  reader.expect('=');
  const expression = readExpression(reader, name, positions);
  reader.names.add(name);
  return { name, expression, ...label, ...reader.takeNote() };
}

function readPayment(reader: Reader, positions: Positions): Payment {
  const name = reader.name('betalningens namn', 'the name of the payment');
  const each = reader.acceptAll('for', 'each') ? { each: reader.choose(['person', 'cohort']) } : {};
  const trueUp = reader.accept(',') ? { trueUp: readTrueUp(reader) } : {};
  const label = reader.label();
  reader.expect('=');
  const expression = readExpression(reader, name, positions);
  reader.names.add(name);
  return { name, expression, ...each, ...trueUp, ...label, ...reader.takeNote() };
}

function readPayer(reader: Reader): Payer {
  const name = reader.name('betalarens namn', 'the name of the payer');
  return { name, ...reader.label(), ...reader.takeNote() };
}

const DECLARATIONS = ['unit', 'metric', 'flag', 'series', 'let', 'pay', 'limit', 'floor', 'holdback', 'payer', 'split', 'vat'] as const; // prettier-ignore

/** Reads one line into the draft and answers the name its place is noted under. */
function readDeclaration(reader: Reader, draft: Draft, currency: string, positions: Positions): string {
  const declaration = reader.choose(DECLARATIONS);
  const named = reader.peek().text;
  switch (declaration) {
    case 'unit':
      draft.units.push(readUnit(reader));
      return named;
    case 'metric':
      draft.metrics.push(readMetric(reader));
      return named;
    case 'flag':
      draft.metrics.push(readFlag(reader));
      return named;
    case 'series':
      draft.metrics.push(readSeries(reader));
      return named;
    case 'let':
      draft.definitions.push(readDefinition(reader, positions));
      return named;
    case 'pay':
      draft.payments.push(readPayment(reader, positions));
      return named;
    case 'payer':
      draft.payers.push(readPayer(reader));
      return named;
    case 'limit':
    case 'floor': {
      const limit = readLimit(reader, currency, declaration === 'floor');
      draft.limits.push(limit);
      return limitKey(limit);
    }
    case 'holdback': {
      const index = draft.holdbacks.length;
      draft.holdbacks.push(readHoldback(reader, (role) => readExpression(reader, holdbackId(index, role), positions)));
      return 'holdback';
    }
    case 'split': {
      const split = readSplit(reader);
      draft.splits.push(split);
      return split.payment ? `split ${split.payment}` : 'split';
    }
    case 'vat':
      draft.vat = readVat(reader);
      return 'vat';
  }
}

function readTariff(reader: Reader, positions: Positions): Tariff {
  const header = readHeader(reader);
  const draft: Draft = { units: [], metrics: [], definitions: [], payments: [], limits: [], holdbacks: [], payers: [], splits: [] }; // prettier-ignore
  while (reader.peek().type !== 'end') {
    const { line, column } = reader.peek();
    const named = readDeclaration(reader, draft, header.currency, positions);
    if (!positions.has(named)) positions.set(named, { line, column });
  }
  const { units, metrics, payments, limits, vat, ...optional } = draft;
  // A tariff without definitions, payers or holdbacks is written, stored and hashed as if there were no such thing.
  const used = Object.fromEntries(Object.entries(optional).filter(([, list]) => list.length > 0));
  return { ...header, units, metrics, payments, limits, ...used, ...(vat ? { vat } : {}) };
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
