import type { Tariff } from '@utfall/tariff';
import type { Party } from './contract.context.machine.ts';

/**
 * The payer's duty to refer: at least `least` in each period, at most `most`. Both go into the statement of a period as
 * measured values, so that the tariff itself says what a shortfall costs: `metric` is how many were referred in it, and
 * `leastMetric` how many were guaranteed.
 */
export interface ReferralTerms {
  readonly least: number;
  readonly most: number | null;
  readonly metric: string;
  readonly leastMetric: string;
}

/** Whom the contract is for, as the parties sign it: dates are local, `target` counts the unit. */
export interface CohortTerms {
  readonly name: string;
  readonly unit: string;
  readonly eligibility: string;
  readonly intakeFrom: string;
  readonly intakeTo: string;
  readonly target: number;
  readonly referrals: ReferralTerms | null;
}

/** The days of the contract, local dates: the first day of effect, and the last days of service, outcomes and settlement. */
export interface TermsCalendar {
  readonly effectiveFrom: string;
  readonly serviceTo: string;
  readonly outcomesTo: string;
  readonly finalSettlementBy: string;
}

/** What the parties agree on and sign: the hash of this is what a signature names. */
export interface Terms {
  readonly format: 'utfall-terms-1';
  readonly title: string;
  readonly parties: readonly Party[];
  readonly tariff: Tariff;
  readonly calendar: TermsCalendar;
  readonly timeZone: 'Europe/Stockholm';
  readonly acceptanceDays: number;
  readonly silenceAccepts: boolean;
  /** Whether caps and amounts include value added tax: `included`, `excluded` or `outsideScope`. */
  readonly vatBasis: string;
  readonly paymentDays: number;
  /** Those the contract is for; absent when it names none. */
  readonly cohorts?: readonly CohortTerms[];
  /** What ending the contract for convenience costs: `none`, or a flag of the tariff that is yes then; absent when nothing is agreed. */
  readonly compensation?: string;
}

export type TermsText = Omit<Terms, 'format' | 'parties' | 'tariff' | 'timeZone'> & { readonly tariffText: string };
