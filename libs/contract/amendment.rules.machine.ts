import { freshSignIn, missing, text, type Missing, type PlainEvent, type Rule } from '@utfall/process';
import type { ContractFacts, Party, Signature } from './contract.context.machine.ts';
import { signingRules } from './terms.rules.machine.ts';
import { reasonGiven } from './common.rules.machine.ts';

/** What an amendment keeps. Amounts are minor units as text, `effectiveFrom` is a local date, instants are ISO 8601 in UTC. */
export interface AmendmentContext {
  readonly contract: string;
  readonly parties: readonly Party[];
  /** The hash and the cap of the terms that are amended, the cap that was signed first, and what minor changes have come to. */
  readonly base: string;
  readonly baseCapMinorUnits: string;
  readonly firstCapMinorUnits: string;
  readonly minorMinorUnits: string;
  readonly currency: string;
  readonly termsVersion: number;
  readonly termsHash: string | null;
  readonly capMinorUnits: string | null;
  readonly effectiveFrom: string | null;
  readonly effectiveAt: string | null;
  readonly ground: string | null;
  /** The threshold of the Act that the payer goes by; absent when the payer stated none. */
  readonly thresholdMinorUnits?: string;
  readonly describedBy: string | null;
  /** The hash of the money diff that the parties sign beside the terms. */
  readonly impactHash: string | null;
  readonly signatures: readonly Signature[];
}

/** What the rules need to know and the amendment does not keep itself. */
export interface AmendmentFacts extends Pick<ContractFacts, 'approvalLimitMinorUnits'> {
  /** True while the contract is in effect and not ended. */
  readonly contractRuns?: boolean;
  /** True when another amendment of the contract is not concluded. */
  readonly another?: boolean;
  /** The hash of the terms the contract has now. */
  readonly baseNow?: string | null;
  /** The last day of the last period that is settled or being settled. */
  readonly lastPeriodEnd?: string | null;
  readonly tariffProblems?: readonly Missing[];
  /** What the change comes to in money now; null when it cannot be computed, and then why. */
  readonly impact?: { readonly hash: string; readonly takesBack: boolean; readonly raises: boolean } | null;
  readonly impactBlocked?: readonly Missing[];
}

type AmendmentRule = Rule<AmendmentContext, PlainEvent, AmendmentFacts>;
const act = (section: string): ReturnType<typeof text> =>
  text(
    `LOU (2016:1145) 17 kap. ${section} (ändring av kontrakt utan ny upphandling)`,
    `Public Procurement Act (2016:1145) ch. 17 s. ${section} (modification without a new procedure)`,
  );

/** The threshold for goods and services of municipalities and regions, 2022–2023, in öre. Source: Konkurrensverket; see docs/amendments.md. */
const thresholdMinorUnits = '223673100';

/** The grounds whose changes are announced afterwards. Source: LOU 17 kap. 16 §. */
export const announcedGrounds: readonly string[] = ['supplementary', 'unforeseen'];

/** Why a contract may be changed without a new procurement. */
export const amendmentGrounds: readonly string[] = [
  'minorValue',
  'clause',
  'supplementary',
  'unforeseen',
  'notSubstantial',
];

const distance = (one: bigint, other: bigint): bigint => (one > other ? one - other : other - one);
const units = (amount: string | null): bigint => BigInt(amount ?? '0');

/** How much this amendment changes the cap, up or down, in minor units. */
export function capChange({
  baseCapMinorUnits,
  capMinorUnits,
}: Pick<AmendmentContext, 'baseCapMinorUnits' | 'capMinorUnits'>): bigint {
  return distance(units(capMinorUnits), units(baseCapMinorUnits));
}

const whenGround =
  (grounds: readonly string[], check: NonNullable<AmendmentRule['check']>): NonNullable<AmendmentRule['check']> =>
  (asked) =>
    !grounds.includes(asked.context.ground ?? '') || check(asked);

/** What the law lets be changed, one rule for each ground. */
const lawRules = {
  groundNamed: {
    sentence: text(
      'Ändringen har en grund: mindre värde, ändringsklausul, kompletterande beställning, oförutsebara omständigheter eller inte väsentlig.',
      'The amendment has a ground: minor value, review clause, supplementary order, unforeseen circumstances or not substantial.',
    ),
    basis: act('8–14 §§'),
    check: ({ context }) => amendmentGrounds.includes(context.ground ?? ''),
  },
  minorValueStaysMinor: {
    sentence: text(
      'Ändringar av mindre värde ska tillsammans flytta taket med mindre än 10 procent, både av det tak som först skrevs under och av det som gäller nu.',
      'Changes of minor value must together move the cap by less than 10 per cent, both of the cap that was first signed and of the present one.',
    ),
    basis: act('9 §'),
    check: whenGround(
      ['minorValue'],
      // The directive compares with the first value, the preparatory works of the Act with the present one: both hold.
      ({ context: { minorMinorUnits, firstCapMinorUnits, baseCapMinorUnits, ...context } }) =>
        [firstCapMinorUnits, baseCapMinorUnits].every(
          (cap) => (units(minorMinorUnits) + capChange({ ...context, baseCapMinorUnits })) * 10n < units(cap),
        ),
    ),
  },
  belowThreshold: {
    sentence: text(
      'Ändringar av mindre värde ska tillsammans ligga under tröskelvärdet.',
      'Changes of minor value must together lie below the threshold.',
    ),
    basis: text(
      'LOU (2016:1145) 17 kap. 9 § och 5 kap. Beloppet är Konkurrensverkets uppgift för 2022–2023; ange det som gäller om det är ett annat.',
      'Public Procurement Act (2016:1145) ch. 17 s. 9 and ch. 5. The amount is the one of 2022–2023 as told by the Competition Authority; state the present one if it differs.',
    ),
    check: whenGround(
      ['minorValue'],
      ({ context }) =>
        context.currency !== 'SEK' ||
        units(context.minorMinorUnits) + capChange(context) < units(context.thresholdMinorUnits ?? thresholdMinorUnits),
    ),
  },
  supplementWithinHalf: {
    sentence: text(
      'En kompletterande beställning eller en oförutsebar händelse får var gång höja taket med högst hälften av det som först skrevs under.',
      'A supplementary order or an unforeseen event may each time raise the cap by at most half of what was first signed.',
    ),
    basis: act('11–12 §§'),
    check: whenGround(
      announcedGrounds,
      ({ context }) =>
        (units(context.capMinorUnits) - units(context.baseCapMinorUnits)) * 2n <= units(context.firstCapMinorUnits),
    ),
  },
  balanceKept: {
    sentence: text(
      'En ändring som inte är väsentlig får varken höja taket eller ge mer betalt för samma utfall.',
      'A change that is not substantial may neither raise the cap nor pay more for the same outcomes.',
    ),
    basis: act('14 §'),
    check: whenGround(
      ['notSubstantial'],
      ({ context, facts }) =>
        units(context.capMinorUnits) <= units(context.baseCapMinorUnits) && facts.impact?.raises !== true,
    ),
  },
} satisfies Record<string, AmendmentRule>;

/** Every rule of the amendment by name. */
export const amendmentRules: Readonly<Record<string, AmendmentRule>> = {
  ...lawRules,
  sameTerms: signingRules.sameTerms,
  signsOnce: signingRules.signsOnce,
  authorDoesNotSign: signingRules.authorDoesNotSign,
  withinDelegation: signingRules.withinDelegation,
  freshSignIn,
  contractRuns: {
    sentence: text(
      'Ett kontrakt ändras medan det gäller och inte är uppsagt eller slutavräknat.',
      'A contract is amended while it is in effect and neither terminated nor finally settled.',
    ),
    check: ({ facts }) => facts.contractRuns === true,
  },
  oneAmendmentAtATime: {
    sentence: text(
      'Den förra ändringen ska vara avslutad innan en ny börjar.',
      'The earlier amendment must be concluded before a new one begins.',
    ),
    check: ({ facts }) => facts.another !== true,
  },
  baseHolds: {
    sentence: text(
      'De villkor som ändras ska vara de som gäller nu.',
      'The terms that are amended must be those in force.',
    ),
    check: ({ context, facts }) => facts.baseNow === context.base,
  },
  termsDescribed: {
    sentence: text('De ändrade villkoren ska vara beskrivna.', 'The amended terms must be described.'),
    check: ({ context }) =>
      context.termsHash !== null || [missing('terms', 'Beskriv de ändrade villkoren.', 'Describe the amended terms.')],
  },
  tariffHolds: {
    sentence: text(
      'Den ändrade betalningsmodellen ska gå att räkna med, ha ett tak och behålla de betalningar som finns.',
      'The amended tariff must compute, have a cap and keep the payments there are.',
    ),
    check: ({ facts }) => facts.tariffProblems ?? [],
  },
  fromPeriodBoundary: {
    sentence: text(
      'Ändringen gäller från en dag efter den period som senast avräknades.',
      'The amendment takes effect on a day after the period that was settled last.',
    ),
    basis: text('En avräknad period ändras inte.', 'A settled period does not change.'),
    check: ({ context, facts }) => (facts.lastPeriodEnd ?? '') < (context.effectiveFrom ?? ''),
  },
  impactComputed: {
    sentence: text(
      'Det ska gå att räkna ut vad ändringen betyder i pengar.',
      'What the amendment means in money must be computable.',
    ),
    check: ({ facts }) => facts.impactBlocked ?? [],
  },
  impactAsComputed: {
    sentence: text(
      'Det som parterna ser om pengarna ska vara det som räknas fram nu. Lägg fram ändringen igen.',
      'What the parties see of the money must be what is computed now. Propose the amendment again.',
    ),
    about: 'event',
    check: ({ event, facts }) => !facts.impact || event['impactHash'] === facts.impact.hash,
  },
  impactStillHolds: {
    sentence: text(
      'Ändringens följder i pengar har ändrats sedan den lades fram. Ta om den.',
      'What the amendment means in money has changed since it was proposed. Rework it.',
    ),
    check: ({ context, facts }) => facts.impact?.hash === context.impactHash,
  },
  impactSeen: {
    sentence: text(
      'Du skriver under villkoren och det de betyder i pengar, som de står nu.',
      'You sign the terms and what they mean in money, as they stand now.',
    ),
    about: 'event',
    check: ({ context, event }) => event['impactHash'] === context.impactHash,
  },
  nothingTakenBack: {
    sentence: text(
      'En ändring tar inte tillbaka något som redan är avräknat.',
      'An amendment takes nothing back that is settled already.',
    ),
    check: ({ facts }) => facts.impact?.takesBack !== true,
  },
  reasonGiven,
};
