import { staffRoles, type FieldPolicy, type FieldRow, type Policy } from '@utfall/process';

/** Who may what with an amendment: the payer designs it, every party signs or rejects it for itself. */
export const amendmentPolicy: Policy = [
  { roles: ['officer', 'projectLead'], relation: 'authority', events: ['create', 'describe', 'propose', 'withdraw'] },
  { roles: ['approver'], relation: 'authority', events: ['sign', 'requestChanges', 'reject'] },
  { roles: ['funder'], relation: 'funder', events: ['sign', 'requestChanges', 'reject'] },
  { roles: ['provider'], relation: 'provider', events: ['sign', 'requestChanges', 'reject'] },
  { roles: ['verifier'], relation: 'verifier', events: ['sign', 'requestChanges', 'reject'] },
];

const settling = ['proposeSettlement', 'acceptSettlement', 'declineSettlement', 'escalate', 'withdraw'];

/** Who may what with a dispute: the parties whose money it is negotiate, the verifier determines. */
export const disputePolicy: Policy = [
  { roles: ['officer', 'approver'], relation: 'authority', events: ['create', ...settling] },
  { roles: ['funder', 'provider'], relation: 'public', events: ['create'] },
  { roles: ['funder'], relation: 'funder', events: settling },
  { roles: ['provider'], relation: 'provider', events: settling },
  { roles: ['verifier'], relation: 'verifier', events: ['determine'] },
];

/** Who may what with what is held back: one person of the payer proposes, another decides, the provider is heard. */
export const holdbackPolicy: Policy = [
  { roles: ['officer'], relation: 'authority', events: ['proposeRelease', 'proposeForfeit'] },
  { roles: ['approver'], relation: 'authority', events: ['confirm', 'decline'] },
  { roles: ['provider'], relation: 'provider', events: ['answer'] },
];

/** Who may what with a funder's commitment: the funder pledges and pays, the provider draws, the verifier attests. */
export const drawdownPolicy: Policy = [
  { roles: ['funder'], relation: 'public', events: ['create'] },
  {
    roles: ['funder'],
    relation: 'funder',
    events: ['confirm', 'takeBack', 'approve', 'pay', 'refuse', 'close'],
  },
  { roles: ['provider'], relation: 'provider', events: ['request'] },
  { roles: ['verifier'], relation: 'verifier', events: ['attest'] },
  { roles: ['verifier'], relation: 'verifier', events: ['refuse'], states: ['requested'] },
];

/** The authority's people and those of every party see the same. */
const partiesSee = (...fields: readonly string[]): FieldRow[] => [
  { roles: staffRoles, relation: 'authority', fields },
  ...['funder', 'provider', 'verifier'].map((relation) => ({ roles: 'all' as const, relation, fields })),
];

/** Who sees what of an amendment: its terms and what they mean in money, for every party before anybody signs. */
export const amendmentFields: FieldPolicy = {
  Amendment: [
    { roles: 'all', relation: 'all', fields: ['contractId', 'effectiveFrom'] },
    ...partiesSee('ground', 'title', 'tariff', 'tariffBefore', 'termsHash', 'cap', 'capBefore'),
    ...partiesSee('impact', 'impactHash', 'signedBy'),
  ],
};

/** Who sees what of a dispute. A single outcome is never told to a funder. */
export const disputeFields: FieldPolicy = {
  Dispute: [
    { roles: 'all', relation: 'all', fields: ['contractId', 'statementId'] },
    ...partiesSee('payment', 'reason', 'openedBy', 'proposedOutcome', 'proposedBy', 'outcome'),
    { roles: staffRoles, relation: 'authority', fields: ['claimId'] },
    { roles: 'all', relation: 'provider', fields: ['claimId'] },
    { roles: 'all', relation: 'verifier', fields: ['claimId'] },
  ],
};

/** Who sees what of an amount held back. */
export const holdbackFields: FieldPolicy = {
  Holdback: [
    { roles: 'all', relation: 'all', fields: ['contractId'] },
    ...partiesSee('payment', 'amount', 'proposed', 'answerDueAt'),
  ],
};

/** Who sees what of a funder's commitment. */
export const drawdownFields: FieldPolicy = {
  Funding: [
    { roles: 'all', relation: 'all', fields: ['contractId', 'funderId'] },
    ...partiesSee('committed', 'drawn', 'left', 'requested', 'draws'),
  ],
};
