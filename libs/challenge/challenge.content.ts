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
  /** Why nothing on the market will do: what has been looked for, and what it lacked. */
  readonly stateOfTheArt: string | null;
  /** The authority's own map of who is touched; never published. */
  readonly stakeholders: Stakeholder[];
  readonly sdg: number[];
  /** CPV 2008 codes of eight digits, without the check digit. */
  readonly cpv: string[];
  readonly nuts3: string | null;
  readonly partners: string[];
  readonly childRights: ChildRightsAssessment | null;
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

/** Whose life or work the need touches, and what is at stake for them. Groups and roles, never named persons. */
export interface Stakeholder {
  readonly name: string;
  readonly part: StakeholderPart;
  readonly stake: string | null;
}
export const stakeholderParts = ['affected', 'uses', 'delivers', 'decides', 'pays'] as const;
export type StakeholderPart = (typeof stakeholderParts)[number];

/** How children's rights are touched, by article, and how children take part safely. */
export interface ChildRightsAssessment {
  readonly articles: number[];
  readonly howChildrenTakePart: string;
  /** The role of the grown-up whom the children can turn to. */
  readonly safeAdult: string | null;
  readonly consent: string | null;
}

/** One comment of a reviewer, on a section or on the whole. */
export interface ReviewBody {
  readonly comment: string;
  readonly comments?: readonly { readonly section: string; readonly text: string }[];
}

const unwritten = { stateOfTheArt: null, stakeholders: [], cpv: [] };

/** A version as it is read: what it was written without is empty. */
export function wholeBody(stored: ChallengeBody): ChallengeBody {
  const { childRights } = stored;
  const assessed = childRights && {
    ...childRights,
    safeAdult: childRights.safeAdult ?? null,
    consent: childRights.consent ?? null,
  };
  return { ...unwritten, ...stored, childRights: assessed };
}

/** What everybody may read of a version. */
export function publicBody(body: ChallengeBody): ChallengeBody {
  return { ...body, stakeholders: [] };
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
