import { staffRoles, type FieldPolicy, type FieldRow, type Policy } from '@utfall/process';

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
  { roles: ['officer', 'approver'], relation: 'authority', events: ['dispute', 'publishSampleSeed'] },
  { roles: ['provider'], relation: 'provider', events: ['lockData', 'recordEstimate', 'dispute'] },
  { roles: ['funder'], relation: 'funder', events: ['dispute'] },
  {
    roles: ['verifier'],
    relation: 'verifier',
    events: ['preregister', 'lockData', 'recordEstimate', 'checkSample', 'attest', 'dispute', 'withdraw'],
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

/** The authority's people and those of every party see the same: a contract has no words for one party alone. */
const partiesSee = (...fields: readonly string[]): FieldRow[] => [
  { roles: staffRoles, relation: 'authority', fields },
  ...['funder', 'provider', 'verifier'].map((relation) => ({ roles: 'all' as const, relation, fields })),
];

/** Who sees what of a contract. */
export const contractFields: FieldPolicy = {
  Contract: [
    { roles: 'all', relation: 'all', fields: ['trailId', 'title'] },
    ...partiesSee('parties', 'terms', 'measurements', 'statements', 'accepted'),
  ],
};

/** Who sees what of a measurement: its funder a value only when somebody outside the work has stood for it. */
export const measurementFields: FieldPolicy = {
  Measurement: [
    { roles: 'all', relation: 'all', fields: ['contractId', 'metric', 'periodEnd'] },
    ...partiesSee(
      'planHash',
      'datasetHash',
      'rows',
      'sampleSeed',
      'sampleRows',
      'sampleErrors',
      'corrects',
      'attestedAt',
    ),
    { roles: staffRoles, relation: 'authority', fields: ['value', 'answer', 'method'] },
    { roles: 'all', relation: 'provider', fields: ['value', 'answer', 'method'] },
    { roles: 'all', relation: 'verifier', fields: ['value', 'answer', 'method'] },
    {
      roles: 'all',
      relation: 'funder',
      fields: ['value', 'answer', 'method'],
      states: ['attested', 'disputed', 'withdrawn'],
    },
  ],
};

/** Who sees what of a payment statement, and of its line in a contract. */
export const statementFields: FieldPolicy = {
  PaymentStatement: [
    { roles: 'all', relation: 'all', fields: ['contractId', 'computation', 'number', 'periodEnd', 'final'] },
    ...partiesSee('payable', 'paidEarlier', 'paidOn', 'inputs', 'lines'),
    ...partiesSee('hash', 'inputHash', 'recomputedHash', 'document', 'bundle'),
  ],
  StatementSummary: [
    { roles: 'all', relation: 'all', fields: ['contractId', 'number', 'periodEnd', 'final'] },
    ...partiesSee('payable'),
  ],
};
