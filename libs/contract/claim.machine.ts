import { calendarDays, defineMachine, periodFrom, text, type Effect, type PlainEvent } from '@utfall/process';
import { claimChart } from './claim.chart.machine.ts';
import { claimRules, evidenceIn, type ClaimContext, type ClaimFacts } from './claim.rules.machine.ts';

type ClaimEffect = Effect<ClaimContext, PlainEvent>;
const evidenceDays = 21;
const notice = (name: string, sv: string, en: string): ClaimEffect => ({
  topic: 'notice',
  sentence: text(sv, en),
  payload: () => ({ notice: name }),
});
const flaggedIn = (place: string) => () => ({ flaggedIn: place });

/** One outcome of one pseudonymous person, from the provider's record to its payment. */
export const claimMachine = defineMachine<ClaimContext, PlainEvent, ClaimFacts>({
  kind: 'claim',
  version: 1,
  label: text('Utfall', 'Outcome'),
  chart: claimChart,
  create: {
    sentence: text('Registrerar ett utfall för en pseudonym person.', 'Records an outcome of a pseudonymous person.'),
    rules: [
      'partyRecords',
      'contractRuns',
      'metricCounted',
      'personIsPseudonym',
      'personEnrolled',
      'occurred',
      'evidenceCommitted',
      'spentOnce',
    ],
    context: ({ event, by }) => ({
      contract: String(event['contract']),
      verifier: String(event['verifier']),
      recordedBy: by.id,
      metric: String(event['metric']),
      person: String(event['person']),
      cohort: (event['cohort'] as string | null) ?? null,
      enrolledOn: (event['enrolledOn'] as string | null) ?? null,
      occurredOn: String(event['occurredOn']),
      quantity: (event['quantity'] as string | null) ?? null,
      evidence: evidenceIn(event),
      round: null,
      evidenceDueAt: null,
      decidedBy: null,
      flaggedBy: null,
      flaggedIn: null,
      statement: null,
    }),
  },
  events: {
    submit: {
      label: text('Lämna till granskning', 'Submit for verification'),
      sentence: text('Lämnar utfallet till granskaren.', 'Hands the outcome to the verifier.'),
    },
    withdraw: {
      label: text('Återkalla', 'Withdraw'),
      sentence: text('Tar tillbaka utfallet innan det granskas.', 'Takes the outcome back before it is verified.'),
      irreversible: true,
    },
    drawn: {
      label: text('Urvalet är draget', 'The sample is drawn'),
      sentence: text('Lotten avgör om utfallet granskas.', 'The draw decides whether the outcome is examined.'),
      from: 'news',
    },
    takeUp: {
      label: text('Ta upp till granskning', 'Take up'),
      sentence: text('Granskar utfallet utan lottning.', 'Examines the outcome without a draw.'),
    },
    verify: {
      label: text('Godta', 'Verify'),
      sentence: text(
        'Intygar som oberoende granskare att utfallet är belagt.',
        'Attests as independent verifier that the outcome is proven.',
      ),
      irreversible: true,
    },
    reject: {
      label: text('Underkänn', 'Reject'),
      sentence: text('Underkänner utfallet och säger varför.', 'Rejects the outcome and says why.'),
      irreversible: true,
    },
    askEvidence: {
      label: text('Be om belägg', 'Ask for evidence'),
      sentence: text('Ber om fler belägg inom tre veckor.', 'Asks for more evidence within three weeks.'),
    },
    addEvidence: {
      label: text('Lägg till belägg', 'Add evidence'),
      sentence: text('Binder ytterligare belägg till utfallet.', 'Commits further evidence to the outcome.'),
    },
    evidenceTimeOut: {
      label: text('Tiden för belägg är slut', 'The time for evidence is over'),
      sentence: text('Beläggen kom inte i tid.', 'The evidence did not come in time.'),
      from: 'clock',
    },
    roundDecided: {
      label: text('Granskningen är intygad', 'The round is attested'),
      sentence: text('Urvalets resultat avgör utfallet.', 'The result of the sample decides the outcome.'),
      from: 'news',
    },
    settle: {
      label: text('Avräknat', 'Settled'),
      sentence: text('Utfallet ingår i ett godkänt underlag.', 'The outcome is in an accepted statement.'),
      from: 'news',
    },
    markPaid: {
      label: text('Betalt', 'Paid'),
      sentence: text('Underlaget med utfallet är betalt.', 'The statement with the outcome is paid.'),
      from: 'news',
    },
    flag: {
      label: text('Flagga', 'Flag'),
      sentence: text(
        'Ifrågasätter utfallet. Det betalas inte så länge.',
        'Questions the outcome. It is not paid meanwhile.',
      ),
    },
    clear: {
      label: text('Ta bort flaggan', 'Clear the flag'),
      sentence: text('Utfallet står åter där det stod.', 'The outcome stands again where it stood.'),
    },
    reverse: {
      label: text('Återta', 'Reverse'),
      sentence: text(
        'Ett fel är funnet. Det som utfallet gett dras av i nästa underlag.',
        'An error is found. What the outcome gave is taken back in the next statement.',
      ),
      irreversible: true,
    },
  },
  rules: claimRules,
  conditions: {
    isSampled: ({ event }) => event['sampled'] === true,
    isAccepted: ({ event }) => event['accepts'] === true,
    wasVerified: ({ context }) => context.flaggedIn === 'verified',
    wasSettled: ({ context }) => context.flaggedIn === 'settled',
    wasPaid: ({ context }) => context.flaggedIn === 'paid',
  },
  changes: {
    keepRound: ({ event }) => ({ round: String(event['round']) }),
    keepDecision: ({ by }) => ({ decidedBy: by.id }),
    keepEvidenceDue: ({ now }) => ({ evidenceDueAt: periodFrom(now.toISOString(), calendarDays(evidenceDays)).endsAt }),
    keepEvidence: ({ context, event }) => ({
      evidence: [...context.evidence, ...evidenceIn(event)],
      evidenceDueAt: null,
    }),
    keepStatement: ({ event }) => ({ statement: String(event['statement']) }),
    keepFlag: ({ by }) => ({ flaggedBy: by.id }),
    keepClearing: () => ({ flaggedBy: null, flaggedIn: null }),
    flaggedIn_submitted: flaggedIn('submitted'),
    flaggedIn_sampled: flaggedIn('sampled'),
    flaggedIn_unsampled: flaggedIn('unsampled'),
    flaggedIn_verified: flaggedIn('verified'),
    flaggedIn_settled: flaggedIn('settled'),
    flaggedIn_paid: flaggedIn('paid'),
  },
  effects: {
    endSpending: {
      topic: 'contract.claimEnded',
      sentence: text('Beläggen kan åter användas.', 'The evidence may be used again.'),
      payload: () => ({}),
    },
    noticeVerified: notice(
      'claimVerified',
      'Utföraren får veta att utfallet är godtaget.',
      'The provider learns that the outcome is verified.',
    ),
    noticeRejected: notice(
      'claimRejected',
      'Utföraren får veta att utfallet är underkänt.',
      'The provider learns that the outcome is rejected.',
    ),
    noticeEvidence: notice(
      'claimNeedsEvidence',
      'Utföraren får veta att belägg saknas.',
      'The provider learns that evidence is missing.',
    ),
    noticeFlagged: notice(
      'claimFlagged',
      'Granskaren får veta att utfallet är flaggat.',
      'The verifier learns that the outcome is flagged.',
    ),
    noticeReversed: notice(
      'claimReversed',
      'Parterna får veta att utfallet är återtaget.',
      'The parties learn that the outcome is reversed.',
    ),
  },
  deadlines: {
    evidence: {
      label: text('Belägg ska ha kommit', 'Evidence is due'),
      event: 'evidenceTimeOut',
      in: 'needsEvidence',
      at: ({ evidenceDueAt }) => evidenceDueAt,
      basis: text('Kontraktets tid för komplettering.', 'The time for completion in the contract.'),
    },
  },
});
