import type { NoticeWording } from '@utfall/notify';
import { text } from '@utfall/process';

const authority = (...roles: string[]) => ({ relation: 'authority', roles });
const others = [
  { relation: 'funder', roles: ['funder'] },
  { relation: 'provider', roles: ['provider'] },
  { relation: 'verifier', roles: ['verifier'] },
];
const allParties = [authority('officer', 'projectLead', 'approver'), ...others];

/** What is told about a contract, and to whom. */
export const contractNotices: Readonly<Record<string, NoticeWording>> = {
  contractProposed: {
    sentence: text(
      'Villkoren i ett utfallskontrakt väntar på underskrift.',
      'The terms of an outcome contract await signature.',
    ),
    to: [authority('approver'), ...others],
  },
  contractChangesRequested: {
    sentence: text(
      'Villkoren i ett utfallskontrakt tas om. Underskrifter har fallit bort.',
      'The terms of an outcome contract are being reworked. Signatures have lapsed.',
    ),
    to: allParties,
  },
  contractSigned: {
    sentence: text('Alla parter har skrivit under utfallskontraktet.', 'All parties have signed the outcome contract.'),
    to: allParties,
  },
  deliveryStarted: {
    sentence: text('Insatsen i utfallskontraktet har startat.', 'The delivery of the outcome contract has started.'),
    to: allParties,
  },
  serviceEnded: {
    sentence: text('Insatsen är slut. Utfallen följs upp.', 'The service has ended. Outcomes are followed up.'),
    to: allParties,
  },
  contractSuspended: { sentence: text('Utfallskontraktet vilar.', 'The outcome contract rests.'), to: allParties },
  finalSettlementOpened: {
    sentence: text(
      'Slutavräkningen av utfallskontraktet har börjat.',
      'The final settlement of the outcome contract has begun.',
    ),
    to: allParties,
  },
  settlementOverdue: {
    sentence: text(
      'Slutavräkningen av utfallskontraktet är försenad.',
      'The final settlement of the outcome contract is overdue.',
    ),
    to: [authority('officer', 'projectLead', 'approver')],
  },
  contractTerminated: {
    sentence: text('Utfallskontraktet sägs upp.', 'The outcome contract is being terminated.'),
    to: allParties,
  },
  terminationSettlementOpened: {
    sentence: text('Avräkningen efter uppsägning har börjat.', 'The settlement after termination has begun.'),
    to: allParties,
  },
  contractAmended: {
    sentence: text(
      'Ändrade villkor i utfallskontraktet har börjat gälla.',
      'Amended terms of the outcome contract have taken effect.',
    ),
    to: allParties,
  },
  contractClosed: {
    sentence: text('Utfallskontraktet är avslutat.', 'The outcome contract is closed.'),
    to: allParties,
  },
};

/** What is told about a measurement, and to whom. */
export const measurementNotices: Readonly<Record<string, NoticeWording>> = {
  measurementAwaitsAttestation: {
    sentence: text('Ett uppmätt värde väntar på ditt intyg.', 'A measured value awaits your attestation.'),
    to: [{ relation: 'verifier', roles: ['verifier'] }],
  },
  sampleSeedPublished: {
    sentence: text(
      'Ett urval av en mätnings underlag ska prövas.',
      'A sample of the data of a measurement is to be checked.',
    ),
    to: [{ relation: 'verifier', roles: ['verifier'] }],
  },
  measurementAttested: { sentence: text('En mätning är intygad.', 'A measurement is attested.'), to: allParties },
  measurementDisputed: {
    sentence: text('Ett uppmätt värde är ifrågasatt.', 'A measured value is disputed.'),
    to: allParties,
  },
};

/** What is told about a payment statement, and to whom. */
export const statementNotices: Readonly<Record<string, NoticeWording>> = {
  statementIssued: {
    sentence: text('Ett betalningsunderlag väntar på godkännande.', 'A payment statement awaits acceptance.'),
    to: [authority('approver', 'officer')],
  },
  statementAcceptanceOverdue: {
    sentence: text('Svaret på ett betalningsunderlag dröjer.', 'The answer to a payment statement is overdue.'),
    to: [authority('approver', 'officer')],
  },
  statementAccepted: {
    sentence: text('Ett betalningsunderlag är godkänt.', 'A payment statement is accepted.'),
    to: allParties,
  },
  statementDisputed: {
    sentence: text('Ett betalningsunderlag är ifrågasatt.', 'A payment statement is disputed.'),
    to: allParties,
  },
  statementPaid: { sentence: text('En betalning är gjord.', 'A payment has been made.'), to: allParties },
};

const provider = { relation: 'provider', roles: ['provider'] };
const verifier = { relation: 'verifier', roles: ['verifier'] };

/** What is told about an outcome, and to whom. A funder is told of sums, never of persons. */
export const claimNotices: Readonly<Record<string, NoticeWording>> = {
  claimVerified: { sentence: text('Ett utfall är godtaget.', 'An outcome is verified.'), to: [provider] },
  claimRejected: { sentence: text('Ett utfall är underkänt.', 'An outcome is rejected.'), to: [provider] },
  claimNeedsEvidence: {
    sentence: text('Ett utfall behöver fler belägg.', 'An outcome needs more evidence.'),
    to: [provider],
  },
  claimFlagged: { sentence: text('Ett utfall är flaggat.', 'An outcome is flagged.'), to: [verifier] },
  claimReversed: {
    sentence: text('Ett utfall är återtaget.', 'An outcome is reversed.'),
    to: [authority('officer', 'approver'), provider, verifier],
  },
};

/** What is told about the referrals to a cohort, and to whom. */
export const cohortNotices: Readonly<Record<string, NoticeWording>> = {
  referralsReported: {
    sentence: text('Hänvisningar väntar på din bekräftelse.', 'Referrals await your confirmation.'),
    to: [provider],
  },
  referralsContested: {
    sentence: text('Antalet hänvisningar är ifrågasatt.', 'The number of referrals is contested.'),
    to: [authority('officer', 'projectLead'), verifier],
  },
  referralsAgreed: {
    sentence: text(
      'Antalet hänvisningar för en period är fastställt.',
      'The number of referrals for a period is agreed.',
    ),
    to: allParties,
  },
};

/** What is told about a verification round, and to whom. */
export const roundNotices: Readonly<Record<string, NoticeWording>> = {
  roundAwaitsSeed: {
    sentence: text(
      'Underlaget för en granskning är låst. Bestäm fröet.',
      'The population of a round is fixed. Set the seed.',
    ),
    to: [authority('officer', 'approver')],
  },
  roundAttested: {
    sentence: text('En granskning av utfall är intygad.', 'A verification of outcomes is attested.'),
    to: [authority('officer', 'projectLead', 'approver'), provider, verifier],
  },
  roundDisputed: {
    sentence: text('En granskning är ifrågasatt.', 'A verification round is disputed.'),
    to: [verifier],
  },
};

/** What is told about an amendment, and to whom. */
export const amendmentNotices: Readonly<Record<string, NoticeWording>> = {
  amendmentProposed: {
    sentence: text(
      'Ändrade villkor i ett utfallskontrakt väntar på underskrift.',
      'Amended terms of an outcome contract await signature.',
    ),
    to: [authority('approver'), ...others],
  },
  amendmentReturned: {
    sentence: text(
      'En ändring av ett utfallskontrakt tas om. Underskrifter har fallit bort.',
      'An amendment of an outcome contract is being reworked. Signatures have lapsed.',
    ),
    to: allParties,
  },
  amendmentAgreed: {
    sentence: text('Alla parter har skrivit under en ändring.', 'All parties have signed an amendment.'),
    to: allParties,
  },
  amendmentToAnnounce: {
    sentence: text(
      'En kompletterande eller oförutsebar ändring har börjat gälla. Annonsera den i TED (LOU 17 kap. 16 §).',
      'A supplementary or unforeseen change has taken effect. Announce it in TED (Public Procurement Act 17:16).',
    ),
    to: [authority('officer')],
  },
  amendmentRejected: {
    sentence: text('En part har avböjt en ändring av kontraktet.', 'A party has rejected an amendment.'),
    to: allParties,
  },
};

/** What is told about a dispute, and to whom. */
export const disputeNotices: Readonly<Record<string, NoticeWording>> = {
  disputeOpened: {
    sentence: text(
      'En del av ett betalningsunderlag är tvistig. Resten kan betalas.',
      'A part of a payment statement is disputed. The rest can be paid.',
    ),
    to: allParties,
  },
  disputeProposed: {
    sentence: text(
      'Ett förslag till lösning av en tvist väntar på svar.',
      'A proposal to settle a dispute awaits answer.',
    ),
    to: allParties,
  },
  disputeAtExpert: {
    sentence: text('En tvist väntar på granskarens utlåtande.', 'A dispute awaits the determination of the verifier.'),
    to: allParties,
  },
  disputeResolved: { sentence: text('En tvist är löst.', 'A dispute is resolved.'), to: allParties },
};

/** What is told about what is held back, and to whom. */
export const holdbackNotices: Readonly<Record<string, NoticeWording>> = {
  holdbackProposed: {
    sentence: text(
      'Ett förslag om ett innehållet belopp väntar på beslut.',
      'A proposal about an amount held back awaits decision.',
    ),
    to: [authority('approver'), provider],
  },
  holdbackDecided: {
    sentence: text('Beslut är fattat om ett innehållet belopp.', 'It is decided about an amount held back.'),
    to: allParties,
  },
};

/** What is told about committed capital, and to whom. */
export const drawdownNotices: Readonly<Record<string, NoticeWording>> = {
  fundingConfirmed: {
    sentence: text('En finansiär har åtagit sig ett belopp.', 'A funder has committed an amount.'),
    to: allParties,
  },
  drawdownRequested: {
    sentence: text('Utföraren rekvirerar kapital.', 'The provider asks for a drawdown.'),
    to: [{ relation: 'funder', roles: ['funder'] }, verifier],
  },
  drawdownPaid: { sentence: text('Rekvirerat kapital är utbetalt.', 'A drawdown is paid.'), to: allParties },
};
