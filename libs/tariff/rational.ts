declare const exact: unique symbol;

/** An exact fraction in lowest terms with a positive denominator. Made only by the functions of this file. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly [exact]: true;
}

/** How a half is decided, and which way the rest goes. Every mode is symmetric: round(-x) = -round(x). */
export type RoundingMode = 'half-even' | 'half-up' | 'half-down' | 'up' | 'down';

/** All rounding modes, for lists and checks. */
export const ROUNDING_MODES: readonly RoundingMode[] = ['half-even', 'half-up', 'half-down', 'up', 'down'];

const TEXT_LENGTH_MAX = 10_000;

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let [a, b] = [magnitude(left), magnitude(right)];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** The fraction numerator/denominator in lowest terms. Throws RangeError when the denominator is 0. */
export function ratio(numerator: bigint, denominator = 1n): Ratio {
  if (denominator === 0n) throw new RangeError('A ratio needs a denominator other than 0.');
  if (denominator === 1n) return { numerator, denominator } as Ratio;
  const sign = denominator < 0n ? -1n : 1n;
  const divisor = sign * greatestCommonDivisor(numerator, denominator);
  return { numerator: numerator / divisor, denominator: denominator / divisor } as Ratio;
}

/** Nothing. */
export const ZERO = ratio(0n);
/** One whole. */
export const ONE = ratio(1n);

/** left + right, exactly. */
export function add(left: Ratio, right: Ratio): Ratio {
  if (left.denominator === right.denominator) return ratio(left.numerator + right.numerator, left.denominator);
  return ratio(
    left.numerator * right.denominator + right.numerator * left.denominator,
    left.denominator * right.denominator,
  );
}

/** -value, exactly. */
export function negate(value: Ratio): Ratio {
  return ratio(-value.numerator, value.denominator);
}

/** left - right, exactly. */
export function subtract(left: Ratio, right: Ratio): Ratio {
  if (left.denominator === right.denominator) return ratio(left.numerator - right.numerator, left.denominator);
  return add(left, negate(right));
}

/** left × right, exactly. */
export function multiply(left: Ratio, right: Ratio): Ratio {
  return ratio(left.numerator * right.numerator, left.denominator * right.denominator);
}

/** left / right. Throws RangeError when right is 0; the evaluator blocks before that can happen. */
export function divide(left: Ratio, right: Ratio): Ratio {
  return ratio(left.numerator * right.denominator, left.denominator * right.numerator);
}

/** -1, 0 or 1 as left is less than, equal to or greater than right. */
export function compare(left: Ratio, right: Ratio): -1 | 0 | 1 {
  const difference =
    left.denominator === right.denominator
      ? left.numerator - right.numerator
      : left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The smaller of two values. */
export function least(left: Ratio, right: Ratio): Ratio {
  return compare(left, right) <= 0 ? left : right;
}

/** The larger of two values. */
export function greatest(left: Ratio, right: Ratio): Ratio {
  return compare(left, right) >= 0 ? left : right;
}

/** Whether what is left above a whole number, given twice, carries it to the next. */
function goesUp(mode: RoundingMode, twice: bigint, denominator: bigint, whole: bigint): boolean {
  switch (mode) {
    case 'half-even':
      return twice > denominator || (twice === denominator && whole % 2n === 1n);
    case 'half-up':
      return twice >= denominator;
    case 'half-down':
      return twice > denominator;
    case 'up':
      return twice > 0n;
    case 'down':
      return false;
  }
}

/** The whole number nearest to the value in the given mode. */
export function roundToInteger(value: Ratio, mode: RoundingMode): bigint {
  if (value.denominator === 1n) return value.numerator;
  const size = magnitude(value.numerator);
  const whole = size / value.denominator;
  const rest = size % value.denominator;
  const twice = 2n * rest;
  const rounded = goesUp(mode, twice, value.denominator, whole) ? whole + 1n : whole;
  return value.numerator < 0n ? -rounded : rounded;
}

/** The multiple of `place` nearest to the value. `place` must be positive. */
export function roundToPlace(value: Ratio, place: Ratio, mode: RoundingMode): Ratio {
  return multiply(ratio(roundToInteger(divide(value, place), mode)), place);
}

/**
 * Reads `11.5`, `-3` or `1/3`. Undefined for anything else: no exponents, no grouping, no comma, at most
 * 10,000 characters, never a zero denominator.
 */
export function ratioFromText(text: string): Ratio | undefined {
  if (text.length > TEXT_LENGTH_MAX) return undefined;
  const decimal = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (decimal) {
    const [, sign, whole, fraction = ''] = decimal;
    const digits = BigInt(`${whole}${fraction}`);
    return ratio(sign ? -digits : digits, fraction ? 10n ** BigInt(fraction.length) : 1n);
  }
  const fraction = /^(-?\d+)\/(\d+)$/.exec(text);
  if (!fraction || BigInt(fraction[2]!) === 0n) return undefined;
  return ratio(BigInt(fraction[1]!), BigInt(fraction[2]!));
}

/** How many decimals write the value exactly; undefined when no finite number does (1/3). */
export function decimalsNeeded(value: Ratio): number | undefined {
  let rest = value.denominator;
  let decimals = 0;
  while (rest % 10n === 0n) [rest, decimals] = [rest / 10n, decimals + 1];
  while (rest % 2n === 0n) [rest, decimals] = [rest / 2n, decimals + 1];
  while (rest % 5n === 0n) [rest, decimals] = [rest / 5n, decimals + 1];
  return rest === 1n ? decimals : undefined;
}

/** Decimal text with exactly `decimals` decimals, rounded in the given mode when the value needs more. */
export function ratioToDecimal(value: Ratio, decimals: number, mode: RoundingMode = 'half-even'): string {
  const scaled = roundToInteger(multiply(value, ratio(10n ** BigInt(decimals))), mode);
  const digits = magnitude(scaled)
    .toString()
    .padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(digits.length - decimals)}`;
  return scaled < 0n ? `-${text}` : text;
}

/** Exact text that `ratioFromText` reads back: the shortest decimal, else numerator/denominator. */
export function ratioToText(value: Ratio): string {
  const decimals = decimalsNeeded(value);
  return decimals === undefined ? `${value.numerator}/${value.denominator}` : ratioToDecimal(value, decimals);
}
