import type { Position } from '@utfall/tariff';

/** A number in the text that can be changed where it stands. */
export interface NumberPlace {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The place of a line and column in the text. */
export function offsetOf(text: string, { line, column }: Position): number {
  let start = 0;
  for (let row = 1; row < line; row += 1) start = text.indexOf('\n', start) + 1;
  return start + column - 1;
}

export function numberAt(text: string, place: Position): NumberPlace | null {
  const from = offsetOf(text, place);
  const found = /^-?\d[\d \u00a0]*(\.\d+)?(?!-\d)/.exec(text.slice(from, from + 60));
  return found ? placeOf(from, found[0]) : null;
}

export function placeOf(from: number, found: string): NumberPlace {
  const text = found.trimEnd();
  return { from, to: from + text.length, text };
}

/** What a person writes for a number, as the language has it; null when it is none. */
export function numberText(written: string): string | null {
  const clean = written.trim().replace(',', '.').replace('\u2212', '-');
  return /^-?\d[\d \u00a0]*(\.\d+)?$/.test(clean) ? clean : null;
}

export const withNumber = (text: string, { from, to }: NumberPlace, number: string): string =>
  `${text.slice(0, from)}${number}${text.slice(to)}`;
