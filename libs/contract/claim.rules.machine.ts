import { missing, text, type Missing, type PlainEvent, type Rule } from '@utfall/process';

/** A commitment to a piece of evidence: its kind, and SHA-256 of a secret salt and the document. Never the document. */
export interface ClaimEvidence {
  readonly kind: string;
  readonly commitment: string;
}

/** What an outcome event keeps. `person` is a keyed pseudonym, dates are local, `quantity` is decimal text. */
export interface ClaimContext {
  readonly contract: string;
  readonly verifier: string;
  readonly recordedBy: string;
  readonly metric: string;
  readonly person: string;
  readonly cohort: string | null;
  readonly enrolledOn: string | null;
  readonly occurredOn: string;
  readonly quantity: string | null;
  readonly evidence: readonly ClaimEvidence[];
  readonly round: string | null;
  readonly evidenceDueAt: string | null;
  readonly decidedBy: string | null;
  readonly flaggedBy: string | null;
  /** Where it stood when it was flagged. */
  readonly flaggedIn: string | null;
  readonly statement: string | null;
}

/** What the rules need to know and the outcome event does not keep itself. */
export interface ClaimFacts {
  /** True when the person acts for the provider or the outcome payer of the contract. */
  readonly partyRecords?: boolean;
  /** True while outcomes of the contract are followed. */
  readonly contractRuns?: boolean;
  /** True when the tariff counts this metric from claims. */
  readonly metricCounted?: boolean;
  /** The first and last day on which an outcome counts. */
  readonly firstDay?: string;
  readonly lastDay?: string;
  /** Why the person of the outcome is not, or not then, a participant; empty when they are or the contract names no cohorts. */
  readonly notEnrolled?: readonly Missing[];
  /** Why the tariff would not count it beside what is reported for the same person; empty when it would. */
  readonly notCounted?: readonly Missing[];
}

type ClaimRule = Rule<ClaimContext, PlainEvent, ClaimFacts>;
const separation = text(
  'Åtskilda uppgifter enligt modellen för utfallskontrakt.',
  'Separation of duties in the outcome contract model.',
);
const privacy = text(
  'Dataskyddsförordningen artikel 5.1 c och artikel 25: uppgiftsminimering och inbyggt dataskydd.',
  'GDPR articles 5(1)(c) and 25: data minimisation and protection by design.',
);

/** What counts as evidence. */
export const evidenceKinds: readonly string[] = [
  'letter',
  'payslip',
  'registerExtract',
  'certificate',
  'survey',
  'officialStatistics',
];

export const isHash = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

export function evidenceIn(event: PlainEvent): readonly ClaimEvidence[] {
  return Array.isArray(event['evidence']) ? (event['evidence'] as readonly ClaimEvidence[]) : [];
}

const committed = (evidence: readonly ClaimEvidence[]): boolean =>
  evidence.length > 0 && evidence.every(({ kind, commitment }) => evidenceKinds.includes(kind) && isHash(commitment));

/** Every rule of the outcome event by name. */
export const claimRules = {
  partyRecords: {
    sentence: text(
      'Bara utföraren eller den utfallsansvariga registrerar utfall.',
      'Only the provider or the outcome payer records outcomes.',
    ),
    check: ({ facts }) => facts.partyRecords === true,
  },
  contractRuns: {
    sentence: text(
      'Utfall registreras medan kontraktets utfall följs upp.',
      'Outcomes are recorded while the outcomes of the contract are followed.',
    ),
    check: ({ facts }) => facts.contractRuns === true,
  },
  metricCounted: {
    sentence: text(
      'Måttet ska räknas från registrerade utfall enligt betalningsmodellen.',
      'The tariff must count the metric from recorded outcomes.',
    ),
    about: 'event',
    check: ({ facts }) => facts.metricCounted === true,
  },
  personIsPseudonym: {
    sentence: text(
      'Personen anges med sin nyckelpseudonym, aldrig med namn eller personnummer.',
      'The person is given by a keyed pseudonym, never by name or personal identity number.',
    ),
    basis: privacy,
    about: 'event',
    check: ({ event }) =>
      isHash(event['person']) || [
        missing(
          'person',
          'Ange pseudonymen: HMAC-SHA256 med kontraktets nyckel, 64 tecken 0–9 och a–f.',
          'State the pseudonym: HMAC-SHA256 with the key of the contract, 64 characters 0–9 and a–f.',
        ),
      ],
  },
  occurred: {
    sentence: text(
      'Utfallet ska ha inträffat, inom kontraktets tid för utfall.',
      'The outcome must have occurred, within the time of the contract for outcomes.',
    ),
    about: 'event',
    check: ({ event, facts, now }) => {
      const day = String(event['occurredOn']);
      if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Date.parse(day) > now.getTime()) return false;
      return (facts.firstDay ?? day) <= day && day <= (facts.lastDay ?? day);
    },
  },
  personEnrolled: {
    sentence: text(
      'Personen ska vara inskriven i en av kontraktets kohorter när utfallet inträffar.',
      'The person must be enrolled in a cohort of the contract when the outcome occurs.',
    ),
    basis: text('Kontraktets kohorter.', 'The cohorts of the contract.'),
    about: 'event',
    check: ({ facts }) => [...(facts.notEnrolled ?? [])],
  },
  evidenceCommitted: {
    sentence: text(
      'Minst ett belägg ska vara bundet med en saltad kontrollsumma.',
      'At least one piece of evidence must be committed to by a salted checksum.',
    ),
    basis: privacy,
    about: 'event',
    check: ({ event }) =>
      committed(evidenceIn(event)) || [
        missing(
          'evidence',
          'Ange beläggets slag och SHA-256 av salt och belägg: 64 tecken 0–9 och a–f.',
          'State the kind of evidence and the SHA-256 of salt and evidence: 64 characters 0–9 and a–f.',
        ),
      ],
  },
  spentOnce: {
    sentence: text(
      'Samma belägg kan bara ge betalning en gång för samma person och utfall.',
      'The same evidence can pay only once for the same person and outcome.',
    ),
    basis: text('Kontraktets spärr mot dubbelräkning.', 'The guard of the contract against double counting.'),
    about: 'event',
    check: () => true,
  },
  tariffCounts: {
    sentence: text(
      'Utfallet ska ligga inom mätfönstret, ha sina förutsättningar uppfyllda och inte vara uteslutet av ett annat.',
      'The outcome must lie in its window, have its prerequisites met and not be excluded by another.',
    ),
    basis: text('Betalningsmodellens regler för att räkna utfall.', 'The rules of the tariff for counting outcomes.'),
    check: ({ facts }) => [...(facts.notCounted ?? [])],
  },
  verifierDecides: {
    sentence: text(
      'Bara kontraktets oberoende granskare avgör ett utfall.',
      'Only the independent verifier of the contract decides an outcome.',
    ),
    basis: separation,
    check: ({ context, by }) => by.organisation === context.verifier && context.recordedBy !== by.id,
  },
  anotherFlagged: {
    sentence: text(
      'Ett utfall rättas bara när en annan person har flaggat det.',
      'An outcome is corrected only when another person has flagged it.',
    ),
    basis: separation,
    check: ({ context, by }) => context.flaggedBy !== by.id,
  },
  hasCounted: {
    sentence: text(
      'Bara ett utfall som har godtagits återtas. Ett som inte är avgjort underkänns.',
      'Only an outcome that was verified is reversed. One that is not decided is rejected.',
    ),
    check: ({ context }) => ['verified', 'settled', 'paid'].includes(context.flaggedIn ?? ''),
  },
  hasNotCounted: {
    sentence: text(
      'Ett utfall som har godtagits underkänns inte. Det återtas.',
      'An outcome that was verified is not rejected. It is reversed.',
    ),
    check: ({ context }) => !['verified', 'settled', 'paid'].includes(context.flaggedIn ?? ''),
  },
  reasonGiven: {
    sentence: text('Skriv varför.', 'Say why.'),
    about: 'event',
    check: ({ event }) =>
      isHash(event['reasonHash']) || [
        missing('reason', 'Skriv varför, så att den andra parten kan svara.', 'Say why, so that the other can answer.'),
      ],
  },
} satisfies Readonly<Record<string, ClaimRule>>;
