import type { Ratio, RoundingMode } from './rational.ts';
import { decimalsNeeded, divide, multiply, ratio, ratioFromText, ratioToDecimal, roundToInteger } from './rational.ts';

declare const exactMoney: unique symbol;

/** An amount in whole minor units (öre, cent) of one ISO 4217 currency. Made only by the functions of this file. */
export interface Money {
  readonly minorUnits: bigint;
  readonly currency: string;
  readonly [exactMoney]: true;
}

/** Currencies whose minor unit is not a hundredth. Source: ISO 4217, list one. */
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, VND: 0, VUV: 0,
  XAF: 0, XOF: 0, XPF: 0, BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
}; // prettier-ignore

/** Number of decimals of the currency: 2 for SEK, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: string): number {
  return MINOR_DIGITS[currency] ?? 2;
}

/** One minor unit in units of the currency: 1/100 for SEK. */
export function minorUnit(currency: string): Ratio {
  return ratio(1n, 10n ** BigInt(minorDigits(currency)));
}

/** Currencies that have been used: a name is judged once. */
const known = new Set<string>();

/** Money from whole minor units. Throws RangeError unless the currency is three capital letters. */
export function money(minorUnits: bigint, currency: string): Money {
  if (!known.has(currency) && !/^[A-Z]{3}$/.test(currency))
    throw new RangeError(`A currency is three capital letters, not "${currency}".`);
  known.add(currency);
  return { minorUnits, currency } as Money;
}

/** Reads `11500000.00` in units of the currency. Undefined when unreadable or finer than the minor unit. */
export function moneyFromText(text: string, currency: string): Money | undefined {
  const value = ratioFromText(text);
  return value && moneyFromRatio(value, currency);
}

/** The amount rounded to a multiple of `place`, both in units of the currency; `place` must be whole minor units. */
export function roundedMoney(value: Ratio, currency: string, place: Ratio, mode: RoundingMode): Money {
  const scale = 10n ** BigInt(minorDigits(currency));
  const unit = (place.numerator * scale) / place.denominator;
  return money(roundToInteger(ratio(value.numerator * scale, value.denominator * unit), mode) * unit, currency);
}

/** Money of an exact amount in units of the currency. Undefined when it is finer than the minor unit. */
export function moneyFromRatio(value: Ratio, currency: string): Money | undefined {
  const inMinorUnits = divide(value, minorUnit(currency));
  return inMinorUnits.denominator === 1n ? money(inMinorUnits.numerator, currency) : undefined;
}

/** Decimal text with all decimals of the currency, as sent over the wire: `11500000.00`. */
export function moneyToText(amount: Money): string {
  return ratioToDecimal(moneyToRatio(amount), minorDigits(amount.currency));
}

/** The amount in units of the currency, exactly. */
export function moneyToRatio(amount: Money): Ratio {
  return multiply(ratio(amount.minorUnits), minorUnit(amount.currency));
}

function sameCurrency(left: Money, right: Money): void {
  if (left.currency !== right.currency) {
    throw new RangeError(`Amounts in ${left.currency} and ${right.currency} cannot be combined.`);
  }
}

/** Throws RangeError when the currencies differ. */
export function addMoney(left: Money, right: Money): Money {
  sameCurrency(left, right);
  return money(left.minorUnits + right.minorUnits, left.currency);
}

/** Throws RangeError when the currencies differ. */
export function subtractMoney(left: Money, right: Money): Money {
  return addMoney(left, money(-right.minorUnits, right.currency));
}

/** The sum of the amounts; 0 in the given currency when there are none. */
export function sumMoney(amounts: readonly Money[], currency: string): Money {
  return amounts.reduce(addMoney, money(0n, currency));
}

/**
 * Divides an amount in proportion to the weights so that the parts sum exactly to it and each is within one minor
 * unit of its exact share. Left-over units go to the largest remainders, the earlier part first when two are equal.
 * Throws RangeError unless the weights are non-negative with a positive sum.
 */
export function splitMoney(amount: Money, weights: readonly Ratio[]): Money[] {
  const common = weights.reduce((product, { denominator }) => product * denominator, 1n);
  const whole = weights.map(({ numerator, denominator }) => (numerator * common) / denominator);
  return splitUnits(amount.minorUnits, whole).map((part) => money(part, amount.currency));
}

/** `splitMoney` for whole units and whole weights. */
export function splitUnits(units: bigint, weights: readonly bigint[]): bigint[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole <= 0n || weights.some((weight) => weight < 0n)) {
    throw new RangeError('Shares must be 0 or more and at least one must be above 0.');
  }
  const sign = units < 0n ? -1n : 1n;
  const size = sign * units;
  const floors = weights.map((weight) => (size * weight) / whole);
  const rests = weights.map((weight) => (size * weight) % whole);
  const leftOver = Number(floors.reduce((rest, floor) => rest - floor, size));
  const byRest = (a: number, b: number): number => (rests[a]! === rests[b]! ? a - b : rests[a]! > rests[b]! ? -1 : 1);
  const favoured = new Set([...rests.keys()].sort(byRest).slice(0, leftOver));
  return floors.map((floor, index) => sign * (favoured.has(index) ? floor + 1n : floor));
}

/** True when the value is a whole number of minor units. */
export function fitsCurrency(value: Ratio, currency: string): boolean {
  return (decimalsNeeded(value) ?? Infinity) <= minorDigits(currency);
}
