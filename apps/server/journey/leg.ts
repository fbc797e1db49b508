import type { JourneyCase } from './case.ts';
import type { Walk } from './walk.ts';

/** What every leg of a journey walks with. */
export interface Leg {
  readonly walk: Walk;
  readonly given: JourneyCase;
}

/** Days from the first step to the milestones of a trail. Workshops are held a week apart from the first. */
export const milestones = {
  firstWorkshop: 15,
  betweenWorkshops: 7,
  rfi: 33,
  rfiDeadline: 68,
  reportPublished: 84,
  effective: 91,
  serviceTo: 456,
  outcomesTo: 638,
  settledBy: 730,
} as const;

/** What whoever decides or attests declares with the step: no conflict of interest, and nothing secret passed on. */
export const declared = { impartial: true, confidential: true } as const;
