import { missing, text, type Actor, type Missing, type PlainEvent, type Rule } from '@utfall/process';
import type { ContractContext, ContractFacts } from './contract.context.machine.ts';

/** What a signature looks at: in the contract itself and in terms that amend it. */
export type SignedTerms = Pick<
  ContractContext,
  'currency' | 'capMinorUnits' | 'signatures' | 'termsHash' | 'describedBy'
>;
type SigningFacts = Pick<ContractFacts, 'approvalLimitMinorUnits'>;
type ContractRule = Rule<ContractContext, PlainEvent, ContractFacts>;
const separation = text(
  'Åtskilda uppgifter enligt modellen för utfallskontrakt.',
  'Separation of duties in the outcome contract model.',
);
const policy = text(
  'Policy: mått, tak och regler för beräkning avgörs innan någon skriver under.',
  'Policy: metrics, caps and rules of computation are settled before anybody signs.',
);

function calendarGaps({ calendar }: ContractContext): Missing[] {
  if (!calendar)
    return [
      missing(
        'calendar',
        'Ange när kontraktet börjar gälla och när insats, uppföljning och slutavräkning slutar.',
        'State when the contract takes effect and when service, follow-up and final settlement end.',
      ),
    ];
  const { effectiveAt, serviceEndsAt, outcomesEndAt, settlementDueAt } = calendar;
  const inOrder = (one: string, other: string): boolean => Date.parse(one) < Date.parse(other);
  return [
    ...(inOrder(effectiveAt, serviceEndsAt)
      ? []
      : [
          missing(
            'serviceEndsAt',
            'Insatsen ska sluta efter att kontraktet börjat gälla.',
            'The service must end after the contract takes effect.',
          ),
        ]),
    ...(Date.parse(serviceEndsAt) <= Date.parse(outcomesEndAt)
      ? []
      : [
          missing(
            'outcomesEndAt',
            'Uppföljningen kan inte sluta före insatsen.',
            'The follow-up cannot end before the service.',
          ),
        ]),
    ...(inOrder(outcomesEndAt, settlementDueAt)
      ? []
      : [
          missing(
            'settlementDueAt',
            'Slutavräkningen ska vara klar efter uppföljningens slut.',
            'The final settlement must be due after the end of the follow-up.',
          ),
        ]),
  ];
}

/** What terms must fulfil before they are proposed. */
export const termsRules = {
  termsDescribed: {
    sentence: text('Villkoren ska vara beskrivna.', 'The terms must be described.'),
    check: ({ context }) =>
      context.termsHash !== null || [
        missing(
          'terms',
          'Beskriv betalningsmodell, kalender och godkännande.',
          'Describe tariff, calendar and acceptance.',
        ),
      ],
  },
  tariffHolds: {
    sentence: text(
      'Betalningsmodellen ska gå att läsa, räkna med och ha ett tak.',
      'The tariff must read, compute and have a cap.',
    ),
    basis: policy,
    check: ({ facts }) => facts.tariffProblems ?? [],
  },
  calendarInOrder: {
    sentence: text('Kontraktets tider ska komma i rätt ordning.', 'The times of the contract must come in order.'),
    check: ({ context }) => calendarGaps(context),
  },
  metricsHaveEvidence: {
    sentence: text(
      'Varje mått ska gå att belägga: med utfall, med fastställda hänvisningar eller med en mätning.',
      'Every metric must be provable: by outcomes, by agreed referrals or by a measurement.',
    ),
    basis: policy,
    check: ({ facts }) => [...(facts.unproven ?? [])],
  },
  payerCapsAddUp: {
    sentence: text(
      'De utfallsansvarigas tak ska tillsammans bli kontraktets tak.',
      'The caps of the outcome payers must add up to the cap of the contract.',
    ),
    basis: policy,
    check: ({ facts }) => [...(facts.payerCaps ?? [])],
  },
  simulationAttached: {
    sentence: text(
      'En simulering av just dessa villkor ska ligga med när parterna får dem.',
      'A simulation of exactly these terms must be with them when the parties get them.',
    ),
    basis: policy,
    about: 'event',
    check: ({ context, event }) => event['simulatedTermsHash'] === context.termsHash,
  },
} satisfies Record<string, ContractRule>;

function withinLimit(
  { currency, capMinorUnits }: SignedTerms,
  { approvalLimitMinorUnits }: SigningFacts,
): boolean | Missing[] {
  if (currency !== 'SEK') return true;
  if (approvalLimitMinorUnits != null && BigInt(approvalLimitMinorUnits) >= BigInt(capMinorUnits ?? '0')) return true;
  return [
    missing('sign', 'Be någon med högre beloppsgräns att skriva under.', 'Ask somebody with a higher limit to sign.'),
  ];
}

function hasSigned({ signatures }: SignedTerms, { organisation }: Actor): boolean {
  return signatures.some((signature) => signature.organisation === organisation);
}

/** Who may sign, and what. */
export const signingRules = {
  sameTerms: {
    sentence: text(
      'Du skriver under exakt de villkor som gäller nu. Läs dem igen och skriv under på nytt.',
      'You sign exactly the terms as they are now. Read them again and sign anew.',
    ),
    about: 'event',
    check: ({ context, event }) => event['termsHash'] === context.termsHash,
  },
  signsOnce: {
    sentence: text('Din organisation har redan skrivit under.', 'Your organisation has already signed.'),
    check: ({ context, by }) => !hasSigned(context, by),
  },
  authorDoesNotSign: {
    sentence: text(
      'Den som har beskrivit villkoren skriver inte på dem.',
      'Whoever described the terms does not sign them.',
    ),
    basis: separation,
    check: ({ context, by }) => context.describedBy !== by.id,
  },
  withinDelegation: {
    sentence: text('Kontraktets tak ryms i din delegation.', 'The cap of the contract is within your delegation.'),
    basis: text(
      'Kommunallagen 6 kap. 37 § och 7 kap. 5 § (delegering)',
      'Local Government Act ch. 6 s. 37, ch. 7 s. 5 (delegation)',
    ),
    check: ({ context, facts, by }) => by.relation !== 'authority' || withinLimit(context, facts),
  },
} satisfies Record<string, Rule<SignedTerms, PlainEvent, SigningFacts>>;
