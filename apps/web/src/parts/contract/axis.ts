/** A place in a picture from a value on its axis. */
export type Place = (value: number) => number;

/** Round steps along an axis: 1, 2 or 5 times a power of ten, at most `count` of them. */
export function ticks(max: number, count: number): number[] {
  const rough = max / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough) ?? rough;
  return Array.from({ length: Math.floor(max / step + 1e-9) + 1 }, (_, index) => Math.round(index * step * 1e6) / 1e6);
}

/** The unit that amounts of this size are told in. */
export function scaleOf(top: number): { readonly words: 'millions' | 'thousands' | 'crowns'; readonly size: number } {
  if (top >= 2_000_000) return { words: 'millions', size: 1_000_000 };
  return top >= 2_000 ? { words: 'thousands', size: 1_000 } : { words: 'crowns', size: 1 };
}

/** A line through places. */
export const path = (points: readonly (readonly [number, number])[]): string =>
  points
    .map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`)
    .join('');
