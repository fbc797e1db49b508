import { dayOf } from '../calendar.ts';
import { kindOf, unitsOf, unitText } from '../dimension.ts';
import type { Expression, Kind, Literal, Sentence } from '../expression.ts';
import { ratioFromText, ratioToText } from '../rational.ts';
import type { Tariff } from '../terms.ts';

/** What is wrong, for programs; `Problem.sentence` says it for people. */
export type ProblemCode =
  | 'unknownMetric' | 'unknownUnit' | 'unknownPayment' | 'unknownName' | 'currencyMixed' | 'kindMismatch' | 'notANumber'
  | 'notIncreasing' | 'unreachable' | 'missingCap' | 'duplicateName' | 'invalidName' | 'invalidRounding' | 'invalidLimit'
  | 'invalidSplit' | 'invalidDeclaration' | 'nothingPaid' | 'wrongLevel' | 'doubleCount' | 'retroactiveIndex'; // prettier-ignore

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
  readonly warnings: Problem[];
  /** The kinds of what has been named so far: definitions and payments. */
  readonly named: Map<string, Kind | 'broken'>;
  /** Finds the kind of an expression and everything under it. */
  readonly infer: (expression: Expression) => Found;
}

/** `open`: numbers without unit that take the kind of their surroundings. `broken`: already reported below. */
export type Found = Kind | 'open' | 'broken';

export const RATIO: Kind = { kind: 'ratio' };
export const TRUTH: Kind = { kind: 'truth' };
export const DATE: Kind = { kind: 'date' };

export function isCanonicalDecimal(text: string): boolean {
  const value = ratioFromText(text);
  return value !== undefined && !text.includes('/') && ratioToText(value) === text;
}

export function report(table: KindTable, nodeId: string, code: ProblemCode, sv: string, en: string): 'broken' {
  table.problems.push({ nodeId, code, sentence: { sv, en } });
  return 'broken';
}

/** The kind in words, for messages. */
function kindInWords(kind: Kind): Sentence {
  if (kind.kind === 'ratio') return { sv: 'ett tal utan enhet', en: 'a number without unit' };
  if (kind.kind === 'truth') return { sv: 'ja eller nej', en: 'yes or no' };
  if (kind.kind === 'date') return { sv: 'ett datum', en: 'a date' };
  return { sv: unitText(kind), en: unitText(kind) };
}

export function mismatch(table: KindTable, nodeId: string, left: Kind, right: Kind): 'broken' {
  const [a, b] = [kindInWords(left), kindInWords(right)];
  const currencyOf = (kind: Kind) => unitsOf(kind).find((unit) => /^[A-Z]{3}$/.test(unit));
  const [one, other] = [currencyOf(left), currencyOf(right)];
  return report(
    table,
    nodeId,
    one && other && one !== other ? 'currencyMixed' : 'kindMismatch',
    `${a.sv} och ${b.sv} kan inte blandas här. Ange båda i samma slag.`,
    `${a.en} and ${b.en} cannot be mixed here. State both in the same kind.`,
  );
}

/** Checks that a declared or written kind speaks of currencies and declared units only. */
export function checkKind(table: KindTable, nodeId: string, kind: Kind): boolean {
  const unknown = unitsOf(kind).find(
    (name) => !/^[A-Z]{3}$/.test(name) && !table.tariff.units.some((unit) => unit.name === name),
  );
  const simplest = kind.kind !== 'compound' || (kind.of.length > 0 && kindOf(kind).kind === 'compound');
  if (unknown === undefined && simplest) return true;
  if (unknown === undefined) {
    report(table, nodeId, 'unknownUnit', 'Enheten ska skrivas på sitt enklaste sätt.', 'The unit must be written in its simplest way.'); // prettier-ignore
    return false;
  }
  report(
    table,
    nodeId,
    'unknownUnit',
    `Enheten ${unknown} är inte deklarerad. Lägg till raden ”unit ${unknown}”.`,
    `The unit ${unknown} is not declared. Add the line "unit ${unknown}".`,
  );
  return false;
}

export function literalKind(table: KindTable, nodeId: string, literal: Literal): Found {
  const isDate = literal.unit?.kind === 'date';
  if (isDate ? dayOf(literal.value) === undefined : !isCanonicalDecimal(literal.value)) {
    return report(
      table,
      nodeId,
      'notANumber',
      `”${literal.value}” är inte ett tal i decimalform. Skriv till exempel 10000000 eller 11.5, eller ett datum som 2027-06-30.`,
      `"${literal.value}" is not a number in decimal form. Write for example 10000000 or 11.5, or a date such as 2027-06-30.`,
    );
  }
  if (!literal.unit) return 'open';
  return checkKind(table, nodeId, literal.unit) ? literal.unit : 'broken';
}
