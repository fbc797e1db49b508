import { text, type ChartState } from '@utfall/process';

const computing = { target: 'computed', rules: ['inputsVerified', 'recomputes'], do: ['keepComputation'] };
const issuing = { target: 'issued', rules: ['unchangedSince'], do: ['keepIssue', 'noticeIssued'] };
const withdrawal = { target: 'withdrawn', rules: ['reasonGiven'], do: ['tellWithdrawn'] };

/** Where a payment statement can stand and which arrows lead on. */
export const statementChart: ChartState = {
  label: text('Betalningsunderlag', 'Payment statement'),
  initial: 'draft',
  states: {
    draft: {
      label: text('Utkast', 'Draft'),
      meaning: text('Perioden är vald. Ingenting är uträknat än.', 'The period is chosen. Nothing is computed yet.'),
      on: { compute: computing, withdraw: withdrawal },
    },
    computed: {
      label: text('Uträknat', 'Computed'),
      meaning: text(
        'Betalningen är uträknad rad för rad och kan räknas om av vem som helst.',
        'The payment is computed line by line and can be recomputed by anybody.',
      ),
      on: { compute: computing, issue: issuing, withdraw: withdrawal },
    },
    issued: {
      label: text('Väntar på godkännande', 'Awaiting acceptance'),
      meaning: text(
        'Granskaren har utfärdat underlaget. Den utfallsansvariga svarar inom avtalad tid.',
        'The verifier has issued the statement. The outcome payer answers within the agreed time.',
      ),
      on: {
        accept: {
          target: 'accepted',
          rules: ['accepterIsNotIssuer', 'unchangedSince', 'freshSignIn'],
          do: ['keepAcceptance', 'tellAccepted', 'noticeAccepted'],
        },
        acceptanceTimeOut: [
          { target: 'accepted', when: 'silenceAccepts', do: ['tellAccepted', 'noticeAccepted'] },
          { do: ['noteReminder', 'noticeReminder'] },
        ],
        correct: {
          target: 'corrected',
          rules: ['agreesNoLonger', 'inputsVerified', 'recomputes'],
          do: ['keepComputation'],
        },
        dispute: { target: 'disputed', rules: ['reasonGiven'], do: ['keepDispute', 'noticeDispute'] },
      },
    },
    disputed: {
      label: text('Ifrågasatt', 'Disputed'),
      meaning: text(
        'En part godtar inte underlaget. Det rättas eller så tas invändningen tillbaka.',
        'A party does not accept the statement. It is corrected, or the dispute is withdrawn.',
      ),
      on: {
        correct: { target: 'corrected', rules: ['inputsVerified', 'recomputes'], do: ['keepComputation'] },
        withdrawDispute: { target: 'issued', rules: ['disputerWithdraws'], do: ['keepReissue', 'noticeIssued'] },
        withdraw: withdrawal,
      },
    },
    corrected: {
      label: text('Rättat', 'Corrected'),
      meaning: text(
        'En ny version är uträknad. Den gamla finns kvar. Den nya ska utfärdas och godkännas.',
        'A new version is computed. The old one is kept. The new one is to be issued and accepted.',
      ),
      on: { issue: issuing, withdraw: withdrawal },
    },
    accepted: {
      label: text('Godkänt', 'Accepted'),
      meaning: text('Beloppet är godkänt och kan faktureras.', 'The amount is accepted and can be invoiced.'),
      on: {
        invoice: { target: 'invoiced', rules: ['somethingToPay'], do: ['keepInvoice'] },
        reconcile: { target: 'reconciled', rules: ['nothingToPay'], do: ['tellReconciled'] },
      },
    },
    invoiced: {
      label: text('Fakturerat', 'Invoiced'),
      meaning: text(
        'Fakturan är knuten till underlaget och väntar på betalning.',
        'The invoice is tied to the statement and awaits payment.',
      ),
      on: {
        pay: {
          target: 'paid',
          rules: ['accepterDoesNotPay', 'dateNamed', 'freshSignIn'],
          do: ['keepPayment', 'noticePaid'],
        },
      },
    },
    paid: {
      label: text('Betalt', 'Paid'),
      meaning: text('Pengarna är skickade och ska stämmas av.', 'The money is sent and is to be reconciled.'),
      on: { reconcile: { target: 'reconciled', rules: ['payerDoesNotReconcile'], do: ['tellReconciled'] } },
    },
    reconciled: {
      label: text('Avstämt', 'Reconciled'),
      meaning: text('Betalning och underlag stämmer överens.', 'Payment and statement agree.'),
      type: 'final',
    },
    withdrawn: {
      label: text('Återtaget', 'Withdrawn'),
      meaning: text(
        'Underlaget har tagits tillbaka. Inget betalas på det.',
        'The statement was taken back. Nothing is paid on it.',
      ),
      type: 'final',
    },
  },
};
