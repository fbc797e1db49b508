/** Random numbers that are the same each time: a forest must not be planted anew at every visit. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const tenths = (value: number): number => Math.round(value * 10) / 10;

/** Trunks in the mist, from x −960 to 960: `gap` apart on average, `width` wide, standing at about `ground`. */
export function distantTrunks(seed: number, gap: number, width: number, ground: number): string {
  const next = numbers(seed);
  const trunks: string[] = [];
  for (let x = -950; x < 950; x += gap * (0.5 + next())) {
    const half = (width * (0.6 + 0.8 * next())) / 2;
    const lean = 20 * (next() - 0.35);
    const foot = ground + 26 * (next() - 0.5);
    const [top, low] = [x - half, x + lean];
    trunks.push(
      `M${tenths(top)} -10H${tenths(top + 2 * half)}L${tenths(low + half * 1.7)} ${tenths(foot)}Q${tenths(low)} ${tenths(foot + 3)} ${tenths(low - half * 1.7)} ${tenths(foot)}Z`,
    );
  }
  return trunks.join('');
}

/** A birch: its outline from the top of the picture to the root at `foot`, and the dark marks on its bark. */
export function birch(seed: number, x: number, foot: number, width: number): { trunk: string; bark: string } {
  const next = numbers(seed);
  const half = width / 2;
  const low = half * 1.19;
  const trunk = `M${x - half} -10H${x + half}L${tenths(x + low)} ${foot - 8}Q${tenths(x + low + 5)} ${foot - 1} ${tenths(x + low + 14)} ${foot}H${tenths(x - low - 14)}Q${tenths(x - low - 5)} ${foot - 1} ${tenths(x - low)} ${foot - 8}Z`;
  const marks: string[] = [];
  for (let y = 8; y < foot - 40; y += 16 + 26 * next()) {
    const long = width * (0.36 + 0.55 * next());
    const thick = tenths(2 + 3 * next());
    const start = next() < 0.6 ? x - low + 0.5 : x + low - 0.5 - long;
    marks.push(`M${tenths(start)} ${tenths(y)}h${tenths(long)}v${thick}h-${tenths(long * 0.8)}z`);
  }
  return { trunk, bark: marks.join('') };
}
