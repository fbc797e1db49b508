import {
  calendarDays,
  freshSignIn,
  missing,
  periodFrom,
  text,
  type Missing,
  type PlainEvent,
  type Rule,
} from '@utfall/process';
import { reasonGiven } from './common.rules.machine.ts';

/** What a dispute keeps. `payment` is a payment of the tariff; `claim` is one outcome it is about, if any. */
export interface DisputeContext {
  readonly contract: string;
  readonly statement: string;
  readonly payment: string;
  readonly claim: string | null;
  readonly opened: { readonly by: string; readonly organisation: string };
  readonly negotiateBy: string;
  readonly determineBy: string | null;
  readonly reminded: boolean;
  readonly proposed: { readonly by: string; readonly organisation: string; readonly outcome: string } | null;
  readonly outcome: string | null;
  readonly resolvedBy: string | null;
}

/** What the rules need to know and the dispute does not keep itself. */
export interface DisputeFacts {
  /** True when the person acts for the payer, a funder or a provider of the contract. */
  readonly partyDisputes?: boolean;
  /** Which payments the issued statement has a line for; none when it is not issued. */
  readonly payments?: readonly string[];
  /** True when the payment is disputed already. */
  readonly disputedAlready?: boolean;
  /** True when a measurement was corrected or an outcome reversed since the statement was computed. */
  readonly corrected?: boolean;
}

type DisputeRule = Rule<DisputeContext, PlainEvent, DisputeFacts>;
const separation = text(
  'Åtskilda uppgifter enligt modellen för utfallskontrakt.',
  'Separation of duties in the outcome contract model.',
);

/** How a dispute ends: the part is paid as it was computed, or as it comes out after a correction. */
export const disputeOutcomes: readonly string[] = ['asComputed', 'corrected'];

/** The first instant that is too late to negotiate, and to determine. */
export const negotiateBefore = (from: Date): string => periodFrom(from.toISOString(), calendarDays(30)).endsAt;
export const determineBefore = (from: Date): string => periodFrom(from.toISOString(), calendarDays(60)).endsAt;

const correctionLacking = (outcome: unknown, facts: DisputeFacts): boolean | Missing[] =>
  outcome !== 'corrected' ||
  facts.corrected === true || [
    missing(
      'outcome',
      'Rätta först mätningen, eller återta utfallet, så att nästa underlag räknas på det rätta.',
      'First correct the measurement, or reverse the outcome, so that the next statement is computed on what is right.',
    ),
  ];

/** Every rule of the dispute by name. */
export const disputeRules = {
  freshSignIn,
  partyDisputes: {
    sentence: text(
      'Den utfallsansvariga, en finansiär eller en utförare kan bestrida en del av ett underlag.',
      'The outcome payer, a funder or a provider can dispute a part of a statement.',
    ),
    check: ({ facts }) => facts.partyDisputes === true,
  },
  lineIssued: {
    sentence: text(
      'Betalningen ska finnas i ett utfärdat betalningsunderlag.',
      'The payment must be in an issued payment statement.',
    ),
    about: 'event',
    check: ({ event, facts }) =>
      (facts.payments ?? []).includes(String(event['payment'])) || [
        missing(
          'payment',
          `Välj någon av betalningarna ${(facts.payments ?? []).join(', ')}.`,
          `Choose one of the payments ${(facts.payments ?? []).join(', ')}.`,
        ),
      ],
  },
  disputedOnce: {
    sentence: text('Betalningen är redan tvistig.', 'The payment is disputed already.'),
    about: 'event',
    check: ({ facts }) => facts.disputedAlready !== true,
  },
  outcomeNamed: {
    sentence: text(
      'Säg hur tvisten ska lösas: betalas som uträknat eller efter rättelse.',
      'Say how the dispute is to end: paid as computed or after a correction.',
    ),
    about: 'event',
    check: ({ event }) => disputeOutcomes.includes(String(event['outcome'])),
  },
  otherPartyAccepts: {
    sentence: text(
      'En annan part än den som lade fram förslaget godtar det.',
      'A party other than the one that proposed accepts the proposal.',
    ),
    basis: separation,
    check: ({ context, by }) =>
      context.proposed !== null &&
      context.proposed.organisation !== by.organisation &&
      context.proposed.by !== by.id &&
      (context.opened.organisation === context.proposed.organisation ||
        context.opened.organisation === by.organisation),
  },
  correctionMade: {
    sentence: text(
      'Ska beloppet rättas måste rättelsen vara gjord och intygad.',
      'If the amount is to be corrected, the correction must be made and attested.',
    ),
    check: ({ context, facts }) => correctionLacking(context.proposed?.outcome, facts),
  },
  correctionMadeFirst: {
    sentence: text(
      'Ett utlåtande om rättelse ges när rättelsen är gjord och intygad.',
      'A determination that corrects is given when the correction is made and attested.',
    ),
    about: 'event',
    check: ({ event, facts }) => correctionLacking(event['outcome'], facts),
  },
  determinerStandsAside: {
    sentence: text(
      'Den som har öppnat tvisten eller lagt fram förslag avgör den inte.',
      'Whoever opened the dispute or made a proposal does not determine it.',
    ),
    basis: separation,
    check: ({ context, by }) => context.opened.by !== by.id && context.proposed?.by !== by.id,
  },
  openerWithdraws: {
    sentence: text(
      'Bara den part som öppnade tvisten kan dra tillbaka den.',
      'Only the party that opened the dispute can withdraw it.',
    ),
    check: ({ context, by }) => context.opened.organisation === by.organisation,
  },
  reasonGiven,
} satisfies Readonly<Record<string, DisputeRule>>;
