import type { Policy } from '@utfall/process';

/** Who may what with a contract. Every party signs for itself. */
export const contractPolicy: Policy = [
  {
    roles: ['officer'],
    relation: 'authority',
    events: [
      'create',
      'describe',
      'propose',
      'abandon',
      'startDelivery',
      'orderMeasurement',
      'orderStatement',
      'suspend',
      'resume',
      'terminate',
      'close',
    ],
  },
  {
    roles: ['projectLead'],
    relation: 'authority',
    events: ['describe', 'requestChanges', 'startDelivery', 'orderMeasurement'],
  },
  { roles: ['approver'], relation: 'authority', events: ['sign', 'requestChanges', 'confirmTermination'] },
  { roles: ['funder'], relation: 'funder', events: ['sign', 'requestChanges'] },
  { roles: ['provider'], relation: 'provider', events: ['sign', 'requestChanges', 'startDelivery'] },
  {
    roles: ['verifier'],
    relation: 'verifier',
    events: ['sign', 'requestChanges', 'orderMeasurement', 'orderStatement'],
  },
];

/**
 * Who may what with a measurement. The provider may hand in data and values; it never attests. Once data are locked only
 * the verifier may withdraw it: a payer cannot make a dear outcome go away.
 */
export const measurementPolicy: Policy = [
  { roles: ['officer', 'projectLead'], relation: 'authority', events: ['preregister', 'lockData', 'recordEstimate'] },
  {
    roles: ['officer', 'projectLead'],
    relation: 'authority',
    events: ['withdraw'],
    states: ['planned', 'preregistered'],
  },
  { roles: ['officer', 'approver'], relation: 'authority', events: ['dispute'] },
  { roles: ['provider'], relation: 'provider', events: ['lockData', 'recordEstimate', 'dispute'] },
  { roles: ['funder'], relation: 'funder', events: ['dispute'] },
  {
    roles: ['verifier'],
    relation: 'verifier',
    events: ['preregister', 'lockData', 'recordEstimate', 'attest', 'dispute', 'withdraw'],
  },
];

/**
 * Who may what with a payment statement. The verifier issues, the payer accepts, another person pays and one who did not pay reconciles. Once it is computed
 * the payer may dispute it, not withdraw it.
 */
export const statementPolicy: Policy = [
  {
    roles: ['officer'],
    relation: 'authority',
    events: ['compute', 'dispute', 'withdrawDispute', 'pay', 'reconcile'],
  },
  { roles: ['officer'], relation: 'authority', events: ['withdraw'], states: ['draft'] },
  { roles: ['approver'], relation: 'authority', events: ['accept', 'dispute', 'withdrawDispute'] },
  { roles: ['approver'], relation: 'authority', events: ['reconcile'], states: ['paid'] },
  { roles: ['funder'], relation: 'funder', events: ['dispute', 'withdrawDispute', 'invoice'] },
  { roles: ['provider'], relation: 'provider', events: ['dispute', 'withdrawDispute', 'invoice'] },
  { roles: ['verifier'], relation: 'verifier', events: ['compute', 'correct', 'issue', 'withdraw'] },
];
