/** A source of numbers from 0 up to 1 that gives the same ones for the same seed, on every machine. */
export type Random = () => number;

/** xmur3, which spreads the seed's text over 32 bits, and mulberry32, which walks from there. Public domain algorithms. */
export function randomFrom(seed: string): Random {
  let state = 1779033703 ^ seed.length;
  for (let index = 0; index < seed.length; index += 1) {
    state = Math.imul(state ^ seed.charCodeAt(index), 3432918353);
    state = (state << 13) | (state >>> 19);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A draw from the standard normal distribution. Source: Box and Muller, 1958. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** How many of the trials succeed: each one drawn when they are few, the normal approximation when many. */
export function binomial(random: Random, trials: number, chance: number): number {
  if (trials * Math.min(chance, 1 - chance) > 500) {
    const drawn = Math.round(trials * chance + Math.sqrt(trials * chance * (1 - chance)) * normal(random));
    return Math.min(trials, Math.max(0, drawn));
  }
  let successes = 0;
  for (let trial = 0; trial < trials; trial += 1) if (random() < chance) successes += 1;
  return successes;
}

/** How many rare events come when `mean` are expected. Source: Knuth for few; normal approximation for many. */
export function poisson(random: Random, mean: number): number {
  if (mean > 500) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  const limit = Math.exp(-mean);
  let [events, product] = [0, random()];
  while (product > limit) [events, product] = [events + 1, product * random()];
  return events;
}
