export { normalBelow, normalQuantile, studentBeyond, studentQuantile } from './distributions.ts';
export {
  designEffect,
  differenceInDifferences,
  differenceOfMeans,
  differenceOfShares,
  holm,
  matchedDifference,
  rateRatio,
  wilson,
} from './estimates.ts';
export type { Estimate, Events, Group, Sample } from './estimates.ts';
export { chanceOfReduction, powerOf, sampleWithoutErrors, sizeFor, suppressSmall } from './power.ts';
export type { Comparison } from './power.ts';
