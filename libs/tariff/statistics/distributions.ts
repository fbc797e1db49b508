/** The area under the standard normal curve to the left of z. Error below 1e-12 by series and continued fraction. */
export function normalBelow(z: number): number {
  const size = Math.abs(z);
  if (size > 38) return z > 0 ? 1 : 0;
  const density = Math.exp((-size * size) / 2) / Math.sqrt(2 * Math.PI);
  let area: number;
  if (size < 3) {
    let [term, sum] = [size, size];
    for (let power = 3; term > 1e-17 * sum && power < 500; power += 2) sum += term *= (size * size) / power;
    area = 0.5 + density * sum;
  } else {
    let fraction = 0;
    for (let depth = 60; depth > 0; depth -= 1) fraction = depth / (size + fraction);
    area = 1 - density / (size + fraction);
  }
  return z > 0 ? area : 1 - area;
}

/** The z that has `area` of the standard normal curve to its left; found by halving. */
export function normalQuantile(area: number): number {
  return rootOf((z) => normalBelow(z) - area, -40, 40);
}

/** Where a rising function crosses 0 between two ends; 200 halvings. */
export function rootOf(rising: (at: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let halving = 0; halving < 200; halving += 1) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The natural logarithm of the gamma function. Source: Lanczos, 1964. */
export function logGamma(value: number): number {
  const terms = [76.18009172947146, -86.50532032941677, 24.01409824083091, -1.231739572450155, 0.001208650973866179, -0.000005395239384953]; // prettier-ignore
  const series = terms.reduce((sum, term, index) => sum + term / (value + index + 1), 1.000000000190015);
  const shifted = value + 5.5;
  return (value + 0.5) * Math.log(shifted) - shifted + Math.log((2.5066282746310005 * series) / value);
}

/** The regularised incomplete beta function. Source: Lentz's continued fraction. */
export function betaBelow(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaBelow(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x)) / a;
  let [fraction, c, d] = [1, 1, 0];
  for (let step = 0; step <= 400; step += 1) {
    const half = Math.floor(step / 2);
    const numerator = step === 0 ? 1 : step % 2 === 0 ? (half * (b - half) * x) / ((a + step - 1) * (a + step)) : (-(a + half) * (a + b + half) * x) / ((a + step - 1) * (a + step)); // prettier-ignore
    d = 1 / (1 + numerator * d);
    c = 1 + numerator / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return front * (fraction - 1);
}

/** The chance of a value at least as far from 0 as t under Student's distribution, both sides together. */
export function studentBeyond(t: number, degrees: number): number {
  return betaBelow(degrees / (degrees + t * t), degrees / 2, 0.5);
}

/** The t that leaves `alpha` outside on both sides together. */
export function studentQuantile(alpha: number, degrees: number): number {
  return rootOf((t) => alpha - studentBeyond(t, degrees), 0, 1000);
}
