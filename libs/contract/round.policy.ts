import { staffRoles, type FieldPolicy, type Policy } from '@utfall/process';

/** Who may what with a verification round: the verifier fixes, draws and attests; the payer alone sets the seed. */
export const roundPolicy: Policy = [
  { roles: ['verifier'], relation: 'public', events: ['create'] },
  {
    roles: ['verifier'],
    relation: 'verifier',
    events: ['publishPopulation', 'draw', 'beginFieldwork', 'attest', 'resumeFieldwork'],
  },
  { roles: ['officer', 'approver'], relation: 'authority', events: ['publishSeed', 'dispute'] },
  { roles: ['provider'], relation: 'provider', events: ['dispute'] },
];

const fields = [
  'population',
  'populationHash',
  'populationCount',
  'seed',
  'sample',
  'sampleHash',
  'sampledCount',
  'valid',
  'errors',
  'accepts',
];

/** Who sees what of a round: a funder sees neither counts nor samples. */
export const roundFields: FieldPolicy = {
  VerificationRound: [
    { roles: 'all', relation: 'all', fields: ['contractId', 'periodEnd', 'design', 'sampleSize', 'rule', 'shareMin'] },
    { roles: staffRoles, relation: 'authority', fields },
    { roles: 'all', relation: 'provider', fields },
    { roles: 'all', relation: 'verifier', fields },
  ],
};
