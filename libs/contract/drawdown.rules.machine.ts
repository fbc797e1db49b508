import { freshSignIn, missing, text, type PlainEvent, type Rule } from '@utfall/process';
import { reasonGiven } from './common.rules.machine.ts';

/** One drawdown that was paid. Amounts are minor units as text, `paidOn` is a local date. */
export interface Draw {
  readonly number: number;
  readonly amountMinorUnits: string;
  readonly paidOn: string;
}

/** What a funder's commitment keeps. Amounts are minor units of `currency` as text. */
export interface DrawdownContext {
  readonly contract: string;
  readonly funder: string;
  readonly currency: string;
  readonly committedMinorUnits: string;
  readonly pledgedBy: string;
  readonly confirmedBy: string | null;
  readonly requested: { readonly by: string; readonly amountMinorUnits: string } | null;
  readonly attestedBy: string | null;
  readonly approvedBy: string | null;
  readonly draws: readonly Draw[];
}

/** What the rules need to know and the commitment does not keep itself. */
export interface DrawdownFacts {
  /** True when the person acts for a funder of the contract. */
  readonly funderPledges?: boolean;
  /** True when the funder has a commitment already that is not taken back. */
  readonly pledgedAlready?: boolean;
  /** True while the contract is signed and not closed. */
  readonly contractRuns?: boolean;
}

type DrawdownRule = Rule<DrawdownContext, PlainEvent, DrawdownFacts>;
const separation = text(
  'Intern kontroll: åtagande, attest och utbetalning hålls isär.',
  'Internal control: commitment, approval and payment are kept apart.',
);

/** What is drawn so far, in minor units. */
export function drawnMinorUnits({ draws }: Pick<DrawdownContext, 'draws'>): bigint {
  return draws.reduce((sum, { amountMinorUnits }) => sum + BigInt(amountMinorUnits), 0n);
}

function unitsIn(event: PlainEvent): bigint | null {
  const amount = event['amountMinorUnits'];
  return typeof amount === 'string' && /^\d{1,18}$/.test(amount) ? BigInt(amount) : null;
}

/** Every rule of the commitment and its drawdowns by name. */
export const drawdownRules = {
  freshSignIn,
  funderPledges: {
    sentence: text(
      'Bara en finansiär i kontraktet åtar sig kapital.',
      'Only a funder of the contract commits capital.',
    ),
    check: ({ facts }) => facts.funderPledges === true,
  },
  pledgedOnce: {
    sentence: text('Finansiären har redan ett åtagande i kontraktet.', 'The funder has a commitment already.'),
    check: ({ facts }) => facts.pledgedAlready !== true,
  },
  contractRuns: {
    sentence: text(
      'Kapital åtas och rekvireras medan kontraktet är undertecknat och inte avslutat.',
      'Capital is committed and drawn while the contract is signed and not closed.',
    ),
    check: ({ facts }) => facts.contractRuns === true,
  },
  amountAboveZero: {
    sentence: text('Ange ett belopp över noll.', 'State an amount above zero.'),
    about: 'event',
    check: ({ event }) => {
      const units = unitsIn(event);
      return (units !== null && units > 0n) || [
        missing('amount', 'Ange ett belopp över noll.', 'State an amount above zero.'),
      ]; // prettier-ignore
    },
  },
  anotherConfirms: {
    sentence: text(
      'En annan person hos finansiären än den som lade fram åtagandet bekräftar det.',
      'A person of the funder other than the one who pledged confirms the commitment.',
    ),
    basis: separation,
    check: ({ context, by }) => context.pledgedBy !== by.id,
  },
  ownCommitment: {
    sentence: text(
      'Bara finansiären själv förfogar över sitt åtagande.',
      'Only the funder itself disposes of its commitment.',
    ),
    check: ({ context, by }) => context.funder === by.organisation,
  },
  concernsRefuser: {
    sentence: text(
      'Finansiären själv eller granskaren säger nej till en rekvisition.',
      'The funder itself or the verifier refuses a drawdown.',
    ),
    check: ({ context, by }) => context.funder === by.organisation || by.relation === 'verifier',
  },
  withinCommitment: {
    sentence: text(
      'Det som rekvireras får tillsammans aldrig bli mer än åtagandet.',
      'What is drawn may never together exceed the commitment.',
    ),
    about: 'event',
    check: ({ context, event }) =>
      drawnMinorUnits(context) + (unitsIn(event) ?? 0n) <= BigInt(context.committedMinorUnits) || [
        missing('amount', 'Rekvirera högst det som är kvar.', 'Ask for at most what is left.'),
      ],
  },
  milestoneNamed: {
    sentence: text('Säg vilken milstolpe som är nådd.', 'Say which milestone is reached.'),
    about: 'event',
    check: ({ event }) =>
      typeof event['reasonHash'] === 'string' || [
        missing('milestone', 'Beskriv milstolpen som är nådd.', 'Describe the milestone that is reached.'),
      ],
  },
  payerDidNotApprove: {
    sentence: text('Den som har attesterat betalar inte ut.', 'Whoever approved does not pay.'),
    basis: separation,
    check: ({ context, by }) => context.approvedBy !== by.id,
  },
  dateNamed: {
    sentence: text('Ange vilken dag betalningen gjordes.', 'State the day of the payment.'),
    about: 'event',
    check: ({ event }) => /^\d{4}-\d{2}-\d{2}$/.test(String(event['paidOn'])),
  },
  reasonGiven,
} satisfies Readonly<Record<string, DrawdownRule>>;
