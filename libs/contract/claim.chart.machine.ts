import { text, type ChartState } from '@utfall/process';

const withdrawal = { target: 'withdrawn', rules: ['reasonGiven'], do: ['endSpending'] };
const flagging = (place: string) => ({
  target: 'flagged',
  rules: ['reasonGiven'],
  do: [`flaggedIn_${place}`, 'keepFlag', 'noticeFlagged'],
});
const taking = { target: 'sampled' };
const rejecting = {
  target: 'rejected',
  rules: ['verifierDecides', 'reasonGiven'],
  do: ['keepDecision', 'endSpending', 'noticeRejected'],
};

const before: Record<string, ChartState> = {
  recorded: {
    label: text('Registrerat', 'Recorded'),
    meaning: text('Utfallet är noterat men inte lämnat till granskning.', 'The outcome is noted, not yet submitted.'),
    on: { submit: { target: 'submitted', rules: ['contractRuns', 'tariffCounts'] }, withdraw: withdrawal },
  },
  submitted: {
    label: text('Inlämnat', 'Submitted'),
    meaning: text(
      'Utfallet väntar på att urvalet dras. Det ger ingen betalning än.',
      'The outcome awaits the drawing of the sample. It gives no payment yet.',
    ),
    on: {
      drawn: [
        { target: 'sampled', when: 'isSampled', do: ['keepRound'] },
        { target: 'unsampled', do: ['keepRound'] },
      ],
      takeUp: { ...taking, rules: ['verifierDecides'] },
      flag: flagging('submitted'),
      withdraw: withdrawal,
    },
  },
  sampled: {
    label: text('Granskas', 'Under verification'),
    meaning: text('Granskaren prövar beläggen för utfallet.', 'The verifier examines the evidence of the outcome.'),
    on: {
      verify: { target: 'verified', rules: ['verifierDecides'], do: ['keepDecision', 'noticeVerified'] },
      reject: rejecting,
      askEvidence: {
        target: 'needsEvidence',
        rules: ['verifierDecides', 'reasonGiven'],
        do: ['keepEvidenceDue', 'noticeEvidence'],
      },
      flag: flagging('sampled'),
    },
  },
  unsampled: {
    label: text('Utanför urvalet', 'Not in the sample'),
    meaning: text(
      'Urvalet avgör även detta utfall, enligt kontraktets regel, när granskningen är intygad.',
      'The sample decides this outcome too, by the rule of the contract, when the round is attested.',
    ),
    on: {
      roundDecided: [
        { target: 'verified', when: 'isAccepted' },
        { target: 'rejected', do: ['endSpending', 'noticeRejected'] },
      ],
      takeUp: { ...taking, rules: ['verifierDecides'] },
      flag: flagging('unsampled'),
    },
  },
  needsEvidence: {
    label: text('Väntar på belägg', 'Awaiting evidence'),
    meaning: text(
      'Granskaren har bett om fler belägg. Kommer de inte i tid underkänns utfallet.',
      'The verifier has asked for more evidence. If it does not come in time the outcome is rejected.',
    ),
    on: {
      addEvidence: { target: 'sampled', rules: ['evidenceCommitted', 'spentOnce'], do: ['keepEvidence'] },
      evidenceTimeOut: { target: 'rejected', do: ['endSpending', 'noticeRejected'] },
    },
  },
};

const after: Record<string, ChartState> = {
  verified: {
    label: text('Godtaget', 'Verified'),
    meaning: text('Utfallet räknas i nästa betalningsunderlag.', 'The outcome counts in the next payment statement.'),
    on: { settle: { target: 'settled', do: ['keepStatement'] }, flag: flagging('verified') },
  },
  settled: {
    label: text('Avräknat', 'Settled'),
    meaning: text(
      'Utfallet ingår i ett godkänt betalningsunderlag.',
      'The outcome is part of an accepted payment statement.',
    ),
    on: { markPaid: { target: 'paid' }, flag: flagging('settled') },
  },
  paid: {
    label: text('Betalt', 'Paid'),
    meaning: text('Utfallet är betalt.', 'The outcome is paid.'),
    on: { flag: flagging('paid') },
  },
  flagged: {
    label: text('Flaggat', 'Flagged'),
    meaning: text(
      'Någon ifrågasätter utfallet. Det betalas inte förrän granskaren har avgjort frågan.',
      'Somebody questions the outcome. It is not paid until the verifier has decided.',
    ),
    on: {
      settle: { do: ['flaggedIn_settled', 'keepStatement'] },
      markPaid: { do: ['flaggedIn_paid'] },
      clear: [
        { target: 'verified', when: 'wasVerified', rules: ['verifierDecides', 'reasonGiven'], do: ['keepClearing'] },
        { target: 'settled', when: 'wasSettled', rules: ['verifierDecides', 'reasonGiven'], do: ['keepClearing'] },
        { target: 'paid', when: 'wasPaid', rules: ['verifierDecides', 'reasonGiven'], do: ['keepClearing'] },
        { target: 'sampled', rules: ['verifierDecides', 'reasonGiven'], do: ['keepClearing'] },
      ],
      reverse: {
        target: 'reversed',
        rules: ['hasCounted', 'verifierDecides', 'anotherFlagged', 'reasonGiven'],
        do: ['keepDecision', 'endSpending', 'noticeReversed'],
      },
      reject: { ...rejecting, rules: ['hasNotCounted', ...rejecting.rules] },
    },
  },
  rejected: {
    label: text('Underkänt', 'Rejected'),
    meaning: text('Utfallet ger ingen betalning.', 'The outcome gives no payment.'),
    type: 'final',
  },
  reversed: {
    label: text('Återtaget efter fel', 'Reversed'),
    meaning: text(
      'Ett fel har hittats i efterhand. Nästa betalningsunderlag drar av det som utfallet gett.',
      'An error was found later. The next payment statement takes back what the outcome gave.',
    ),
    type: 'final',
  },
  withdrawn: {
    label: text('Återkallat', 'Withdrawn'),
    meaning: text('Den som registrerade utfallet har återkallat det.', 'Whoever recorded the outcome withdrew it.'),
    type: 'final',
  },
};

/** Where an outcome event can stand and which arrows lead on. */
export const claimChart: ChartState = {
  label: text('Utfall', 'Outcome'),
  initial: 'recorded',
  states: { ...before, ...after },
};
