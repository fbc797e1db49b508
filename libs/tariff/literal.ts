import { dayOf } from './calendar.ts';
import type { Literal } from './expression.ts';
import type { Ratio } from './rational.ts';
import { ratioFromText, ZERO } from './rational.ts';

const known = new WeakMap<Literal, Ratio>();

/** The exact value of a literal, a date as its day; 0 when it cannot be read, which `check` reports. */
export function readLiteral({ value, unit }: Literal): Ratio {
  return (unit?.kind === 'date' ? dayOf(value) : ratioFromText(value)) ?? ZERO;
}

/** The exact value of a literal of a checked tariff. Those are immutable, so each is read once. */
export function literalValue(literal: Literal): Ratio {
  const found = known.get(literal);
  if (found) return found;
  const value = readLiteral(literal);
  known.set(literal, value);
  return value;
}
