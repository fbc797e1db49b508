import { defineMachine, text, type Effect, type PlainEvent } from '@utfall/process';
import { statementChart } from './statement.chart.machine.ts';
import { acceptBefore, statementRules, type StatementContext, type StatementFacts } from './statement.rules.machine.ts';

type StatementEffect = Effect<StatementContext, PlainEvent>;
const notice = (name: string, sv: string, en: string): StatementEffect => ({
  topic: 'notice',
  sentence: text(sv, en),
  payload: () => ({ notice: name }),
});
const became = (state: string, sv: string, en: string): StatementEffect => ({
  topic: 'news',
  sentence: text(sv, en),
  payload: ({ context }) => ({
    to: context.contract,
    event: { type: 'statementMoved', became: state, payable: context.payable },
  }),
});

/** A payment statement from its computation to the money seen on the account. */
export const statementMachine = defineMachine<StatementContext, PlainEvent, StatementFacts>({
  kind: 'statement',
  version: 2,
  label: text('Betalningsunderlag', 'Payment statement'),
  chart: statementChart,
  create: {
    sentence: text('Öppnar ett betalningsunderlag för en period.', 'Opens a payment statement for a period.'),
    rules: ['orderedByContract'],
    context: ({ event }) => ({
      contract: String(event['contract']),
      number: Number(event['number']),
      periodEnd: String(event['periodEnd']),
      final: event['final'] === true,
      termsHash: String(event['termsHash']),
      acceptanceDays: Number(event['acceptanceDays']),
      silenceAccepts: event['silenceAccepts'] === true,
      version: 0,
      inputHash: null,
      statementHash: null,
      currency: String(event['currency']),
      payable: null,
      measurements: [],
      computedBy: null,
      issuedBy: null,
      acceptBy: null,
      reminded: false,
      acceptedBy: null,
      disputedBy: null,
      invoiceHash: null,
      paidBy: null,
      paidOn: null,
    }),
  },
  events: {
    compute: {
      label: text('Räkna ut', 'Compute'),
      sentence: text(
        'Räknar ut betalningen rad för rad från intygade mätningar.',
        'Computes the payment line by line from attested measurements.',
      ),
    },
    issue: {
      label: text('Utfärda', 'Issue'),
      sentence: text(
        'Lämnar betalningsunderlaget till den utfallsansvariga för godkännande.',
        'Hands the payment statement to the outcome payer for acceptance.',
      ),
      irreversible: true,
    },
    accept: {
      label: text('Godkänn', 'Accept'),
      sentence: text('Godkänner beloppet för betalning.', 'Accepts the amount for payment.'),
      irreversible: true,
    },
    acceptanceTimeOut: {
      label: text('Tiden för godkännande är slut', 'The time for acceptance is over'),
      sentence: text('Den utfallsansvariga har inte svarat i tid.', 'The outcome payer has not answered in time.'),
      from: 'clock',
    },
    dispute: {
      label: text('Ifrågasätt', 'Dispute'),
      sentence: text(
        'Godtar inte betalningsunderlaget och säger varför.',
        'Does not accept the payment statement and says why.',
      ),
    },
    withdrawDispute: {
      label: text('Ta tillbaka invändningen', 'Withdraw the dispute'),
      sentence: text('Underlaget ligger åter för godkännande.', 'The statement awaits acceptance again.'),
    },
    correct: {
      label: text('Rätta', 'Correct'),
      sentence: text('Räknar ut en ny version. Den gamla finns kvar.', 'Computes a new version. The old one is kept.'),
    },
    invoice: {
      label: text('Fakturera', 'Invoice'),
      sentence: text('Knyter en faktura till det godkända beloppet.', 'Ties an invoice to the accepted amount.'),
    },
    pay: {
      label: text('Betala', 'Pay'),
      sentence: text('Noterar att beloppet har betalats.', 'Notes that the amount has been paid.'),
      irreversible: true,
    },
    reconcile: {
      label: text('Stäm av', 'Reconcile'),
      sentence: text(
        'Bekräftar att betalning och underlag stämmer överens.',
        'Confirms that payment and statement agree.',
      ),
      irreversible: true,
    },
    withdraw: {
      label: text('Ta tillbaka', 'Withdraw'),
      sentence: text('Drar tillbaka underlaget innan det godkänts.', 'Takes the statement back before it is accepted.'),
      irreversible: true,
    },
  },
  rules: statementRules,
  conditions: { silenceAccepts: ({ context }) => context.silenceAccepts },
  changes: {
    keepComputation: ({ context, event, by }) => ({
      version: context.version + 1,
      inputHash: String(event['inputHash']),
      statementHash: String(event['hash']),
      payable: String(event['payable']),
      measurements: event['measurements'] as string[],
      computedBy: by.id,
    }),
    keepIssue: ({ context, by, now }) => ({
      issuedBy: { person: by.id, organisation: by.organisation ?? '' },
      acceptBy: acceptBefore(now, context.acceptanceDays),
      reminded: false,
    }),
    keepReissue: ({ context, now }) => ({
      acceptBy: acceptBefore(now, context.acceptanceDays),
      reminded: false,
      disputedBy: null,
    }),
    keepAcceptance: ({ by }) => ({ acceptedBy: by.id }),
    keepDispute: ({ by }) => ({ disputedBy: by.organisation }),
    noteReminder: () => ({ reminded: true }),
    keepInvoice: ({ event }) => ({ invoiceHash: String(event['hash']) }),
    keepPayment: ({ event, by }) => ({ paidBy: by.id, paidOn: String(event['paidOn']) }),
  },
  effects: {
    tellAccepted: became(
      'accepted',
      'Kontraktet får veta vad som godkänts, så att inget betalas två gånger.',
      'The contract learns what was accepted, so that nothing is paid twice.',
    ),
    tellReconciled: became(
      'reconciled',
      'Kontraktet får veta att underlaget är betalt och avstämt.',
      'The contract learns that the statement is paid and reconciled.',
    ),
    tellWithdrawn: became(
      'withdrawn',
      'Kontraktet får veta att underlaget tagits tillbaka.',
      'The contract learns that the statement was withdrawn.',
    ),
    noticeIssued: notice(
      'statementIssued',
      'Den utfallsansvariga får veta att ett betalningsunderlag väntar på godkännande.',
      'The outcome payer learns that a payment statement awaits acceptance.',
    ),
    noticeReminder: notice(
      'statementAcceptanceOverdue',
      'Den utfallsansvariga påminns om att svaret dröjer.',
      'The outcome payer is reminded that the answer is late.',
    ),
    noticeAccepted: notice(
      'statementAccepted',
      'Alla parter får veta att betalningsunderlaget är godkänt.',
      'All parties learn that the payment statement is accepted.',
    ),
    noticeDispute: notice(
      'statementDisputed',
      'Alla parter får veta att betalningsunderlaget är ifrågasatt.',
      'All parties learn that the payment statement is disputed.',
    ),
    noticePaid: notice(
      'statementPaid',
      'Alla parter får veta att betalningen är gjord.',
      'All parties learn that the payment is made.',
    ),
  },
  deadlines: {
    acceptance: {
      label: text('Svar från den utfallsansvariga', 'Answer from the outcome payer'),
      event: 'acceptanceTimeOut',
      in: 'issued',
      at: ({ acceptBy, reminded }) => (reminded ? null : acceptBy),
      basis: text('Kontraktets tid för godkännande.', 'The time for acceptance in the contract.'),
    },
  },
});
