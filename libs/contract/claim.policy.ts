import { staffRoles, type FieldPolicy, type Policy } from '@utfall/process';

/** Who may what with an outcome: whoever provides never verifies, whoever pays only questions. */
export const claimPolicy: Policy = [
  { roles: ['provider'], relation: 'public', events: ['create'] },
  { roles: ['officer', 'projectLead'], relation: 'authority', events: ['create', 'submit', 'withdraw', 'flag'] },
  { roles: ['approver'], relation: 'authority', events: ['flag'] },
  { roles: ['provider'], relation: 'provider', events: ['submit', 'withdraw', 'addEvidence', 'flag'] },
  {
    roles: ['verifier'],
    relation: 'verifier',
    events: ['takeUp', 'verify', 'reject', 'askEvidence', 'flag', 'clear', 'reverse'],
  },
];

const fields = ['occurredOn', 'quantity', 'cohort', 'person', 'enrolledOn', 'evidence'];

/** Who sees what of an outcome: the payer, whoever provides and whoever verifies. A funder sees counts only. */
export const claimFields: FieldPolicy = {
  Claim: [
    { roles: 'all', relation: 'all', fields: ['contractId', 'metric'] },
    { roles: staffRoles, relation: 'authority', fields },
    { roles: 'all', relation: 'provider', fields },
    { roles: 'all', relation: 'verifier', fields },
  ],
};
