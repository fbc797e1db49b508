import { missing, text, type PlainEvent, type Rule } from '@utfall/process';

/** How many were referred in a period, and where that stands. `periodEnd` is its last day, a local date. */
export interface ReferralReport {
  readonly periodEnd: string;
  readonly count: number;
  readonly state: 'reported' | 'confirmed' | 'contested';
  readonly reportedBy: string;
  /** The organisation that agreed to the number, or the verifier that decided it. */
  readonly agreedBy: string | null;
  readonly agreedAt: string | null;
}

/** What a cohort keeps: which of the signed cohorts it is, and the referrals by period. */
export interface CohortContext {
  readonly contract: string;
  readonly name: string;
  readonly referrals: readonly ReferralReport[];
}

/** What the rules need to know and the cohort does not keep itself. */
export interface CohortFacts {
  /** True when the signed terms have a cohort of this name. */
  readonly inTerms?: boolean;
  /** True while the contract is in effect. */
  readonly contractRuns?: boolean;
  /** The most the payer may refer in a period; null when the terms set none. */
  readonly most?: number | null;
  /** The last day of the period that was settled last; null before any was. */
  readonly lastPeriodEnd?: string | null;
}

type CohortRule = Rule<CohortContext, PlainEvent, CohortFacts>;
const guarantee = text('Kontraktets garanti om hänvisningar.', 'The guarantee of referrals in the contract.');

export const reportFor = ({ referrals }: CohortContext, periodEnd: unknown): ReferralReport | undefined =>
  referrals.find((one) => one.periodEnd === periodEnd);

/** Every rule of the cohort by name. */
export const cohortRules = {
  inTerms: {
    sentence: text('Kohorten ska finnas i de undertecknade villkoren.', 'The cohort must be in the signed terms.'),
    about: 'event',
    check: ({ facts }) => facts.inTerms === true,
  },
  contractRuns: {
    sentence: text('Kontraktet ska gälla.', 'The contract must be in effect.'),
    check: ({ facts }) => facts.contractRuns === true,
  },
  countWhole: {
    sentence: text('Ange hur många som har hänvisats.', 'State how many were referred.'),
    about: 'event',
    check: ({ event }) =>
      (Number.isSafeInteger(event['count']) && Number(event['count']) >= 0) || [
        missing('count', 'Skriv ett helt tal, 0 eller mer.', 'Write a whole number, 0 or more.'),
      ],
  },
  periodOver: {
    sentence: text('Hänvisningar redovisas när perioden är slut.', 'Referrals are reported when the period is over.'),
    about: 'event',
    check: ({ event, now }) => Date.parse(String(event['periodEnd'])) <= now.getTime(),
  },
  periodNotSettled: {
    sentence: text(
      'Perioden är redan avräknad. Det som är avräknat ändras inte.',
      'The period is settled already. What is settled does not change.',
    ),
    about: 'event',
    check: ({ event, facts }) => facts.lastPeriodEnd == null || facts.lastPeriodEnd < String(event['periodEnd']),
  },
  notConfirmed: {
    sentence: text('Antalet för perioden är redan fastställt.', 'The number for the period is already agreed.'),
    about: 'event',
    check: ({ context, event }) => reportFor(context, event['periodEnd'])?.state !== 'confirmed',
  },
  withinMost: {
    sentence: text(
      'Utföraren är inte skyldig att ta emot fler än kontraktets högsta antal.',
      'The provider does not have to receive more than the most in the contract.',
    ),
    basis: guarantee,
    about: 'event',
    check: ({ event, facts }) =>
      facts.most == null ||
      Number(event['count']) <= facts.most || [
        missing('count', `Ange högst ${facts.most}.`, `State at most ${facts.most}.`),
      ],
  },
  agreesToReported: {
    sentence: text(
      'Du bekräftar det antal som är redovisat. Är det fel, säg emot i stället.',
      'You confirm the number that is reported. If it is wrong, contest it instead.',
    ),
    about: 'event',
    check: ({ context, event }) => {
      const report = reportFor(context, event['periodEnd']);
      return report?.state === 'reported' && report.count === event['count'];
    },
  },
  isReported: {
    sentence: text(
      'Det ska finnas ett redovisat antal för perioden som ingen har bekräftat.',
      'There must be a reported number for the period that nobody has confirmed.',
    ),
    about: 'event',
    check: ({ context, event }) => reportFor(context, event['periodEnd'])?.state === 'reported',
  },
  isContested: {
    sentence: text(
      'Granskaren avgör bara ett antal som utföraren har sagt emot.',
      'The verifier only decides a number that the provider has contested.',
    ),
    about: 'event',
    check: ({ context, event }) => reportFor(context, event['periodEnd'])?.state === 'contested',
  },
  allAgreed: {
    sentence: text('Alla redovisade antal ska vara fastställda.', 'All reported numbers must be agreed.'),
    check: ({ context }) => context.referrals.every(({ state }) => state === 'confirmed'),
  },
  reasonGiven: {
    sentence: text('Skriv varför.', 'Say why.'),
    about: 'event',
    check: ({ event }) =>
      typeof event['reasonHash'] === 'string' || [
        missing('reason', 'Skriv varför, så att den andra parten kan svara.', 'Say why, so that the other can answer.'),
      ],
  },
} satisfies Readonly<Record<string, CohortRule>>;
