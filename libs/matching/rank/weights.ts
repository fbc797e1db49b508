/** What a supplier's score is made of, each measured 0–1 for one need. */
export const features = [
  'titles',
  'stems',
  'items',
  'best',
  'cpvDepth',
  'cpvGroup',
  'cpvClass',
  'facts',
  'branch',
  'branchGroup',
  'branchShare',
  'capability',
  'phrases',
  'region',
  'newcomer',
] as const;
export type Feature = (typeof features)[number];
export type FeatureWeights = Readonly<Record<Feature, number>>;

/**
 * How a score is put together: the share of each feature, none below 0. Suppliers without earlier assignments have shares
 * of their own, since half of what is measured cannot be measured for them. A text as short as an award title is judged
 * by `assignment`, a need in everyday language by `need`. `command` is what made the file. Every change is a new version.
 */
export interface RankingWeights {
  readonly version: string;
  readonly command: string;
  readonly assignment: { readonly experienced: FeatureWeights; readonly newcomer: FeatureWeights };
  readonly need: { readonly experienced: FeatureWeights; readonly newcomer: FeatureWeights };
}

/** The greatest score that some weights can give; scores are divided by it, so that they lie in 0–1. */
export function weightTotal({ experienced, newcomer }: RankingWeights['need']): number {
  const total = (some: FeatureWeights) => features.reduce((sum, feature) => sum + some[feature], 0);
  return Math.max(total(experienced), total(newcomer)) || 1;
}
