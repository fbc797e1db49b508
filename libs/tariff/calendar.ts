import type { Span } from './expression.ts';
import type { Ratio } from './rational.ts';
import { ratio } from './rational.ts';

const DAY_MILLISECONDS = 86_400_000;

const DAYS_KEPT_MAX = 10_000;
const days = new Map<string, Ratio>();

/** The local date `2027-06-30` as whole days since 1970-01-01. Undefined for anything that is no such day. */
export function dayOf(text: string): Ratio | undefined {
  const known = days.get(text);
  if (known) return known;
  const day = readDay(text);
  if (day && days.size < DAYS_KEPT_MAX) days.set(text, day);
  return day;
}

function readDay(text: string): Ratio | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!found) return undefined;
  const instant = Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3]));
  const day = ratio(BigInt(instant / DAY_MILLISECONDS));
  return dayText(day) === text ? day : undefined;
}

/** The day as `2027-06-30`. */
export function dayText(day: Ratio): string {
  return new Date(Number(day.numerator) * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

/** The day a span later, or earlier for a negative count. 31 January and one month is the last day of February. */
export function addSpan(day: Ratio, { count, step }: Span): Ratio {
  if (step === 'days') return ratio(day.numerator + BigInt(count));
  const months = Number(count) * (step === 'years' ? 12 : 1);
  const date = new Date(Number(day.numerator) * DAY_MILLISECONDS);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return ratio(BigInt(Date.UTC(year, month, Math.min(date.getUTCDate(), lastDay)) / DAY_MILLISECONDS));
}
