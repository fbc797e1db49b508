import type { Need } from '../rank/index.ts';

/** A published challenge, as far as a ranking reads it. */
export interface PublishedNeed {
  readonly title: string;
  readonly problem: string | null;
  readonly groups: readonly string[];
  readonly outcomes: readonly string[];
  readonly cpv: readonly string[];
}

/** The columns of a publication `b` that make a `PublishedNeed`. */
export const publishedNeed = `b.title, b.body ->> 'problem' as problem, coalesce(b.body -> 'targetGroups', '[]') as groups,
  coalesce(b.body -> 'desiredOutcomes', '[]') as outcomes, coalesce(b.body -> 'cpv', '[]') as cpv`;

/** A published challenge as the ranking reads it: what an authority's own matching begins from. */
export function needOfPublished({ title, problem, groups, outcomes, cpv }: PublishedNeed): Need {
  return { text: [title, problem ?? '', ...groups, ...outcomes].join('\n'), cpv, phrases: [] };
}
