import { calendarDays, freshSignIn, periodFrom, text, type Missing, type PlainEvent, type Rule } from '@utfall/process';
import { reasonGiven } from './common.rules.machine.ts';

/** What a payment statement keeps. `payable` is decimal text in `currency`. */
export interface StatementContext {
  readonly contract: string;
  readonly number: number;
  /** Last day of the period, local date. */
  readonly periodEnd: string;
  /** True for the last settlement of the contract. */
  readonly final: boolean;
  readonly termsHash: string;
  readonly acceptanceDays: number;
  readonly silenceAccepts: boolean;
  readonly version: number;
  readonly inputHash: string | null;
  readonly statementHash: string | null;
  readonly currency: string;
  readonly payable: string | null;
  readonly measurements: readonly string[];
  readonly computedBy: string | null;
  readonly issuedBy: { readonly person: string; readonly organisation: string } | null;
  readonly acceptBy: string | null;
  readonly reminded: boolean;
  /** Null in an accepted statement that nobody answered in time: the contract lets silence accept. */
  readonly acceptedBy: string | null;
  readonly disputedBy: string | null;
  readonly invoiceHash: string | null;
  readonly paidBy: string | null;
  readonly paidOn: string | null;
}

/** What the rules need to know and the statement does not keep itself. */
export interface StatementFacts {
  /** True when the contract has ordered exactly this statement and it is open. */
  readonly ordered?: boolean;
  /** Which inputs hold the computation back; empty when all are verified. */
  readonly blocked?: readonly Missing[];
  /** What the tariff gives for the inputs as they are now; null while they hold it back. */
  readonly recomputed?: { readonly inputHash: string; readonly hash: string; readonly payable: string } | null;
}

/** The first instant that is too late for an answer: calendar days after the issue, moved past free days, to the end of the day. */
export function acceptBefore(issuedAt: Date, days: number): string {
  return periodFrom(issuedAt.toISOString(), calendarDays(days)).endsAt;
}

type StatementRule = Rule<StatementContext, PlainEvent, StatementFacts>;
const separation = text(
  'Åtskilda uppgifter enligt modellen för utfallskontrakt.',
  'Separation of duties in the outcome contract model.',
);
const isNothing = (payable: string | null): boolean => payable !== null && /^-?0+(\.0+)?$/.test(payable);

/** Every rule of the payment statement by name. */
export const statementRules: Readonly<Record<string, StatementRule>> = {
  freshSignIn,
  orderedByContract: {
    sentence: text(
      'Kontraktet ska ha beställt betalningsunderlaget.',
      'The contract must have ordered the payment statement.',
    ),
    check: ({ facts }) => facts.ordered === true,
  },
  inputsVerified: {
    sentence: text(
      'Alla mått som betalningen bygger på ska vara mätta och intygade för perioden.',
      'All metrics the payment rests on must be measured and attested for the period.',
    ),
    basis: text(
      'Ett overifierat mått ger ingen betalning, och det räknas inte som noll.',
      'An unverified metric gives no payment, and it does not count as zero.',
    ),
    check: ({ facts }) => facts.blocked ?? [],
  },
  recomputes: {
    sentence: text(
      'Uträkningen ska bli densamma när den görs om. Något har ändrats under tiden; räkna ut igen.',
      'The computation must come out the same when repeated. Something has changed meanwhile; compute again.',
    ),
    about: 'event',
    check: ({ event, facts }) =>
      !facts.recomputed ||
      (event['inputHash'] === facts.recomputed.inputHash &&
        event['hash'] === facts.recomputed.hash &&
        event['payable'] === facts.recomputed.payable),
  },
  unchangedSince: {
    sentence: text(
      'Underlaget stämmer inte längre med mätningarna. Räkna ut det igen.',
      'The statement no longer agrees with the measurements. Compute it again.',
    ),
    check: ({ context, facts }) =>
      facts.recomputed != null &&
      facts.recomputed.inputHash === context.inputHash &&
      facts.recomputed.hash === context.statementHash,
  },
  agreesNoLonger: {
    sentence: text(
      'Ett utfärdat underlag rättas bara när mätningar eller tvister har ändrats sedan det räknades ut.',
      'An issued statement is corrected only when measurements or disputes have changed since it was computed.',
    ),
    check: ({ context, facts }) => facts.recomputed == null || facts.recomputed.hash !== context.statementHash,
  },
  accepterIsNotIssuer: {
    sentence: text(
      'Den som har utfärdat underlaget får inte godkänna det.',
      'Whoever issued the statement may not accept it.',
    ),
    basis: separation,
    check: ({ context, by }) =>
      context.issuedBy?.person !== by.id && context.issuedBy?.organisation !== by.organisation,
  },
  reasonGiven,
  disputerWithdraws: {
    sentence: text(
      'Bara den part som har ifrågasatt underlaget kan ta tillbaka invändningen.',
      'Only the party that disputed the statement can withdraw the dispute.',
    ),
    check: ({ context, by }) => context.disputedBy === by.organisation,
  },
  somethingToPay: {
    sentence: text(
      'Det finns inget belopp att fakturera. Stäm av underlaget direkt.',
      'There is no amount to invoice. Reconcile the statement at once.',
    ),
    check: ({ context }) => !isNothing(context.payable),
  },
  nothingToPay: {
    sentence: text(
      'Det finns ett belopp att betala. Fakturera och betala först.',
      'There is an amount to pay. Invoice and pay first.',
    ),
    check: ({ context }) => isNothing(context.payable),
  },
  accepterDoesNotPay: {
    sentence: text(
      'Den som har godkänt beloppet betalar inte ut det.',
      'Whoever accepted the amount does not pay it out.',
    ),
    basis: text(
      'Intern kontroll: attest och utbetalning hålls isär.',
      'Internal control: approval and payment are kept apart.',
    ),
    check: ({ context, by }) => context.acceptedBy !== by.id,
  },
  payerDoesNotReconcile: {
    sentence: text('Den som har betalat stämmer inte av betalningen.', 'Whoever paid does not reconcile the payment.'),
    basis: text(
      'Intern kontroll: utbetalning och avstämning hålls isär.',
      'Internal control: payment and reconciliation are kept apart.',
    ),
    check: ({ context, by }) => context.paidBy !== by.id,
  },
  dateNamed: {
    sentence: text('Ange vilken dag betalningen gjordes.', 'State the day of the payment.'),
    about: 'event',
    check: ({ event }) => /^\d{4}-\d{2}-\d{2}$/.test(String(event['paidOn'])),
  },
};
