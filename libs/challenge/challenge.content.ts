import { solutionWordsIn } from './solution-words.ts';

/** What a challenge says, as one immutable version. */
export interface ChallengeBody {
  readonly title: string;
  readonly problem: string;
  readonly theme: string | null;
  readonly owner: string | null;
  readonly targetGroups: string[];
  readonly baseline: BaselineIndicator[];
  readonly desiredOutcomes: string[];
  readonly sdg: number[];
  readonly nuts3: string | null;
  readonly partners: string[];
  readonly childRights: { readonly articles: number[]; readonly howChildrenTakePart: string } | null;
  readonly budgetFrame: { readonly amount: string; readonly currency: string } | null;
  /** True for made-up figures, as in the demo data: screens and publications say so. */
  readonly illustrative: boolean;
}

/** How things are today: an indicator, its value as decimal text, its period and where the figure comes from. */
export interface BaselineIndicator {
  readonly indicator: string;
  readonly value: string;
  readonly unit: string;
  readonly period: string;
  readonly source: string;
}

/** The sections that are filled in, as the machine's rule names them. */
export function filledSections(body: ChallengeBody): string[] {
  const sections: Record<string, boolean> = {
    title: body.title.trim().length > 0,
    problem: body.problem.trim().length > 0,
    targetGroups: body.targetGroups.length > 0,
    baseline: body.baseline.some(({ indicator, value, period, source }) =>
      [indicator, value, period, source].every(Boolean),
    ),
    desiredOutcomes: body.desiredOutcomes.length > 0,
    owner: (body.owner ?? '').trim().length > 0,
    budgetFrame: body.budgetFrame !== null,
  };
  return Object.keys(sections).filter((section) => sections[section]);
}

/** The solution words of the sections that describe the need. */
export function flaggedWords(body: ChallengeBody): string[] {
  return solutionWordsIn([body.title, body.problem, ...body.desiredOutcomes].join('\n'));
}
