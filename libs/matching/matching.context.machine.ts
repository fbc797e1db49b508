import type { PlainEvent } from '@utfall/process';

/** `rfi`: who should hear of an open RFI · `call`: who should hear of what follows the choice of route. */
export const matchingPurposes = ['rfi', 'call'] as const;
export type MatchingPurpose = (typeof matchingPurposes)[number];

/** One run of the ranking: the need it was made from (content part `need`), and what makes it repeatable. */
export interface MatchingRun {
  readonly number: number;
  readonly needHash: string;
  readonly inputsHash: string;
  readonly weights: string;
  readonly listed: number;
  /** How many decisions had been made before: those of later versions are this run's. */
  readonly decidedBefore: number;
}

/** What was decided on a supplier; `version` names the content part `decision` that holds the reason. */
export interface MatchingDecision {
  readonly choice: 'kept' | 'hidden';
  readonly conflict: boolean;
  readonly version: number;
}

/** What a matching keeps for its rules: ids, numbers, hashes and instants (ISO 8601, UTC); texts lie in its content. */
export interface MatchingContext {
  readonly author: string;
  readonly trail: string;
  readonly purpose: MatchingPurpose;
  readonly runs: readonly MatchingRun[];
  /** By supplier of the register. A conflict of interest holds in later runs too; other decisions are made anew. */
  readonly decisions: Readonly<Record<string, MatchingDecision>>;
  readonly decided: number;
  readonly notified: { readonly run: number; readonly suppliers: number; readonly at: string } | null;
}

/** A supplier to be told, and the organisation that it is here. */
export interface ToldSupplier {
  readonly supplier: string;
  readonly organisation: string;
}

export interface MatchingEvent extends PlainEvent {
  readonly trail?: string;
  readonly purpose?: MatchingPurpose;
  readonly needHash?: string;
  /** How many words of the need say something. */
  readonly needWords?: number;
  readonly inputsHash?: string;
  readonly weights?: string;
  readonly listed?: number;
  readonly supplier?: string;
  readonly conflict?: boolean;
  readonly hash?: string;
  readonly told?: readonly ToldSupplier[];
}

/** What the rules know of other processes and of the register. */
export interface MatchingFacts {
  /** The active states of the trail; null when there is none. */
  readonly trailState: string | null;
  readonly trailGoesOn: boolean;
  /** What the notice is about can be read by everybody: an open RFI, or the published trail. */
  readonly openToAll: boolean;
  readonly registerReady: boolean;
  /** The supplier of the event stands on the list of the present run. */
  readonly onList: boolean;
  /** The register holds the supplier of the event. */
  readonly inRegister: boolean;
  /** A conflict of interest is declared between the authority and the supplier of the event, for this trail or all. */
  readonly inConflict: boolean;
}

/** The suppliers on the shortlist. */
export function keptIn({ decisions }: Pick<MatchingContext, 'decisions'>): string[] {
  return Object.entries(decisions)
    .filter(([, { choice }]) => choice === 'kept')
    .map(([supplier]) => supplier);
}
